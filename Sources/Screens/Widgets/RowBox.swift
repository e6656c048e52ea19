import Terminal

/// A list in columns inside a frame, with lines above it: what small lists on top of the desk share.
struct RowBox {
    let title: String
    var head: [String] = []
    /// Columns of the screen for each cell; 0 = what is left, for the last one.
    let widths: [Int]
    let rows: [[String]]
    /// Said in place of the rows when there are none.
    var nothing = ""

    /// Draws it in the middle of the region; says where the cursor belongs.
    ///
    /// - parameter height: Rows of the list that show.
    func draw(into surface: inout Surface, list: ListState, height: Int) -> Point? {
        let shown = max(1, height)
        let box = surface.bounds.centered(
            Size(width: min(116, surface.bounds.width - 2), height: min(surface.bounds.height, shown + head.count + 2)))
        surface.fill(box, style: .role(.text))
        surface.box(box, title: title, style: .role(.borderFocused), titleStyle: .role(.title))
        var cursor = Point(x: box.x + 1, y: box.y + 1)
        surface.inside(box.inset(dx: 1, dy: 1)) { inner in
            let width = inner.bounds.width
            for (y, line) in head.enumerated() { inner.write(line, x: 1, y: y, width: width - 2, style: .role(.warning)) }
            if rows.isEmpty { inner.write(nothing, x: 1, y: head.count, width: width - 2, style: .role(.muted)) }
            let rect = Rect(x: 0, y: head.count, width: width, height: inner.bounds.height - head.count)
            ListView.draw(rows: rows.count, state: list, into: &inner, rect: rect) { index, place, isSelected, inner in
                let style: Style = .role(isSelected ? .selection : .text)
                inner.fill(place, style: style)
                var x = 1
                for (column, text) in rows[index].enumerated() {
                    let columns = widths[column] == 0 ? place.width - x : widths[column]
                    inner.write(text, x: x, y: place.y, width: max(0, min(columns - 1, place.width - x)), style: style)
                    x += columns
                }
                if isSelected { cursor = inner.absolute(Point(x: place.x, y: place.y)) }
            }
        }
        return cursor
    }
}
