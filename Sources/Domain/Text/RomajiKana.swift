/// Romaji to katakana as it is typed, so that a kana field needs no input method.
///
/// Hepburn, Kunrei and the usual spellings of Japanese input methods; `nn` and `n'` are ン, and so is `n` before a consonant and `m` before
/// b, m, p. Kana of every width become full-width katakana, hyphens the long vowel mark, a slash the middle dot; whatever is neither passes
/// unchanged. Every character fed is in `text`, or in the kana it became; feeding in pieces gives the same as feeding at once.
public struct RomajiKana: Equatable, Sendable {
    /// Done: nothing typed after it changes it, but for a voicing mark.
    public private(set) var kana = ""
    /// Lower-case ASCII.
    private var letters: [UInt8] = []

    public init(_ text: String = "") { feed(text) }

    /// Letters that wait for more, lower case: `k`, `sh`, `n`.
    public var pending: String { String(decoding: letters, as: UTF8.self) }
    /// As shown in the field.
    public var text: String { kana + pending }
    public var isEmpty: Bool { kana.isEmpty && letters.isEmpty }
    /// `text`, with an `n` that waits as ン.
    public var finished: String {
        letters.first == Letter.n ? kana + "ン" + String(decoding: letters.dropFirst(), as: UTF8.self) : text
    }

    public mutating func feed(_ text: String) {
        for scalar in text.unicodeScalars { feed(scalar) }
    }

    public mutating func feed(_ scalar: Unicode.Scalar) {
        guard let letter = Letter.lower(scalar) else {
            settle()
            return pass(scalar)
        }
        letters.append(letter)
        while !letters.isEmpty, !isBeginning { shorten() }
    }

    /// Takes back the last pending letter or, when there is none, the last character. False when there is nothing.
    @discardableResult
    public mutating func deleteBackward() -> Bool {
        if letters.popLast() != nil { return true }
        return kana.unicodeScalars.popLast() != nil
    }

    /// Turns an `n` that waits into ン, and gives up waiting for any other letters.
    public mutating func finish() { settle() }

    /// The whole text at once, `finished`.
    public static func convert(_ text: String) -> String { RomajiKana(text).finished }

    // MARK: Letters

    /// True when the letters become a kana with more of them.
    private var isBeginning: Bool { RomajiKanaTable.beginnings.contains(RomajiKanaTable.key(letters)) }

    /// Makes what can be made of the first letters, when all of them together are the beginning of nothing.
    private mutating func shorten() {
        if let made = RomajiKanaTable.kana[RomajiKanaTable.key(letters)] {
            kana.unicodeScalars.append(contentsOf: made)
            letters.removeAll(keepingCapacity: true)
            return
        }
        let first = letters.removeFirst()
        switch (first, letters.first) {
        case (Letter.n, Letter.n):
            kana.unicodeScalars.append("ン")
            letters.removeFirst()
        case (Letter.n, _?): kana.unicodeScalars.append("ン")
        case (Letter.m, let next?) where Letter.labials.contains(next): kana.unicodeScalars.append("ン")
        case (let first, let next?) where Letter.isDoubled(first, next): kana.unicodeScalars.append("ッ")
        default: kana.unicodeScalars.append(Unicode.Scalar(first))
        }
    }

    private mutating func settle() {
        guard !letters.isEmpty else { return }
        kana = finished
        letters.removeAll(keepingCapacity: true)
    }

    // MARK: Everything else

    private mutating func pass(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x3041...0x3096, 0x309D...0x309E: kana.unicodeScalars.append(Unicode.Scalar(scalar.value + 0x60) ?? scalar)
        case 0x3099...0x309C, 0xFF9E...0xFF9F: voice(scalar)
        case 0xFF66...0xFF9D: kana.unicodeScalars.append(Unicode.Scalar(Folder.halfWidthKana[Int(scalar.value - 0xFF66)]) ?? scalar)
        case 0x2F, 0xFF0F, 0xFF65: kana.unicodeScalars.append("・")
        case 0x7E, 0xAD, 0x301C, 0x3030, 0x30A0, 0xFF5E: kana.unicodeScalars.append(scalar)
        case _ where JapaneseText.isDash(scalar): kana.unicodeScalars.append("ー")
        default: kana.unicodeScalars.append(scalar)
        }
    }

    /// Joins a voicing mark to the kana before it; a mark with nothing to voice stays as it is.
    private mutating func voice(_ mark: Unicode.Scalar) {
        guard let last = kana.unicodeScalars.last else { return kana.unicodeScalars.append(mark) }
        var pair = String.UnicodeScalarView()
        pair.append(last)
        pair.append(mark)
        let joined = JapaneseText.fullWidthKana(String(pair)).unicodeScalars
        if joined.count == 1, let one = joined.first {
            kana.unicodeScalars.removeLast()
            kana.unicodeScalars.append(one)
        } else {
            kana.unicodeScalars.append(mark)
        }
    }
}

/// ASCII letters and the apostrophe, the characters of romaji.
private enum Letter {
    static let n = UInt8(ascii: "n"), m = UInt8(ascii: "m")
    static let labials = Set("bmp".utf8)
    private static let vowels = Set("aiueo".utf8)

    /// Lower case; full width folded.
    static func lower(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x61...0x7A, 0x27: UInt8(scalar.value)
        case 0x41...0x5A: UInt8(scalar.value | 0x20)
        case 0xFF41...0xFF5A: UInt8(scalar.value - 0xFEE0)
        case 0xFF21...0xFF3A: UInt8(scalar.value - 0xFEE0 | 0x20)
        case 0xFF07, 0x2018, 0x2019: 0x27
        default: nil
        }
    }

    /// A consonant typed twice, and `tch` of Hepburn.
    static func isDoubled(_ first: UInt8, _ next: UInt8) -> Bool {
        first == next && !vowels.contains(first) && first != 0x27 || first == UInt8(ascii: "t") && next == UInt8(ascii: "c")
    }
}
