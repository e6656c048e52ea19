import Foundation
import Services

extension Texts {
    struct State: Sendable {
        let title: String
        let connection: String
        let state: String
        let openings: String
        let lastFailure: String
        let lastLatency: String
        let answers: String
        let calls: String
        let slowest: String
        let kept: String
        let errorRate: String
        let rate: String
        let lastSecond: String
        let waiting: String
        let certificates: String
        let server: String
        let client: String
        let noCertificate: String
        let session: String
        let loggedIn: String
        let token: String
        let renewed: String
        let apis: String
        let faults: String
        let latency: String
        let lastAt: String
        let asOf: @Sendable (String) -> String
        let since: @Sendable (String) -> String
        let nextTry: @Sendable (String) -> String
        let tokenUntil: @Sendable (String) -> String
        let times: @Sendable (Int) -> String
        let minutes: @Sendable (Int) -> String
        let milliseconds: @Sendable (Int) -> String
        /// Of a share between 0 and 1.
        let percent: @Sendable (Double) -> String
        let ofCeiling: @Sendable (Int, Int) -> String
        let waitingCounts: @Sendable (_ clicks: Int, _ background: Int) -> String
        let daysLeft: @Sendable (Int) -> String
        let breaker: @Sendable (RegistryFigures.BreakerFigures.State) -> String
        let trouble: @Sendable (RegistryFigures.Trouble) -> String
        let failure: @Sendable (RegistryStatus.Failure) -> String

        /// One decimal; only what is whole is called so.
        static func percentText(_ share: Double) -> String {
            let tenths = Int((share * 1000).rounded(.down))
            return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
        }
    }
}
