import Domain
import Foundation
import Services

/// The lists of the desk, in the order they are offered; the first nine have a digit.
enum DeskList: CaseIterable, Hashable, Sendable {
    case queue, mine, today, all, overdue, callBacksDue, unassigned, escalated, outOfScope
    case callBacks, spam, merged

    /// - parameter by: Who asks; the lists of one's own and the lists of a day or a moment differ.
    func view(by operator: OperatorID, now: Date) -> InquiryView {
        switch self {
        case .queue: .queue
        case .mine: .mine(`operator`)
        case .today: .today(TokyoTime(now).day)
        case .all: .all
        case .overdue: .overdue(asOf: now)
        case .callBacksDue: .callBacksDue(by: `operator`, asOf: now)
        case .unassigned: .unassigned
        case .escalated: .escalated
        case .outOfScope: .outOfScope
        case .callBacks: .callBacks
        case .spam: .spam
        case .merged: .merged
        }
    }

    init(_ view: InquiryView) {
        self =
            switch view {
            case .queue, .open: .queue
            case .mine: .mine
            case .today: .today
            case .all: .all
            case .overdue: .overdue
            case .callBacksDue: .callBacksDue
            case .unassigned: .unassigned
            case .escalated: .escalated
            case .outOfScope: .outOfScope
            case .callBacks: .callBacks
            case .spam: .spam
            case .merged: .merged
            }
    }

    init?(_ action: ActionID) {
        switch action {
        case .viewOpen: self = .queue
        case .viewMine: self = .mine
        case .viewToday: self = .today
        case .viewAll: self = .all
        case .viewOverdue: self = .overdue
        case .viewCallBacks: self = .callBacksDue
        case .viewUnassigned: self = .unassigned
        case .viewEscalated: self = .escalated
        case .viewOutOfScope: self = .outOfScope
        default: return nil
        }
    }

    /// The digit that shows it, when it has one.
    var digit: String { DeskList.allCases.firstIndex(of: self).map { $0 < 9 ? String($0 + 1) : " " } ?? " " }

    /// Its rows have something still to be done by a certain time.
    var isOfDeadlines: Bool {
        switch self {
        case .queue, .mine, .overdue, .callBacksDue, .unassigned, .escalated, .callBacks: true
        case .today, .all, .outOfScope, .spam, .merged: false
        }
    }

    /// Rows come and go by the clock alone.
    var isOfTheMoment: Bool { self == .overdue || self == .callBacksDue || self == .today }
}
