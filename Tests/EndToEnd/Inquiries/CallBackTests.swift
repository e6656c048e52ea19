import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// Promised call backs: planned, ringing, and in the way of leaving.
    @Suite struct CallBackTests {
        /// A call back of op01 that is due so many seconds from now; what the operators' hands can't plan, to the second.
        private static func plan(in seconds: TimeInterval, at desk: Desk) throws {
            let store = try InquiryStore.open(
                at: desk.workspace.dataFolder, keys: FileKeyProvider(file: desk.workspace.storeKey), create: true)
            defer { store.close() }
            let content = InquiryContent(callerName: "折返 待子", callBackNumber: "090-0000-3344", category: .fees, question: "入金を確かめてほしい")
            let by = OperatorID("op01")
            let now = Date()
            let inquiry = try #require(
                try store.receive([NewInquiry(content: content, by: by, at: now.addingTimeInterval(-60), isTaken: true)]).first)
            _ = try store.record(
                [.callBackPlanned(at: now.addingTimeInterval(seconds))], on: inquiry.id, expecting: inquiry.version, by: by, at: now)
        }

        /// It rings with caller and number, keeps its operator from leaving until it is handed over, and then no longer.
        @Test func ringsAndKeepsFromLeaving() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43, Desk.always) { session in
                    try await session.wait(for: "the queue") { $0.screen.count(of: "折返し予定") == 1 }
                    let bells = session.screen.bells
                    try Self.plan(in: 3, at: desk)
                    try await session.wait(forRow: "折返しの時刻です", "折返 待子", "090-0000-3344")
                    #expect(session.screen.bells > bells)
                    try await session.wait(for: "the count in the title") { $0.screen.lines.first?.contains("折返 1") == true }

                    try await session.type("<C-x>", until: "ログアウトできません")
                    try await session.wait(forText: "自分の折返しが1件、時刻を過ぎています。")
                    try await session.wait(forRow: "折返 待子")
                    // Opened from there, handed over: leaving is free.
                    try await session.type("<Enter>", until: "氏名        折返 待子")
                    try await session.type("h", until: "┌─ 引継ぎ")
                    try await session.wait(forText: "op02")
                    try await session.type("op02<Tab>代わりに電話をお願いします<Enter>", until: "を op02 に引き継ぎました。")
                    let status = try await desk.leave(session)
                    #expect(status == .exited(0))
                }
                let found = try await desk.workspace.found("from:折返")
                #expect(found.map(\.state) == ["handedOver"] && found.map(\.holder) == ["op02"], "\(found)")
            }
        }

        /// Put off by five minutes it is quiet, but it still keeps its operator here; answered it does not.
        @Test func snoozeAndDone() async throws {
            try await Desk.with { desk in
                try Self.prepare(desk)
                try Self.plan(in: 0, at: desk)
                try await desk.work(columns: 132, rows: 43, Desk.always) { session in
                    try await session.wait(forText: "折返しの時刻です")
                    try await session.type("<M-y>", until: "時刻の来た折返し")
                    try await session.wait(forRow: "折返 待子")
                    try await session.type("s", until: "にもう一度知らせます。")
                    try session.type("<Esc>")
                    try await session.wait(for: "the dialog to go") { !$0.screen.contains("┌─ 時刻の来た折返し") }
                    try await session.type("<C-x>", until: "ログアウトできません")
                    try await session.type("<Enter>", until: "氏名        折返 待子")
                    // Called: the note goes on and is completed with its outcome.
                    try session.type("c")
                    try await session.wait(forText: Shown.note)
                    try await session.wait(forText: "入金を確かめてほしい")
                    try await session.type("<M-w>", until: "┌─ まとめ")
                    try await session.type("1", until: Shown.completed)
                    let status = try await desk.leave(session)
                    #expect(status == .exited(0))
                }
                #expect(try await desk.workspace.found("from:折返").map(\.state) == ["completed"])
            }
        }

        private static func prepare(_ desk: Desk) throws {
            for folder in [desk.workspace.dataFolder, desk.workspace.storeKey.deletingLastPathComponent()] {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        }

        /// Planned at the desk: for oneself, at a time of the desk's hours; outside them it is refused.
        @Test func planned() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                let hours = ["MCTERMINAL_DESK_HOURS": "00:00-23:50"]
                try await desk.work(columns: 132, rows: 43, hours) { session in
                    try await QueueTests.select("齋藤 恵", in: session)
                    try await session.type("<Enter>", until: "氏名        齋藤 恵")
                    try await session.type("b", until: "┌─ 折返しの予定")
                    try await session.type("明日23:55<Enter>", until: "窓口の開いている時刻（")
                    try await session.type("<C-u>明日10時<Enter>", until: "に予定しました。")
                    try await session.wait(forRow: "状態", "折返し")
                    try await session.wait(for: "the views' counts") { state in state.screen.contains("10:00") }
                }
                let found = try await desk.workspace.found("is:callback from:齋藤")
                #expect(found.map(\.holder) == ["op01"])
            }
        }
    }
}
