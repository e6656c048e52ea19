import Foundation
import Services

extension Texts.State {
    static let english = Self(
        title: "State of the common DB", connection: "Connection", state: "State", openings: "Stopped", lastFailure: "Last failure",
        lastLatency: "Last answer", answers: "Answers", calls: "calls", slowest: "slowest", kept: "in time (90%)",
        errorRate: "error rate", rate: "Use of the rate", lastSecond: "last second", waiting: "waiting", certificates: "Certificates",
        server: "common DB", client: "this machine", noCertificate: "none, or not connected yet", session: "Session",
        loggedIn: "logged in", token: "token", renewed: "renewed", apis: "By API, since the start", faults: "faults", latency: "answer",
        lastAt: "last",
        asOf: { "as of \($0)" }, since: { "since \($0)" }, nextTry: { "next try \($0)" },
        tokenUntil: { "until \($0), renewed while in use" }, times: { "\($0) times" },
        minutes: { "\($0) min" }, milliseconds: { "\($0) ms" }, percent: percentText, ofCeiling: { "\($0) of \($1)" },
        waitingCounts: { "clicks \($0)  batch \($1)" },
        daysLeft: { days in days < 0 ? "expired" : days == 0 ? "last day" : "\(days) days left" },
        breaker: { state in
            switch state {
            case .closed: "up"
            case .open: "stopped (nothing is asked)"
            case .probing: "looking whether it is back"
            }
        },
        trouble: { trouble in
            switch trouble {
            case .unreachable: "unreachable"
            case .timedOut: "timed out"
            case .tls: "certificate"
            case .serverError: "server error"
            case .throttled: "asked too much"
            case .unreadable: "unreadable"
            case .refused: "refused (fine)"
            }
        },
        failure: { failure in
            switch failure {
            case .unreachable: "unreachable"
            case .timedOut: "timed out"
            case .serverError(let status): "server error (\(status))"
            case .tls: "certificate"
            case .unreadable: "unreadable"
            }
        })
}
