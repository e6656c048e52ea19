import Services
import Terminal

/// Part of a view that moves with the selection: opening costs the same at a hundred and at a million inquiries. `rows[0]` is row number
/// `first` of the view.
struct RowWindow: Sendable {
    /// Rows asked for at a time, and how near the window's edge the next ones are asked for.
    static let chunk = 50
    static let margin = 50
    /// The window never holds more than this; rows far from the selection go.
    static let limit = 1_000

    private(set) var rows: [InquirySummary] = []
    private(set) var first = 0
    /// Rows of the whole view.
    private(set) var count = 0
    private(set) var isLoading = true
    private(set) var requested: PageAnchor?

    subscript(index: Int) -> InquirySummary? { rows.indices.contains(index - first) ? rows[index - first] : nil }

    /// The rows here are the ones asked for.
    var isSettled: Bool { !isLoading && requested != .first && requested != .last }

    /// Moves the selection by one of the list's actions, and says what to ask for on the way; `nil` when the action moves nothing.
    mutating func move(_ action: ActionID, _ list: inout ListState, height: Int) -> PageAnchor?? {
        var target = list
        guard target.move(action, count: count, height: height) else { return nil }
        let loaded = first...max(first, first + rows.count - 1)
        switch action {
        case .top where first > 0: requested = .first
        case .bottom where target.selected > loaded.upperBound: requested = .last
        default:
            if loaded.contains(target.selected) {
                list = target
            } else {
                // Rows not here yet hold the selection at the edge: it never points at nothing.
                list.select(min(max(target.selected, loaded.lowerBound), loaded.upperBound), count: count, height: height)
            }
            return .some(ahead(of: list.selected))
        }
        return .some(requested)
    }

    /// What is worth asking for before the selection gets there.
    private mutating func ahead(of selected: Int) -> PageAnchor? {
        guard requested == nil else { return nil }
        if selected + RowWindow.margin >= first + rows.count, first + rows.count < count, let last = rows.last {
            requested = .after(last.id)
        } else if selected - RowWindow.margin < first, first > 0, let first = rows.first {
            requested = .before(first.id)
        }
        return requested
    }

    mutating func fail() {
        isLoading = false
        requested = nil
    }

    mutating func receive(_ page: InquiryPage, at anchor: PageAnchor, _ list: inout ListState, height: Int) {
        let chosen = self[list.selected]?.id
        isLoading = false
        requested = nil
        count = page.total
        switch anchor {
        case .first:
            let wasAtTop = list.selected == 0 || first > 0
            rows = page.rows
            first = 0
            let place = wasAtTop ? nil : rows.firstIndex { $0.id == chosen }
            list.select(place ?? (wasAtTop ? 0 : list.selected), count: rows.count, height: height)
        case .last:
            rows = page.rows
            first = max(0, count - rows.count)
            list.select(count - 1, count: count, height: height)
        case .after:
            rows += page.rows
            if page.rows.isEmpty { count = first + rows.count }
            let excess = rows.count - RowWindow.limit
            if excess > 0 {
                rows.removeFirst(excess)
                first += excess
            }
        case .before:
            let kept = min(page.rows.count, first)
            rows.insert(contentsOf: page.rows.suffix(kept), at: 0)
            first -= kept
            if page.rows.isEmpty { first = 0 }
            if rows.count > RowWindow.limit { rows.removeLast(rows.count - RowWindow.limit) }
        }
    }
}
