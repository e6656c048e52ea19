import Domain
import Services
import Terminal

/// A frequently asked question, whole: what may be told the caller, and apart from it what is for the operator alone.
struct AnswerScreen: View {
    let entry: FAQEntry
    private var top = 0
    private var size = Size(width: 80, height: 20)

    init(_ entry: FAQEntry) { self.entry = entry }

    let contexts: [KeyContext] = [.context, .text]
    var keyBar: [ActionID] { [.insertAnswer, .back, .up, .down] }

    mutating func arrange(in size: Size) { self.size = size }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .insertAnswer: AnswerScreen.insertion(of: entry, environment)
        case .back, .up, .down, .pageUp, .pageDown, .top, .bottom: .available
        default: nil
        }
    }

    /// Whether an answer can go into the open note; why not otherwise.
    static func insertion(of entry: FAQEntry, _ environment: Environment) -> Availability {
        let words = environment.texts.file.around
        if entry.insertableText == nil { return .unavailable(why: words.isInternal) }
        return environment.hasNote ? .available : .unavailable(why: words.noNote)
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        let lines = lines(environment)
        let height = height(lines.count)
        switch action {
        case .insertAnswer: return [.pop, .file(.insertAnswer(entry))]
        case .back: return [.pop]
        // Keys of the context that are about its rows mean nothing here.
        case .contextPane, .merge, .link, .unlink, .showChip: return []
        case .up: top -= 1
        case .down: top += 1
        case .pageUp: top -= height
        case .pageDown: top += height
        case .top: top = 0
        case .bottom: top = lines.count
        default: return nil
        }
        top = min(max(0, top), max(0, lines.count - height))
        return []
    }

    private static let labelWidth = 11
    private var width: Int { min(96, size.width - 2) }
    private func height(_ rows: Int) -> Int { max(1, min(rows, size.height - 2)) }

    private func lines(_ environment: Environment) -> [FileLine] {
        let words = environment.texts.file.around
        let indent = AnswerScreen.labelWidth + 1
        var lines: [FileLine] = []
        func add(_ label: String, _ text: String, _ role: Role) {
            guard !text.isEmpty else { return }
            if !lines.isEmpty { lines.append(FileLine(text: "")) }
            let wrapped = TextWidth.wrap(text, columns: max(8, width - 5 - indent), ambiguous: environment.ambiguous)
            for (index, line) in wrapped.enumerated() {
                lines.append(FileLine(label: index == 0 ? label : "", text: line, role: role, indent: indent))
            }
        }
        add(words.question, entry.question, .title)
        add(words.answer, entry.answer, .text)
        add(words.caveat, entry.caveat.isEmpty ? "" : "※\(entry.caveat)", .warning)
        add(
            words.note, entry.isInternal ? [words.isInternal, entry.note].filter { !$0.isEmpty }.joined(separator: "\n") : entry.note,
            .muted)
        let sources = [entry.source] + entry.links.map { "\($0.title) \($0.url)" }
        add(words.source, sources.filter { !$0.isEmpty }.joined(separator: "\n"), .muted)
        return lines
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let lines = lines(environment)
        let box = surface.bounds.centered(Size(width: width, height: height(lines.count) + 2))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: entry.id, titleRight: entry.category, style: .role(.borderFocused), titleStyle: .role(.title))
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            ListView.draw(
                rows: lines.count, state: ListState(selected: top, top: top), into: &inner, rect: inner.bounds
            ) { index, place, _, inner in
                let line = lines[index]
                inner.write(line.label, x: 0, y: place.y, width: AnswerScreen.labelWidth, style: .role(.label))
                inner.write(
                    line.text, x: line.indent, y: place.y, width: max(0, place.width - line.indent), style: .role(line.role),
                    ellipsis: false)
            }
        }
        return surface.absolute(Point(x: box.x + 2, y: box.y + 1))
    }
}
