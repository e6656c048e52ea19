import Domain
import Services
import Synchronization

/// Work for the registry that goes on behind the screen, and waits when its operator is logged out.
protocol RegistryRun: Sendable {
    var waitsForLogIn: Bool { get }
    func resume()
    /// Ends it at its next safe place.
    func cancel()
    /// Waits until it is over.
    func end() async
}

extension SubmissionEngine: RegistryRun {
    var waitsForLogIn: Bool {
        switch progress.state {
        case .paused(.session), .paused(.otherAccount): true
        default: false
        }
    }
}

extension CertificateJob: RegistryRun {
    var waitsForLogIn: Bool { progress.state == .paused(.session) }
}

/// The runs under way, by what they are about. A run outlives a log-out, and goes on when the operator who began it is back.
final class RegistryRuns<Key: Hashable & Sendable, Run: RegistryRun>: Sendable {
    private struct Entry {
        let run: Run
        let by: OperatorID
        /// The log-in it went on with last.
        var logIn: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var logIns = 0
        var user: OperatorID?
        var isEnded = false
    }

    private let state = Mutex(State())

    /// The run of that key: this one, or the one that is under way. `nil` when the program is leaving.
    func add(_ run: Run, for key: Key, by operator: OperatorID) -> Run? {
        state.withLock { state in
            guard !state.isEnded else { return nil }
            if let entry = state.entries[key] { return entry.run }
            state.entries[key] = Entry(run: run, by: `operator`, logIn: state.logIns)
            return run
        }
    }

    subscript(key: Key) -> Run? { state.withLock { $0.entries[key]?.run } }
    var all: [Run] { state.withLock { $0.entries.values.map(\.run) } }
    func remove(_ key: Key) { state.withLock { $0.entries[key] = nil } }

    func loggedIn(_ user: OperatorID) {
        let keys = state.withLock { state in
            state.logIns += 1
            state.user = user
            return Array(state.entries.keys)
        }
        for key in keys { goOn(key) }
    }

    /// Goes on when it waits for its operator, who has logged in since. To be told whenever the run changes: what a call with the session
    /// before comes back with may be seen after the log-in.
    func goOn(_ key: Key) {
        let run = state.withLock { state -> Run? in
            guard let entry = state.entries[key], entry.logIn < state.logIns, entry.by == state.user, entry.run.waitsForLogIn else {
                return nil
            }
            state.entries[key]?.logIn = state.logIns
            return entry.run
        }
        run?.resume()
    }

    /// Ends all of them at their next safe places, and takes no more.
    func end() async {
        let runs = state.withLock { state in
            state.isEnded = true
            return state.entries.values.map(\.run)
        }
        for run in runs { run.cancel() }
        for run in runs { await run.end() }
    }
}
