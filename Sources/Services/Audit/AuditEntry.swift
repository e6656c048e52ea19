import Domain
import Foundation

/// One thing worth proving later, apart from the events of inquiries. Kept in the same hash chain.
///
/// Holds no owner data: what was looked up by number is the number, what was searched by name is only how many were found.
public struct AuditEntry: Equatable, Sendable {
    /// `nil` for what the program does before anybody is logged in.
    public var by: OperatorID?
    /// Kept to the millisecond.
    public var at: Date
    public var what: AuditedAct

    public init(by: OperatorID?, at: Date, what: AuditedAct) {
        self.by = by
        self.at = at
        self.what = what
    }
}

public enum AuditedAct: Equatable, Sendable {
    case storeOpened
    case login
    /// `by` is the ID that was tried.
    case loginFailed
    case logout
    case locked
    case unlocked
    case passwordChanged
    case chipLookup(ChipNumber, found: Bool)
    /// Owners searched by name; the name itself is never kept.
    case ownerSearch(hits: Int)
    case historyLookup(ChipNumber)
    case disclosure(AuditedDisclosure)
    /// One page of the one-stop list (A311) shown.
    case oneStopList(AuditedList)
    /// One page of the list of breeding judgements (A411) shown.
    case breedingList(AuditedList)
    /// The one-stop list ordered as a file: written before the file is made, with the rows the registry counted.
    case oneStopExport(AuditedList)
    /// The data of an account shown (A111), by its ID.
    case accountLookup(String)
    /// An account's data changed (A121). That one was made or ended stands in the events of its application.
    case accountChanged(String)
    /// The slip with an account's temporary password went to the printer.
    case slipPrinted(String)
    /// An inquiry opened: shows what its caller said about themselves.
    case inquiryOpened(Inquiry.ID)
    /// A mailed form looked at outside its keying: shows what its sender wrote. Its place is numbered together with inquiries.
    case formOpened(PaperSlot.ID)
    /// A letter of the police looked at: shows who asks for whom. Numbered together with inquiries.
    case policeOpened(PoliceInquiry.ID)
    case inquirySearch(AuditedSearch)
    case auditSearch(AuditedSearch)
    case bulkChange(AuditedBulk)
    /// Ordered as a file in the clear; written before the file is made.
    case exported(AuditedTransfer)
    case imported(AuditedTransfer)
    /// A bulk file: what was sent of it so far.
    case bulkFile(AuditedBulkFile)
    case backedUp(AuditedCopy)
    /// The store this entry stands in was restored from a backup.
    case restored(AuditedCopy)
    case erased(AuditedErasure)
    case keyRotated(AuditedRotation)
    case logAnchored(AuditedAnchor)
    /// Open inquiries are judged by this calendar from here on; whole, so that the verdicts can be made anew from the log.
    case calendarAdopted(ServiceCalendar)

    public enum Kind: String, CaseIterable, Sendable {
        case storeOpened, login, loginFailed, logout, locked, unlocked, passwordChanged, chipLookup, ownerSearch, historyLookup, disclosure
        case oneStopList, breedingList, oneStopExport, accountLookup, accountChanged, slipPrinted
        case inquiryOpened, formOpened, policeOpened, inquirySearch, auditSearch, bulkChange, exported, imported, bulkFile, backedUp
        case restored, erased, keyRotated, logAnchored
        case calendarAdopted
    }

    public var kind: Kind {
        switch self {
        case .storeOpened: .storeOpened
        case .login: .login
        case .loginFailed: .loginFailed
        case .logout: .logout
        case .locked: .locked
        case .unlocked: .unlocked
        case .passwordChanged: .passwordChanged
        case .chipLookup: .chipLookup
        case .ownerSearch: .ownerSearch
        case .historyLookup: .historyLookup
        case .disclosure: .disclosure
        case .oneStopList: .oneStopList
        case .breedingList: .breedingList
        case .oneStopExport: .oneStopExport
        case .accountLookup: .accountLookup
        case .accountChanged: .accountChanged
        case .slipPrinted: .slipPrinted
        case .inquiryOpened: .inquiryOpened
        case .formOpened: .formOpened
        case .policeOpened: .policeOpened
        case .inquirySearch: .inquirySearch
        case .auditSearch: .auditSearch
        case .bulkChange: .bulkChange
        case .exported: .exported
        case .imported: .imported
        case .bulkFile: .bulkFile
        case .backedUp: .backedUp
        case .restored: .restored
        case .erased: .erased
        case .keyRotated: .keyRotated
        case .logAnchored: .logAnchored
        case .calendarAdopted: .calendarAdopted
        }
    }

    /// The animal it was about, when it was about one.
    public var chip: ChipNumber? {
        switch self {
        case .chipLookup(let chip, _), .historyLookup(let chip): chip
        case .disclosure(let disclosure): disclosure.chip
        default: nil
        }
    }

    /// The inquiry or mailed form it was about, when it was about one.
    public var inquiry: Inquiry.ID? {
        switch self {
        case .inquiryOpened(let id), .formOpened(let id), .policeOpened(let id): id
        case .erased(let erasure): erasure.id
        default: nil
        }
    }
}

/// Outcome of the identity gate: which facts were ticked and which fields were shown, by name, never their values.
public struct AuditedDisclosure: Equatable, Sendable {
    public var chip: ChipNumber
    public var caller: CallerKind
    public var passed: Bool
    /// Names of the facts the caller confirmed.
    public var confirmed: [String]
    /// Names of the fields that were unmasked.
    public var fields: [String]

    public init(chip: ChipNumber, caller: CallerKind, passed: Bool, confirmed: [String], fields: [String]) {
        self.chip = chip
        self.caller = caller
        self.passed = passed
        self.confirmed = confirmed
        self.fields = fields
    }
}

/// Which part of a list of the common DB was shown or written out: the query and the places of the rows, nothing of what stands in them.
public struct AuditedList: Equatable, Sendable {
    /// First and last day of the period, both counted.
    public var days: ClosedRange<CalendarDate>
    /// Rows of the list before these.
    public var first: Int
    public var count: Int
    /// All rows of the period, as the registry counted them.
    public var total: Int

    public init(days: ClosedRange<CalendarDate>, first: Int, count: Int, total: Int) {
        self.days = days
        self.first = first
        self.count = count
        self.total = total
    }
}

/// An entry with its place in the log.
public struct RecordedAuditEntry: Equatable, Sendable, Identifiable {
    public var sequence: Int64
    public var entry: AuditEntry
    public var id: Int64 { sequence }

    public init(sequence: Int64, entry: AuditEntry) {
        self.sequence = sequence
        self.entry = entry
    }
}
