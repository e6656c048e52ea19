import Domain
import Services
import Terminal

/// A letter before it is printed: its text with all that is known filled in, and a field for each thing that is not.
struct LetterView: View {
    enum Field: Hashable, Sendable {
        case name, postalCode, district, street
        case value(LetterVariable)
    }

    let source: LetterSource
    private(set) var basis: LetterBasis?
    private(set) var kind = LetterKind.receipt
    private(set) var texts: [Field: TextField] = [:]
    private(set) var fields: [Field] = []
    private(set) var place = 0
    private(set) var fault: Field?
    private(set) var top = 0
    private(set) var isPrinting = false
    /// Why there is no letter, in words.
    private(set) var failure: String?
    private var size = Size(width: 80, height: 21)

    init(_ source: LetterSource) { self.source = source }

    static let kinds: [LetterKind] = LetterKind.allCases.filter { $0 != .completionMail }

    var contexts: [KeyContext] { [.letter, .form, .edit, .text] }
    var isEditing: Bool { true }
    var keyBar: [ActionID] { [.printLetter, .pickList, .nextField, .pageDown, .back, .help] }

    mutating func arrange(in size: Size) { self.size = size }

    /// Its fields are known with what it is written from. Printing is not kept: what is printed was seen.
    func awaited(by action: ActionID?) -> Slot? {
        guard basis == nil, action == nil || [.nextField, .submit, .previousField, .pickList].contains(action) else { return nil }
        switch source {
        case .form: return .formSheet
        case .notice: return .formerOwner
        }
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.printing
        switch action {
        case .printLetter:
            if basis == nil { return .unavailable(why: words.letterNotReady) }
            if isPrinting { return .unavailable(why: words.isPrinting) }
            return environment.printing.places.isEmpty ? .unavailable(why: words.noPlace) : .available
        case .pickList:
            if case .notice = source { return .unavailable(why: words.oneKind) }
            return basis == nil ? .unavailable(why: words.letterNotReady) : .available
        case .nextField, .previousField, .submit, .pageUp, .pageDown, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .nextField, .submit, .cursorDown: move(1)
        case .previousField, .cursorUp: move(-1)
        case .pageUp: scroll(-1, environment)
        case .pageDown: scroll(1, environment)
        case .pickList: return [.push(choice(environment))]
        case .printLetter: return printed(environment)
        default:
            guard let command = EditCommand(action) else { return nil }
            edit(command)
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        edit(.insert(text.filter { !$0.isNewline }))
        return []
    }

    private mutating func move(_ step: Int) {
        guard !fields.isEmpty else { return }
        place = (place + step + fields.count) % fields.count
    }

    private mutating func edit(_ command: EditCommand) {
        guard !isPrinting, fields.indices.contains(place) else { return }
        if texts[fields[place]]?.perform(command) == true { fault = nil }
    }

    private mutating func scroll(_ pages: Int, _ environment: Environment) {
        let height = max(1, size.height - 4 - fields.count)
        top = min(max(0, top + pages * height), max(0, preview(environment).count - height))
    }

    private func choice(_ environment: Environment) -> ChoiceList {
        let words = environment.texts.printing
        return ChoiceList(
            title: words.kindTitle,
            rows: LetterView.kinds.map { ChoiceList.Row(text: words.kind($0), commands: [.printing(.chooseLetter($0))]) },
            selected: LetterView.kinds.firstIndex(of: kind) ?? 0)
    }

    // MARK: Filling in

    /// What it is written from; the kind is asked for when the form has no reason that has a letter.
    mutating func receive(_ basis: LetterBasis, _ environment: Environment) -> [Command] {
        self.basis = basis
        failure = nil
        take(basis.kind ?? kind, environment)
        return basis.kind == nil ? [.push(choice(environment))] : []
    }

    mutating func fail(_ text: String) { failure = text }

    mutating func take(_ kind: LetterKind, _ environment: Environment) {
        guard let basis else { return }
        self.kind = kind
        top = 0
        place = 0
        fault = nil
        let needed = environment.printing.templates?.needed(for: kind) ?? []
        let address = basis.addressee
        // A postcode nobody knows is left out; a letter without a name or an address goes nowhere.
        fields = (address.name.isEmpty ? [.name] : []) + (address.district.isEmpty ? [.postalCode, .district, .street] : [])
        fields += needed.filter { basis.values[$0] == nil }.map { .value($0) }
        for field in fields where texts[field] == nil { texts[field] = TextField(maxLength: 200) }
    }

    private func text(_ field: Field) -> String { (texts[field]?.text ?? "").trimmingCharacters(in: .whitespaces) }

    private var addressee: Addressee {
        var addressee = basis?.addressee ?? Addressee(postalCode: "", district: "", street: "", name: "")
        if fields.contains(.name) { addressee.name = text(.name) }
        if fields.contains(.district) {
            addressee.postalCode = JapaneseText.asciiTwin(text(.postalCode))
            addressee.district = text(.district)
            addressee.street = text(.street)
        }
        return addressee
    }

    /// What is typed, read as what the variable is; `nil` when it can't be.
    private func value(_ variable: LetterVariable, _ typed: String) -> LetterValue? {
        let plain = JapaneseText.asciiTwin(typed)
        switch variable {
        case .deadline, .changedOn, .receivedOn: return JapaneseDate.parse(plain).map { .date($0) }
        case .paid, .due, .short, .over: return Int(plain.filter { $0 != "," }).flatMap { $0 >= 0 ? .yen($0) : nil }
        case .missing, .fields, .chips:
            return typed.isEmpty ? nil : .lines(typed.split(whereSeparator: { "、,".contains($0) }).map(String.init))
        default: return typed.isEmpty ? nil : .text(typed)
        }
    }

    private var values: LetterValues {
        var values = basis?.values ?? [:]
        for case .value(let variable) in fields { values[variable] = value(variable, text(.value(variable))) }
        return values
    }

    /// The first field that is empty or can't be read.
    private var wanting: Int? {
        fields.firstIndex { field in
            switch field {
            case .name, .district: text(field).isEmpty
            case .postalCode: !text(field).isEmpty && PostalCode(JapaneseText.asciiTwin(text(field))) == nil
            case .street: false
            case .value(let variable): value(variable, text(field)) == nil
            }
        }
    }

    private mutating func printed(_ environment: Environment) -> [Command] {
        guard let basis, let templates = environment.printing.templates else { return [] }
        if let wanting {
            place = wanting
            fault = fields[wanting]
            return [.effect(.bell)]
        }
        do throws(LetterFault) {
            let letter = try templates.letter(
                kind, to: addressee, from: environment.printing.sender, on: TokyoTime(environment.now).day, values)
            let order = LetterOrder(source: basis.source, kind: kind, content: letter)
            return PrintPlaces.ask(environment) { [.printing(.printLetter(order, $0))] }
        } catch {
            return [.say(Message(.error, environment.texts.describe(error))), .effect(.bell)]
        }
    }

    mutating func send() { isPrinting = true }
    mutating func finished() { isPrinting = false }

    // MARK: Picture

    /// The letter as far as it can be filled in: what is missing stands as its name in brackets.
    private func preview(_ environment: Environment) -> [(text: String, role: Role)] {
        guard basis != nil, let templates = environment.printing.templates else { return [] }
        let words = environment.texts.printing
        var values = values
        for case .value(let variable) in fields where values[variable] == nil { values[variable] = .text("〔\(words.variable(variable))〕") }
        let to = addressee
        let width = max(8, size.width - 6)
        func wrapped(_ text: String, _ role: Role) -> [(text: String, role: Role)] {
            text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
                TextWidth.wrap(String(line), columns: width, ambiguous: environment.ambiguous).map { (String($0), role) }
            }
        }
        do throws(LetterFault) {
            let letter = try templates.letter(
                kind, to: to, from: environment.printing.sender, on: TokyoTime(environment.now).day, values)
            let address = [Formatted.postalCode(to.postalCode), to.district + to.street].filter { !$0.isEmpty }
            let name = to.name.isEmpty ? "〔\(words.field(.name))〕" : words.addressee(to)
            return (address + [name] + (to.attention.map { [$0] } ?? [])).flatMap { wrapped($0, .value) } + [("", .text)]
                + wrapped(letter.subject, .title) + [("", .text)] + wrapped(letter.body, .text)
                + letter.enclosures.flatMap { wrapped(words.enclosure($0), .text) }
                + [("", .text)] + [letter.sender.name, letter.sender.address, letter.sender.phone].flatMap { wrapped($0, .muted) }
        } catch {
            return wrapped(environment.texts.describe(error), .error)
        }
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.printing
        surface.box(
            surface.bounds, title: words.letterTitle(words.kind(kind), basis?.name ?? ""), titleRight: isPrinting ? words.isPrinting : "",
            style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            if let failure {
                for (row, line) in TextWidth.wrap(failure, columns: width, ambiguous: environment.ambiguous).enumerated() {
                    inner.write(String(line), x: 0, y: row, width: width, style: .role(.error), ellipsis: false)
                }
                return
            }
            guard basis != nil else {
                inner.write(environment.texts.inquiries.loading, x: 0, y: 0, width: width, style: .role(.muted))
                return
            }
            cursor = drawFields(into: &inner, environment)
            let start = fields.isEmpty ? 0 : fields.count + 1
            let lines = preview(environment)
            let rect = Rect(x: 0, y: start, width: width, height: max(0, inner.bounds.height - start - 1))
            let first = min(top, max(0, lines.count - rect.height))
            ListView.draw(rows: lines.count, state: ListState(selected: first, top: first), into: &inner, rect: rect) {
                index, row, _, inner in
                inner.write(lines[index].text, x: row.x, y: row.y, width: row.width, style: .role(lines[index].role), ellipsis: false)
            }
            let hint = fault.map { ("× " + words.letterFault($0), Role.error) } ?? (environment.keyed(words.letterHint, contexts), .muted)
            inner.write(hint.0, x: 0, y: inner.bounds.height - 1, width: width, style: .role(hint.1))
        }
        return cursor
    }

    private func drawFields(into inner: inout Surface, _ environment: Environment) -> Point? {
        var cursor: Point?
        for (row, field) in fields.enumerated() {
            let isFocused = row == place
            let role: Role = fault == field ? .error : isFocused ? .title : .label
            inner.write(environment.texts.printing.field(field), x: 0, y: row, width: 21, style: .role(role))
            let rect = Rect(x: 22, y: row, width: max(4, min(50, inner.bounds.width - 22)), height: 1)
            let at = texts[field]?.draw(into: &inner, rect: rect, focused: isFocused)
            if isFocused { cursor = at }
        }
        return cursor
    }
}
