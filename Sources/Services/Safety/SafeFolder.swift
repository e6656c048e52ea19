import Foundation

/// A folder in which files are made under passing names and get their own only once they are whole.
///
/// Holds a lock on the folder while it lives; the system frees it when the process dies.
final class SafeFolder {
    /// Passing names begin like this: hidden, and taken by nothing else.
    private static let passing = ".mcterminal-part-"

    let url: URL
    private let descriptor: Int32

    /// Makes the folder when it is missing (mode 0700), locks it, and clears away what a killed run left.
    ///
    /// - throws: `.underWay` when another program holds it for longer than `patience`.
    init(_ url: URL, patience: Duration = .zero) throws {
        self.url = url
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SafetyError.unwritable(errno: access(url.path, F_OK) == 0 ? ENOTDIR : EACCES)
        }
        descriptor = Glibc.open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SafetyError.unwritable(errno: errno) }
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else {
                Glibc.close(descriptor)
                throw SafetyError.underWay
            }
            usleep(5000)
        }
        for name in names where name.hasPrefix(SafeFolder.passing) { unlink(url.appendingPathComponent(name).path) }
    }

    deinit { Glibc.close(descriptor) }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] }

    /// A new empty file only its owner can read.
    func passingFile() throws -> URL {
        let file = url.appendingPathComponent(SafeFolder.passing + UUID().uuidString)
        let made = Glibc.open(file.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw SafetyError.unwritable(errno: errno) }
        Glibc.close(made)
        return file
    }

    /// Gives a whole file its name: after this both survive a power cut. Never replaces one that is there.
    func publish(_ passing: URL, as name: String) throws {
        try SafeFolder.sync(passing)
        let file = url.appendingPathComponent(name)
        guard link(passing.path, file.path) == 0 else { throw errno == EEXIST ? SafetyError.alreadyThere : .unwritable(errno: errno) }
        unlink(passing.path)
        guard fsync(descriptor) == 0 else { throw SafetyError.unwritable(errno: errno) }
    }

    /// Takes a passing file away with whatever SQLite made beside it.
    func discard(_ passing: URL) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(passing.path + ending) }
    }

    func remove(_ name: String) { unlink(url.appendingPathComponent(name).path) }

    private static func sync(_ file: URL) throws {
        let descriptor = Glibc.open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw SafetyError.unwritable(errno: errno) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SafetyError.unwritable(errno: errno) }
    }

    /// Copies bytes, a MiB at a time.
    static func copy(
        _ source: URL, to target: URL, stage: SafetyProgress.Stage, isCancelled: () -> Bool, progress: SafetyProgressReport
    ) throws {
        let from = Glibc.open(source.path, O_RDONLY | O_CLOEXEC)
        guard from >= 0 else { throw errno == ENOENT ? SafetyError.notFound : .unreadable(errno: errno) }
        defer { Glibc.close(from) }
        var facts = stat()
        guard fstat(from, &facts) == 0 else { throw SafetyError.unreadable(errno: errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw SafetyError.unreadable(errno: EINVAL) }
        let to = Glibc.open(target.path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard to >= 0 else { throw SafetyError.unwritable(errno: errno) }
        defer { Glibc.close(to) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var done: Int64 = 0
        while true {
            if isCancelled() { throw StoreError.cancelled }
            let got = Glibc.read(from, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw SafetyError.unreadable(errno: errno) }
            if got == 0 { return }
            try write(buffer, count: got, to: to)
            done += Int64(got)
            progress(SafetyProgress(stage: stage, done: done, total: Int64(facts.st_size)))
        }
    }

    static func write(_ bytes: [UInt8], count: Int, to descriptor: Int32) throws {
        var put = 0
        while put < count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: put), count - put) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw SafetyError.unwritable(errno: errno) }
            put += written
        }
    }
}
