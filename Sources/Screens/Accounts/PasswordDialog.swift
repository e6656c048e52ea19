import Services
import Terminal

/// Says what is about to change and asks for the operator's password once more, in one place. What is underneath stays as it is.
struct PasswordDialog: View {
    private(set) var task: AccountTask
    let title: String
    /// What will happen, and to whom.
    let lines: [String]
    let isDangerous: Bool
    private(set) var password = TextField(masked: true)
    private(set) var isBusy = false
    private(set) var problem: String?

    init(_ task: AccountTask, title: String, lines: [String], isDangerous: Bool) {
        self.task = task
        self.title = title
        self.lines = lines
        self.isDangerous = isDangerous
    }

    let contexts: [KeyContext] = [.dialog, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.submit, .back] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .submit, .back: isBusy ? .unavailable(why: environment.texts.accounts.sending) : .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .submit:
            guard !password.isEmpty else {
                problem = environment.texts.login.passwordMissing
                return []
            }
            isBusy = true
            problem = nil
            return [.accounts(.send(task, Secret(password.text)))]
        case .back: return [.pop]
        default:
            guard let edit = EditCommand(action) else { return nil }
            apply(edit)
            return []
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        apply(.insert(text.filter { !$0.isNewline }))
        return []
    }

    private mutating func apply(_ edit: EditCommand) {
        guard !isBusy else { return }
        password.perform(edit)
        problem = nil
    }

    /// The application as the ledger has it now: the next try names its version.
    mutating func adopt(_ application: AccountApplication) { task = task.replacing(application) }

    /// It did not work; the password is typed again, everything else stays.
    mutating func fail(_ text: String) {
        isBusy = false
        password.clear()
        problem = text
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.accounts
        let width = min(74, surface.bounds.width - 2)
        let inside = width - 4
        func wrapped(_ text: String) -> [String] {
            TextWidth.wrap(text, columns: inside, ambiguous: environment.ambiguous).map { String($0) }
        }
        let said = lines.flatMap(wrapped)
        let status = isBusy ? words.sending : problem.map { environment.keyed($0, contexts) } ?? ""
        let rest = wrapped(status).prefix(4)
        let box = surface.bounds.centered(Size(width: width, height: min(surface.bounds.height, said.count + 5 + max(1, rest.count))))
        let edge: Style = .role(isDangerous ? .danger : .borderFocused)
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: edge, titleStyle: .role(isDangerous ? .danger : .title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            var y = 0
            for line in said {
                inner.write(line, x: 0, y: y, width: inside, style: .role(.text), ellipsis: false)
                y += 1
            }
            y += 1
            let used = inner.write(words.password, x: 0, y: y, width: 24, style: .role(.title)) + 1
            let at = password.draw(into: &inner, rect: Rect(x: used, y: y, width: max(8, inside - used), height: 1), focused: true)
            if !isBusy { cursor = at }
            y += 1
            for line in rest {
                inner.write(line, x: 0, y: y, width: inside, style: .role(isBusy ? .muted : .error), ellipsis: false)
                y += 1
            }
        }
        return cursor
    }
}
