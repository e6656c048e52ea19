import Foundation

/// How the registry has been doing, as the screen of its state shows it: one moment's picture, of numbers and closed sets only.
///
/// Every attempt counts, retries and the breaker's probes too; calls that were never sent (breaker open, cancelled) do not.
public struct RegistryFigures: Equatable, Sendable {
    /// Why an attempt gave no answer of use.
    public enum Trouble: String, CaseIterable, Codable, Sendable {
        case unreachable
        case timedOut
        case tls
        /// 500…599.
        case serverError
        /// 429: the registry says that we ask too much.
        case throttled
        /// Answered with what the contract does not promise, or with too much of it.
        case unreadable
        /// Any other 4xx: the registry did its work and said no (an unknown chip, a wrong password). No fault of anybody's.
        case refused

        public var isFault: Bool { self != .refused }
    }

    /// The attempts of one span of time that ends now.
    public struct Window: Equatable, Sendable {
        /// 1, 5 or 60 minutes. The span's beginning is kept to 5 seconds, that of an hour to a minute.
        public var minutes: Int
        public var calls = 0
        /// Only those that happened.
        public var troubles: [Trouble: Int] = [:]
        /// Latencies, from sending to the last byte, at most an eighth too long. A time-out counts with the time that was waited; attempts that
        /// failed otherwise have none. `nil` without any.
        public var p50: Duration?
        public var p90: Duration?
        public var p99: Duration?
        public var slowest: Duration?
        /// Attempts that were answered or timed out, and those of them answered within `promise(of:)`.
        public var promised = 0
        public var kept = 0

        public init(minutes: Int) { self.minutes = minutes }

        /// Attempts that failed by the registry's or the network's fault.
        public var faults: Int { troubles.reduce(0) { $0 + ($1.key.isFault ? $1.value : 0) } }
        /// 0…1; `nil` while nothing was asked. An answer may have come before the window and been found unreadable in it.
        public var errorRate: Double? { calls > 0 ? min(1, Double(faults) / Double(calls)) : nil }
        /// 0…1, to be compared with `promisedShare`; `nil` while nothing was asked.
        public var keptShare: Double? { promised > 0 ? Double(kept) / Double(promised) : nil }
    }

    /// One API since the program started.
    public struct APIFigures: Equatable, Sendable, Identifiable {
        /// The official id: `A2RB`.
        public var id: String
        public var calls: Int
        /// As `Window.faults`.
        public var faults: Int
        /// Of the last attempt that was answered.
        public var lastLatency: Duration?
        public var lastAt: Date

        public init(id: String, calls: Int, faults: Int, lastLatency: Duration?, lastAt: Date) {
            self.id = id
            self.calls = calls
            self.faults = faults
            self.lastLatency = lastLatency
            self.lastAt = lastAt
        }
    }

    public struct BreakerFigures: Equatable, Sendable {
        public enum State: String, CaseIterable, Codable, Sendable {
            /// Calls go through.
            case closed
            /// Nothing is asked until `nextTry`.
            case open
            /// One call is allowed through to see whether the registry is back.
            case probing
        }

        public var state = State.closed
        /// `nil` while it has been closed from the start.
        public var changedAt: Date?
        /// `nil` unless open.
        public var nextTry: Date?
        /// How often it opened since the program started; a failed probe is no new opening.
        public var openings = 0

        public init() {}
    }

    /// How much of the ceiling of calls a second is used.
    public struct Rate: Equatable, Sendable {
        /// Calls sent within the last second.
        public var lastSecond = 0
        /// Calls a second that are let through (requirements 表14: 30).
        public var ceiling: Int
        /// The operator's calls that wait for their turn.
        public var waitingClicks = 0
        public var waitingBackground = 0

        public init(ceiling: Int) { self.ceiling = ceiling }
    }

    /// The access token at hand. It is renewed by the way, with the first call shortly before its end.
    public struct Session: Equatable, Sendable {
        /// By this machine's clock; `nil` when the registry's words made no sense.
        public var tokenEndsAt: Date?
        public var renewedAt: Date?
        /// Since the log-in.
        public var renewals: Int

        public init(tokenEndsAt: Date?, renewedAt: Date? = nil, renewals: Int = 0) {
            self.tokenEndsAt = tokenEndsAt
            self.renewedAt = renewedAt
            self.renewals = renewals
        }
    }

    public struct LastFailure: Equatable, Sendable {
        public var at: Date
        /// The official id of the API.
        public var api: String
        public var failure: RegistryStatus.Failure

        public init(at: Date, api: String, failure: RegistryStatus.Failure) {
            self.at = at
            self.api = api
            self.failure = failure
        }
    }

    /// What the requirements promise for an API (表14): reads 1.0 s, updates and searches 1.5 s.
    public static func promise(of api: String) -> Duration {
        switch api {
        case "A111", "A2RB", "A511": .seconds(1)
        default: .milliseconds(1_500)
        }
    }

    /// The share of answers the promise is made for (表14).
    public static let promisedShare = 0.9

    /// When this picture was made.
    public var at: Date
    /// The last 1, 5 and 60 minutes, in this order.
    public var windows: [Window]
    /// Only those that were called, in the order of their ids.
    public var apis: [APIFigures] = []
    public var breaker = BreakerFigures()
    public var rate: Rate
    /// The registry's own certificate, seen when a connection was opened; `nil` over plain http or before the first one.
    public var serverCertificateExpiry: Date?
    /// The certificate this machine shows, read from its file when a connection was opened; `nil` without one or when it cannot be read.
    public var clientCertificateExpiry: Date?
    /// It stays when calls succeed again.
    public var lastFailure: LastFailure?
    /// `nil` while nobody is logged in.
    public var session: Session?

    public init(at: Date, windows: [Window] = [1, 5, 60].map(Window.init(minutes:)), rate: Rate) {
        self.at = at
        self.windows = windows
        self.rate = rate
    }

    /// Whole days, rounded down: 0 on the last day, negative when it has expired.
    public var serverCertificateDaysLeft: Int? { serverCertificateExpiry.map { RegistryFigures.days(from: at, to: $0) } }
    /// Whole days, rounded down: 0 on the last day, negative when it has expired.
    public var clientCertificateDaysLeft: Int? { clientCertificateExpiry.map { RegistryFigures.days(from: at, to: $0) } }

    /// How much longer a certificate lasts: one judgement for the registry's state and for `doctor`.
    public enum CertificateAge: Equatable, Sendable {
        /// A new one takes the registry weeks: from here on it is time to ask for it.
        private static let timeToRenew = 30

        case good
        /// Less than thirty days are left.
        case ending
        case ended

        /// - Parameter daysLeft: Whole days, rounded down.
        public init(daysLeft: Int) { self = daysLeft < 0 ? .ended : daysLeft < CertificateAge.timeToRenew ? .ending : .good }
    }

    static func days(from now: Date, to expiry: Date) -> Int { Int((expiry.timeIntervalSince(now) / 86_400).rounded(.down)) }
}
