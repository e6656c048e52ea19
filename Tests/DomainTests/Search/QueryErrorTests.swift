import Domain
import Testing

@Suite struct QueryErrorTests {
    private static func error(_ typed: String) -> SearchQueryError? {
        do {
            _ = try query(typed, japaneseWords)
            return nil
        } catch { return error as? SearchQueryError }
    }

    private static let states = japaneseWords.states.shown.map(\.word)
    private static let categories = japaneseWords.categories.shown.map(\.word)

    /// What is wrong, and the part of the typed text that is.
    @Test(arguments: [
        ("犬 \"猫", SearchQueryError.Reason.unclosedQuote, "\"猫"), ("犬 「猫", .unclosedQuote, "「猫"), ("犬」", .unopenedQuote, "」"),
        ("(犬", .unclosedBracket, "("),
        ("犬 (猫 (鳥)", .unclosedBracket, "("), ("犬)", .unopenedBracket, ")"), (")", .unopenedBracket, ")"), ("犬）猫", .unopenedBracket, "）"),
        ("犬 ()", .emptyBrackets, "()"),
        ("犬 AND", .missingOperand(.and), "AND"), ("OR 犬", .missingOperand(.or), "OR"), ("犬 OR OR 猫", .missingOperand(.or), "OR"),
        ("(犬 または)", .missingOperand(.or), "または"),
        ("NOT", .missingOperand(.not), "NOT"), ("犬 - 猫", .missingOperand(.not), "-"), ("(犬 -)", .missingOperand(.not), "-"),
        ("\"\"", .emptyTerm, "\"\""), ("・", .emptyTerm, "・"),
        ("form:犬", .unknownField(nearest: .from), "form:"), ("stat:x", .unknownField(nearest: .state), "stat:"),
        ("件名:犬", .unknownField(nearest: nil), "件名:"),
        ("犬 kana:", .emptyField(.kana), "kana:"), ("kana:)", .emptyField(.kana), "kana:"), ("kana: from:犬", .emptyField(.kana), "kana:"),
        ("category:fee", .unknownValue(.category, allowed: categories), "fee"), ("state:犬 猫", .unknownValue(.state, allowed: states), "犬"),
        ("date:2026-13", .badDate, "2026-13"), ("date:2026-02-30", .badDate, "2026-02-30"), ("date:..", .badDate, ".."),
        ("date:犬", .badDate, "犬"),
        ("date:2026-10-05..2026-10-04", .datesUpsideDown, "2026-10-05..2026-10-04"),
        ("date:2026..2025..2026", .badDate, "2026..2025..2026"),
        ("tel:123", .numberLength(.phone, allowed: Array(4...15)), "123"),
        ("tel:1234567890123456", .numberLength(.phone, allowed: Array(4...15)), "1234567890123456"),
        ("tel:090000012", .badNumber(.phone), "090000012"), ("tel:犬", .badNumber(.phone), "犬"),
        ("chip:12345", .numberLength(.chip, allowed: [4, 6, 8, 15]), "12345"),
        ("chip:999999999999999", .badChip(.nationalCodeTooLarge), "999999999999999"), ("chip:犬", .badChip(.notDigits), "犬"),
        ("no:26112100428", .badReceipt(.checkFails), "26112100428"),
        ("no:犬", .badNumber(.receipt), "犬"), ("no:0", .badReceipt(.wrongLength(1)), "0"),
        ("no:269921", .badReceipt(.wrongLength(6)), "269921"),
    ])
    func says(typed: String, reason: SearchQueryError.Reason, part: String) throws {
        let error = try #require(Self.error(typed))
        #expect(error.reason == reason)
        #expect(String(String.UnicodeScalarView(Array(typed.unicodeScalars)[error.range])).bytesEqual(part))
    }

    /// Half-typed queries are on their way to good ones: nothing is to be complained about yet.
    @Test(arguments: [
        "犬 \"猫", "(", "(犬", "犬 AND", "犬 AND ", "犬 OR (", "NOT", "-", "犬 -", "kana:", "kana: ", "category:", "category:fe", "状態：完", "date:",
        "date:2", "date:202",
        "date:2026-", "date:2026-1", "date:2026-10-", "date:2026-10..2", "date:to", "date:2026-10-05..2026-10-0",
        "date:2026-10-05..2026-10", "tel:0", "tel:090000012", "chip:9", "chip:99900",
        "no:2611210", "no:261121-", "kana:\"", "\"\"", "犬 from:(", "犬 from:(山田", "tel:(03)",
    ])
    func halfTyped(typed: String) {
        // Some of these are good already.
        #expect(Self.error(typed)?.isIncomplete ?? true)
    }

    /// Typing on does not mend these.
    @Test(arguments: [
        "犬)", "犬」", "()", "form:犬", "category:xyz", "category:fe 犬", "date:犬", "tel:123 犬", "tel:1234567890123456", "chip:1234567890123456",
        "犬 OR OR 猫", "AND 犬",
        "no:26112100428 犬", "state:\"fe\"", "date:2026-10-05..2026-10-04",
    ])
    func wrong(typed: String) {
        #expect(Self.error(typed)?.isIncomplete == false)
    }

    /// Every beginning of a good query is good itself or merely incomplete.
    @Test(arguments: [
        "犬 OR 猫 -鳥", "from:\"山田 太郎\" (犬 OR 猫)", "氏名：山田　または　かな：やまだ", "category:fees", "state:completed", "date:2026-10-05..2026-10-31",
        "is:overdue by:op1",
        "tel:090-0000-1234", "chip:999000000012345", "no:261121-0042-7", "NOT (犬 AND 猫)", "date:today..", "tel:(1234 OR 5678)",
    ])
    func everyBeginning(typed: String) {
        let scalars = Array(typed.unicodeScalars)
        for count in 0...scalars.count {
            let part = String(String.UnicodeScalarView(scalars[..<count]))
            if let error = Self.error(part) { #expect(error.isIncomplete, "\(part): \(error.reason)") }
        }
    }

    /// The limits are errors, not crashes.
    @Test func limits() {
        #expect(Self.error(String(repeating: "犬", count: 1001))?.reason == .tooLong(limit: 1000))
        #expect(Self.error(String(repeating: "犬", count: 1000)) == nil)
        #expect(Self.error(String(repeating: "犬 ", count: 201))?.reason == .tooManyTerms(limit: 200))
        #expect(Self.error(String(repeating: "犬 ", count: 200)) == nil)
        #expect(Self.error(String(repeating: "(", count: 31) + "犬" + String(repeating: ")", count: 31))?.reason == .tooDeep(limit: 30))
        #expect(Self.error(String(repeating: "(", count: 30) + "犬" + String(repeating: ")", count: 30)) == nil)
        #expect(Self.error(String(repeating: "NOT ", count: 31) + "犬")?.reason == .tooDeep(limit: 30))
    }

    /// Random rubbish never crashes, and every range lies inside the text.
    @Test func rubbish() throws {
        let pieces = [
            "(", ")", "（", "）", "\"", "「", "」", "＂", " ", "　", "-", "ー", "AND ", "OR ", "NOT ", "ｏｒ ", "from:", "kana：", "tel:", "chip:",
            "no:", "date:", "category:", "state:", "is:",
            "by:", "tag:", "犬", "か\u{3099}", "ｶﾞ", "𠮷", "葛\u{E0100}", "1", "2345", "03-0000-1234", "..", "〜", "2026-10", ":", "+", ".", "・",
            "\u{200B}", "a", "\n", "\u{FEFF}",
        ]
        var random = SplitMix64(seed: 31)
        var good = 0
        for _ in 0..<8000 {
            let typed = (0..<random.below(9)).map { _ in random.pick(pieces) }.joined()
            let count = typed.unicodeScalars.count
            do throws(SearchQueryError) {
                let parsed = try SearchQuery.parse(typed, vocabulary: japaneseWords, today: CalendarDate(daysSinceEpoch: 20_000))
                good += 1
                for term in parsed.expression.terms {
                    #expect(term.range.lowerBound >= 0 && term.range.upperBound <= count && !term.range.isEmpty)
                }
            } catch {
                #expect(error.range.lowerBound >= 0 && error.range.upperBound <= count)
            }
        }
        #expect(good > 500)
        var source = TextSource(seed: 32)
        for _ in 0..<4000 { _ = try? query(source.text(upTo: 20)) }
    }
}
