/// Draws the rows of a list that show, and where in the whole it is.
public enum ListView {
    /// Calls `row` for each row shown: its number, its rectangle (in the region's coordinates), whether it is selected. A list longer
    /// than its rectangle gets a scroll mark in the last column, which is then not part of the rows, unless `hasMark` is false: the mark
    /// costs bytes with every scrolled line, which a slow line feels.
    public static func draw(
        rows count: Int, state: ListState, into surface: inout Surface, rect: Rect, hasMark: Bool = true,
        row: (_ index: Int, _ rect: Rect, _ selected: Bool, _ surface: inout Surface) -> Void
    ) {
        let scrolls = hasMark && count > rect.height && rect.width > 1
        let area = scrolls ? rect.splitRight(1).rest : rect
        var visible = state
        visible.clamp(count: count, height: rect.height)
        for offset in 0..<min(rect.height, max(0, count - visible.top)) {
            let index = visible.top + offset
            let line = Rect(x: area.x, y: area.y + offset, width: area.width, height: 1)
            row(index, line, index == visible.selected, &surface)
        }
        if scrolls { scrollMark(first: visible.top, count: count, into: &surface, rect: rect.splitRight(1).part) }
    }

    /// A bar in one column: which part of `count` rows shows. Its size and place change seldom, so it costs few bytes.
    static func scrollMark(first: Int, count: Int, into surface: inout Surface, rect: Rect) {
        guard count > rect.height, rect.height > 0 else { return }
        let size = max(1, rect.height * rect.height / count)
        let hidden = count - rect.height
        let start = min(rect.height - size, (first * (rect.height - size) + hidden / 2) / hidden)
        surface.vline(x: rect.x, y: rect.y, height: rect.height, style: .role(.border))
        for y in start..<(start + size) {
            surface.write(surface.asciiBorders ? "#" : "█", x: rect.x, y: rect.y + y, width: 1, style: .role(.border), ellipsis: false)
        }
    }
}
