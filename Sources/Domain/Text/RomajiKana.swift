/// Romaji to katakana as it is typed, so that a kana field needs no input method.
///
/// Hepburn, Kunrei and the usual spellings of Japanese input methods; `nn` and `n'` are ン, and so is `n` before a consonant and `m` before
/// b, m, p. Kana of every width become full-width katakana, hyphens the long vowel mark; whatever is neither passes unchanged. Every
/// character fed is in `text`, or in the kana it became; feeding in pieces gives the same as feeding at once.
public struct RomajiKana: Equatable, Sendable {
    /// Done: nothing typed after it changes it, but for a voicing mark.
    public private(set) var kana = ""
    /// Letters that wait for more, lower case: `k`, `sh`, `n`.
    public private(set) var pending = ""

    public init(_ text: String = "") { feed(text) }

    /// As shown in the field.
    public var text: String { kana + pending }
    public var isEmpty: Bool { kana.isEmpty && pending.isEmpty }
    /// `text`, with an `n` at the end as ン.
    public var finished: String { pending == "n" ? kana + "ン" : text }

    public mutating func feed(_ text: String) {
        for scalar in text.unicodeScalars { feed(scalar) }
    }

    public mutating func feed(_ scalar: Unicode.Scalar) { kana.unicodeScalars.append(scalar) }

    /// Takes back the last pending letter or, when there is none, the last character. False when there is nothing.
    @discardableResult
    public mutating func deleteBackward() -> Bool {
        if !pending.isEmpty { pending.removeLast(); return true }
        return kana.unicodeScalars.popLast() != nil
    }

    /// Turns an `n` that waits into ン, and gives up waiting for any other letters.
    public mutating func finish() {
        kana = finished
        pending = ""
    }

    /// The whole text at once, `finished`.
    public static func convert(_ text: String) -> String { RomajiKana(text).finished }
}
