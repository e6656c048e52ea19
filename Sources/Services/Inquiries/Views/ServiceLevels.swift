import Domain
import Foundation

/// How well the desk served its callers in a period. Spam, discarded ones and merged duplicates count nowhere.
public struct ServiceLevels: Equatable, Sendable {
    /// The figures of all channels or of one.
    public struct Figures: Equatable, Sendable {
        public var received = 0
        /// First answers within the promise.
        public var kept = 0
        /// First answers after the promise, and promises that ended without one.
        public var breached = 0
        /// Without a first answer, the promise still running.
        public var waiting = 0
        /// Half of the first answers came within so many seconds of the clock, not of work; `nil` without any answer.
        public var medianAnswerSeconds: Int?
        /// Answered or referred by the first handler without hand-over, escalation or call back: the operator's outcome alone.
        public var resolvedByOutcome = 0
        /// Of these, without a second contact of the same caller or chip on the same category: what counts as resolved.
        public var resolvedAtFirstContact = 0

        public init() {}
    }

    /// First and last day of reception, both counted.
    public var days: ClosedRange<CalendarDate>
    public var total = Figures()
    /// Channels nothing came in by are left out.
    public var channels: [Channel: Figures] = [:]

    public init(days: ClosedRange<CalendarDate>) { self.days = days }
}

extension InquiryStore {
    /// The figures of the month `day` lies in; opens each of its inquiries (about 10,000 a second): not for the screen's own thread.
    ///
    /// - parameter rule: How long a second contact counts (setting `inquiries.second_contact_days`).
    public func serviceLevels(
        month day: CalendarDate, now: Date, rule: FirstContactRule = FirstContactRule(), isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> ServiceLevels {
        guard let first = CalendarDate(year: day.year, month: day.month, day: 1) else { return ServiceLevels(days: day...day) }
        let next = CalendarDate(year: day.month == 12 ? day.year + 1 : day.year, month: day.month % 12 + 1, day: 1) ?? first
        return try serviceLevels(of: first...max(first, next.adding(days: -1)), now: now, rule: rule, isCancelled: isCancelled)
    }

    /// The figures of any period.
    public func serviceLevels(
        of days: ClosedRange<CalendarDate>, now: Date, rule: FirstContactRule = FirstContactRule(),
        isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> ServiceLevels {
        try read(.searches) { db, engine in
            var count = ServiceLevelCount(days, now: now, rule: rule, db, engine)
            return try count.result(isCancelled: isCancelled)
        }
    }
}
