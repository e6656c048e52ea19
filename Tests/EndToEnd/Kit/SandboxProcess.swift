import Foundation

/// A running `commondb-sandbox`, made-up people and all.
final class SandboxProcess: Sendable {
    struct Account: Sendable {
        var role: String
        var id: String
        var password: String
    }

    let url: String
    let apiKey: String
    let accounts: [Account]
    /// Every line of its standard output up to the last account.
    let lines: [String]
    private let pid: pid_t
    private let log: URL

    /// Starts it and waits until it listens and has named its accounts.
    static func start(
        port: Int = 0, chips: Int = 2000, seed: Int = 7, apiKey: String = "test-key",
        _ more: [String] = []
    ) async throws -> SandboxProcess {
        let log = FileManager.default.temporaryDirectory.appending(
            path: "sandbox-\(UUID().uuidString).log")
        let descriptor = open(log.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KitError.system("open \(log.path)", code: errno) }
        defer { close(descriptor) }
        let arguments =
            [
                "serve", "--port", "\(port)", "--data", ":memory:", "--chips", "\(chips)", "--seed",
                "\(seed)", "--api-key", apiKey,
            ] + more
        let pid = try ChildProcess.spawn(
            Products.sandbox, arguments,
            environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"],
            streams: .pipes(input: nil, output: descriptor, errors: descriptor))
        let text = try await Deadline.poll("the sandbox to listen", within: .seconds(60)) {
            let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            guard ChildProcess.reap(pid) == nil else { throw KitError("the sandbox ended:\n\(text)") }
            return text.contains("listening on ") && text.contains("\naccount ") && text.hasSuffix("\n")
                ? text : nil
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
        return try SandboxProcess(pid: pid, log: log, text: text, apiKey: apiKey)
    }

    /// Runs the body with a sandbox and stops it afterwards.
    static func with<R>(
        port: Int = 0, chips: Int = 2000, seed: Int = 7, _ more: [String] = [],
        isolation: isolated (any Actor)? = #isolation,
        _ body: (SandboxProcess) async throws -> R
    ) async throws -> R {
        let sandbox = try await start(port: port, chips: chips, seed: seed, more)
        defer { sandbox.stop() }
        return try await body(sandbox)
    }

    private init(pid: pid_t, log: URL, text: String, apiKey: String) throws {
        self.pid = pid
        self.log = log
        self.apiKey = apiKey
        lines = text.split(separator: "\n").map(String.init)
        guard let line = lines.first(where: { $0.hasPrefix("listening on ") }) else {
            throw KitError("no address in:\n\(text)")
        }
        url = String(line.dropFirst("listening on ".count))
        accounts = lines.filter { $0.hasPrefix("account ") }.compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
            return parts.count == 4 ? Account(role: parts[1], id: parts[2], password: parts[3]) : nil
        }
    }

    /// The port it listens on, to start another one in its place.
    var port: Int { URL(string: url)?.port ?? 0 }

    /// The first account of a role.
    func account(_ role: String) throws -> Account {
        guard let found = accounts.first(where: { $0.role == role }) else {
            throw KitError("no account \(role) in:\n\(lines)")
        }
        return found
    }

    func stop() {
        kill(pid, SIGTERM)
        _ = ChildProcess.reap(pid, wait: true)
        try? FileManager.default.removeItem(at: log)
    }
}
