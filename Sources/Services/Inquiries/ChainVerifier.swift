import Domain
import Foundation
import GRDB

/// Walks the whole log and names the first link that does not hold. Reads in one snapshot, so writers may go on.
enum ChainVerifier {
    static func verify(_ db: Database, _ vault: Vault, isCancelled: () -> Bool) throws -> ChainReport {
        let head = try EventLog.head(db, vault)
        var verified: Int64 = 0
        var hash = EventLog.emptyHash

        func broken(_ sequence: Int64, _ reason: ChainReport.Reason) -> ChainReport {
            ChainReport(verified: verified, headHash: hash, firstBroken: .init(sequence: sequence, reason: reason))
        }

        let rows = try Row.fetchCursor(db, sql: "SELECT \(EventLog.Record.columns) FROM event ORDER BY sequence")
        while let row = try rows.next() {
            if verified & 0xFF == 0, isCancelled() { throw StoreError.cancelled }
            let record = try EventLog.Record(row)
            guard record.sequence == verified + 1 else { return broken(verified + 1, .removed) }
            guard record.computedHash(after: hash) == record.hash else { return broken(record.sequence, .hashMismatch) }
            // Past the end the head knows of: a chain can be carried on without any key, its head cannot.
            if let head, record.sequence > head.sequence { return broken(record.sequence, .appendedFromOutside) }
            if let head, record.sequence == head.sequence, record.hash != head.hash { return broken(record.sequence, .hashMismatch) }
            verified = record.sequence
            hash = record.hash
        }
        guard let head else { return broken(verified + 1, .headForged) }
        guard verified == head.sequence else { return broken(verified + 1, .removed) }
        return ChainReport(verified: verified, headHash: hash, firstBroken: nil)
    }
}
