import Foundation
import Testing

extension EndToEnd {
    /// The program on terminals as they are.
    @Suite struct TerminalTests {
        /// Narrower, too small, and back: half-typed text is where it was.
        @Test func resizing() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("大きさが変わっても残る文")
                    try await session.wait(forText: Shown.saved)
                    let before = try await session.waitUntilQuiet()
                    for (columns, rows) in [(132, 43), (200, 60), (81, 25)] {
                        session.resize(columns: columns, rows: rows)
                        try await session.wait(for: "a full screen") { state in
                            state.screen.contains("大きさが変わっても残る文") && state.screen.lines.last?.isEmpty == false
                        }
                    }
                    session.resize(columns: 60, rows: 20)
                    try await session.wait(forText: Shown.tooSmall)
                    session.resize(columns: 80, rows: 24)
                    try await session.wait(forText: "大きさが変わっても残る文")
                    let after = try await session.waitUntilQuiet()
                    #expect(after.lines.dropFirst() == before.lines.dropFirst() || after.contains(Shown.saved))
                    #expect(after.cursor == before.cursor)
                    try session.type("続き")
                    try await session.wait(forText: "大きさが変わっても残る文続き")
                }
            }
        }

        /// NO_COLOR leaves attributes only.
        @Test func noColour() async throws {
            try await Desk.with { desk in
                try await desk.work { session in #expect(session.screen.usedColour) }
                try await desk.work(["NO_COLOR": "1"]) { session in
                    try session.type("<F1>")
                    try await session.wait(forText: Shown.help)
                    #expect(!session.screen.usedColour)
                    #expect(session.screen.cells.joined().contains { $0.reverse || $0.bold })
                }
            }
        }

        /// Without a UTF-8 locale it says so in plain text instead of drawing garbage.
        @Test func withoutAUTF8Locale() async throws {
            try await Desk.with { desk in
                let session = try PtySession(
                    Products.mcterminal, environment: desk.environment.merging(["LANG": "C", "LC_ALL": "C"]) { $1 })
                defer { session.close() }
                let status = try await session.waitForExit()
                if status == .exited(0) { Issue.record("it did not say that it cannot work") }
                #expect(session.screen.text.contains("UTF-8"))
                #expect(!session.now.log.contains(0x1B))
            }
        }

        /// Without a terminal it names the commands that work without one.
        @Test func withoutATerminal() async throws {
            try await Desk.with { desk in
                let result = try await Command.run(Products.mcterminal, environment: desk.environment)
                if result.status == .exited(0) { Issue.record("it did not say that it cannot work") }
                let said = result.output + result.errors
                #expect(said.contains("lookup") && said.contains("inquiries"))
                #expect(!said.contains("\u{1B}"))
            }
        }

        /// The time a terminal's arrow key is told from a lone Esc by, and not more.
        @Test func escIsQuick() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    var times: [Duration] = []
                    for _ in 0..<10 {
                        try session.type("<F2>")
                        try await session.wait(forText: "桁の番号")
                        try await session.waitUntilQuiet()
                        times.append(try await session.answerTime(to: "<Esc>"))
                        try await session.wait(forTextToGo: "桁の番号")
                    }
                    times.sort()
                    // The fastest is the program's own time; the others wait for the machine too.
                    #expect(times[0] <= .milliseconds(27), "\(times)")
                    #expect(times[5] <= .milliseconds(60), "\(times)")
                }
            }
        }

        /// Arrow keys in the other mode than asked for, and a byte that is no UTF-8, lose no key.
        @Test func oddInput() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("ab")
                    for left in ["\u{1B}[D", "\u{1B}OD"] { session.send(Array(left.utf8)) }
                    try session.type("c")
                    try await session.wait(forText: "cab")
                    session.send([0xFF, UInt8(ascii: "d")])
                    try await session.wait(forText: "cdab")
                    session.send([0xE9, 0xAB])
                    session.send([0x98])
                    try await session.wait(forText: "cd高ab")
                }
            }
        }

        /// Several lines pasted into the note are text, not keys.
        @Test func pasting() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    #expect(session.screen.modes.contains(2004))
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    session.paste("一行目\r二行目\u{1B}[2J\u{9B}x\t三")
                    try await session.wait(forText: "二行目")
                    let screen = try await session.waitUntilQuiet()
                    #expect(screen.contains("一行目"))
                    #expect(!screen.contains("一行目二行目"))
                    #expect(Shown.receipt(on: screen) != nil)
                }
            }
        }
    }
}
