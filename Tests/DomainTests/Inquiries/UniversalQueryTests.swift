import Domain
import Testing

@Suite struct UniversalQueryTests {
    /// Fifteen digits in any spelling, and raw readings, are a chip.
    @Test(arguments: ["392142000012345", "392 14 20 00012345", "３９２１４２００００１２３４５", "LA 392 142000012345", "9C3C3BF084460001"])
    func chips(text: String) throws {
        #expect(UniversalQuery.parse(text) == .chip(try ChipNumber("392142000012345")))
    }

    /// Whole phone numbers.
    @Test(arguments: ["03-0000-1234", "０３００００１２３４", "+81 3 0000 1234", "tel 03(0000)1234"])
    func phones(text: String) throws {
        let phone = try #require(PhoneNumber("0300001234"))
        #expect(UniversalQuery.parse(text) == .phone(phone))
    }

    /// Four to eight digits are the end of a phone number.
    @Test(arguments: [("1234", "1234"), ("００１２３４", "001234"), ("0000-1234", "00001234"), ("12345678", "12345678"), ("0123", "0123")])
    func phoneEndings(text: String, digits: String) {
        #expect(UniversalQuery.parse(text) == .phoneEnding(digits))
    }

    /// Letters, kana and kanji are a name, outer spaces removed.
    @Test(arguments: ["山田", "やまだ", "ﾔﾏﾀﾞ", "Yamada Taro", "髙橋　花子", "O'Neill", "株式会社999", "一二三", "さんた", "Å"])
    func names(text: String) {
        #expect(UniversalQuery.parse(text) == .name(text))
        #expect(UniversalQuery.parse("　\(text)\n") == .name(text))
    }

    /// Names keep the spelling that was typed.
    @Test func namesKeepTheirBytes() {
        #expect(UniversalQuery.parse("\u{FA19}田") == .name("\u{FA19}田"))
        #expect(UniversalQuery.parse("\u{FA19}田") != .name("神田"))
    }

    /// Half-typed and odd texts say how far they are or what is odd.
    @Test(arguments: [
        ("", UniversalQuery.empty), ("　 ", .empty), ("3", .partialChip("3")), ("39", .partialChip("39")),
        ("392142000", .partialChip("392142000")),
        ("3921420000", .partialChip("3921420000")), ("392142000012", .partialChip("392142000012")),
        ("392 14 20 000", .partialChip("3921420000")),
        ("3921420000123", .unclear(.chipDigitsMissing(2))), ("39214200001234", .unclear(.chipDigitsMissing(1))),
        ("3921420000123456", .unclear(.chipDigitsTooMany(1))), ("392274877906944", .unclear(.chip(.nationalCodeTooLarge))),
        ("0", .unclear(.tooFewDigits(1))), ("090", .unclear(.tooFewDigits(3))), ("090000012", .unclear(.phoneDigitsMissing(2))),
        ("090-0000-123", .unclear(.phoneDigitsMissing(1))), ("030000123", .unclear(.phoneDigitsMissing(1))),
        ("03000012345", .unclear(.phoneDigitsTooMany(1))),
        ("123456789", .unclear(.nonISOChip(length: 9))), ("0006123456", .unclear(.nonISOChip(length: 10))), ("---", .unclear(.signs)),
        ("LR 0006 0000000018514348", .unclear(.chip(.industrialPage))),
        ("0EF11110E0F0E00F", .unclear(.chip(.abnormalTelegram([.reservedBitsSet, .dataBlock])))),
        ("261121-0042-0", .unclear(.receipt(.checkFails))), ("261121-004", .unclear(.receipt(.wrongLength(9)))),
        ("LA 982", .partialChip("982")),
        ("LA 98200000108842", .unclear(.chipDigitsMissing(1))),
    ])
    func halfTypedAndOdd(text: String, expected: UniversalQuery) {
        #expect(UniversalQuery.parse(text) == expected)
    }

    /// Typed digit by digit, every prefix of a chip number is something that says how far it is, and never a receipt or phone number by
    /// accident
    /// for the numbers of Japan.
    @Test func typingAChipNumber() throws {
        var random = SplitMix64(seed: 31)
        for _ in 0..<300 {
            let chip = try #require(ChipNumber(country: 392, national: 140_000_000_000 + random.next() % 10_000_000_000))
            for length in 1...15 {
                switch UniversalQuery.parse(String(chip.digits.prefix(length))) {
                case .partialChip(let digits): #expect(digits.utf8.count == length)
                case .phoneEnding: #expect((4...8).contains(length))
                case .unclear(.chipDigitsMissing(let missing)): #expect(missing == 15 - length)
                case .chip(let found): #expect(length == 15 && found == chip)
                case let other: Issue.record("\(length): \(other)")
                }
            }
        }
    }

    /// No text makes it stumble.
    @Test func takesAnything() {
        var source = TextSource(seed: 32)
        for _ in 0..<3000 {
            let text = source.text(upTo: 20)
            let query = UniversalQuery.parse(text)
            #expect(query == UniversalQuery.parse(text))
            if case .name(let name) = query { #expect(text.contains(name) || text.utf8.count >= name.utf8.count) }
        }
    }
}
