import Domain
import Terminal

/// One row of a list, whole: every field with its label, wrapped and scrolled where it is long.
struct DetailScreen: View {
    let title: String
    let lines: [(label: String, text: String)]
    private var top = 0
    private var size = Size(width: 80, height: 20)

    init(title: String, lines: [(label: String, text: String)]) {
        self.title = title
        self.lines = lines.filter { !$0.text.isEmpty }
    }

    let contexts: [KeyContext] = [.text, .dialog]
    var keyBar: [ActionID] { [.back, .up, .down] }

    mutating func arrange(in size: Size) { self.size = size }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        let rows = rows(environment)
        let height = height(rows.count)
        switch action {
        case .up: top -= 1
        case .down: top += 1
        case .pageUp: top -= height
        case .pageDown: top += height
        case .top: top = 0
        case .bottom: top = rows.count
        case .back, .submit: return [.pop]
        default: return nil
        }
        top = min(max(0, top), max(0, rows.count - height))
        return []
    }

    private var width: Int { min(100, size.width - 2) }
    private func height(_ rows: Int) -> Int { max(1, min(rows, size.height - 2)) }

    private typealias Row = (label: String, text: String)

    private func rows(_ environment: Environment) -> [Row] {
        let indent = labelWidth(environment)
        return lines.flatMap { line -> [Row] in
            // No field of the registry is longer; a broken one must not cost a megabyte's layout.
            let text = line.text.utf8.count > 4_000 ? String(line.text.unicodeScalars.prefix(1_000)) + "…" : line.text
            let wrapped = TextWidth.wrap(text, columns: max(8, width - 5 - indent), ambiguous: environment.ambiguous)
            return wrapped.enumerated().map { ($0.offset == 0 ? line.label : "", String($0.element)) }
        }
    }

    private func labelWidth(_ environment: Environment) -> Int {
        lines.map { TextWidth.columns($0.label, ambiguous: environment.ambiguous) }.max() ?? 0
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let rows = rows(environment)
        let indent = labelWidth(environment)
        let box = surface.bounds.centered(Size(width: width, height: height(rows.count) + 2))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: .role(.borderFocused), titleStyle: .role(.title))
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let rect = Rect(x: 0, y: 0, width: inner.bounds.width, height: inner.bounds.height)
            ListView.draw(rows: rows.count, state: ListState(selected: top, top: top), into: &inner, rect: rect) { index, place, _, inner in
                inner.write(rows[index].label, x: 0, y: place.y, width: indent, style: .role(.label))
                inner.write(
                    rows[index].text, x: indent + 1, y: place.y, width: max(0, place.maxX - indent - 1), style: .role(.value),
                    ellipsis: false)
            }
        }
        return surface.absolute(Point(x: box.x + 2, y: box.y + 1))
    }
}
