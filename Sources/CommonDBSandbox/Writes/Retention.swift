import CommonDBContract
import Foundation
import GRDB

/// Deletes what is past its retention (要件書 表13: 30 years from the last change). Nothing else deletes records.
enum Retention {
    /// Chips of one transaction: calls wait no longer than for these.
    private static let batch = 200

    /// Everything of the chips whose last day of retention is over.
    ///
    /// - Returns: How many chips went.
    static func purge(_ writer: any DatabaseWriter, at now: Date) async throws -> Int {
        let today = WireFormat.dateText(day: WireFormat.day(of: now))
        try await writer.write { db in
            try Idempotency.forgetOld(at: Service.seconds(now), db)
            try OwnerTokens.forgetOld(at: Service.seconds(now), db)
            try OwnerAttempts.forgetOld(at: Service.seconds(now), db)
        }
        var count = 0
        while true {
            try Task.checkCancellation()
            let deleted = try await writer.write { db in
                let numbers = try over(today, latest: latestChange(now), db)
                for number in numbers { try delete(number, db) }
                return numbers.count
            }
            count += deleted
            if deleted < batch { return count }
        }
    }

    /// A change after this moment is younger than the retention; the day itself decides among those before it.
    private static func latestChange(_ now: Date) -> Int64 {
        Service.seconds(now) - Int64(Limits.retentionYears) * 365 * 86_400
    }

    private static func over(_ today: String, latest: Int64, _ db: Database) throws -> [Int64] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT number, updated_at FROM chip WHERE updated_at <= ? ORDER BY updated_at"), arguments: [latest])
        var numbers: [Int64] = []
        while numbers.count < batch, let row = try rows.next() {
            guard MicrochipReply.retainedUntil(RegistryRow.date(row[1])) < today else { break }
            numbers.append(row[0])
        }
        return numbers
    }

    private static func delete(_ number: Int64, _ db: Database) throws {
        guard let stored = try StoredChip.find(number, db) else { return }
        try OwnerIndex.add(-1, chipsOf: stored.record.owner, id: stored.ownerID, db)
        let owners = try Int64.fetchSet(
            db.cachedStatement(sql: "SELECT owner_id FROM chip_event WHERE number = ?"), arguments: [number]
        ).union([stored.ownerID])
        for table in ["one_stop_notice", "breeding_excess", "owner_authentication", "owner_attempt", "chip_event", "chip"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE number = ?").execute(arguments: [number])
        }
        // A version of an owner goes with the last chip or event that names it.
        let orphan = try db.cachedStatement(
            sql: """
                DELETE FROM owner WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM chip WHERE owner_id = ?1)
                  AND NOT EXISTS (SELECT 1 FROM chip_event WHERE owner_id = ?1)
                """)
        for owner in owners { try orphan.execute(arguments: [owner]) }
    }
}
