import Foundation
import Testing

extension EndToEnd {
    /// The query line: results while typing.
    @Suite struct LiveSearchTests {
        private static let query = "検索（すべて）: "

        private static func open(_ session: PtySession) async throws {
            try await session.type("4", until: Shown.allView)
            try await session.type("/", until: query)
        }

        /// Old and new kanji, half-width kana, full-width digits and endings of numbers find the same people; the exact spelling stands first.
        @Test func foldingAndOrder() async throws {
            try await Desk.with { desk in
                try await desk.workspace.bringIn([
                    CorpusLine(received: "2026-03-01T10:00:00+09:00", name: "髙橋 古", kana: "タカハシ フル", phone: "090-0000-4321"),
                    CorpusLine(received: "2026-03-02T10:00:00+09:00", name: "高橋 新", kana: "タカハシ シン", phone: "03-0000-8765"),
                    CorpusLine(received: "2026-03-03T10:00:00+09:00", name: "別人 別", kana: "ベツジン ベツ", phone: "03-0000-1111"),
                ])
                try await desk.work(columns: 132, rows: 43) { session in
                    try await Self.open(session)
                    for (query, names) in [
                        ("髙橋", ["髙橋 古", "高橋 新"]), ("高橋", ["高橋 新", "髙橋 古"]), ("ﾀｶﾊｼ", ["高橋 新", "髙橋 古"]), ("４３２１", ["髙橋 古"]),
                        ("電話:8765", ["高橋 新"]), ("090-0000-4321", ["髙橋 古"]), ("手数料 -高橋", ["別人 別"]),
                    ] {
                        try session.type("<C-u>\(query)")
                        let screen = try await session.wait(for: "\(query) with \(names)") { state in
                            state.screen.contains(Self.query + query) && state.screen.contains("/ \(names.count) 件")
                                && state.screen.rows(of: names).count == names.count
                        }.screen
                        let places = screen.rows(of: names)
                        #expect(places == places.sorted(), "\(query): \(screen.dump)")
                    }
                }
            }
        }

        /// What was found is marked where it stands in the row, over the whole word and not beside it.
        @Test func highlight() async throws {
            try await Desk.with { desk in
                try await desk.workspace.bringIn([
                    CorpusLine(received: "2026-03-01T10:00:00+09:00", name: "印 なし", body: "この中の再交付という言葉だけ。"),
                    CorpusLine(received: "2026-03-02T10:00:00+09:00", name: "印 あり", body: "ここにも再交付とある。"),
                ])
                try await desk.work(columns: 132, rows: 43) { session in
                    try await Self.open(session)
                    try session.type("再交付")
                    let screen = try await session.wait(for: "both rows") { state in
                        state.screen.contains(Self.query + "再交付") && state.screen.rows(of: ["印 なし", "印 あり"]).count == 2
                            && state.screen.contains("/ 2 件")
                    }.screen
                    for name in ["印 なし", "印 あり"] {
                        let row = screen.cells[try #require(screen.rows(of: [name]).first)]
                        let marked = row.filter { $0.underline }.map(\.text).joined()
                        #expect(marked == "再交付", "\(screen.dump)")
                    }
                }
            }
        }

        /// A wrong query shows a caret under the place; going on typing mends it.
        @Test func caret() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43) { session in
                    try await Self.open(session)
                    try session.type("髙橋 foo:x")
                    let screen = try await session.wait(forText: "× その項目はありません。")
                    let line = try #require(screen.lines.firstIndex { $0.contains(Self.query) })
                    let at = try #require(Self.column(of: "foo", in: screen.cells[line]))
                    let caret = try #require(Self.column(of: "^", in: screen.cells[line + 1]))
                    #expect(at == caret, "\(screen.dump)")
                    try await session.type("<BS*5>", until: "髙橋 由美子")
                    // Half a query keeps what was found.
                    try await session.type("(", until: "髙橋 (")
                    try await session.waitUntilQuiet()
                    #expect(session.screen.contains("髙橋 由美子"))
                    try await session.type("<Enter>", until: "× 括弧が閉じていません。")
                }
            }
        }

        private static func column(of text: String, in row: [ScreenModel.Cell]) -> Int? {
            row.indices.first { start in
                var rest = Substring(text)
                for cell in row[start...] where !cell.text.isEmpty {
                    guard rest.hasPrefix(cell.text) else { return false }
                    rest = rest.dropFirst(cell.text.count)
                    if rest.isEmpty { return true }
                }
                return false
            }
        }

        /// More than a page is fetched as the selection goes down; the hit it stands on opens.
        @Test func paging() async throws {
            try await Desk.with { desk in
                try await desk.workspace.bringIn(CorpusLine.many(180))
                try await desk.work(columns: 132, rows: 30) { session in
                    try await Self.open(session)
                    try session.type("問合せ")
                    try await session.wait(for: "the first page") { $0.screen.contains("/ 50+ 件") || $0.screen.contains("/ 100+ 件") }
                    try await session.wait(forText: "試験 179")
                    try session.type("<Enter>")
                    var last = Self.position(session.screen)
                    while last < 180 {
                        try session.type("<PageDown>")
                        let before = last
                        last = Self.position(
                            try await session.wait(for: "a row after \(before)") { Self.position($0.screen) > before }.screen)
                    }
                    try await session.wait(forText: "180 / 180 件")
                    try await session.wait(forText: "試験 0 ")
                    try await session.type("<Enter>", until: "応対 260301-0001-")
                }
            }
        }

        /// Where the selection is among the hits.
        private static func position(_ screen: ScreenModel) -> Int {
            screen.lines.lazy.compactMap { $0.firstMatch(of: /([0-9]+) \/ [0-9]+\+? 件/) }.first.flatMap { Int($0.1) } ?? 0
        }

        /// Earlier queries of the session come back with Up; Down leads back to what was typed.
        @Test func recall() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43) { session in
                    try await Self.open(session)
                    for query in ["髙橋 由美子", "齋藤 恵"] {
                        try session.type("<C-u>\(query)")
                        try await session.wait(forText: "/ 1 件")
                        try await session.type("<Enter>", until: "┌─ 応対 ")
                        try await session.type("<Esc>", until: Self.query + query)
                        try session.type("/")
                    }
                    try session.type("<C-u>書きかけ")
                    try await session.wait(forText: Self.query + "書きかけ")
                    try await session.type("<Up>", until: Self.query + "齋藤 恵")
                    try await session.type("<Up>", until: Self.query + "髙橋 由美子")
                    try await session.wait(forText: "/ 1 件")
                    try await session.type("<Down><Down>", until: Self.query + "書きかけ")
                }
                // The words of a search are nowhere in the log, and nowhere on the disk.
                let log = try await desk.workspace.succeed(["audit", "search", "--kind", "inquirySearch"])
                #expect(log.contains("応対の検索") && !log.contains("由美子"), "\(log)")
                #expect(try desk.workspace.occurrences(of: "由美子").isEmpty)
            }
        }
    }
}
