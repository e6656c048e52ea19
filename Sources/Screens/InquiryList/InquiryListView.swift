import Domain
import Services
import Terminal

/// The list of inquiries: open, mine, today's, all; filtered as one types.
///
/// Rows are a window into the view that moves with the selection: opening costs the same at a hundred and at a
/// million inquiries. `rows[0]` is row number `firstIndex` of the view.
struct InquiryListView: View {
    /// Rows asked for at a time, and how near the window's edge the next ones are asked for.
    static let chunk = 200
    static let margin = 80
    /// The window never holds more than this; rows far from the selection go.
    static let windowLimit = 1_000

    private(set) var view: InquiryView
    private(set) var rows: [InquirySummary] = []
    private(set) var firstIndex = 0
    private(set) var count = 0
    private(set) var list = ListState()
    private(set) var isLoading = true
    private(set) var failure: StoreError?
    private var requested: PageAnchor?
    /// Keys that came before the rows they are about; carried out when the rows are here.
    private var typedAhead: [ActionID] = []
    private var awaitsMatches = false

    /// What the filter line holds; `nil` when there is no filter.
    private(set) var filter: TextField?
    private(set) var isTypingFilter = false
    private(set) var matches: [InquirySummary]?

    /// Height of the list at the last drawing, for paging.
    var pageHeight = 20

    init(_ view: InquiryView) { self.view = view }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - (filter == nil ? 2 : 3))
        list.clamp(count: shownCount, height: pageHeight)
    }

    /// The view narrowed from the start, as by a caller's number.
    init(_ view: InquiryView, filter text: String) {
        self.view = view
        filter = TextField(text: text)
        awaitsMatches = !text.isEmpty
    }

    /// What to ask for when the view comes on screen.
    func start() -> [Command] {
        firstPage()
            + (awaitsMatches
                ? [.request(.find(InquirySearch(typed: filter?.text ?? ""), view, limit: InquiryListView.chunk), .filter)] : [])
    }

    private func firstPage() -> [Command] { [.request(.page(view, .first, limit: InquiryListView.chunk), .page)] }

    var contexts: [KeyContext] { isTypingFilter ? [.inquiries, .list, .edit] : [.inquiries, .list] }
    var isEditing: Bool { isTypingFilter }

    var selected: InquirySummary? {
        if let matches { return matches.indices.contains(list.selected) ? matches[list.selected] : nil }
        let place = list.selected - firstIndex
        return rows.indices.contains(place) ? rows[place] : nil
    }

    private var shownCount: Int { matches?.count ?? count }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .viewOpen, .viewMine, .viewToday, .viewAll, .nextView, .filter, .reload, .note:
            .available
        case .open, .continueInquiry:
            selected == nil && isSettled ? .unavailable(why: environment.texts.inquiries.nothingSelected) : .available
        default: nil
        }
    }

    var keyBar: [ActionID] { [.help, .search, .note, .open, .filter, .nextView, .palette, .lock] }

    /// The rows on screen are the ones asked for.
    private var isSettled: Bool { !isLoading && !awaitsMatches && requested != .first && requested != .last }

    private static let aboutRows: Set<ActionID> = [.up, .down, .pageUp, .pageDown, .top, .bottom, .open, .continueInquiry]

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if !isSettled, InquiryListView.aboutRows.contains(action) {
            if action == .open { isTypingFilter = false }
            typedAhead.append(action)
            return []
        }
        switch action {
        case .up: return move(by: -1)
        case .down: return move(by: 1)
        case .pageUp: return move(by: -pageHeight)
        case .pageDown: return move(by: pageHeight)
        case .top: return jump(to: 0)
        case .bottom: return jump(to: shownCount - 1)
        case .open:
            if isTypingFilter { isTypingFilter = false }
            return selected.map { [.openInquiry($0.id)] } ?? []
        case .continueInquiry:
            return selected.map { [.openInquiry($0.id)] } ?? []
        case .viewOpen: return show(.open)
        case .viewMine: return show(.mine(environment.session?.operatorID ?? OperatorID("")))
        case .viewToday: return show(.today(TokyoTime(environment.now).day))
        case .viewAll: return show(.all)
        case .nextView:
            switch view {
            case .open: return perform(.viewMine, environment)
            case .mine: return perform(.viewToday, environment)
            case .today: return perform(.viewAll, environment)
            default: return perform(.viewOpen, environment)
            }
        case .filter:
            isTypingFilter = true
            if filter == nil { filter = TextField() }
            return []
        case .back where isTypingFilter || filter != nil:
            isTypingFilter = false
            filter = nil
            matches = nil
            awaitsMatches = false
            typedAhead = []
            list = ListState()
            return [.cancel(.filter)] + start()
        case .reload: return refresh()
        default:
            guard isTypingFilter, let edit = EditCommand(action) else { return nil }
            return editFilter(edit)
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        editFilter(.insert(text.filter { !$0.isNewline }))
    }

    private mutating func editFilter(_ edit: EditCommand) -> [Command] {
        guard var field = filter else { return [] }
        let before = field.text
        field.perform(edit)
        filter = field
        guard !field.text.bytesEqual(before) else { return [] }
        return askForMatches()
    }

    private mutating func askForMatches() -> [Command] {
        guard let field = filter, !field.text.isEmpty else {
            matches = nil
            awaitsMatches = false
            list = ListState()
            return [.cancel(.filter)]
        }
        awaitsMatches = true
        return [.request(.find(InquirySearch(typed: field.text), view, limit: InquiryListView.chunk), .filter)]
    }

    mutating func show(_ view: InquiryView) -> [Command] {
        self = {
            var fresh = InquiryListView(view)
            fresh.pageHeight = pageHeight
            fresh.filter = filter
            fresh.awaitsMatches = filter?.text.isEmpty == false
            return fresh
        }()
        return start()
    }

    /// Asks again for what is on screen, keeping the selection.
    mutating func refresh() -> [Command] {
        if filter?.text.isEmpty == false { return askForMatches() + (isLoading ? firstPage() : []) }
        if failure != nil { return show(view) }
        guard firstIndex == 0 else { return [] }
        return [.request(.page(view, .first, limit: max(InquiryListView.chunk, min(rows.count, InquiryListView.windowLimit))), .page)]
    }

    private mutating func jump(to index: Int) -> [Command] {
        guard matches == nil else {
            list.select(index, count: shownCount, height: pageHeight)
            return []
        }
        if index <= 0, firstIndex > 0 {
            requested = .first
            return [.request(.page(view, .first, limit: InquiryListView.chunk), .page)]
        }
        if index >= firstIndex + rows.count {
            requested = .last
            return [.request(.page(view, .last, limit: InquiryListView.chunk), .page)]
        }
        list.select(index, count: count, height: pageHeight)
        return prefetch()
    }

    private mutating func move(by step: Int) -> [Command] {
        guard matches == nil else {
            list.move(by: step, count: shownCount, height: pageHeight)
            return []
        }
        let target = list.selected + step
        let loaded = firstIndex...(max(firstIndex, firstIndex + rows.count - 1))
        // Rows not here yet hold the selection at the edge: it never points at nothing.
        list.move(by: min(max(target, loaded.lowerBound), loaded.upperBound) - list.selected, count: count, height: pageHeight)
        return prefetch()
    }

    private mutating func prefetch() -> [Command] {
        guard requested == nil else { return [] }
        if list.selected + InquiryListView.margin >= firstIndex + rows.count, firstIndex + rows.count < count, let last = rows.last {
            requested = .after(last.id)
        } else if list.selected - InquiryListView.margin < firstIndex, firstIndex > 0, let first = rows.first {
            requested = .before(first.id)
        }
        return requested.map { [.request(.page(view, $0, limit: InquiryListView.chunk), .page)] } ?? []
    }

    mutating func receive(
        page result: Result<InquiryPage, StoreError>, of view: InquiryView, at anchor: PageAnchor, _ environment: Environment
    ) -> [Command] {
        guard view == self.view else { return [] }
        requested = nil
        isLoading = false
        let page: InquiryPage
        switch result {
        case .failure(let error):
            failure = error
            typedAhead = []
            return []
        case .success(let answer): page = answer
        }
        failure = nil
        count = page.total
        switch anchor {
        case .first:
            let chosen = selected?.id
            let wasAtTop = list.selected == 0 || firstIndex > 0
            rows = page.rows
            firstIndex = 0
            let place = wasAtTop ? nil : rows.firstIndex { $0.id == chosen }
            list.select(place ?? (wasAtTop ? 0 : list.selected), count: rows.count, height: pageHeight)
        case .last:
            rows = page.rows
            firstIndex = max(0, count - rows.count)
            list.select(count - 1, count: count, height: pageHeight)
        case .after:
            rows += page.rows
            if page.rows.isEmpty { count = firstIndex + rows.count }
            let excess = rows.count - InquiryListView.windowLimit
            if excess > 0 {
                rows.removeFirst(excess)
                firstIndex += excess
            }
        case .before:
            let kept = min(page.rows.count, firstIndex)
            rows.insert(contentsOf: page.rows.suffix(kept), at: 0)
            firstIndex -= kept
            if page.rows.isEmpty { firstIndex = 0 }
            if rows.count > InquiryListView.windowLimit { rows.removeLast(rows.count - InquiryListView.windowLimit) }
        }
        return catchUp(environment)
    }

    /// Carries out what was typed before the rows were here.
    private mutating func catchUp(_ environment: Environment) -> [Command] {
        guard isSettled, !typedAhead.isEmpty else { return [] }
        let actions = typedAhead
        typedAhead = []
        return actions.flatMap { perform($0, environment) ?? [] }
    }

    mutating func receive(
        found result: Result<[InquirySummary], StoreError>, for search: InquirySearch, _ environment: Environment
    ) -> [Command] {
        guard let text = filter?.text, InquirySearch(typed: text) == search else { return [] }
        awaitsMatches = false
        switch result {
        case .success(let rows):
            failure = nil
            matches = rows
            list = ListState()
        case .failure(let error):
            failure = error
            typedAhead = []
        }
        return catchUp(environment)
    }
}
