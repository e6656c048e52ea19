import Domain
import Foundation
import Services

/// What the desk's lists share: how the desk stands, by which clock, and what was looked for and changed in this session.
struct QueueState: Sendable {
    /// Seconds after which the figures are asked for again.
    static let interval: TimeInterval = 30
    /// Seconds before closing from which on it is said how many breach then.
    static let closingNotice: TimeInterval = 3_600
    /// Queries remembered.
    static let mostQueries = 50

    var figures: DeskFigures?
    var counts: [DeskList: Int] = [:]
    var clock = ServiceClock(.standard)
    /// When the figures are asked for again; `nil` before anybody is logged in.
    var due: Date?
    /// What was looked for, newest last; never written anywhere.
    private(set) var queries: [String] = []
    /// Takes the last change of many inquiries back.
    var undo: BulkUndo?
    /// The closing that was spoken of; once is enough.
    var announced: Date?
    /// What is to be done with the operator who is chosen; the list of them is on its way.
    var operatorChoice: OperatorChoice?

    mutating func remember(_ query: String) {
        queries.removeAll { $0.bytesEqual(query) }
        queries.append(query)
        if queries.count > QueueState.mostQueries { queries.removeFirst() }
    }
}

/// How many will breach when the desk closes.
struct ClosingNotice: Equatable, Sendable {
    let breaches: Int
    let closesAt: Date

    /// `nil` while closing is far off, and when it has passed.
    init?(_ figures: DeskFigures, now: Date) {
        guard let closing = figures.closesAt, now < closing, closing.timeIntervalSince(now) <= QueueState.closingNotice else { return nil }
        breaches = figures.breachesAtClose
        closesAt = closing
    }
}

/// What the desk's lists ask of the program.
enum QueueCommand: Sendable {
    /// A query was settled: remembered for this session.
    case searched(String)
    /// Shows a list in place of the one on screen.
    case show(DeskList)
    /// The query line over all inquiries.
    case find(String)
    /// Somebody is chosen from those who work here.
    case pickOperator(OperatorChoice)
    /// Asks before the change is made.
    case askToChange(InquiryChange, [Inquiry.ID])
    case change(InquiryChange, [Inquiry.ID])
    case askToUndo
    case undo(BulkUndo)
}

/// A question who is to have something.
struct OperatorChoice: Sendable {
    let title: String
    /// `nil`: nobody in particular.
    let commands: @Sendable (OperatorID?) -> [Command]
}
