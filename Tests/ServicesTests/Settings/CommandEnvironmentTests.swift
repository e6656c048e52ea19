import CSpawn
import Foundation
import Testing

@testable import Services

/// What programs we start see of our environment. In a process of its own, because the environment belongs to all tests.
@Suite struct CommandEnvironmentTests {
    private static let secret = "secret-of-the-environment"
    private static let kept = ["HOME": "/home/op", "LANG": "C.UTF-8", "DISPLAY": ":7", "MCTERMINALS": "two", "XMCTERMINAL_A": "another's"]

    private static func setEnvironment() {
        // All settings, the key of the stand-in, and a name that is no setting.
        let ours = SettingsTable.all.map(\.environment) + ["COMMONDB_SANDBOX_API_KEY", "MCTERMINAL_", "MCTERMINAL_OF_LATER"]
        for name in ours { setenv(name, secret, 1) }
        for (name, value) in kept { setenv(name, value, 1) }
    }

    /// Runs `body` with a command that writes its environment into a file, and looks at that file.
    private static func check(_ way: Comment, _ body: ([String]) async throws -> Void) async throws {
        let folder = try StoreFolder()
        let script = folder.url.appendingPathComponent("script")
        let file = folder.url.appendingPathComponent("environment").path
        try Data("#!/bin/sh\nenv >\(file).part\nmv \(file).part \(file)\necho key\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script.path)
        try await body([script.path])
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n")
        #expect(!text.contains(secret), way)
        #expect(!lines.contains { $0.hasPrefix("MCTERMINAL_") || $0.hasPrefix("COMMONDB_SANDBOX_") }, way)
        for (name, value) in kept { #expect(lines.contains("\(name)=\(value)"), way) }
        #expect(lines.contains { $0.hasPrefix("PATH=/") }, way)
    }

    /// No program we start, a site's or our own, is handed a variable of ours; what else stands in the environment it gets whole.
    @Test func oursStayOurs() async {
        await #expect(processExitsWith: .success) {
            CommandEnvironmentTests.setEnvironment()
            try await CommandEnvironmentTests.check("printer, mail") { try await CommandRunner.feed(Secret("text"), to: $0) }
            try await CommandEnvironmentTests.check("password, API key") { _ = try await CommandRunner.firstLine(of: $0) }
            try await CommandEnvironmentTests.check("viewer") { try await CommandRunner.launch($0, patience: .seconds(20)) }
            try await CommandEnvironmentTests.check("store's key") { command in
                #expect(throws: KeyError.malformed(byteCount: 4)) { try CommandKeyProvider(command: command).storeKey(creating: false) }
            }
            try await CommandEnvironmentTests.check("documents") { command in
                let program = try PrintingProgram(try #require(command.first))
                let answer = Result { try program.answer(to: [1], until: .now + .seconds(20), isAbandoned: { false }) }
                #expect(throws: PrintingProgram.Trouble.self) { try answer.get() }
            }
        }
    }

    /// There is no way past it: programs are started in one place.
    @Test func onePlaceStarts() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("Sources").resolvingSymlinksInPath()
        let ways = /\b(posix_spawnp?|Process|popen|system|execv\w*|execl\w*|v?fork)\(/
        let starting = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { file in
            guard [".swift", ".c", ".h"].contains(where: file.hasSuffix) else { return false }
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            // Looking for words first is much quicker.
            return ["spawn", "Process(", "popen(", "system(", "exec", "fork("].contains(where: text.contains) && text.contains(ways)
        }
        #expect(starting == ["CShims/CSpawn/cspawn.c"])
    }
}
