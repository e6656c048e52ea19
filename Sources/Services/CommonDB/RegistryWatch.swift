import Foundation
import Synchronization

/// Keeps the breaker and what the title bar shows, and tells of changes in their order.
final class RegistryWatch: Sendable {
    private struct State {
        var breaker: Breaker
        var latency: Duration?
        var failure: RegistryStatus.Failure?
        var hasAnswered = false
    }

    private let state: Mutex<State>
    private let onStatus: @Sendable (RegistryStatus) -> Void
    /// Serial: callbacks come in the order of the changes, and never under the lock.
    private let messenger = DispatchQueue(label: "mcterminal.registry-status")

    init(rules: Breaker.Rules, onStatus: @escaping @Sendable (RegistryStatus) -> Void) {
        state = Mutex(State(breaker: Breaker(rules: rules)))
        self.onStatus = onStatus
    }

    var status: RegistryStatus { state.withLock { RegistryWatch.status($0) } }

    /// When the next probe is due; `nil` while none is.
    var nextProbe: Date? {
        state.withLock { state in
            if case .open(_, let until, _) = state.breaker.state { until } else { nil }
        }
    }

    func permit() throws(CommonDBError) -> Breaker.Permit {
        let (permit, since) = state.withLock { state -> (Breaker.Permit?, Date) in
            let before = state.breaker.state
            let permit = state.breaker.permit(at: Date())
            if state.breaker.state != before { tell(state) }
            switch state.breaker.state {
            case .open(let since, _, _), .halfOpen(let since, _): return (permit, since)
            case .closed: return (permit, .distantPast)
            }
        }
        guard let permit else { throw .breakerOpen(since: since) }
        return permit
    }

    /// An answer came, whatever it said, unless `failure` calls it a fault of the registry.
    func answered(_ permit: Breaker.Permit, latency: Duration, failure: RegistryStatus.Failure? = nil) {
        state.withLock { state in
            state.latency = latency
            state.hasAnswered = true
            state.failure = failure
            if case .serverError = failure {
                state.breaker.failed(permit, at: Date(), chance: Double.random(in: 0...1))
            } else {
                state.breaker.succeeded(permit)
            }
            tell(state)
        }
    }

    /// No answer came. Faults of our own set-up (certificates) do not open the breaker, but end a probe without success.
    func failed(_ permit: Breaker.Permit, _ failure: RegistryStatus.Failure) {
        state.withLock { state in
            state.failure = failure
            if case .tls = failure, !permit.isProbe {
                // Each call shall show its own error: waiting would not mend a certificate.
            } else {
                state.breaker.failed(permit, at: Date(), chance: Double.random(in: 0...1))
            }
            tell(state)
        }
    }

    func abandoned(_ permit: Breaker.Permit) {
        state.withLock { state in
            state.breaker.abandoned(permit, at: Date())
            if permit.isProbe { tell(state) }
        }
    }

    /// The answer turned out to be unusable after all.
    func unreadable() {
        state.withLock { state in
            state.failure = .unreadable
            tell(state)
        }
    }

    /// Called under the lock, so that the order of the messages is that of the changes.
    private func tell(_ state: State) {
        let status = RegistryWatch.status(state)
        messenger.async { [onStatus] in onStatus(status) }
    }

    private static func status(_ state: State) -> RegistryStatus {
        let phase: RegistryStatus.State =
            switch state.breaker.state {
            case .closed(0): state.hasAnswered ? .up : .unknown
            case .closed(let failures): .shaky(failures: failures)
            case .open(let since, let until, _): .down(since: since, nextTry: until)
            case .halfOpen(let since, _): .probing(since: since)
            }
        return RegistryStatus(state: phase, lastLatency: state.latency, lastFailure: state.failure)
    }
}
