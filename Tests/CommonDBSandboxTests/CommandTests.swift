import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// The program as testers start it.
@Suite(.serialized) struct CommandTests {
    /// The executable beside the test bundle.
    static func program() throws -> URL {
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates =
            [folder, URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()]
            + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let found = candidates.map { $0.appendingPathComponent("commondb-sandbox") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return try #require(found)
    }

    /// Runs it to its end.
    static func output(_ arguments: [String]) async throws -> (code: Int32, out: String, err: String) {
        let process = Process()
        process.executableURL = try program()
        process.arguments = arguments
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let texts = await Task.detached {
            let text = out.fileHandleForReading.readDataToEndOfFile()
            return (text, err.fileHandleForReading.readDataToEndOfFile())
        }.value
        await Task.detached { process.waitUntilExit() }.value
        return (process.terminationStatus, String(decoding: texts.0, as: UTF8.self), String(decoding: texts.1, as: UTF8.self))
    }

    /// Starts it, reads lines until "ready", hands them over, ends it with SIGTERM and returns its exit code.
    private static func serve(
        _ arguments: [String], environment: [String: String] = [:], _ body: ([String]) async throws -> Void
    ) async throws -> Int32 {
        let process = Process()
        process.executableURL = try program()
        process.arguments = ["serve", "--chips", "30"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let lines = await Task.detached {
            var text = Data()
            while text.range(of: Data("ready\n".utf8)) == nil {
                let piece = output.fileHandleForReading.availableData
                if piece.isEmpty { break }
                text += piece
            }
            return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
        }.value
        do { try await body(lines) } catch {
            process.terminate()
            throw error
        }
        process.terminate()
        await Task.detached { process.waitUntilExit() }.value
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// The lines come in the documented order, the key is made up when none is given, SIGTERM ends it with 0.
    @Test func printsWhatTestersNeed() async throws {
        let code = try await Self.serve(["--control-port", "0", "--seed", "5"]) { lines in
            let port = try #require(lines.first?.split(separator: ":").last.flatMap { UInt16($0) })
            #expect(lines.first == "listening on http://127.0.0.1:\(port)")
            #expect(lines.dropFirst().first?.hasPrefix("control on http://127.0.0.1:") == true)
            let key = try #require(lines.dropFirst(2).first?.split(separator: " ").last.map(String.init))
            #expect(UUID(uuidString: key) != nil)
            let accounts = DemoAccounts(seed: 5).all.map { "account \($0.role.rawValue) \($0.id) \($0.password)" }
            #expect(Array(lines.dropFirst(3)) == accounts + ["ready"])
        }
        #expect(code == 0)
    }

    /// A key of the environment is used and not repeated.
    @Test func takesTheKeyFromTheEnvironment() async throws {
        let code = try await Self.serve([], environment: ["COMMONDB_SANDBOX_API_KEY": "key-of-the-environment"]) { lines in
            #expect(!lines.contains { $0.contains("key") })
        }
        #expect(code == 0)
    }

    /// Nonsense ends with a message and no server.
    @Test(arguments: [["serve", "--fault", "nonsense"], ["serve", "--chips", "0"], ["world", "--chips", "-1"]])
    func refusesNonsense(arguments: [String]) async throws {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        await Task.detached { process.waitUntilExit() }.value
        #expect(process.terminationStatus == 64)
    }

    /// `world` prints what `serve` serves.
    @Test func printsTheWorld() async throws {
        let process = Process()
        process.executableURL = try Self.program()
        process.arguments = ["world", "--chips", "300", "--limit", "5", "--json"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = await Task.detached { output.fileHandleForReading.readDataToEndOfFile() }.value
        let printed = try WireFormat.decoder().decode(WorldDescription.self, from: data)
        #expect(try printed == WorldDescription(seed: 1, chips: 300, limit: 5))
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.login("op01", printed.accounts[0].password).decode(LoginReply.self).token
        for chip in printed.chips {
            let reply = try await sandbox.call(.a2RB, number: chip.record.number, token: token)
            #expect(try reply.decode(MicrochipReply.self) == chip.record)
        }
    }

    /// A port in use is a failure of its own, at once.
    @Test func refusesTakenPorts() async throws {
        let port = try await TestSandbox.shared.value.server.port
        let settings = SandboxServer.Settings(service: Service.Options(chips: 5, apiKey: "k"), port: port)
        await #expect(throws: SandboxServer.Failure.port(port)) { try await SandboxServer.start(settings) }
    }
}
