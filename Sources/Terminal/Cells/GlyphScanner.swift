/// One thing drawn in one cell (or a pair of cells): a base and at most four marks on it, five code points being what a
/// curses cell holds. Inline, because a screen is made of thousands.
struct Glyph {
    /// Scalar values; the first `count` count.
    private(set) var values: (UInt32, UInt32, UInt32, UInt32, UInt32)
    private(set) var count: Int
    var width: Int

    init(base: UInt32, width: Int) {
        values = (base, 0, 0, 0, 0)
        count = 1
        self.width = width
    }

    var base: UInt32 { values.0 }

    /// Adds a mark; false when there is no room for one more.
    mutating func add(_ mark: UInt32) -> Bool {
        switch count {
        case 1: values.1 = mark
        case 2: values.2 = mark
        case 3: values.3 = mark
        case 4: values.4 = mark
        default: return false
        }
        count += 1
        return true
    }

    var scalars: [Unicode.Scalar] {
        [values.0, values.1, values.2, values.3, values.4].prefix(count).map { Unicode.Scalar($0) ?? GlyphScanner.replacement }
    }

    func append(to text: inout String.UnicodeScalarView) {
        if count == 1 {
            text.append(Unicode.Scalar(values.0) ?? GlyphScanner.replacement)
        } else {
            text.append(contentsOf: scalars)
        }
    }
}

/// Cuts text into glyphs and replaces on the way everything a terminal must not get.
///
/// Drawing, measuring and cleaning all read text through this one type, so they can't disagree. The rules beyond the width table:
/// - C0 and DEL become their control pictures, every other forbidden scalar U+FFFD.
/// - A mark without a base gets U+25CC (dotted circle), and so does the fifth mark on one base.
/// - A ZWJ sequence shows its first emoji only; skin tones and the variation selectors 15 and 16 are dropped after an emoji;
///   regional indicators show as plain letters ("JP"). Terminals count the columns of these sequences differently.
///
/// Reads the bytes of a Swift string, which are valid UTF-8, and lives no longer than the closure of `scan`.
struct GlyphScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private let wideAmbiguous: Bool

    /// Reads a text from its start.
    static func scan<Result>(
        _ text: some StringProtocol, ambiguous: AmbiguousWidth, _ body: (inout GlyphScanner) -> Result
    ) -> Result {
        let result = text.utf8.withContiguousStorageIfAvailable { bytes in
            var scanner = GlyphScanner(bytes: bytes, wideAmbiguous: ambiguous == .wide)
            return body(&scanner)
        }
        if let result { return result }
        var copy = String(text)
        return copy.withUTF8 { bytes in
            var scanner = GlyphScanner(bytes: bytes, wideAmbiguous: ambiguous == .wide)
            return body(&scanner)
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, wideAmbiguous: Bool) {
        self.bytes = bytes
        self.wideAmbiguous = wideAmbiguous
    }

    static let replacement: Unicode.Scalar = "\u{FFFD}"
    private static let dottedCircle: UInt32 = 0x25CC
    private static let joiner: UInt32 = 0x200D
    /// Scalars of one emoji sequence dropped at once; whatever is longer shows as marks, so a scan never runs far ahead.
    private static let longestTail = 24

    /// The scalar at the position and the bytes it takes; nil at the end.
    private func peek() -> (value: UInt32, length: Int)? {
        guard position < bytes.count else { return nil }
        let first = UInt32(bytes[position])
        if first < 0x80 { return (first, 1) }
        let second = UInt32(bytes[position + 1] & 0x3F)
        if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
        let third = UInt32(bytes[position + 2] & 0x3F)
        if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
        return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[position + 3] & 0x3F), 4)
    }

    @inline(__always)
    mutating func nextGlyph() -> Glyph? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        // U+0300, the first mark, starts with 0xCC: most ASCII is done here.
        if first >= 0x20, first < 0x7F, position + 1 == bytes.count || bytes[position + 1] < 0xCC {
            position += 1
            return Glyph(base: UInt32(first), width: 1)
        }
        return anyGlyph()
    }

    private mutating func anyGlyph() -> Glyph? {
        guard let (value, length) = peek() else { return nil }
        position += length
        switch WidthClass.of(value) {
        case .forbidden: return Glyph(base: Self.mark(for: value), width: markWidth(value))
        case .zero: return loneMark(value)
        case .narrow where value >= 0x1F1E6 && value <= 0x1F1FF: return Glyph(base: 0x41 + value - 0x1F1E6, width: 1)
        case .narrow: return clustered(Glyph(base: value, width: 1))
        case .ambiguous: return clustered(Glyph(base: value, width: wideAmbiguous ? 2 : 1))
        case .wide: return clustered(Glyph(base: value, width: 2))
        }
    }

    private func markWidth(_ value: UInt32) -> Int {
        value < 0x20 || value == 0x7F ? 1 : (wideAmbiguous ? 2 : 1)
    }

    /// What is shown instead of a scalar that must not be sent.
    private static func mark(for value: UInt32) -> UInt32 {
        if value < 0x20 { return 0x2400 + value }
        return value == 0x7F ? 0x2421 : replacement.value
    }

    private mutating func loneMark(_ value: UInt32) -> Glyph {
        let isSelector = (0xFE00...0xFE0F).contains(value) || (0xE0100...0xE01EF).contains(value)
        if isSelector { return Glyph(base: Self.replacement.value, width: wideAmbiguous ? 2 : 1) }
        var glyph = Glyph(base: Self.dottedCircle, width: 1)
        _ = glyph.add(value)
        return clustered(glyph)
    }

    private mutating func clustered(_ start: Glyph) -> Glyph {
        guard let following = peek(), Self.mayExtend(following.value) else { return start }
        var glyph = start
        while let (value, length) = peek() {
            if value == 0xFE0E || value == 0xFE0F {
                position += length
            } else if Self.isTail(value), Self.isEmoji(start.base) {
                dropTail()
                break
            } else if WidthClass.of(value) == .zero {
                guard glyph.add(value) else { break }
                position += length
            } else {
                break
            }
        }
        return glyph
    }

    /// Quickly no for kana and kanji, which follow each other most of the time.
    private static func mayExtend(_ value: UInt32) -> Bool {
        value >= 0x300 && !(value >= 0x309B && value < 0xA000) && !(value >= 0x3041 && value < 0x3097)
    }

    private static func isTail(_ value: UInt32) -> Bool {
        value == joiner || (0x1F3FB...0x1F3FF).contains(value) || (0xE0020...0xE007F).contains(value)
    }

    private mutating func dropTail() {
        var dropped = 0
        while let (value, length) = peek(), dropped < Self.longestTail {
            guard Self.isTail(value) || value == 0xFE0E || value == 0xFE0F else { return }
            position += length
            dropped += 1
            if value == Self.joiner, let joined = peek(), Self.isEmoji(joined.value) {
                position += joined.length
                dropped += 1
            }
        }
    }

    private static func isEmoji(_ value: UInt32) -> Bool {
        value > 0x2000 && Unicode.Scalar(value)?.properties.isEmoji == true
    }
}
