import CommonDBContract
import Foundation
import GRDB

/// A101, A111, A121, A131. The caller's password was judged before.
extension Service {
    /// The completion mail carries id and initial password (要件書 業務プロセス 行政アカウント登録・削除).
    func createAccount(_ call: Call) async throws -> Answer {
        let request = try call.message(AccountCreateRequest.self)
        let role = request.role.role
        if let code = AccountRules(places: places).problem(request.municipalityCode, of: role) {
            throw Self.broken("municipalityCode", code)
        }
        let password = Secrets.temporaryPassword()
        let salt = Secrets.bytes(PasswordHasher.saltBytes)
        let hash = try await hasher.hash(password, salt: salt)
        return try await write(call, event: "account-create") { db, now in
            let until = now.addingTimeInterval(Double(Self.temporaryPasswordHours) * 3_600)
            let account = StoredAccount(
                id: try AccountStore.nextID(role, request.municipalityCode, db), role: role, name: request.name,
                affiliation: request.affiliation, email: request.email, municipalityCode: request.municipalityCode, salt: salt, hash: hash,
                initial: false, temporary: true, temporaryUntil: until, temporaryUsed: false, lastLoginAt: nil)
            try Self.refuseTaken(account, db)
            try AccountStore.insert(account, db)
            return try Effect(
                AccountIssueReply(id: account.id, temporaryPassword: password, expiresAt: until),
                afterwards: { try outbox.send(.accountCreated(password, until: until), to: account, at: now) })
        }
    }

    func account(_ call: Call) async throws -> AccountReply {
        guard let session = call.session else { throw Refusal(.missingToken) }
        let id = call.parameters[AccountQuery.Parameter.id.rawValue] ?? session.accountID
        let account = try await registry.writer.read { db in try Self.account(id, seenBy: session, db) }
        return AccountReply(account, seenBy: session)
    }

    func updateAccount(_ call: Call) async throws -> Answer {
        guard let session = call.session else { throw Refusal(.missingToken) }
        let request = try call.message(AccountUpdateRequest.self)
        let rules = AccountRules(places: places)
        return try await write(call, event: "account-update") { db, now in
            let old = try Self.account(request.id ?? session.accountID, seenBy: session, db)
            let new = try Self.changed(old, by: request, isOwn: old.id == session.accountID, rules)
            try Self.refuseTaken(new, db)
            try AccountStore.update(new, db)
            return try Effect(
                AccountReply(new, seenBy: session),
                afterwards: {
                    sessions.setMunicipality(new.municipalityCode, of: new.id)
                    try outbox.send(.accountUpdated, to: new, at: now)
                    // To the old address too: whoever lost an account to somebody else must learn of it.
                    if old.email != new.email { try outbox.send(.accountUpdated, to: old, at: now) }
                })
        }
    }

    private static func changed(
        _ old: StoredAccount, by request: AccountUpdateRequest, isOwn: Bool, _ rules: AccountRules
    ) throws(Refusal) -> StoredAccount {
        var new = old
        new.name = request.name ?? old.name
        new.affiliation = request.affiliation ?? old.affiliation
        new.email = request.email ?? old.email
        guard let code = request.municipalityCode, code != old.municipalityCode else { return new }
        // What decides what an account sees is not its own to change.
        if isOwn { throw broken("municipalityCode", .notAllowedHere) }
        if let problem = rules.problem(code, of: old.role) { throw broken("municipalityCode", problem) }
        new.municipalityCode = code
        return new
    }

    func deleteAccount(_ call: Call) async throws -> Answer {
        guard let session = call.session else { throw Refusal(.missingToken) }
        let request = try call.message(AccountDeletionRequest.self)
        return try await write(call, event: "account-delete") { db, now in
            let account = try Self.account(request.id, seenBy: session, db)
            // The maintainer alone takes accounts of the designated body away, the caller's own included.
            guard account.role != .designatedBody else { throw Refusal(.accountNotFound) }
            try AccountStore.delete(account.id, at: now, db)
            return try Effect(
                Acknowledgement(completedAt: now),
                afterwards: {
                    sessions.closeAll(of: account.id)
                    try outbox.send(.accountDeleted, to: account, at: now)
                })
        }
    }

    /// Opens or closes an account without an API: what the maintainer of the server does (要件書 1.7.1). False when there is none.
    func setDisabled(_ id: String, _ disabled: Bool) async throws -> Bool {
        let isThere = try await accounts.setDisabled(id, disabled)
        if disabled { sessions.closeAll(of: id) }
        return isThere
    }

    /// The own account, and for the designated body those of governments; all others are as unknown as those that never were.
    private static func account(_ id: String, seenBy session: Session, _ db: Database) throws -> StoredAccount {
        guard let account = try AccountStore.account(id, db) else { throw Refusal(.accountNotFound) }
        let isGovernment = account.role != .designatedBody
        guard id == session.accountID || (session.role == .designatedBody && isGovernment) else { throw Refusal(.accountNotFound) }
        return account
    }

    private static func refuseTaken(_ account: StoredAccount, _ db: Database) throws {
        guard try AccountStore.isTaken(email: account.email, besides: account.id, db) else { return }
        throw Refusal(.accountConflict, errors: [Refusal.field("email", .alreadyRegistered)])
    }

    private static func broken(_ field: String, _ code: FieldErrorCode) -> Refusal {
        Refusal(.ruleBroken, errors: [Refusal.field(field, code)])
    }
}

extension AccountReply {
    /// The log-in before this one of the own account, the last one of another's.
    fileprivate init(_ account: StoredAccount, seenBy session: Session) {
        self.init(
            id: account.id, role: account.role, name: account.name, affiliation: account.affiliation, email: account.email,
            municipalityCode: account.municipalityCode,
            lastLoginAt: account.id == session.accountID ? session.previousLoginAt : account.lastLoginAt)
    }
}
