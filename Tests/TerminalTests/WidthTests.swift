import CNcurses
import Testing

@testable import Terminal

@Suite struct WidthTests {
    /// Columns are neither Characters nor scalars: half-width kana with marks, decomposed kana, ideographic variation sequences.
    @Test(arguments: [
        ("ｶﾞ", 2), ("ﾊﾟ", 2), ("が", 2), ("か\u{3099}", 2), ("葛\u{E0100}", 2), ("𠮷", 2), ("A", 1), ("　", 2), ("㈱", 2), ("〜～、", 6),
        ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("é", 1), ("e\u{301}", 1), ("", 0),
    ])
    func columns(of text: String, are expected: Int) {
        #expect(TextWidth.columns(text) == expected)
    }

    /// Ambiguous characters follow the setting; box drawing is among them.
    @Test func ambiguous() {
        let text = "○×…①Ⅲ─※α°★→"
        #expect(TextWidth.columns(text, ambiguous: .narrow) == 11)
        #expect(TextWidth.columns(text, ambiguous: .wide) == 22)
        #expect(Surface(size: Size(width: 4, height: 4), ambiguous: .wide).asciiBorders)
    }

    /// Emoji sequences terminals don't agree about are cut down to what they agree about.
    @Test(arguments: [("👨‍👩‍👧‍👦", "👨", 2), ("👍🏽", "👍", 2), ("🇯🇵", "JP", 2), ("❤️x", "❤x", 2), ("👩🏽‍🚀.", "👩.", 3), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿!", "🏴!", 3)])
    func emoji(text: String, shows: String, columns: Int) {
        #expect(Sanitizer.clean(text).unicodeScalars.elementsEqual(shows.unicodeScalars))
        #expect(TextWidth.columns(text) == columns)
    }

    /// Our table and the C library's agree on every scalar both know, so that a terminal that goes by wcwidth agrees too.
    @Test func agreesWithTheLibrary() {
        _ = mct_set_locale()
        var different: [UInt32] = []
        for value in UInt32(0x20)..<0x110000 where Unicode.Scalar(value) != nil {
            let library = mct_library_width(value)
            let ours: Int32 =
                switch WidthClass.of(value) {
                case .narrow, .ambiguous: 1
                case .wide: 2
                case .zero: 0
                case .forbidden: library
                }
            // Kanji encoded after the library's Unicode version are the one thing we know and it doesn't.
            if ours != library, !(library < 0 && value >= 0x20000) { different.append(value) }
        }
        #expect(different.isEmpty, "\(different.prefix(10).map { String($0, radix: 16) })")
    }

    /// The table has an answer for every scalar, ascending and without repetition.
    @Test func tableIsSound() {
        let table = WidthTable.boundaries
        #expect(table.first.map { $0 >> 3 } == 0)
        #expect(zip(table, table.dropFirst()).allSatisfy { $0 >> 3 < $1 >> 3 && $0 & 7 != $1 & 7 })
        #expect(table.allSatisfy { WidthClass(rawValue: UInt8($0 & 7)) != nil })
    }

    /// Cutting keeps to the columns, never splits a wide character, and ends in an ellipsis only when something was cut.
    @Test func truncation() {
        #expect(TextWidth.truncate("髙橋太郎", to: 8) == "髙橋太郎")
        #expect(TextWidth.truncate("髙橋太郎", to: 7) == "髙橋太…")
        #expect(TextWidth.truncate("髙橋太郎", to: 6) == "髙橋…")
        #expect(TextWidth.truncate("髙橋太郎", to: 5, ellipsis: false) == "髙橋")
        #expect(TextWidth.truncate("髙橋太郎", to: 0).isEmpty)
        #expect(TextWidth.truncate("髙橋太郎", to: 7, ambiguous: .wide) == "髙橋..")
        #expect(TextWidth.truncate("髙橋", to: 1) == "…")
    }

    /// 、。」 and small kana don't start a line, （「 don't end one, Latin words and numbers stay whole.
    @Test func kinsoku() {
        #expect(TextWidth.wrap("登録を確認、", columns: 10) == ["登録を確", "認、"])
        #expect(TextWidth.wrap("名前は「太郎」です", columns: 8) == ["名前は", "「太郎」", "です"])
        #expect(TextWidth.wrap("キャッチャー", columns: 6) == ["キャッ", "チャー"])
        #expect(TextWidth.wrap("電話 03-0000-1234 です", columns: 14) == ["電話 ", "03-0000-1234 ", "です"])
        #expect(TextWidth.wrap("abcdefghij", columns: 4) == ["abcd", "efgh", "ij"])
        #expect(TextWidth.wrap("一\n\n二\r\n三", columns: 10) == ["一", "", "二", "三"])
        #expect(TextWidth.wrap("", columns: 10) == [""])
        #expect(TextWidth.wrap("」」」」」」", columns: 4) == ["」」", "」」", "」」"])
    }

    /// Wrapping loses and invents nothing, and no row is wider than asked, hanging spaces aside.
    @Test func wrappingKeepsEverything() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<300 {
            let text = Hostile.text(using: &generator, pieces: 12)
            let columns = Int.random(in: 2...40, using: &generator)
            let rows = TextWidth.wrap(text, columns: columns)
            let joined = rows.joined().unicodeScalars.filter { $0 != "\n" }
            let expected = TextWidth.normalisedNewlines(text).unicodeScalars.filter { $0 != "\n" }
            #expect(joined.elementsEqual(expected))
            for row in rows {
                var trimmed = row
                while trimmed.hasSuffix(" ") { trimmed.removeLast() }
                // One Character can be several cells: a lone one may be wider than the row.
                #expect(TextWidth.columns(trimmed) <= columns || trimmed.count == 1)
            }
        }
    }
}
