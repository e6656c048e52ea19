import Domain
import Foundation

/// What to look for in the log. Every condition that is given must hold; an empty filter finds everything.
public struct AuditFilter: Equatable, Sendable {
    /// Any of these people; empty for anybody.
    public var operators: [OperatorID]
    /// Look-ups and disclosures of this chip, and everything that happened to inquiries about it.
    public var chip: ChipNumber?
    public var inquiry: Inquiry.ID?
    /// First and last day in Japan, both counted.
    public var days: ClosedRange<CalendarDate>?
    /// Any of these kinds; empty for every kind.
    public var kinds: [AuditLine.Kind]

    public init(
        operators: [OperatorID] = [], chip: ChipNumber? = nil, inquiry: Inquiry.ID? = nil, days: ClosedRange<CalendarDate>? = nil,
        kinds: [AuditLine.Kind] = []
    ) {
        self.operators = operators
        self.chip = chip
        self.inquiry = inquiry
        self.days = days
        self.kinds = kinds
    }

    /// Names of the conditions that were given, for the entry that says that somebody searched.
    public var fields: [String] {
        var fields: [String] = []
        if !operators.isEmpty { fields.append("operator") }
        if chip != nil { fields.append("chip") }
        if inquiry != nil { fields.append("inquiry") }
        if days != nil { fields.append("days") }
        if !kinds.isEmpty { fields.append("kind") }
        return fields
    }
}

/// One link of the log, whatever it is about.
public struct AuditLine: Equatable, Sendable, Identifiable {
    public enum Kind: Hashable, Sendable {
        case act(AuditedAct.Kind)
        case inquiry(InquiryEvent.Kind)
        /// An account application; the name is the one in the log.
        case application(ApplicationEventKind)
        /// A letter of the police.
        case police(PoliceEventKind)
        /// A batch of mailed forms, or one of its forms.
        case paper(PaperEventKind)
    }

    public enum What: Equatable, Sendable {
        case act(AuditedAct)
        /// Without texts: `history(of:)` has them. No receipt number when nothing says it any more.
        case inquiry(InquiryEvent.Kind, Inquiry.ID, ReceiptNumber?, isErased: Bool)
        case application(ApplicationEventKind, AccountApplication.ID)
        case police(PoliceEventKind, PoliceInquiry.ID)
        /// The batch or form by its number in the store; the batch and the form's number in it, unless the batch is erased.
        case paper(PaperEventKind, Int64, batch: PaperBatch.ID?, number: Int?)
    }

    /// Place in the log, by which lines are ordered.
    public var sequence: Int64
    public var at: Date
    /// `nil` for what the program does by itself.
    public var by: OperatorID?
    public var what: What

    public var id: Int64 { sequence }

    public var kind: Kind {
        switch what {
        case .act(let act): .act(act.kind)
        case .inquiry(let kind, _, _, _): .inquiry(kind)
        case .application(let kind, _): .application(kind)
        case .police(let kind, _): .police(kind)
        case .paper(let kind, _, _, _): .paper(kind)
        }
    }

    public init(sequence: Int64, at: Date, by: OperatorID?, what: What) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.what = what
    }
}

/// What happens to account applications, by the names in the log; none is also a kind of inquiry event.
public enum ApplicationEventKind: String, CaseIterable, Sendable {
    case received = "applicationReceived"
    case noted = "applicationNoted"
    case sent = "applicationSent"
    case returned = "applicationReturned"
    case refused = "applicationRefused"
    case issued = "accountIssued"
    case deleted = "accountDeleted"
}

/// Where a page of the log begins.
public enum AuditAnchor: Equatable, Sendable {
    case newest
    case oldest
    /// Older than the line of this sequence.
    case before(Int64)
    /// Newer than the line of this sequence.
    case after(Int64)
}

/// Part of the log, newest first.
public struct AuditPage: Equatable, Sendable {
    public var lines: [AuditLine]
    public var hasNewer: Bool
    public var hasOlder: Bool

    public init(lines: [AuditLine], hasNewer: Bool, hasOlder: Bool) {
        self.lines = lines
        self.hasNewer = hasNewer
        self.hasOlder = hasOlder
    }
}
