import Domain
import Foundation
import Testing

@testable import Services

/// Which step may follow which, and how two inquiries hang together.
@Suite struct InquiryLifeTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    private func record(_ changes: InquiryChange..., on id: Inquiry.ID, by: OperatorID = Sample.ann, at seconds: Double) throws -> Inquiry {
        let version = try store.inquiry(id)?.version ?? 0
        return try store.record(changes, on: id, expecting: version, by: by, at: Sample.later(seconds))
    }

    /// Every state allows exactly these steps; whatever else is asked for is refused as data.
    @Test(arguments: [
        (Inquiry.State.received, "noted handedOver taken escalated discarded markedSpam tagged merged linked unlinked"),
        (
            .answering,
            "noted answered handedOver escalated callBackPlanned referred completed discarded markedSpam tagged merged linked unlinked"
        ),
        (.handedOver, "noted handedOver taken escalated discarded markedSpam tagged merged linked unlinked"),
        (.escalated, "noted handedOver taken escalated discarded markedSpam tagged merged linked unlinked"),
        (
            .callBackPlanned,
            "noted answered handedOver taken escalated callBackPlanned referred completed discarded markedSpam tagged merged linked unlinked"
        ),
        (
            .answered,
            """
            noted answered handedOver taken escalated callBackPlanned referred completed reopened discarded markedSpam tagged merged linked \
            unlinked
            """
        ),
        (.completed, "reopened tagged linked unlinked"), (.spam, "reopened tagged linked unlinked"),
        (.merged, "unmerged tagged linked unlinked"), (.discarded, "reopened"),
    ])
    func steps(state: Inquiry.State, allowed: String) {
        var life = InquiryLife(heldBy: Sample.ann, at: 0, content: InquiryContent(), clock: ServiceClock())
        life.standing.state = state
        let names = InquiryEvent.Kind.allCases.filter { life.allows($0, by: Sample.ann) }.map(\.rawValue)
        #expect(Set(names) == Set(allowed.split(separator: " ").map(String.init)))
    }

    /// What has its first answer goes on when the caller comes back; the first answer stays the first.
    @Test func reopenedByANewContact() throws {
        let id = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning).id
        let answered = try record(.answered, on: id, at: 60)
        #expect(answered.state == .answered && answered.firstAnswer.answeredAt == Sample.later(60))
        let reopened = try record(.reopened(note: "再度入電"), on: id, by: Sample.bob, at: 3600)
        #expect(reopened.state == .answering && reopened.holder == Sample.bob)
        let again = try record(.answered, .completed, on: id, by: Sample.bob, at: 4000)
        #expect(again.firstAnswer.answeredAt == Sample.later(60))
    }

    /// Completing answers too, when the outcome is an answer; a call back or a hand-over is none.
    @Test(arguments: [(Outcome.answered, true), (.outOfScope, true), (.handedOver, false), (.callBack, false), (nil, false)])
    func completingAnswers(outcome: Outcome?, answers: Bool) throws {
        var content = Sample.content()
        content.outcome = outcome
        let id = try store.receive(content, by: Sample.ann, at: Sample.morning).id
        #expect(try record(.completed, on: id, at: 30).firstAnswer.answeredAt == (answers ? Sample.later(30) : nil))
    }

    /// Un-merging restores state, holder and times exactly.
    @Test func mergedAndBack() throws {
        let one = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning).id
        let two = try store.receive(Sample.content(), by: Sample.bob, at: Sample.later(1)).id
        let before = try record(.escalated(to: Sample.bob, note: "相談"), on: two, at: 10)
        let merged = try record(.merged(into: one, note: "同じ件"), on: two, at: 20)
        #expect(merged.state == .merged && merged.mergedInto == one && !merged.isOpen)
        #expect(try store.mergedInquiries(into: one).map(\.id) == [two])
        #expect(try store.history(of: two).last?.other == one)
        _ = try record(.tagged(adding: ["重複"], removing: []), on: two, at: 25)
        var expected = before
        expected.content.tags = ["重複"]
        expected.version = 5
        expected.updatedAt = Sample.later(30)
        #expect(try record(.unmerged(note: "別の件"), on: two, at: 30) == expected)
        #expect(try store.mergedInquiries(into: one).isEmpty)
    }

    /// A chain of merges leads to the last; one that would close a circle is refused, as is one into spam.
    @Test func chainsOfMerges() throws {
        let ids = try (0..<5).map { try store.receive(Sample.content(), by: Sample.ann, at: Sample.later(Double($0))).id }
        _ = try record(.merged(into: ids[1], note: ""), on: ids[0], at: 10)
        _ = try record(.merged(into: ids[2], note: ""), on: ids[1], at: 11)
        // Into one that was merged itself: goes to where that one goes on.
        #expect(try record(.merged(into: ids[0], note: ""), on: ids[3], at: 12).mergedInto == ids[2])
        for id in ids.prefix(4) { #expect(try store.survivor(of: id) == ids[2]) }
        #expect(try store.mergedInquiries(into: ids[2]).map(\.id) == [ids[3], ids[1], ids[0]])
        for target in [ids[0], ids[2]] {
            #expect(throws: StoreError.illegal(.merged, in: .answering)) { try record(.merged(into: target, note: ""), on: ids[2], at: 13) }
        }
        _ = try record(.markedSpam(note: ""), on: ids[4], at: 14)
        #expect(throws: StoreError.illegal(.merged, in: .spam)) { try record(.merged(into: ids[4], note: ""), on: ids[2], at: 15) }
        #expect(throws: StoreError.unknownInquiry(99)) { try record(.merged(into: 99, note: ""), on: ids[2], at: 15) }
    }

    /// A link is seen from both ends, made once and unmade from either end.
    @Test func links() throws {
        let one = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning).id
        let two = try store.receive(Sample.content(), by: Sample.bob, at: Sample.later(1)).id
        _ = try record(.linked(two), on: one, at: 10)
        #expect(try store.links(of: one).map(\.id) == [two])
        #expect(try store.links(of: two).map(\.id) == [one])
        for (from, to) in [(one, two), (two, one), (one, one)] {
            #expect(throws: StoreError.illegal(.linked, in: .answering)) { try record(.linked(to), on: from, at: 11) }
        }
        _ = try record(.unlinked(one), on: two, at: 12)
        #expect(try store.links(of: one).isEmpty)
        #expect(throws: StoreError.illegal(.unlinked, in: .answering)) { try record(.unlinked(two), on: one, at: 13) }
    }

    /// A note that leaves the time out does not take a promise back; one that names another time moves it.
    @Test func aPromiseStands() throws {
        let id = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning).id
        _ = try record(.callBackPlanned(at: Sample.later(3600)), on: id, at: 10)
        #expect(try record(.noted(Sample.content("追記")), on: id, at: 20).content.callBackAt == Sample.later(3600))
        var moved = Sample.content("変更")
        moved.callBackAt = Sample.later(7200)
        _ = try record(.noted(moved), on: id, at: 30)
        #expect(try store.dueCallBacks(now: Sample.later(7199), by: Sample.ann).isEmpty)
        #expect(try store.dueCallBacks(now: Sample.later(7200), by: Sample.ann).map(\.id) == [id])
        #expect(try store.hasDueCallBacks(now: Sample.later(7200), of: Sample.ann))
        #expect(try !store.hasDueCallBacks(now: Sample.later(7200), of: Sample.bob))
    }

    /// Anyone's call back is everybody's to see and nobody's to be kept by.
    @Test func anyonesCallBack() throws {
        let id = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning).id
        let planned = try record(.callBackPlanned(at: Sample.later(600), isAnyones: true), on: id, at: 10)
        #expect(planned.isAnyonesCallBack)
        #expect(try store.dueCallBacks(now: Sample.later(600), by: OperatorID("desk-new")).map(\.id) == [id])
        #expect(try !store.hasDueCallBacks(now: Sample.later(600), of: Sample.ann))
        #expect(try store.figures(now: Sample.later(600), operator: Sample.bob).callBacksDueAnyones == 1)
    }
}
