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
    /// An administrator closed it for now (要件書 1.7.1).
    var disabled = false
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

    /// `nil` for ids that never were and for accounts that were deleted.
    func account(_ id: String) async throws -> StoredAccount? { try await writer.read { db in try Self.account(id, db) } }

    static func account(_ id: String, _ db: Database) throws -> StoredAccount? {
        try Row.fetchOne(db, sql: "SELECT * FROM account WHERE id = ? AND deleted_at IS NULL", arguments: [id]).map(account)
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
                    WHERE id = ? AND temporary = ? AND temporary_used = 0 AND deleted_at IS NULL
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
                    WHERE id = ? AND deleted_at IS NULL
                    """,
                arguments: [hash, salt, temporaryUntil != nil, temporaryUntil.map(Self.seconds), id])
        }
    }

    // MARK: Changes, within a transaction

    /// The next id of its office, such as `m-292010-003`: kind of office, code, running number. Deleted accounts keep their numbers, so
    /// no id is ever given out again.
    static func nextID(_ role: Role, _ municipalityCode: String, _ db: Database) throws -> String {
        let beginning = "\(idLetter(role))-\(municipalityCode)-"
        let last = try Int.fetchOne(
            db, sql: "SELECT MAX(CAST(substr(id, ?) AS INTEGER)) FROM account WHERE substr(id, 1, ?) = ?",
            arguments: [beginning.utf8.count + 1, beginning.utf8.count, beginning])
        let digits = String((last ?? 0) + 1)
        return beginning + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    private static func idLetter(_ role: Role) -> String {
        switch role {
        case .guest, .designatedBody: "d"
        case .prefecture: "p"
        case .municipality: "m"
        // 警察: the p is taken.
        case .police: "k"
        }
    }

    static func insert(_ account: StoredAccount, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO account (
                    id, role, name, affiliation, email, municipality_code, salt, hash, initial, temporary, temporary_until, temporary_used
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.id, account.role.rawValue, account.name, account.affiliation, account.email, account.municipalityCode, account.salt,
                account.hash, account.initial, account.temporary, account.temporaryUntil.map(seconds), account.temporaryUsed,
            ])
    }

    static func update(_ account: StoredAccount, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE account SET name = ?, affiliation = ?, email = ?, municipality_code = ? WHERE id = ?",
            arguments: [account.name, account.affiliation, account.email, account.municipalityCode, account.id])
    }

    /// The row stays, without a password, so that the id stays taken.
    static func delete(_ id: String, at now: Date, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE account SET deleted_at = ?, hash = NULL, initial = 0 WHERE id = ?", arguments: [seconds(now), id])
    }

    /// Whether another account that is not deleted has this mail address; letters of either case are the same address.
    static func isTaken(email: String, besides id: String?, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE lower(email) = lower(?) AND deleted_at IS NULL AND id IS NOT ?)",
            arguments: [email, id]) ?? false
    }

    /// False when there is no such account.
    func setDisabled(_ id: String, _ disabled: Bool) async throws -> Bool {
        try await writer.write { db in
            try db.execute(sql: "UPDATE account SET disabled = ? WHERE id = ? AND deleted_at IS NULL", arguments: [disabled, id])
            return db.changesCount == 1
        }
    }

    private static func account(_ row: Row) -> StoredAccount {
        StoredAccount(
            id: row["id"], role: Role(rawValue: row["role"]) ?? .guest, name: row["name"], affiliation: row["affiliation"],
            email: row["email"], municipalityCode: row["municipality_code"], salt: row["salt"], hash: row["hash"],
            initial: row["initial"], temporary: row["temporary"], temporaryUntil: (row["temporary_until"] as Int64?).map(date),
            temporaryUsed: row["temporary_used"], lastLoginAt: (row["last_login_at"] as Int64?).map(date),
            disabled: row["disabled"])
    }

    private static func seconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970.rounded(.down)) }
    private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
}
