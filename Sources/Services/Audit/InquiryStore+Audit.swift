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
            _ = try engine.append(entry, to: &log, db)
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
                let act = try record.act(engine.vault)
                let by = try engine.operators.id(of: record.operatorNumber, db)
                return RecordedAuditEntry(sequence: record.sequence, entry: AuditEntry(by: by, at: StoreTime.date(record.at), what: act))
            }
        }
    }
}

extension InquiryStore.Engine {
    /// Part of a transaction that does more than this.
    ///
    /// - returns: The sequence of the entry.
    func append(_ entry: AuditEntry, to log: inout EventLog.Appender, _ db: Database) throws -> Int64 {
        let number = try entry.by.map { try operators.numberForWriting($0, db) }
        let sequence = try log.append(
            inquiry: nil, kind: entry.what.kind.rawValue, at: StoreTime.milliseconds(entry.at), by: number,
            payload: AuditCoding.encode(entry.what), key: vault.audit)
        try AuditTokens(vault: vault).write(entry.what, sequence, db)
        return sequence
    }
}
