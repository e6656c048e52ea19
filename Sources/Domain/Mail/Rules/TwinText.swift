/// A text beside its ASCII twin, scalar by scalar: what is found in the one stands at the same place in the other.
///
/// Places are offsets of scalars, as everywhere in the search.
struct TwinText {
    let scalars: [Unicode.Scalar]
    /// Full width, dashes and spaces as `JapaneseText.asciiTwin` makes them, ASCII letters in lower case.
    let twin: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        twin = scalars.map { TwinText.lower(JapaneseText.asciiTwin($0)) }
    }

    var count: Int { scalars.count }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }

    func twinText(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: twin[range.clamped(to: 0..<twin.count)])
        return String(view)
    }

    /// True when the twin goes on with `word` (a twin itself) at `place`.
    func has(_ word: [Unicode.Scalar], at place: Int) -> Bool {
        guard place >= 0, place + word.count <= twin.count else { return false }
        var index = 0
        while index < word.count {
            if twin[place + index] != word[index] { return false }
            index += 1
        }
        return true
    }

    /// True when `word` ends right before `place`.
    func has(_ word: [Unicode.Scalar], before place: Int) -> Bool { has(word, at: place - word.count) }

    /// The end of the line that `place` lies on: the place of its line feed, or the end of the text.
    func lineEnd(from place: Int) -> Int {
        var end = place
        while end < count, !TwinText.isLineBreak(scalars[end]) { end += 1 }
        return end
    }

    /// The range without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, TwinText.isBlank(twin[lower]) { lower += 1 }
        while lower < upper, TwinText.isBlank(twin[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    /// The whole twin of a text.
    static func key(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { view.append(lower(JapaneseText.asciiTwin(scalar))) }
        return String(view)
    }

    /// The twin of a word of a table.
    static func word(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.map { lower(JapaneseText.asciiTwin($0)) } }

    static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value) || (0x41...0x5A).contains(scalar.value) }

    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" }

    /// White space and what shows nothing at all.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: HiddenCharacters.isHidden(scalar)
        }
    }
}
