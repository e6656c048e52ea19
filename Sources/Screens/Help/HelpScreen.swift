import Domain
import Terminal

/// Keys and actions of the place help was asked in, and of everywhere; typing narrows them down.
struct HelpScreen: View {
    /// One line of help: an action with its keys, or a heading.
    struct Row: Sendable {
        let action: Action?
        let keys: String
        let heading: String
        let why: String?
    }

    let rows: [Row]
    private var list = FilteredList(pageHeight: 18)

    let contexts: [KeyContext] = [.help, .list, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.back, .open] }

    /// - parameter offers: Contexts with what can be done there, innermost first.
    init(contexts shown: [KeyContext], availability: (ActionID) -> Availability?, _ environment: Environment) {
        var rows: [Row] = []
        var listed: Set<ActionID> = []
        var keys: [String: [String: [String]]] = [:]
        for binding in environment.keymap.all {
            keys[binding.context, default: [:]][binding.action, default: []].append(binding.key.display)
        }
        func words(_ action: Action, _ context: KeyContext) -> String {
            keys[context.rawValue]?[action.id.rawValue]?.joined(separator: " ") ?? ""
        }
        for context in shown + [.global] where context != .edit {
            let here = ActionTable.all.filter { !listed.contains($0.id) && !words($0, context).isEmpty }
            guard !here.isEmpty else { continue }
            rows.append(Row(action: nil, keys: "", heading: environment.texts.help.context(context), why: nil))
            for action in here {
                listed.insert(action.id)
                var why: String?
                if case .unavailable(let reason) = availability(action.id) { why = environment.keyed(reason, shown) }
                rows.append(Row(action: action, keys: words(action, context), heading: "", why: why))
            }
        }
        let edits = ActionTable.all.filter { $0.group == .editing && !listed.contains($0.id) }
        rows.append(Row(action: nil, keys: "", heading: environment.texts.help.context(.edit), why: nil))
        for action in edits {
            rows.append(Row(action: action, keys: words(action, .edit), heading: "", why: nil))
        }
        self.rows = rows
    }

    private func shown(_ environment: Environment) -> [Row] {
        let needle = JapaneseText.fold(list.text)
        guard !needle.isEmpty else { return rows }
        return rows.filter { row in
            guard let action = row.action else { return false }
            let words = action.words(in: environment.language)
            return JapaneseText.fold(words.label + words.help + row.keys + action.id.rawValue).contains(needle)
        }
    }

    mutating func arrange(in size: Size) { list.pageHeight = max(1, size.height - 5) }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back, .help: return [.pop]
        case .open, .submit:
            guard let chosen = shown(environment).dropFirst(list.selected).first?.action else { return [] }
            return [.pop, .perform(chosen.id)]
        default: return list.perform(action, count: shown(environment).count) ? [] : nil
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        list.insert(text)
        return []
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.help
        let box = surface.bounds.centered(Size(width: 100, height: surface.bounds.height - 2))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: environment.keyed(words.title, contexts), style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let rows = shown(environment)
            cursor = list.draw(prompt: words.filter, nothing: words.nothing, rows: rows.count, into: &inner) {
                index, place, isSelected, inner in
                let row = rows[index]
                let style: Style = isSelected ? .role(.selection) : .role(.text)
                inner.fill(place, style: style)
                guard let action = row.action else {
                    inner.write("── \(row.heading) ", x: place.x, y: place.y, width: place.width, style: isSelected ? style : .role(.title))
                    return
                }
                inner.write(row.keys, x: place.x + 1, y: place.y, width: 13, style: isSelected ? style : .role(.keyLabel))
                let spoken = action.words(in: environment.language)
                let text = row.why.map { "\(spoken.help)  \(words.notNow($0))" } ?? spoken.help
                inner.write(
                    text, x: place.x + 15, y: place.y, width: place.width - 15,
                    style: isSelected ? style : .role(row.why == nil ? .text : .muted))
            }
        }
        return cursor
    }
}
