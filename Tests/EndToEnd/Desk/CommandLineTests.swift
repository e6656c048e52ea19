import Foundation
import Testing

extension EndToEnd {
    /// The commands that work without a terminal.
    @Suite struct CommandLineTests {
        private func run(_ desk: Desk, _ arguments: [String], _ more: [String: String] = [:]) async throws -> Command.Result {
            let file = desk.workspace.root.appending(path: "password")
            try Data((desk.account.password + "\n").utf8).write(to: file)
            let environment = desk.environment.merging(["MCTERMINAL_PASSWORD_COMMAND": "cat \(file.path)"]) { $1 }.merging(more) { $1 }
            return try await Command.run(Products.mcterminal, arguments, environment: environment)
        }

        /// A chip as text and as JSON; an unknown or impossible number is no success.
        @Test func lookup() async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(1).first)
                let text = try await run(desk, ["lookup", chip.grouped])
                #expect(text.status == .exited(0), "\(text.errors)")
                #expect(text.output.contains(chip.number) || text.output.contains(chip.grouped))
                #expect(text.output.contains(chip.animal.name))
                let json = try await run(desk, ["lookup", chip.number, "--json"])
                let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
                #expect(object is [String: Any])

                let unknown = try await run(desk, ["lookup", "999000000000001"])
                if unknown.status == .exited(0) { Issue.record("an unknown chip was a success") }
                let wrong = try await run(desk, ["lookup", "12"])
                if wrong.status == .exited(0) { Issue.record("12 was a chip number") }
            }
        }

        /// The list as text and as JSON lines.
        @Test func inquiries() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("一覧に出る質問<Tab>回答<Tab>11<F9>")
                    try await session.wait(forText: Shown.completed)
                    _ = try await desk.leave(session)
                }
                let text = try await run(desk, ["inquiries", "--view", "all"])
                #expect(text.status == .exited(0), "\(text.errors)")
                #expect(text.output.contains("一覧に出る質問"))
                let json = try await run(desk, ["inquiries", "--view", "all", "--json"])
                let lines = json.output.split(separator: "\n")
                #expect(lines.count == 1)
                let row = try JSONSerialization.jsonObject(with: Data(try #require(lines.first).utf8))
                #expect(row is [String: Any])
            }
        }

        /// A faulty line is named by file and line.
        @Test func keymapCheck() async throws {
            try await Desk.with { desk in
                let file = desk.workspace.root.appending(path: "mine.keymap")
                try Data("# mine\nbind global <F2> no-such-action\n".utf8).write(to: file)
                let bad = try await run(desk, ["keymap", "check", file.path])
                if bad.status == .exited(0) { Issue.record("an unknown action passed") }
                #expect((bad.output + bad.errors).contains("mine.keymap:2:"))
                let show = try await run(desk, ["keymap", "show"])
                #expect(show.output.contains("bind global <F2>"))
            }
        }

        /// The doctor tells no secret, and the help names every command.
        @Test func doctorAndHelp() async throws {
            try await Desk.with { desk in
                let doctor = try await run(desk, ["doctor"])
                #expect(!doctor.output.isEmpty)
                #expect(!doctor.output.contains(desk.sandbox.apiKey))
                let help = try await run(desk, ["--help"])
                #expect(help.status == .exited(0))
                for command in ["lookup", "inquiries", "keymap", "doctor"] { #expect(help.output.contains(command)) }
            }
        }

        /// A client key that others can read, or that is not there, is a failure; one of the user's own is fine.
        @Test func doctorLooksAtTheClientKey() async throws {
            try await Desk.with { desk in
                let key = desk.workspace.root.appending(path: "client.key")
                let setting = ["MCTERMINAL_CLIENT_KEY": key.path, "MCTERMINAL_LANGUAGE": "en"]
                let missing = try await run(desk, ["doctor"], setting)
                #expect(missing.status == .exited(1) && missing.output.contains("no such file"))
                try Data("-----BEGIN PRIVATE KEY-----\n".utf8).write(to: key)
                for (mode, words) in [(0o644, "others can read it"), (0o600, "600")] {
                    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: key.path)
                    let doctor = try await run(desk, ["doctor"], setting)
                    let row = try #require(doctor.output.split(separator: "\n").first { $0.contains("client key") })
                    #expect(row.contains(words) && row.hasPrefix("ok") == (mode == 0o600), "\(row)")
                }
            }
        }

        /// A wrong setting is reported with its line and does not keep the program from working.
        @Test func aWrongSettingIsReported() async throws {
            try await Desk.with { desk in
                let folder = desk.workspace.root.appending(path: "config/mcterminal")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data("theme: dark\ncolour: red\n".utf8).write(to: folder.appending(path: "config.yaml"))
                let doctor = try await run(desk, ["doctor"])
                #expect((doctor.output + doctor.errors).contains("config.yaml:2"))
            }
        }
    }
}
