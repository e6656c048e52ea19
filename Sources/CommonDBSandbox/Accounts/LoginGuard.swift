import Foundation
import GRDB

/// Counts wrong passwords and locks (要件書 1.4.1, 1.4.2): ten in a row lock an id for 30 minutes, released by time alone.
///
/// Ids that do not exist are counted as well, so that being locked out tells nobody that an account exists. Ids are kept
/// as hashes: people type passwords into the wrong field.
struct LoginGuard: Sendable {
    static let maximumFailures = 10
    static let lockSeconds: TimeInterval = 30 * 60

    let writer: any DatabaseWriter

    /// Seconds until the lock ends; `nil` when there is none.
    func locked(_ id: String, at now: Date) async throws -> TimeInterval? {
        try await writer.read { db in
            let until = try Int64.fetchOne(
                db, sql: "SELECT locked_until FROM login_failure WHERE id_hash = ?", arguments: [Secrets.sha256(id)])
            guard let until, Double(until) > now.timeIntervalSince1970 else { return nil }
            return Double(until) - now.timeIntervalSince1970
        }
    }

    enum Failure: Sendable {
        case counted
        /// This one was the tenth.
        case locks
        /// The id was locked before this guess was judged: guesses sent at the same time get no more tries than one after the other.
        case wasLocked(TimeInterval)
    }

    func noteFailure(_ id: String, at now: Date) async throws -> Failure {
        let seconds = Int64(now.timeIntervalSince1970)
        return try await writer.write { db in
            // A lock that has ended and failures of yesterday count no longer; this also keeps the table small.
            try db.execute(
                sql: "DELETE FROM login_failure WHERE COALESCE(locked_until, last_at + 86400) <= ?", arguments: [seconds])
            let until = try Int64.fetchOne(
                db, sql: "SELECT locked_until FROM login_failure WHERE id_hash = ?", arguments: [Secrets.sha256(id)])
            if let until { return .wasLocked(Double(until) - now.timeIntervalSince1970) }
            try db.execute(
                sql: """
                    INSERT INTO login_failure VALUES (?, 1, ?, NULL) ON CONFLICT (id_hash)
                    DO UPDATE SET failures = failures + 1, last_at = excluded.last_at
                    """,
                arguments: [Secrets.sha256(id), seconds])
            try db.execute(
                sql: "UPDATE login_failure SET locked_until = ? WHERE id_hash = ? AND failures >= ?",
                arguments: [seconds + Int64(Self.lockSeconds), Secrets.sha256(id), Self.maximumFailures])
            return db.changesCount == 1 ? .locks : .counted
        }
    }

    func clear(_ id: String) async throws {
        try await writer.write { db in
            try db.execute(sql: "DELETE FROM login_failure WHERE id_hash = ?", arguments: [Secrets.sha256(id)])
        }
    }
}
