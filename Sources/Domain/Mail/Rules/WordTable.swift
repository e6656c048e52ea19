/// Words looked for in a text, all of them in one pass. Compared as twins: width, dashes and ASCII case aside.
struct WordTable<Tag: Hashable & Sendable>: Sendable {
    /// By first scalar, the longest first.
    private let words: [Unicode.Scalar: [(word: [Unicode.Scalar], tag: Tag)]]

    init(_ rows: [(Tag, [String])]) {
        var words: [Unicode.Scalar: [(word: [Unicode.Scalar], tag: Tag)]] = [:]
        for (tag, row) in rows {
            for word in row.map(TwinText.word) { if let first = word.first { words[first, default: []].append((word, tag)) } }
        }
        self.words = words.mapValues { $0.sorted { $0.word.count > $1.word.count } }
    }

    /// The longest word that begins at a place.
    func word(at place: Int, of text: TwinText) -> (count: Int, tag: Tag)? {
        guard place < text.count, let candidates = words[text.twin[place]] else { return nil }
        for candidate in candidates where text.has(candidate.word, at: place) { return (candidate.word.count, candidate.tag) }
        return nil
    }

    /// The tags of all words that occur, those within other words too.
    func tags(in text: TwinText, upTo limit: Int = .max) -> Set<Tag> {
        var found: Set<Tag> = []
        for place in 0..<min(limit, text.count) {
            guard let candidates = words[text.twin[place]] else { continue }
            for candidate in candidates where text.has(candidate.word, at: place) { found.insert(candidate.tag) }
        }
        return found
    }

    /// The first place of any word in a part of the text, with the word's length.
    func first(in text: TwinText, _ range: Range<Int>) -> (place: Int, count: Int)? {
        for place in range {
            if let found = word(at: place, of: text), place + found.count <= range.upperBound { return (place, found.count) }
        }
        return nil
    }
}

extension WordTable where Tag == Bool {
    /// Words that all mean one thing.
    init(_ words: [String]) { self.init([(true, words)]) }

    func isIn(_ text: TwinText) -> Bool { first(in: text, 0..<text.count) != nil }

    func begins(_ text: TwinText, at place: Int = 0) -> Bool { word(at: place, of: text) != nil }
}
