/// Makes text from outside the program safe to show.
///
/// Nothing it returns holds a control character, a bidi control, a line or paragraph separator, a format or tag character, a
/// noncharacter or an unassigned code point; each of them shows as a mark (see `GlyphScanner` for the rules).
public enum Sanitizer {
    /// The text exactly as `Surface.write` would draw it. Line breaks become marks too: split into lines first.
    public static func clean(_ text: some StringProtocol) -> String {
        if isPlainASCII(text) { return String(text) }
        return GlyphScanner.scan(text, ambiguous: .narrow) { scanner in
            var result = String.UnicodeScalarView()
            while let glyph = scanner.nextGlyph() { glyph.append(to: &result) }
            return String(result)
        }
    }

    /// Bytes of unknown encoding as clean text: invalid UTF-8 shows as U+FFFD.
    public static func scrub(bytes: some Sequence<UInt8>) -> String {
        clean(String(decoding: Array(bytes), as: UTF8.self))
    }

    private static func isPlainASCII(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}
