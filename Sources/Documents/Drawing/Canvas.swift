import CPangoCairo
import Domain

/// Draws on the current page of a document. Nothing is cut and nothing is put in the place of a character: what does not fit or cannot be
/// shown is thrown.
struct Canvas {
    let document: PDFDocument
    let fonts: DocumentFonts

    private var cairo: OpaquePointer { document.cairo }

    /// The text in its box: on one line as long as it need not shrink below seven tenths, then broken into lines, the letters as large as
    /// the box and the style allow. Gives where it ends.
    @discardableResult
    func text(_ text: String, _ style: TextStyle, in box: Box, field: DocumentField = .wording) throws(DrawingFault) -> Double {
        guard !text.isEmpty else { return box.y }
        let found = fonts.unprintable(text, in: style.face, field: field)
        guard found.isEmpty else { throw .unprintable(found) }
        let size = try fittingSize(text, style, in: box, field: field)
        let layout = Layout(text, style: style, size: size, width: box.width, fonts: fonts)
        // What the fonts claim to have, they must also have drawn.
        guard layout.unknownGlyphs == 0 else { throw .unprintable(Canvas.all(of: text, field)) }
        let top =
            switch style.place {
            case .top: box.y
            case .middle: box.y + (box.height - layout.height) / 2
            case .bottom: box.bottom - layout.height
            }
        cairo_set_source_rgb(cairo, style.grey, style.grey, style.grey)
        cairo_move_to(cairo, box.x, top)
        pango_cairo_show_layout(cairo, layout.pointer)
        return top + layout.height
    }

    private func fittingSize(_ text: String, _ style: TextStyle, in box: Box, field: DocumentField) throws(DrawingFault) -> Double {
        let step = 0.25
        let lowestSingle = max(style.smallest, style.size * 0.7)
        let whole = Layout(text, style: style, size: style.size, width: nil, fonts: fonts)
        if whole.lineCount == 1, whole.height <= box.height + 0.01 {
            if whole.width <= box.width { return style.size }
            // Widths grow with the size: no need to try them all.
            let size = (style.size * box.width / whole.width / step).rounded(.down) * step
            if size >= lowestSingle { return size }
        }
        var size = style.size
        while size >= style.smallest {
            let layout = Layout(text, style: style, size: size, width: box.width, fonts: fonts)
            if layout.height <= box.height + 0.01, layout.width <= box.width + 0.01 { return size }
            size -= step
        }
        throw .doesNotFit(field)
    }

    /// How high a text gets at its full size when broken at a width.
    func height(of text: String, _ style: TextStyle, width: Double) -> Double {
        Layout(text, style: style, size: style.size, width: width, fonts: fonts).height
    }

    /// How long a text gets on one line at its full size.
    func width(of text: String, _ style: TextStyle) -> Double {
        Layout(text, style: style, size: style.size, width: nil, fonts: fonts).width
    }

    static func all(of text: String, _ field: DocumentField) -> [Unprintable] {
        text.filter { !$0.isASCII }.map {
            Unprintable(index: 0, field: field, scalars: $0.unicodeScalars.map(\.value), reason: .noGlyph)
        }
    }

    // MARK: - Lines

    func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double = 0.5, grey: Double = 0, dashes: [Double] = []
    ) {
        cairo_save(cairo)
        cairo_set_source_rgb(cairo, grey, grey, grey)
        cairo_set_line_width(cairo, width)
        cairo_set_dash(cairo, dashes, Int32(clamping: dashes.count), 0)
        cairo_move_to(cairo, start.x, start.y)
        cairo_line_to(cairo, end.x, end.y)
        cairo_stroke(cairo)
        cairo_restore(cairo)
    }

    func frame(_ box: Box, width: Double = 0.5, grey: Double = 0) {
        cairo_set_source_rgb(cairo, grey, grey, grey)
        cairo_set_line_width(cairo, width)
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_stroke(cairo)
    }

    func fill(_ box: Box, grey: Double) {
        cairo_set_source_rgb(cairo, grey, grey, grey)
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_fill(cairo)
    }

    /// Squares of a code, as one shape: no hair lines between them at any resolution.
    func squares(_ code: QRSquares, in box: Box) {
        let side = box.width / Double(code.width)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        for row in 0..<code.width {
            var column = 0
            while column < code.width {
                guard code.isDark(row: row, column: column) else {
                    column += 1
                    continue
                }
                let start = column
                while column < code.width, code.isDark(row: row, column: column) { column += 1 }
                cairo_rectangle(cairo, box.x + Double(start) * side, box.y + Double(row) * side, Double(column - start) * side, side)
            }
        }
        cairo_fill(cairo)
    }
}
