import CommonDBContract
import Foundation

/// A151, A152, A153, A154.
extension Service {
    /// A log-in with id and password, or the next pair of tokens for a refresh token.
    func login(_ call: Call) async throws -> (LoginReply, StoredAccount) {
        if let request = try? call.message(RefreshRequest.self) { return try await refresh(request) }
        let request = try call.message(LoginRequest.self)
        let (id, password) = (request.id, request.password)
        let now = now()
        try await refuseWhenLocked(id, at: now)
        let account = try await accounts.account(id).flatMap { $0.disabled ? nil : $0 }
        guard try await check(password, of: account), let account else {
            try await noteFailure(id, at: now)
            throw Refusal(.invalidCredentials)
        }
        try await refuseWhenLocked(id, at: now)
        if account.temporary {
            let fresh = account.temporaryUntil.map { $0 > now } ?? true
            guard fresh, !account.temporaryUsed else {
                try await noteFailure(id, at: now)
                throw Refusal(.temporaryPasswordExpired)
            }
        }
        guard try await accounts.noteLogin(id, at: now, temporary: account.temporary) else {
            throw Refusal(.temporaryPasswordExpired)
        }
        try await guardian.clear(id)
        let issued = sessions.open(account, mustChangePassword: account.temporary, at: now)
        // Deleted, disabled or given another password while the hash was computed: whoever did that ended the sessions of that moment.
        guard let present = try await accounts.account(id), !present.disabled, present.salt == account.salt else {
            sessions.close(issued.token)
            throw Refusal(.invalidCredentials)
        }
        return (LoginReply(issued), account)
    }

    private func refuseWhenLocked(_ id: String, at now: Date) async throws {
        if let seconds = try await guardian.locked(id, at: now) { throw Self.locked(seconds) }
    }

    /// - Returns: whether the id is locked from now on.
    @discardableResult
    private func noteFailure(_ id: String, at now: Date) async throws -> Bool {
        switch try await guardian.noteFailure(id, at: now) {
        case .counted: return false
        case .locks: return true
        case .wasLocked(let seconds): throw Self.locked(seconds)
        }
    }

    private static func locked(_ seconds: TimeInterval) -> Refusal { Refusal(.accountLocked, retryAfter: Int(seconds.rounded(.up))) }

    /// The caller's own account, once the caller has given its password again (要件書 1.2.2). Wrong ones count like those of log-ins;
    /// the one that locks the account ends the session too.
    @discardableResult
    func reauthenticated(_ call: Call, _ password: String) async throws -> StoredAccount {
        guard let session = call.session, let token = call.token else { throw Refusal(.missingToken) }
        let now = now()
        try await refuseWhenLocked(session.accountID, at: now)
        let account = try await accounts.account(session.accountID)
        guard try await check(password, of: account), let account else {
            if try await noteFailure(session.accountID, at: now) { sessions.close(token) }
            throw Refusal(.currentPasswordWrong, errors: [Refusal.field("currentPassword", .invalidFormat)])
        }
        try await refuseWhenLocked(session.accountID, at: now)
        try await guardian.clear(session.accountID)
        return account
    }

    /// The refusal is that of a token whose session has ended, whatever the reason: the caller must log in again.
    private func refresh(_ request: RefreshRequest) async throws -> (LoginReply, StoredAccount) {
        guard let issued = sessions.refresh(request.refreshToken, at: now()),
            let account = try await accounts.account(issued.session.accountID)
        else { throw Refusal(.invalidToken) }
        return (LoginReply(issued), account)
    }

    /// One scrypt, whether the account exists or not and whether its hash was computed before or not.
    private func check(_ password: String, of account: StoredAccount?) async throws -> Bool {
        let hash = try await hasher.hash(password, salt: account?.salt ?? nobodySalt)
        guard let account else { return false }
        if let stored = account.hash { return Secrets.equal(stored, hash) }
        let made = demo.password(of: account.id) ?? ""
        guard Secrets.equal(Secrets.sha256(made), Secrets.sha256(password.precomposedStringWithCanonicalMapping)) else { return false }
        try await accounts.setHash(hash, of: account.id)
        return true
    }

    func logout(_ call: Call) throws -> Acknowledgement {
        if let token = call.token { sessions.close(token) }
        return Acknowledgement(completedAt: now())
    }

    /// The same answer and the same work whether the id exists or not (要件書 1.5.1, 1.5.2). As the requirements say, the
    /// old password ends at once.
    func resetPassword(_ call: Call) async throws -> Answer {
        let id = try call.message(PasswordResetRequest.self).id
        let now = now()
        let password = Secrets.temporaryPassword()
        let salt = Secrets.bytes(PasswordHasher.saltBytes)
        let hash = try await hasher.hash(password, salt: salt)
        let account = try await accounts.account(id).flatMap { $0.disabled ? nil : $0 }
        var event = "password-reset"
        if let account {
            let until = now.addingTimeInterval(Double(Self.temporaryPasswordHours) * 3_600)
            try await accounts.setPassword(hash, salt: salt, of: id, temporaryUntil: until)
            event = Self.event(event) { try outbox.send(.temporaryPassword(password, until: until), to: account, at: now) }
        }
        return try Answer(Acknowledgement(completedAt: now), account: account?.id, event: event)
    }

    func changePassword(_ call: Call) async throws -> Answer {
        guard let token = call.token else { throw Refusal(.missingToken) }
        let request = try call.message(PasswordChangeRequest.self)
        let (current, new) = (request.currentPassword, request.newPassword)
        // Eight characters are counted as they are hashed: a letter and its accent may come apart.
        if let code = SandboxPasswordRules.formError(new) { throw Refusal.fields([Refusal.field("newPassword", code)]) }
        let now = now()
        let account = try await reauthenticated(call, current)
        var reasons: [FieldErrorCode] = []
        if let reason = rules.refusal(new, account: account.id) { reasons.append(reason) }
        if Self.same(current, new) { reasons.append(.passwordUnchanged) }
        if !reasons.isEmpty { throw Refusal(.passwordRefused, errors: reasons.map { Refusal.field("newPassword", $0) }) }
        let salt = Secrets.bytes(PasswordHasher.saltBytes)
        try await accounts.setPassword(try await hasher.hash(new, salt: salt), salt: salt, of: account.id, temporaryUntil: nil)
        sessions.passwordChanged(account.id, keeping: token)
        let event = Self.event("password-change") { try outbox.send(.passwordChanged, to: account, at: now) }
        return try Answer(Acknowledgement(completedAt: now), event: event)
    }

    private static func same(_ one: String, _ other: String) -> Bool {
        one.precomposedStringWithCanonicalMapping.utf8.elementsEqual(other.precomposedStringWithCanonicalMapping.utf8)
    }
}

extension LoginReply {
    init(_ issued: SessionTable.Issued) {
        self.init(
            token: issued.token, expiresAt: issued.session.expiresAt, renewBefore: issued.renewBefore, refreshToken: issued.refreshToken,
            mustChangePassword: issued.session.mustChangePassword, accountId: issued.session.accountID, role: issued.session.role)
    }
}
