import Crypto
import Domain
import Foundation
import GRDB

/// The table `accountApplication`: where each application stands, derived from the log like the lists of inquiries.
///
/// Applications share their numbers, keys and log with inquiries. Whole rows are sealed with the application's own key: destroying
/// it leaves a number, a state, times and the keyed token of an account.
struct AccountLedger {
    let vault: Vault
    let operators: Operators

    private static let columns = "id, state, recordedAt, recordedBy, updatedAt, version, sealed"

    // MARK: Rows

    func application(_ id: AccountApplication.ID, _ db: Database) throws -> AccountApplication? {
        let statement = try db.cachedStatement(sql: "SELECT \(AccountLedger.columns) FROM accountApplication WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try application($0, db) }
    }

    /// Newest first; those whose key was destroyed are left out.
    func applications(before id: AccountApplication.ID?, limit: Int, _ db: Database) throws -> [AccountApplication] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(AccountLedger.columns) FROM accountApplication JOIN inquiryKey ON inquiry = id
                WHERE wrapped IS NOT NULL AND id < ? ORDER BY id DESC LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [id ?? Int64.max, max(1, limit)]).map { try application($0, db) }
    }

    /// The application an account came from.
    func origin(of account: String, _ db: Database) throws -> AccountApplication? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(AccountLedger.columns) FROM accountApplication JOIN inquiryKey ON inquiry = id
                WHERE wrapped IS NOT NULL AND account = ? ORDER BY id DESC
                """)
        return try Row.fetchAll(statement, arguments: [token(account)]).lazy.map { try application($0, db) }
            .first { $0.form.purpose == .issue && $0.accountID == account }
    }

    private func application(_ row: Row, _ db: Database) throws -> AccountApplication {
        guard let state = AccountApplication.State(rawValue: row[1]) else {
            throw StoreError.damaged(.missingRow(table: "accountApplication"))
        }
        let id: Int64 = row[0]
        let version: Int = row[5]
        let key = try InquiryKeys.key(of: id, db, vault)
        return try Seal.open(row[6], with: key, at: place(id, version, state)) { reader in
            var application = AccountApplication(
                id: id, form: AccountLedger.blank, state: state, recordedAt: StoreTime.date(row[2]),
                recordedBy: try operators.id(of: row[3] as Int64, db), updatedAt: StoreTime.date(row[4]), version: version)
            try AccountCoding.fill(&application, &reader)
            return application
        }
    }

    func put(_ application: AccountApplication, key: SymmetricKey, _ db: Database) throws {
        let sealed = try Seal.close(
            AccountCoding.encode(application), with: key, at: place(application.id, application.version, application.state))
        try db.cachedStatement(
            sql: """
                INSERT INTO accountApplication (id, state, recordedAt, recordedBy, updatedAt, version, account, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, updatedAt = excluded.updatedAt, version = excluded.version,
                    account = excluded.account, sealed = excluded.sealed
                """
        ).execute(arguments: [
            application.id, application.state.rawValue, StoreTime.milliseconds(application.recordedAt),
            try operators.numberForWriting(application.recordedBy, db), StoreTime.milliseconds(application.updatedAt),
            application.version, application.accountID.isEmpty ? nil : token(application.accountID), sealed,
        ])
    }

    // MARK: Rebuilding

    func clear(_ db: Database) throws { try db.execute(sql: "DELETE FROM accountApplication") }

    func replay(_ kind: AccountLife.Kind, _ record: EventLog.Record, _ db: Database) throws {
        guard let id = record.inquiry, let number = record.operatorNumber else { throw StoreError.damaged(.sealed(table: "event")) }
        let key = try InquiryKeys.key(of: id, db, vault)
        let (change, idempotencyKey) = try Seal.open(record.payload, with: key, at: record.place) { try AccountCoding.change(kind, &$0) }
        if kind == .received {
            guard case .noted(let form) = change else { throw StoreError.damaged(.sealed(table: "event")) }
            return try put(
                AccountLedger.received(id, form, by: try operators.id(of: number, db), at: record.at), key: key, db)
        }
        guard var application = try application(id, db) else { throw StoreError.damaged(.missingRow(table: "event")) }
        AccountLife.apply(change, key: idempotencyKey, by: try operators.id(of: number, db), at: record.at, to: &application)
        try put(application, key: key, db)
    }

    static func received(_ id: Int64, _ form: AccountForm, by: OperatorID, at: Int64) -> AccountApplication {
        AccountApplication(
            id: id, form: form, state: .received, recordedAt: StoreTime.date(at), recordedBy: by, updatedAt: StoreTime.date(at),
            version: 1)
    }

    // MARK: Drafts

    func saveDraft(_ draft: AccountDraft, by: OperatorID, _ db: Database) throws {
        let number = try operators.numberForWriting(by, db)
        let sealed = try Seal.close(AccountCoding.encode(draft), with: vault.accounts, at: place(number, draft.kind.rawValue))
        try db.cachedStatement(
            sql: "INSERT INTO accountDraft (operator, kind, sealed) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed"
        ).execute(arguments: [number, draft.kind.rawValue, sealed])
    }

    func drafts(of by: OperatorID, _ db: Database) throws -> [AccountDraft] {
        guard let number = try operators.number(of: by, db) else { return [] }
        let statement = try db.cachedStatement(sql: "SELECT kind, sealed FROM accountDraft WHERE operator = ? ORDER BY kind")
        return try Row.fetchAll(statement, arguments: [number]).map { row in
            let kind: String = row[0]
            return try Seal.open(row[1], with: vault.accounts, at: place(number, kind), decode: AccountCoding.draft)
        }
    }

    func dropDraft(_ kind: AccountDraft.Kind, of by: OperatorID, _ db: Database) throws {
        guard let number = try operators.number(of: by, db) else { return }
        try db.cachedStatement(sql: "DELETE FROM accountDraft WHERE operator = ? AND kind = ?")
            .execute(arguments: [number, kind.rawValue])
    }

    // MARK: Sealing

    /// Finds the row of an account without the account's ID in it.
    private func token(_ account: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Array("account \(account)".utf8), using: vault.accounts).prefix(16))
    }

    private func place(_ number: Int64, _ kind: String) -> Seal.Place { Seal.Place("accountDraft", number).with(kind) }

    /// An older row put back does not open, nor one with another state.
    private func place(_ id: Int64, _ version: Int, _ state: AccountApplication.State) -> Seal.Place {
        Seal.Place("accountApplication", id, Int64(version)).with(state.rawValue)
    }

    private static let blank = AccountForm(
        purpose: .issue, receivedOn: CalendarDate(daysSinceEpoch: 0), way: .mail, role: .municipality, office: "", name: "", email: "",
        municipalityCode: "", check: .officialCallBack, checkedBy: "")
}
