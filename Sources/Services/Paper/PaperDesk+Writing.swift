import Crypto
import Domain
import Foundation
import GRDB

extension PaperDesk {
    /// Part of a transaction that does more than this.
    func append(
        _ event: FormEvent, to record: inout FormRecord, _ log: inout EventLog.Appender, by operatorID: OperatorID?, at: Int64,
        _ db: Database
    ) throws {
        let key = try InquiryKeys.key(of: record.id, db, vault)
        _ = try log.append(
            inquiry: record.id, kind: event.kind.rawValue, at: at, by: try operatorID.map { try operators.numberForWriting($0, db) },
            payload: PaperEventCoding.encode(event), key: key)
        let before = record
        try PaperLife.apply(event, by: operatorID, at: at, to: &record).write(db, operators)
        if record != before { try put(record, key: key, db) }
    }

    func append(
        _ event: BatchEvent, to batch: inout BatchRecord, _ log: inout EventLog.Appender, by operatorID: OperatorID?, at: Int64,
        _ db: Database
    ) throws {
        let key = try InquiryKeys.key(of: batch.id, db, vault)
        _ = try log.append(
            inquiry: batch.id, kind: event.kind.rawValue, at: at, by: try operatorID.map { try operators.numberForWriting($0, db) },
            payload: PaperEventCoding.encode(event), key: key)
        PaperLife.apply(event, by: operatorID ?? batch.openedBy, at: at, to: &batch)
        try put(batch, key: key, db)
    }

    /// The batch and its empty places, as the event of its opening says.
    func begin(
        _ id: PaperBatch.ID, _ slip: BatchSlip, first: PaperSlot.ID, count: Int, by: OperatorID, at: Int64, _ db: Database
    ) throws -> BatchRecord {
        let batch = BatchRecord(id: id, openedAt: at, openedBy: by, slotCount: count, slip: slip)
        try put(batch, key: try InquiryKeys.key(of: id, db, vault), db)
        for offset in 0..<count { try begin(first + Int64(offset), in: id, number: offset + 1, at: at, db) }
        return batch
    }

    /// An empty place; one whose form is erased meanwhile has nothing to seal.
    func begin(_ id: PaperSlot.ID, in batch: PaperBatch.ID, number: Int, at: Int64, _ db: Database) throws {
        var record = FormRecord(id: id, batch: batch, number: number, updatedAt: at)
        if try InquiryKeys.isErased(id, db) {
            record.content = nil
            return try put(record, key: nil, db)
        }
        try put(record, key: try InquiryKeys.key(of: id, db, vault), db)
    }

    // MARK: Rebuilding

    func clear(_ db: Database) throws {
        // What counts first: taking rows away counts down, and what is being repaired may be the counters.
        for table in ["paperTally", "paperReason", "paperSlot", "paperBatch"] { try db.execute(sql: "DELETE FROM \(table)") }
        try PaperFigures.clear(db)
    }

    func replay(_ kind: PaperEventKind, _ record: EventLog.Record, _ db: Database) throws {
        guard let id = record.inquiry else { throw StoreError.damaged(.sealed(table: "event")) }
        let key = try InquiryKeys.key(of: id, db, vault)
        let by = try operators.id(of: record.operatorNumber, db)
        if kind.isOfBatch {
            let event = try Seal.open(record.payload, with: key, at: record.place) { try PaperEventCoding.batch(kind, &$0) }
            return try replay(event, of: id, by: by, at: record.at, key: key, db)
        }
        let event = try Seal.open(record.payload, with: key, at: record.place) { try PaperEventCoding.form(kind, &$0) }
        guard var form = try self.record(id, db) else { throw StoreError.damaged(.missingRow(table: "event")) }
        let before = form
        try PaperLife.apply(event, by: by, at: record.at, to: &form).write(db, operators)
        if form != before { try put(form, key: key, db) }
    }

    private func replay(
        _ event: BatchEvent, of id: PaperBatch.ID, by operatorID: OperatorID?, at: Int64, key: SymmetricKey, _ db: Database
    ) throws {
        if case .opened(let slip, let first, let count) = event {
            guard let operatorID else { throw StoreError.damaged(.sealed(table: "event")) }
            _ = try begin(id, slip, first: first, count: count, by: operatorID, at: at, db)
            return
        }
        guard var batch = try batch(id, db) else { throw StoreError.damaged(.missingRow(table: "event")) }
        PaperLife.apply(event, by: operatorID ?? batch.openedBy, at: at, to: &batch)
        try put(batch, key: key, db)
        switch event {
        case .slotAdded(let slot, let number): try begin(slot, in: id, number: number, at: at, db)
        case .formsErased(let remains):
            for slot in remains.slots { try leave(slot, db) }
            try remains.figures.write(db, operators)
        case .opened, .slipCorrected, .closed, .reopened: break
        }
    }

    /// What stays of an erased form.
    func leave(_ slot: PaperRemains.Slot, _ db: Database) throws {
        guard var record = try record(slot.id, db) else { throw StoreError.damaged(.missingRow(table: "paperSlot")) }
        record.content = nil
        record.procedure = slot.procedure
        record.state = slot.state
        record.reason = nil
        record.keyedBy = slot.keyedBy
        record.keyedAt = slot.keyedAt
        record.verifiedBy = slot.verifiedBy
        record.endedAt = slot.endedAt
        record.updatedAt = slot.updatedAt
        record.version = slot.version
        try put(record, key: nil, db)
    }
}
