import Domain

/// Draws a form on as many pages as it needs.
struct FormPages {
    let sheet: FormSheet
    let canvas: Canvas

    private static let left = 18.mm
    private static let width = 174.mm
    private static let bottom = 272.mm
    private static let rowHeight = 12.2.mm
    private static let sectionHeight = 5.2.mm

    /// What stands on a page, in order: parted before anything is drawn, since every page says how many there are.
    private enum Part {
        case section(String)
        case row([FormSheet.Cell])
        case notes
    }

    func draw() throws(DrawingFault) {
        let pages = pages(firstTop: headHeight)
        for (index, parts) in pages.enumerated() {
            var y = try self.head(isFirst: index == 0)
            for part in parts {
                switch part {
                case .section(let title): try section(title, at: y)
                case .row(let cells): try row(cells, at: y)
                case .notes: try notes(at: y)
                }
                y += height(of: part)
            }
            try footer(page: index + 1, of: pages.count)
            canvas.document.endPage()
        }
    }

    private func pages(firstTop: Double) -> [[Part]] {
        var pages: [[Part]] = [[]]
        var y = firstTop
        func place(_ parts: [Part]) {
            let needed = parts.reduce(0) { $0 + height(of: $1) }
            if y + needed > FormPages.bottom {
                pages.append([])
                y = FormPages.laterTop
            }
            pages[pages.count - 1] += parts
            y += needed
        }
        for section in sheet.sections {
            let rows = FormRows.pack(section.cells).map(Part.row)
            // A heading never stands alone at the foot of a page.
            place([.section(section.title)] + rows.prefix(1))
            for row in rows.dropFirst() { place([row]) }
        }
        place([.notes])
        return pages
    }

    private func height(of part: Part) -> Double {
        switch part {
        case .section: FormPages.sectionHeight + 1.2.mm
        case .row: FormPages.rowHeight
        case .notes: notesHeight
        }
    }

    // MARK: - Head and foot

    private static let titleStyle = TextStyle(.gothic, 17, smallest: 12, place: .middle, tracking: 0.08)
    private static let smallStyle = TextStyle(.gothic, 8, smallest: 7, leading: 1.3)
    private static let laterTop = 22.mm

    private static let instructionsTop = 32.mm

    private var headHeight: Double {
        sheet.instructions.reduce(FormPages.instructionsTop) {
            $0 + canvas.height(of: $1, FormPages.smallStyle, width: FormPages.width) + 0.8.mm
        }
            + 1.mm
    }

    /// Gives where the first part goes.
    private func head(isFirst: Bool) throws(DrawingFault) -> Double {
        guard isFirst else {
            try canvas.text(
                sheet.title, TextStyle(.gothic, 10, place: .middle), in: Box(x: FormPages.left, y: 12.mm, width: 100.mm, height: 7.mm),
                field: .layout)
            return FormPages.laterTop
        }
        try canvas.text(
            sheet.title, FormPages.titleStyle, in: Box(x: FormPages.left, y: 11.mm, width: 88.mm, height: 13.mm), field: .layout)
        try officeBoxes(Box(x: FormPages.left + 92.mm, y: 11.mm, width: 82.mm, height: 13.mm))
        try canvas.text(
            FormWording.sendTo(sheet.sender), TextStyle(.gothic, 8, smallest: 5.5, place: .middle),
            in: Box(x: FormPages.left, y: 26.mm, width: FormPages.width, height: 4.5.mm), field: .senderAddress)
        var y = FormPages.instructionsTop
        for line in sheet.instructions {
            y =
                try canvas.text(line, FormPages.smallStyle, in: Box(x: FormPages.left, y: y, width: FormPages.width, height: 20.mm))
                + 0.8.mm
        }
        return y + 1.mm
    }

    private func officeBoxes(_ box: Box) throws(DrawingFault) {
        try canvas.text(
            FormWording.officeUse, TextStyle(.gothic, 6.5, grey: 0.3), in: Box(x: box.x, y: box.y, width: box.width, height: 3.mm))
        let width = box.width / Double(FormWording.officeBoxes.count)
        for (index, label) in FormWording.officeBoxes.enumerated() {
            let cell = Box(x: box.x + Double(index) * width, y: box.y + 3.4.mm, width: width, height: box.height - 3.4.mm)
            canvas.fill(cell, grey: 0.95)
            canvas.frame(cell, width: 0.4, grey: 0.4)
            try canvas.text(label, TextStyle(.gothic, 6, grey: 0.3), in: cell.inset(1.mm, 0.6.mm))
        }
    }

    private func footer(page: Int, of count: Int) throws(DrawingFault) {
        let box = Box(x: FormPages.left, y: 282.mm, width: FormPages.width, height: 5.mm)
        canvas.line(from: (box.x, box.y - 1.mm), to: (box.right, box.y - 1.mm), width: 0.3, grey: 0.5)
        try canvas.text(
            sheet.version, TextStyle(.gothic, 7.5, grey: 0.25), in: Box(x: box.x, y: box.y, width: 120.mm, height: box.height),
            field: .layout)
        try canvas.text(
            CommonWording.page(page, of: count), TextStyle(.gothic, 7.5, alignment: .right, grey: 0.25),
            in: Box(x: box.right - 30.mm, y: box.y, width: 30.mm, height: box.height))
    }

    // MARK: - Parts

    private func section(_ title: String, at y: Double) throws(DrawingFault) {
        let box = Box(x: FormPages.left, y: y + 1.2.mm, width: FormPages.width, height: FormPages.sectionHeight)
        canvas.fill(box, grey: 0.2)
        try canvas.text(title, TextStyle(.gothic, 9, place: .middle, grey: 1), in: box.inset(2.mm), field: .layout)
    }

    private func row(_ cells: [FormSheet.Cell], at y: Double) throws(DrawingFault) {
        var x = FormPages.left
        for cell in cells {
            let width = FormPages.width * Double(cell.columns) / Double(FormRows.columns)
            try FormCellDrawing(cell: cell, canvas: canvas).draw(in: Box(x: x, y: y, width: width, height: FormPages.rowHeight))
            x += width
        }
    }

    private static let noteStyle = TextStyle(.gothic, 7.5, leading: 1.3)

    private var notesHeight: Double {
        let width = FormPages.width - 4.mm
        return sheet.notes.reduce(3.mm + 5.mm) { $0 + canvas.height(of: $1, FormPages.noteStyle, width: width) + 0.8.mm } + 2.mm
    }

    private func notes(at y: Double) throws(DrawingFault) {
        let height = notesHeight - 2.mm
        canvas.frame(Box(x: FormPages.left, y: y + 2.mm, width: FormPages.width, height: height - 1.mm), width: 0.4, grey: 0.4)
        var y = y + 3.mm
        let width = FormPages.width - 4.mm
        y =
            try canvas.text(
                FormWording.notesTitle, TextStyle(.gothic, 8.5), in: Box(x: FormPages.left + 2.mm, y: y, width: width, height: 5.mm))
            + 0.8.mm
        for note in sheet.notes {
            y = try canvas.text(note, FormPages.noteStyle, in: Box(x: FormPages.left + 2.mm, y: y, width: width, height: 30.mm)) + 0.8.mm
        }
    }
}
