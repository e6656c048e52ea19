import Domain
import Services
import Terminal

/// The audit log for supervisors: fields say what is looked for, lines come newest first, page by page. Each page is an act of the log
/// itself, and is shown only once that act is on disk.
struct AuditView: View {
    /// Lines a page.
    static let page = 100

    private(set) var form = AuditForm()
    private(set) var isTyping = false
    private(set) var lines: [AuditLine] = []
    private(set) var hasOlder = false
    private(set) var failure: StoreError?
    /// What the page that is awaited was asked with.
    private(set) var asked: (filter: AuditFilter, anchor: AuditAnchor)?
    private var shown = AuditFilter()
    /// The inquiry of this number is being looked for.
    private var receipt: ReceiptNumber?
    private var waiting = AuditFilter()
    private(set) var verification = Verification.none
    private(set) var list = ListState()
    private var height = 12

    enum Verification: Equatable, Sendable {
        case none
        case running(Int64)
        case finished(ChainReport)
        case failed(StoreError)
    }

    func start() -> [Command] { [.audit(.page(AuditFilter(), .newest))] }

    mutating func arrange(in size: Size) {
        height = max(1, size.height - 6)
        list.clamp(count: lines.count, height: height)
    }

    var contexts: [KeyContext] { isTyping ? [.audit, .form, .edit] : [.audit, .list] }
    var isEditing: Bool { isTyping }
    var keyBar: [ActionID] { isTyping ? [.submit, .nextField, .back, .help] : [.filter, .open, .verifyLog, .reload, .help, .back] }

    private var chosen: AuditLine? { lines.indices.contains(list.selected) ? lines[list.selected] : nil }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .open: chosen == nil ? .unavailable(why: environment.texts.audit.noneChosen) : .available
        case .verifyLog:
            if case .running = verification { .unavailable(why: environment.texts.audit.isVerifying) } else { .available }
        case .filter, .reload, .back, .submit, .nextField, .previousField: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if isTyping { return type(action, environment) }
        if list.move(action, count: lines.count, height: height) { return more() }
        switch action {
        case .filter: isTyping = true
        case .open: return chosen.map { [.push(environment.texts.auditDetail($0))] } ?? []
        case .verifyLog:
            verification = .running(0)
            return [.request(.auditLog(.verify), .verification)]
        case .reload: return ask(shown, .newest)
        default: return nil
        }
        return []
    }

    private mutating func type(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back: isTyping = false
        case .submit: return search(environment)
        case .nextField, .cursorDown: form.move(1)
        case .previousField, .cursorUp: form.move(-1)
        default:
            guard let edit = EditCommand(action) else { return nil }
            form.edit(edit)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        if isTyping { form.edit(.insert(text.filter { !$0.isNewline })) }
        return []
    }

    // MARK: Asking

    private mutating func search(_ environment: Environment) -> [Command] {
        guard let wanted = form.read(today: TokyoTime(environment.now).day, environment.texts.audit) else { return [.effect(.bell)] }
        guard let number = wanted.receipt else {
            isTyping = false
            return ask(wanted.filter, .newest)
        }
        receipt = number
        waiting = wanted.filter
        return [.request(.auditLog(.inquiry(number)), .auditPage)]
    }

    private mutating func ask(_ filter: AuditFilter, _ anchor: AuditAnchor) -> [Command] { [.audit(.page(filter, anchor))] }

    private mutating func more() -> [Command] {
        guard hasOlder, asked == nil, let last = lines.last, list.selected + 2 * height >= lines.count else { return [] }
        return ask(shown, .before(last.sequence))
    }

    /// The page that was asked for.
    mutating func wait(for filter: AuditFilter, _ anchor: AuditAnchor) {
        asked = (filter, anchor)
        failure = nil
    }

    mutating func found(_ number: ReceiptNumber, _ result: Result<Inquiry.ID?, StoreError>) -> [Command] {
        guard number == receipt else { return [] }
        receipt = nil
        switch result {
        case .failure(let error):
            failure = error
            return []
        case .success(nil):
            form.refuse(.receipt, .noSuchInquiry)
            return [.effect(.bell)]
        case .success(let id?):
            waiting.inquiry = id
            isTyping = false
            return ask(waiting, .newest)
        }
    }

    mutating func receive(_ filter: AuditFilter, _ anchor: AuditAnchor, _ result: Result<AuditPage, StoreError>) -> [Command] {
        guard let asked, asked.filter == filter, asked.anchor == anchor else { return [] }
        self.asked = nil
        switch result {
        case .failure(let error): failure = error
        case .success(let page):
            failure = nil
            if anchor == .newest {
                lines = page.lines
                list = ListState()
            } else {
                lines += page.lines
            }
            shown = filter
            hasOlder = page.hasOlder
        }
        return []
    }

    mutating func verified(_ step: Verification) { verification = step }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.audit
        let width = surface.bounds.width
        surface.fill(Rect(x: 0, y: 0, width: width, height: 1), style: .role(.border))
        let used = surface.write(words.title, x: 1, y: 0, width: width - 2, style: .role(.title))
        let place = asked != nil ? words.loading : words.place(lines.isEmpty ? 0 : list.selected + 1, lines.count, hasOlder)
        surface.write(place, x: used + 2, y: 0, width: max(0, width - used - 3), style: .role(.label), align: .right)
        let cursor = form.draw(into: &surface, y: 1, isFocused: isTyping, environment)
        let state = stateLine(environment)
        surface.write(state.text, x: 1, y: 3, width: width - 2, style: .role(state.role))
        let columns: [(x: Int, width: Int)] = [(1, 22), (24, 14), (39, width - 40)]
        for (column, title) in zip(columns, [words.columnTime, words.columnBy, words.columnWhat]) {
            surface.write(title, x: column.x, y: 4, width: column.width, style: .role(.label))
        }
        if lines.isEmpty, asked == nil, failure == nil { surface.write(words.nothing, x: 1, y: 5, width: width - 2, style: .role(.muted)) }
        let body = Rect(x: 0, y: 5, width: width, height: max(0, surface.bounds.height - 5))
        ListView.draw(rows: lines.count, state: list, into: &surface, rect: body) { index, place, isSelected, surface in
            let line = lines[index]
            let style: Style = .role(isSelected ? isTyping ? .selectionUnfocused : .selection : .text)
            surface.fill(place, style: style)
            let cells = [
                environment.texts.time.full(line.at), line.by?.value ?? words.program, environment.texts.what(line.what),
            ]
            for (column, text) in zip(columns, cells) {
                surface.write(text, x: column.x, y: place.y, width: max(0, min(column.width, place.width - column.x)), style: style)
            }
        }
        return cursor
    }

    private func stateLine(_ environment: Environment) -> (text: String, role: Role) {
        let words = environment.texts.audit
        if let problem = form.problem { return ("× " + words.fault(problem.fault, environment.texts), .error) }
        if let failure { return ("× " + environment.texts.storeError(failure), .error) }
        if isTyping { return (environment.keyed(words.hint(form.focus), contexts), .muted) }
        switch verification {
        case .none: return (environment.keyed(words.keys, contexts), .muted)
        case .running(let count): return (words.verifying(count), .warning)
        case .failed(let error): return ("× " + environment.texts.storeError(error), .error)
        case .finished(let report):
            guard let broken = report.firstBroken else { return ("✓ " + environment.texts.verified(report.verified), .success) }
            return ("× " + environment.texts.isBroken(store: environment.texts.describe(broken)), .error)
        }
    }
}
