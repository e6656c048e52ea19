import Domain
import Terminal

/// A choice among named rows: typing narrows them, a digit takes one of the first nine while nothing is typed, Enter the chosen one.
struct ChoiceList: View {
    struct Row: Sendable {
        let text: String
        /// Stands at the right, as a count.
        var detail = ""
        let commands: [Command]
    }

    let title: String
    let rows: [Row]
    private var list = FilteredList(pageHeight: 10)

    /// - parameter selected: The row chosen at first.
    init(title: String, rows: [Row], selected: Int = 0) {
        self.title = title
        self.rows = rows
        for _ in 0..<max(0, selected) { _ = list.perform(.down, count: rows.count) }
    }

    let contexts: [KeyContext] = [.list, .edit, .dialog]
    let isEditing = true
    var keyBar: [ActionID] { [.open, .back] }

    private var shown: [Int] {
        let needle = JapaneseText.fold(list.text)
        return needle.isEmpty ? Array(rows.indices) : rows.indices.filter { JapaneseText.fold(rows[$0].text).contains(needle) }
    }

    mutating func arrange(in size: Size) { list.pageHeight = max(1, min(rows.count, size.height - 5)) }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .back: return [.pop]
        case .open, .submit:
            let shown = shown
            return shown.indices.contains(list.selected) ? [.pop] + rows[shown[list.selected]].commands : []
        default: return list.perform(action, count: shown.count) ? [] : nil
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        if !isPaste, list.text.isEmpty, let digit = text.first?.wholeNumberValue, rows.indices.contains(digit - 1) {
            return [.pop] + rows[digit - 1].commands
        }
        list.insert(text)
        return []
    }

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let shown = shown
        let box = surface.bounds.centered(
            Size(width: min(56, surface.bounds.width - 2), height: min(rows.count + 3, surface.bounds.height)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(box.inset(dx: 1, dy: 1)) { inner in
            cursor = list.draw(
                prompt: " " + environment.texts.help.filter, nothing: " " + environment.texts.queue.noChoice, rows: shown.count,
                into: &inner
            ) { index, place, isSelected, inner in
                let style: Style = .role(isSelected ? .selection : .text)
                inner.fill(place, style: style)
                let digit = shown[index] < 9 && list.text.isEmpty ? "\(shown[index] + 1)" : " "
                let row = rows[shown[index]]
                inner.write(" \(digit)  \(row.text)", x: place.x, y: place.y, width: place.width - 8, style: style)
                inner.write(row.detail, x: place.maxX - 8, y: place.y, width: 7, style: style, align: .right)
            }
        }
        return cursor
    }
}
