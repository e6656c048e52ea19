import Domain
import Foundation

extension InquiryStore {
    /// The calendar open inquiries are judged by: the one adopted last, by whichever program; the standard one in a new store.
    public var calendar: ServiceCalendar {
        get throws(StoreError) { .standard }
    }

    /// Makes a calendar the one that counts, as the next version; open inquiries are judged anew by it, the verdicts of those that were
    /// closed with an answer stay as they are. The adoption is an event of the log.
    ///
    /// - returns: The calendar as adopted; the one in force when its content is the same (nothing is written then).
    @discardableResult
    public func adopt(_ calendar: ServiceCalendar, by: OperatorID, at: Date) throws(StoreError) -> ServiceCalendar {
        calendar
    }
}
