import Domain
import Foundation
import Testing

/// A moment by the wall clock of Tokyo: `2026-11-24 03:00`, `2026-11-24 03:00:30`.
func tokyo(_ text: String) throws -> Date {
    let parts = text.split(separator: " ")
    let day = try #require(CalendarDate(iso: parts[0]))
    let clock = parts[1].split(separator: ":").compactMap { Int($0) }
    return TokyoTime.date(day, minute: clock[0] * 60 + clock[1]).addingTimeInterval(clock.count > 2 ? Double(clock[2]) : 0)
}

/// `2026-11-24 20:00`; nil stays nil.
func wall(_ moment: Date?) -> String? {
    moment.map { moment in
        let time = TokyoTime(moment)
        return "\(time.day.iso) \(time.clock)" + (time.second == 0 ? "" : ":\(time.second)")
    }
}

/// A calendar of the settings' syntax.
func calendar(
    hours: String = "08:00-20:00", closed: String = "", special: String = "", promise: Int = 24, zone: DeskZone = .tokyo, version: Int = 1
) throws -> ServiceCalendar {
    let settings = ServiceCalendarSettings(hours: hours, closedDays: closed, specialDays: special, promiseHours: String(promise))
    return try ServiceCalendarReader.calendar(from: settings, version: version, validFrom: try .of(2026, 11, 1), zone: zone)
}

/// Random calendars and moments.
struct ClockSource {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// Hours that like the times at which clocks are changed.
    mutating func hours() throws -> DeskHours {
        while true {
            let opens = random.below(3) == 0 ? random.pick([0, 1, 30, 60, 90, 120, 150, 180, 480, 1380, 1410]) : random.below(1440)
            let closes = random.below(3) == 0 ? random.pick([1, 30, 60, 90, 120, 150, 180, 1200, 1410, 1440]) : 1 + random.below(1440)
            if let hours = DeskHours(opens: opens, closes: closes) { return hours }
        }
    }

    /// Special days lie within so many days from `first`.
    mutating func calendar(first: CalendarDate, days: Int, zone: DeskZone = .tokyo) throws -> ServiceCalendar {
        var special: [CalendarDate: ServiceCalendar.SpecialDay] = [:]
        // Between none and most of the days.
        let odds = 1 + random.below(8)
        for day in 0..<days where random.below(odds + 1) == 0 {
            special[first.adding(days: day)] = random.below(2) == 0 ? .closed : .open(try hours())
        }
        let hours = random.below(3) == 0 ? DeskHours.standard : try hours()
        return try #require(
            ServiceCalendar(
                version: 1 + random.below(9), validFrom: first, zone: zone, hours: hours, specialDays: special,
                promiseHours: 1 + random.below(72), soonHours: 2 + random.below(6), urgentHours: 1))
    }

    /// A moment in whole seconds, fractions, or on the minute; often near a full hour.
    mutating func moment(from start: Date, days: Int) -> Date {
        let minutes = Double(random.below(days * 1440)) * 60
        switch random.below(4) {
        case 0: return start.addingTimeInterval((minutes / 3600).rounded() * 3600)
        case 1: return start.addingTimeInterval(minutes + Double(random.below(60_000)) / 1000)
        case 2: return start.addingTimeInterval(minutes + Double(random.below(60)))
        default: return start.addingTimeInterval(minutes)
        }
    }
}
