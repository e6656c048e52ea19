import Foundation
import Testing

extension EndToEnd {
    /// The kit itself, on programs every machine has.
    @Suite struct PtySessionTests {
        private func shell(
            _ script: String, columns: Int = 80, rows: Int = 24, isolation: isolated (any Actor)? = #isolation,
            _ body: (PtySession) async throws -> Void
        ) async throws {
            try await PtySession.withSession("/bin/bash", ["--norc", "-c", script], columns: columns, rows: rows, body)
        }

        @Test func sizeOutputAndStatus() async throws {
            try await shell("stty size; exit 3", columns: 101, rows: 37) { session in
                let status = try await session.waitForExit()
                #expect(status == .exited(3))
                #expect(session.screen.lines[0] == "37 101")
            }
        }

        /// Job control needs the terminal to be the session's own.
        @Test func theTerminalControlsTheSession() async throws {
            try await shell("echo through >/dev/tty; test -t 0 && test -t 1 && echo both") { session in
                try await session.wait(forText: "through")
                try await session.wait(forText: "both")
            }
        }

        @Test func keysArrive() async throws {
            try await PtySession.withSession("/bin/cat") { session in
                try session.type("髙橋<Enter>")
                try await session.wait(for: "the echo and the line") { $0.screen.lines.prefix(2) == ["髙橋", "髙橋"] }
                try session.type("<C-d>")
                let status = try await session.waitForExit()
                #expect(status == .exited(0))
            }
        }

        @Test func theProgramLearnsOfANewSize() async throws {
            try await shell("trap 'stty size' WINCH; echo ready; while true; do read -r -t 0.01 line; done") { session in
                try await session.wait(forText: "ready")
                session.resize(columns: 120, rows: 40)
                try await session.wait(forText: "40 120")
            }
        }

        @Test func signalsEndIt() async throws {
            try await shell("echo ready; read -r line") { session in
                try await session.wait(forText: "ready")
                session.signal(SIGKILL)
                let status = try await session.waitForExit()
                #expect(status == .signalled(SIGKILL))
            }
        }

        @Test func rawAndCookedAreTold() async throws {
            try await shell("stty raw -echo; echo raw; head -c 1 >/dev/null; stty sane; echo cooked; read -r line") { session in
                try await session.wait(forText: "raw")
                #expect(!session.isCooked)
                try session.type("x")
                try await session.wait(forText: "cooked")
                #expect(session.isCooked)
            }
        }

        /// What the program asks of the terminal is answered into its input.
        @Test func theCursorIsReported() async throws {
            try await shell("stty raw -echo; printf '\\033[3;5H\\033[6n'; head -c 6 | od -An -c") { session in
                try await session.wait(for: "the report") { $0.screen.text.contains("033   [   3   ;   5   R") }
            }
        }

        @Test func pastesAreBracketedWhenAskedFor() async throws {
            try await shell("stty raw -echo; printf '\\033[?2004hready'; head -c 13 | od -An -c; head -c 1") { session in
                try await session.wait(forText: "ready")
                session.paste("a")
                try await session.wait(for: "the paste") { $0.screen.text.contains("[   2   0   0   ~   a 033   [   2   0   1   ~") }
            }
        }

        /// The message of a missed deadline shows what was there instead.
        @Test func aMissedDeadlineShowsTheScreen() async throws {
            try await shell("echo something else; read -r line") { session in
                try await session.wait(forText: "something else")
                let error = await #expect(throws: KitError.self) {
                    try await session.wait(forText: "never", within: .milliseconds(30))
                }
                #expect(error?.description.contains("|something else") == true)
            }
        }

        @Test func theEndOfTheProgramEndsTheWaiting() async throws {
            try await shell("echo last words") { session in
                let error = await #expect(throws: KitError.self) { try await session.wait(forText: "never") }
                #expect(error?.description.contains("exited(0)") == true)
                #expect(error?.description.contains("last words") == true)
            }
        }

        /// Megabytes in both directions, more than the kernel holds.
        @Test func muchTextPasses() async throws {
            let size = 300_000
            try await shell("stty raw -echo; echo ready; head -c \(size); echo; echo done") { session in
                try await session.wait(forText: "ready")
                session.send([UInt8](repeating: UInt8(ascii: "x"), count: size))
                let last = try await session.wait(for: "the end") { $0.screen.contains("done") }
                #expect(last.log.count(where: { $0 == UInt8(ascii: "x") }) == size)
            }
        }

        @Test func closingLeavesNoProcess() async throws {
            let session = try PtySession(
                "/bin/bash", ["--norc", "-c", "trap '' HUP TERM; echo ready; while true; do read -r -t 1 line; done"])
            try await session.wait(forText: "ready")
            session.close()
            #expect(kill(session.pid, 0) == -1)
        }

        /// A real full-screen program in C, scrolling and repainting wide characters.
        @Test(.enabled(if: Tool.compiler != nil)) func aFullScreenProgram() async throws {
            try await Workspace.with { workspace in
                let program = workspace.root.appending(path: "list_floor").path
                let source = Products.repository.appending(path: "bench/list_floor.c").path
                let built = try await Command.run(
                    try #require(Tool.compiler), ["-O1", "-o", program, source, "-lncursesw", "-ltinfo"], environment: workspace.environment
                )
                #expect(built.status == .exited(0), "\(built.errors)")
                for flags in [[], ["-i"], ["-t", "-p", "-i"]] {
                    try await PtySession.withSession(program, flags, columns: 132, rows: 43) { session in
                        try await session.wait(forText: "問い合わせ 1 / 10000 件")
                        try session.type("<Down*70>")
                        try await session.wait(forText: "問い合わせ 71 / 10000 件")
                        let screen = try await session.waitUntilQuiet()
                        #expect(screen.line(with: " 00071 ") != nil)
                        #expect(screen.unusual.isEmpty, "\(screen.unusual)")
                        let answer = try await session.answerTime(to: "<PageDown>")
                        #expect(answer < .seconds(1))
                        try session.type("q")
                        let status = try await session.waitForExit()
                        #expect(status == .exited(0))
                        #expect(!session.screen.isAlternate)
                        #expect(session.isCooked)
                    }
                }
            }
        }
    }
}
