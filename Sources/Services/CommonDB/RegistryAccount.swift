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
    case createAccount, account, updateAccount, deleteAccount
    case logIn, logOut, resetPassword, changePassword
    case checkRegistration, register, checkOwnerChange, changeOwner, authenticateOwner, changeInformation, reportDeath
    case reissueCertificate
    case chip, owners, oneStopNotices, breedingExcesses, ownershipHistory

    var api: API {
        switch self {
        case .createAccount: .a101
        case .account: .a111
        case .updateAccount: .a121
        case .deleteAccount: .a131
        case .logIn: .a151
        case .logOut: .a152
        case .resetPassword: .a153
        case .changePassword: .a154
        case .checkRegistration: .a2R1
        case .register: .a2R2
        case .checkOwnerChange: .a2R3
        case .changeOwner: .a2R4
        case .authenticateOwner: .a2R5
        case .changeInformation: .a2R6
        case .reportDeath: .a2R7
        case .reissueCertificate: .a2R9
        case .chip: .a2RB
        case .owners: .a2RC
        case .oneStopNotices: .a311
        case .breedingExcesses: .a411
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

/// The offices whose accounts the designated body makes (A101).
public enum GovernmentOffice: String, CaseIterable, Codable, Sendable {
    /// 都道府県等.
    case prefecture
    /// 基礎自治体.
    case municipality
    /// 警察.
    case police

    public var role: RegistryRole {
        switch self {
        case .prefecture: .prefecture
        case .municipality: .municipality
        case .police: .police
        }
    }

    var wire: AccountCreateRequest.Office {
        switch self {
        case .prefecture: .prefecture
        case .municipality: .municipality
        case .police: .police
        }
    }
}

/// A government account to be made (行政アカウント発行). Personal data of an official.
public struct GovernmentAccountDraft: Equatable, Sendable {
    public var office: GovernmentOffice
    public var name: String
    /// 所属.
    public var affiliation: String
    public var email: String
    /// 全国地方公共団体コード, six digits: what the account is responsible for.
    public var municipalityCode: String

    public init(office: GovernmentOffice, name: String, affiliation: String, email: String, municipalityCode: String) {
        self.office = office
        self.name = name
        self.affiliation = affiliation
        self.email = email
        self.municipalityCode = municipalityCode
    }
}

/// What the registry made of a draft. The password is shown, or put on a slip, once: it cannot be asked for again.
public struct IssuedAccount: Equatable, Sendable {
    /// 行政ID.
    public var id: String
    /// 初期パスワード: must be changed at the first log-in.
    public var temporaryPassword: Secret
    /// When the temporary password ends unused.
    public var expiresAt: Date

    public init(id: String, temporaryPassword: Secret, expiresAt: Date) {
        self.id = id
        self.temporaryPassword = temporaryPassword
        self.expiresAt = expiresAt
    }
}

/// A change of an account (A121). What is `nil` stays as it is.
public struct AccountChange: Equatable, Sendable {
    /// `nil`: the caller's own account.
    public var id: String?
    public var name: String?
    public var affiliation: String?
    public var email: String?
    /// Governments only, and not by themselves: it decides what they see.
    public var municipalityCode: String?

    public init(
        id: String? = nil, name: String? = nil, affiliation: String? = nil, email: String? = nil, municipalityCode: String? = nil
    ) {
        self.id = id
        self.name = name
        self.affiliation = affiliation
        self.email = email
        self.municipalityCode = municipalityCode
    }
}
