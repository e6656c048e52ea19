import CommonDBContract
import Foundation

extension CommonDBError {
    /// What the engine reports, in the words of this client.
    init(_ failure: HTTPFailure) {
        self =
            switch failure {
            case .insecureAddress, .badAddress: .insecureAddress
            case .unreachable(let reason): .unreachable(reason)
            case .timedOut(let limit): .timedOut(after: limit)
            case .tls(let reason): .tls(reason)
            case .tooLarge(let limit): .tooLarge(limit: limit)
            case .garbled: .unreadable(Unreadable(fault: .transport))
            case .cancelled, .shutDown: .cancelled
            case .other: .unreachable(.connectionLost)
            }
    }

    var logValue: LogValue {
        switch self {
        case .unreachable: .word("unreachable")
        case .timedOut: .word("timedOut")
        case .tls: .word("tls")
        case .refused: .word("refused")
        case .fateUnknown: .word("fateUnknown")
        case .sessionExpired: .word("sessionExpired")
        case .unreadable: .word("unreadable")
        case .tooLarge: .word("tooLarge")
        case .breakerOpen: .word("breakerOpen")
        case .cancelled: .word("cancelled")
        case .insecureAddress: .word("insecureAddress")
        case .notConfigured: .word("notConfigured")
        case .notLoggedIn: .word("notLoggedIn")
        }
    }

    /// Only closed sets and numbers: not one text of the answer.
    var logFacts: [(name: StaticString, value: LogValue)] {
        switch self {
        case .unreachable(let reason): [("reason", .name(reason))]
        case .tls(let reason): [("reason", .name(reason))]
        case .timedOut(let limit): [("limit", .duration(limit))]
        case .tooLarge(let limit): [("limit", .number(limit))]
        case .unreadable(let fact): [("fault", .name(fact.fault)), ("bytes", .number(fact.byteCount))]
        default: []
        }
    }
}
