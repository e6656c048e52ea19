import Testing

@testable import Terminal

@Suite struct SanitizerTests {
    /// Controls show as their pictures, everything else forbidden as U+FFFD, one mark for one scalar.
    @Test func marks() {
        #expect(Sanitizer.clean("a\u{1B}[2Jb") == "a␛[2Jb")
        #expect(Sanitizer.clean("\u{0}\u{7}\u{7F}\n\t") == "␀␇␡␊␉")
        #expect(Sanitizer.clean("\u{9B}31m") == "\u{FFFD}31m")
        #expect(Sanitizer.clean("\u{1B}]52;c;aGVsbG8=\u{7}") == "␛]52;c;aGVsbG8=␇")
        #expect(Sanitizer.clean("a\u{2028}b\u{2029}c") == "a\u{FFFD}b\u{FFFD}c")
        #expect(Sanitizer.clean("\u{FEFF}\u{200B}\u{AD}") == "\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(Sanitizer.clean("\u{E0041}\u{378}") == "\u{FFFD}\u{FFFD}")
        // Noncharacters can't be written as literals.
        for value in [UInt32(0xFFFE), 0xFDD0, 0x1FFFF] {
            #expect(Sanitizer.clean(String(Unicode.Scalar(value).map(Character.init) ?? " ")) == "\u{FFFD}")
        }
    }

    /// All twelve Bidi_Control characters are caught, though they are category Cf and not control characters.
    @Test(arguments: Hostile.bidi)
    func bidiControls(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(Sanitizer.clean("a" + String(Character(scalar)) + "b") == "a\u{FFFD}b")
    }

    /// Ideographic variation sequences are legal spellings of names: the selector stays with its base.
    @Test func variationSequences() {
        for name in ["葛\u{E0100}", "葛\u{E0101}飾", "神\u{FE00}", "辻\u{E0100}本"] {
            #expect(Sanitizer.clean(name).unicodeScalars.elementsEqual(name.unicodeScalars))
        }
        #expect(Sanitizer.clean("\u{E0100}") == "\u{FFFD}")
    }

    /// Names stay byte for byte what they are: nothing is normalised for showing.
    @Test func namesAreNotNormalised() {
        for name in ["髙橋", "﨑山", "𠮷田", "神\u{FA19}田", "か\u{3099}", "ｶﾞ", "John O'Neil"] {
            #expect(Array(Sanitizer.clean(name).utf8) == Array(name.utf8))
        }
    }

    /// A mark that combines with nothing gets a base of its own, and a fifth mark a new one, so no cell holds more than curses can.
    @Test func combiningMarks() {
        #expect(Array(Sanitizer.clean("\u{301}a").unicodeScalars) == ["\u{25CC}", "\u{301}", "a"])
        let zalgo = "e" + String(repeating: "\u{301}", count: 9)
        #expect(TextWidth.columns(zalgo) == 3)
    }

    /// Invalid bytes (a lone surrogate, an overlong form, 0xFF) show as U+FFFD and take nothing with them.
    @Test func invalidBytes() {
        let cleaned = Sanitizer.scrub(bytes: [0x61, 0xED, 0xA0, 0x80, 0x62, 0xFF, 0x63, 0xC0, 0xAF, 0x64])
        #expect(cleaned.unicodeScalars.filter { $0 != "\u{FFFD}" } == ["a", "b", "c", "d"])
        #expect(cleaned.unicodeScalars.contains("\u{FFFD}"))
    }

    /// Whatever the text: no forbidden scalar is left, cleaning twice changes nothing, and measuring agrees.
    @Test func property() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<800 {
            let text = Hostile.text(using: &generator, pieces: 8)
            let cleaned = Sanitizer.clean(text)
            #expect(!cleaned.unicodeScalars.contains(where: Hostile.isForbidden))
            #expect(Array(Sanitizer.clean(cleaned).utf8) == Array(cleaned.utf8))
            #expect(TextWidth.columns(cleaned) == TextWidth.columns(text))
            #expect(TextWidth.columns(cleaned, ambiguous: .wide) == TextWidth.columns(text, ambiguous: .wide))
        }
    }

    /// Every single scalar there is comes out clean.
    @Test func everyScalar() {
        var text = ""
        for value in UInt32(0)..<0x110000 {
            if let scalar = Unicode.Scalar(value) {
                text.unicodeScalars.append("|")
                text.unicodeScalars.append(scalar)
            }
        }
        let bad = Sanitizer.clean(text).unicodeScalars.first(where: Hostile.isForbidden)
        #expect(bad == nil)
    }
}
