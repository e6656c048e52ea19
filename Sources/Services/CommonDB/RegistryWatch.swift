import CommonDBContract
import Foundation
import Synchronization

/// Keeps the breaker and what the title bar shows, and tells of changes in their order.
final class RegistryWatch: Sendable {
    private struct State {
        var breaker: Breaker
        var latency: Duration?
        var failure: RegistryStatus.Failure?
        var hasAnswered = false
        var tally = RegistryFiguresTally()
        /// When the file of the client certificate was looked at last, since `start`.
        var certificateReadAt: Duration?
    }

    private let state: Mutex<State>
    private let start = ContinuousClock.now
    private let clientCertificate: String?
    private let onStatus: @Sendable (RegistryStatus) -> Void
    /// Serial: callbacks come in the order of the changes, and never under the lock.
    private let messenger = DispatchQueue(label: "mcterminal.registry-status")

    /// - Parameter clientCertificate: the PEM file whose expiry the figures name.
    init(rules: Breaker.Rules, clientCertificate: String? = nil, onStatus: @escaping @Sendable (RegistryStatus) -> Void) {
        state = Mutex(State(breaker: Breaker(rules: rules)))
        self.clientCertificate = clientCertificate
        self.onStatus = onStatus
    }

    var status: RegistryStatus { state.withLock { RegistryWatch.status($0) } }

    func figures(rate: RegistryFigures.Rate) -> RegistryFigures {
        state.withLock { $0.tally.figures(rate: rate, at: ContinuousClock.now - start, date: Date()) }
    }

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
            if state.breaker.state != before { tell(&state) }
            switch state.breaker.state {
            case .open(let since, _, _), .halfOpen(let since, _): return (permit, since)
            case .closed: return (permit, .distantPast)
            }
        }
        guard let permit else { throw .breakerOpen(since: since) }
        return permit
    }

    /// An answer came, whatever it said; a status of 500 and more is a fault of the registry.
    /// - Parameter isLast: `false` when the call is tried again at once: breaker and title bar judge calls, not tries.
    func answered(_ permit: Breaker.Permit, _ api: API, _ answer: HTTPResponse, isLast: Bool = true) {
        state.withLock { state in
            let (now, date) = (ContinuousClock.now - start, Date())
            state.tally.answered(api, status: answer.status, took: answer.timings.total, at: now, date: date)
            if let expiry = answer.certificateExpiry { state.tally.sawCertificate(expiry) }
            state.latency = answer.timings.total
            state.hasAnswered = true
            if answer.status >= 500, !isLast { return }
            if answer.status >= 500 {
                state.failure = .serverError(status: answer.status)
                state.breaker.failed(permit, at: date, chance: Double.random(in: 0...1))
            } else {
                state.failure = nil
                state.breaker.succeeded(permit)
            }
            tell(&state)
        }
        if answer.certificateExpiry != nil { readClientCertificate() }
    }

    /// No answer came. Faults of our own set-up (certificates) do not open the breaker, but end a probe without success.
    /// - Parameters:
    ///   - waited: how long a time-out took.
    ///   - isLast: as with `answered`.
    func failed(
        _ permit: Breaker.Permit, _ api: API, _ failure: RegistryStatus.Failure, waited: Duration? = nil, isLast: Bool = true
    ) {
        state.withLock { state in
            let (now, date) = (ContinuousClock.now - start, Date())
            state.tally.failed(api, failure, waited: waited, at: now, date: date)
            guard isLast else { return }
            state.failure = failure
            if case .tls = failure, !permit.isProbe {
                // Each call shall show its own error: waiting would not mend a certificate.
            } else {
                state.breaker.failed(permit, at: date, chance: Double.random(in: 0...1))
            }
            tell(&state)
        }
        if case .tls = failure { readClientCertificate() }
    }

    /// Something answered, but not in a way that could be received.
    func unusable(_ permit: Breaker.Permit, _ api: API) {
        state.withLock { state in
            state.tally.failed(api, .unreadable, waited: nil, at: ContinuousClock.now - start, date: Date())
            state.hasAnswered = true
            state.failure = .unreadable
            state.breaker.succeeded(permit)
            tell(&state)
        }
    }

    func abandoned(_ permit: Breaker.Permit) {
        state.withLock { state in
            state.breaker.abandoned(permit, at: Date())
            if permit.isProbe { tell(&state) }
        }
    }

    /// The answer turned out to be unusable after all.
    func unreadable(_ api: API) {
        state.withLock { state in
            state.tally.unreadable(api, at: ContinuousClock.now - start, date: Date())
            state.failure = .unreadable
            tell(&state)
        }
    }

    /// A new file may have been put in place while the program runs; once a minute is often enough to look.
    private func readClientCertificate() {
        guard let clientCertificate else { return }
        let isDue = state.withLock { state in
            let now = ContinuousClock.now - start
            guard state.certificateReadAt.map({ now - $0 > .seconds(60) }) ?? true else { return false }
            state.certificateReadAt = now
            return true
        }
        guard isDue else { return }
        let expiry = CertificateFile.expiry(ofFile: clientCertificate)
        state.withLock { $0.tally.clientExpiry = expiry }
    }

    /// Called under the lock, so that the order of the messages is that of the changes.
    private func tell(_ state: inout State) {
        state.tally.breakerIs(state.breaker.state, date: Date())
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
