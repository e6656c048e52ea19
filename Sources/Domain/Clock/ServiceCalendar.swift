/// When the desk works and what it promises: one version of the site's calendar.
///
/// A verdict names the version it was judged by; a change makes a new version and leaves the old one as it was.
public struct ServiceCalendar: Hashable, Sendable {
    /// What is different on a single day.
    public enum SpecialDay: Hashable, Sendable {
        case closed
        case open(DeskHours)
    }

    /// 1 and up; a later version has the higher number.
    public let version: Int
    /// The day it was adopted. For people to read: open inquiries are always judged by the newest version.
    public let validFrom: CalendarDate
    public let zone: DeskZone
    /// The hours of every day that is no special day.
    public let hours: DeskHours
    public let specialDays: [CalendarDate: SpecialDay]
    /// Hours by the clock, not of work, within which a first answer is promised.
    public let promiseHours: Int
    /// Hours of work ahead of the last workable moment at which the desk is warned first.
    public let soonHours: Int
    /// The same for the second, more urgent warning.
    public let urgentHours: Int

    /// One hour to one year.
    public static let promiseRange = 1...8760

    /// Refuses a promise outside `promiseRange`, a version below 1, and warnings that are not `0 < urgent < soon`.
    public init?(
        version: Int, validFrom: CalendarDate, zone: DeskZone = .tokyo, hours: DeskHours = .standard,
        specialDays: [CalendarDate: SpecialDay] = [:], promiseHours: Int = 24, soonHours: Int = 4, urgentHours: Int = 1
    ) {
        guard version >= 1, ServiceCalendar.promiseRange.contains(promiseHours), urgentHours > 0, urgentHours < soonHours,
            soonHours <= ServiceCalendar.promiseRange.upperBound
        else { return nil }
        self.init(
            checked: version, validFrom, zone: zone, hours: hours, specialDays: specialDays, promise: promiseHours, soon: soonHours,
            urgent: urgentHours)
    }

    /// For parts known to be right.
    init(
        checked version: Int, _ validFrom: CalendarDate, zone: DeskZone, hours: DeskHours, specialDays: [CalendarDate: SpecialDay],
        promise: Int, soon: Int, urgent: Int
    ) {
        self.version = version
        self.validFrom = validFrom
        self.zone = zone
        self.hours = hours
        self.specialDays = specialDays
        promiseHours = promise
        soonHours = soon
        urgentHours = urgent
    }

    /// Version 1: every day 08:00–20:00 in Tokyo, 24 hours promised (S0:L1877-1879), from the first day of the registry.
    public static let standard = ServiceCalendar(
        checked: 1, CalendarDate(daysSinceEpoch: 19_144), zone: .tokyo, hours: .standard, specialDays: [:], promise: 24, soon: 4, urgent: 1)

    /// The hours of a day; nil when the desk is closed.
    public func hours(on day: CalendarDate) -> DeskHours? {
        switch specialDays[day] {
        case nil: hours
        case .closed: nil
        case .open(let other): other
        }
    }

    /// The same content as the next version.
    public func adopted(as version: Int, on day: CalendarDate) -> ServiceCalendar? {
        ServiceCalendar(
            version: version, validFrom: day, zone: zone, hours: hours, specialDays: specialDays, promiseHours: promiseHours,
            soonHours: soonHours, urgentHours: urgentHours)
    }
}
