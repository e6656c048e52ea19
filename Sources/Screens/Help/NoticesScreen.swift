import Terminal

/// Problems found in settings and key maps at start, one a line.
struct NoticesScreen: View {
    let lines: [String]
    private var text: TextView
    private var width = 72
    private var height = 12

    init(lines: [String]) {
        self.lines = lines
        text = TextView(text: lines.joined(separator: "\n"))
    }

    let contexts: [KeyContext] = [.text, .dialog]
    var keyBar: [ActionID] { [.submit, .up, .down] }

    mutating func arrange(in size: Size) {
        width = min(100, size.width - 2) - 4
        height = min(lines.count * 2 + 2, size.height - 4)
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .up: text.scroll(by: -1, columns: width, height: height, ambiguous: environment.ambiguous)
        case .down: text.scroll(by: 1, columns: width, height: height, ambiguous: environment.ambiguous)
        case .pageUp: text.scroll(by: -height, columns: width, height: height, ambiguous: environment.ambiguous)
        case .pageDown: text.scroll(by: height, columns: width, height: height, ambiguous: environment.ambiguous)
        case .back, .submit: return [.pop]
        default: return nil
        }
        return []
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let box = surface.bounds.centered(Size(width: width + 4, height: height + 2))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: environment.texts.general.noticesTitle, style: .role(.borderFocused), titleStyle: .role(.title))
        text.draw(into: &surface, rect: box.inset(dx: 2, dy: 1))
        return surface.absolute(Point(x: box.x + 2, y: box.y + 1))
    }
}
