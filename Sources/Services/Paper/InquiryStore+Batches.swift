import Domain
import Foundation
import GRDB

/// Batches of mailed forms. Same guarantees as for inquiries: what was acknowledged is on the disk, every step is an event in the one hash
/// chain, what a form says is sealed with a key of its own.
extension InquiryStore {
    /// Opens a batch with a place for each form of the slip, numbered from 1, each with a key of its own.
    ///
    /// - throws: `.paper(.sameSlip)` for a slip of that number and day that is there, `.paper(.slipCount)`.
    public func openBatch(_ slip: BatchSlip, by: OperatorID, at: Date) throws(StoreError) -> PaperBatch {
        try write { db, engine in
            let desk = engine.paper
            try desk.check(slip, of: nil, db)
            var log = try EventLog.Appender(db, engine.vault)
            let time = StoreTime.milliseconds(at)
            let number = try engine.operators.numberForWriting(by, db)
            let (id, key) = try InquiryKeys.make(db, engine.vault)
            let count = slip.formCount
            _ = try log.append(
                inquiry: id, kind: PaperEventKind.batchOpened.rawValue, at: time, by: number,
                payload: PaperEventCoding.encode(.opened(slip, first: id + 1, count: count)), key: key)
            for offset in 1...count {
                let (slot, key) = try InquiryKeys.make(db, engine.vault)
                guard slot == id + Int64(offset) else { throw StoreError.damaged(.missingRow(table: "inquiryKey")) }
                _ = try log.append(
                    inquiry: slot, kind: PaperEventKind.slotOpened.rawValue, at: time, by: number,
                    payload: PaperEventCoding.encode(.opened(batch: id, number: offset)), key: key)
            }
            let batch = try desk.begin(id, slip, first: id + 1, count: count, by: by, at: time, db)
            try log.finish()
            return try desk.shown(batch, db)
        }
    }

    /// Newest first.
    ///
    /// - parameter id: The last one already read.
    public func batches(
        before id: PaperBatch.ID? = nil, onlyOpen: Bool = false, limit: Int
    ) throws(StoreError) -> [PaperBatch] {
        try read { db, engine in
            let condition = onlyOpen ? "isOpen = 1 AND id < ? ORDER BY id DESC LIMIT ?" : "id < ? ORDER BY id DESC LIMIT ?"
            return try engine.paper.batches(where: condition, [id ?? Int64.max, max(1, limit)], db).map { try engine.paper.shown($0, db) }
        }
    }

    public func batch(_ id: PaperBatch.ID) throws(StoreError) -> PaperBatch? {
        try read { db, engine in try engine.paper.batch(id, db).map { try engine.paper.shown($0, db) } }
    }

    /// The batch of a slip, by the number and day written on it.
    public func batch(numbered number: String, receivedOn day: CalendarDate) throws(StoreError) -> PaperBatch? {
        try read { db, engine in
            try engine.paper.batches(where: "token = ?", [engine.paper.token(number, day)], db).first.map { try engine.paper.shown($0, db) }
        }
    }

    /// In the order of their numbers. Nothing of it is opened with a form's key.
    public func slots(of id: PaperBatch.ID) throws(StoreError) -> [PaperSlot] {
        try read { db, engine in try engine.paper.slots(where: "s.batch = ? ORDER BY s.number", [id], db) }
    }

    public func slot(_ id: PaperSlot.ID) throws(StoreError) -> PaperSlot? {
        try read { db, engine in try engine.paper.slots(where: "s.id = ?", [id], db).first }
    }

    /// The slip as it should have read; how it read before stays in the history. Places are neither added nor taken away.
    ///
    /// - throws: `.stale`, `.paper(.batchClosed)`, `.paper(.sameSlip)`, `.paper(.slipCount)`.
    public func correctSlip(
        _ id: PaperBatch.ID, to slip: BatchSlip, note: String, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperBatch {
        try change(id, expecting: version) { batch, log, db, desk in
            try desk.check(slip, of: id, db)
            try desk.append(.slipCorrected(slip, note: note), to: &batch, &log, by: by, at: StoreTime.milliseconds(at), db)
            return try desk.shown(batch, db)
        }
    }

    /// A place for an envelope the slip does not count.
    ///
    /// - throws: `.stale`, `.paper(.batchClosed)`, `.paper(.slipCount)`.
    public func addSlot(to id: PaperBatch.ID, expecting version: Int, by: OperatorID, at: Date) throws(StoreError) -> PaperSlot {
        try change(id, expecting: version) { batch, log, db, desk in
            let number = batch.slotCount + 1
            guard number <= PaperBatch.largest else { throw StoreError.paper(.slipCount) }
            let time = StoreTime.milliseconds(at)
            let (slot, key) = try InquiryKeys.make(db, desk.vault)
            try desk.append(.slotAdded(slot, number: number), to: &batch, &log, by: by, at: time, db)
            _ = try log.append(
                inquiry: slot, kind: PaperEventKind.slotOpened.rawValue, at: time, by: try desk.operators.numberForWriting(by, db),
                payload: PaperEventCoding.encode(.opened(batch: id, number: number)), key: key)
            try desk.begin(slot, in: id, number: number, at: time, db)
            return try desk.slot(slot, db)
        }
    }

    /// What the forms add up to so far, to be held against the slip. Forms half-keyed count with what is complete of them.
    public func batchTotals(_ id: PaperBatch.ID) throws(StoreError) -> BatchTotals {
        try read { db, engine in
            guard let batch = try engine.paper.batch(id, db) else { throw StoreError.unknownInquiry(id) }
            return try engine.paper.totals(batch, db)
        }
    }

    /// Ends a batch. Every form is accepted or returned; or it is empty, set aside or refused, and its number is explained. Whatever does
    /// not agree with the slip is explained too. Explanations of anything else are not kept.
    ///
    /// - throws: `.stale`, `.paper(.unaccounted)`, `.paper(.unexplained)`, `.paper(.batchClosed)`.
    public func closeBatch(
        _ id: PaperBatch.ID, explanations: BatchExplanations = BatchExplanations(), expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperBatch {
        try change(id, expecting: version) { batch, log, db, desk in
            var kept = BatchExplanations()
            var unaccounted: [Int] = []
            for slot in try desk.slots(where: "s.batch = ? ORDER BY s.number", [id], db) where !slot.state.isEnded {
                let explanation = explanations.slots[slot.number] ?? ""
                if [.empty, .setAside, .refused].contains(slot.state), !explanation.isEmpty {
                    kept.slots[slot.number] = explanation
                } else {
                    unaccounted.append(slot.number)
                }
            }
            guard unaccounted.isEmpty else { throw StoreError.paper(.unaccounted(unaccounted)) }
            let differences = try desk.totals(batch, db).differences(from: batch.slip)
            let unexplained = differences.filter { (explanations.differences[$0] ?? "").isEmpty }
            guard unexplained.isEmpty else { throw StoreError.paper(.unexplained(unexplained)) }
            for difference in differences { kept.differences[difference] = explanations.differences[difference] }
            try desk.append(.closed(kept), to: &batch, &log, by: by, at: StoreTime.milliseconds(at), db)
            return try desk.shown(batch, db)
        }
    }

    /// - throws: `.stale`, `.paper(.batchNotClosed)`.
    public func reopenBatch(
        _ id: PaperBatch.ID, note: String, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperBatch {
        try change(id, expecting: version, isOpen: false) { batch, log, db, desk in
            try desk.append(.reopened(note: note), to: &batch, &log, by: by, at: StoreTime.milliseconds(at), db)
            return try desk.shown(batch, db)
        }
    }

    /// What happened to the batch itself, in order.
    public func batchHistory(_ id: PaperBatch.ID) throws(StoreError) -> [BatchHistoryLine] {
        try read { db, engine in
            let key = try InquiryKeys.key(of: id, db, engine.vault)
            return try engine.paper.events(of: id, db).flatMap { record, kind in
                let event = try Seal.open(record.payload, with: key, at: record.place) { try PaperEventCoding.batch(kind, &$0) }
                let by = try engine.operators.id(of: record.operatorNumber, db)
                let line = BatchHistoryLine(sequence: record.sequence, kind: kind, at: StoreTime.date(record.at), by: by)
                return try engine.paper.told(line, event, db)
            }
        }
    }

    private func change<Value>(
        _ id: PaperBatch.ID, expecting version: Int, isOpen: Bool = true,
        _ body: (inout BatchRecord, inout EventLog.Appender, Database, PaperDesk) throws -> Value
    ) throws(StoreError) -> Value {
        try write { db, engine in
            guard var batch = try engine.paper.batch(id, db) else { throw StoreError.unknownInquiry(id) }
            guard batch.version == version else { throw StoreError.stale(current: batch.version) }
            guard batch.isOpen == isOpen else { throw StoreError.paper(isOpen ? .batchClosed : .batchNotClosed) }
            var log = try EventLog.Appender(db, engine.vault)
            let value = try body(&batch, &log, db, engine.paper)
            try log.finish()
            return value
        }
    }
}

extension PaperDesk {
    fileprivate func check(_ slip: BatchSlip, of id: PaperBatch.ID?, _ db: Database) throws {
        guard slip.counts.values.allSatisfy({ $0 >= 0 }), (1...PaperBatch.largest).contains(slip.formCount) else {
            throw StoreError.paper(.slipCount)
        }
        let statement = try db.cachedStatement(sql: "SELECT id FROM paperBatch WHERE token = ? AND id IS NOT ?")
        if let other = try Int64.fetchOne(statement, arguments: [token(slip.number, slip.receivedOn), id]) {
            throw StoreError.paper(.sameSlip(other))
        }
    }

    func totals(_ batch: BatchRecord, _ db: Database) throws -> BatchTotals {
        var totals = batch.erasedTotals
        for record in try records(of: batch.id, db) {
            if let form = record.content?.form { totals.add(form) }
        }
        return totals
    }

    /// Events of a batch or a form, in order.
    func events(of id: Int64, _ db: Database) throws -> [(EventLog.Record, PaperEventKind)] {
        let statement = try db.cachedStatement(sql: "SELECT \(EventLog.Record.columns) FROM event WHERE inquiry = ? ORDER BY sequence")
        return try Row.fetchAll(statement, arguments: [id]).map { row in
            let record = try EventLog.Record(row)
            guard let kind = PaperEventKind(rawValue: record.kind) else { throw StoreError.damaged(.sealed(table: "event")) }
            return (record, kind)
        }
    }

    /// One line, or one a form for many that were erased together.
    fileprivate func told(_ line: BatchHistoryLine, _ event: BatchEvent, _ db: Database) throws -> [BatchHistoryLine] {
        var line = line
        switch event {
        case .opened(let slip, _, _): line.slip = slip
        case .slipCorrected(let slip, let note):
            line.slip = slip
            line.note = note
        case .slotAdded(_, let number): line.slotNumber = number
        case .closed(let explanations): line.explanations = explanations
        case .reopened(let note): line.note = note
        case .formsErased(let remains):
            return try remains.slots.compactMap { slot in
                var one = line
                one.slotNumber = try Int.fetchOne(db, sql: "SELECT number FROM paperSlot WHERE id = ?", arguments: [slot.id])
                return one
            }
        }
        return [line]
    }
}
