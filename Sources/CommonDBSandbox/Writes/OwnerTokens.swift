import CommonDBContract
import Foundation
import GRDB

/// The tokens of A2R5: one write, ten minutes, one chip, one caller. Kept as hashes.
enum OwnerTokens {
    static func issue(for number: Int64, to caller: Caller, at now: Int64, _ db: Database) throws -> (token: String, expiresAt: Int64) {
        try forgetOld(at: now, db)
        let token = Secrets.token()
        let end = now + Int64(Limits.ownerTokenMinutes * 60)
        try db.cachedStatement(sql: "INSERT INTO owner_authentication VALUES (?, ?, ?, ?)")
            .execute(arguments: [Secrets.sha256(token), number, caller.name, end])
        return (token, end)
    }

    static func holds(_ token: String, for number: Int64, of caller: Caller, at now: Int64, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM owner_authentication WHERE token_hash = ? AND number = ? AND caller = ? AND expires_at > ?")
        return try Int.fetchOne(statement, arguments: [Secrets.sha256(token), number, caller.name, now]) != nil
    }

    static func use(_ token: String, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM owner_authentication WHERE token_hash = ?").execute(arguments: [Secrets.sha256(token)])
    }

    /// When the key is void, so is what was proved with it.
    static func endAll(of number: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM owner_authentication WHERE number = ?").execute(arguments: [number])
    }

    static func forgetOld(at now: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM owner_authentication WHERE expires_at <= ?").execute(arguments: [now])
    }
}
