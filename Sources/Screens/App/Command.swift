import Domain
import Foundation
import Services

/// What a view asks `App` to do after an event. Views never touch each other.
enum Command {
    case request(Request, Slot?)
    case cancel(Slot)
    case effect(Effect)
    case push(any View)
    /// Takes the topmost layer away.
    case pop
    /// Closes the search box and keeps what is typed for its next opening.
    case putSearchAway(String)
    case say(Message)
    case perform(ActionID)

    case openChip(ChipNumber)
    case openOwners(name: String)
    case openInquiry(Inquiry.ID)
    case openReceipt(ReceiptNumber)
    case continueNote(InquiryFile)
    case setAsideNote
    case noteCompleted(Inquiry)
    case focusMain

    case gateClosed(IdentityGate)
    case revealForDesk
    case loggedIn(Session)
    case unlocked
    case loggedOut
    case discardNote
    case record([InquiryChange], on: Inquiry)
    /// A row of the pick list was chosen, counted from one.
    case picked(Int)
    case leave

    case government(GovernmentCommand)
    case accounts(AccountCommand)
    case paper(PaperCommand)
    case printing(PrintingCommand)
    case bulkFile(BulkFileCommand)
    case police(PoliceCommand)
    case file(FileCommand)
    case note(NoteCommand)
    case audit(AuditCommand)
    case openTimeline(ChipNumber)
    case queue(QueueCommand)
}

extension Command {
    /// Shows personal data of somebody.
    var discloses: Bool {
        switch self {
        case .openChip, .openOwners, .openInquiry, .openReceipt, .openTimeline: true
        default: false
        }
    }
}

/// A line for the operator, above the key bar.
public struct Message: Sendable, Equatable {
    public enum Severity: Sendable, Equatable { case info, success, warning, error }

    public var severity: Severity
    public var text: String

    public init(_ severity: Severity, _ text: String) {
        self.severity = severity
        self.text = text
    }

    /// How long it stays when nothing replaces it; errors stay until the next message or key.
    var lifetime: TimeInterval? { severity == .error ? nil : 8 }
}

/// Whether an action can run now; when it can't, why.
public enum Availability: Sendable, Equatable {
    case available
    case unavailable(why: String)
}

/// Who is logged in.
public struct Session: Sendable, Equatable {
    public var operatorID: OperatorID
    public var name: String
    public var startedAt: Date
    public var role = RegistryRole.designatedBody
    /// The office of a government account, as its account names it; `nil` until it is known.
    public var office: String?
}
