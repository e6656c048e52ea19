import Foundation

/// Reckons with one calendar: until when a first answer is due, until when it can be worked on, and how much work lies in between.
///
/// Make it once for a calendar and keep it; every question costs some binary searches, however long the desk is closed. In a zone with
/// summer time `openSeconds` also looks at the offset once for every week in between. Moments count in whole seconds, rounded down.
public struct ServiceClock: Sendable {
    public let calendar: ServiceCalendar
    private let days: OpenDays

    public init(_ calendar: ServiceCalendar = .standard) {
        self.calendar = calendar
        days = OpenDays(calendar)
    }

    // MARK: The promise

    /// When the promise ends: so many hours by the clock after reception, whether the desk is open or not.
    ///
    /// Hours that really pass: where summer time begins or ends in between, the wall shows an hour more or less.
    public func due(receivedAt received: Date) -> Date {
        received.addingTimeInterval(Double(calendar.promiseHours * ClockSeconds.perHour))
    }

    /// The last moment at which the desk can still keep the promise: `due` when the desk works then, else the closing before it.
    ///
    /// The minute of closing still counts. Nil when the desk does not work at all between reception and `due`: it cannot be kept.
    public func lastWorkableMoment(receivedAt received: Date) -> Date? {
        let due = due(receivedAt: received)
        let last = days.days(around: ClockSeconds.floor(due)).upperBound
        for stretch in days.stretches(backFromDay: last) where ClockSeconds.date(stretch.start) <= due {
            let closing = ClockSeconds.date(stretch.end)
            if due <= closing { return due }
            return closing > received ? closing : nil
        }
        return nil
    }

    // MARK: Opening hours

    public func isOpen(at moment: Date) -> Bool { days.stretch(at: ClockSeconds.floor(moment)) != nil }

    /// The first opening later than `moment`.
    public func nextOpening(after moment: Date) -> Date {
        let first = days.days(around: ClockSeconds.floor(moment)).lowerBound
        for stretch in days.stretches(fromDay: first) where ClockSeconds.date(stretch.start) > moment {
            return ClockSeconds.date(stretch.start)
        }
        return .distantFuture
    }

    /// The first end of a day's hours later than `moment`; also where the next day's begin at once (open until 24:00 and from 00:00).
    public func nextClosing(after moment: Date) -> Date {
        let first = days.days(around: ClockSeconds.floor(moment)).lowerBound
        for stretch in days.stretches(fromDay: first) where ClockSeconds.date(stretch.end) > moment {
            return ClockSeconds.date(stretch.end)
        }
        return .distantFuture
    }

    /// The closing that ends the hours of the day `moment` lies in; may have passed. Nil on a closed day.
    public func closingOfDay(at moment: Date) -> Date? {
        let seconds = ClockSeconds.floor(moment)
        return (days.stretch(at: seconds) ?? days.stretch(ofDay: calendar.zone.localDay(at: seconds))).map { ClockSeconds.date($0.end) }
    }

    // MARK: Work

    /// Seconds the desk is open between two moments; negative when `end` is before `start`.
    ///
    /// Additive: however a time is split, the parts sum up to the whole.
    public func openSeconds(from start: Date, to end: Date) -> Int {
        let (from, to) = (ClockSeconds.floor(start), ClockSeconds.floor(end))
        return from <= to ? days.seconds(from: from, to: to) : -days.seconds(from: to, to: from)
    }

    /// The earliest moment at which so many seconds of work have passed since `start`; `start` itself for 0 and less.
    ///
    /// Walks the open days in between: meant for hours and days of work, not for years.
    public func adding(openSeconds seconds: Int, to start: Date) -> Date {
        guard seconds > 0 else { return start }
        let from = ClockSeconds.floor(start)
        var missing = seconds
        for stretch in days.stretches(fromDay: days.days(around: from).lowerBound) where stretch.end > from {
            let begin = max(stretch.start, from)
            if stretch.end - begin >= missing { return ClockSeconds.date(begin + missing) }
            missing -= stretch.end - begin
        }
        return .distantFuture
    }
}
