import CPangoCairo
import Domain

/// The fonts of the documents, and what they can show.
///
/// Which font draws a character is decided here and not by fontconfig, whose choice depends on the machine: nothing is ever drawn
/// by a font that is not named in `Typeface`.
final class DocumentFonts {
    let context: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    /// Installed families of each typeface, the preferred one first.
    private let faces: [Typeface: [Face]]

    private struct Face {
        let family: String
        let font: UnsafeMutablePointer<PangoFont>
        let shapes: OpaquePointer
    }

    /// One stretch of a text that one family draws, in bytes of UTF-8.
    struct Run: Equatable {
        var family: String
        var bytes: Range<Int>
    }

    /// - throws: `.fontMissing` when a typeface lacks its first family; the others may be missing.
    init() throws(DrawingFault) {
        map = pango_cairo_font_map_new()
        // A point is a unit of the page.
        pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
        context = pango_font_map_create_context(map)
        // Letters stand where the sum of their widths says, whatever the resolution of a printer.
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("ja"))
        var faces: [Typeface: [Face]] = [:]
        for typeface in Typeface.allCases {
            faces[typeface] = typeface.families.compactMap { [context] in DocumentFonts.load($0, context) }
            guard let first = typeface.families.first, faces[typeface]?.first?.family == first else {
                throw .fontMissing(family: typeface.families.first ?? "")
            }
        }
        self.faces = faces
    }

    deinit {
        for face in faces.values.joined() { g_object_unref(face.font) }
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
    }

    /// `nil` when fontconfig offers another family in its place.
    private static func load(_ family: String, _ context: OpaquePointer) -> Face? {
        let wanted = pango_font_description_from_string(family)
        defer { pango_font_description_free(wanted) }
        pango_font_description_set_absolute_size(wanted, 10 * Double(PANGO_SCALE))
        guard let font = pango_context_load_font(context, wanted) else { return nil }
        let got = pango_font_describe(font)
        defer { pango_font_description_free(got) }
        guard let name = pango_font_description_get_family(got), String(cString: name) == family, let shapes = pango_font_get_hb_font(font)
        else {
            g_object_unref(font)
            return nil
        }
        return Face(family: family, font: font, shapes: shapes)
    }

    /// What of a text the typeface cannot show, in order, each character once.
    func unprintable(_ text: String, in typeface: Typeface, field: DocumentField) -> [Unprintable] {
        var found: [Unprintable] = []
        for character in text {
            guard case .failure(let fault) = family(of: character, in: typeface) else { continue }
            let scalars = character.unicodeScalars.map(\.value)
            guard !found.contains(where: { $0.scalars == scalars }) else { continue }
            found.append(Unprintable(index: 0, field: field, scalars: scalars, reason: fault.reason))
        }
        return found
    }

    /// The families that draw a text, neighbours of one family together. Characters nothing can show are left to the first.
    func runs(_ text: String, in typeface: Typeface) -> [Run] {
        var runs: [Run] = []
        var start = 0
        for character in text {
            let end = start + character.utf8.count
            defer { start = end }
            let family = (try? family(of: character, in: typeface).get()) ?? typeface.families[0]
            if let last = runs.indices.last, runs[last].family == family {
                runs[last].bytes = runs[last].bytes.lowerBound..<end
            } else {
                runs.append(Run(family: family, bytes: start..<end))
            }
        }
        return runs
    }

    private struct Missing: Error { let reason: Unprintable.Reason }

    private func family(of character: Character, in typeface: Typeface) -> Result<String, Missing> {
        let scalars = Array(character.unicodeScalars)
        guard let base = scalars.first, scalars.allSatisfy(DocumentFonts.isText), !DocumentFonts.isSelector(base) else {
            return .failure(Missing(reason: .notText))
        }
        let faces = faces[typeface] ?? []
        if let face = faces.first(where: { DocumentFonts.shows(scalars, $0.shapes) }) { return .success(face.family) }
        let plain = scalars.filter { !DocumentFonts.isSelector($0) }
        let hasBase = plain.count < scalars.count && faces.contains { DocumentFonts.shows(plain, $0.shapes) }
        return .failure(Missing(reason: hasBase ? .unknownVariant : .noGlyph))
    }

    private static func shows(_ scalars: [Unicode.Scalar], _ font: OpaquePointer) -> Bool {
        var index = 0
        while index < scalars.count {
            var glyph: hb_codepoint_t = 0
            let base = scalars[index].value
            if index + 1 < scalars.count, isSelector(scalars[index + 1]) {
                guard hb_font_get_variation_glyph(font, base, scalars[index + 1].value, &glyph) != 0 else { return false }
                index += 2
            } else {
                guard hb_font_get_nominal_glyph(font, base, &glyph) != 0 else { return false }
                index += 1
            }
        }
        return true
    }

    private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }

    /// Something with a shape of its own. Private characters have another shape on every machine.
    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
