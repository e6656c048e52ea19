import Domain
import Foundation
import Services

/// One page of a list that is asked for by period (A311, A411).
public struct PeriodPageQuery: Hashable, Sendable {
    /// First and last day, both counted.
    public var days: ClosedRange<CalendarDate>
    /// `nil` for the first page.
    public var cursor: String?
    /// Tells an asking from the one before it with the same period.
    var serial: Int

    /// Rows a page.
    public static let rows = 200
}

/// Work of the government screens for registry and disk.
public enum GovernmentRequest: Sendable {
    /// A111, for the area in the title.
    case ownAccount
    case oneStop(PeriodPageQuery)
    case breeding(PeriodPageQuery)
    /// All pages of A311 into a file; its replies are `exporting` any number of times, then `exported`, also when it is cancelled.
    case export(OneStopOrder)
}

/// What came of it.
public enum GovernmentReply: Sendable {
    case ownAccount(Result<RegistryAccount, CommonDBError>)
    case oneStop(PeriodPageQuery, Result<OneStopPage, CommonDBError>)
    case breeding(PeriodPageQuery, Result<BreedingExcessPage, CommonDBError>)
    case exporting(done: Int, total: Int)
    /// The rows of the finished file.
    case exported(Result<Int, ExportError>)

    /// No further reply to the same request comes.
    var isLast: Bool { if case .exporting = self { false } else { true } }
}

/// What the government screens ask `App` to do.
enum GovernmentCommand {
    /// The one-stop list of a period as a file, once the audit log has the order.
    case export(OneStopOrder, total: Int)
    case stopExport
}

/// Answers of the government lists that wait for their entry in the audit log.
enum HeldList: Sendable {
    case oneStop(PeriodPageQuery, OneStopPage)
    case breeding(PeriodPageQuery, BreedingExcessPage)
    case owners(OwnerSearchPage)
    /// The order stands in `App.export`.
    case export
}

/// The export under way: it goes on while the operator works elsewhere.
struct ExportState: Sendable, Equatable {
    var order: OneStopOrder
    var done = 0
    var total: Int
    /// `nil` until the audit log has the order.
    var request: RequestID?
    var isStopping = false
}
