import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct BatchTests {
    let desk: PaperFixture
    var store: InquiryStore { desk.store }

    init() throws { desk = try PaperFixture() }

    /// A slip makes numbered places; tallies follow the forms without anybody counting.
    @Test func opening() throws {
        let batch = try desk.batch(4)
        #expect(batch.isOpen && batch.slotCount == 4 && batch.tallies == [.empty: 4] && batch.openedBy == Sample.ann)
        let slots = try store.slots(of: batch.id)
        #expect(slots.map(\.number) == [1, 2, 3, 4])
        #expect(slots.allSatisfy { $0.state == .empty && $0.procedure == nil && $0.batch == batch.id })
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: []), slots[0])
        try desk.step(.setAside(.illegible, note: "滲み"), slots[1])
        #expect(try store.batch(batch.id)?.tallies == [.empty: 2, .verified: 1, .setAside: 1])
        let second = try desk.batch(1, number: "1121-02")
        #expect(try store.batches(limit: 5).map(\.id) == [second.id, batch.id])
        #expect(try store.batches(before: second.id, limit: 5).map(\.id) == [batch.id])
        #expect(try store.batch(numbered: "1121-02", receivedOn: try Sample.day("2026-11-21")) == second)
        #expect(try store.batch(numbered: "1121-02", receivedOn: try Sample.day("2026-11-22")) == nil)
    }

    /// One slip is one batch; a slip without forms, or with more than a bag holds, is a mistake.
    @Test func refusedSlips() throws {
        let batch = try desk.batch()
        #expect(throws: StoreError.paper(.sameSlip(batch.id))) { try desk.batch(5) }
        var slip = try PaperFixture.slip(1, number: "9")
        slip.counts = [:]
        #expect(throws: StoreError.paper(.slipCount)) { try store.openBatch(slip, by: Sample.ann, at: Sample.morning) }
        slip.counts = [.death: 1, .registration: -1]
        #expect(throws: StoreError.paper(.slipCount)) { try store.openBatch(slip, by: Sample.ann, at: Sample.morning) }
        slip.counts = [.death: PaperBatch.largest + 1]
        #expect(throws: StoreError.paper(.slipCount)) { try store.openBatch(slip, by: Sample.ann, at: Sample.morning) }
        #expect(try store.batches(limit: 9).count == 1)
    }

    /// A kind of form is proposed by the slip's counts, in their order.
    @Test func proposals() throws {
        var slip = try PaperFixture.slip(1)
        slip.counts = [.registration: 2, .death: 1, .ownerChange: 1]
        #expect((0...5).map { slip.proposedProcedure(at: $0) } == [nil, .registration, .registration, .ownerChange, .death, nil])
    }

    /// A corrected slip keeps its past; a stale version and another batch's number are refused.
    @Test func correcting() throws {
        let batch = try desk.batch()
        _ = try desk.batch(2, number: "1121-02")
        var slip = batch.slip
        slip.fees = 9_999
        let corrected = try store.correctSlip(
            batch.id, to: slip, note: "数え直し", expecting: batch.version, by: Sample.bob, at: Sample.later(9))
        #expect(corrected.slip == slip && corrected.version == 2)
        #expect(throws: StoreError.stale(current: 2)) {
            try store.correctSlip(batch.id, to: slip, note: "", expecting: 1, by: Sample.bob, at: Sample.later(10))
        }
        slip.number = "1121-02"
        #expect(throws: StoreError.self) {
            try store.correctSlip(batch.id, to: slip, note: "", expecting: 2, by: Sample.bob, at: Sample.later(10))
        }
        let history = try store.batchHistory(batch.id)
        #expect(history.map(\.kind) == [.batchOpened, .slipCorrected])
        #expect(history.map { $0.slip?.fees } == [batch.slip.fees, 9_999] && history[1].note == "数え直し" && history[1].by == Sample.bob)
    }

    /// An envelope too many gets the next number, and is a difference.
    @Test func addedPlace() throws {
        let batch = try desk.batch(1)
        let slot = try store.addSlot(to: batch.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(slot.number == 2 && slot.state == .empty)
        #expect(try store.batch(batch.id)?.slotCount == 2)
        for number in 1...2 { try desk.accept(number, of: batch, certificate: false) }
        let differences = try store.batchTotals(batch.id).differences(from: batch.slip)
        #expect(throws: StoreError.paper(.unexplained(differences))) {
            try store.closeBatch(batch.id, expecting: 2, by: Sample.ann, at: Sample.later(200))
        }
        #expect(differences.count == 3)
        #expect(try store.batchHistory(batch.id).last?.slotNumber == 2)
    }

    /// A batch closes when everything agrees; it says which numbers and what else do not.
    @Test func closing() throws {
        let batch = try desk.batch(3)
        func close(_ explanations: BatchExplanations = BatchExplanations()) throws -> PaperBatch {
            try store.closeBatch(batch.id, explanations: explanations, expecting: 1, by: Sample.bob, at: Sample.later(900))
        }
        try desk.accept(1, of: batch)
        try desk.step(.setAside(.feeShort, note: ""), try desk.slot(2, of: batch))
        #expect(throws: StoreError.paper(.unaccounted([2, 3]))) { try close() }
        var explanations = BatchExplanations(slots: [2: "追加の納付を待つ", 3: ""])
        #expect(throws: StoreError.paper(.unaccounted([3]))) { try close(explanations) }
        explanations.slots[3] = "封筒なし"
        let differences = try store.batchTotals(batch.id).differences(from: batch.slip)
        #expect(throws: StoreError.paper(.unexplained(differences))) { try close(explanations) }
        for difference in differences { explanations.differences[difference] = "2番と3番" }
        explanations.slots[1] = "余計な説明"
        explanations.differences[.fees(slip: 1, keyed: 2)] = "余計な説明"
        let closed = try close(explanations)
        #expect(!closed.isOpen && closed.closedBy == Sample.bob && closed.closedAt == Sample.later(900))
        #expect(closed.explanations.slots.keys.sorted() == [2, 3] && Set(closed.explanations.differences.keys) == Set(differences))

        let slot = try desk.slot(2, of: batch)
        #expect(throws: StoreError.paper(.batchClosed)) { try desk.step(.resumed(note: ""), slot) }
        #expect(throws: StoreError.paper(.batchClosed)) {
            try store.takeSlot(slot.id, for: .keying, by: Sample.ann, at: Sample.later(950))
        }
        try desk.step(.letterMade(kind: "feeShort"), slot)
        #expect(throws: StoreError.paper(.batchClosed)) {
            try store.closeBatch(batch.id, expecting: 2, by: Sample.ann, at: Sample.later(999))
        }
        let reopened = try store.reopenBatch(batch.id, note: "納付あり", expecting: 2, by: Sample.ann, at: Sample.later(1_000))
        #expect(reopened.isOpen && reopened.closedAt == nil)
        try desk.step(.resumed(note: "納付あり"), slot, at: 1_001)
        #expect(try store.batchHistory(batch.id).map(\.kind) == [.batchOpened, .batchClosed, .batchReopened])
    }

    /// Nothing under way can be explained away: not what is half-keyed, not what waits to be verified or sent, not what may be registered.
    @Test func nothingUnderWayIsExplained() throws {
        let batch = try desk.batch(5)
        _ = try store.takeSlot(try desk.slot(1, of: batch).id, for: .keying, by: Sample.ann, at: Sample.later(1))
        try desk.step(.keyed(PaperFixture.form(2), PaperFixture.tally, verify: [.phone]), try desk.slot(2, of: batch))
        let third = try desk.slot(3, of: batch)
        try desk.step(.keyed(PaperFixture.form(3), PaperFixture.tally, verify: [.phone]), third)
        try desk.step(.verified(PaperForm(.registration, layoutVersion: 1), PaperFixture.tally), third, by: Sample.bob)
        try desk.step(.keyed(PaperFixture.form(4), PaperFixture.tally, verify: []), try desk.slot(4, of: batch))
        let fifth = try desk.slot(5, of: batch)
        try desk.step(.keyed(PaperFixture.form(5), PaperFixture.tally, verify: []), fifth)
        try desk.step(.submitted(IdempotencyKey(), nil, asked: Data()), fifth)
        #expect(try store.slots(of: batch.id).map(\.state) == [.keying, .keyed, .differing, .verified, .submitted])
        let explanations = BatchExplanations(slots: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, "説明") }))
        #expect(throws: StoreError.paper(.unaccounted([1, 2, 3, 4, 5]))) {
            try store.closeBatch(batch.id, explanations: explanations, expecting: 1, by: Sample.ann, at: Sample.later(999))
        }
    }

    /// Lists walk along indexes, however many batches and forms there are.
    @Test func readsIndexes() throws {
        func plan(_ sql: String) throws -> String {
            try store.read { db, _ in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }.joined(separator: "; ")
            }
        }
        #expect(try plan("SELECT id FROM paperSlot WHERE reason = 'refused' AND id > 5 ORDER BY id LIMIT 3").contains("paperSlotReason"))
        #expect(try plan("SELECT id FROM paperSlot WHERE reason IS NOT NULL AND id > 5 ORDER BY id LIMIT 3").contains("paperSlotException"))
        #expect(
            try plan("SELECT id FROM paperSlot WHERE state = 'submitted' AND submittedBy = 1 ORDER BY id").contains("paperSlotSubmitted"))
        let last = try plan("SELECT id FROM paperSlot WHERE keyedBy = 1 AND sealed IS NOT NULL ORDER BY keyedAt DESC, id DESC LIMIT 1")
        #expect(last.contains("paperSlotOfKeyer") && !last.contains("TEMP B-TREE"))
        #expect(
            try plan("SELECT id FROM certificate WHERE state = 'waiting' AND state <> 'out' AND id > 3 ORDER BY id").contains(
                "certificateState"))
    }
}
