import Foundation

/// How pressing an inquiry without a first answer is, by its last workable moment. Rises with the urgency.
public enum ClockWarning: Int, Comparable, CaseIterable, Sendable {
    /// More than the first warning's hours of work are left.
    case ample
    /// At most `ServiceCalendar.soonHours` (4) hours of work are left.
    case soon
    /// At most `ServiceCalendar.urgentHours` (1) hours of work are left.
    case urgent
    /// The desk is closed from reception until the promise ends; the promise still runs.
    case cannotBeKept
    /// The last workable moment has passed.
    case breached

    public static func < (one: ClockWarning, other: ClockWarning) -> Bool { one.rawValue < other.rawValue }
}

/// The moments that part the warnings at one time: made once for a screen, compared with every row (or by the store, with a column).
public struct WarningLimits: Hashable, Sendable {
    public let now: Date
    /// Last workable moments up to here (and not before `now`) are urgent.
    public let urgent: Date
    /// Last workable moments up to here warn soon.
    public let soon: Date
    /// The closing that ends today's hours; nil on a closed day. May have passed.
    public let close: Date?

    public func warning(lastWorkable: Date) -> ClockWarning {
        if lastWorkable < now { return .breached }
        if lastWorkable <= urgent { return .urgent }
        return lastWorkable <= soon ? .soon : .ample
    }

    /// True for what is not breached yet but will be when today's hours end: its last workable moment lies before or at the closing.
    public func breachesAtClose(lastWorkable: Date?) -> Bool {
        guard let lastWorkable, let close else { return false }
        return now <= lastWorkable && lastWorkable <= close
    }
}

extension ServiceClock {
    /// The limits of the warnings at `now`.
    ///
    /// Hours of work count, not hours by the clock: what must be answered by 08:30 tomorrow is urgent at 19:30 tonight, not only when
    /// half an hour is left. Within one day's hours both are the same.
    public func warningLimits(now: Date) -> WarningLimits {
        WarningLimits(
            now: now, urgent: adding(openSeconds: calendar.urgentHours * ClockSeconds.perHour, to: now),
            soon: adding(openSeconds: calendar.soonHours * ClockSeconds.perHour, to: now), close: closingOfDay(at: now))
    }

    /// The warning of one inquiry without a first answer. For many at one time use `warningLimits`.
    public func warning(lastWorkable: Date, now: Date) -> ClockWarning { warningLimits(now: now).warning(lastWorkable: lastWorkable) }

    /// The same from the moment of reception; tells what cannot be kept from what has been breached.
    public func warning(receivedAt received: Date, now: Date) -> ClockWarning {
        if let lastWorkable = lastWorkableMoment(receivedAt: received) { return warning(lastWorkable: lastWorkable, now: now) }
        return due(receivedAt: received) < now ? .breached : .cannotBeKept
    }

    /// True for an inquiry that will breach at tonight's close; see `WarningLimits.breachesAtClose`.
    public func breachesAtClose(now: Date, lastWorkable: Date?) -> Bool {
        warningLimits(now: now).breachesAtClose(lastWorkable: lastWorkable)
    }
}
