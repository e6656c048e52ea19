import Domain
import Services
import Terminal

/// A list the registry keeps for a government office by period: one-stop notices (A311) or breeding judgements (A411).
///
/// Pages come as the selection nears the end. Rows are shown once the audit log has the look, and live in memory only.
struct PeriodListView<Item: PeriodItem>: View {
    private(set) var data: PeriodRows<Item>
    /// Rows in the order shown, as places in the rows that are here.
    private(set) var shown: [Int] = []
    private(set) var list = ListState()
    /// `nil` = all of them.
    private(set) var kind: Item.Kind?
    private(set) var form: PeriodForm?
    /// The operator has chosen a period: the fields start with it.
    private var hasChosen = false
    private var pageHeight = 18

    init(today: CalendarDate) { data = PeriodRows(days: Item.firstDays(today: today)) }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - headHeight - 1)
        list.clamp(count: shown.count, height: pageHeight)
    }

    /// Rows above the titles of the columns.
    var headHeight: Int { 2 + (form == nil ? 0 : 2) + (data.failure == nil ? 0 : 2) }

    mutating func start() -> [Command] { ask(data.ask(data.days)) }

    var contexts: [KeyContext] { form == nil ? [.government, .list] : [.form, .edit] }
    var isEditing: Bool { form != nil }
    var keyBar: [ActionID] {
        form == nil
            ? [.help, .search, .open, .period, .nextKind] + (Item.isExported ? [.exportList] : []) + [.showChip, .reload, .lock]
            : [.submit, .nextField, .back]
    }

    var selected: Item? { shown.indices.contains(list.selected) ? data.rows[shown[list.selected]] : nil }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.government
        switch action {
        case .submit, .nextField, .previousField: return form == nil ? nil : .available
        case .open, .showChip: return selected == nil ? .unavailable(why: words.nothingSelected) : .available
        case .exportList:
            guard Item.isExported else { return .unavailable(why: words.noExportHere) }
            if environment.export != nil { return .available }
            return data.total == 0 ? .unavailable(why: words.nothingToExport) : .available
        case .nextPeriod:
            return data.days.upperBound < TokyoTime(environment.now).day ? .available : .unavailable(why: words.fault(.future))
        case .period, .previousPeriod, .nextKind, .reload, .back, .up, .down, .pageUp, .pageDown, .top, .bottom: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if form != nil { return performInForm(action, environment) }
        if list.move(action, count: shown.count, height: pageHeight) { return more() }
        switch action {
        case .open:
            guard let selected else { return [] }
            return [.push(DetailScreen(title: Item.title(environment.texts.government), lines: selected.details(environment)))]
        case .showChip: return selected.map { [.openChip($0.listChip)] } ?? []
        case .period:
            let days = hasChosen ? data.days : Item.offeredDays(today: TokyoTime(environment.now).day)
            form = PeriodForm(fields: Item.formFields, days: days)
            return []
        case .previousPeriod: return show(neighbour(-1, environment))
        case .nextPeriod: return show(neighbour(1, environment))
        case .nextKind:
            let all: [Item.Kind?] = [nil] + Item.Kind.allCases.map { $0 }
            choose(all[((all.firstIndex(of: kind) ?? 0) + 1) % all.count])
        case .back where kind != nil: choose(nil)
        case .reload: return ask(data.retry())
        case .exportList: return export(environment)
        default: return nil
        }
        return more()
    }

    private mutating func performInForm(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .nextField, .cursorDown: form?.move(1)
        case .previousField, .cursorUp: form?.move(-1)
        case .submit:
            guard let days = form?.read(today: TokyoTime(environment.now).day, longest: CommonDBClient.listDays.upperBound) else {
                return [.effect(.bell)]
            }
            form = nil
            return show(days)
        case .back: form = nil
        default:
            guard let edit = EditCommand(action) else { return nil }
            form?.edit(edit)
        }
        return []
    }

    /// Digits choose the kind, by its place among the tabs.
    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        if form != nil {
            form?.edit(.insert(text.filter { !$0.isNewline }))
            return []
        }
        let kinds: [Item.Kind?] = [nil] + Item.Kind.allCases.map { $0 }
        guard !isPaste, let digit = text.first?.wholeNumberValue, kinds.indices.contains(digit - 1) else { return [] }
        choose(kinds[digit - 1])
        return more()
    }

    private mutating func choose(_ new: Item.Kind?) {
        kind = new
        narrow(keeping: nil)
    }

    private mutating func show(_ days: ClosedRange<CalendarDate>) -> [Command] {
        hasChosen = true
        let query = data.ask(days)
        narrow(keeping: nil)
        return ask(query)
    }

    /// The period before or after: a month when the list shows one, else as many days; never beyond today.
    private func neighbour(_ step: Int, _ environment: Environment) -> ClosedRange<CalendarDate> {
        let today = TokyoTime(environment.now).day
        let days = data.days
        let month = CalendarMonth(days.lowerBound)
        if days.lowerBound == month.days.lowerBound, days.upperBound == min(month.days.upperBound, max(today, days.lowerBound)) {
            let other = month.adding(step).days
            return other.lowerBound...max(other.lowerBound, min(other.upperBound, today))
        }
        let count = days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1
        let last = min(days.upperBound.adding(days: step * count), today)
        return last.adding(days: 1 - count)...last
    }

    private func ask(_ query: PeriodPageQuery) -> [Command] { [.request(.government(Item.request(query)), Item.slot)] }

    /// Asks for the next page when the selection nears the end; for all of them while only one kind shows.
    private mutating func more() -> [Command] {
        guard kind != nil || list.selected + 2 * pageHeight >= shown.count else { return [] }
        return data.more().map(ask) ?? []
    }

    // MARK: Replies

    mutating func receive(_ query: PeriodPageQuery, _ rows: [Item], next: String?, total: Int) -> [Command] {
        let chosen = query.cursor == nil ? nil : shown.indices.contains(list.selected) ? shown[list.selected] : nil
        guard data.take(query, rows, next: next, total: total) else { return [] }
        narrow(keeping: chosen ?? (query.cursor == nil ? nil : 0))
        return more()
    }

    mutating func fail(_ query: PeriodPageQuery, _ failure: PeriodRows<Item>.Failure) -> [Command] {
        data.fail(query, failure) ? [.effect(.bell)] : []
    }

    /// Rows of the list before those of an answer.
    func rowsBefore(_ query: PeriodPageQuery) -> Int { query.cursor == nil ? 0 : data.rows.count }

    /// - parameter row: The row that stays chosen; `nil` for the first.
    private mutating func narrow(keeping row: Int?) {
        shown = data.rows.indices.filter { kind == nil || data.rows[$0].listKind == kind }
        list = ListState(selected: list.selected, top: row == nil ? 0 : list.top)
        list.select(row.flatMap { shown.firstIndex(of: $0) } ?? 0, count: shown.count, height: pageHeight)
    }

    // MARK: Export

    private func export(_ environment: Environment) -> [Command] {
        let words = environment.texts.government
        if environment.export != nil { return [.government(.stopExport)] }
        let order = OneStopOrder(
            days: data.days, folder: environment.exportFolder, name: Texts.oneStopFileName(data.days, TokyoTime(environment.now)))
        return [
            .push(
                ConfirmDialog(
                    title: words.exportTitle, question: words.exportQuestion(order, data.total, kind != nil),
                    yes: words.exportYes,
                    commands: [.government(.export(order, total: data.total))]))
        ]
    }
}

typealias OneStopListView = PeriodListView<OneStopNotice>
typealias BreedingListView = PeriodListView<BreedingExcess>
