import Foundation

/// How a process ended.
enum ExitStatus: Equatable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7F
        self = signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signalled(signal)
    }
}

/// Starting a process by posix_spawn: Foundation's Process can neither make a terminal the controlling one nor start a session.
///
/// Every descriptor the kit opens is closed on exec, so that no child keeps another's terminal or file open.
enum ChildProcess {
    /// glibc's POSIX_SPAWN_SETSID, which Swift's module of glibc hides behind _GNU_SOURCE.
    private static let newSession: Int32 = 0x80

    /// The three standard streams of a child.
    enum Streams {
        /// Opened by the child as its session's controlling terminal, on all three.
        case terminal(path: String)
        /// Standard input from nowhere, output and errors into the two descriptors.
        case pipes(input: Int32?, output: Int32, errors: Int32)
    }

    /// - Returns: the process id; the caller waits for it.
    static func spawn(
        _ executable: String, _ arguments: [String], environment: [String: String], streams: Streams
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        switch streams {
        case .terminal(let path):
            posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        case .pipes(let input, let output, let errors):
            if let input {
                posix_spawn_file_actions_adddup2(&actions, input, 0)
            } else {
                posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            }
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            posix_spawn_file_actions_adddup2(&actions, errors, 2)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | newSession
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var pid: pid_t = 0
        let code = withCStrings([executable] + arguments) { argv in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawn(&pid, executable, &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else { throw KitError.system("cannot run \(executable)", code: code) }
        return pid
    }

    private static func withCStrings<R>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
    ) -> R {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }
        return body(pointers)
    }

    /// The child's status if it has ended.
    static func reap(_ pid: pid_t, wait: Bool = false) -> ExitStatus? {
        var status: Int32 = 0
        var result: pid_t
        repeat {
            result = waitpid(pid, &status, wait ? 0 : WNOHANG)
        } while result == -1 && errno == EINTR
        return result == pid ? ExitStatus(waitStatus: status) : nil
    }
}
