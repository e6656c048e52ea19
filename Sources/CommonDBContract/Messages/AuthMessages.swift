import Foundation

/// A151, request.
public struct LoginRequest: Codable, Equatable, Sendable {
    /// 指定登録機関ID or 行政ID.
    public var id: String
    public var password: String

    public init(id: String, password: String) {
        self.id = id
        self.password = password
    }
}

/// A151, request of a fresh token before the old one is too old. The session goes on; nobody types a password.
public struct RefreshRequest: Codable, Equatable, Sendable {
    /// `refreshToken` of the answer before; good once.
    public var refreshToken: String

    public init(refreshToken: String) { self.refreshToken = refreshToken }
}

/// A151, reply.
public struct LoginReply: Codable, Equatable, Sendable {
    /// Bearer token: 256 random bits, base64url. Lives in memory only.
    public var token: String
    /// When the session ends if nothing is asked until then; every call moves it on.
    public var expiresAt: Date
    /// When the token ends whatever is asked: a fresh one must be fetched with `refreshToken` before.
    public var renewBefore: Date
    /// Good once, while the session lives.
    public var refreshToken: String
    /// A temporary password was used: A154 must come before anything else.
    public var mustChangePassword: Bool
    public var accountId: String
    public var role: Role

    public init(
        token: String, expiresAt: Date, renewBefore: Date, refreshToken: String, mustChangePassword: Bool, accountId: String, role: Role
    ) {
        self.token = token
        self.expiresAt = expiresAt
        self.renewBefore = renewBefore
        self.refreshToken = refreshToken
        self.mustChangePassword = mustChangePassword
        self.accountId = accountId
        self.role = role
    }
}

/// A153, request. The reply is an `Acknowledgement` whether the id exists or not.
public struct PasswordResetRequest: Codable, Equatable, Sendable {
    public var id: String

    public init(id: String) { self.id = id }
}

/// A154, request. The reply is an `Acknowledgement`; the token stays valid, other sessions of the account end.
public struct PasswordChangeRequest: Codable, Equatable, Sendable {
    /// The present password, or the temporary one just used (re-authentication, 要件書 1.2.2).
    public var currentPassword: String
    public var newPassword: String

    public init(currentPassword: String, newPassword: String) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
    }
}

/// Reply of the calls that return nothing else (A152, A153, A154).
public struct Acknowledgement: Codable, Equatable, Sendable {
    /// When the server did it.
    public var completedAt: Date

    public init(completedAt: Date) { self.completedAt = completedAt }
}
