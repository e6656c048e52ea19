import Domain
import Services
import Terminal

/// Forms set aside or refused, of all batches, oldest first; by reason.
struct ExceptionsView: View {
    private(set) var reason: ExceptionReason?
    private(set) var rows: [ExceptionRow] = []
    private(set) var isLoading = true
    private(set) var hasMore = false
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private var pageHeight = 16

    func start() -> [Command] {
        [.request(.paper(.exceptions(reason, after: nil)), .exceptionList), .request(.paper(.deskState), .deskState)]
    }

    let contexts: [KeyContext] = [.exceptions, .list]
    var keyBar: [ActionID] { [.open, .resubmitForm, .writeLetter, .returnForm, .openScan, .nextReason, .help, .back] }

    mutating func arrange(in size: Size) {
        pageHeight = max(1, size.height - 3)
        list.clamp(count: rows.count, height: pageHeight)
    }

    private var chosen: ExceptionRow? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }

    private func steps(_ environment: Environment) -> FormSteps? {
        chosen.map { FormSteps(slot: $0.slot, batchNumber: $0.batchNumber, isOpen: nil, environment: environment) }
    }

    func awaited(by action: ActionID?) -> Slot? {
        guard rows.isEmpty, let action, action == .open || (FormSteps.actions.union(ListState.moves)).contains(action) else { return nil }
        return .exceptionList
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .back, .reload, .nextReason: return .available
        case .open: return chosen == nil ? .unavailable(why: environment.texts.paper.noneChosen) : .available
        case .setAsideForm, .recoverCertificate: return nil
        default:
            guard FormSteps.actions.contains(action) else { return nil }
            return steps(environment)?.availability(of: action) ?? .unavailable(why: environment.texts.paper.noneChosen)
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return more() }
        switch action {
        case .open: return chosen.map { [.paper(.showForm($0.id))] } ?? []
        case .nextReason: return turn(environment)
        case .reload:
            isLoading = true
            return start()
        default: return FormSteps.actions.contains(action) ? steps(environment)?.perform(action) : nil
        }
    }

    /// To the next reason there are forms of, and round to all.
    private mutating func turn(_ environment: Environment) -> [Command] {
        let counts = environment.office.state?.setAside ?? [:]
        let present = ExceptionReason.allCases.filter { (counts[$0] ?? 0) > 0 }
        let turns: [ExceptionReason?] = [nil] + present
        let place = turns.firstIndex(of: reason) ?? 0
        reason = turns[(place + 1) % turns.count]
        rows = []
        list = ListState()
        isLoading = true
        return start()
    }

    private mutating func more() -> [Command] {
        guard hasMore, !isLoading, let last = rows.last, list.selected + 2 * pageHeight >= rows.count else { return [] }
        isLoading = true
        return [.request(.paper(.exceptions(reason, after: last.id)), .exceptionList)]
    }

    mutating func receive(_ result: Result<[ExceptionRow], StoreError>, of asked: ExceptionReason?, after id: PaperSlot.ID?) -> [Command] {
        guard asked == reason else { return [] }
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(let found):
            failure = nil
            let selected = chosen?.id
            rows = (id == nil ? [] : rows) + found
            hasMore = found.count == PaperRequest.page
            list.select(rows.firstIndex { $0.id == selected } ?? list.selected, count: rows.count, height: pageHeight)
        }
        return more()
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.form.exceptionsTitle, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = isLoading ? environment.texts.inquiries.loading : words.place(rows.isEmpty ? 0 : list.selected + 1, rows.count)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        drawReasons(into: &surface, environment)
        if let failure {
            surface.write(environment.texts.storeError(failure), x: 1, y: 2, width: width - 2, style: .role(.error))
            return nil
        }
        guard !rows.isEmpty else {
            if !isLoading { surface.write(words.form.noExceptions, x: 1, y: 2, width: width - 2, style: .role(.muted)) }
            return nil
        }
        let isWide = width >= 110
        let table = ColumnTable([
            .init(width: 0, title: words.form.columnReason), .init(width: isWide ? 18 : 13, title: words.columnNumber),
            .init(width: 5, title: words.columnSlot, isRight: true), .init(width: isWide ? 12 : 9, title: words.columnForm),
            .init(width: 12, title: words.form.columnSince), .init(width: isWide ? 20 : 12, title: words.form.columnBy),
            .init(width: 7, title: words.form.columnLetter),
        ])
        let rect = Rect(x: 0, y: 2, width: width, height: max(0, surface.bounds.height - 2))
        return table.draw(rows: rows.count, state: list, into: &surface, rect: rect) { index in
            let row = rows[index]
            let (text, role) = FormStand.words(row.slot, SubmissionFate(row.slot), environment, contexts)
            return (
                [
                    text, row.batchNumber, String(row.slot.number), row.slot.procedure.map(words.short) ?? "",
                    environment.texts.time.dayAndTime(row.since), row.by?.value ?? "", row.hasLetter ? words.form.hasLetter : "",
                ], role
            )
        }
    }

    /// The reasons there are, with how many forms each; the one shown stands out.
    private func drawReasons(into surface: inout Surface, _ environment: Environment) {
        let counts = environment.office.state?.setAside ?? [:]
        var x = 1
        func say(_ text: String, _ isShown: Bool) {
            let room = surface.bounds.width - x - 1
            guard room > 3 else { return }
            x += surface.write(isShown ? "[\(text)]" : text, x: x, y: 1, width: room, style: .role(isShown ? .title : .label)) + 2
        }
        say("\(environment.texts.paper.form.allReasons) \(counts.values.reduce(0, +))", reason == nil)
        for reason in ExceptionReason.allCases {
            guard let count = counts[reason], count > 0 else { continue }
            say("\(environment.texts.keying.reason(reason)) \(count)", reason == self.reason)
        }
    }
}
