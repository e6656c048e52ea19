import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Writes an entry into the log; on the disk when this returns.
    ///
    /// What must be provable must not happen when this throws: record first, show afterwards.
    public func audit(_ entry: AuditEntry) throws(StoreError) {
        try write { db, engine in
            var log = try EventLog.Appender(db, engine.vault)
            let number = try entry.by.map { try engine.operators.numberForWriting($0, db) }
            _ = try log.append(
                inquiry: nil, kind: entry.what.kind.rawValue, at: StoreTime.milliseconds(entry.at), by: number,
                payload: AuditCoding.encode(entry.what), key: engine.vault.audit)
            try log.finish()
        }
    }

    /// Audit entries in the order they were written; the events of inquiries are left out (`history(of:)`).
    ///
    /// - parameter sequence: The last one already read.
    public func auditEntries(after sequence: Int64 = 0, limit: Int) throws(StoreError) -> [RecordedAuditEntry] {
        try read { db, engine in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(EventLog.Record.columns) FROM event WHERE inquiry IS NULL AND sequence > ? ORDER BY sequence LIMIT ?
                    """,
                arguments: [sequence, limit])
            return try rows.map { row in
                let record = try EventLog.Record(row)
                guard let kind = AuditedAct.Kind(rawValue: record.kind) else { throw StoreError.damaged(.sealed(table: "event")) }
                let act = try Seal.open(record.payload, with: engine.vault.audit, at: record.place) { try AuditCoding.act(kind, &$0) }
                let by = try engine.operators.id(of: record.operatorNumber, db)
                return RecordedAuditEntry(sequence: record.sequence, entry: AuditEntry(by: by, at: StoreTime.date(record.at), what: act))
            }
        }
    }
}
