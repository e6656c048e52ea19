import Domain

/// What a folded text is compared by.
///
/// - Japanese: bigrams, and each kanji by itself, which joins 死亡 and 死んだ, 譲渡 and 譲る.
/// - Numbers: up to four digits together with the character after them (`30日`, `15桁`), from three on also alone (`392`). Longer runs are
///   chip and phone numbers and stand for nothing asked.
/// - Latin words whole.
struct FAQTokens {
    private(set) var keys: [UInt64] = []
    /// How much a token says by its letters alone, 0 to 1: kana are mostly endings and particles.
    private(set) var weights: [Double] = []

    private enum Kind { case kana, kanji, digit, letter, other }

    private enum Weight {
        static let kanji = 1.0
        static let mixed = 0.6
        static let kana = 0.3
        static let oneKanji = 0.5
        static let number = 1.0
        static let word = 1.0
    }

    init(_ scalars: [Unicode.Scalar]) {
        keys.reserveCapacity(scalars.count * 2)
        weights.reserveCapacity(scalars.count * 2)
        var index = 0
        var last = Kind.other
        while index < scalars.count {
            let kind = FAQTokens.kind(scalars[index])
            switch kind {
            case .digit: index = number(scalars, from: index)
            case .letter: index = word(scalars, from: index)
            case .kana, .kanji:
                if kind == .kanji { add(1 << 60 | UInt64(scalars[index].value), Weight.oneKanji) }
                if index > 0, last == .kana || last == .kanji {
                    let weight = kind == last ? (kind == .kanji ? Weight.kanji : Weight.kana) : Weight.mixed
                    add(UInt64(scalars[index - 1].value) << 21 | UInt64(scalars[index].value), weight)
                }
                index += 1
            case .other: index += 1
            }
            last = kind
        }
    }

    private mutating func add(_ key: UInt64, _ weight: Double) {
        keys.append(key)
        weights.append(weight)
    }

    private mutating func number(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        var value: UInt64 = 0
        while end < scalars.count, FAQTokens.kind(scalars[end]) == .digit {
            if end - start < 5 { value = value * 10 + UInt64(scalars[end].value - 0x30) }
            end += 1
        }
        let length = end - start
        guard length <= 4 else { return end }
        let key = 2 << 60 | UInt64(length) << 40 | value << 21
        if length >= 3 { add(key, Weight.number) }
        if end < scalars.count, FAQTokens.kind(scalars[end]) != .other { add(key | UInt64(scalars[end].value), Weight.number) }
        return end
    }

    private mutating func word(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        while end < scalars.count, FAQTokens.kind(scalars[end]) == .letter {
            hash = (hash ^ UInt64(scalars[end].value)) &* 0x100_0000_01B3
            end += 1
        }
        if end - start >= 2 { add(3 << 60 | hash >> 4, Weight.word) }
        return end
    }

    /// Of a folded scalar, so kana are katakana and Latin letters small.
    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x30...0x39: .digit
        case 0x61...0x7A: .letter
        case 0x00...0x7F: .other
        case 0x30A1...0x30FD: .kana
        default: JapaneseText.isKanji(scalar) ? .kanji : scalar.properties.isAlphabetic ? .letter : .other
        }
    }
}
