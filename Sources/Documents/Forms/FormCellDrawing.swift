import Domain

/// One field of a form: number, label and the place to write.
struct FormCellDrawing {
    let cell: FormSheet.Cell
    let canvas: Canvas

    private static let boxWidth = 5.4.mm
    private static let boxHeight = 6.6.mm

    func draw(in box: Box) throws(DrawingFault) {
        canvas.frame(box, width: 0.4, grey: 0.4)
        try label(Box(x: box.x + 1.2.mm, y: box.y + 0.6.mm, width: box.width - 2.4.mm, height: 3.6.mm))
        let room = Box(x: box.x + 2.mm, y: box.y + 4.4.mm, width: box.width - 4.mm, height: FormCellDrawing.boxHeight)
        switch cell.blank {
        case .line: break
        case .boxes(let groups): boxes(groups, in: room)
        case .choices(let choices): try self.choices(choices, in: room)
        case .date(let canBeEstimated): try date(canBeEstimated: canBeEstimated, in: room)
        case .yen(let digits): try yen(digits, in: room)
        }
    }

    private func label(_ box: Box) throws(DrawingFault) {
        let number = "\(cell.number)"
        let style = TextStyle(.gothic, 7, smallest: 5, place: .middle)
        let numberWidth = 5.mm
        try canvas.text(
            number, TextStyle(.gothic, 6.5, place: .middle, grey: 0.35), in: Box(x: box.x, y: box.y, width: numberWidth, height: box.height)
        )
        var right = box.right
        let mark: String? =
            switch cell.presence {
            case .mandatory: FormWording.mandatory
            case .conditional: FormWording.conditional
            case .optional: nil
            }
        if let mark {
            let width = 9.mm
            let tag = Box(x: right - width, y: box.y + 0.2.mm, width: width, height: box.height - 0.4.mm)
            if cell.presence == .mandatory { canvas.fill(tag, grey: 0.85) }
            canvas.frame(tag, width: 0.3, grey: 0.4)
            try canvas.text(mark, TextStyle(.gothic, 6, alignment: .centre, place: .middle), in: tag)
            right = tag.x - 1.mm
        }
        try canvas.text(
            cell.label, style, in: Box(x: box.x + numberWidth, y: box.y, width: right - box.x - numberWidth, height: box.height),
            field: .layout)
    }

    /// Boxes of one character, a gap after each group, as wide as the room allows.
    private func boxes(_ groups: [Int], in room: Box) {
        let count = groups.reduce(0, +)
        let gap = 2.mm
        let gaps = gap * Double(groups.count - 1)
        let width = min(FormCellDrawing.boxWidth, (room.width - gaps) / Double(count))
        var x = room.x
        for group in groups {
            self.row(of: group, x: x, y: room.y, width: width)
            x += Double(group) * width + gap
        }
    }

    private func row(of count: Int, x: Double, y: Double, width: Double) {
        canvas.frame(Box(x: x, y: y, width: width * Double(count), height: FormCellDrawing.boxHeight), width: 0.6)
        for index in 1..<max(count, 1) {
            let at = x + Double(index) * width
            canvas.line(from: (at, y), to: (at, y + FormCellDrawing.boxHeight), width: 0.3, grey: 0.4)
        }
    }

    /// A square to tick and its word; gives where the next one goes.
    private func choice(_ text: String, _ style: TextStyle, x: Double, in room: Box) throws(DrawingFault) -> Double {
        let side = 3.0.mm
        canvas.frame(Box(x: x, y: room.y + (room.height - side) / 2, width: side, height: side), width: 0.6)
        let width = canvas.width(of: text, style) + 0.5
        try canvas.text(text, style, in: Box(x: x + side + 1.mm, y: room.y, width: width, height: room.height), field: .layout)
        return x + side + 1.mm + width + 2.6.mm
    }

    private func choices(_ choices: [String], in room: Box) throws(DrawingFault) {
        var size = 9.0
        // What a choice takes beside its word.
        let fixed = 6.6.mm + 0.5
        while size > 6, choices.reduce(0, { $0 + fixed + canvas.width(of: $1, TextStyle(.gothic, size)) }) - 2.6.mm > room.width {
            size -= 0.25
        }
        let style = TextStyle(.gothic, size, place: .middle)
        var x = room.x
        for text in choices { x = try choice(text, style, x: x, in: room) }
        guard x - 2.6.mm <= room.right + 0.5 else { throw .doesNotFit(.layout) }
    }

    private func date(canBeEstimated: Bool, in room: Box) throws(DrawingFault) {
        let style = TextStyle(.gothic, 7, place: .middle)
        var x = room.x
        for era in FormWording.eras { x = try choice(era, style, x: x, in: room) - 1.2.mm }
        x += 0.6.mm
        let width = 4.2.mm
        for (count, unit) in [(4, FormWording.year), (2, FormWording.month), (2, FormWording.day)] {
            row(of: count, x: x, y: room.y, width: width)
            x += Double(count) * width + 0.5.mm
            try canvas.text(unit, style, in: Box(x: x, y: room.y, width: 3.mm, height: room.height))
            x += 3.2.mm
        }
        guard canBeEstimated else { return }
        let mark = canvas.width(of: FormWording.estimated, style) + 4.0.mm + 0.5
        // Under the label when the row is narrow, else behind the day.
        if x + mark <= room.right {
            _ = try choice(FormWording.estimated, style, x: x + 1.mm, in: room)
        } else {
            let above = Box(x: room.x, y: room.y - 3.7.mm, width: room.width, height: 3.4.mm)
            _ = try choice(FormWording.estimated, style, x: room.right - mark - 11.mm, in: above)
        }
    }

    private func yen(_ digits: Int, in room: Box) throws(DrawingFault) {
        let unit = 5.mm
        let width = min(FormCellDrawing.boxWidth, (room.width - unit) / Double(digits))
        let start = room.right - unit - width * Double(digits)
        row(of: digits, x: start, y: room.y, width: width)
        try canvas.text(
            FormWording.yen, TextStyle(.gothic, 8, alignment: .right, place: .middle),
            in: Box(x: room.right - unit, y: room.y, width: unit, height: room.height))
    }
}
