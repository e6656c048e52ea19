import Foundation

/// The key as the output of a command, the convention of mail programs: `systemd-creds decrypt …`, `pass show …`, a TPM tool.
///
/// The command is a list of arguments from the user's settings and runs without a shell (security requirement 4.4.2: nothing
/// that comes from data is ever part of it). Its error output goes nowhere: it may quote secrets.
public struct CommandKeyProvider: KeyProvider {
    private let command: [String]
    private let timeout: Duration

    /// - parameter command: Program (looked up in `PATH`) and arguments.
    public init(command: [String], timeout: Duration = .seconds(30)) {
        self.command = command
        self.timeout = timeout
    }

    /// The command makes its own keys: `creating` changes nothing.
    public func storeKey(creating: Bool) throws(KeyError) -> StoreKey {
        guard !command.isEmpty else { throw .missing }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .commandNotStarted(errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child: pid_t
        do {
            child = try start(output: ends[1])
        } catch {
            Glibc.close(ends[0])
            Glibc.close(ends[1])
            throw error
        }
        Glibc.close(ends[1])
        defer { Glibc.close(ends[0]) }
        var output = [UInt8]()
        defer { PrivateFile.wipe(&output) }
        let complete = collect(ends[0], into: &output)
        if !complete { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard complete else { throw .commandTimedOut }
        let signal = status & 0x7F
        let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        guard code == 0 else { throw .commandFailed(status: code) }
        return try KeyText.decode(output)
    }

    private func start(output: Int32) throws(KeyError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] =
            ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var child: pid_t = 0
        let result = posix_spawnp(&child, command[0], &actions, nil, arguments, environment)
        guard result == 0 else { throw .commandNotStarted(errno: result) }
        return child
    }

    /// - returns: false when the time ran out before the command closed its output.
    private func collect(_ descriptor: Int32, into output: inout [UInt8]) -> Bool {
        let deadline = ContinuousClock.now + timeout
        var chunk = [UInt8](repeating: 0, count: 512)
        defer { PrivateFile.wipe(&chunk) }
        // Room from the start: an array that grows leaves copies of the key behind.
        output.reserveCapacity(PrivateFile.sizeLimit + chunk.count)
        while true {
            let left = deadline - ContinuousClock.now
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { return false }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(clamping: milliseconds))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return false }
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return true }
            // More than any key: read on so that the command does not block, keep the count wrong.
            if output.count < PrivateFile.sizeLimit { output.append(contentsOf: chunk[..<count]) }
        }
    }
}
