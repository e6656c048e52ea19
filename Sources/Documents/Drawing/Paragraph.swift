import CPangoCairo
import Domain

/// A text broken into lines that may stand on different pages.
final class Paragraph {
    fileprivate let layout: Layout
    var lineCount: Int { layout.lineCount }

    fileprivate init(_ layout: consuming Layout) { self.layout = layout }
}

extension Canvas {
    func paragraph(_ text: String, _ style: TextStyle, width: Double, field: DocumentField) throws(DrawingFault) -> Paragraph {
        let found = fonts.unprintable(text, in: style.face, field: field)
        guard found.isEmpty else { throw .unprintable(found) }
        let layout = Layout(text, style: style, size: style.size, width: width, fonts: fonts)
        guard layout.unknownGlyphs == 0 else { throw .unprintable(Canvas.all(of: text, field)) }
        // A word longer than the line would run out of the page.
        guard layout.width <= width + 0.01 else { throw .doesNotFit(field) }
        return Paragraph(layout)
    }

    /// Draws one line of a paragraph, its upper edge at `y`; no number draws nothing.
    func line(of paragraph: Paragraph, number: Int?, x: Double, y: Double) throws(DrawingFault) {
        guard let number, let line = pango_layout_get_line_readonly(paragraph.layout.pointer, Int32(clamping: number)) else { return }
        var logical = PangoRectangle()
        pango_layout_line_get_extents(line, nil, &logical)
        cairo_set_source_rgb(document.cairo, 0, 0, 0)
        cairo_move_to(document.cairo, x, y - Double(logical.y) / Double(PANGO_SCALE))
        pango_cairo_show_layout_line(document.cairo, line)
    }
}
