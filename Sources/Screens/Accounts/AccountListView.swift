import Domain
import Services
import Terminal

/// The ledger: applications for accounts that were handled here, newest first, with what came of each. Pages come as the selection
/// nears the end.
struct AccountListView: View {
    private(set) var rows: [AccountApplication] = []
    private(set) var shown: [Int] = []
    private(set) var isLoading = true
    private(set) var hasMore = false
    private(set) var failure: StoreError?
    private(set) var drafts: [AccountDraft] = []
    private(set) var list = ListState()
    private(set) var filter: TextField?
    private(set) var isTypingFilter = false
    private var pageHeight = 16

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - (filter == nil ? 3 : 4))
        list.clamp(count: shown.count, height: pageHeight)
    }

    func start(_ environment: Environment) -> [Command] {
        guard let session = environment.session else { return [] }
        return [
            .request(.accounts(.applications(before: nil)), .accountList),
            .request(.accounts(.drafts(of: session.operatorID)), .accountDrafts),
        ]
    }

    var contexts: [KeyContext] { isTypingFilter ? [.accounts, .list, .edit] : [.accounts, .list] }
    var isEditing: Bool { isTypingFilter }
    var keyBar: [ActionID] { [.newApplication, .newDeletion, .findAccount, .open, .filter, .help, .back] }

    private var chosen: AccountApplication? { shown.indices.contains(list.selected) ? rows[shown[list.selected]] : nil }

    /// The half-filled form of a new application, or of one of the ledger.
    private func draft(of application: AccountApplication?) -> AccountDraft? {
        drafts.first { $0.kind == .application && $0.application == application?.id }
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .open: chosen == nil ? .unavailable(why: environment.texts.accounts.noneChosen) : .available
        case .newApplication, .newDeletion, .findAccount, .filter, .reload, .up, .down, .pageUp, .pageDown, .top, .bottom, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: shown.count, height: pageHeight) { return more() }
        switch action {
        case .open: return open()
        case .newApplication: return new(.issue, environment)
        case .newDeletion: return new(.deletion, environment)
        case .findAccount: return [find(environment)]
        case .filter:
            isTypingFilter = true
            if filter == nil { filter = TextField() }
        case .back where filter != nil:
            isTypingFilter = false
            filter = nil
            choose()
            return []
        case .reload: return start(environment)
        default:
            guard isTypingFilter, let edit = EditCommand(action) else { return nil }
            filter?.perform(edit)
            choose()
        }
        return more()
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard isTypingFilter else { return [] }
        filter?.perform(.insert(text.filter { !$0.isNewline }))
        choose()
        return more()
    }

    private mutating func open() -> [Command] {
        isTypingFilter = false
        guard let chosen else { return [] }
        var form = AccountFormView(chosen)
        if chosen.state == .received, let draft = draft(of: chosen) { form.restore(draft) }
        return [.accounts(.openForm(form))]
    }

    private func new(_ purpose: AccountForm.Purpose, _ environment: Environment) -> [Command] {
        guard let session = environment.session else { return [] }
        let today = TokyoTime(environment.now).day
        guard let draft = draft(of: nil) else {
            return [.accounts(.openForm(AccountFormView(new: purpose, by: session.operatorID, today: today)))]
        }
        // One at a time: what was begun comes first, whichever of the two it is.
        let begun = draft.values[AccountFormView.purposeKey].flatMap(AccountForm.Purpose.init(rawValue:)) ?? purpose
        var form = AccountFormView(new: begun, by: session.operatorID, today: today)
        form.restore(draft)
        return [.accounts(.openForm(form)), .say(Message(.warning, environment.texts.accounts.restored))]
    }

    private func find(_ environment: Environment) -> Command {
        let words = environment.texts.accounts
        return .push(
            PromptDialog(
                title: words.findTitle, label: words.findLabel, isRequired: true,
                check: { text in AccountFormCheck.id(JapaneseText.asciiTwin(text)).map(words.problem) },
                commands: { [.accounts(.open(id: JapaneseText.asciiTwin($0)))] }))
    }

    private mutating func more() -> [Command] {
        guard hasMore, !isLoading, let last = rows.last else { return [] }
        guard filter != nil || list.selected + 2 * pageHeight >= shown.count else { return [] }
        isLoading = true
        return [.request(.accounts(.applications(before: last.id)), .accountList)]
    }

    // MARK: Replies

    mutating func receive(_ result: Result<[AccountApplication], StoreError>, before id: AccountApplication.ID?) -> [Command] {
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            failure = nil
            rows = (id == nil ? [] : rows) + found
            hasMore = found.count == AccountRequest.page
            choose()
        }
        return more()
    }

    mutating func receive(drafts found: [AccountDraft]) { drafts = found }

    private mutating func choose() {
        let selected = chosen?.id
        let needle = JapaneseText.fold(filter?.text ?? "")
        shown = rows.indices.filter { place in
            guard !needle.isEmpty else { return true }
            let row = rows[place]
            return JapaneseText.fold(
                "\(row.form.office) \(row.form.name) \(row.form.municipalityCode) \(row.accountID) \(row.form.accountID)"
            )
            .contains(needle)
        }
        list.select(shown.firstIndex { rows[$0].id == selected } ?? 0, count: shown.count, height: pageHeight)
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.accounts
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.listTitle, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = isLoading ? environment.texts.inquiries.loading : words.place(shown.isEmpty ? 0 : list.selected + 1, shown.count)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        var top = 1
        var cursor: Point?
        if let filter {
            let label = surface.write(environment.texts.inquiries.filterLabel, x: 1, y: 1, style: .role(.prompt))
            let at = filter.draw(
                into: &surface, rect: Rect(x: 1 + label, y: 1, width: max(4, width - label - 2), height: 1), focused: isTypingFilter)
            if isTypingFilter { cursor = at }
            top = 2
        }
        func say(_ text: String, _ role: Role) {
            surface.write(environment.keyed(text, contexts), x: 1, y: top, width: width - 2, style: .role(role))
            top += 1
        }
        if let failure { say(environment.texts.storeError(failure), .error) }
        let unsettled = rows.filter { $0.state == .sent }.count
        if unsettled > 0 { say(words.unsettled(unsettled), .warning) }
        if draft(of: nil) != nil { say(words.hasDraft, .warning) }
        guard !shown.isEmpty else {
            if !isLoading, failure == nil { say(filter == nil ? words.none : words.noMatch, .muted) }
            return cursor
        }
        drawRows(into: &surface, top: top, environment)
        return cursor
    }

    private func drawRows(into surface: inout Surface, top: Int, _ environment: Environment) {
        let words = environment.texts.accounts
        let width = surface.bounds.width
        let isWide = width >= 110
        let fixed: [(width: Int, title: String, text: (AccountApplication) -> String)] = [
            (11, words.columnDay, { $0.form.receivedOn.iso }), (6, words.columnWay, { words.wayShort($0.form.way) }),
            (7, words.columnPurpose, { words.purpose($0.form.purpose) }), (15, words.columnState, { words.state($0.state) }),
        ]
        let idWidth = isWide ? 20 : 14
        let nameWidth = isWide ? 22 : 0
        let office = max(10, width - 1 - fixed.reduce(0) { $0 + $1.width } - idWidth - nameWidth)
        let columns =
            fixed + [
                (office, words.columnOffice, { $0.form.office }), (nameWidth, words.columnName, { $0.form.name }),
                (idWidth, words.columnID, { $0.accountID.isEmpty ? $0.form.accountID : $0.accountID }),
            ]
        func line(_ y: Int, _ style: Style, _ surface: inout Surface, _ text: (Int) -> String) {
            var x = 1
            for (index, column) in columns.enumerated() where column.width > 0 {
                surface.write(text(index), x: x, y: y, width: min(column.width - 1, width - x), style: style)
                x += column.width
            }
        }
        line(top, .role(.label), &surface) { columns[$0].title }
        let body = Rect(x: 0, y: top + 1, width: width, height: max(0, surface.bounds.height - top - 1))
        ListView.draw(rows: shown.count, state: list, into: &surface, rect: body) { index, place, isSelected, surface in
            let row = rows[shown[index]]
            let style: Style = .role(isSelected ? .selection : row.state == .sent ? .warning : .text)
            surface.fill(place, style: style)
            line(place.y, style, &surface) { columns[$0].text(row) }
        }
    }
}
