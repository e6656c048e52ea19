import Foundation
import Testing

extension EndToEnd {
    /// The queue: what is due first stands first, says so in words, and is true while others work.
    @Suite struct QueueTests {
        /// Sorted by the last workable moment, with mark, word and the time that is left; colour is never the only sign.
        @Test(arguments: [(132, 43), (80, 24)]) func deadlines(columns: Int, rows: Int) async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: columns, rows: rows, Desk.always) { session in
                    try await session.wait(for: "the desk's hours") { $0.screen.contains("× 超過 2:") }
                    let screen = try await session.waitUntilQuiet()
                    // Received 26, 23.4, 20.5, 14, 9, 6, 5, 4.5, 1.5 and 0.4 hours ago, promised within 24.
                    let names = ["渡邊 健", "山﨑 美", "𠮷田 誠", "髙橋 由", "齋藤 恵", "加藤 清", "中村 蓮", "伊藤 さ", "濵田 節", "Prize"]
                    let places = screen.rows(of: names)
                    #expect(places.count == names.count && places == places.sorted(), "\(screen.dump)")
                    for (name, word) in [("渡邊", "× 超過 2:"), ("山﨑", "!! 1時間内"), ("𠮷田", "! 4時間内")] {
                        let row = try #require(screen.line(with: name))
                        #expect(row.contains(word), "\(row)")
                        #expect(row.contains("!!") == (name == "山﨑"), "\(row)")
                    }
                    #expect(try #require(screen.line(with: "佐藤")).contains("折返 "))
                    let title = try #require(screen.lines.first)
                    #expect(title.contains("超過 1") && title.contains("1h 1"), "\(title)")
                }
            }
        }

        /// Each digit shows its view; the list of views counts what they hold.
        @Test func views() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43, Desk.always) { session in
                    let views = [
                        ("1", "対応待ち", 11), ("2", "自分", 2), ("4", "すべて", 53), ("5", "期限超過", 1), ("6", "折返し時刻", 0), ("7", "担当なし", 9),
                        ("8", "上申", 1), ("9", "対象外", 1),
                    ]
                    for (digit, name, count) in views {
                        try session.type(digit)
                        try await session.wait(for: "\(name) with \(count)") { state in
                            state.screen.contains("[\(digit) \(name)]") && state.screen.count(of: "\(digit) \(name)") == count
                                && state.screen.contains("/ \(count) 件")
                        }
                        let screen = try await session.waitUntilQuiet()
                        // The rows that are there are as many as the count says, as far as they fit.
                        let shown = screen.lines.count { $0.contains(/[0-9]{6}-[0-9]{4}-[0-9A-Z]/) }
                        #expect(shown == min(count, 38), "\(name): \(screen.dump)")
                    }
                    try await session.type("v", until: "┌─ 一覧")
                    #expect(session.screen.lines.contains { $0.contains("│ 4  すべて") && $0.contains("53 │") }, "\(session.screen.dump)")
                    // Typing narrows the list, Enter goes there.
                    try await session.type("統合", until: "絞込: 統合")
                    try await session.type("<Enter>", until: "[統合済]")
                }
            }
        }

        /// What another program takes, hands over or receives is on this one's screen within a second.
        @Test func countsFollowTheOtherProgram() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43, Desk.always) { first in
                    try await first.type("7", until: "[7 担当なし]")
                    try await first.wait(for: "the count") { $0.screen.count(of: "担当なし") == 9 }
                    try await first.wait(forRow: "齋藤 恵", "受付")
                    try await desk.colleague("op02").work(columns: 132, rows: 43, Desk.always) { second in
                        // Taken by a colleague: no longer unassigned, and its row is gone.
                        try await second.type("7", until: "[7 担当なし]")
                        try await second.wait(forText: "齋藤 恵")
                        try await Self.select("齋藤 恵", in: second)
                        try await second.type("t", until: "引き受けますか")
                        try await second.type("y", until: "1件を引き受けました")
                        try await Self.within(first, "the row to go") {
                            $0.screen.count(of: "担当なし") == 8 && !$0.screen.contains("齋藤 恵")
                        }
                        // Handed over to the first operator: their own count rises.
                        #expect(first.screen.count(of: "2 自分") == 2)
                        try await second.type("2", until: "[2 自分]")
                        try await second.wait(forText: "齋藤 恵")
                        try await Self.select("齋藤 恵", in: second)
                        try await second.type("a", until: "割り当てる人")
                        try await second.type("op01<Enter>", until: "割り当てますか")
                        try await second.type("y", until: "割り当てました")
                        try await Self.within(first, "the count of one's own") { $0.screen.count(of: "2 自分") == 3 }
                        // Received by nobody's screen at all: the nightly job.
                        try await desk.workspace.bringIn([CorpusLine(name: "夜間 太郎")])
                        try await Self.within(first, "the imported row") {
                            $0.screen.count(of: "すべて") == 54 && $0.screen.contains("夜間 太郎")
                        }
                        let status = try await desk.leave(second)
                        #expect(status == .exited(0))
                    }
                }
            }
        }

        /// A second by the issue, and one for a busy machine.
        private static func within(
            _ session: PtySession, _ what: String, until condition: @escaping @Sendable (PtySession.State) -> Bool
        ) async throws {
            _ = try await session.wait(for: what, within: .seconds(2), until: condition)
        }

        /// Moves the selection to the row with the text: the cursor stands there.
        static func select(_ text: String, in session: PtySession) async throws {
            let screen = try await session.waitUntilQuiet()
            let target = try #require(screen.lines.firstIndex { $0.contains(text) }, "\(screen.dump)")
            let first = try #require(screen.lines.firstIndex { $0.contains(/[0-9]{6}-[0-9]{4}-[0-9A-Z]/) })
            try session.type("<Home>" + (target > first ? "<Down*\(target - first)>" : ""))
            try await session.wait(for: "the selection at \(text)") { state in
                state.screen.cells[target].contains { $0.reverse } || state.screen.cursor.y == target
            }
        }
    }
}
