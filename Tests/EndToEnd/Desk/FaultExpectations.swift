import Domain
import Services

/// How a call to the registry may end, as far as the matrix of faults tells endings apart.
enum Ending: Hashable, Sendable {
    case answered
    case connectionLost, timedOut, serverError, sessionEnded, unreadable, tooLarge
    /// Anything no fault explains.
    case other(String)

    init(_ error: CommonDBError) {
        self =
            switch error {
            case .unreachable(.connectionLost): .connectionLost
            case .timedOut: .timedOut
            case .refused(let refusal) where refusal.status >= 500: .serverError
            case .sessionExpired: .sessionEnded
            case .unreadable: .unreadable
            case .tooLarge: .tooLarge
            // A write whose fate is open ends as its last try did.
            case .fateUnknown(_, let last): Ending(last)
            default: .other("\(error)")
            }
    }
}

/// One fault of the sandbox, and how a read and a keyed write may end under it when it always happens.
struct ExpectedFault: Sendable {
    /// As `--fault` takes it.
    var text: String
    var endings: Set<Ending>

    init(_ text: String, _ endings: Set<Ending>) { (self.text, self.endings) = (text, endings) }

    /// Every kind once; delays and drips both harmless and longer than the matrix waits.
    static let all = [
        ExpectedFault("latency=30", [.answered]),
        ExpectedFault("latency=5000", [.timedOut]),
        ExpectedFault("jitter=20", [.answered]),
        ExpectedFault("reset", [.connectionLost]),
        ExpectedFault("status=503", [.serverError]),
        // The next token is as old at once.
        ExpectedFault("expired-token", [.sessionEnded]),
        ExpectedFault("ended-session", [.sessionEnded]),
        ExpectedFault("duplicate", [.answered]),
        ExpectedFault("lost-answer", [.connectionLost]),
        ExpectedFault("clock-skew=7200", [.answered]),
        ExpectedFault("garbage", [.unreadable]),
        ExpectedFault("wrong-types", [.unreadable]),
        ExpectedFault("unknown-fields", [.answered]),
        ExpectedFault("hostile", [.answered]),
        ExpectedFault("hostile-all", [.unreadable]),
        ExpectedFault("huge", [.tooLarge]),
        ExpectedFault("reset-mid", [.connectionLost]),
        ExpectedFault("truncated", [.connectionLost]),
        ExpectedFault("drip=400/2", [.answered]),
        ExpectedFault("drip=1/500", [.timedOut]),
    ]

    /// Under several at once: one of their failures, and no answer unless all allow one.
    static func together(_ faults: [ExpectedFault]) -> Set<Ending> {
        let failures = faults.map(\.endings).filter { !$0.contains(.answered) }
        var endings: Set<Ending> = failures.isEmpty ? [.answered] : []
        for failure in failures { endings.formUnion(failure) }
        // A megabyte of hostile text does not drip through in time.
        if ["drip", "hostile"].allSatisfy({ name in faults.contains { $0.text.hasPrefix(name) } }) { endings.insert(.timedOut) }
        return endings
    }
}
