import Terminal

/// What the program noticed about a form, in a box: for reading, any time.
struct FormNoticesScreen: View {
    let lines: [String]
    private var top = 0
    private var height = 10

    init(lines: [String]) { self.lines = lines }

    let contexts: [KeyContext] = [.text]
    var keyBar: [ActionID] { [.back, .up, .down] }

    mutating func arrange(in size: Size) { height = max(1, size.height - 4) }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back, .open, .submit, .formWarnings: return [.pop]
        case .up: top = max(0, top - 1)
        case .down: top = min(max(0, lines.count - height), top + 1)
        case .pageUp: top = max(0, top - height)
        case .pageDown: top = min(max(0, lines.count - height), top + height)
        default: return nil
        }
        return []
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let width = min(100, surface.bounds.width - 2)
        let rows = lines.flatMap { TextWidth.wrap($0, columns: width - 4, ambiguous: environment.ambiguous) }
        let box = surface.bounds.centered(Size(width: width, height: min(surface.bounds.height, rows.count + 2)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: environment.texts.keying.noticesTitle, style: .role(.borderFocused), titleStyle: .role(.title))
        for (y, line) in rows.dropFirst(top).prefix(box.height - 2).enumerated() {
            surface.write(line, x: box.x + 2, y: box.y + 1 + y, width: box.width - 4, style: .role(.text), ellipsis: false)
        }
        return nil
    }
}
