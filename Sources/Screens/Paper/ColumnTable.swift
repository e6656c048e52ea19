import Terminal

/// A list in columns below their titles: what the lists of the paper desk share.
struct ColumnTable {
    struct Column {
        /// Columns of the screen with the gap behind it; 0 = what is left.
        let width: Int
        let title: String
        var isRight = false
    }

    let columns: [Column]

    init(_ columns: [Column]) { self.columns = columns.filter { $0.width >= 0 } }

    /// Draws titles and rows; says where the selected row is.
    ///
    /// - parameter cells: The texts of a row, one for each column.
    func draw(
        rows count: Int, state: ListState, into surface: inout Surface, rect: Rect,
        cells: (Int) -> (texts: [String], role: Role)
    ) -> Point? {
        let free = columns.reduce(rect.width - 1) { $0 - $1.width }
        line(columns.map(\.title), y: rect.y, x: rect.x, free, .role(.label), &surface)
        let body = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: max(0, rect.height - 1))
        var cursor: Point?
        ListView.draw(rows: count, state: state, into: &surface, rect: body) { index, place, isSelected, surface in
            let row = cells(index)
            let style: Style = .role(isSelected ? .selection : row.role)
            surface.fill(place, style: style)
            line(row.texts, y: place.y, x: place.x, free, style, &surface)
            if isSelected { cursor = surface.absolute(Point(x: place.x, y: place.y)) }
        }
        return cursor
    }

    private func line(_ texts: [String], y: Int, x start: Int, _ free: Int, _ style: Style, _ surface: inout Surface) {
        var x = start + 1
        for (column, text) in zip(columns, texts) {
            let width = column.width == 0 ? max(4, free) : column.width
            surface.write(text, x: x, y: y, width: max(0, width - 1), style: style, align: column.isRight ? .right : .left)
            x += width
        }
    }
}
