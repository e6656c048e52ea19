import CommonDBContract
import Synchronization

/// The faults in force; they can be switched while the sandbox runs. Chances come from the seed, so that a run repeats.
final class FaultBox: Sendable {
    private struct State {
        var spec: FaultSpec
        var dice: Dice
    }

    /// Milliseconds before every answer that stay whatever is switched.
    private let latency: Int
    private let state: Mutex<State>

    init(spec: FaultSpec, latency: Int, seed: UInt64) {
        self.latency = latency
        state = Mutex(State(spec: spec, dice: Dice(seed: seed, for: .fault, index: 0)))
    }

    var spec: FaultSpec { state.withLock { $0.spec } }

    func replace(_ spec: FaultSpec) { state.withLock { $0.spec = spec } }

    /// What happens to this request.
    func plan(for api: API?) -> FaultPlan {
        state.withLock { state in
            var plan = FaultPlan(delay: latency)
            for fault in state.spec.faults where fault.api == nil || fault.api == api {
                if fault.rate < 1, Double(state.dice.below(1_000_000)) >= fault.rate * 1_000_000 { continue }
                switch fault.kind {
                case .latency(let milliseconds): plan.delay += milliseconds
                case .jitter(let milliseconds): plan.delay += state.dice.below(milliseconds + 1)
                default: plan.kinds.append(fault.kind)
                }
            }
            return plan
        }
    }
}

/// The faults that hit one request.
struct FaultPlan: Equatable, Sendable {
    /// Milliseconds before the answer.
    var delay = 0
    var kinds: [Fault.Kind] = []

    func has(_ kind: Fault.Kind) -> Bool { kinds.contains(kind) }

    var status: Int? {
        for case .status(let code) in kinds { return code }
        return nil
    }

    /// What happens to the session of a token before its call is judged.
    func strike(_ token: String, in sessions: SessionTable) {
        if has(.endedSession) { sessions.close(token) } else if has(.expiredToken) { sessions.expireToken(token) }
    }

    /// Seconds.
    var clockSkew: Int? {
        for case .clockSkew(let seconds) in kinds { return seconds }
        return nil
    }

    var drip: (bytes: Int, milliseconds: Int)? {
        for case .drip(let bytes, let milliseconds) in kinds { return (bytes, milliseconds) }
        return nil
    }
}
