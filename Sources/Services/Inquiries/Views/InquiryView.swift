import Domain
import Foundation

/// A list of inquiries the store keeps in order and counts as it writes.
///
/// Newest first (by reception) unless said otherwise. Lists that depend on the time of day name the moment they are meant for, so that the
/// pages of one list fit together; ask anew with a later moment to refresh.
public enum InquiryView: Hashable, Sendable {
    /// Everything somebody still has to do something about (`Inquiry.State.isOpen`).
    case open
    /// Open ones held by the operator.
    case mine(OperatorID)
    /// Received on that day in Japan, discarded ones left out.
    case today(CalendarDate)
    /// Everything, discarded ones too.
    case all
    /// The open ones in the order they must be worked on: promises of a first answer that cannot be kept, then the others by their last
    /// workable moment; then promised call backs by their time; then what has its first answer, by reception.
    ///
    /// A call back promised for later than the last workable moment of a missing first answer stands where that moment puts it.
    case queue
    /// Open ones without a first answer whose last workable moment has passed, those that waited longest first. What the desk could not
    /// keep by itself counts from the moment the promise ended.
    case overdue(asOf: Date)
    /// Promised call backs whose time has come, by that time: the operator's own and anyone's, or everybody's (`nil`).
    case callBacksDue(by: OperatorID?, asOf: Date)
    /// All promised call backs, by their time.
    case callBacks
    /// Received, handed over or escalated to nobody in particular; in the order of the queue.
    case unassigned
    /// Waiting for a supervisor's word; in the order of the queue.
    case escalated
    /// Callers sent elsewhere, whether completed or not.
    case outOfScope
    case spam
    /// Those that go on in another inquiry.
    case merged
}

/// Where a page starts. The named row itself is never part of the page; it need not be in the view any more: the place it has, or had
/// last, in the order of the view counts. One that does not exist stands for the top (`after`) or bottom (`before`) of lists that are not
/// in the order of reception.
public enum PageAnchor: Hashable, Sendable {
    /// The rows at the top (newest).
    case first
    /// The rows at the bottom (oldest).
    case last
    /// The rows next below (older).
    case after(Inquiry.ID)
    /// The rows next above (newer).
    case before(Inquiry.ID)
}

/// Part of a view, in its order.
public struct InquiryPage: Equatable, Sendable {
    public var rows: [InquirySummary]
    /// There are rows above.
    public var hasNewer: Bool
    /// There are rows below.
    public var hasOlder: Bool
    /// Rows of the whole view, at the moment the page was read.
    public var total: Int

    public init(rows: [InquirySummary], hasNewer: Bool, hasOlder: Bool, total: Int) {
        self.rows = rows
        self.hasNewer = hasNewer
        self.hasOlder = hasOlder
        self.total = total
    }
}
