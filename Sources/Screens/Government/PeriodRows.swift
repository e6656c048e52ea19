import Domain
import Services

/// The rows of a period that have come so far, and which asking they belong to.
struct PeriodRows<Row: Sendable>: Sendable {
    enum Failure: Sendable, Equatable {
        case registry(CommonDBError)
        /// The look could not be written to the audit log, so its rows are not shown.
        case unrecorded(StoreError)
    }

    /// More rows are not kept on screen: who wants them all takes the file, or a shorter period.
    static var most: Int { 20_000 }

    private(set) var days: ClosedRange<CalendarDate>
    private(set) var rows: [Row] = []
    private(set) var total = 0
    private(set) var isLoading = false
    private(set) var failure: Failure?
    private var nextCursor: String?
    private var serial = 0
    /// The answer of the first page has come at least once.
    private(set) var isKnown = false

    init(days: ClosedRange<CalendarDate>) { self.days = days }

    var isComplete: Bool { isKnown && nextCursor == nil }
    var hasMost: Bool { rows.count >= Self.most }

    /// Asks for a period from its start. Rows of the same period stay on screen until the new ones are here.
    mutating func ask(_ days: ClosedRange<CalendarDate>) -> PeriodPageQuery {
        if days != self.days {
            self = {
                var fresh = PeriodRows(days: days)
                fresh.serial = serial
                return fresh
            }()
        }
        serial += 1
        isLoading = true
        failure = nil
        return PeriodPageQuery(days: days, cursor: nil, serial: serial)
    }

    /// Asks for the page after the rows that are here; `nil` when there is none or it is on its way.
    mutating func more() -> PeriodPageQuery? {
        guard let cursor = nextCursor, !isLoading, failure == nil, !hasMost else { return nil }
        isLoading = true
        return PeriodPageQuery(days: days, cursor: cursor, serial: serial)
    }

    /// Asks again for what failed: the next page when the rows before it are here, else from the start.
    mutating func retry() -> PeriodPageQuery {
        guard failure != nil, nextCursor != nil else { return ask(days) }
        failure = nil
        return more() ?? ask(days)
    }

    /// An answer to something else than what was asked last is dropped: `false`.
    mutating func take(_ query: PeriodPageQuery, _ new: [Row], next: String?, total: Int) -> Bool {
        guard query.serial == serial, isLoading else { return false }
        if query.cursor == nil {
            rows = []
        } else if query.cursor != nextCursor {
            return false
        }
        rows += new
        // A cursor that leads to itself would be asked for ever.
        nextCursor = next == query.cursor ? nil : next
        self.total = max(total, rows.count)
        isKnown = true
        isLoading = false
        return true
    }

    mutating func fail(_ query: PeriodPageQuery, _ failure: Failure) -> Bool {
        guard query.serial == serial, isLoading else { return false }
        isLoading = false
        self.failure = failure
        return true
    }
}
