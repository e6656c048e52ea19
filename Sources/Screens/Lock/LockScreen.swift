import Domain
import Services
import Terminal

/// Covers everything until the operator's password is typed. The work underneath stays as it was.
struct LockScreen: View {
    /// Wrong passwords in a row after which the session ends.
    static let attempts = 10

    var password = TextField(masked: true)
    var isBusy = false
    var problem: String?
    var wrong = 0
    let isIdle: Bool

    let contexts: [KeyContext] = [.dialog, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.submit] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        action == .submit ? .available : nil
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .submit:
            guard !isBusy, !password.text.isEmpty else { return [] }
            isBusy = true
            return [.request(.verifyPassword(password.text), .unlock)]
        case .redraw, .suspend: return nil
        default:
            guard let edit = EditCommand(action) else { return [] }
            password.perform(edit)
            problem = nil
            return []
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        password.perform(.insert(text.filter { !$0.isNewline }))
        problem = nil
        return []
    }

    mutating func receive(isRight: Bool, _ environment: Environment) -> [Command] {
        isBusy = false
        password = TextField(masked: true)
        if isRight { return [.unlocked] }
        wrong += 1
        if wrong >= LockScreen.attempts { return [.loggedOut] }
        problem = environment.texts.lock.wrong(LockScreen.attempts - wrong)
        return [.effect(.bell)]
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.lock
        surface.clear(style: .role(.text))
        let box = surface.bounds.centered(Size(width: 66, height: 8))
        surface.box(box, title: words.title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            inner.write(isIdle ? words.idle : words.byKey, x: 0, y: 0, width: inner.bounds.width, style: .role(.text))
            inner.write(words.who(environment.session?.operatorID.value ?? ""), x: 0, y: 1, width: inner.bounds.width, style: .role(.label))
            inner.write(words.password, x: 0, y: 3, width: 14, style: .role(.label))
            cursor = password.draw(into: &inner, rect: Rect(x: 14, y: 3, width: inner.bounds.width - 14, height: 1), focused: true)
            inner.write(
                isBusy ? words.checking : problem ?? "", x: 0, y: 5, width: inner.bounds.width,
                style: .role(problem == nil ? .muted : .error))
        }
        return cursor
    }
}
