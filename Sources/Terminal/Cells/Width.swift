/// How many columns East Asian Ambiguous characters (○ × … ─) take on this terminal.
public enum AmbiguousWidth: Sendable {
    case narrow, wide
}

/// Columns, truncation and wrapping. `count` never means columns: "ｶﾞ" is one Character and two columns.
public enum TextWidth {
    /// The columns the text takes when drawn, marks for forbidden characters included.
    public static func columns(_ text: some StringProtocol, ambiguous: AmbiguousWidth = .narrow) -> Int {
        columns(text, ambiguous: ambiguous, limit: Int.max)
    }

    /// Like `columns`, but stops counting once `limit` is passed, so that a huge text costs no more than a short one.
    static func columns(_ text: some StringProtocol, ambiguous: AmbiguousWidth, limit: Int) -> Int {
        GlyphScanner.scan(text, ambiguous: ambiguous) { scanner in
            var columns = 0
            while columns <= limit, let glyph = scanner.nextGlyph() { columns += glyph.width }
            return columns
        }
    }

    /// The mark that ends a cut text.
    static func ellipsis(_ ambiguous: AmbiguousWidth) -> String { ambiguous == .wide ? ".." : "…" }

    /// The cleaned text cut to at most `limit` columns; a cut text ends in an ellipsis if asked to.
    public static func truncate(
        _ text: some StringProtocol, to limit: Int, ambiguous: AmbiguousWidth = .narrow, ellipsis: Bool = true
    ) -> String {
        guard limit > 0 else { return "" }
        let fits = columns(text, ambiguous: ambiguous, limit: limit) <= limit
        let tail = Self.ellipsis(ambiguous)
        let tailColumns = ambiguous == .wide ? 2 : 1
        let withTail = !fits && ellipsis && tailColumns <= limit
        let room = withTail ? limit - tailColumns : limit
        let cut = GlyphScanner.scan(text, ambiguous: ambiguous) { scanner in
            var result = String.UnicodeScalarView()
            var used = 0
            while let glyph = scanner.nextGlyph(), used + glyph.width <= room {
                glyph.append(to: &result)
                used += glyph.width
            }
            return String(result)
        }
        return withTail ? cut + tail : cut
    }

    /// The lines of a text at most `columns` wide: newlines end a line, spaces may hang over the edge, Latin words stay whole
    /// where they fit, and kinsoku keeps 、。」 and small kana off the start of a line and （「 off its end.
    public static func wrap(_ text: some StringProtocol, columns: Int, ambiguous: AmbiguousWidth = .narrow) -> [String] {
        let characters = Array(normalisedNewlines(text))
        return LineBreaker.rows(of: characters, columns: columns, ambiguous: ambiguous).map { row in
            String(characters[row.start..<row.end])
        }
    }

    /// CR LF and CR as LF, tabs as four spaces.
    static func normalisedNewlines(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: { $0 == 0x0D || $0 == 0x09 }) else { return String(text) }
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": result.append("\n")
            case "\n" where afterReturn: break
            case "\t": result.append(contentsOf: "    ".unicodeScalars)
            default: result.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }
}
