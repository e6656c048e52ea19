import Domain
import Foundation
import GRDB

extension PaperDesk {
    /// The forms of batches before the batches themselves.
    func erasureOrder(_ ids: [Int64], _ db: Database) throws -> [Int64] {
        try ids.flatMap { id in
            try Int64.fetchAll(try db.cachedStatement(sql: "SELECT id FROM paperSlot WHERE batch = ? ORDER BY number"), arguments: [id]) + [
                id
            ]
        }
    }

    /// What will stay of a form, to be asked while it can be opened; `nil` for what is none.
    func remains(of id: PaperSlot.ID, _ db: Database) throws -> (batch: PaperBatch.ID, remains: PaperRemains)? {
        guard let record = try record(id, db), let content = record.content else { return nil }
        var remains = PaperRemains()
        remains.slots = [
            PaperRemains.Slot(
                id: id, procedure: record.procedure, state: record.state, keyedBy: record.keyedBy, keyedAt: record.keyedAt,
                verifiedBy: record.verifiedBy, endedAt: record.endedAt, updatedAt: record.updatedAt, version: record.version)
        ]
        let isOpen = try Bool.fetchOne(
            try db.cachedStatement(sql: "SELECT isOpen FROM paperBatch WHERE id = ?"), arguments: [record.batch])
        // Six digits of a chip number must not outlive the form for nothing.
        if isOpen == true, let form = content.form { remains.totals.add(form) }
        remains.figures = try figures(of: id, in: record.batch, db)
        return (record.batch, remains)
    }

    private func figures(of id: PaperSlot.ID, in batch: PaperBatch.ID, _ db: Database) throws -> PaperFigures {
        let key = try InquiryKeys.key(of: id, db, vault)
        var figures = PaperFigures()
        var life = FormRecord(id: id, batch: batch, number: 0, updatedAt: 0)
        for (record, kind) in try events(of: id, db) {
            let event = try Seal.open(record.payload, with: key, at: record.place) { try PaperEventCoding.form(kind, &$0) }
            figures.add(PaperLife.apply(event, by: try operators.id(of: record.operatorNumber, db), at: record.at, to: &life))
        }
        return figures
    }

    /// Writes into the batch's log what stays of its erased forms.
    func note(_ remains: PaperRemains, in id: PaperBatch.ID, _ log: inout EventLog.Appender, by: OperatorID?, at: Int64, _ db: Database)
        throws
    {
        guard var batch = try batch(id, db) else { throw StoreError.damaged(.missingRow(table: "paperBatch")) }
        try append(.formsErased(remains), to: &batch, &log, by: by, at: at, db)
    }

    /// Takes away what an erased batch has added to the figures. Its forms are erased already.
    func forgetFigures(of id: PaperBatch.ID, _ db: Database) throws {
        guard try batch(id, db) != nil else { return }
        let key = try InquiryKeys.key(of: id, db, vault)
        for (record, kind) in try events(of: id, db) where kind == .formErased {
            let event = try Seal.open(record.payload, with: key, at: record.place) { try PaperEventCoding.batch(kind, &$0) }
            if case .formsErased(let remains) = event { try remains.figures.write(db, operators, sign: -1) }
        }
        try PaperFigures.dropEmpty(db)
    }

    // MARK: Retention

    /// Since when a form or a batch is done with; `nil` for what is not, is erased, or is neither.
    ///
    /// A form: since it was accepted, its certificate is out and its former owner told, or since it was returned, or explained in a batch
    /// that was closed: a letter that is still to be written needs the chip number. A batch: since it was closed, once all its forms are
    /// erased.
    func closed(_ id: Int64, _ db: Database) throws -> (RetentionClass, Int64)? {
        let ofForm = try db.cachedStatement(
            sql: """
                SELECT CASE
                    WHEN s.endedAt IS NULL THEN CASE WHEN s.state IN ('empty', 'setAside', 'refused') THEN b.closedAt END
                    WHEN EXISTS (SELECT 1 FROM certificate WHERE slot = s.id AND state <> 'out') THEN NULL
                    WHEN EXISTS (SELECT 1 FROM completionNotice WHERE slot = s.id AND state NOT IN ('sent', 'letter')) THEN NULL
                    ELSE max(s.endedAt, coalesce((SELECT max(since) FROM certificate WHERE slot = s.id), 0),
                        coalesce((SELECT updatedAt FROM completionNotice WHERE slot = s.id), 0)) END
                FROM paperSlot AS s JOIN paperBatch AS b ON b.id = s.batch WHERE s.id = ? AND s.sealed IS NOT NULL
                """)
        if let row = try Row.fetchOne(ofForm, arguments: [id]) { return (row[0] as Int64?).map { (.form, $0) } }
        let ofBatch = try db.cachedStatement(
            sql: """
                SELECT closedAt FROM paperBatch WHERE id = ?1 AND NOT EXISTS
                    (SELECT 1 FROM paperSlot WHERE batch = ?1 AND sealed IS NOT NULL)
                """)
        return try Row.fetchOne(ofBatch, arguments: [id]).flatMap { row in (row[0] as Int64?).map { (.batch, $0) } }
    }

    /// Forms that are done with, or are not any more, because of what happened to their batch.
    func closedWith(_ id: Int64, _ db: Database) throws -> [PaperSlot.ID] {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM paperSlot WHERE batch = ? AND endedAt IS NULL AND sealed IS NOT NULL ORDER BY id")
        return try Int64.fetchAll(statement, arguments: [id])
    }

    /// The batch an event is about, and the number of its form in it.
    func place(of id: Int64, _ kind: PaperEventKind, _ db: Database) throws -> (batch: PaperBatch.ID?, number: Int?) {
        guard !kind.isOfBatch else { return (id, nil) }
        let statement = try db.cachedStatement(sql: "SELECT batch, number FROM paperSlot WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { ($0[0], $0[1]) } ?? (nil, nil)
    }

    /// The chip an event of a form names.
    func chip(in record: EventLog.Record, _ kind: PaperEventKind, _ db: Database) throws -> ChipNumber? {
        guard !kind.isOfBatch, let id = record.inquiry else { return nil }
        let key = try InquiryKeys.key(of: id, db, vault)
        switch try Seal.open(record.payload, with: key, at: record.place, decode: { try PaperEventCoding.form(kind, &$0) }) {
        case .keyed(let form, _, _), .setAside(_, _, let form?): return try? ChipNumber(form.text(.chip))
        case .settled(let entries, _): return entries[.chip].flatMap { try? ChipNumber($0.text) }
        default: return nil
        }
    }
}
