import Domain
import Foundation
import GRDB

/// Walks the whole log and names the first link that does not hold. Reads in one snapshot, so writers may go on.
enum ChainVerifier {
    /// - parameter progress: Events done and, as far as the head knows, all of them; every few thousand.
    static func verify(
        _ db: Database, _ vault: Vault, isCancelled: () -> Bool, progress: (Int64, Int64) -> Void = { _, _ in }
    ) throws -> ChainReport {
        let head = try EventLog.head(db, vault)
        var verified: Int64 = 0
        var hash = EventLog.emptyHash

        func broken(_ sequence: Int64, _ reason: ChainReport.Reason, _ record: EventLog.Record? = nil) -> ChainReport {
            ChainReport(
                verified: verified, headHash: hash,
                firstBroken: .init(sequence: sequence, reason: reason, kind: record?.kind, at: record.map { StoreTime.date($0.at) }))
        }

        let rows = try Row.fetchCursor(db, sql: "SELECT \(EventLog.Record.columns) FROM event NOT INDEXED ORDER BY sequence")
        while let row = try rows.next() {
            if verified & 0xFF == 0, isCancelled() { throw StoreError.cancelled }
            if verified & 0x1FFF == 0 { progress(verified, max(verified, head?.sequence ?? 0)) }
            let record = try EventLog.Record(row)
            guard record.sequence == verified + 1 else { return broken(verified + 1, .removed, record) }
            guard record.computedHash(after: hash) == record.hash else { return broken(record.sequence, .hashMismatch, record) }
            // Past the end the head knows of: a chain can be carried on without any key, its head cannot.
            if let head, record.sequence > head.sequence { return broken(record.sequence, .appendedFromOutside, record) }
            if let head, record.sequence == head.sequence, record.hash != head.hash {
                return broken(record.sequence, .hashMismatch, record)
            }
            verified = record.sequence
            hash = record.hash
        }
        guard let head else { return broken(verified + 1, .headForged) }
        guard verified == head.sequence else { return broken(verified + 1, .removed) }
        progress(verified, verified)
        return ChainReport(verified: verified, headHash: hash, firstBroken: nil)
    }
}
