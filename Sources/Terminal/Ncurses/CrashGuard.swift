import CProcess

/// Puts the terminal right when the program crashes (see `crash_guard.h`).
public enum CrashGuard {
    /// Installs the signal handlers. Call first thing on the main thread; what a crash restores is known once the terminal is open.
    public static func install() { _ = mct_crash_install() }

    /// Gives the calling thread a stack for the handler, so that even its stack overflow restores the terminal.
    public static func prepareThread() { _ = mct_crash_prepare_thread() }
}

/// Signals as something an event loop can wait for.
public enum ProcessSignals {
    public enum Signal: Equatable, Sendable {
        /// SIGTERM, SIGHUP, SIGINT: save and leave.
        case terminate, hangUp, interrupt
        /// SIGTSTP from outside: suspend, stop, resume.
        case stopRequested
        /// SIGCONT: the terminal may show anything now; `resume()` it.
        case continued
        /// SIGWINCH: `readEvents()` will report the new size.
        case windowChanged
    }

    /// Starts catching them. Returns the descriptor that becomes readable, or nil with no pipe to be had.
    public static func install() -> Int32? {
        let descriptor = mct_signals_install()
        return descriptor < 0 ? nil : descriptor
    }

    /// The signals that came since the last call, in order.
    public static func read() -> [Signal] {
        var signals: [Signal] = []
        while true {
            switch mct_signals_next() {
            case 0: return signals
            case 15: signals.append(.terminate)
            case 1: signals.append(.hangUp)
            case 2: signals.append(.interrupt)
            case 20: signals.append(.stopRequested)
            case 18: signals.append(.continued)
            case 28: signals.append(.windowChanged)
            default: continue
            }
        }
    }

    /// Stops the process as Ctrl-Z does and returns when it is continued. `suspend()` the terminal before, `resume()` it after.
    public static func stopProcess() { mct_stop_process() }
}
