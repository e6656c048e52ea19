import Domain
import Foundation

/// How the desk stands at one moment: the numbers of the status line.
public struct DeskFigures: Hashable, Sendable {
    /// The moment the figures are of.
    public var asOf = Date.distantPast
    public var open = 0
    /// Open ones held by the operator.
    public var mine = 0
    /// `InquiryView.unassigned`.
    public var unassigned = 0
    /// Open ones without a first answer.
    public var waiting = 0
    /// Of these, promises the desk cannot keep by itself and whose end has not passed.
    public var cannotBeKept = 0
    /// Last workable moment within the calendar's first warning (4 hours of work), those within the second included.
    public var dueSoon = 0
    /// Last workable moment within the calendar's second warning (1 hour of work).
    public var dueUrgent = 0
    /// `InquiryView.overdue`.
    public var overdue = 0
    /// Not breached yet, but will be when today's hours end.
    public var breachesAtClose = 0
    /// The closing that ends today's hours; `nil` on a day the desk is closed. May have passed.
    public var closesAt: Date?
    /// Promised call backs, all of them.
    public var callBacks = 0
    /// Call backs of the operator whose time has come; these block logging out.
    public var callBacksDueMine = 0
    /// Call backs of nobody in particular whose time has come.
    public var callBacksDueAnyones = 0
    /// The time of the next call back, the operator's or anyone's, that has not come yet.
    public var nextCallBack: Date?

    public init() {}
}

extension InquiryStore {
    /// The desk's figures for an operator (`nil`: those of nobody in particular). Read from counters and indexes: costs the same however
    /// many inquiries there are.
    public func figures(now: Date, operator: OperatorID?) throws(StoreError) -> DeskFigures {
        DeskFigures()
    }
}
