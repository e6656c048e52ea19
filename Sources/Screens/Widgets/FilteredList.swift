import Terminal

/// A line to type into above a list that it narrows down: what help and palette share.
struct FilteredList: Sendable {
    private(set) var filter = TextField()
    private(set) var list = ListState()
    var pageHeight: Int

    init(pageHeight: Int) { self.pageHeight = pageHeight }

    var text: String { filter.text }
    var selected: Int { list.selected }

    /// Moves in the list or edits the line; `false` when the action is about neither.
    mutating func perform(_ action: ActionID, count: Int) -> Bool {
        switch action {
        case .up, .cursorUp: list.move(by: -1, count: count, height: pageHeight)
        case .down, .cursorDown: list.move(by: 1, count: count, height: pageHeight)
        case .pageUp: list.move(by: -pageHeight, count: count, height: pageHeight)
        case .pageDown: list.move(by: pageHeight, count: count, height: pageHeight)
        default:
            guard let edit = EditCommand(action) else { return false }
            filter.perform(edit)
            list = ListState()
        }
        return true
    }

    mutating func insert(_ text: String) {
        filter.perform(.insert(text.filter { !$0.isNewline }))
        list = ListState()
    }

    /// The line in the first row of the region, the list below it; says where the cursor belongs.
    func draw(
        prompt: String, nothing: String, rows count: Int, into inner: inout Surface,
        row: (_ index: Int, _ rect: Rect, _ isSelected: Bool, _ surface: inout Surface) -> Void
    ) -> Point? {
        let width = inner.bounds.width
        let used = inner.write(prompt, x: 0, y: 0, style: .role(.prompt))
        let cursor = filter.draw(into: &inner, rect: Rect(x: used, y: 0, width: width - used, height: 1), focused: true)
        if count == 0 { inner.write(nothing, x: 0, y: 1, width: width, style: .role(.muted)) }
        ListView.draw(
            rows: count, state: list, into: &inner, rect: Rect(x: 0, y: 1, width: width, height: inner.bounds.height - 1), row: row)
        return cursor
    }
}
