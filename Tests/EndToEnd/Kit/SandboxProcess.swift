import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A running `commondb-sandbox`, made-up people and all.
final class SandboxProcess: Sendable {
    struct Account: Sendable {
        var role: String
        var id: String
        var password: String
    }

    let url: String
    let accounts: [Account]
    let apiKey = SandboxProcess.apiKey
    private let control: String
    private let pid: pid_t
    private let log: URL
    private let isRunning = Mutex(true)

    private static let apiKey = "key-of-the-end-to-end-tests"

    /// Starts it and waits until it is ready.
    /// - Parameter faults: the sandbox's `--fault`.
    static func start(port: Int = 0, chips: Int, seed: Int, faults: String = "") async throws -> SandboxProcess {
        let log = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString).log")
        let descriptor = open(log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KitError.system("open \(log.path)", code: errno) }
        defer { close(descriptor) }
        let pid = try ChildProcess.spawn(
            Products.sandbox,
            [
                "serve", "--port", "\(port)", "--control-port", "0", "--data", ":memory:", "--chips", "\(chips)", "--seed", "\(seed)",
                "--fault", faults,
            ],
            environment: [
                "COMMONDB_SANDBOX_API_KEY": apiKey, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
            ],
            streams: .pipes(input: nil, output: descriptor, errors: descriptor))
        let text = try await Deadline.poll("the sandbox to be ready", within: .seconds(60)) {
            let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            guard ChildProcess.reap(pid) == nil else { throw KitError("the sandbox ended:\n\(text)") }
            return text.contains("\nready\n") ? text : nil
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
        return try SandboxProcess(pid: pid, log: log, text: text)
    }

    /// Runs the body with a sandbox and stops it afterwards.
    static func with<R>(
        port: Int = 0, chips: Int, seed: Int, faults: String = "", isolation: isolated (any Actor)? = #isolation,
        _ body: (SandboxProcess) async throws -> R
    ) async throws -> R {
        let sandbox = try await start(port: port, chips: chips, seed: seed, faults: faults)
        defer { sandbox.stop() }
        return try await body(sandbox)
    }

    private init(pid: pid_t, log: URL, text: String) throws {
        self.pid = pid
        self.log = log
        let lines = text.split(separator: "\n").map(String.init)
        func value(_ label: String) throws -> String {
            guard let line = lines.first(where: { $0.hasPrefix(label) }) else { throw KitError("no \(label)in:\n\(text)") }
            return String(line.dropFirst(label.count))
        }
        url = try value("listening on ")
        control = try value("control on ")
        accounts = lines.filter { $0.hasPrefix("account ") }.compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
            return parts.count == 4 ? Account(role: parts[1], id: parts[2], password: parts[3]) : nil
        }
    }

    /// The port it listens on, to start another one in its place.
    var port: Int { URL(string: url)?.port ?? 0 }

    func account(id: String) throws -> Account {
        guard let found = accounts.first(where: { $0.id == id }) else { throw KitError("no account \(id)") }
        return found
    }

    /// Replaces the faults in force; an empty text ends them.
    func setFaults(_ spec: String) async throws { try await order("faults", ["spec": spec]) }

    /// Moves the sandbox's clock on.
    func advanceClock(minutes: Int) async throws { try await order("clock", ["advanceSeconds": minutes * 60]) }

    private func order(_ what: String, _ body: some Encodable) async throws {
        guard let url = URL(string: control + "/sandbox/" + what) else { throw KitError("\(control) is no address") }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue(apiKey, forHTTPHeaderField: "x-api-key")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONEncoder().encode(body)
        let (answer, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else {
            throw KitError("\(what): \(String(decoding: answer, as: UTF8.self))")
        }
    }

    func stop() {
        let wasRunning = isRunning.withLock { running in
            defer { running = false }
            return running
        }
        guard wasRunning else { return }
        kill(pid, SIGTERM)
        _ = ChildProcess.reap(pid, wait: true)
        try? FileManager.default.removeItem(at: log)
    }
}
