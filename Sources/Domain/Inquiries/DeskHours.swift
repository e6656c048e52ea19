import Foundation

/// When the desk answers: the same hours every day, weekends and holidays included (S0:L1877-1879: at least 8:00–20:00).
public struct DeskHours: Hashable, Sendable {
    /// Minutes after midnight.
    public let opens: Int
    /// Minutes after midnight; the desk is closed from this minute on.
    public let closes: Int

    /// Refuses hours outside a day or in the wrong order.
    public init?(opens: Int, closes: Int) {
        guard (0..<1440).contains(opens), (1...1440).contains(closes), opens < closes else { return nil }
        self.opens = opens
        self.closes = closes
    }

    private init(from opens: Int, to closes: Int) {
        self.opens = opens
        self.closes = closes
    }

    /// 08:00–20:00.
    public static let standard = DeskHours(from: 8 * 60, to: 20 * 60)

    /// True for a minute at which the desk answers.
    public func contains(minute: Int) -> Bool { (opens..<closes).contains(minute) }

    public func isOpen(at date: Date) -> Bool { contains(minute: TokyoTime(date).minuteOfDay) }
}

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
