/// How the terminal treats one Unicode scalar.
enum WidthClass: UInt8 {
    case narrow, wide
    /// Drawn on top of what stands before it: combining marks, variation selectors, Hangul medial vowels and finals.
    case zero
    /// One column, or two on terminals set to draw East Asian Ambiguous characters wide.
    case ambiguous
    /// Never sent to a terminal; a visible mark stands for it.
    case forbidden

    static func of(_ scalar: UInt32) -> WidthClass {
        if scalar < 0x7F { return scalar >= 0x20 ? .narrow : .forbidden }
        // The blocks Japanese text is made of, ahead of the search.
        if scalar >= 0x4E00 && scalar <= 0x9FFF { return .wide }
        if scalar >= 0x3041 && scalar <= 0x30FF {
            return scalar == 0x3099 || scalar == 0x309A || scalar == 0x3097 || scalar == 0x3098 ? slow(scalar) : .wide
        }
        if scalar >= 0xFF01 && scalar <= 0xFF60 { return .wide }
        return slow(scalar)
    }

    private static func slow(_ scalar: UInt32) -> WidthClass {
        WidthTable.boundaries.withUnsafeBufferPointer { table in
            let wanted = scalar << 3 | 7
            var low = 0
            var high = table.count
            while low < high {
                let middle = (low + high) / 2
                if table[middle] <= wanted { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return .forbidden }
            return WidthClass(rawValue: UInt8(table[low - 1] & 7)) ?? .forbidden
        }
    }
}

/// One thing drawn in one cell (or a pair of cells): a base and at most four marks on it, five code points being what a
/// curses cell holds.
struct Glyph: Equatable {
    var base: Unicode.Scalar
    var marks: [Unicode.Scalar] = []
    var width: Int

    func append(to text: inout String.UnicodeScalarView) {
        text.append(base)
        if !marks.isEmpty { text.append(contentsOf: marks) }
    }
}

/// Cuts text into glyphs and replaces on the way everything a terminal must not get.
///
/// Drawing, measuring and cleaning all read text through this one type, so they can't disagree. The rules beyond the width table:
/// - C0 and DEL become their control pictures, every other forbidden scalar U+FFFD.
/// - A mark without a base gets U+25CC (dotted circle), and so does the fifth mark on one base.
/// - A ZWJ sequence shows its first emoji only; skin tones and the variation selectors 15 and 16 are dropped after an emoji;
///   regional indicators show as plain letters ("JP"). Terminals count the columns of these sequences differently.
struct GlyphScanner {
    private var scalars: Substring.UnicodeScalarView.Iterator
    private var next: Unicode.Scalar?
    private let wideAmbiguous: Bool

    init(_ text: Substring, ambiguous: AmbiguousWidth) {
        scalars = text.unicodeScalars.makeIterator()
        next = scalars.next()
        wideAmbiguous = ambiguous == .wide
    }

    static let replacement: Unicode.Scalar = "\u{FFFD}"
    private static let dottedCircle: Unicode.Scalar = "\u{25CC}"
    private static let joiner: Unicode.Scalar = "\u{200D}"
    /// Scalars of one emoji sequence dropped at once; whatever is longer shows as marks, so a scan never runs far ahead.
    private static let longestTail = 24

    mutating func nextGlyph() -> Glyph? {
        guard let first = next else { return nil }
        next = scalars.next()
        let value = first.value
        if value >= 0x20 && value < 0x7F, let after = next, after.value < 0x300 { return Glyph(base: first, width: 1) }
        switch WidthClass.of(value) {
        case .forbidden: return Glyph(base: Self.mark(for: value), width: markWidth(value))
        case .zero: return loneMark(first)
        case .narrow where value >= 0x1F1E6 && value <= 0x1F1FF:
            return Glyph(base: Unicode.Scalar(UInt8(0x41 + value - 0x1F1E6)), width: 1)
        case .narrow: return clustered(Glyph(base: first, width: 1))
        case .ambiguous: return clustered(Glyph(base: first, width: wideAmbiguous ? 2 : 1))
        case .wide: return clustered(Glyph(base: first, width: 2))
        }
    }

    private func markWidth(_ value: UInt32) -> Int {
        value < 0x20 || value == 0x7F ? 1 : (wideAmbiguous ? 2 : 1)
    }

    /// What is shown instead of a scalar that must not be sent.
    static func mark(for value: UInt32) -> Unicode.Scalar {
        if value < 0x20 { return Unicode.Scalar(0x2400 + value) ?? replacement }
        return value == 0x7F ? "\u{2421}" : replacement
    }

    private mutating func loneMark(_ mark: Unicode.Scalar) -> Glyph {
        if Self.isSelector(mark) { return Glyph(base: Self.replacement, width: wideAmbiguous ? 2 : 1) }
        return clustered(Glyph(base: Self.dottedCircle, marks: [mark], width: 1))
    }

    private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }

    private mutating func clustered(_ start: Glyph) -> Glyph {
        guard let following = next, following.value >= 0x300 else { return start }
        var glyph = start
        let emoji = Self.isEmoji(start.base)
        while let scalar = next, scalar.value >= 0x300 {
            if scalar.value == 0xFE0E || scalar.value == 0xFE0F {
                next = scalars.next()
            } else if emoji, isTail(scalar) {
                dropTail()
                break
            } else if WidthClass.of(scalar.value) == .zero {
                guard glyph.marks.count < 4 else { break }
                glyph.marks.append(scalar)
                next = scalars.next()
            } else {
                break
            }
        }
        return glyph
    }

    private func isTail(_ scalar: Unicode.Scalar) -> Bool {
        scalar == Self.joiner || (0x1F3FB...0x1F3FF).contains(scalar.value) || (0xE0020...0xE007F).contains(scalar.value)
    }

    private mutating func dropTail() {
        var dropped = 0
        while let scalar = next, dropped < Self.longestTail {
            if scalar == Self.joiner {
                next = scalars.next()
                dropped += 1
                if let joined = next, Self.isEmoji(joined) {
                    next = scalars.next()
                    dropped += 1
                }
            } else if isTail(scalar) || scalar.value == 0xFE0E || scalar.value == 0xFE0F {
                next = scalars.next()
                dropped += 1
            } else {
                return
            }
        }
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x2000 && scalar.properties.isEmoji
    }
}
