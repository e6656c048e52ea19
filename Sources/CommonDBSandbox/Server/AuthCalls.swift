import CommonDBContract
import Foundation

/// A151, A152, A153, A154, A111.
extension Service {
    func login(_ call: Call) async throws -> (LoginReply, StoredAccount) {
        var input = try RequestInput.json(call.body, known: ["id", "password"])
        let id = input.required("id", FormRule.accountID)
        let password = input.required("password", FormRule.password)
        try input.finish()
        let now = now()
        if let seconds = try await guardian.locked(id, at: now) {
            throw Refusal(.accountLocked, retryAfter: Int(seconds.rounded(.up)))
        }
        let account = try await accounts.account(id)
        guard try await check(password, of: account), let account else {
            _ = try await guardian.noteFailure(id, at: now)
            throw Refusal(.invalidCredentials)
        }
        if account.temporary {
            let fresh = account.temporaryUntil.map { $0 > now } ?? true
            guard fresh, !account.temporaryUsed else {
                _ = try await guardian.noteFailure(id, at: now)
                throw Refusal(.temporaryPasswordExpired)
            }
        }
        guard try await accounts.noteLogin(id, at: now, temporary: account.temporary) else {
            throw Refusal(.temporaryPasswordExpired)
        }
        try await guardian.clear(id)
        let (token, session) = sessions.open(account, mustChangePassword: account.temporary, at: now)
        let reply = LoginReply(
            token: token, expiresAt: session.expiresAt, renewBefore: session.expiresAt, refreshToken: token,
            mustChangePassword: account.temporary, accountId: id, role: account.role)
        return (reply, account)
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
    func resetPassword(_ call: Call) async throws -> (Acknowledgement, StoredAccount?) {
        var input = try RequestInput.json(call.body, known: ["id"])
        let id = input.required("id", FormRule.accountID)
        try input.finish()
        let now = now()
        let password = Secrets.temporaryPassword()
        let salt = Secrets.bytes(PasswordHasher.saltBytes)
        let hash = try await hasher.hash(password, salt: salt)
        let account = try await accounts.account(id)
        if let account {
            let until = now.addingTimeInterval(Double(Self.temporaryPasswordHours) * 3_600)
            try await accounts.setPassword(hash, salt: salt, of: id, temporaryUntil: until)
            try outbox.send(.temporaryPassword(password, until: until), to: account, at: now)
        }
        return (Acknowledgement(completedAt: now), account)
    }

    func changePassword(_ call: Call) async throws -> Acknowledgement {
        guard let session = call.session, let token = call.token else { throw Refusal(.missingToken) }
        var input = try RequestInput.json(call.body, known: ["currentPassword", "newPassword"])
        let current = input.required("currentPassword", FormRule.password)
        let new = input.required("newPassword", SandboxPasswordRules.formError)
        try input.finish()
        let now = now()
        if let seconds = try await guardian.locked(session.accountID, at: now) {
            throw Refusal(.accountLocked, retryAfter: Int(seconds.rounded(.up)))
        }
        let account = try await accounts.account(session.accountID)
        guard try await check(current, of: account), let account else {
            if try await guardian.noteFailure(session.accountID, at: now) { sessions.close(token) }
            throw Refusal(.currentPasswordWrong, errors: [Refusal.field("currentPassword", .invalidFormat)])
        }
        var reasons: [FieldErrorCode] = []
        if let reason = rules.refusal(new, account: account.id) { reasons.append(reason) }
        if Self.same(current, new) { reasons.append(.passwordUnchanged) }
        if !reasons.isEmpty { throw Refusal(.passwordRefused, errors: reasons.map { Refusal.field("newPassword", $0) }) }
        let salt = Secrets.bytes(PasswordHasher.saltBytes)
        try await accounts.setPassword(try await hasher.hash(new, salt: salt), salt: salt, of: account.id, temporaryUntil: nil)
        sessions.passwordChanged(account.id, keeping: token)
        try outbox.send(.passwordChanged, to: account, at: now)
        return Acknowledgement(completedAt: now)
    }

    func account(_ call: Call) async throws -> AccountReply {
        try RequestInput.query(call.query, known: []).finish()
        guard let session = call.session, let account = try await accounts.account(session.accountID) else {
            throw Refusal(.invalidToken)
        }
        return AccountReply(
            id: account.id, role: account.role, name: account.name, affiliation: account.affiliation, email: account.email,
            municipalityCode: account.municipalityCode, lastLoginAt: session.previousLoginAt)
    }

    private static func same(_ one: String, _ other: String) -> Bool {
        one.precomposedStringWithCanonicalMapping.utf8.elementsEqual(other.precomposedStringWithCanonicalMapping.utf8)
    }
}
