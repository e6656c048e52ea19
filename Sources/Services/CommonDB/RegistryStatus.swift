import Foundation

/// What the title bar says about the registry.
public struct RegistryStatus: Equatable, Sendable {
    public enum State: Equatable, Sendable {
        /// Nothing asked yet.
        case unknown
        case up
        /// Calls fail, the breaker has not opened yet.
        case shaky(failures: Int)
        /// Not asked until `nextTry`.
        case down(since: Date, nextTry: Date)
        /// One call is allowed through to see whether it is back.
        case probing(since: Date)
    }

    /// Which kind of failure came last; `nil` once a call succeeded.
    public enum Failure: Equatable, Sendable {
        case unreachable(Unreachable)
        case timedOut
        case serverError(status: Int)
        case tls(TLSFailure)
        case unreadable
    }

    public var state: State
    /// Of the last call that was answered, whatever the answer; from sending to the last byte.
    public var lastLatency: Duration?
    public var lastFailure: Failure?

    public init(state: State = .unknown, lastLatency: Duration? = nil, lastFailure: Failure? = nil) {
        self.state = state
        self.lastLatency = lastLatency
        self.lastFailure = lastFailure
    }

    /// Calls are refused at once, or only a probe goes through.
    public var isDown: Bool {
        switch state {
        case .down, .probing: true
        case .unknown, .up, .shaky: false
        }
    }
}
