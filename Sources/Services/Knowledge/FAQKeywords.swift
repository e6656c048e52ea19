import Domain

/// The keywords of all entries, found in a folded text in one pass.
struct FAQKeywords: Sendable {
    private struct Keyword {
        let scalars: [Unicode.Scalar]
        let spelling: String
        let entry: Int
    }

    private let keywords: [Keyword]
    /// By the first two folded scalars.
    private let starts: [UInt64: [Int32]]

    /// - parameter lists: The keywords of each entry; two spellings of one keyword count once.
    init(_ lists: [[String]]) {
        var keywords: [Keyword] = []
        var starts: [UInt64: [Int32]] = [:]
        for (entry, list) in lists.enumerated() {
            var seen: Set<[Unicode.Scalar]> = []
            for spelling in list {
                let scalars = JapaneseText.foldedScalars(spelling)
                guard scalars.count >= 2, seen.insert(scalars).inserted else { continue }
                starts[FAQKeywords.start(scalars, 0), default: []].append(Int32(keywords.count))
                keywords.append(Keyword(scalars: scalars, spelling: spelling, entry: entry))
            }
        }
        self.keywords = keywords
        self.starts = starts
    }

    var count: Int { keywords.count }

    func entry(_ index: Int) -> Int { keywords[index].entry }

    func spelling(_ index: Int) -> String { keywords[index].spelling }

    /// Two characters may meet by chance, four hardly.
    func lengthFactor(_ index: Int) -> Double { Double(min(keywords[index].scalars.count, 4)) / 4 }

    /// In the order of the text; a keyword that stands there twice comes twice.
    func standing(in text: [Unicode.Scalar]) -> [Int] {
        guard text.count >= 2 else { return [] }
        var found: [Int] = []
        for position in 0..<(text.count - 1) {
            guard let candidates = starts[FAQKeywords.start(text, position)] else { continue }
            for index in candidates where FAQKeywords.stands(keywords[Int(index)].scalars, in: text, at: position) {
                found.append(Int(index))
            }
        }
        return found
    }

    private static func start(_ scalars: [Unicode.Scalar], _ position: Int) -> UInt64 {
        UInt64(scalars[position].value) << 21 | UInt64(scalars[position + 1].value)
    }

    /// Whether the word is there, not as a part of a longer number or Latin word: `392` is not in a chip number.
    private static func stands(_ word: [Unicode.Scalar], in text: [Unicode.Scalar], at position: Int) -> Bool {
        let end = position + word.count
        guard end <= text.count, let first = word.first, let last = word.last else { return false }
        for offset in word.indices where text[position + offset] != word[offset] { return false }
        if position > 0, continues(text[position - 1], first) { return false }
        return end == text.count || !continues(last, text[end])
    }

    private static func continues(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
        func isLetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value) }
        return isDigit(one) && isDigit(other) || isLetter(one) && isLetter(other)
    }
}
