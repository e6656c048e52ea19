/// A read-only wrapped text that scrolls.
public struct TextView: Sendable {
    public var text: String
    /// The first row shown; clamped when drawn.
    public private(set) var top = 0

    public init(text: String = "") { self.text = text }

    /// Scrolls by rows; the size it is drawn in says where the end is.
    public mutating func scroll(by rows: Int, columns: Int, height: Int, ambiguous: AmbiguousWidth = .narrow) {
        let count = TextWidth.wrap(text, columns: columns, ambiguous: ambiguous).count
        top = min(max(0, top + rows), max(0, count - height))
    }

    /// Draws the rows that show; texts longer than the rectangle get a scroll mark in its last column.
    public func draw(into surface: inout Surface, rect: Rect, style: Style = .text) {
        surface.fill(rect, style: style)
        guard !rect.isEmpty else { return }
        // One column is always kept for the scroll mark: the text must not wrap differently once it scrolls.
        let area = rect.splitRight(1).rest
        let lines = TextWidth.wrap(text, columns: area.width, ambiguous: surface.ambiguous)
        let first = min(top, max(0, lines.count - rect.height))
        for (offset, line) in lines[first..<min(lines.count, first + rect.height)].enumerated() {
            surface.write(line, x: area.x, y: area.y + offset, width: area.width, style: style, ellipsis: false)
        }
        ListView.scrollMark(first: first, count: lines.count, into: &surface, rect: rect.splitRight(1).part)
    }
}
