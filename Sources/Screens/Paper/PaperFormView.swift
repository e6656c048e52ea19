import Domain
import Services
import Terminal

/// One form, read: what it says, what was refused at which field, what happened to it. Shown once the audit log has the look.
struct PaperFormView: View {
    let slot: PaperSlot.ID
    private(set) var sheet: FormSheet?
    private(set) var failure: StoreError?
    private(set) var unrecorded: StoreError?
    private(set) var isMissing = false
    private(set) var top = 0
    private var size = Size(width: 80, height: 21)

    init(_ slot: PaperSlot.ID) { self.slot = slot }

    func start(_ environment: Environment) -> [Command] {
        guard let by = environment.session?.operatorID else { return [] }
        return [.request(.paper(.formSheet(slot, by: by, isSupervisor: environment.isSupervisor)), .formSheet)]
    }

    let contexts: [KeyContext] = [.exceptions, .text]
    var keyBar: [ActionID] { [.resubmitForm, .writeLetter, .returnForm, .openScan, .reload, .help, .back] }

    mutating func arrange(in size: Size) { self.size = size }

    private func steps(_ environment: Environment) -> FormSteps? {
        sheet.map {
            FormSteps(slot: $0.file.slot, batchNumber: $0.batch.slip.number, isOpen: $0.batch.isOpen, environment: environment)
        }
    }

    func awaited(by action: ActionID?) -> Slot? {
        guard sheet == nil, let action, FormSteps.actions.contains(action) else { return nil }
        return .formSheet
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .back, .reload: return .available
        case .nextReason: return nil
        default:
            guard FormSteps.actions.contains(action) else { return nil }
            return steps(environment)?.availability(of: action) ?? .unavailable(why: environment.texts.paper.form.missing)
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        let page = max(1, size.height - 2)
        let last = max(0, lines(environment).count - page)
        switch action {
        case .up: top = max(0, top - 1)
        case .down: top = min(last, top + 1)
        case .pageUp: top = max(0, top - page)
        case .pageDown: top = min(last, top + page)
        case .top: top = 0
        case .bottom: top = last
        case .reload: return start(environment)
        default: return FormSteps.actions.contains(action) ? steps(environment)?.perform(action) : nil
        }
        return []
    }

    // MARK: Replies

    mutating func receive(_ sheet: FormSheet) {
        self.sheet = sheet
        failure = nil
        unrecorded = nil
        isMissing = false
    }

    mutating func fail(_ error: StoreError?) {
        failure = error
        isMissing = error == nil
    }

    mutating func refuse(_ error: StoreError) { unrecorded = error }

    // MARK: Picture

    struct Line {
        var label = ""
        var text = ""
        var role = Role.value
    }

    static let labelWidth = 28

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.paper
        let stand = sheet.map { FormStand.words($0.file.slot, SubmissionFate($0.file.slot), environment, contexts).text } ?? ""
        surface.box(
            surface.bounds, title: words.form.title(sheet?.file.slot.number ?? 0, sheet?.batch.slip.number ?? ""), titleRight: stand,
            style: .role(.borderFocused), titleStyle: .role(.title))
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            let lines = lines(environment)
            let first = min(top, max(0, lines.count - inner.bounds.height))
            ListView.draw(
                rows: lines.count, state: ListState(selected: first, top: first), into: &inner, rect: inner.bounds
            ) { index, place, _, inner in
                let line = lines[index]
                let x = line.label.isEmpty ? 0 : PaperFormView.labelWidth
                inner.write(line.label, x: 0, y: place.y, width: PaperFormView.labelWidth - 1, style: .role(.label))
                inner.write(line.text, x: x, y: place.y, width: max(0, place.width - x), style: .role(line.role), ellipsis: false)
            }
            if lines.isEmpty { inner.write(environment.texts.inquiries.loading, x: 0, y: 0, width: width, style: .role(.muted)) }
        }
        return nil
    }

    private func lines(_ environment: Environment) -> [Line] {
        let words = environment.texts.paper.form
        if let unrecorded {
            return wrapped(Line(text: words.unrecorded(environment.texts.storeError(unrecorded)), role: .error), environment)
        }
        if let failure { return wrapped(Line(text: environment.texts.storeError(failure), role: .error), environment) }
        if isMissing { return [Line(text: words.missing, role: .warning)] }
        guard let sheet else { return [] }
        return PaperFormLines(sheet: sheet, environment: environment).all.flatMap { wrapped($0, environment) }
    }

    private func wrapped(_ line: Line, _ environment: Environment) -> [Line] {
        let width = max(8, size.width - 5 - (line.label.isEmpty ? 0 : PaperFormView.labelWidth))
        let parts = TextWidth.wrap(line.text, columns: width, ambiguous: environment.ambiguous)
        guard parts.count > 1 else { return [line] }
        return parts.enumerated().map { index, part in
            // A blank label keeps the text below its beginning.
            Line(label: line.label.isEmpty ? "" : index == 0 ? line.label : " ", text: String(part), role: line.role)
        }
    }
}

/// The lines a form is shown as.
struct PaperFormLines {
    let sheet: FormSheet
    let environment: Environment

    private typealias Line = PaperFormView.Line
    private var words: Texts.Paper { environment.texts.paper }
    private var keying: Texts.Keying { environment.texts.keying }
    private var file: PaperFile { sheet.file }

    var all: [PaperFormView.Line] { head + refusals + fields + differences + history }

    private var head: [PaperFormView.Line] {
        var lines: [Line] = []
        if let reason = file.slot.reason {
            lines.append(Line(label: words.form.columnReason, text: keying.reason(reason), role: .warning))
        }
        if !file.note.isEmpty { lines.append(Line(label: words.form.note, text: file.note)) }
        if let certificate = file.certificate {
            lines.append(Line(label: "", text: words.form.certificate(certificate, environment.texts.time), role: .text))
        }
        if let scan = file.scan { lines.append(Line(label: words.form.scan, text: scan.name)) }
        for letter in file.letters {
            let when = environment.texts.time.dayAndTime(letter.at)
            lines.append(Line(label: words.form.letters, text: "\(words.form.letter(letter.kind))  \(when)  \(letter.by.value)"))
        }
        if file.isHidden { lines.append(Line(text: words.form.hidden, role: .warning)) }
        if file.form == nil, !file.isHidden { lines.append(Line(text: words.form.nothingKeyed, role: .muted)) }
        return lines
    }

    /// What the registry refused that stands at no field of the form.
    private var refusals: [PaperFormView.Line] {
        guard !file.refusalCode.isEmpty || !file.refusals.isEmpty else { return [] }
        let elsewhere = file.refusals.filter { refusal in
            PaperField.of(contractField: refusal.field).map { !shownFields.contains($0) } ?? true
        }
        return [Line(text: "× " + words.form.refusedBy(file.refusalCode), role: .error)]
            + elsewhere.map { Line(text: "× \(words.form.otherField($0.field)): \(words.form.refusal($0.code))", role: .error) }
    }

    private var layout: FormLayout? { (file.form?.procedure ?? file.slot.procedure).map { environment.paper.layouts[$0] } }
    private var shownFields: Set<PaperField> { file.form == nil ? [] : Set(layout?.fields.map(\.field) ?? []) }

    private var fields: [PaperFormView.Line] {
        guard let form = file.form, let layout else { return [] }
        var lines: [Line] = []
        for section in layout.sections {
            let shown = section.fields.filter { form[$0.field] != nil || refusal(at: $0.field) != nil }
            guard !shown.isEmpty else { continue }
            lines.append(Line(text: keying.label(section.title), role: .title))
            for spec in shown {
                lines.append(Line(label: keying.label(spec.label), text: value(form[spec.field], spec)))
                if let code = refusal(at: spec.field) {
                    lines.append(Line(label: " ", text: "× " + words.form.refusal(code), role: .error))
                }
            }
        }
        return lines
    }

    private func refusal(at field: PaperField) -> String? {
        file.refusals.first { PaperField.of(contractField: $0.field) == field }?.code
    }

    private func value(_ entry: PaperEntry?, _ spec: FieldSpec) -> String {
        guard let entry else { return keying.empty }
        if spec.kind == .changeKey, entry.mark == nil { return String(repeating: "•", count: 8) }
        if entry.mark == nil, let option = spec.kind.option(entry.text) { return keying.label(option.words) }
        return FieldReader.display(entry, as: spec)
    }

    private var differences: [PaperFormView.Line] {
        guard !file.differences.isEmpty, let layout else { return [] }
        let labels = file.differences.compactMap { layout.spec(of: $0.field).map { keying.label($0.label) } }
        return [Line(label: words.form.differing, text: labels.joined(separator: "  "), role: .warning)]
    }

    private var history: [PaperFormView.Line] {
        let name = environment.language == .japanese ? Texts.paperEventJapanese : Texts.paperEventEnglish
        return [Line(text: words.form.history, role: .title)]
            + file.history.map { line in
                let labels = line.fields.compactMap { field in layout?.spec(of: field).map { keying.label($0.label) } }
                let text = line.kind == .letterMade ? words.form.letter(line.text) : line.text
                let parts: [String?] = [
                    name(line.kind), line.reason.map(keying.reason), text, labels.joined(separator: " "), line.by?.value,
                ]
                return Line(
                    label: environment.texts.time.dayAndTime(line.at),
                    text: parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  "), role: .text)
            }
    }
}
