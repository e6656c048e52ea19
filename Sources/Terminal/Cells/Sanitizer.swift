/// Makes text from outside the program safe to show.
///
/// Nothing it returns holds a control character, a bidi control, a line or paragraph separator, a format or tag character, a
/// noncharacter or an unassigned code point; each of them shows as a mark (see `GlyphScanner` for the rules).
public enum Sanitizer {
    /// The text exactly as `Surface.write` would draw it. Line breaks become marks too: split into lines first.
    public static func clean(_ text: some StringProtocol) -> String {
        if isPlainASCII(text) { return String(text) }
        var scanner = GlyphScanner(Substring(text), ambiguous: .narrow)
        var result = ""
        while let glyph = scanner.nextGlyph() {
            result.unicodeScalars.append(glyph.base)
            result.unicodeScalars.append(contentsOf: glyph.marks)
        }
        return result
    }

    /// Bytes of unknown encoding as clean text: invalid UTF-8 shows as U+FFFD.
    public static func scrub(bytes: some Sequence<UInt8>) -> String {
        // swift-format-ignore: the decoding initialiser repairs, which is what is wanted here
        clean(String(decoding: Array(bytes), as: UTF8.self))
    }

    private static func isPlainASCII(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}
