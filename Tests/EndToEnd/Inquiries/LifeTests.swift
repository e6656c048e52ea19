import Foundation
import Testing

extension EndToEnd {
    /// The life of an inquiry, one key each.
    @Suite struct LifeTests {
        private static func open(_ name: String, in session: PtySession) async throws {
            try await QueueTests.select(name, in: session)
            try await session.type("<Enter>", until: "┌─ 応対 ")
            try await session.wait(for: "the inquiry of \(name)") { $0.screen.contains("氏名        \(name)") }
        }

        /// Handed over to a named colleague with a note, who finds it in their own list and reads why.
        @Test func handOver() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43, Desk.always) { session in
                    try await Self.open("齋藤 恵", in: session)
                    try await session.type("h", until: "┌─ 引継ぎ")
                    try await session.wait(forText: "op02")
                    try session.type("op02<Tab><Enter>")
                    try await session.wait(forText: "× 書いてください。")
                    try session.type("メールの設定を見てください<Enter>")
                    try await session.wait(forText: "を op02 に引き継ぎました。")
                    try await session.wait(forRow: "引継ぎ", "→ op02")
                }
                try await desk.colleague("op02").work(columns: 132, rows: 43, Desk.always) { session in
                    try await session.type("2", until: "[2 自分]")
                    try await session.wait(forRow: "引継待ち", "齋藤 恵", "op02")
                    try await Self.open("齋藤 恵", in: session)
                    try await session.wait(forText: "メールの設定を見てください")
                    try session.type("t")
                    try await session.wait(forRow: "状態", "対応中")
                }
                #expect(try await desk.workspace.found("担当:op02 メールの設定").map(\.caller) == ["齋藤 恵"])
            }
        }

        /// Escalated to the supervisors, who stand first; spam and reopening; a referral completes.
        @Test func otherSteps() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                let more = Desk.always.merging(["MCTERMINAL_DESK_SUPERVISORS": "sv01"]) { $1 }
                try await desk.work(columns: 132, rows: 43, more) { session in
                    try await Self.open("齋藤 恵", in: session)
                    try await session.type("e", until: "┌─ 上申")
                    try session.type("sv01<Tab>規則の判断をお願いします<Enter>")
                    try await session.wait(forText: "を sv01 に上申しました。")
                    try await session.wait(forRow: "状態", "上申中")
                    try session.type("]")
                    try await session.wait(for: "the next inquiry") {
                        !$0.screen.contains("氏名        齋藤 恵") && $0.screen.contains("氏名        ")
                    }
                    try session.type("[")
                    try await session.wait(forText: "氏名        齋藤 恵")
                    try await session.type("<Esc>", until: "[1 対応待ち]")

                    try await Self.open("Prize Center", in: session)
                    try await session.type("x", until: "迷惑な連絡として閉じますか")
                    try session.type("y")
                    try await session.wait(forRow: "状態", "迷惑")
                    try await session.type("o", until: "┌─ 再開")
                    try session.type("念のため確かめる<Enter>")
                    try await session.wait(forText: "を再開しました。")
                    try await session.type("<Esc>", until: "[1 対応待ち]")

                    try await Self.open("中村 蓮", in: session)
                    try await session.type("R", until: "案内先")
                    try session.type("1<Enter>")
                    try await session.wait(forText: "へ案内して完了しました。")
                    try await session.wait(forRow: "状態", "完了")
                }
                let escalated = try await desk.workspace.found("is:escalated")
                #expect(escalated.map(\.caller).sorted() == ["加藤 清", "齋藤 恵"].sorted())
                #expect(try await desk.workspace.found("is:outofscope").map(\.caller).contains("中村 蓮"))
                #expect(try await desk.workspace.found("from:Prize is:open").count == 1)
            }
        }

        /// The second contact of a caller is suggested as a duplicate with its reason; merged by one key, taken back by another.
        @Test func mergeAndUnmerge() async throws {
            try await Desk.with { desk in
                try await desk.workspace.bringIn([
                    CorpusLine(
                        received: "2026-03-02T10:00:00+09:00", name: "重複 花子", kana: "ジュウフク ハナコ", phone: "090-0000-5555", body: "一度目の問合せ"),
                    CorpusLine(
                        received: "2026-03-02T15:00:00+09:00", name: "重複 花子", kana: "ジュウフク ハナコ", phone: "090-0000-5555", body: "二度目の問合せ"),
                    CorpusLine(
                        received: "2026-03-09T15:00:00+09:00", name: "他人 次郎", kana: "タニン ジロウ", phone: "090-0000-6666", body: "別の問合せ"),
                ])
                try await desk.work(columns: 160, rows: 43, Desk.always) { session in
                    try await QueueTests.select("二度目", in: session)
                    try await session.type("<Enter>", until: "重複の疑い")
                    try await session.wait(for: "the reason") { $0.screen.contains("電話") && $0.screen.contains("一度目") }
                    try await session.type("m", until: "┌─ 統合")
                    try await session.wait(forText: "一度目")
                    try await session.type("<Enter>", until: "は閉じて、")
                    try session.type("同じ用件<Enter>")
                    try await session.wait(forText: "に統合しました。")
                    try await session.wait(forRow: "状態", "統合済")
                    #expect(try await desk.workspace.found("is:open").map(\.question).sorted() == ["一度目の問合せ", "別の問合せ"].sorted())
                    #expect(try await desk.workspace.found("is:merged").map(\.question) == ["二度目の問合せ"])

                    try await session.type("M", until: "┌─ 統合の取消し")
                    try session.type("<Enter>")
                    // The choice first, then the reason, which may stay empty.
                    try await session.waitUntilQuiet()
                    if !session.screen.contains("統合の前に戻しました。") { try session.type("<Enter>") }
                    try await session.wait(forText: "統合の前に戻しました。")
                    try await session.wait(forRow: "状態", "受付")
                    #expect(try await desk.workspace.found("is:open").count == 3)

                    // Tied to another one by its receipt number.
                    let other = try #require(try await desk.workspace.found("別の問合せ").first).number
                    try await session.type("l", until: "┌─ 関連付け")
                    try session.type("\(other)<Enter>")
                    try await session.wait(forText: "と関連付けました。")
                    try await session.wait(for: "the link") { $0.screen.lines.contains { $0.contains("関連") && !$0.contains("関連付け") } }
                }
                try await desk.workspace.succeed(["audit", "verify"])
            }
        }

        /// When the number is known, the note says who calls before anything is typed; a digit of the wrap-up completes it.
        @Test func radarAndWrapUp() async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(3).first { $0.animal.deathDate == nil })
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43) { session in
                    // Searching for the number of the caller, then a note: the number is in it.
                    try await session.type("4", until: Shown.allView)
                    try await session.type("/", until: "検索（すべて）: ")
                    try session.type("電話:03-0000-1107")
                    try await session.wait(forText: "/ 2 件")
                    try session.type("<Enter><F3>")
                    try await session.wait(forRow: "同じ相手: 7日で2件", "最新")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil && $0.screen.contains("折返し 0") }
                    let note = try #require(Shown.receipt(on: session.screen))
                    #expect(try #require(session.screen.line(with: "折返し 0")).contains("03-0000-1107"), "\(session.screen.dump)")

                    try session.type("届いたか知りたい")
                    try await session.wait(forText: Shown.saved)
                    // What is looked up during the call stands in the answer drafted for it.
                    try await session.type("<F2>", until: Shown.search)
                    try session.type("\(chip.number)<Enter>")
                    try await session.wait(forText: chip.animal.name)
                    try session.type("<F3>")
                    try await session.wait(forText: "届いたか知りたい")
                    try await session.type("<F9>", until: "┌─ まとめ")
                    try await session.wait(forText: "番号 \(chip.grouped) を照会。登録あり。")
                    try session.type("5")
                    try await session.wait(forText: "1 回答済")
                    try session.type("1")
                    try await session.wait(forText: "\(note) \(Shown.completed)")
                    let line = try #require(try await desk.workspace.found("no:\(note)").first)
                    #expect(line.state == "completed" && line.question == "届いたか知りたい")
                    #expect(try await desk.workspace.found("\"登録あり\" date:今日").map(\.number) == [note])
                }
            }
        }
    }
}
