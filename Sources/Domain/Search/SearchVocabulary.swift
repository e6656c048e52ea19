/// The words of the query language besides the English ones, which always work.
///
/// Words are looked up folded and without spaces, so full width, upper case, hiragana and old kanji of them work too. Of several words for
/// one thing the first is the one shown in errors and lists.
public struct SearchVocabulary: Sendable {
    public var fields: SearchWords<QueryField>
    public var connectives: SearchWords<SearchConnective>
    public var categories: SearchWords<InquiryCategory>
    public var states: SearchWords<Inquiry.State>
    public var channels: SearchWords<Channel>
    public var callers: SearchWords<CallerKind>
    public var outcomes: SearchWords<Outcome>
    public var flags: SearchWords<SearchFlag>
    public var days: SearchWords<SearchDayWord>
    /// Names for `by:` (`me` and the like). Any other word is taken as the operator's ID itself.
    public var operators: SearchWords<OperatorID>

    /// Each value's words; values that are left out keep their English word alone.
    public init(
        fields: [QueryField: [String]] = [:], connectives: [SearchConnective: [String]] = [:],
        categories: [InquiryCategory: [String]] = [:], states: [Inquiry.State: [String]] = [:], channels: [Channel: [String]] = [:],
        callers: [CallerKind: [String]] = [:], outcomes: [Outcome: [String]] = [:], flags: [SearchFlag: [String]] = [:],
        days: [SearchDayWord: [String]] = [:], operators: [OperatorID: [String]] = [:]
    ) {
        self.fields = SearchWords(raw: fields)
        self.connectives = SearchWords(raw: connectives)
        self.categories = SearchWords(raw: categories)
        self.states = SearchWords(raw: states)
        self.channels = SearchWords(raw: channels)
        self.callers = SearchWords(raw: callers)
        self.outcomes = SearchWords(raw: outcomes)
        self.flags = SearchWords(raw: flags)
        self.days = SearchWords(raw: days)
        self.operators = SearchWords(operators.sorted { $0.key.value < $1.key.value }.map { ($0.key, $0.value + [$0.key.value]) })
    }

    /// The raw names and nothing else.
    public static let english = SearchVocabulary()
}

/// Words for the values of one kind, with the way from either to the other.
public struct SearchWords<Value: Hashable & Sendable>: Sendable {
    /// Every value with the word it is shown by, in order.
    public let shown: [(value: Value, word: String)]
    private let values: [String: Value]

    /// Of a word given twice the first value counts.
    public init(_ words: [(Value, [String])]) {
        shown = words.compactMap { value, words in words.first.map { (value, $0) } }
        var values: [String: Value] = [:]
        for (value, words) in words {
            for word in words where values[SearchWords.key(word)] == nil { values[SearchWords.key(word)] = value }
        }
        self.values = values
    }

    public func value(_ typed: String) -> Value? { values[SearchWords.key(typed)] }

    public func word(_ value: Value) -> String? { shown.first { $0.value == value }?.word }

    /// True when a word begins with the text: one may be on the way to it.
    func isBeginning(_ typed: String) -> Bool {
        let key = SearchWords.key(typed)
        return values.keys.contains { $0.hasPrefix(key) }
    }

    /// The value with a word at most two slips of the fingers away, one for every three letters.
    func nearest(_ typed: String) -> Value? {
        let key = Array(SearchWords.key(typed).unicodeScalars)
        let near = values.map { word, value in (EditDistance.between(key, Array(word.unicodeScalars)), word, value) }
        let best = near.min { ($0.0, $0.1) < ($1.0, $1.1) }
        return best.flatMap { $0.0 <= 2 && $0.0 * 3 <= max(key.count, $0.1.unicodeScalars.count) ? $0.2 : nil }
    }

    private static func key(_ word: String) -> String { JapaneseText.foldName(word) }
}

extension SearchWords where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// The given words and the raw values.
    init(raw words: [Value: [String]]) {
        self.init(Value.allCases.map { ($0, (words[$0] ?? []) + [$0.rawValue]) })
    }
}

/// Slips of the fingers between two words: a letter changed, left out, put in, or two neighbours swapped.
enum EditDistance {
    static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in 1..<(one.count + 1) {
            var current = [row]
            for column in 1..<(other.count + 1) {
                let isSame = one[row - 1] == other[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
