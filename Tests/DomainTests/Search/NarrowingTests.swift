import Domain
import Testing

@Suite struct NarrowingTests {
    private static func narrowing(_ typed: String) throws -> Narrowing { Narrowing(try query(typed)) }
    private static func phrase(_ text: String, _ columns: Set<SearchColumn>? = nil) -> IndexQuery {
        .phrase(Array(text.unicodeScalars), in: columns)
    }

    /// What the index is asked for, and whether its answer needs no second look.
    @Test func asksTheIndex() throws {
        let cases: [(String, IndexQuery, Bool)] = [
            ("", .everything, true), ("髙橋", Self.phrase("高橋"), true), ("犬", .single("犬"), true), ("kana:あ", .single("ア"), false),
            ("from:山田", Self.phrase("山田", [.person, .kana]), true), ("kana:やま", Self.phrase("ヤマ", [.kana]), true),
            ("1234", .or([.key(.number("1234")), .key(.phone("1234")), .key(.chip("1234"))]), true),
            ("12345", .or([.key(.number("12345")), .key(.phone("12345"))]), true), ("tel:12345", .key(.phone("2345")), false),
            ("tel:1234567", .key(.phone("234567")), false), ("tel:1234", .key(.phone("1234")), true),
            ("chip:2345", .key(.chip("2345")), true),
            ("no:42", .key(.serial(42)), true), ("category:fees", .key(.category(.fees)), true),
            ("is:outofscope", .key(.outcome(.outOfScope)), true),
            ("tag:返金", .key(.tag(Array("返金".unicodeScalars))), true), ("state:completed", .everything, false),
            ("犬猫 is:open", Self.phrase("犬猫"), false),
            ("犬猫 OR is:open", .everything, false), ("犬猫 OR 鳥", .or([Self.phrase("犬猫"), .single("鳥")]), true),
            ("NOT 犬猫", .not(Self.phrase("犬猫")), true),
            ("NOT is:open", .everything, false), ("NOT kana:あ", .everything, false), ("NOT (犬猫 is:open)", .everything, false),
            ("NOT NOT 犬猫", Self.phrase("犬猫"), true),
            ("犬猫 犬猫", Self.phrase("犬猫"), true),
        ]
        for (typed, expected, isExact) in cases {
            let narrowing = try Self.narrowing(typed)
            #expect(narrowing.query == expected, "\(typed)")
            #expect(narrowing.isExact == isExact, "\(typed)")
        }
    }

    /// Old kanji typed are looked for as typed first; new ones leave the old ones to the second look.
    @Test func spellings() throws {
        let old = try Self.narrowing("髙橋")
        #expect(old.spelledAsTyped == .and([Self.phrase("高橋"), .key(.spelling("髙"))]))
        #expect(old.spelledOtherwise == Self.phrase("高橋"))
        let new = try Self.narrowing("高田")
        #expect(new.spelledAsTyped == Self.phrase("高田"))
        #expect(new.spelledOtherwise == .and([Self.phrase("高田"), .key(.spelling("髙"))]))
        let none = try Self.narrowing("犬小屋 -髙橋")
        #expect(none.spelledOtherwise == .nothing)
        #expect(!PreparedQuery(try query("犬小屋 -髙橋")).tellsSpellings)
    }

    /// Bounds that follow from the tree.
    @Test func bounds() throws {
        let day = try CalendarDate.of(2026, 10, 5)
        let both = try Self.narrowing("犬 date:2026-10.. date:..2026-10-05 by:a (by:b OR by:c) is:overdue state:answered")
        #expect(both.days == DayRange(first: try .of(2026, 10, 1), last: day))
        #expect(both.operators == [[OperatorID("a")], [OperatorID("b"), OperatorID("c")]])
        #expect(both.flags == [.overdue] && both.states == [.answered])
        #expect(try Self.narrowing("no:261121-42").days == DayRange(try .of(2026, 11, 21)))
        #expect(try Self.narrowing("date:2026-10-05 OR date:2026-10-07").days == DayRange(first: day, last: try .of(2026, 10, 7)))
        #expect(try Self.narrowing("date:2026-10-05 OR 犬").days == .always)
        #expect(try Self.narrowing("state:completed OR state:spam").states == [.completed, .spam])
        #expect(try Self.narrowing("-state:completed").states == Set(Inquiry.State.allCases).subtracting([.completed]))
        #expect(try Self.narrowing("is:open -is:escalated").states?.contains(.escalated) == false)
        #expect(try Self.narrowing("犬 OR is:open").states == nil)
        #expect(try Self.narrowing("-by:a").operators.isEmpty)
        #expect(try Self.narrowing("is:open is:merged").isImpossible)
        #expect(try Self.narrowing("date:2026-10 date:2026-11").isImpossible)
        #expect(try !Self.narrowing("date:2026-10 OR date:2026-11").isImpossible)
    }

    /// How well spellings fit.
    @Test(arguments: [
        ("髙橋", "髙橋様", PreparedQuery.Match.exact), ("髙橋", "高橋様", .folded), ("高橋", "髙橋様", .folded), ("高橋", "高橋様と髙橋様", .exact),
        ("神", "\u{FA19}", .folded),
        ("\u{FA19}", "\u{FA19}", .exact), ("犬", "いぬ", .none), ("いぬ", "ｲﾇ", .exact), ("佐々木", "佐佐木", .exact), ("株式会社", "㍿", .exact),
        ("渡邊", "渡邉", .folded),
        ("髙橋 OR 犬", "高橋の犬", .exact), ("犬 -髙橋", "犬と高橋", .none), ("髙橋 山﨑", "髙橋と山崎", .folded), ("𠮷田", "𠮷田", .exact), ("吉田", "𠮷田", .folded),
        ("葛\u{E0100}城", "葛城", .exact),
    ])
    func exactness(typed: String, text: String, match: PreparedQuery.Match) throws {
        let receipt = try #require(ReceiptNumber.make(day: try .of(2026, 11, 21), serial: 42))
        let document = SearchDocument(texts: [(.question, text)], receipt: receipt)
        let prepared = PreparedQuery(try query(typed))
        #expect(prepared.match(document) == match)
        #expect(prepared.matches(document) == (match != .none))
        #expect(prepared.isExact(document) == (match == .exact))
    }

    /// No term matches across the border of two texts.
    @Test func borders() throws {
        let receipt = try #require(ReceiptNumber.make(day: try .of(2026, 11, 21), serial: 42))
        let document = SearchDocument(
            texts: [(.question, "犬"), (.answer, "猫"), (.note, "鳥12"), (.note, "34魚")], phone: "56", receipt: receipt)
        for typed in ["犬猫", "猫鳥", "鳥1234", "1234", "3456", "12 34魚犬"] {
            #expect(!PreparedQuery(try query(typed)).matches(document), "\(typed)")
        }
        #expect(PreparedQuery(try query("犬 猫 鳥 34")).matches(document))
    }

    /// Different keys have different texts, and an inquiry has the keys of all it holds.
    @Test func keys() throws {
        let receipt = try #require(ReceiptNumber.make(day: try .of(2026, 11, 21), serial: 42))
        var content = InquiryContent(
            callerName: "髙橋", callBackNumber: "090-0000-1234", chip: try ChipNumber("999000000012345"), category: .fees)
        content.tags = ["返金"]
        content.question = "番号は5678"
        let keys = SearchKey.keys(of: SearchDocument(content, receipt: receipt, state: .answering))
        let expected: Set<SearchKey> = [
            .receipt(receipt.digits), .serial(42), .spelling("髙"), .number("5678"), .phone("09000001234"), .phone("1234"), .phone("001234"),
            .phone("00001234"),
            .chip("999000000012345"), .chip("2345"), .chip("012345"), .chip("00012345"), .category(.fees), .channel(.phone),
            .caller(.owner),
            .tag(Array("返金".unicodeScalars)),
        ]
        #expect(keys == expected)
        #expect(Set(keys.map(\.text)).count == keys.count)
    }
}
