import CSpawn
import Foundation

/// The key as the output of a command, the convention of mail programs: `systemd-creds decrypt …`, `pass show …`, a TPM tool.
///
/// The command is a list of arguments from the user's settings and runs without a shell (security requirement 4.4.2: nothing
/// that comes from data is ever part of it), terminal or input. Its error output goes nowhere: it may quote secrets.
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
        var child: pid_t = 0
        var end: Int32 = -1
        try start(&child, output: &end)
        defer { Glibc.close(end) }
        var output = [UInt8]()
        defer { PrivateFile.wipe(&output) }
        let complete = collect(end, into: &output)
        // With its children: it leads a group of its own.
        if !complete { kill(-child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard complete else { throw .commandTimedOut }
        let signal = status & 0x7F
        let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        guard code == 0 else { throw .commandFailed(status: code) }
        return try KeyText.decode(output)
    }

    private func start(_ child: inout pid_t, output: inout Int32) throws(KeyError) {
        let words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = cspawn_command(words, &child, &output)
        guard code == 0 else { throw .commandNotStarted(errno: code) }
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
