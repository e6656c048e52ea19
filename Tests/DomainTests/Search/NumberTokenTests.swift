import Domain
import Testing

@Suite struct NumberTokenTests {
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
        #expect(tokens == ["392142000012345", "2345", "012345", "00012345"])
        #expect(NumberTokens.query("2345") == "2345")
        #expect(NumberTokens.query("03-0000-1234") == "0300001234")
        #expect(NumberTokens.query("123") == nil)
    }

    /// Whatever a text holds, its whole numbers and their endings are found again.
    @Test func numbersAreFoundAgain() throws {
        var random = SplitMix64(seed: 22)
        for _ in 0..<500 {
            let chip = try #require(ChipNumber(country: 999, national: random.next() % 274_877_906_944))
            let text = "電話で\(random.pick([chip.digits, chip.grouped, chip.groups.joined(separator: "-")]))と聞いた"
            let tokens = NumberTokens.index(text)
            for query in [chip.digits, String(chip.digits.suffix(4)), String(chip.digits.suffix(6)), String(chip.digits.suffix(8))] {
                #expect(tokens.contains(try #require(NumberTokens.query(query))))
            }
        }
    }
}
