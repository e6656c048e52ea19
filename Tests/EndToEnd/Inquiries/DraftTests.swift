import Foundation
import Testing

extension EndToEnd {
    /// What is typed into a note is never lost.
    @Suite struct DraftTests {
        private static func startNote(in session: PtySession) async throws {
            try session.type("<F3>")
            try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
        }

        /// Killed the moment the text is saved, which is within a second: text, field and cursor are where they were.
        @Test func killedWithinASecond() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try await Self.startNote(in: session)
                    try session.type("質問の文です<Tab>回答のはじめと終わり<Left*4>")
                    try await session.wait(forText: "回答のはじめと終わり")
                    try session.type("、中")
                    // Nothing more is done than typing: within a second the screen may say that it is kept.
                    _ = try await session.wait(for: "the promise", within: .seconds(2)) {
                        $0.screen.contains("回答のはじめ、中と終わり") && $0.screen.contains(Shown.saved)
                    }
                    session.signal(SIGKILL)
                    try await session.waitForExit()
                }
                try await desk.start { session in
                    try await desk.logIn(session)
                    try await session.wait(forText: Shown.restored)
                    try await session.wait(forText: "質問の文です")
                    try await session.type("ほど", until: "回答のはじめ、中ほどと終わり")
                }
            }
        }

        /// Esc and leaving keep the note; the lists and the number are there with every word.
        @Test func escNeverLoses() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try await Self.startNote(in: session)
                    try session.type("消してはいけない文")
                    try await session.wait(forText: "消してはいけない文")
                    try session.type("<Esc>")
                    try await session.waitUntilQuiet()
                    try session.type("<Esc>")
                    try await session.waitUntilQuiet()
                    try session.type("<F3>")
                    try await session.wait(forText: "消してはいけない文")
                    try await session.wait(forText: Shown.saved)
                    session.signal(SIGTERM)
                    try await session.waitForExit()
                }
                try await desk.start { session in
                    try await desk.logIn(session)
                    try await session.wait(forText: "消してはいけない文")
                }
            }
        }

        /// An earlier version is chosen from the list and becomes the newest; the one it replaced stays in the list.
        @Test func versions() async throws {
            try await Desk.with { desk in
                try await desk.work(columns: 100, rows: 30) { session in
                    try await Self.startNote(in: session)
                    try session.type("最初の版")
                    try await session.wait(for: "the first version") { $0.screen.contains("最初の版") && $0.screen.contains(Shown.saved) }
                    try session.type("<C-u>")
                    try await session.wait(forTextToGo: "最初の版")
                    try await session.wait(forText: Shown.saved)
                    try session.type("二番目の版")
                    try await session.wait(for: "the second version") { $0.screen.contains("二番目の版") && $0.screen.contains(Shown.saved) }
                    try await session.type("<M-v>", until: "書きかけの前の版")
                    let screen = try await session.wait(forText: "最初の版")
                    let rows = screen.lines.indices.filter { screen.lines[$0].contains(/[0-9]{2}:[0-9]{2}:?[0-9]*.*(版|何も)/) }
                    let target = try #require(screen.lines.firstIndex { $0.contains("最初の版") })
                    let first = try #require(rows.first)
                    if target > first { try session.type("<Down*\(target - first)>") }
                    try await session.type("r", until: "の版に戻しました。")
                    try await session.wait(for: "the note") { $0.screen.contains("最初の版") && !$0.screen.contains("二番目の版") }
                    try await session.type("<M-v>", until: "書きかけの前の版")
                    try await session.wait(forText: "二番目の版")
                }
            }
        }
    }
}
