import Domain
import Foundation
import Testing

@testable import Services

/// The figures of a month, counted by hand.
@Suite struct ServiceLevelTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    private func receive(
        _ hours: Double, _ channel: Channel = .phone, phone: String = "", category: InquiryCategory = .fees, outcome: Outcome? = .answered,
        then changes: [InquiryChange] = [.answered, .completed], after: Double = 0.1
    ) throws {
        let content = InquiryContent(channel: channel, callBackNumber: phone, category: category, outcome: outcome)
        let inquiry = try store.receive(content, by: Sample.ann, at: Sample.later(hours * 3600))
        guard !changes.isEmpty else { return }
        _ = try store.record(changes, on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later((hours + after) * 3600))
    }

    /// Kept, breached and waiting; resolved by the operator's outcome and with nobody coming back within seven days.
    @Test func aMonth() throws {
        try receive(0, phone: "090-0000-0001")
        try receive(24, phone: "090-0000-0001")  // comes back: the first was not resolved
        try receive(30, phone: "090-0000-0001", category: .reissue)  // about something else
        try receive(1, .mail, after: 25)  // late
        try receive(2, .mail, outcome: nil, then: [])  // nothing yet
        try receive(3, outcome: .outOfScope, then: [.referred, .completed])
        try receive(4, then: [.handedOver(to: nil, note: ""), .taken, .answered, .completed])
        try receive(5, then: [.markedSpam(note: "")])
        try receive(6, then: [.discarded(note: "")])
        try receive(7, then: [.merged(into: 1, note: "")])
        try receive(24 * 12, .mail, outcome: nil, then: [])  // next month
        let levels = try store.serviceLevels(month: try Sample.day("2026-11-03"), now: Sample.later(20 * 3600))
        #expect(levels.days.lowerBound.iso == "2026-11-01" && levels.days.upperBound.iso == "2026-11-30")
        #expect(levels.total.received == 7)
        #expect(levels.total.kept == 5)
        #expect(levels.total.breached == 1)
        #expect(levels.total.waiting == 1)
        #expect(levels.total.medianAnswerSeconds == 360)
        #expect(levels.total.resolvedByOutcome == 5)
        #expect(levels.total.resolvedAtFirstContact == 4)
        #expect(levels.channels[.mail]?.received == 2)
        #expect(levels.channels[.mail]?.medianAnswerSeconds == 25 * 3600)
        #expect(levels.channels[.web] == nil)
        // The window of a second contact is a setting.
        let none = try store.serviceLevels(
            month: try Sample.day("2026-11-30"), now: Sample.later(30 * 3600), rule: FirstContactRule(windowDays: 0))
        #expect(none.total.resolvedAtFirstContact == 5)
        #expect(none.total.breached == 2)
        #expect(try store.serviceLevels(month: try Sample.day("2026-12-01"), now: Sample.later(0)).total.received == 1)
    }

    /// What came in by itself is resolved by whoever took it first, not by the program that wrote it down.
    @Test func cameByItself() throws {
        for isTaken in [false, true] {
            let content = InquiryContent(channel: .mail, category: .fees, outcome: .answered)
            let new = NewInquiry(content: content, by: OperatorID("nightly"), at: Sample.morning, isTaken: isTaken)
            let id = try #require(try store.receive([new]).first).id
            _ = try store.record([.taken, .answered], on: id, expecting: 1, by: Sample.ann, at: Sample.later(60))
        }
        let levels = try store.serviceLevels(month: try Sample.day("2026-11-21"), now: Sample.later(3600))
        #expect(levels.total.kept == 2)
        #expect(levels.total.resolvedByOutcome == 1)
    }
}
