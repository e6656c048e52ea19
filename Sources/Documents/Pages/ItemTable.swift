import Domain

/// Items and their values in a frame, one under the other.
struct ItemTable {
    struct Row {
        var label: String
        var value: String
        var field: DocumentField
        var height: Double
    }

    let rows: [Row]
    var labelWidth = 38.mm
    let canvas: Canvas

    var height: Double { rows.reduce(0) { $0 + $1.height } }

    /// Gives where it ends.
    @discardableResult
    func draw(x: Double, y: Double, width: Double) throws(DrawingFault) -> Double {
        canvas.fill(Box(x: x, y: y, width: labelWidth, height: height), grey: 0.94)
        var top = y
        for row in rows {
            if top > y { canvas.line(from: (x, top), to: (x + width, top), width: 0.3, grey: 0.5) }
            try ItemTable.label(row.label, in: Box(x: x, y: top, width: labelWidth, height: row.height), on: canvas)
            let room = Box(x: x + labelWidth + 4.mm, y: top + 0.4.mm, width: width - labelWidth - 8.mm, height: row.height - 0.8.mm)
            let value = row.value.isEmpty ? CommonWording.none : row.value
            try canvas.text(value, TextStyle(.mincho, 11.5, smallest: 5.5, place: .middle, leading: 1.1), in: room, field: row.field)
            top += row.height
        }
        canvas.frame(Box(x: x, y: y, width: width, height: height), width: 1)
        return top
    }

    static func label(_ text: String, in box: Box, on canvas: Canvas) throws(DrawingFault) {
        try canvas.text(
            text, TextStyle(.gothic, 9, smallest: 7, place: .middle),
            in: Box(x: box.x + 3.mm, y: box.y, width: box.width - 5.mm, height: box.height))
    }
}
