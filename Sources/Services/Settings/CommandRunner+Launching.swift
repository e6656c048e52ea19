import CSpawn
import Foundation

extension CommandRunner {
    /// Starts a command that goes on by itself: a viewer. It gets no terminal, nothing to read, and its output is thrown away.
    ///
    /// Returns when it runs, or has ended well, within `patience`; what ends badly by then is a failure. Later ends are nobody's business.
    public static func launch(_ command: [String], patience: Duration = .seconds(1)) async throws(Failure) {
        let result: Result<Void, Failure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                let started: Result<pid_t, Failure> = Result { () throws(Failure) in try start(command) }
                guard case .success(let pid) = started else {
                    continuation.resume(returning: started.map { _ in })
                    return
                }
                var status: Int32 = 0
                if hasEnded(pid, &status, within: patience) {
                    continuation.resume(returning: verdict(status))
                } else {
                    continuation.resume(returning: .success(()))
                    // Waited for, so that no zombie stays.
                    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
                }
            }
            thread.name = "viewer"
            thread.start()
        }
        try result.get()
    }

    private static func start(_ command: [String]) throws(Failure) -> pid_t {
        guard !command.isEmpty, !command.contains(where: { $0.utf8.contains(0) }) else { throw .notStarted(code: ENOENT) }
        let words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var pid: pid_t = 0
        var input: Int32 = -1
        let code = cspawn_command_fed(words, &pid, &input)
        guard code == 0 else { throw .notStarted(code: code) }
        close(input)
        return pid
    }

    private static func hasEnded(_ pid: pid_t, _ status: inout Int32, within patience: Duration) -> Bool {
        let deadline = ContinuousClock.now + patience
        while ContinuousClock.now < deadline {
            if waitpid(pid, &status, WNOHANG) == pid { return true }
            usleep(10_000)
        }
        return false
    }

    private static func verdict(_ status: Int32) -> Result<Void, Failure> {
        let signal = status & 0x7F
        guard signal == 0 else { return .failure(.killed(signal: signal)) }
        let exit = (status >> 8) & 0xFF
        guard exit != 0 else { return .success(()) }
        return .failure(exit == 127 ? .notStarted(code: ENOENT) : .failed(exitStatus: exit))
    }
}
