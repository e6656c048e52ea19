import Foundation
import Testing

extension EndToEnd {
    /// However the program ends, the shell gets its terminal back and the operator their words.
    @Suite struct ProcessTests {
        /// Asked to end, it keeps what was typed, leaves cleanly, and offers it again at the next start.
        @Test(arguments: [SIGTERM, SIGHUP]) func asked(signal: Int32) async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("終わる前に書いた文")
                    try await session.wait(forText: "終わる前に書いた文")
                    session.signal(signal)
                    let status = try await session.waitForExit()
                    if case .signalled = status { Issue.record("it did not leave cleanly: \(status)") }
                    expectRestored(session)
                }
                try await desk.work { session in
                    try await session.wait(forText: Shown.restored)
                    try await session.wait(forText: "終わる前に書いた文")
                }
            }
        }

        /// A crash puts the terminal right before anything else.
        @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT]) func crashed(signal: Int32) async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    session.signal(signal)
                    let status = try await session.waitForExit()
                    #expect(status == .signalled(signal))
                    expectRestored(session)
                }
            }
        }

        /// Ctrl-Z gives the shell its terminal; fg brings the screen back.
        @Test func stoppedAndBack() async throws {
            try await Desk.with { desk in
                try await PtySession.withSession(
                    "/bin/bash", ["--norc", "--noediting", "-i"], environment: desk.environment.merging(["PS1": "ready> "]) { $1 }
                ) { session in
                    try await session.wait(forText: "ready>")
                    try session.type("\(Products.mcterminal)<Enter>")
                    try await session.wait(forText: Shown.password)
                    try await desk.logIn(session)
                    try session.type("<C-z>")
                    try await session.wait(forText: "Stopped")
                    expectRestored(session)
                    try session.type("echo between<Enter>")
                    try await session.wait(for: "the shell") { $0.screen.lines.contains("between") }
                    try session.type("fg<Enter>")
                    try await session.wait(forText: Shown.openView)
                    #expect(session.screen.isAlternate)
                    #expect(!session.isCooked)
                    try session.type("4")
                    try await session.wait(forText: Shown.allView)
                }
            }
        }

        private func expectRestored(_ session: PtySession) {
            let screen = session.screen
            #expect(!screen.isAlternate)
            #expect(screen.isCursorVisible)
            #expect(screen.modes.isDisjoint(with: [1, 1000, 1002, 1003, 1006, 2004]), "\(screen.modes)")
            #expect(session.isCooked)
        }
    }
}
