import Foundation

/// Wall clock of Asia/Tokyo: UTC+9 all year, no summer time since 1951, so no time zone database is needed.
public struct TokyoTime: Hashable, Sendable {
    public let day: CalendarDate
    /// 0…1439.
    public let minuteOfDay: Int
    /// 0…59.
    public let second: Int

    static let offset = 9 * 3600

    public init(_ date: Date) {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + TokyoTime.offset
        let (days, rest) = TokyoTime.floorDivide(seconds, 86_400)
        day = CalendarDate(daysSinceEpoch: days)
        minuteOfDay = rest / 60
        second = rest % 60
    }

    public var hour: Int { minuteOfDay / 60 }
    public var minute: Int { minuteOfDay % 60 }
    /// `09:05`.
    public var clock: String { TokyoTime.clock(minuteOfDay) }

    static func clock(_ minuteOfDay: Int) -> String { Pad.zeros(minuteOfDay / 60, 2) + ":" + Pad.zeros(minuteOfDay % 60, 2) }

    /// The moment a wall clock in Tokyo shows this.
    public static func date(_ day: CalendarDate, minute: Int) -> Date {
        Date(timeIntervalSince1970: Double(day.daysSinceEpoch * 86_400 + minute * 60 - offset))
    }

    private static func floorDivide(_ number: Int, _ divisor: Int) -> (Int, Int) {
        let rest = ((number % divisor) + divisor) % divisor
        return ((number - rest) / divisor, rest)
    }
}
