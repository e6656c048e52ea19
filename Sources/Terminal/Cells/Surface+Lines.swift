extension Surface {
    private var horizontal: String { asciiBorders ? "-" : "─" }
    private var vertical: String { asciiBorders ? "|" : "│" }

    /// A frame along the inner edge of the rectangle, with titles set into its top line. Less than 2x2 cells draws nothing.
    public mutating func box(_ rect: Rect, title: String = "", titleRight: String = "", style: Style, titleStyle: Style? = nil) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        let corners = asciiBorders ? ["+", "+", "+", "+"] : ["┌", "┐", "└", "┘"]
        hline(x: rect.x + 1, y: rect.y, width: rect.width - 2, style: style)
        hline(x: rect.x + 1, y: rect.maxY - 1, width: rect.width - 2, style: style)
        vline(x: rect.x, y: rect.y + 1, height: rect.height - 2, style: style)
        vline(x: rect.maxX - 1, y: rect.y + 1, height: rect.height - 2, style: style)
        write(corners[0], x: rect.x, y: rect.y, width: 1, style: style, ellipsis: false)
        write(corners[1], x: rect.maxX - 1, y: rect.y, width: 1, style: style, ellipsis: false)
        write(corners[2], x: rect.x, y: rect.maxY - 1, width: 1, style: style, ellipsis: false)
        write(corners[3], x: rect.maxX - 1, y: rect.maxY - 1, width: 1, style: style, ellipsis: false)
        let room = rect.width - 4
        guard room > 2 else { return }
        var used = 0
        if !title.isEmpty {
            let columns = min(TextWidth.columns(title, ambiguous: ambiguous, limit: room), room - 2)
            used = 3 + columns
            write(" ", x: rect.x + 2, y: rect.y, width: 1, style: titleStyle ?? style)
            let written = write(title, x: rect.x + 3, y: rect.y, width: columns, style: titleStyle ?? style)
            write(" ", x: rect.x + 3 + written, y: rect.y, width: 1, style: titleStyle ?? style)
        }
        let left = room - used
        if !titleRight.isEmpty, left > 4 {
            let columns = min(TextWidth.columns(titleRight, ambiguous: ambiguous, limit: left), left - 2)
            write(" ", x: rect.maxX - 4 - columns, y: rect.y, width: 1, style: titleStyle ?? style)
            write(titleRight, x: rect.maxX - 3 - columns, y: rect.y, width: columns, style: titleStyle ?? style)
            write(" ", x: rect.maxX - 3, y: rect.y, width: 1, style: titleStyle ?? style)
        }
    }

    public mutating func hline(x: Int, y: Int, width: Int, style: Style) {
        let line = bounds.intersection(Rect(x: x, y: y, width: width, height: 1))
        guard !line.isEmpty else { return }
        write(String(repeating: horizontal, count: line.width), x: line.x, y: y, width: line.width, style: style, ellipsis: false)
    }

    public mutating func vline(x: Int, y: Int, height: Int, style: Style) {
        let line = bounds.intersection(Rect(x: x, y: y, width: 1, height: height))
        for row in line.y..<line.maxY { write(vertical, x: x, y: row, width: 1, style: style, ellipsis: false) }
    }
}
