import CommonDBContract
import Domain
import Foundation

/// What an office wrote into 行政アカウント発行申請書 or 行政アカウント削除申請書, and how the desk made sure that it came from that office.
///
/// Personal data of an official: kept sealed, never logged.
public struct AccountForm: Sendable {
    public enum Purpose: String, CaseIterable, Codable, Sendable { case issue, deletion }
    /// How it came in (要件書 別紙3: メール or FAX).
    public enum Way: String, CaseIterable, Codable, Sendable { case mail, fax }
    /// How the applicant was verified (申請者の認証).
    public enum Check: String, CaseIterable, Codable, Sendable {
        /// Called back on the office's official number.
        case officialCallBack
        /// An official letter with its seal.
        case officialLetter
        /// Sent from an address of the office's own domain.
        case officialMail
        /// A personal visit with a staff card.
        case visit
    }

    public var purpose: Purpose
    public var receivedOn: CalendarDate
    public var way: Way
    /// What the account is for: a prefecture, a municipality or the police.
    public var role: RegistryRole
    /// 所属.
    public var office: String
    public var name: String
    public var email: String
    /// 全国地方公共団体コード, six digits.
    public var municipalityCode: String
    /// The account to be deleted; empty on an application for a new one.
    public var accountID: String
    public var check: Check
    /// Who verified the applicant, as the operator wrote it.
    public var checkedBy: String

    public init(
        purpose: Purpose, receivedOn: CalendarDate, way: Way, role: RegistryRole, office: String, name: String, email: String,
        municipalityCode: String, accountID: String = "", check: Check, checkedBy: String
    ) {
        self.purpose = purpose
        self.receivedOn = receivedOn
        self.way = way
        self.role = role
        self.office = office
        self.name = name
        self.email = email
        self.municipalityCode = municipalityCode
        self.accountID = accountID
        self.check = check
        self.checkedBy = checkedBy
    }
}

extension AccountForm: Equatable {
    /// Byte by byte: legally different spellings of a name stay different.
    public static func == (one: AccountForm, other: AccountForm) -> Bool {
        AccountCoding.encode(one) == AccountCoding.encode(other)
    }
}

/// One application in the desk's ledger, and what came of it.
public struct AccountApplication: Equatable, Sendable, Identifiable {
    /// Number of the application in this store; counted together with inquiries.
    public typealias ID = Int64

    public enum State: String, CaseIterable, Codable, Sendable {
        case received
        /// The call went out and its answer is not on the disk: repeating it with the same key tells what came of it.
        case sent
        case issued
        /// By the desk, which says why: turned down, or closed by hand when no answer could be had about what was sent.
        case refused
        /// The account is gone.
        case deleted
    }

    /// A call that went out and whose answer is not on the disk.
    public struct Sending: Equatable, Sendable {
        /// The idempotency key.
        public var key: String
        /// Who sent it first: the registry knows the key for that account alone.
        public var by: OperatorID
        public var at: Date

        public init(key: String, by: OperatorID, at: Date) {
            self.key = key
            self.by = by
            self.at = at
        }

        /// Whether the registry may have dropped the answer: then a repeat would count as a new call.
        public func isForgotten(at now: Date) -> Bool {
            now.timeIntervalSince(at) > Double(Limits.idempotencyDays - 1) * 86_400
        }
    }

    public var id: ID
    public var form: AccountForm
    public var state: State
    /// The account that came of it, or that it ended.
    public var accountID: String
    /// When the temporary password ends unused; the password itself is never kept.
    public var expiresAt: Date?
    /// The call under way, in state `sent` only.
    public var sending: Sending?
    /// Why it was refused, or the code of the registry's last refusal.
    public var note: String
    public var recordedAt: Date
    public var recordedBy: OperatorID
    public var updatedAt: Date
    /// Number of events so far; a write names the version it saw and is refused when it is stale.
    public var version: Int

    public init(
        id: ID, form: AccountForm, state: State, accountID: String = "", expiresAt: Date? = nil, sending: Sending? = nil, note: String = "",
        recordedAt: Date, recordedBy: OperatorID, updatedAt: Date, version: Int
    ) {
        self.id = id
        self.form = form
        self.state = state
        self.accountID = accountID
        self.expiresAt = expiresAt
        self.sending = sending
        self.note = note
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
        self.updatedAt = updatedAt
        self.version = version
    }
}

/// One step in the life of an application. Each is an event of the log.
public enum ApplicationStep: Equatable, Sendable {
    /// The form as it reads now, whole.
    case noted(AccountForm)
    /// The call is about to go out; the store makes its idempotency key.
    case sent
    /// The registry refused, so nothing happened there; the code says why.
    case returned(code: String)
    /// The desk turns the application down, or closes one whose result can't be found out.
    case refused(note: String)
    case issued(accountID: String, expiresAt: Date)
    case deleted(accountID: String)
}

/// A form being filled in, as the journal keeps it: one of a kind an operator, overwritten as they type.
public struct AccountDraft: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// An application for a new account or for the end of one.
        case application
        /// A change of an account's data.
        case change
    }

    public var kind: Kind
    /// The application that is being corrected; `nil` for a new one.
    public var application: AccountApplication.ID?
    /// What stands in each field, by the screen's own names.
    public var values: [String: String]
    public var focusedField: String
    public var savedAt: Date

    public init(kind: Kind, application: AccountApplication.ID?, values: [String: String], focusedField: String, savedAt: Date) {
        self.kind = kind
        self.application = application
        self.values = values
        self.focusedField = focusedField
        self.savedAt = savedAt
    }
}
