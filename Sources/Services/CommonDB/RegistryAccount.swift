import CommonDBContract
import Foundation

/// Which kind of office an account belongs to.
public enum RegistryRole: String, CaseIterable, Codable, Sendable {
    /// 指定登録機関.
    case designatedBody
    /// 都道府県等.
    case prefecture
    /// 基礎自治体.
    case municipality
    /// 警察.
    case police

    init?(_ role: Role) { self.init(rawValue: role.rawValue) }

    /// Whether the common DB lets this role make the call: known before it is made, so that a screen can say why not.
    public func may(_ call: RegistryCall) -> Bool {
        guard let role = Role(rawValue: rawValue) else { return false }
        return call.api.allows(role)
    }
}

/// The calls a screen may want to offer or not.
public enum RegistryCall: String, CaseIterable, Sendable {
    /// A2RB.
    case chip
    /// A2RC.
    case owners
    /// A511.
    case ownershipHistory

    var api: API {
        switch self {
        case .chip: .a2RB
        case .owners: .a2RC
        case .ownershipHistory: .a511
        }
    }
}

/// What a log-in led to.
public struct LoginOutcome: Equatable, Sendable {
    public var accountID: String
    public var role: RegistryRole
    /// A temporary password was used: nothing but a change of it (A154) and a log-out is open.
    public var mustChangePassword: Bool
    /// When the session ends if nothing is asked until then.
    public var expiresAt: Date

    public init(accountID: String, role: RegistryRole, mustChangePassword: Bool, expiresAt: Date) {
        self.accountID = accountID
        self.role = role
        self.mustChangePassword = mustChangePassword
        self.expiresAt = expiresAt
    }
}

/// The logged-in account (A111). Personal data of a colleague: not for the log.
public struct RegistryAccount: Equatable, Sendable {
    public var id: String
    public var role: RegistryRole
    public var name: String
    public var affiliation: String
    public var email: String
    /// Six digits; governments only.
    public var municipalityCode: String?
    public var lastLoginAt: Date?

    public init(
        id: String, role: RegistryRole, name: String, affiliation: String, email: String, municipalityCode: String? = nil,
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
