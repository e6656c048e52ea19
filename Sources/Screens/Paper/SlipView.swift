import Domain
import Services
import Terminal

/// A batch slip being keyed, or corrected. Leaving it keeps what was typed for the next time it is opened.
struct SlipView: View {
    /// The batch whose slip is corrected, with what became of its slip before.
    let sheet: BatchSheet?
    private(set) var form: SlipForm
    private(set) var isBusy = false
    private(set) var failure: StoreError?

    init(number: String, today: CalendarDate) {
        sheet = nil
        form = SlipForm(number: number, today: today)
    }

    init(correcting sheet: BatchSheet) {
        self.sheet = sheet
        form = SlipForm(correcting: sheet.batch.slip)
    }

    var contexts: [KeyContext] { [.batchSlip, .form, .edit] }
    var isEditing: Bool { form.focus != .way }
    var keyBar: [ActionID] { [.saveSlip, .nextField, .previousField, .back, .help] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .saveSlip: isBusy ? .unavailable(why: environment.texts.paper.slip.saving) : .available
        case .nextField, .previousField, .submit, .back: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        let today = TokyoTime(environment.now).day
        switch action {
        case .nextField, .submit, .cursorDown: form.move(1, today: today)
        case .previousField, .cursorUp: form.move(-1, today: today)
        case .saveSlip: return save(environment)
        case .cursorLeft where form.focus == .way: form.choose(.post)
        case .cursorRight where form.focus == .way: form.choose(.counter)
        case .back: return [.paper(.leaveSlip)]
        default:
            guard let command = EditCommand(action) else { return nil }
            if !isBusy { form.edit(command) }
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isBusy else { return [] }
        guard form.focus == .way else {
            form.edit(.insert(text.filter { !$0.isNewline }))
            return []
        }
        guard !isPaste, let digit = text.first?.wholeNumberValue, BatchSlip.Way.allCases.indices.contains(digit - 1) else { return [] }
        form.choose(BatchSlip.Way.allCases[digit - 1])
        form.move(1, today: TokyoTime(environment.now).day)
        return []
    }

    private mutating func save(_ environment: Environment) -> [Command] {
        guard let slip = form.read(today: TokyoTime(environment.now).day) else { return [.effect(.bell)] }
        guard let sheet else {
            isBusy = true
            return [.paper(.openBatch(slip))]
        }
        guard slip != sheet.batch.slip else { return [.say(Message(.info, environment.texts.paper.slip.unchanged))] }
        isBusy = true
        return [.paper(.change(sheet.batch, .correct(slip, note: form.text(.note))))]
    }

    /// What came of it; `true`: the slip is done with.
    mutating func receive(_ result: Result<PaperBatch, StoreError>) -> Bool {
        guard isBusy else { return false }
        isBusy = false
        switch result {
        case .success: return true
        case .failure(.paper(.sameSlip)):
            form.refuse(.number, .taken)
            failure = nil
        case .failure(let error): failure = error
        }
        return false
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper.slip
        surface.box(
            surface.bounds, title: words.title(sheet != nil), titleRight: isBusy ? words.saving : "", style: .role(.border),
            titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            let labelWidth = 22
            for (y, field) in form.fields.enumerated() {
                let isFocused = field == form.focus
                inner.write(words.field(field), x: 0, y: y, width: labelWidth - 1, style: .role(isFocused ? .title : .label))
                let at = draw(field, into: &inner, x: labelWidth, y: y, isFocused: isFocused, environment)
                if isFocused { cursor = at }
                let noteX = labelWidth + (field.isAmount ? 16 : 28)
                let note = note(field, environment)
                inner.write(note.text, x: noteX, y: y, width: max(0, width - noteX), style: .role(note.role))
            }
            drawFoot(into: &inner, from: form.fields.count + 1, environment)
        }
        return cursor
    }

    private func draw(
        _ field: SlipForm.Field, into inner: inout Surface, x: Int, y: Int, isFocused: Bool, _ environment: Environment
    ) -> Point {
        let words = environment.texts.paper
        let look: Style = .role(isFocused ? .fieldFocused : .field)
        guard field != .way else {
            let rect = Rect(x: x, y: y, width: 26, height: 1)
            inner.fill(rect, style: look)
            inner.write(words.way(form.way), x: x, y: y, width: 26, style: look)
            return inner.absolute(rect.origin)
        }
        let text = form.texts[field] ?? TextField()
        guard field.isAmount else {
            let width = field == .note ? inner.bounds.width - x : 26
            return text.draw(into: &inner, rect: Rect(x: x, y: y, width: width, height: 1), focused: isFocused)
        }
        // Money stands under money.
        let room = 13
        inner.fill(Rect(x: x, y: y, width: room + 1, height: 1), style: look)
        let columns = min(room, TextWidth.columns(text.text, ambiguous: environment.ambiguous))
        return text.draw(into: &inner, rect: Rect(x: x + room - columns, y: y, width: columns + 1, height: 1), focused: isFocused)
    }

    /// Beside the field: what is wrong with it, or what its text stands for.
    private func note(_ field: SlipForm.Field, _ environment: Environment) -> (text: String, role: Role) {
        let words = environment.texts.paper.slip
        if let fault = form.faults[field] { return ("× " + words.fault(fault), .error) }
        switch field {
        case .receivedOn: return (DayReader.day(form.text(field), today: TokyoTime(environment.now).day)?.japanese ?? "", .muted)
        case .fees where !form.text(field).isEmpty: return (words.yen(Int(form.text(field)) ?? 0), .muted)
        case .count(Procedure.allCases.last): return (words.sum(form.formCount), .muted)
        default: return ("", .muted)
        }
    }

    private func drawFoot(into inner: inout Surface, from top: Int, _ environment: Environment) {
        let words = environment.texts.paper.slip
        let width = inner.bounds.width
        let foot = inner.bounds.height - 1
        let hint: (text: String, role: Role) =
            failure.map { (environment.texts.storeError($0), .error) }
            // Beside its field there is not always room for all of it.
            ?? form.faults[form.focus].map { ("× " + words.fault($0), .error) }
            ?? (environment.keyed(words.hint(form.focus), contexts), .muted)
        inner.write(hint.text, x: 0, y: foot, width: width, style: .role(hint.role))
        // How the slip read before, newest first.
        let changes = (sheet?.history ?? []).filter { $0.slip != nil }.reversed()
        for (row, line) in changes.prefix(max(0, foot - top)).enumerated() {
            inner.write(words.history(line, environment.texts.time), x: 0, y: top + row, width: width, style: .role(.muted))
        }
    }
}
