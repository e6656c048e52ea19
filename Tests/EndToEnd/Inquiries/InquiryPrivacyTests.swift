import Foundation
import Testing

extension EndToEnd {
    /// A day at the desk leaves nothing readable on the disk.
    @Suite struct InquiryPrivacyTests {
        private static let texts = ["内緒の質問ですよ", "札の名前秘密", "引き継ぐ理由の全文", "探した言葉たち", "内密 花子", "ナイミツ"]

        /// Search, wrap-up, merge, an answer put in, a backup and a backtrace: no owner's data and no text of an inquiry in any file.
        @Test func nothingReadable() async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(3).first { $0.animal.deathDate == nil })
                try await desk.workspace.bringIn([
                    CorpusLine(
                        received: "2026-03-02T10:00:00+09:00", name: "内密 花子", kana: "ナイミツ ハナコ", phone: "090-0000-7531", body: "内緒の質問ですよ、一度目"
                    ),
                    CorpusLine(
                        received: "2026-03-02T11:00:00+09:00", name: "内密 花子", kana: "ナイミツ ハナコ", phone: "090-0000-7531", body: "内緒の質問ですよ、二度目"
                    ),
                ])
                try await desk.work(columns: 160, rows: 45, Desk.always.merging(["MCTERMINAL_LOG_LEVEL": "debug"]) { $1 }) { session in
                    try await session.type("4", until: Shown.allView)
                    try await session.type("/", until: "検索（すべて）: ")
                    try session.type("探した言葉たち")
                    try await session.wait(forText: "見つかりません。")
                    try session.type("<C-u>花子")
                    try await session.wait(forText: "/ 2 件")
                    try await session.type("<Enter>", until: "/ 2 件")
                    try await session.type("<Enter>", until: "重複の疑い")
                    try await session.type("T", until: "┌─ 札")
                    try await session.type("札の名前秘密<Enter>", until: "の札を変えました。")
                    try await session.type("h", until: "┌─ 引継ぎ")
                    try await session.type("<Enter>引き継ぐ理由の全文<Enter>", until: "に引き継ぎました。")
                    try await session.type("m", until: "┌─ 統合")
                    try await session.type("<Enter>", until: "は閉じて、")
                    try await session.type("<Enter>", until: "に統合しました。")
                    // A registered chip, a note with an answer of the collection, the wrap-up's draft.
                    try session.type("<F3>")
                    try await session.wait(for: "a note") { Shown.receipt(on: $0.screen) != nil && $0.screen.contains(Shown.note) }
                    try session.type("内緒の質問ですよ、手数料の支払い")
                    try await session.wait(forText: Shown.saved)
                    try await session.type("<M-c>", until: "i 回答挿入")
                    try await session.wait(forRow: "FAQ-", "手数料はどう")
                    try await session.type("<Down>i", until: "の答えを記録票の回答に入れました。")
                    try await session.type("<F2>", until: Shown.search)
                    try await session.type("\(chip.number)<Enter>", until: chip.animal.name)
                    try await session.type("<F3>", until: "手数料の支払い")
                    try await session.type("<F9>", until: "┌─ まとめ")
                    try await session.type("7", until: "1 回答済")
                    try await session.type("1", until: Shown.completed)
                    try session.type("<F3>")
                    try session.type("内緒の質問ですよ、書きかけ")
                    try await session.wait(for: "a draft") { $0.screen.contains("書きかけ") && $0.screen.contains(Shown.saved) }
                    try await desk.workspace.succeed(["backup", "--to", desk.workspace.root.appending(path: "copies").path])
                    session.signal(SIGSEGV)
                    try await session.waitForExit()
                }
                #expect(desk.workspace.files.count >= 4, "\(desk.workspace.files)")
                let owner = [chip.owner.name, chip.owner.kana, chip.owner.phone].filter { $0.utf8.count >= 6 }
                for text in Self.texts + owner + ["090-0000-7531", "09000007531", desk.account.password] {
                    #expect(try desk.workspace.occurrences(of: text).isEmpty, "\(text)")
                }
                // It was there to be found: the same search in the store.
                #expect(try await desk.workspace.found("内緒の質問 書きかけ").isEmpty)
                #expect(try await desk.workspace.found("内緒の質問").count == 3)
            }
        }

        /// What is exported is readable, and its file alone: nothing of it is left beside it.
        @Test func onlyTheExportIsReadable() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn([CorpusLine(name: "内密 花子", body: "内緒の質問ですよ")])
                let file = workspace.root.appending(path: "out/leaving.jsonl")
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try await workspace.succeed(["export", "--json", file.path])
                #expect(try workspace.occurrences(of: "内緒の質問ですよ") == ["leaving.jsonl"])
                try FileManager.default.removeItem(at: file)
                #expect(try workspace.occurrences(of: "内密 花子").isEmpty)
                // Into a folder that can't be written: nothing is left.
                let refused = try await workspace.mcterminal(["export", "--json", "/proc/leaving.jsonl"])
                #expect(refused.status == .exited(74))
                #expect(try workspace.occurrences(of: "内緒の質問ですよ").isEmpty)
            }
        }
    }
}
