import Domain
import Testing

@Suite struct HighlightTests {
    private static func marked(_ text: String, _ typed: String, _ field: SearchField = .question) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        return PreparedQuery(try query(typed)).highlights(in: text, field: field).map { String(String.UnicodeScalarView(scalars[$0])) }
    }

    /// What is marked in the original, marks, selectors and long vowels with their letters.
    @Test(arguments: [
        ("犬のﾊﾟﾋﾟｺさん", "パピコ", ["ﾊﾟﾋﾟｺ"]), ("髙橋様と高橋様", "高橋", ["髙橋", "高橋"]), ("サーバーが", "サバ", ["サーバー"]), ("葛\u{E0100}城", "葛", ["葛\u{E0100}"]),
        ("か\u{3099}く", "ガ", ["か\u{3099}"]), ("㈱犬", "\"株\"", ["㈱"]), ("犬猫鳥", "犬 猫", ["犬猫"]), ("犬猫鳥", "犬猫 猫鳥", ["犬猫鳥"]),
        ("犬猫", "犬 -猫", ["犬"]),
        ("犬猫", "犬 NOT (鳥 NOT 猫)", ["犬猫"]), ("山田　太郎", "山田太郎", ["山田　太郎"]), ("e\u{301}a", "e", ["e\u{301}"]),
        ("電話03-0000-1234まで", "1234", ["1234"]), ("電話03-0000-1234まで", "0300001234", ["03-0000-1234"]),
        ("電話03-0000-1234まで", "00001234", ["0000-1234"]),
        ("番号は９９９ ００ ００ ０００１２３４５", "999000000012345", ["９９９ ００ ００ ０００１２３４５"]), ("12345", "1234", []), ("犬", "猫", []), ("", "犬", []),
        ("犬", "is:open", []),
        ("佐々木", "佐佐木", ["佐々木"]), ("👩‍👧犬", "犬", ["犬"]), ("犬犬犬", "犬犬", ["犬犬"]),
    ])
    func marks(text: String, typed: String, parts: [String]) throws {
        let found = try Self.marked(text, typed)
        #expect(found.count == parts.count && zip(found, parts).allSatisfy { $0.bytesEqual($1) }, "\(found)")
    }

    /// A term of one field marks nothing in another; a tag is marked whole.
    @Test func fieldsOfTerms() throws {
        #expect(try Self.marked("山田", "from:山田", .name) == ["山田"])
        #expect(try Self.marked("山田", "from:山田", .question).isEmpty)
        #expect(try Self.marked("ヤマダ", "kana:やま", .kana) == ["ヤマ"])
        #expect(try Self.marked("返金", "tag:返金", .tag) == ["返金"])
        #expect(try Self.marked("返金", "tag:返金", .question).isEmpty)
    }

    /// What is marked folds to something that holds the term, lies inside the text and at borders of characters, in order, apart.
    @Test func marksFoldToTerm() throws {
        var world = SearchWorld(seed: 51)
        var found = 0
        for _ in 0..<4000 {
            // A repeated kanji folds to nothing by itself.
            let text = world.text(upTo: 6).replacing("々", with: "犬")
            let scalars = Array(text.unicodeScalars)
            let start = world.random.below(scalars.count + 1)
            let part = scalars[start..<min(scalars.count, start + 1 + world.random.below(4))]
            let wanted = JapaneseText.foldedScalars(String(String.UnicodeScalarView(part)))
            let prepared = PreparedQuery(SearchQuery(.term(SearchTerm(.text(Array(part), .anywhere), at: 0..<1))))
            let ranges = prepared.highlights(in: text, field: .question)
            var borders: Set<Int> = [0]
            for character in text { borders.insert((borders.max() ?? 0) + character.unicodeScalars.count) }
            var last = -1
            for range in ranges {
                found += 1
                #expect(range.lowerBound > last && range.upperBound <= scalars.count && !range.isEmpty)
                #expect(borders.contains(range.lowerBound) && borders.contains(range.upperBound))
                let folded = JapaneseText.foldedScalars(String(String.UnicodeScalarView(scalars[range])))
                #expect(NaiveFold.contains(folded, wanted), "\(text): \(range)")
                last = range.upperBound
            }
            #expect(ranges.isEmpty == (wanted.isEmpty || !NaiveFold.contains(JapaneseText.foldedScalars(text), wanted)))
        }
        #expect(found > 2000)
    }

    private static func document(_ texts: [(field: SearchField, text: String)]) throws -> SearchDocument {
        SearchDocument(texts: texts, receipt: try #require(ReceiptNumber.make(day: try .of(2026, 11, 21), serial: 42)))
    }

    /// The field with the hit is shown, cut around it.
    @Test func excerpts() throws {
        let long = String(repeating: "あ", count: 50) + "髙橋" + String(repeating: "い", count: 50)
        let document = try Self.document([(.subject, "件名"), (.question, long), (.name, "高橋")])
        let prepared = PreparedQuery(try query("高橋"))
        let excerpt = try #require(prepared.excerpt(of: document, budget: 20))
        #expect(excerpt.field == .question && excerpt.text.bytesEqual("あああああ髙橋" + String(repeating: "い", count: 13)))
        #expect(excerpt.highlights == [5..<7] && excerpt.isCutBefore && excerpt.isCutAfter)
        let name = try #require(prepared.excerpt(of: document, fields: [.name, .question], budget: 20))
        #expect(name.field == .name && name.highlights == [0..<2] && !name.isCutBefore && !name.isCutAfter)
        let none = try #require(PreparedQuery(try query("is:open")).excerpt(of: document, budget: 1))
        #expect(none.field == .subject && none.text == "件" && none.highlights.isEmpty && none.isCutAfter)
        #expect(prepared.excerpt(of: try Self.document([(.subject, "")]), budget: 9) == nil)
    }

    /// Any text, query and budget: a piece of the original within the budget, the first hit in it, marks inside.
    @Test func excerptsOfAnything() throws {
        var world = SearchWorld(seed: 52)
        for _ in 0..<1500 {
            let text = world.text(upTo: 12)
            let budget = 4 + world.random.below(12)
            let excerpt = PreparedQuery(try query("犬 OR サ OR 高橋 OR 1234")).excerpt(of: try Self.document([(.answer, text)]), budget: budget)
            guard let excerpt else {
                #expect(text.isEmpty)
                continue
            }
            let count = excerpt.text.unicodeScalars.count
            #expect(count <= budget && count > 0)
            #expect(excerpt.highlights.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count && !$0.isEmpty })
            #expect(NaiveFold.contains(Array(text.unicodeScalars), Array(excerpt.text.unicodeScalars)))
            let isHit = !PreparedQuery(try query("犬 OR サ OR 高橋 OR 1234")).highlights(in: text, field: .answer).isEmpty
            #expect(excerpt.highlights.isEmpty != isHit)
        }
    }
}
