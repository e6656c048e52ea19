/// Signs in a text kept as typed that it was not typed as meant. Never changes it.
enum TextWarnings {
    /// Each kind of sign once, in the order of the text.
    static func name(_ text: String) -> [FieldWarning] {
        let scalars = Array(text.unicodeScalars)
        var found: [FieldWarning] = []
        func add(_ warning: FieldWarning) { if !found.contains(warning) { found.append(warning) } }
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: continue
            case 0x20, 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F:
                let isOutside = index == 0 || index == scalars.count - 1
                if isOutside || FieldReading.isSpace(scalars[index - 1]) { add(.spaces) }
            case 0xFF65...0xFF9F: add(.halfWidthKana)
            case 0x3099, 0x309A, 0x300...0x36F: add(.decomposed)
            case 0xE000...0xF8FF, 0xFFFC...0xFFFD, 0xF0000...0x10FFFF: add(.unprintable(scalar))
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: add(.invisible(scalar))
            default:
                if let meant = lookAlike(at: index, in: scalars) { add(.lookAlike(scalar, meant)) }
            }
        }
        return found
    }

    /// The character that fits among the neighbours better: kanji between katakana, katakana between kanji, へ among katakana.
    private static func lookAlike(at index: Int, in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        let scalar = scalars[index]
        guard let twin = twins[scalar] else { return nil }
        let before = index > 0 ? Script(scalars[index - 1]) : .other
        let after = index + 1 < scalars.count ? Script(scalars[index + 1]) : .other
        let own = Script(scalar)
        let wanted = Script(twin)
        // Both neighbours, or the one there is, are written as the twin is; 一 and ー stand at ends too often to tell there.
        if before == wanted, after == wanted { return twin }
        if own == .kanji, scalar != "一", before == wanted, after == .other || before == .other && after == wanted { return twin }
        return nil
    }

    private enum Script {
        case kanji, katakana, hiragana, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x3041...0x3096: self = .hiragana
            case 0x30A1...0x30FA, 0x30FC: self = .katakana
            default: self = JapaneseText.isKanji(scalar) ? .kanji : .other
            }
        }
    }

    private static let twins: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        let pairs = "ロ口 カ力 ニ二 タ夕 エ工 ハ八 ト卜 チ千 ミ三 ー一 オ才 ヌ又 ム厶 メ乂"
        for pair in pairs.split(separator: " ").map({ Array($0.unicodeScalars) }) {
            table[pair[0]] = pair[1]
            table[pair[1]] = pair[0]
        }
        for (hiragana, katakana) in [("へ", "ヘ"), ("べ", "ベ"), ("ぺ", "ペ"), ("り", "リ")] as [(Unicode.Scalar, Unicode.Scalar)] {
            table[hiragana] = katakana
            table[katakana] = hiragana
        }
        return table
    }()
}
