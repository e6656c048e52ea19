import Foundation
import Testing

extension EndToEnd {
    /// `mcterminal audit`: nothing is changed unnoticed, and who looked at what is known.
    @Suite struct AuditCommandTests {
        /// One byte of one event changed behind the program's back: the event is named.
        @Test(.enabled(if: Tool.sqlite != nil)) func aChangedByteIsNamed() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(20))
                let whole = try await workspace.mcterminal(["audit", "verify"])
                #expect(whole.status == .exited(0) && whole.output.contains("すべて正常です"), "\(whole.output)\(whole.errors)")

                let sequence = 7
                try await workspace.sql(
                    """
                    DROP TRIGGER eventKept;
                    UPDATE event SET payload = CAST(substr(payload, 1, 10) || x'00' || substr(payload, 12) AS BLOB)
                    WHERE sequence = \(sequence) AND hex(substr(payload, 11, 1)) <> '00';
                    UPDATE event SET payload = CAST(substr(payload, 1, 10) || x'01' || substr(payload, 12) AS BLOB)
                    WHERE sequence = \(sequence) AND changes() = 0;
                    """)
                let broken = try await workspace.mcterminal(["audit", "verify"])
                #expect(broken.status == .exited(1), "\(broken.errors)")
                #expect(broken.output.contains("記録番号 \(sequence): "), "\(broken.output)")
                let json = try await workspace.mcterminal(["audit", "verify", "--json"])
                #expect(json.status == .exited(1) && json.output.contains("\"firstBroken\":\(sequence)"), "\(json.output)")
            }
        }

        /// An event taken out, one added behind the end, and a line of the program's log changed are found as well.
        @Test(.enabled(if: Tool.sqlite != nil), arguments: ["removed", "cut", "log"]) func tampering(_ kind: String) async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(20))
                // The doctor writes lines into the program's log, if anything does.
                _ = try await workspace.mcterminal(["doctor"])
                try await workspace.succeed(["audit", "verify"])
                switch kind {
                case "removed":
                    try await workspace.sql("DROP TRIGGER eventNotDeleted; DELETE FROM event WHERE sequence = 5;")
                case "cut":
                    try await workspace.sql(
                        "DROP TRIGGER eventNotDeleted; DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event);")
                default:
                    let files = workspace.files.filter { $0.lastPathComponent.hasPrefix("log-") }
                    let file = try #require(files.first, "no log of the program")
                    var text = try Data(contentsOf: file)
                    let digit = try #require(text.firstIndex { (0x30...0x38).contains($0) })
                    text[digit] += 1
                    try text.write(to: file)
                }
                let broken = try await workspace.mcterminal(["audit", "verify"])
                #expect(broken.status == .exited(1), "\(kind): \(broken.output)\(broken.errors)")
            }
        }

        /// Who opened an inquiry is found by its receipt number and by the operator, and looking is in the log itself.
        @Test func whoOpenedWhat() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                let receipt = try await desk.work(Desk.always) { session in
                    try await session.type("4", until: Shown.allView)
                    try await session.type("<Enter>", until: "応対 ")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    return try #require(Shown.receipt(on: session.screen))
                }
                let opened = try await desk.workspace.succeed(["audit", "search", "--inquiry", receipt, "--kind", "inquiryOpened"])
                #expect(opened.split(separator: "\n").count == 1 && opened.contains("op01"), "\(opened)")
                let others = try await desk.workspace.succeed(["audit", "search", "--operator", "op02", "--kind", "inquiryOpened"])
                #expect(others.isEmpty)
                let json = try await desk.workspace.succeed(["audit", "search", "--kind", "auditSearch", "--json"])
                #expect(json.split(separator: "\n").count == 2, "\(json)")
                let wrong = try await desk.workspace.mcterminal(["audit", "search", "--inquiry", "261121-0001-9"])
                #expect(wrong.status == .exited(64))
            }
        }
    }
}

extension Workspace {
    /// Changes the store behind the program's back.
    func sql(_ text: String) async throws {
        guard let sqlite = Tool.sqlite else { throw KitError("sqlite3 is not installed") }
        let result = try await Command.run(sqlite, ["-bail", store.path], input: text)
        guard result.status == .exited(0), result.errors.isEmpty else { throw KitError("sqlite3: \(result.errors)") }
    }
}
