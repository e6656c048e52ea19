import Domain
import Foundation

extension InquiryStore {
    /// Promised call backs whose time has come, by that time: the operator's own and anyone's (holder `nil`).
    public func dueCallBacks(now: Date, by operator: OperatorID) throws(StoreError) -> [InquirySummary] {
        try page(.callBacksDue(by: `operator`, asOf: now), from: .first, limit: 1000).rows
    }

    /// Whether the operator has promised a call back whose time has come; logging out waits for it. Anyone's do not count.
    public func hasDueCallBacks(now: Date, of operator: OperatorID) throws(StoreError) -> Bool {
        try figures(now: now, operator: `operator`).callBacksDueMine > 0
    }
}
