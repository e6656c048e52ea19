import Foundation

/// A101, request: a new account of a government office.
public struct AccountCreateRequest: Codable, Equatable, Sendable {
    /// The kinds of accounts that can be made; those of the designated body are made by the maintainer (要件書 業務フロー).
    public enum Office: String, CaseIterable, Codable, Sendable {
        case prefecture, municipality, police

        public var role: Role {
            switch self {
            case .prefecture: .prefecture
            case .municipality: .municipality
            case .police: .police
            }
        }
    }

    public var role: Office
    public var name: String
    /// 所属.
    public var affiliation: String
    public var email: String
    /// 全国地方公共団体コード, six digits: what the account is responsible for (表7).
    public var municipalityCode: String
    /// Password of the caller, asked again for every change of an account (要件書 1.2.2).
    public var currentPassword: String

    public init(role: Office, name: String, affiliation: String, email: String, municipalityCode: String, currentPassword: String) {
        self.role = role
        self.name = name
        self.affiliation = affiliation
        self.email = email
        self.municipalityCode = municipalityCode
        self.currentPassword = currentPassword
    }
}

/// A101, reply. The password is shown once and never again.
public struct AccountIssueReply: Codable, Equatable, Sendable {
    /// 行政ID.
    public var id: String
    /// 初期パスワード: must be changed at the first log-in.
    public var temporaryPassword: String
    /// When the temporary password ends unused.
    public var expiresAt: Date

    public init(id: String, temporaryPassword: String, expiresAt: Date) {
        self.id = id
        self.temporaryPassword = temporaryPassword
        self.expiresAt = expiresAt
    }
}

/// A111, query parameters.
public struct AccountQuery: Equatable, Sendable {
    public enum Parameter: String, CaseIterable, Sendable { case id }

    /// `nil`: the caller's own account.
    public var id: String?

    public init(id: String? = nil) { self.id = id }

    public var items: [(name: String, value: String)] {
        WireNames.current.wire(id.map { [(Parameter.id.rawValue, $0)] } ?? [], of: AccountQuery.shape)
    }
}

/// A111 and A121, reply.
public struct AccountReply: Codable, Equatable, Sendable {
    public var id: String
    public var role: Role
    public var name: String
    /// 所属.
    public var affiliation: String
    public var email: String
    /// 全国地方公共団体コード, six digits; governments only.
    public var municipalityCode: String?
    /// The own account: the log-in before this one. Another's: the last one.
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

/// A121, request. What is absent stays as it is.
public struct AccountUpdateRequest: Codable, Equatable, Sendable {
    /// `nil`: the caller's own account.
    public var id: String?
    public var name: String?
    public var affiliation: String?
    public var email: String?
    /// Governments only; their own one is changed by the designated body alone, since it decides what they see.
    public var municipalityCode: String?
    public var currentPassword: String

    public init(
        id: String? = nil, name: String? = nil, affiliation: String? = nil, email: String? = nil, municipalityCode: String? = nil,
        currentPassword: String
    ) {
        self.id = id
        self.name = name
        self.affiliation = affiliation
        self.email = email
        self.municipalityCode = municipalityCode
        self.currentPassword = currentPassword
    }
}

/// A131, request. The reply is an `Acknowledgement`; the id is never given out again.
public struct AccountDeletionRequest: Codable, Equatable, Sendable {
    public var id: String
    public var currentPassword: String

    public init(id: String, currentPassword: String) {
        self.id = id
        self.currentPassword = currentPassword
    }
}
