import CommonDBContract
import Foundation
import GRDB

/// A wrong key or wrong facts. Counts against the chip number although everything else of the call is undone.
struct WrongProof: Error {
    var number: Int64
    var refusal: Refusal
}

/// Counts wrong keys and facts in a row and locks a chip number, registered or not: being locked out tells nobody that it exists.
enum OwnerAttempts {
    static func checkLock(_ number: Int64, at now: Int64, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT locked_until FROM owner_attempt WHERE number = ?")
        guard let until = try Int64.fetchOne(statement, arguments: [number]), until > now else { return }
        throw Refusal(.authenticationLocked, retryAfter: Int(until - now))
    }

    static func noteFailure(_ number: Int64, at now: Int64, _ db: Database) throws {
        // A lock that has ended and failures of yesterday count no longer.
        try db.cachedStatement(sql: "DELETE FROM owner_attempt WHERE number = ? AND COALESCE(locked_until, last_at + 86400) <= ?")
            .execute(arguments: [number, now])
        try db.cachedStatement(
            sql: """
                INSERT INTO owner_attempt VALUES (?, 1, ?, NULL) ON CONFLICT (number)
                DO UPDATE SET failures = failures + 1, last_at = excluded.last_at
                """
        ).execute(arguments: [number, now])
        try db.cachedStatement(
            sql: "UPDATE owner_attempt SET locked_until = ? WHERE number = ? AND failures >= ? AND locked_until IS NULL"
        ).execute(arguments: [now + Int64(Limits.ownerLockMinutes * 60), number, Limits.ownerAttempts])
    }

    static func clear(_ number: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM owner_attempt WHERE number = ?").execute(arguments: [number])
    }

    /// Forgets what counts no longer, of all numbers.
    static func forgetOld(at now: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM owner_attempt WHERE COALESCE(locked_until, last_at + 86400) <= ?", arguments: [now])
    }
}
