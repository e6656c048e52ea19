import Domain
import Foundation
import Synchronization
import Testing

@testable import CommonDBSandbox
@testable import Services

/// A desk whose forms are sent and printed by `mcterminal paper`, child processes that are killed, against a sandbox in this process.
final class PaperKillDesk: Sendable {
    static let user = OperatorID("op03")
    private static let apiKey = "key-of-the-paper-tests"

    let workspace: Workspace
    let server: SandboxServer
    private let calls: CallCount

    /// Runs the body with a desk of its own, and removes it.
    static func with<R>(isolation: isolated (any Actor)? = #isolation, _ body: (PaperKillDesk) async throws -> R) async throws -> R {
        try await Workspace.with { workspace in
            let desk = try await PaperKillDesk(workspace)
            do {
                let result = try await body(desk)
                await desk.server.stop()
                return result
            } catch {
                await desk.server.stop()
                throw error
            }
        }
    }

    private init(_ workspace: Workspace) async throws {
        self.workspace = workspace
        let calls = CallCount()
        var settings = SandboxServer.Settings(
            service: Service.Options(seed: 7, chips: 20, folder: nil, apiKey: PaperKillDesk.apiKey, hashRounds: 128))
        settings.log = { calls.see($0) }
        self.calls = calls
        server = try await SandboxServer.start(settings)
        let password = server.service.demo.password(of: PaperKillDesk.user.value) ?? ""
        try Data((password + "\n").utf8).write(to: workspace.root.appending(path: "password"))
        for folder in [workspace.dataFolder, workspace.storeKey.deletingLastPathComponent()] {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    /// Slows the sandbox down, so that a call takes as long as what is done between two of them.
    func slowDown(milliseconds: Int) throws { server.faults.replace(try FaultSpec(parsing: "jitter=\(milliseconds)")) }

    /// Calls of the registry so far, log-ins not counted.
    var registryCalls: Int { calls.value }

    // MARK: - The client

    var environment: [String: String] {
        workspace.environment.merging([
            "MCTERMINAL_API_URL": "http://127.0.0.1:\(server.port)", "MCTERMINAL_API_KEY": PaperKillDesk.apiKey,
            "MCTERMINAL_USER": PaperKillDesk.user.value,
            "MCTERMINAL_PASSWORD_COMMAND": "cat \(workspace.root.appending(path: "password").path)",
            "MCTERMINAL_SENDER_NAME": "登録機関見本", "MCTERMINAL_SENDER_ADDRESS": "〒100-0001 東京都千代田区千代田1-1",
            "MCTERMINAL_SENDER_PHONE": "03-0000-0000", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        ]) { $1 }
    }

    func run(_ arguments: [String], _ more: [String: String] = [:]) async throws -> Command.Result {
        try await Command.run(
            Products.mcterminal, ["paper"] + arguments, environment: environment.merging(more) { $1 }, within: .seconds(120))
    }

    /// Starts the command and kills it `delay` after the condition holds.
    ///
    /// - returns: `false` when it had ended by itself before.
    func runKilled(
        _ arguments: [String], _ more: [String: String] = [:], when isTime: @escaping @Sendable () -> Bool, plus delay: Duration
    ) async throws -> Bool {
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        let pid = try ChildProcess.spawn(
            Products.mcterminal, ["paper"] + arguments, environment: environment.merging(more) { $1 },
            streams: .pipes(input: nil, output: null, errors: null))
        return try await Deadline.poll("the moment of the kill", within: .seconds(60)) { () -> Bool? in
            if ChildProcess.reap(pid) != nil { return false }
            guard isTime() else { return nil }
            // The moment is the point: it falls into any step, a step more likely the longer it takes.
            let moment = ContinuousClock.now + delay
            while ContinuousClock.now < moment { sched_yield() }
            kill(pid, SIGKILL)
            return ChildProcess.reap(pid, wait: true) == .signalled(SIGKILL)
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
    }

    /// Starts the command, signals it when the condition holds, and waits for its end.
    func runSignalled(_ arguments: [String], _ signal: Int32, when isTime: @escaping @Sendable () -> Bool) async throws -> ExitStatus {
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        let pid = try ChildProcess.spawn(
            Products.mcterminal, ["paper"] + arguments, environment: environment,
            streams: .pipes(input: nil, output: null, errors: null))
        let sent = SentMark()
        return try await Deadline.poll("the end after the signal", within: .seconds(60)) {
            if isTime(), sent.isFirst { kill(pid, signal) }
            return ChildProcess.reap(pid)
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
    }

    // MARK: - The store, between two runs

    func opened<Value>(_ body: (InquiryStore) async throws -> Value) async throws -> Value {
        let store = try InquiryStore.open(at: workspace.dataFolder, keys: FileKeyProvider(file: workspace.storeKey), create: true)
        defer { store.close() }
        return try await body(store)
    }

    /// A batch of these forms, verified.
    func batch(_ forms: [PaperForm], number: String) async throws -> PaperBatch.ID {
        try await opened { store in
            var counts: [Procedure: Int] = [:]
            for form in forms { counts[form.procedure, default: 0] += 1 }
            let slip = BatchSlip(number: number, receivedOn: PaperSample.today, way: .post, counts: counts, fees: 0, hashTotal: 0)
            let batch = try store.openBatch(slip, by: OperatorID("op04"), at: Date())
            for (slot, form) in zip(try store.slots(of: batch.id), forms) {
                let taken = try store.takeSlot(slot.id, for: .keying, by: OperatorID("op04"), at: Date())
                _ = try store.record(
                    .keyed(form, KeyingTally(), verify: []), onSlot: slot.id, expecting: taken.version, by: OperatorID("op04"), at: Date())
            }
            return batch.id
        }
    }

    // MARK: - The registry

    /// A client of another operator, without a limit to its pace.
    func colleague<R>(_ body: (CommonDBClient) async throws -> R) async throws -> R {
        let client = CommonDBClient(
            configuration: CommonDBConfiguration(
                baseURL: "http://127.0.0.1:\(server.port)", apiKey: Secret(PaperKillDesk.apiKey), http: HTTPSettings(proxy: ""),
                callsPerSecond: 100_000), onStatus: { _ in })
        _ = try await client.login(id: "op01", password: server.service.demo.password(of: "op01") ?? "")
        do {
            let result = try await body(client)
            await client.shutDown()
            return result
        } catch {
            await client.shutDown()
            throw error
        }
    }

    /// What happened to a chip, oldest first, by the sandbox's own tables.
    func events(_ serial: Int) async throws -> [String] {
        (try await server.service.registry.history(try PaperSample.chip(serial).digits) ?? []).reversed().map(\.kind.rawValue)
    }
}

/// Counts the sandbox's lines about calls of the registry.
private final class CallCount: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func see(_ line: String) { if line.contains("api=A2R") { count.withLock { $0 += 1 } } }
}

/// Set once.
private final class SentMark: Sendable {
    private let mark = Mutex(false)
    var isFirst: Bool {
        mark.withLock { mark in
            defer { mark = true }
            return !mark
        }
    }
}

extension CommonDBClient {
    /// Registers a made-up animal beforehand.
    func registerSample(_ serial: Int) async throws -> RegistrationCertificate {
        try await register(
            RegistrationApplication(
                chip: try PaperSample.chip(serial), channel: .paper, appliedOn: PaperSample.today, animal: PaperSample.animal,
                owner: PaperSample.owner), key: IdempotencyKey())
    }
}
