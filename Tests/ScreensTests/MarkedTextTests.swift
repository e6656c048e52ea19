import Domain
import Terminal
import Testing

@testable import Screens

/// Text with the places a search found.
@Suite struct MarkedTextTests {
    private func dump(_ text: String, _ marks: [Range<Int>], width: Int) -> String {
        var surface = Surface(size: Size(width: 20, height: 1))
        MarkedText.write(text, marks, into: &surface, Rect(x: 0, y: 0, width: width, height: 1), .role(.text))
        return surface.dump(cursor: nil, showStyles: true)
    }

    /// The marked characters, and they alone, carry the role of matches; line breaks are blanks.
    @Test func marks() {
        let plain = dump("住所\n変更", [], width: 20)
        let marked = dump("住所\n変更", [0..<2, 3..<4], width: 20)
        #expect(plain.contains("住所 変更"))
        #expect(marked.contains("住所 変更"))
        #expect(!plain.contains("match"))
        #expect(marked.contains("match"))
    }

    /// A range outside the text, as of a text that was cut, marks what there is and never traps.
    @Test func outside() {
        #expect(dump("住所", [1..<9], width: 20).contains("住所"))
        #expect(dump("住所", [5..<9], width: 20).contains("住所"))
        #expect(dump("住所変更の手続き", [0..<2, 4..<8], width: 5).contains("住所"))
    }

    /// What stands far before the hit goes, whole characters of it, and the marks stay on theirs.
    @Test func cut() {
        let text = "が\u{3099}あいうえおかきくけこ"
        let found = MarkedText.cut(text, [9..<10], before: 3)
        #expect(found.text.hasPrefix("…"))
        let scalars = Array(found.text.unicodeScalars)
        let original = Array(text.unicodeScalars)
        #expect(scalars[found.marks[0].lowerBound] == original[9])
        #expect(MarkedText.cut(text, [1..<2], before: 3).text.bytesEqual(text))
    }

    /// Every Japanese word of the query language stands for one value, and each value has one.
    @Test func vocabulary() throws {
        let words = SearchVocabulary.japanese
        for field in QueryField.allCases { #expect(words.fields.word(field).flatMap(words.fields.value) == field) }
        for flag in SearchFlag.allCases { #expect(words.flags.word(flag).flatMap(words.flags.value) == flag) }
        for state in Inquiry.State.allCases { #expect(words.states.word(state).flatMap(words.states.value) == state) }
        for category in InquiryCategory.allCases { #expect(words.categories.word(category).flatMap(words.categories.value) == category) }
        for channel in Channel.allCases { #expect(words.channels.word(channel).flatMap(words.channels.value) == channel) }
        for caller in CallerKind.allCases { #expect(words.callers.word(caller).flatMap(words.callers.value) == caller) }
        for outcome in Outcome.allCases { #expect(words.outcomes.word(outcome).flatMap(words.outcomes.value) == outcome) }
        for day in SearchDayWord.allCases { #expect(words.days.word(day).flatMap(words.days.value) == day) }
        for word in words.fields.shown.map(\.word) { #expect(!word.contains { $0.isASCII }) }
    }

    /// Every example of the help can be typed.
    @Test(arguments: Language.allCases) func helpIsRight(language: Language) throws {
        let texts = Texts(language)
        let today = try #require(CalendarDate(iso: "2026-11-21"))
        for line in texts.queue.queryHelp where !line.typed.isEmpty {
            if line.typed.contains("261121-0042-7") { continue }
            _ = try SearchQuery.parse(line.typed, vocabulary: texts.searchVocabulary, today: today)
        }
    }

    /// Every reason a query is refused for has a sentence, in both languages, without what was typed.
    @Test(arguments: Language.allCases) func reasons(language: Language) {
        let reasons: [SearchQueryError.Reason] = [
            .unclosedQuote, .unopenedQuote, .unclosedBracket, .unopenedBracket, .emptyBrackets, .missingOperand(.and), .missingOperand(.or),
            .missingOperand(.not), .emptyTerm, .unknownField(nearest: nil), .unknownField(nearest: .from), .emptyField(.kana),
            .unknownValue(.state, allowed: ["a", "b"]), .badDate, .datesUpsideDown, .numberLength(.phone, allowed: [4, 5, 6]),
            .numberLength(.chip, allowed: [4, 6, 8, 15]), .badNumber(.phone), .badChip(.notDigits), .badReceipt(.wrongLength(3)),
            .tooLong(limit: 1_000), .tooManyTerms(limit: 200), .tooDeep(limit: 30),
        ]
        let sentences = reasons.map(Texts(language).queue.queryError)
        #expect(sentences.allSatisfy { !$0.isEmpty && $0.count < 90 })
        #expect(Set(sentences).count == sentences.count)
    }
}
