import Foundation

/// Stops asking a registry that does not answer, and finds out when it is back. Pure: time and chance are handed in.
///
/// closed ──N failures in a row──▶ open ──time over──▶ half-open (one probe) ──success──▶ closed
///                                  ▲────────────────────failure, twice as long──┘
public struct Breaker: Sendable {
    public struct Rules: Equatable, Sendable {
        /// Consecutive failures that open it.
        public var failures: Int
        /// Seconds until the first probe.
        public var firstPause: TimeInterval
        /// Seconds the pause grows to by doubling.
        public var longestPause: TimeInterval
        /// Each pause is shortened by a random part up to this (0…1), so that a floor of desks does not come back at once.
        public var jitter: Double

        public init(failures: Int = 3, firstPause: TimeInterval = 2, longestPause: TimeInterval = 60, jitter: Double = 0.3) {
            self.failures = max(1, failures)
            self.firstPause = firstPause
            self.longestPause = longestPause
            self.jitter = min(1, max(0, jitter))
        }
    }

    public enum State: Equatable, Sendable {
        case closed(failures: Int)
        case open(since: Date, until: Date, pauses: Int)
        /// The probe is under way.
        case halfOpen(since: Date, pauses: Int)
    }

    /// Leave to make a call, to be handed back with its outcome.
    public struct Permit: Equatable, Sendable {
        let isProbe: Bool
        let generation: Int
    }

    public private(set) var state: State = .closed(failures: 0)
    private let rules: Rules
    /// Counts openings and closings, so that a late outcome of a call from before changes nothing.
    private var generation = 0

    public init(rules: Rules = Rules()) { self.rules = rules }

    /// `nil` = do not call.
    public mutating func permit(at now: Date) -> Permit? {
        switch state {
        case .closed: return Permit(isProbe: false, generation: generation)
        case .open(let since, let until, let pauses):
            guard now >= until else { return nil }
            state = .halfOpen(since: since, pauses: pauses)
            return Permit(isProbe: true, generation: generation)
        case .halfOpen: return nil
        }
    }

    /// The registry answered, whatever it said.
    public mutating func succeeded(_ permit: Permit) {
        guard permit.generation == generation else { return }
        if permit.isProbe { generation += 1 }
        state = .closed(failures: 0)
    }

    /// `chance` in 0…1 decides the jitter.
    public mutating func failed(_ permit: Permit, at now: Date, chance: Double) {
        guard permit.generation == generation else { return }
        switch state {
        case .closed(let failures) where failures + 1 < rules.failures: state = .closed(failures: failures + 1)
        case .closed: open(since: now, pauses: 0, now, chance)
        case .halfOpen(let since, let pauses): open(since: since, pauses: pauses + 1, now, chance)
        case .open: break
        }
    }

    /// The call never came to an outcome (cancelled): the next caller may probe.
    public mutating func abandoned(_ permit: Permit, at now: Date) {
        guard permit.generation == generation, permit.isProbe, case .halfOpen(let since, let pauses) = state else { return }
        state = .open(since: since, until: now, pauses: pauses)
    }

    private mutating func open(since: Date, pauses: Int, _ now: Date, _ chance: Double) {
        generation += 1
        let full = min(rules.longestPause, rules.firstPause * pow(2, Double(min(pauses, 30))))
        let pause = full * (1 - rules.jitter * min(1, max(0, chance)))
        state = .open(since: since, until: now.addingTimeInterval(pause), pauses: pauses)
    }
}
