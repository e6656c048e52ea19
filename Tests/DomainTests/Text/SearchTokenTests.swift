import Domain
import Testing

@Suite struct SearchTokenTests {
    /// How an index that knows nothing but positions answers a query.
    private static func matches(_ tokens: [SearchTokens.Token], _ query: SearchTokens.Query) -> Bool {
        switch query {
        case .nothing: return false
        case .beginning(let scalar): return tokens.contains { $0.first == scalar }
        case .phrase(let phrase):
            guard phrase.count <= tokens.count else { return false }
            return (0...(tokens.count - phrase.count)).contains { tokens[$0..<($0 + phrase.count)].elementsEqual(phrase) }
        }
    }

    private static func contains(_ text: [Unicode.Scalar], _ query: [Unicode.Scalar]) -> Bool {
        guard !query.isEmpty, query.count <= text.count else { return false }
        return (0...(text.count - query.count)).contains { text[$0..<($0 + query.count)].elementsEqual(query) }
    }

    /// The phrase of a query occurs exactly where the folded text contains the folded query: no false hit, no missed one.
    @Test func phrasesAreExact() {
        var source = TextSource(seed: 21)
        var hits = 0
        var failures = 0
        for round in 0..<20_000 {
            let text = source.text(upTo: 12)
            let query: String
            if round % 2 == 0 {
                let scalars = Array(text.unicodeScalars)
                let start = source.random.below(scalars.count + 1)
                let end = start + source.random.below(scalars.count - start + 1)
                query = String(String.UnicodeScalarView(scalars[start..<end]))
            } else {
                query = source.text(upTo: 4)
            }
            let folded = JapaneseText.foldedScalars(text)
            let expected = Self.contains(folded, JapaneseText.foldedScalars(query))
            if expected { hits += 1 }
            if Self.matches(SearchTokens.index(text), SearchTokens.query(query)) != expected { failures += 1 }
        }
        #expect(failures == 0)
        #expect(hits > 2000)
    }

    /// One token for every folded scalar; the last stands alone.
    @Test func everyScalarBeginsAToken() {
        let tokens = SearchTokens.index("髙橋 A1")
        #expect(tokens.map(\.text) == ["高橋", "橋 ", " a", "a1", "1"])
        #expect(SearchTokens.index("").isEmpty)
        #expect(SearchTokens.query(" ") == .nothing)
        #expect(SearchTokens.query("髙") == .beginning("高"))
    }

    /// Numbers get exact tokens: whole, and the last four, six and eight digits.
    @Test func numberTokens() {
        #expect(NumberTokens.numbers(in: "TEL 03-0000-1234 まで") == ["0300001234", "0000", "1234"])
        #expect(NumberTokens.numbers(in: "番号392 14 20 00012345です").first == "392142000012345")
        #expect(NumberTokens.numbers(in: "０９０ー００００ー１２３４").first == "09000001234")
        #expect(NumberTokens.numbers(in: "(03) 0000 1234").first == "0300001234")
        #expect(NumberTokens.numbers(in: "+81-90-0000-1234").first == "09000001234")
        #expect(NumberTokens.numbers(in: "3歳 12月").isEmpty)
        #expect(!NumberTokens.numbers(in: "2026 0900").contains("20260900"))
        let tokens = NumberTokens.index("392142000012345")
        #expect(tokens == [.whole("392142000012345"), .ending("2345"), .ending("012345"), .ending("00012345")])
        #expect(NumberTokens.query("2345") == [.whole("2345"), .ending("2345")])
        #expect(NumberTokens.query("03-0000-1234") == [.whole("0300001234")])
        #expect(NumberTokens.query("123").isEmpty)
    }

    /// Whatever a text holds, its whole numbers and their endings are found again.
    @Test func numbersAreFoundAgain() throws {
        var random = SplitMix64(seed: 22)
        for _ in 0..<500 {
            let chip = try #require(ChipNumber(country: 999, national: random.next() % 274_877_906_944))
            let text = "電話で\(random.pick([chip.digits, chip.grouped, chip.groups.joined(separator: "-")]))と聞いた"
            let tokens = NumberTokens.index(text)
            for query in [chip.digits, String(chip.digits.suffix(4)), String(chip.digits.suffix(6)), String(chip.digits.suffix(8))] {
                #expect(!tokens.isDisjoint(with: NumberTokens.query(query)))
            }
        }
    }
}
