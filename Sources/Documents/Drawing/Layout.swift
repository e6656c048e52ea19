import CPangoCairo
import Domain

/// A text laid out at one size: measured, then drawn.
struct Layout: ~Copyable {
    let pointer: OpaquePointer
    /// Points.
    let width: Double
    let height: Double
    let lineCount: Int

    /// - Parameters:
    ///   - width: Where lines are broken; `nil` for one line.
    init(_ text: String, style: TextStyle, size: Double, width limit: Double?, fonts: DocumentFonts) {
        let scale = Double(PANGO_SCALE)
        pointer = pango_layout_new(fonts.context)
        let description = pango_font_description_from_string(style.face.families[0])
        pango_font_description_set_absolute_size(description, size * scale)
        pango_layout_set_font_description(pointer, description)
        pango_font_description_free(description)
        pango_layout_set_text(pointer, text, Int32(clamping: text.utf8.count))
        pango_layout_set_wrap(pointer, PANGO_WRAP_WORD_CHAR)
        if let limit { pango_layout_set_width(pointer, Int32(clamping: Int(limit * scale))) }
        switch style.alignment {
        case .left: pango_layout_set_alignment(pointer, PANGO_ALIGN_LEFT)
        case .centre: pango_layout_set_alignment(pointer, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(pointer, PANGO_ALIGN_RIGHT)
        }
        pango_layout_set_auto_dir(pointer, 0)
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_fallback_new(0))
        if style.tracking != 0 { pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Int32(size * style.tracking * scale))) }
        for run in fonts.runs(text, in: style.face) where run.family != style.face.families[0] {
            let attribute = pango_attr_family_new(run.family)
            attribute?.pointee.start_index = guint(clamping: run.bytes.lowerBound)
            attribute?.pointee.end_index = guint(clamping: run.bytes.upperBound)
            pango_attr_list_insert(attributes, attribute)
        }
        pango_layout_set_attributes(pointer, attributes)
        pango_attr_list_unref(attributes)
        // A line alone keeps its own height, so that it stands in the middle of its place.
        if pango_layout_get_line_count(pointer) > 1 { pango_layout_set_line_spacing(pointer, Float(style.leading)) }
        var logical = PangoRectangle()
        pango_layout_get_extents(pointer, nil, &logical)
        self.width = Double(logical.width) / scale
        self.height = Double(logical.height) / scale
        lineCount = Int(pango_layout_get_line_count(pointer))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(pointer)) }

    /// Glyphs that would come out as a box with digits in it.
    var unknownGlyphs: Int { Int(pango_layout_get_unknown_glyphs_count(pointer)) }
}
