import CSpawn
import Foundation

/// Runs a command of the settings: takes the first line it prints (`api.key_command`, `password_command`, `store.key_command`), or hands it
/// its input (`print.command`, `paper.print_command`).
///
/// No shell takes part: the words are executed as they are. The command gets no terminal and nothing else to read, and its
/// complaints are thrown away, since they might quote the secret.
public enum CommandRunner {
    public enum Failure: Error, Equatable, Sendable {
        /// errno of starting it: not found, not executable.
        case notStarted(code: Int32)
        case failed(exitStatus: Int32)
        case killed(signal: Int32)
        case timedOut(after: Duration)
        /// It ended well but printed nothing, or a line that is not UTF-8.
        case noLine
        /// More than 64 KiB before the first line's end.
        case tooLong
    }

    static let longestOutput = 64 * 1024

    /// Waits on a thread of its own; cancelling the task does not stop the command before its time is up.
    public static func firstLine(of command: [String], timeout: Duration = .seconds(30)) async throws(Failure) -> Secret {
        let result: Result<Secret, Failure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: Result { () throws(Failure) in try firstLineBlocking(of: command, timeout: timeout) })
            }
            thread.name = "command"
            thread.start()
        }
        return try result.get()
    }

    /// The same, for callers that are off the main thread already.
    public static func firstLineBlocking(of command: [String], timeout: Duration = .seconds(30)) throws(Failure) -> Secret {
        let deadline = ContinuousClock.now + timeout
        let child = try ChildProcess(command)
        do throws(Failure) {
            let output = try child.read(until: deadline, timeout: timeout)
            try child.wait(until: deadline, timeout: timeout)
            let line = output.prefix { $0 != UInt8(ascii: "\n") }
            guard line.count <= longestOutput else { throw Failure.tooLong }
            let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { throw Failure.noLine }
            return Secret(text)
        } catch {
            child.kill()
            throw error
        }
    }

    /// Runs a command with a text as its input, for a printer. Its output is thrown away.
    public static func feed(_ text: Secret, to command: [String], timeout: Duration = .seconds(30)) async throws(Failure) {
        try await feed({ Array(text.revealed.utf8) }, to: command, timeout: timeout)
    }

    /// The same with bytes: a document, a mail.
    public static func feed(_ bytes: [UInt8], to command: [String], timeout: Duration = .seconds(30)) async throws(Failure) {
        try await feed({ bytes }, to: command, timeout: timeout)
    }

    private static func feed(
        _ input: @escaping @Sendable () -> [UInt8], to command: [String], timeout: Duration
    ) async throws(Failure) {
        let result: Result<Void, Failure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: Result { () throws(Failure) in try feedBlocking(input(), to: command, timeout: timeout) })
            }
            thread.name = "command"
            thread.start()
        }
        try result.get()
    }

    private static func feedBlocking(_ input: consuming [UInt8], to command: [String], timeout: Duration) throws(Failure) {
        let deadline = ContinuousClock.now + timeout
        let child = try ChildProcess(command, isFed: true)
        var bytes = input
        defer { PrivateFile.wipe(&bytes) }
        do throws(Failure) {
            try child.write(bytes, until: deadline, timeout: timeout)
            try child.wait(until: deadline, timeout: timeout)
        } catch {
            child.kill()
            throw error
        }
    }
}

/// A running command in a session of its own, its output (or its input) in our hands.
private final class ChildProcess {
    private var pid: pid_t = 0
    /// Our end: what it prints, or what it is fed through.
    private var end: Int32 = -1
    private var isReaped = false

    init(_ command: [String], isFed: Bool = false) throws(CommandRunner.Failure) {
        guard !command.isEmpty, !command.contains(where: { $0.utf8.contains(0) }) else {
            throw .notStarted(code: ENOENT)
        }
        let words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = isFed ? cspawn_command_fed(words, &pid, &end) : cspawn_command(words, &pid, &end)
        guard code == 0 else { throw .notStarted(code: code) }
    }

    deinit { if end >= 0 { close(end) } }

    /// Hands everything over and ends its input. A command that stops reading has ended: `wait` says how.
    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant, timeout: Duration) throws(CommandRunner.Failure) {
        var sent = 0
        while sent < bytes.count {
            let left = (deadline - .now).wholeMilliseconds
            guard left > 0 else { throw .timedOut(after: timeout) }
            var waiting = pollfd(fd: end, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, Int32(min(left, 60_000))) > 0 else { continue }
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { send(end, $0 + sent, bytes.count - sent, flags) } ?? -1
            }
            if count < 0, errno != EAGAIN, errno != EINTR { break }
            sent += max(0, count)
        }
        close(end)
        end = -1
    }

    /// Everything up to the end of the output; keeps no more than the longest output and one byte.
    func read(until deadline: ContinuousClock.Instant, timeout: Duration) throws(CommandRunner.Failure) -> [UInt8] {
        var kept: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = (deadline - .now).wholeMilliseconds
            guard left > 0 else { throw .timedOut(after: timeout) }
            var waiting = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(min(left, 60_000)))
            if ready <= 0 { continue }
            let count = Glibc.read(end, &buffer, buffer.count)
            if count == 0 { return kept }
            if count > 0 { kept.append(contentsOf: buffer.prefix(min(count, CommandRunner.longestOutput + 1 - kept.count))) }
        }
    }

    func wait(until deadline: ContinuousClock.Instant, timeout: Duration) throws(CommandRunner.Failure) {
        var status: Int32 = 0
        while true {
            let result = waitpid(pid, &status, WNOHANG)
            if result == pid { break }
            guard result == 0 || errno == EINTR else { break }
            guard ContinuousClock.now < deadline else { throw .timedOut(after: timeout) }
            // Its output is closed, so it is ending: a short nap costs nothing here, off the main thread.
            usleep(2000)
        }
        isReaped = true
        let signal = status & 0x7F
        guard signal == 0 else { throw .killed(signal: signal) }
        let exit = (status >> 8) & 0xFF
        guard exit == 0 else { throw exit == 127 ? .notStarted(code: ENOENT) : .failed(exitStatus: exit) }
    }

    func kill() {
        guard !isReaped else { return }
        Glibc.kill(-pid, SIGKILL)
        Glibc.kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        isReaped = true
    }
}
