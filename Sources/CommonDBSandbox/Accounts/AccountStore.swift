import CommonDBContract
import Foundation
import GRDB

/// One account as stored.
struct StoredAccount: Sendable {
    var id: String
    var role: Role
    var name: String
    var affiliation: String
    var email: String
    var municipalityCode: String?
    var salt: Data
    /// `nil`: the password is still the one the world was made with, and was never asked for.
    var hash: Data?
    var initial: Bool
    var temporary: Bool
    var temporaryUntil: Date?
    var temporaryUsed: Bool
    var lastLoginAt: Date?
}

/// The accounts in the database.
struct AccountStore: Sendable {
    let writer: any DatabaseWriter

    /// Hashing ten passwords would cost half a second at every start; they are hashed when first asked for.
    static func seed(_ accounts: DemoAccounts, _ db: Database) throws {
        for account in accounts.all {
            try db.execute(
                sql: """
                    INSERT INTO account (
                        id, role, name, affiliation, email, municipality_code, salt, initial, temporary, temporary_until, temporary_used
                    ) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, 0)
                    """,
                arguments: [
                    account.id, account.role.rawValue, account.name, account.affiliation, account.email, account.municipalityCode,
                    Secrets.bytes(PasswordHasher.saltBytes), account.temporary, account.expired ? 0 : nil,
                ])
        }
    }

    func account(_ id: String) async throws -> StoredAccount? {
        try await writer.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM account WHERE id = ?", arguments: [id]).map(Self.account)
        }
    }

    /// Ids whose password is still the world's own.
    func initialIDs() async throws -> Set<String> {
        try await writer.read { db in try String.fetchSet(db, sql: "SELECT id FROM account WHERE initial = 1") }
    }

    /// Keeps the hash of a made-up password once it was computed.
    func setHash(_ hash: Data, of id: String) async throws {
        try await writer.write { db in
            try db.execute(sql: "UPDATE account SET hash = ? WHERE id = ? AND hash IS NULL", arguments: [hash, id])
        }
    }

    /// Notes the log-in; uses up a temporary password. False when another log-in used it first.
    func noteLogin(_ id: String, at: Date, temporary: Bool) async throws -> Bool {
        try await writer.write { db in
            try db.execute(
                sql: """
                    UPDATE account SET last_login_at = ?, temporary_used = CASE WHEN temporary THEN 1 ELSE 0 END
                    WHERE id = ? AND temporary = ? AND temporary_used = 0
                    """,
                arguments: [Self.seconds(at), id, temporary])
            return db.changesCount == 1
        }
    }

    func setPassword(_ hash: Data, salt: Data, of id: String, temporaryUntil: Date?) async throws {
        try await writer.write { db in
            try db.execute(
                sql: """
                    UPDATE account SET hash = ?, salt = ?, initial = 0, temporary = ?, temporary_until = ?, temporary_used = 0
                    WHERE id = ?
                    """,
                arguments: [hash, salt, temporaryUntil != nil, temporaryUntil.map(Self.seconds), id])
        }
    }

    private static func account(_ row: Row) -> StoredAccount {
        StoredAccount(
            id: row["id"], role: Role(rawValue: row["role"]) ?? .guest, name: row["name"], affiliation: row["affiliation"],
            email: row["email"], municipalityCode: row["municipality_code"], salt: row["salt"], hash: row["hash"],
            initial: row["initial"], temporary: row["temporary"], temporaryUntil: (row["temporary_until"] as Int64?).map(date),
            temporaryUsed: row["temporary_used"], lastLoginAt: (row["last_login_at"] as Int64?).map(date))
    }

    private static func seconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970.rounded(.down)) }
    private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
}
