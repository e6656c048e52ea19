import Foundation

/// What has become of one call so far, over all its tries.
struct CallCourse {
    private(set) var tries = 0
    /// The token was renewed for this call.
    var hasRenewed = false
    private let call: CommonDBCall
    /// For all tries and pauses together.
    private let limit: Duration
    /// When the first try was sent: waiting for a turn under the rate limit is not the registry's fault.
    private var began: ContinuousClock.Instant?
    /// Some try may have had its effect, though no answer said so.
    private var mayBeDone = false

    init(_ call: CommonDBCall, limit: Duration) {
        self.call = call
        self.limit = limit
    }

    /// A try begins, with the time that is left.
    mutating func begin(_ settings: HTTPSettings) -> HTTPSettings {
        tries += 1
        guard let began else {
            began = .now
            return settings
        }
        var rest = settings
        // A queue before this try may have used up all of it.
        rest.totalTimeout = max(.milliseconds(1), limit - (.now - began))
        rest.connectTimeout = min(settings.connectTimeout, rest.totalTimeout)
        return rest
    }

    /// A time-out of a later try is one of the whole call.
    func wholeWait(_ failure: CommonDBError) -> CommonDBError {
        if case .timedOut = failure, tries > 1 { .timedOut(after: limit) } else { failure }
    }

    /// Until the next try; `nil` = there is none. A probe of the breaker has one try: its failure is what was to be found out.
    func pause(after failure: CommonDBError, _ policy: RetryPolicy, isProbe: Bool) -> Duration? {
        guard call.isRepeatable, !isProbe, RetryPolicy.isPassing(failure, isWrite: call.key != nil) else { return nil }
        var asked: Duration?
        if case .refused(let refusal) = failure { asked = refusal.retryAfter }
        let elapsed = began.map { .now - $0 } ?? .zero
        return policy.pause(after: max(1, tries), elapsed: elapsed, limit: limit, asked: asked, chance: Double.random(in: 0...1))
    }

    /// A try failed and another comes.
    mutating func note(_ failure: CommonDBError) { mayBeDone = mayBeDone || RetryPolicy.mayBeDone(failure) }

    /// How the call ends when this was its last failure.
    func outcome(_ failure: CommonDBError) -> CommonDBError {
        guard let key = call.key else { return failure }
        // Nothing that was never sent can have been done.
        let isOpen = mayBeDone || (tries > 0 && RetryPolicy.mayBeDone(failure))
        return isOpen && !RetryPolicy.settles(failure) ? .fateUnknown(key, last: failure) : failure
    }
}
