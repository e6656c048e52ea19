import Terminal

/// Asks before something that is hard to take back. `Enter` does nothing here but on the word itself: the letter
/// `y` (or the full-width one) confirms, everything else steps back.
struct ConfirmDialog: View {
    let title: String
    let question: String
    let yes: String
    let commands: [Command]

    let contexts: [KeyContext] = [.dialog]
    var keyBar: [ActionID] { [.back] }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back: [.pop]
        case .submit: []
        default: nil
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isPaste, let letter = text.first else { return [] }
        return ["y", "Y", "ｙ", "Ｙ"].contains(letter) ? [.pop] + commands : [.pop]
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.confirm
        let width = min(64, surface.bounds.width - 2)
        let lines = TextWidth.wrap(question, columns: width - 4, ambiguous: environment.ambiguous)
        let box = surface.bounds.centered(Size(width: width, height: lines.count + 5))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: .role(.danger), titleStyle: .role(.danger))
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            for (row, line) in lines.enumerated() {
                inner.write(String(line), x: 0, y: row, width: inner.bounds.width, style: .role(.text), ellipsis: false)
            }
            inner.write(words.choice(yes), x: 0, y: lines.count + 1, width: inner.bounds.width, style: .role(.title))
        }
        return surface.absolute(Point(x: box.x + 2, y: box.y + 2 + lines.count))
    }
}

/// One line of text asked for, with what to do with it.
struct PromptDialog: View {
    let title: String
    let label: String
    let isRequired: Bool
    var field: TextField
    var problem: String?
    /// What is wrong with a text, in words; `nil` when it will do.
    let check: @Sendable (String) -> String?
    let commands: @Sendable (String) -> [Command]

    init(
        title: String, label: String, isRequired: Bool, isSecret: Bool = false,
        check: @escaping @Sendable (String) -> String? = { _ in nil },
        commands: @escaping @Sendable (String) -> [Command]
    ) {
        self.check = check
        self.title = title
        self.label = label
        self.isRequired = isRequired
        self.commands = commands
        field = TextField(masked: isSecret)
    }

    /// Esc was pressed once with something typed.
    private var isLeaving = false

    let contexts: [KeyContext] = [.dialog, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.submit, .back] }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if action != .back { isLeaving = false }
        switch action {
        case .back:
            if field.isEmpty || field.masked || isLeaving { return [.pop] }
            isLeaving = true
            problem = environment.keyed(environment.texts.confirm.dirty, contexts)
            return []
        case .submit:
            let text = field.text.trimmingCharacters(in: .whitespaces)
            if isRequired, text.isEmpty {
                problem = environment.texts.confirm.required
                return []
            }
            if let wrong = check(text) {
                problem = "× " + wrong
                return []
            }
            return [.pop] + commands(text)
        default:
            guard let edit = EditCommand(action) else { return nil }
            field.perform(edit)
            problem = nil
            return []
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        field.perform(.insert(text.filter { !$0.isNewline }))
        problem = nil
        isLeaving = false
        return []
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let box = surface.bounds.centered(Size(width: min(70, surface.bounds.width - 2), height: 7))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            inner.write(label, x: 0, y: 0, width: inner.bounds.width, style: .role(.label))
            cursor = field.draw(into: &inner, rect: Rect(x: 0, y: 2, width: inner.bounds.width, height: 1), focused: true)
            inner.write(problem ?? "", x: 0, y: 4, width: inner.bounds.width, style: .role(.error))
        }
        return cursor
    }
}

/// The choices of a field as a list; a digit or Enter takes one.
struct PickList: View {
    let title: String
    let rows: [String]
    var list = ListState()

    init(title: String, rows: [String]) {
        self.title = title
        self.rows = rows
    }

    let contexts: [KeyContext] = [.list, .dialog]
    var keyBar: [ActionID] { [.submit, .back] }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .up: list.move(by: -1, count: rows.count, height: rows.count)
        case .down: list.move(by: 1, count: rows.count, height: rows.count)
        case .top: list.select(0, count: rows.count, height: rows.count)
        case .bottom: list.select(rows.count - 1, count: rows.count, height: rows.count)
        case .open, .submit: return [.pop, .picked(list.selected + 1)]
        case .back: return [.pop]
        default: return nil
        }
        return []
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isPaste, let digit = text.first?.wholeNumberValue, (1...rows.count).contains(digit) else { return [] }
        return [.pop, .picked(digit)]
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let box = surface.bounds.centered(Size(width: 40, height: rows.count + 2))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: .role(.borderFocused), titleStyle: .role(.title))
        for (index, row) in rows.enumerated() {
            let style: Style = .role(index == list.selected ? .selection : .text)
            let place = Rect(x: box.x + 1, y: box.y + 1 + index, width: box.width - 2, height: 1)
            surface.fill(place, style: style)
            surface.write(" \(index + 1)  \(row)", x: place.x, y: place.y, width: place.width, style: style)
        }
        return surface.absolute(Point(x: box.x + 1, y: box.y + 1 + list.selected))
    }
}
