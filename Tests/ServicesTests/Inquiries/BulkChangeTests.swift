import Domain
import Foundation
import Testing

@testable import Services

@Suite struct BulkChangeTests {
    let store: InquiryStore

    init() throws {
        store = try InquiryStore.inMemory()
        for number in 0..<6 { _ = try store.receive(Sample.content("問 \(number)"), by: Sample.ann, at: Sample.later(Double(number))) }
    }

    /// One change on many, and all of it back: state, holder and content as they were.
    @Test func thereAndBack() throws {
        let ids: [Inquiry.ID] = [1, 2, 3, 4, 5, 6]
        let before = try ids.map { try store.inquiry($0) }
        let changes: [InquiryChange] = [
            .markedSpam(note: "広告"), .handedOver(to: Sample.bob, note: "担当替え"), .tagged(adding: ["多頭"], removing: []),
        ]
        for (round, change) in changes.enumerated() {
            let at = Sample.later(Double(100 + round * 10))
            let result = try store.record(change, onEach: ids, by: Sample.bob, at: at)
            #expect(result.changed == ids && result.refused.isEmpty)
            let undo = try #require(result.undo)
            #expect(try store.undo(undo, by: Sample.bob, at: at + 1).changed == ids)
            for (old, id) in zip(before, ids) {
                var expected = try #require(old)
                expected.version = 3 + round * 2
                expected.updatedAt = at + 1
                #expect(try store.inquiry(id) == expected)
            }
        }
        let history = try store.history(of: 1).map(\.kind)
        #expect(history == [.received, .markedSpam, .undone, .handedOver, .undone, .tagged, .undone])
        #expect(try store.search(InquirySearch(terms: ["多頭"]), in: .all, limit: 9).isEmpty)
    }

    /// What was changed since stays as it is, and is named; so are those whose state refuses the change.
    @Test func refusals() throws {
        _ = try store.record([.completed], on: 2, expecting: 1, by: Sample.ann, at: Sample.later(50))
        let result = try store.record(.markedSpam(note: ""), onEach: [1, 2, 3, 3, 99], by: Sample.bob, at: Sample.later(60))
        #expect(result.changed == [1, 3])
        #expect(
            result.refused == [
                BulkResult.Refusal(id: 2, error: .illegal(.markedSpam, in: .completed)),
                BulkResult.Refusal(id: 99, error: .unknownInquiry(99)),
            ])
        _ = try store.record([.reopened(note: "")], on: 3, expecting: 2, by: Sample.ann, at: Sample.later(70))
        let undo = try #require(result.undo)
        let undone = try store.undo(undo, by: Sample.bob, at: Sample.later(80))
        #expect(undone.changed == [1])
        #expect(undone.refused == [BulkResult.Refusal(id: 3, error: .stale(current: 3))])
        #expect(try store.inquiry(3)?.state == .answering)
        // Twice is once.
        #expect(try store.undo(undo, by: Sample.bob, at: Sample.later(90)).changed.isEmpty)
    }

    /// Changes that mean one inquiry are not for many; a refused request leaves no trace.
    @Test func onlyWhatSuitsMany() throws {
        let events = try store.verifyChain().verified
        let result = try store.record(.noted(InquiryContent()), onEach: [1, 2], by: Sample.ann, at: Sample.later(60))
        #expect(result.changed.isEmpty && result.undo == nil && result.refused.count == 2)
        #expect(try store.verifyChain().verified == events)
    }

    /// The audit says what was done to how many, by whom.
    @Test func audited() throws {
        let result = try store.record(.taken, onEach: [1, 2, 3], by: Sample.bob, at: Sample.later(60))
        _ = try store.undo(try #require(result.undo), by: Sample.ann, at: Sample.later(70))
        let entries = try store.auditEntries(limit: 9).map(\.entry)
        #expect(
            entries == [
                AuditEntry(by: Sample.bob, at: Sample.later(60), what: .bulkChange(AuditedBulk(kind: .taken, count: 3))),
                AuditEntry(by: Sample.ann, at: Sample.later(70), what: .bulkChange(AuditedBulk(kind: .taken, count: 3, isUndo: true))),
            ])
    }
}
