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

/// A151, reply.
public struct LoginReply: Codable, Equatable, Sendable {
    /// Bearer token: 256 random bits, base64url. Lives in memory only.
    public var token: String
    /// When the session ends if nothing is asked until then; every call moves it on.
    public var expiresAt: Date
    /// A temporary password was used: A154 must come before anything else.
    public var mustChangePassword: Bool
    public var accountId: String
    public var role: Role

    public init(token: String, expiresAt: Date, mustChangePassword: Bool, accountId: String, role: Role) {
        self.token = token
        self.expiresAt = expiresAt
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

/// A111, reply: the account of the token.
public struct AccountReply: Codable, Equatable, Sendable {
    public var id: String
    public var role: Role
    public var name: String
    /// 所属.
    public var affiliation: String
    public var email: String
    /// 全国地方公共団体コード, six digits; governments only.
    public var municipalityCode: String?
    /// The login before this one.
    public var lastLoginAt: Date?

    public init(
        id: String, role: Role, name: String, affiliation: String, email: String, municipalityCode: String? = nil,
        lastLoginAt: Date? = nil
    ) {
        self.id = id
        self.role = role
        self.name = name
        self.affiliation = affiliation
        self.email = email
        self.municipalityCode = municipalityCode
        self.lastLoginAt = lastLoginAt
    }
}
