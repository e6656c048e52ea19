import Domain
import Services
import Terminal

/// The first view of an office that has no list of its own: the search box, and what the office may do.
struct SearchHomeView: View {
    private(set) var box = UniversalBox(isDesk: false)

    let contexts: [KeyContext] = [.search, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.searchRun, .help, .palette, .lock, .logOut] }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        action == .back ? nil : box.availability(of: action, environment)
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        // The box is a layer elsewhere; here nothing is taken away.
        if action == .back || action == .search { return action == .search ? [] : nil }
        guard let commands = box.perform(action, environment) else { return nil }
        if action == .searchRun { box = UniversalBox(text: box.field.text, isDesk: false) }
        return commands.filter { if case .pop = $0 { false } else { true } }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        box.insert(text, isPaste: isPaste, environment)
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.government
        let cursor = box.draw(into: &surface, environment)
        let width = min(96, surface.bounds.width - 2)
        let x = (surface.bounds.width - width) / 2
        var y = 8
        for line in words.homeLines(environment.session?.role ?? .police) {
            let text = environment.keyed(line, contexts)
            for part in TextWidth.wrap(text, columns: width, ambiguous: environment.ambiguous) where y < surface.bounds.height {
                surface.write(part, x: x, y: y, width: width, style: .role(.muted), ellipsis: false)
                y += 1
            }
        }
        return cursor
    }
}
