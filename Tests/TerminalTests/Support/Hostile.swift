import Testing

@testable import Terminal

/// A small generator with a fixed seed: a failing property test fails again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
    }
}

/// Text nobody should have to show, and text everybody here must.
enum Hostile {
    /// The twelve Bidi_Control characters.
    static let bidi: [UInt32] = [
        0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
    ]

    static let pieces: [String] =
        [
            "\u{1B}[2J", "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{9B}31m", "\u{0}", "\u{7F}", "\r\n", "\n", "\t", "\u{2028}", "\u{2029}",
            "\u{E0001}", "\u{E0041}", "\u{E007F}", "\u{FEFF}", "\u{200B}", "\u{00AD}", "\u{378}",
            "葛\u{E0100}", "葛\u{E0101}", "\u{E0100}", "神\u{FE00}", "か\u{3099}", "\u{3099}", "ｶﾞ", "ﾊﾟ", "が", "髙橋", "𠮷田", "﨑", "神",
            "👨‍👩‍👧‍👦", "👍🏽", "🇯🇵", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏽‍🚀", "\u{200D}", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "○×…①Ⅲ─※α°★→",
            "한글", "\u{1112}\u{1161}\u{11AB}", "ไทย", "שלום", "مرحبا", "abc", " ", "　", "999000000012345", "、。「」", "\u{E000}",
            String(decoding: [0xED, 0xA0, 0x80, 0xFF, 0xC0], as: UTF8.self),
        ] + (bidi + [0xFFFE, 0xFDD0]).compactMap { Unicode.Scalar($0).map { String(Character($0)) } }

    /// Pieces in random order, sometimes random scalars.
    static func text(using generator: inout SeededGenerator, pieces count: Int) -> String {
        var text = ""
        for _ in 0..<count {
            if Int.random(in: 0..<4, using: &generator) == 0,
                let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x110000, using: &generator))
            {
                text.unicodeScalars.append(scalar)
            } else {
                text += pieces.randomElement(using: &generator) ?? ""
            }
        }
        return text
    }

    /// Whether a scalar must never reach the terminal, by Unicode's own properties rather than our table.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: bidi.contains(scalar.value) || (0xE0000...0xE007F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
        }
    }
}

extension Surface {
    /// The rows as text, trailing spaces cut: for comparing small drawings.
    var lines: [String] {
        (0..<size.height).map { y in
            var line = row(y)
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }

    /// What is wrong with the grid: wide characters without their right half, right halves without their left, wrong widths.
    var defects: [String] {
        var found: [String] = []
        for y in 0..<size.height {
            for x in 0..<size.width {
                let cell = self[x, y]
                if cell.width == 2, x + 1 >= size.width || self[x + 1, y].width != 0 { found.append("half lost at \(x),\(y)") }
                if cell.width == 0, x == 0 || self[x - 1, y].width != 2 { found.append("lone right half at \(x),\(y)") }
                if cell.width > 0, TextWidth.columns(cell.text, ambiguous: ambiguous) != Int(cell.width) {
                    found.append("width at \(x),\(y)")
                }
                if cell.scalars.count > 5 { found.append("cluster too long at \(x),\(y)") }
                if let bad = cell.scalars.first(where: Hostile.isForbidden) {
                    found.append("U+\(String(bad.value, radix: 16)) at \(x),\(y)")
                }
            }
        }
        return found
    }
}

/// `#expect` for the result of a mutating call, which the macro can't take.
func check(_ value: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(value, sourceLocation: sourceLocation)
}
