import Domain
import Foundation
import Services
import Terminal

/// The desk's lists of inquiries, the search in them, and what is done with many rows at once.
struct InquiryListView: View {
    static let chunk = RowWindow.chunk
    static let windowLimit = RowWindow.limit

    private(set) var place: DeskList
    private(set) var view: InquiryView
    private(set) var window = RowWindow()
    var list = ListState()
    private(set) var failure: StoreError?
    /// The query line; `nil` while the list is shown as it is.
    var line: QueryLine?
    var marks = RowMarks()
    /// Shown from an hour before the desk closes.
    var closing: ClosingNotice?
    /// Came on screen for one search and goes with it.
    var isForSearch = false
    private var size = Size(width: 80, height: 21)

    /// - parameter query: Looked for from the start.
    /// - parameter isTyping: The keys go to the query line.
    init(
        _ place: DeskList, by operator: OperatorID = OperatorID(""), now: Date = .distantPast, query: String? = nil, isTyping: Bool = false
    ) {
        self.place = place
        view = place.view(by: `operator`, now: now)
        line = query.map { QueryLine(text: $0, isTyping: isTyping) }
    }

    // MARK: Place

    mutating func arrange(in size: Size) {
        self.size = size
        list.clamp(count: count, height: pageHeight)
    }

    /// Rows above those of the list.
    var headHeight: Int { 2 + (line?.height ?? 0) + (closing == nil ? 0 : 1) }
    var pageHeight: Int { max(1, size.height - headHeight) }

    // MARK: Rows

    var rows: [InquirySummary] { window.rows }
    var hits: [SearchHit]? { line?.found?.hits }
    /// What was found; `nil` without a query.
    var matches: [InquirySummary]? { hits.map { $0.map(\.summary) } }
    /// Rows of the list, of a search those that are here.
    var count: Int { hits?.count ?? (line?.isBlank == false ? 0 : window.count) }

    func row(_ index: Int) -> InquirySummary? {
        if line?.isBlank == false { return hits.flatMap { $0.indices.contains(index) ? $0[index].summary : nil } }
        return window[index]
    }

    var selected: InquirySummary? { row(list.selected) }

    /// The number that was searched, for a new note.
    var phone: PhoneNumber? {
        guard let terms = line?.asked?.expression.terms, terms.count == 1 else { return nil }
        switch terms[0].criterion {
        case .phone(let digits), .number(let digits): return PhoneNumber(digits)
        default: return nil
        }
    }

    /// The rows on screen are the ones asked for.
    var isSettled: Bool { line?.isBlank == false ? line?.isWaiting == false : window.isSettled }

    /// What is on the way before there is anything to show.
    var isLoading: Bool { line?.isBlank == false ? line?.isWaiting == true && hits == nil : window.isLoading }

    // MARK: Keys

    var contexts: [KeyContext] { line?.isTyping == true ? [.query, .edit, .list, .inquiries] : [.inquiries, .list] }
    var isEditing: Bool { line?.isTyping == true }

    var keyBar: [ActionID] {
        if isEditing { return [.help, .open, .back] }
        if !marks.isEmpty { return [.takeMarked, .assignMarked, .tagMarked, .spamMarked, .markAll, .back, .help] }
        return [.help, .search, .note, .open, .filter, .pickView, .mark, .palette, .lock]
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .nextView, .pickView, .filter, .reload, .note: .available
        case .open where isEditing: .available
        case .open, .continueInquiry, .mark, .markAll, .takeMarked, .assignMarked, .tagMarked, .spamMarked:
            marks.isEmpty && selected == nil && isSettled
                ? .unavailable(why: environment.texts.inquiries.nothingSelected) : .available
        case .undoBulk:
            environment.queue.undo == nil ? .unavailable(why: environment.texts.queue.nothingToUndo) : .available
        default: DeskList(action) == nil ? nil : .available
        }
    }

    private static let aboutRows: Set<ActionID> = [
        .up, .down, .pageUp, .pageDown, .top, .bottom, .open, .continueInquiry, .mark, .markAll, .takeMarked, .assignMarked, .tagMarked,
        .spamMarked,
    ]

    func awaited(by action: ActionID?) -> Slot? {
        guard !isEditing, !isSettled, let action, InquiryListView.aboutRows.contains(action) else { return nil }
        return line?.isBlank == false ? .filter : .page
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if isEditing { return performInLine(action, environment) }
        if let commands = performOnMarked(action, environment) { return commands }
        if let place = DeskList(action) { return show(place, environment) }
        switch action {
        case .open, .continueInquiry: return open(environment)
        case .nextView:
            let all = DeskList.allCases
            return show(all[((all.firstIndex(of: place) ?? 0) + 1) % all.count], environment)
        case .pickView: return [.push(listChoice(environment))]
        case .filter:
            if line == nil { line = QueryLine() }
            line?.isTyping = true
            return []
        case .back where !marks.isEmpty:
            marks.clear()
            return []
        case .back where line != nil: return dropLine(environment)
        case .reload: return refresh(environment)
        default: return move(action, environment)
        }
    }

    /// Moves the selection, whoever has the keys; `nil` when the action moves nothing.
    mutating func move(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if let hits {
            guard list.move(action, count: hits.count, height: pageHeight) else { return nil }
            return line?.more(near: list.selected, in: view, environment) ?? []
        }
        let height = pageHeight
        guard let asked = window.move(action, &list, height: height) else { return nil }
        return asked.map { [page(from: $0)] } ?? []
    }

    /// Opens the chosen row. The search that found it was meant: it goes into the audit log.
    mutating func open(_ environment: Environment) -> [Command] {
        guard let selected else { return [] }
        line?.settle(environment.now)
        let searched: [Command] = line.map { [.queue(.searched($0.text))] } ?? []
        return searched + [.openInquiry(selected.id)]
    }

    private func listChoice(_ environment: Environment) -> ChoiceList {
        let words = environment.texts.queue
        let rows = DeskList.allCases.map { place in
            ChoiceList.Row(
                text: words.list(place), detail: environment.queue.counts[place].map(String.init) ?? "", commands: [.queue(.show(place))])
        }
        return ChoiceList(title: words.lists, rows: rows, selected: DeskList.allCases.firstIndex(of: place) ?? 0)
    }

    // MARK: Asking

    /// What to ask for when the list comes on screen.
    mutating func start(_ environment: Environment) -> [Command] {
        firstPage() + (line?.isBlank == false ? line?.read(in: view, environment) ?? [] : [])
    }

    func firstPage() -> [Command] { [page(from: .first)] }

    func page(from anchor: PageAnchor, limit: Int = RowWindow.chunk) -> Command { .request(.page(view, anchor, limit: limit), .page) }

    /// Another list in this one's place; what stands in the query line is looked for there.
    mutating func show(_ place: DeskList, _ environment: Environment) -> [Command] {
        var fresh = InquiryListView(place, by: environment.session?.operatorID ?? OperatorID(""), now: environment.now)
        fresh.size = size
        fresh.closing = closing
        fresh.line = line
        fresh.isForSearch = isForSearch
        self = fresh
        return start(environment)
    }

    /// Asks again for what is on screen, keeping the selection.
    mutating func refresh(_ environment: Environment) -> [Command] {
        if failure != nil { return show(place, environment) }
        if line?.isBlank == false {
            let rows = hits?.count ?? 0
            return (line?.read(in: view, rows: rows, environment) ?? []) + (window.isLoading ? firstPage() : [])
        }
        guard window.first == 0 else {
            // What another list's request took the place of would be waited for in vain.
            if window.requested != nil { window.fail() }
            return []
        }
        // Lists of the moment are those of a later one now.
        view = place.view(by: environment.session?.operatorID ?? OperatorID(""), now: environment.now)
        return [page(from: .first, limit: max(RowWindow.chunk, min(window.rows.count, RowWindow.limit)))]
    }

    // MARK: Replies

    mutating func receive(
        page result: Result<InquiryPage, StoreError>, of view: InquiryView, at anchor: PageAnchor, _ environment: Environment
    ) -> [Command] {
        guard view == self.view else { return [] }
        switch result {
        case .failure(let error):
            window.fail()
            failure = error
            marks.wantsAll = false
            return []
        case .success(let page):
            failure = nil
            // While hits are shown, the selection is among them.
            var own = hits == nil ? list : ListState()
            window.receive(page, at: anchor, &own, height: pageHeight)
            if hits == nil { list = own }
        }
        if anchor == .first, marks.wantsAll, hits == nil { markRows() }
        return []
    }

    mutating func receive(
        found result: Result<SearchPage, StoreError>, for query: SearchQuery, in view: InquiryView, after cursor: SearchCursor?,
        _ environment: Environment
    ) -> [Command] {
        guard view == self.view, line != nil else { return [] }
        switch result {
        case .failure(.cancelled): return []
        case .failure(let error):
            guard query == line?.asked else { return [] }
            line?.fail()
            failure = error
            return []
        case .success(let page):
            let chosen = line?.found?.query == query ? selected?.id : nil
            guard line?.receive(query, after: cursor, page, now: environment.now) == true else { return [] }
            failure = nil
            if cursor == nil {
                let row = chosen.flatMap { id in page.hits.firstIndex { $0.id == id } }
                list = ListState()
                list.select(row ?? 0, count: count, height: pageHeight)
            }
            if marks.wantsAll { return markHits(environment) }
            return line?.isEntered == true ? settle(environment) : []
        }
    }
}
