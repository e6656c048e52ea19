import CommonDBContract
import Foundation

/// Gathers what `RegistryFigures` shows. Pure: every time is handed in.
struct RegistryFiguresTally: Sendable {
    private struct Count: Sendable {
        var calls = 0
        var faults = 0
        var lastLatency: Duration?
        var lastAt: Date
    }

    /// For minutes, and for the hour.
    private var fine = RegistryFiguresRing(sliceSeconds: 5, slices: 60)
    private var coarse = RegistryFiguresRing(sliceSeconds: 60, slices: 60)
    private var apis: [API: Count] = [:]
    private var breaker = RegistryFigures.BreakerFigures()
    private var serverExpiry: (text: String, date: Date?)?
    private var lastFailure: RegistryFigures.LastFailure?
    var clientExpiry: Date?

    /// An answer came: its status, or what was wrong with it.
    mutating func answered(_ api: API, status: Int, took: Duration, at now: Duration, date: Date) {
        note(api, Self.trouble(status), took: took, at: now, date: date)
        apis[api]?.lastLatency = took
        if status >= 500 { failed(api, .serverError(status: status), date) }
    }

    /// Nothing of use came. A time-out says how long it waited.
    mutating func failed(_ api: API, _ failure: RegistryStatus.Failure, waited: Duration?, at now: Duration, date: Date) {
        note(api, Self.trouble(failure), took: waited, at: now, date: date)
        failed(api, failure, date)
    }

    /// The answer that was counted last turned out to be unusable.
    mutating func unreadable(_ api: API, at now: Duration, date: Date) {
        fine.reconsider(.unreadable, at: now)
        coarse.reconsider(.unreadable, at: now)
        apis[api]?.faults += 1
        failed(api, .unreadable, date)
    }

    /// - Parameter text: the expiry of the registry's certificate as libcurl words it.
    mutating func sawCertificate(_ text: String) {
        guard serverExpiry?.text != text else { return }
        serverExpiry = (text, RegistryProbe.certificateDate(text))
    }

    mutating func breakerIs(_ state: Breaker.State, date: Date) {
        let before = breaker.state
        switch state {
        case .closed: (breaker.state, breaker.nextTry) = (.closed, nil)
        case .open(_, let until, _): (breaker.state, breaker.nextTry) = (.open, until)
        case .halfOpen: (breaker.state, breaker.nextTry) = (.probing, nil)
        }
        guard breaker.state != before else { return }
        breaker.changedAt = date
        if before == .closed { breaker.openings += 1 }
    }

    func figures(rate: RegistryFigures.Rate, at now: Duration, date: Date) -> RegistryFigures {
        var figures = RegistryFigures(
            at: date,
            windows: [
                fine.window(minutes: 1, slices: 12, at: now), fine.window(minutes: 5, slices: 60, at: now),
                coarse.window(minutes: 60, slices: 60, at: now),
            ], rate: rate)
        figures.apis = apis.sorted { $0.key.id < $1.key.id }.map { api, count in
            RegistryFigures.APIFigures(
                id: api.id, calls: count.calls, faults: count.faults, lastLatency: count.lastLatency, lastAt: count.lastAt)
        }
        figures.breaker = breaker
        figures.serverCertificateExpiry = serverExpiry?.date
        figures.clientCertificateExpiry = clientExpiry
        figures.lastFailure = lastFailure
        return figures
    }

    private mutating func note(_ api: API, _ trouble: RegistryFigures.Trouble?, took: Duration?, at now: Duration, date: Date) {
        let attempt = RegistryFiguresRing.Attempt(trouble: trouble, took: took, promise: RegistryFigures.promise(of: api.id))
        fine.add(attempt, at: now)
        coarse.add(attempt, at: now)
        apis[api, default: Count(lastAt: date)].calls += 1
        apis[api]?.lastAt = date
        if trouble?.isFault ?? false { apis[api]?.faults += 1 }
    }

    private mutating func failed(_ api: API, _ failure: RegistryStatus.Failure, _ date: Date) {
        lastFailure = RegistryFigures.LastFailure(at: date, api: api.id, failure: failure)
    }

    private static func trouble(_ status: Int) -> RegistryFigures.Trouble? {
        switch status {
        case 200...299: nil
        case 429: .throttled
        case 400...499: .refused
        case 500...: .serverError
        // A redirection or an interim answer is none of the contract's.
        default: .unreadable
        }
    }

    private static func trouble(_ failure: RegistryStatus.Failure) -> RegistryFigures.Trouble {
        switch failure {
        case .unreachable: .unreachable
        case .timedOut: .timedOut
        case .serverError: .serverError
        case .tls: .tls
        case .unreadable: .unreadable
        }
    }
}
