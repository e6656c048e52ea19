import Domain
import Foundation
import Testing

@testable import Services

/// Two programs on one store: two panes of a terminal, or the nightly job. Each store here has connections of its own.
@Suite struct SharedStoreTests {
    let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    private func open() throws -> InquiryStore { try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true) }

    /// Each sees the other's work at once, and the token tells when to look.
    @Test func changesAreNoticed() throws {
        let one = try open()
        let other = try open()
        let before = try other.changeToken()
        #expect(try other.changeToken() == before)
        let inquiry = try one.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        #expect(try other.changeToken() != before)
        #expect(try other.inquiry(inquiry.id) == inquiry)
        #expect(try other.page(.mine(Sample.ann), from: .first, limit: 5).rows.count == 1)
        let changed = try other.record([.completed], on: inquiry.id, expecting: 1, by: Sample.bob, at: Sample.later(1))
        #expect(try one.inquiry(inquiry.id) == changed)
        #expect(throws: StoreError.stale(current: 2)) {
            try one.record([.answered], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(2))
        }
    }

    /// Drafts and what is deleted are noticed too, and told from what was recorded; looking changes nothing.
    @Test func draftsAreNoticed() throws {
        let one = try open()
        let other = try open()
        let inquiry = try one.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        let before = try other.changeToken()
        _ = try other.page(.queue, from: .first, limit: 5)
        #expect(try other.changeToken() == before)
        try one.saveDraft(Sample.draft(inquiry.id, "書きかけ"))
        let draft = try other.changeToken()
        #expect(draft != before && draft.hasSameRecords(as: before))
        _ = try one.record([.noted(Sample.content("済"))], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try !other.changeToken().hasSameRecords(as: draft))
    }

    /// A calendar one program adopts judges what the other receives from then on.
    @Test func calendarsAreShared() throws {
        let one = try open()
        let other = try open()
        let calendar = try #require(ServiceCalendar(version: 1, validFrom: try Sample.day("2026-11-21"), promiseHours: 2))
        #expect(try other.calendar == .standard)
        _ = try one.adopt(calendar, by: Sample.ann, at: Sample.morning)
        #expect(try other.calendar.promiseHours == 2)
        #expect(try other.receive(Sample.content(), by: Sample.bob, at: Sample.morning).firstAnswer.due == Sample.later(7200))
    }

    /// Writers take turns: no receipt number twice, no event lost, one chain.
    @Test func writersTakeTurns() async throws {
        try open().close()
        let folder = folder
        let numbers = try await withThrowingTaskGroup(of: [ReceiptNumber].self) { group in
            for writer in 0..<3 {
                group.addTask {
                    let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
                    defer { store.close() }
                    return try (0..<15).map { number in
                        let by = OperatorID("writer-\(writer)")
                        let inquiry = try store.receive(Sample.content(), by: by, at: Sample.later(Double(number)))
                        try store.saveDraft(Sample.draft(inquiry.id, "\(number)", by: by))
                        _ = try store.record(
                            [.noted(Sample.content("済")), .completed], on: inquiry.id, expecting: 1, by: by, at: Sample.later(100))
                        return inquiry.receiptNumber
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(numbers.map(\.serial)) == Set(1...45))
        let store = try open()
        #expect(try store.verifyChain().verified == 135)
        #expect(try store.count(.all) == 45)
        #expect(try store.count(.open) == 0)
    }

    /// Two programs that make the store at the same moment make one store.
    @Test func madeOnce() async throws {
        let folder = folder
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    let keys = FileKeyProvider(file: folder.url.appendingPathComponent("key"))
                    let store = try InquiryStore.open(at: folder.store, keys: keys, create: true)
                    _ = try store.receive(Sample.content(), by: OperatorID("writer-\(writer)"), at: Sample.morning)
                    store.close()
                }
            }
            try await group.waitForAll()
        }
        let keys = FileKeyProvider(file: folder.url.appendingPathComponent("key"))
        let store = try InquiryStore.open(at: folder.store, keys: keys, create: false)
        #expect(try store.count(.all) == 3)
        #expect(try store.verifyChain().isIntact)
    }
}
