import Foundation

/// When a call that failed is sent again by itself: reads, and writes that carry a key, and nothing else. Pure: time and chance are
/// handed in.
///
/// Pauses grow by doubling and are cut short by chance from their full length to none (full jitter), so that a floor of desks does not
/// come back at one moment.
public struct RetryPolicy: Equatable, Sendable {
    /// Tries of one call, the first among them.
    public var tries: Int
    /// The longest the pause after the first try can be.
    public var firstPause: Duration
    /// What the doubling ends at.
    public var longestPause: Duration

    public init(tries: Int = 4, firstPause: Duration = .milliseconds(100), longestPause: Duration = .seconds(2)) {
        self.tries = max(1, tries)
        self.firstPause = max(.zero, firstPause)
        self.longestPause = max(.zero, longestPause)
    }

    /// The pause before the next try; `nil` = give up.
    ///
    /// - Parameters:
    ///   - done: Tries so far.
    ///   - elapsed: Since the first was sent.
    ///   - limit: For all tries and pauses together: one that would end after it is not begun.
    ///   - asked: What the registry asked to wait (`Retry-After`); never undercut.
    ///   - chance: 0…1.
    public func pause(after done: Int, elapsed: Duration, limit: Duration, asked: Duration? = nil, chance: Double) -> Duration? {
        guard done >= 1, done < tries else { return nil }
        var longest = firstPause
        for _ in 1..<done where longest < longestPause { longest += longest }
        let pause = min(longest, longestPause) * min(1, max(0, chance)) + max(.zero, asked ?? .zero)
        return elapsed + pause < limit ? pause : nil
    }

    /// Whether another try may end otherwise. A time-out does not: the operator has waited long enough.
    ///
    /// - Parameter isWrite: A write was done, or not, when its answer cannot be read: the same key brings the first answer again, with
    ///   the change key that nothing else shows. The answer to a read would be the same.
    static func isPassing(_ failure: CommonDBError, isWrite: Bool) -> Bool {
        switch failure {
        case .unreachable(.connectionLost), .unreachable(.connectionRefused): true
        case .refused(let refusal): [429, 500, 502, 503, 504].contains(refusal.status)
        case .unreadable, .tooLarge: isWrite
        default: false
        }
    }

    /// Whether the registry may have done what it was asked, although this is what came back.
    ///
    /// Nothing was sent, or nothing was done, when no connection came about, and when the registry itself says that it is too busy.
    static func mayBeDone(_ failure: CommonDBError) -> Bool {
        switch failure {
        case .unreachable(.connectionLost), .timedOut, .unreadable, .tooLarge, .cancelled: true
        case .refused(let refusal): refusal.status >= 500 && refusal.status != 503
        default: false
        }
    }

    /// Whether a refusal shows that none of the tries before it was done either: a key that was seen would have brought its first
    /// answer again. Not so when it was judged before the key was looked at.
    static func settles(_ failure: CommonDBError) -> Bool {
        guard case .refused(let refusal) = failure else { return false }
        return (400...499).contains(refusal.status) && ![401, 403, 408, 429].contains(refusal.status) && !refusal.code.isEmpty
    }
}
