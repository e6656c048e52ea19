import Foundation
import Synchronization

/// A small file system over a folder, in a mount namespace of its own: seen by the programs run in it, full and roomy at a test's word.
final class SmallDisk: Sendable {
    private let pid: pid_t
    private let log: URL
    private let isRunning = Mutex(true)
    /// The folder as it is seen from outside of the namespace.
    private let url: URL

    /// Whether this user may make one here.
    static let isPossible: Bool = {
        guard let unshare = Tool.unshare, Tool.nsenter != nil else { return false }
        let pid = try? ChildProcess.spawn(
            unshare, ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k none /tmp"], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
            streams: .pipes(input: nil, output: STDERR_FILENO, errors: STDERR_FILENO))
        return pid.map { ChildProcess.reap($0, wait: true) == .exited(0) } ?? false
    }()

    /// Runs the body with a disk of so many KiB over the folder and removes it afterwards.
    static func with<R>(
        over folder: URL, kilobytes: Int, isolation: isolated (any Actor)? = #isolation, _ body: (SmallDisk) async throws -> R
    ) async throws -> R {
        let disk = try await SmallDisk(folder.path, kilobytes: kilobytes)
        defer { disk.remove() }
        return try await body(disk)
    }

    private init(_ place: String, kilobytes: Int) async throws {
        guard let unshare = Tool.unshare else { throw KitError("unshare is not installed") }
        let log = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString).log")
        let descriptor = open(log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KitError.system("open \(log.path)", code: errno) }
        defer { close(descriptor) }
        // A process with nothing to do keeps the namespace alive.
        let script = """
            mount -t tmpfs -o size=\(kilobytes)k,mode=0700 none "$PLACE" || exit 1
            trap 'exit 0' TERM
            tail -f --pid=$$ /dev/null &
            echo ready $$
            wait
            """
        let pid = try ChildProcess.spawn(
            unshare, ["-rm", "sh", "-c", script], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PLACE": place],
            streams: .pipes(input: nil, output: descriptor, errors: descriptor))
        self.pid = pid
        self.log = log
        url = URL(fileURLWithPath: "/proc/\(pid)/root\(place)", isDirectory: true)
        _ = try await Deadline.poll("the small disk", within: .seconds(10)) { () -> Bool? in
            let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            guard ChildProcess.reap(pid) == nil else { throw KitError("no disk: \(text)") }
            return text.contains("ready") ? true : nil
        } orElse: {
            kill(pid, SIGKILL)
            _ = ChildProcess.reap(pid, wait: true)
        }
    }

    /// The arguments of `nsenter` that run a program where the disk is.
    func inside(_ program: String, _ arguments: [String] = []) -> [String] { ["-t", "\(pid)", "-U", "-m", program] + arguments }

    /// Takes all the room that is left.
    func fill() throws {
        let descriptor = open(url.appending(path: "filler").path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KitError.system("open the filler", code: errno) }
        defer { close(descriptor) }
        let block = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, block, block.count) > 0 {}
    }

    /// Gives it back.
    func makeRoom() throws { try FileManager.default.removeItem(at: url.appending(path: "filler")) }

    func remove() {
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
