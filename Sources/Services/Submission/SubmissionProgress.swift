import Domain
import Foundation

/// How far a run of `SubmissionEngine` is. A value: the newest one says everything.
public struct SubmissionProgress: Equatable, Sendable {
    public enum State: Equatable, Sendable {
        case running
        /// Asked to pause; the form under way is brought to its end first.
        case pausing
        case paused(SubmissionPause)
        /// Nothing is left to do in this run; forms that were `left` may be sent by another.
        case finished
        /// Ended by the operator; no form was interrupted in the middle of its write.
        case cancelled
        /// The store cannot be written to, so nothing more may be sent.
        case stopped(StoreError)
    }

    public var state: State
    /// Forms of this run, those with an open fate from before among them.
    public var total: Int
    public var accepted: Int
    public var refused: Int
    /// Forms that stay as they are in this run; `SubmissionEngine.hold(on:)` says why.
    public var left: Int
    /// The slot under way, by its number in the batch.
    public var current: Int?
    /// Forms brought to their end in the last minute of work, pauses left out; `nil` before the first.
    public var perMinute: Double?

    public init(
        state: State = .running, total: Int = 0, accepted: Int = 0, refused: Int = 0, left: Int = 0, current: Int? = nil,
        perMinute: Double? = nil
    ) {
        self.state = state
        self.total = total
        self.accepted = accepted
        self.refused = refused
        self.left = left
        self.current = current
        self.perMinute = perMinute
    }

    public var done: Int { accepted + refused + left }

    /// At the present rate; `nil` while there is none.
    public var timeLeft: Duration? {
        guard let perMinute, perMinute > 0 else { return nil }
        return .seconds(Double(max(0, total - done)) * 60 / perMinute)
    }

    /// No more values come after this one.
    public var isOver: Bool {
        switch state {
        case .finished, .cancelled, .stopped: true
        case .running, .pausing, .paused: false
        }
    }
}

/// Why a run waits.
public enum SubmissionPause: Equatable, Sendable {
    /// By the operator; goes on with `resume()`.
    case asked
    /// The registry does not answer, or breaks down. Tried again at that time, when `registryIs(_:)` says that it is back, or with
    /// `resume()`, whichever comes first.
    case registry(CommonDBError, retryAt: Date)
    /// The session has ended: log in again with the same account, then `resume()`.
    case session
    /// Another account is logged in: the registry knows the keys of open writes for the account that sent them alone.
    case otherAccount
    /// Something of the set-up or of the account's rights has to be mended first, then `resume()`.
    case setUp(CommonDBError)
}

/// Why a run leaves a form as it is.
public enum SubmissionHold: Equatable, Sendable {
    /// Too many wrong keys for the chip, by whomever: the registry takes none until then. The form can be sent later.
    case ownerLocked(until: Date)
    /// Another operator sent it, and no answer says what became of it: that operator's account alone can ask again with its key.
    case anotherOperator(OperatorID)
    /// Asking again tells no more, and what the registry shows fits more than one answer: somebody has to look.
    case unclear
    /// The registry breaks down with this form and not with others.
    case registry(CommonDBError)
    /// Somebody else worked on the form meanwhile.
    case changedElsewhere
    /// An earlier form about the same chip is not done.
    case behind(slot: Int)
}
