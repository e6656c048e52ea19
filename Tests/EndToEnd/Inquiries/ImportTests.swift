import Foundation
import Testing

extension EndToEnd {
    /// `mcterminal import`: files of other systems.
    @Suite struct ImportTests {
        /// Killed twice in the middle and started again, it brings in every line once.
        @Test func killedInTheMiddle() async throws {
            try await Workspace.with { workspace in
                let count = 5_000
                let file = workspace.root.appending(path: "big.jsonl")
                try CorpusLine.file(of: CorpusLine.many(count)).write(to: file)
                for _ in 0..<2 {
                    try await PtySession.withSession(
                        Products.mcterminal, ["import", "--jsonl", file.path],
                        environment: workspace.environment.merging(["MCTERMINAL_USER": "op01"]) { $1 }
                    ) { session in
                        // Whatever it shows next: it is at work then.
                        let shown = session.now.log.count
                        try await session.wait(for: "a batch") { state in
                            state.log.count > shown && state.screen.lines.contains { $0.firstMatch(of: /[1-9][0-9]*% [1-9]/) != nil }
                                || state.exit != nil
                        }
                        session.signal(SIGKILL)
                        try await session.waitForExit()
                    }
                }
                let last = try await workspace.succeed(["import", "--jsonl", file.path])
                #expect(last.contains("\(count)件"), "\(last)")
                let found = try await workspace.found("date:2026-03", limit: 2 * count)
                #expect(found.count == count)
                #expect(Set(found.map(\.caller)).count == count)
                #expect(Set(found.map(\.number)).count == count)
                // A file that was taken in whole is not taken in again.
                try await workspace.succeed(["import", "--jsonl", file.path])
                #expect(try await workspace.found("date:2026-03", limit: 2 * count).count == count)
                let verify = try await workspace.mcterminal(["audit", "verify"])
                #expect(verify.status == .exited(0), "\(verify.output)")
            }
        }

        /// Bad lines are told by their numbers; the good ones come in.
        @Test func badLines() async throws {
            try await Workspace.with { workspace in
                var lines = try CorpusLine.file(of: CorpusLine.many(4)).split(separator: UInt8(ascii: "\n")).map { Data($0) }
                lines.insert(Data("この行はJSONではない".utf8), at: 1)
                lines.insert(Data(#"{"received":"2026-02-30T10:00:00+09:00","body":"ない日"}"#.utf8), at: 3)
                lines.append(Data(#"{"received":"2026-03-01T10:00:00+09:00"}"#.utf8))
                lines.append(Data([0x7B, 0xFF, 0x7D]))
                let file = workspace.root.appending(path: "bad.jsonl")
                try Data(lines.joined(separator: [UInt8(ascii: "\n")])).write(to: file)
                let result = try await workspace.mcterminal(["import", "--jsonl", file.path])
                #expect(result.status == .exited(65), "\(result.errors)")
                #expect(result.errors.split(separator: "\n").map { $0.prefix { $0 != ":" } } == ["2行目", "4行目", "7行目", "8行目"])
                #expect(result.output.contains("4件"))
                #expect(try await workspace.found("date:2026-03").count == 4)

                let missing = try await workspace.mcterminal(["import", "--jsonl", "/nonexistent.jsonl"])
                #expect(missing.status == .exited(74))
            }
        }

        /// Told to be strict, it stops at the first bad line and says which.
        @Test func strict() async throws {
            try await Workspace.with { workspace in
                let file = workspace.root.appending(path: "bad.jsonl")
                try (CorpusLine.file(of: CorpusLine.many(3)) + Data("{}\n".utf8) + CorpusLine.file(of: CorpusLine.many(1))).write(to: file)
                let result = try await workspace.mcterminal(["import", "--strict", "--jsonl", file.path])
                if result.status == .exited(0) { Issue.record("a line without anything in it passed") }
                #expect(result.errors.contains("4行目"), "\(result.errors)")
                #expect(try await workspace.found("date:2026-03").count <= 3)
            }
        }
    }
}
