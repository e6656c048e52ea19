import Domain
import Services
import Terminal

/// A letter of the police: a new one, one that can be corrected, or one that was answered, for reading.
struct PoliceFormView: View {
    enum Field: String, CaseIterable, Sendable {
        case receivedOn, way, number, date, station, department, officer, phone, basis, chip, request
    }

    /// As the book has it; `nil` for a new one.
    private(set) var known: PoliceInquiry?
    private(set) var texts: [Field: TextField] = [:]
    private(set) var way = PoliceLetter.Way.post
    private(set) var focus = Field.receivedOn
    private(set) var problems: [Field: PoliceFieldProblem] = [:]
    private(set) var isDirty = false
    private(set) var isBusy = false
    private(set) var failure: StoreError?

    init(_ known: PoliceInquiry?, today: CalendarDate) {
        for field in Field.allCases where field != .way {
            texts[field] = TextField(maxLength: field == .request ? 1_000 : 300)
        }
        texts[.receivedOn]?.text = today.iso
        if let known { show(known) }
    }

    private mutating func show(_ inquiry: PoliceInquiry) {
        known = inquiry
        let letter = inquiry.letter
        way = letter.receivedBy
        let values: [Field: String] = [
            .receivedOn: letter.receivedOn.iso, .number: letter.number, .date: letter.date.iso, .station: letter.station,
            .department: letter.department, .officer: letter.officer, .phone: Formatted.phone(letter.phone), .basis: letter.basis,
            .chip: letter.chip.grouped, .request: letter.request,
        ]
        for (field, value) in values { texts[field]?.text = value }
    }

    // MARK: Fields

    /// What was answered or closed stands in the log: the letter is for reading.
    var isReadOnly: Bool { known.map { $0.state != .received } ?? false }

    func text(_ field: Field) -> String {
        let typed = (texts[field]?.text ?? "").trimmingCharacters(in: .whitespaces)
        switch field {
        case .chip, .phone: return JapaneseText.asciiTwin(typed)
        default: return typed
        }
    }

    func problem(of field: Field, _ environment: Environment) -> PoliceFieldProblem? {
        let text = text(field)
        switch field {
        case .receivedOn: return PoliceFormCheck.day(text, today: TokyoTime(environment.now).day)
        case .date:
            if let wrong = PoliceFormCheck.day(text, today: TokyoTime(environment.now).day) { return wrong }
            guard let written = JapaneseDate.parse(text), let received = JapaneseDate.parse(self.text(.receivedOn)) else { return nil }
            return written > received ? .afterReceipt : nil
        case .number, .station, .officer, .basis: return PoliceFormCheck.line(text, isRequired: true)
        case .department: return PoliceFormCheck.line(text, isRequired: false)
        case .request: return PoliceFormCheck.line(text, isRequired: false, limit: PoliceFormCheck.longestText)
        case .phone: return PoliceFormCheck.phone(text)
        case .chip: return PoliceFormCheck.chip(text)
        case .way: return nil
        }
    }

    var letter: PoliceLetter? {
        guard let receivedOn = JapaneseDate.parse(text(.receivedOn)), let date = JapaneseDate.parse(text(.date)),
            let chip = try? ChipNumber(text(.chip))
        else { return nil }
        return PoliceLetter(
            number: text(.number), date: date, receivedOn: receivedOn, receivedBy: way, station: text(.station),
            department: text(.department), officer: text(.officer), phone: PhoneNumber(text(.phone))?.formatted ?? text(.phone),
            basis: text(.basis), chip: chip, request: text(.request))
    }

    // MARK: View

    let contexts: [KeyContext] = [.policeLetter, .form, .edit]
    var isEditing: Bool { focus != .way }
    var keyBar: [ActionID] {
        known == nil
            ? [.savePolice, .pickList, .nextField, .back, .help] : [.savePolice, .answerPolice, .closePolice, .nextField, .back, .help]
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.police
        switch action {
        case .savePolice:
            if isBusy { return .unavailable(why: words.saving) }
            return known?.refusal(of: action, words).map { .unavailable(why: $0) } ?? .available
        case .answerPolice, .closePolice:
            guard let known else { return .unavailable(why: environment.keyed(words.saveFirst, contexts)) }
            if isDirty || isBusy { return .unavailable(why: environment.keyed(words.saveFirst, contexts)) }
            return known.refusal(of: action, words).map { .unavailable(why: $0) } ?? .available
        case .pickList: return focus == .basis && !isReadOnly ? .available : .unavailable(why: words.noPickList)
        case .nextField, .previousField, .submit, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .nextField, .cursorDown, .submit: move(1, environment)
        case .previousField, .cursorUp: move(-1, environment)
        case .savePolice: return save(environment)
        case .answerPolice: return known.map { [$0.answer(environment)] } ?? []
        case .closePolice: return known.map { [$0.close(environment)] } ?? []
        case .pickList:
            let words = environment.texts.police
            let rows = words.bases.map { ChoiceList.Row(text: $0, commands: [.police(.pickBasis($0))]) }
            return [.push(ChoiceList(title: words.basisTitle, rows: rows))]
        case .back where isDirty:
            let words = environment.texts.police
            return [
                .push(
                    ConfirmDialog(
                        title: words.discardTitle, question: environment.keyed(words.discardQuestion, contexts), yes: words.discardYes,
                        commands: [.police(.discardForm)]))
            ]
        case .cursorLeft where focus == .way: turn(-1)
        case .cursorRight where focus == .way: turn(1)
        case .reload: return []
        default:
            guard let edit = EditCommand(action) else { return nil }
            apply(edit)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard focus == .way else {
            apply(.insert(text.filter { !$0.isNewline }))
            return []
        }
        let all = PoliceLetter.Way.allCases
        guard !isPaste, !isReadOnly, !isBusy, let digit = text.first?.wholeNumberValue, all.indices.contains(digit - 1) else { return [] }
        way = all[digit - 1]
        isDirty = true
        move(1, environment)
        return []
    }

    private mutating func apply(_ edit: EditCommand) {
        guard !isReadOnly, !isBusy, texts[focus]?.perform(edit) == true else { return }
        problems[focus] = nil
        isDirty = true
    }

    private mutating func turn(_ step: Int) {
        guard !isReadOnly, !isBusy else { return }
        let all = PoliceLetter.Way.allCases
        way = all[((all.firstIndex(of: way) ?? 0) + step + all.count) % all.count]
        isDirty = true
    }

    private mutating func move(_ step: Int, _ environment: Environment) {
        if !isReadOnly, !text(focus).isEmpty { problems[focus] = problem(of: focus, environment) }
        let all = Field.allCases
        focus = all[((all.firstIndex(of: focus) ?? 0) + step + all.count) % all.count]
    }

    /// A reader's number belongs into its field, wherever the cursor is.
    mutating func take(scan digits: String) {
        guard !isReadOnly, !isBusy else { return }
        texts[.chip]?.text = (try? ChipNumber(digits))?.grouped ?? digits
        problems[.chip] = PoliceFormCheck.chip(digits)
        isDirty = true
    }

    mutating func pick(basis: String) {
        guard !isReadOnly, !isBusy else { return }
        texts[.basis]?.text = basis
        problems[.basis] = nil
        isDirty = true
    }

    // MARK: Saving

    private mutating func save(_ environment: Environment) -> [Command] {
        for field in Field.allCases { problems[field] = problem(of: field, environment) }
        if let first = Field.allCases.first(where: { problems[$0] != nil }) {
            focus = first
            return [.effect(.bell)]
        }
        guard let letter else { return [.effect(.bell)] }
        guard known == nil || isDirty else { return [.say(Message(.info, environment.texts.police.nothingChanged))] }
        isBusy = true
        failure = nil
        return [.police(.save(letter, known))]
    }

    mutating func adopt(_ inquiry: PoliceInquiry) {
        isBusy = false
        isDirty = false
        failure = nil
        show(inquiry)
    }

    mutating func fail(_ error: StoreError) {
        isBusy = false
        failure = error
    }

    // MARK: Picture

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.police
        let title = known.map { words.letterTitle($0.id) } ?? words.newTitle
        let state = isBusy ? words.saving : failure != nil ? environment.texts.note.notSaved : isDirty ? words.notSavedYet : ""
        surface.box(surface.bounds, title: title, titleRight: state, style: .role(.border), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            let labelWidth = environment.language == .japanese ? 20 : 22
            let fieldWidth = min(56, max(20, (width - labelWidth) * 3 / 5))
            let noteX = labelWidth + fieldWidth + 2
            let head = known.map { words.outcome($0, environment.texts) } ?? ""
            let all = Field.allCases
            let pitch = inner.bounds.height >= all.count * 2 + 4 ? 2 : 1
            // Where even that is too much the focused field stays in sight.
            let room = max(1, (inner.bounds.height - 3) / pitch)
            let first = max(0, min((all.firstIndex(of: focus) ?? 0) - room / 2, all.count - room))
            inner.write(head, x: 0, y: 0, width: width, style: .role(known?.state == .answered ? .success : .label))
            for (row, field) in all.dropFirst(first).prefix(room).enumerated() {
                let y = 1 + row * pitch
                let isFocused = field == focus
                inner.write(words.field(field), x: 0, y: y, width: labelWidth - 1, style: .role(isFocused ? .title : .label))
                let at = drawField(field, into: &inner, Rect(x: labelWidth, y: y, width: fieldWidth, height: 1), words)
                if isFocused { cursor = at }
                let note = note(field, environment)
                inner.write(note.text, x: noteX, y: y, width: max(0, width - noteX), style: .role(note.role))
            }
            drawHint(into: &inner, environment)
        }
        return cursor
    }

    private func drawField(_ field: Field, into inner: inout Surface, _ rect: Rect, _ words: Texts.Police) -> Point {
        let isFocused = field == focus
        let look: Style = .role(isReadOnly ? .value : isFocused ? .fieldFocused : .field)
        guard field == .way else {
            return texts[field]?.draw(into: &inner, rect: rect, focused: isFocused, style: isReadOnly ? look : nil)
                ?? inner.absolute(rect.origin)
        }
        inner.fill(rect, style: look)
        inner.write(words.way(way), x: rect.x, y: rect.y, width: rect.width, style: look)
        return inner.absolute(rect.origin)
    }

    private func note(_ field: Field, _ environment: Environment) -> (text: String, role: Role) {
        if let problem = problems[field] { return ("× " + problemText(problem, environment), .error) }
        switch field {
        case .receivedOn, .date: return (JapaneseDate.parse(text(field)).map(\.japanese) ?? "", .muted)
        default: return ("", .muted)
        }
    }

    private func problemText(_ problem: PoliceFieldProblem, _ environment: Environment) -> String {
        if case .chip(let error) = problem { return environment.texts.chipError(error) }
        return environment.texts.police.problem(problem)
    }

    private func drawHint(into inner: inout Surface, _ environment: Environment) {
        let words = environment.texts.police
        let width = inner.bounds.width
        let text: String
        let role: Role
        if let failure {
            (text, role) = ("× " + environment.texts.storeError(failure), .error)
        } else if let problem = problems[focus] {
            (text, role) = ("× \(words.field(focus)): \(problemText(problem, environment))", .error)
        } else if isReadOnly {
            return
        } else if focus == .way {
            let list = PoliceLetter.Way.allCases.enumerated().map { "\($0.offset + 1) \(words.way($0.element))" }
            (text, role) = (list.joined(separator: "  "), .muted)
        } else {
            (text, role) = (words.hint(focus), .muted)
        }
        let lines = TextWidth.wrap(environment.keyed(text, contexts), columns: width, ambiguous: environment.ambiguous).prefix(2)
        for (row, line) in lines.enumerated() {
            inner.write(line, x: 0, y: inner.bounds.height - lines.count + row, width: width, style: .role(role), ellipsis: false)
        }
    }
}
