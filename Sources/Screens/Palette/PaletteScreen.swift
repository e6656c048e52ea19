import Domain
import Terminal

/// Every action by name. What can't run now says why, and stays in its place.
struct PaletteScreen: View {
    struct Row: Sendable {
        let action: Action
        let keys: String
        let why: String?
    }

    let rows: [Row]
    private var list = FilteredList(pageHeight: 12)

    let contexts: [KeyContext] = [.palette, .list, .edit]
    let isEditing = true
    var keyBar: [ActionID] { [.open, .back] }

    init(contexts: [KeyContext], availability: (ActionID) -> Availability?, _ environment: Environment) {
        rows = ActionTable.all.filter { $0.group != .editing && $0.group != .moving }.map { action in
            var why: String?
            switch availability(action.id) {
            case .available: why = nil
            case .unavailable(let reason): why = environment.keyed(reason, contexts)
            case nil: why = environment.texts.palette.notHere
            }
            return Row(action: action, keys: environment.hint(action.id, contexts), why: why)
        }
    }

    private func shown(_ environment: Environment) -> [Row] {
        let needle = JapaneseText.fold(list.text)
        let found =
            needle.isEmpty
            ? rows
            : rows.filter {
                JapaneseText.fold($0.action.japanese.label + $0.action.japanese.help + $0.action.english.label + $0.action.id.rawValue)
                    .contains(needle)
            }
        return found.filter { $0.why == nil } + found.filter { $0.why != nil }
    }

    mutating func arrange(in size: Size) { list.pageHeight = max(1, min(size.height - 2, 18) - 3) }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back, .palette: return [.pop]
        case .open, .submit:
            guard let row = shown(environment).dropFirst(list.selected).first else { return [] }
            if let why = row.why { return [.effect(.bell), .say(Message(.warning, why))] }
            return [.pop, .perform(row.action.id)]
        default: return list.perform(action, count: shown(environment).count) ? [] : nil
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        list.insert(text)
        return []
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.palette
        let box = surface.bounds.centered(Size(width: 80, height: min(surface.bounds.height - 2, 18)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: words.title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 2, dy: 1)) { inner in
            let rows = shown(environment)
            cursor = list.draw(prompt: "> ", nothing: words.nothing, rows: rows.count, into: &inner) { index, place, isSelected, inner in
                let row = rows[index]
                let style: Style = .role(isSelected ? .selection : row.why == nil ? .text : .muted)
                inner.fill(place, style: style)
                let spoken = row.action.words(in: environment.language)
                inner.write(spoken.label, x: place.x, y: place.y, width: 14, style: style)
                inner.write(row.keys, x: place.x + 15, y: place.y, width: 6, style: isSelected ? style : .role(.keyLabel))
                inner.write(row.why.map(words.notNow) ?? spoken.help, x: place.x + 22, y: place.y, width: place.width - 22, style: style)
            }
        }
        return cursor
    }
}
