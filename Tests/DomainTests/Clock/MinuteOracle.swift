import Domain
import Foundation
import Testing

/// What a patient person with a calendar on the wall would say: looks at every minute of a window of the wall's clock, and never turns its time into a moment.
struct MinuteOracle {
    /// The first minute of the window, in minutes since 1970 (UTC).
    let start: Int
    /// Minutes of work before each minute of the window.
    private var before: [Int] = [0]
    private(set) var openings: [Int] = []
    private(set) var closings: [Int] = []

    /// The wall's clock through the window; made once for many calendars.
    struct Wall {
        let start: Int
        /// Local minutes since 1970-01-01 00:00 on the wall, minute by minute.
        let local: [Int]
        /// The highest so far, and the lowest from here on: in order, whatever the clock does.
        let highest: [Int]
        let lowest: [Int]

        init(zone: TimeZone, around moment: Date, days: Int) throws {
            var gregorian = Calendar(identifier: .gregorian)
            gregorian.timeZone = zone
            start = Int(moment.timeIntervalSince1970) / 60 - days * 720
            local = (0..<days * 1440).map { [start] minute in
                start + minute + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double((start + minute) * 60))) / 60
            }
            // A calendar takes a thousand times longer; it is asked now and then.
            for minute in stride(from: 0, to: local.count, by: 37) {
                let parts = gregorian.dateComponents(
                    [.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: Double((start + minute) * 60)))
                let day = try CalendarDate.of(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
                try #require(local[minute] == day.daysSinceEpoch * 1440 + (parts.hour ?? 0) * 60 + (parts.minute ?? 0))
            }
            var high: [Int] = []
            for minute in local { high.append(max(high.last ?? minute, minute)) }
            var low: [Int] = []
            for minute in local.reversed() { low.append(min(low.last ?? minute, minute)) }
            highest = high
            lowest = low.reversed()
        }

        /// The first minute at which the wall shows `minute` or later.
        func reached(_ minute: Int) -> Int { MinuteOracle.place(highest) { $0 < minute } }

        /// The minute from which on the wall never shows less than `minute`.
        func settled(_ minute: Int) -> Int { MinuteOracle.place(lowest) { $0 < minute } }
    }

    init(_ wall: Wall, calendar: ServiceCalendar) {
        start = wall.start
        let days = (wall.lowest.first ?? 0) / 1440 + 1..<(wall.highest.last ?? 0) / 1440
        var open = Array(repeating: false, count: wall.local.count)
        var lastClosing = 0
        for day in days {
            guard let hours = calendar.hours(on: CalendarDate(daysSinceEpoch: day)) else { continue }
            let opening = max(wall.reached(day * 1440 + hours.opens), lastClosing)
            let closing = wall.settled(day * 1440 + hours.closes)
            guard opening < closing else { continue }
            for minute in opening..<closing { open[minute] = true }
            openings.append(opening)
            closings.append(closing)
            lastClosing = closing
        }
        for isOpen in open { before.append((before.last ?? 0) + (isOpen ? 1 : 0)) }
    }

    func date(_ minute: Int) -> Date { Date(timeIntervalSince1970: Double((start + minute) * 60)) }
    func isOpen(_ minute: Int) -> Bool { before[minute + 1] > before[minute] }
    func work(_ from: Int, _ to: Int) -> Int { before[to] - before[from] }

    /// The latest minute up to `due` at which somebody works or has just stopped, after reception.
    func lastWorkable(received: Int, due: Int) -> Int? {
        stride(from: due, through: received, by: -1).first { isOpen($0) || $0 > received && isOpen($0 - 1) }
    }

    /// The earliest minute by which so many minutes of work have passed.
    func adding(_ minutes: Int, to start: Int) -> Int? {
        (start..<before.count).first { before[$0] - before[start] == minutes }
    }

    private static func place(_ sorted: [Int], before: (Int) -> Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if before(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
