import Foundation

/// A program without a terminal, run to its end.
struct Command {
    struct Result: Sendable {
        var status: ExitStatus
        var output: String
        var errors: String
    }

    /// - Throws: `KitError` if it cannot be started or has not ended in time; it is killed then.
    static func run(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        input: String = "",
        within limit: Duration = .seconds(30)
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, not pipes: nothing has to be read while the program runs.
        try Data(input.utf8).write(to: folder.appending(path: "in"))
        let descriptors = ["in", "out", "err"].map { name in
            open(
                folder.appending(path: name).path,
                name == "in" ? O_RDONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        }
        defer { descriptors.forEach { close($0) } }
        var complete = [
            "LANG": "C.UTF-8", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
        complete.merge(environment) { $1 }
        let pid = try ChildProcess.spawn(
            executable, arguments, environment: complete,
            streams: .pipes(input: descriptors[0], output: descriptors[1], errors: descriptors[2]))
        let status = try await Deadline.poll("the end of \(executable)", within: limit) {
            ChildProcess.reap(pid)
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        }
        return Result(status: status, output: try text("out"), errors: try text("err"))
    }
}

/// Waiting for what tells nobody when it happens.
enum Deadline {
    /// Asks again every few milliseconds, on a thread of its own so that no other test waits with it.
    static func poll<R: Sendable>(
        _ what: String, within limit: Duration, _ ask: @escaping @Sendable () throws -> R?,
        orElse give: @escaping @Sendable () -> Void = {}
    ) async throws -> R {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<R, any Error>) in
            Thread.detachNewThread {
                let end = ContinuousClock.now + limit
                while true {
                    do {
                        if let answer = try ask() { return continuation.resume(returning: answer) }
                    } catch {
                        return continuation.resume(throwing: error)
                    }
                    guard ContinuousClock.now < end else {
                        give()
                        return continuation.resume(throwing: KitError("waiting for \(what): not in time"))
                    }
                    _ = Glibc.poll(nil, 0, 2)
                }
            }
        }
    }
}
