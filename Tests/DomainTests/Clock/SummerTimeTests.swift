import Domain
import Foundation
import Testing

/// The clock against a look at every minute, where clocks are changed: forward and back, at midnight, over midnight, by half an hour, by a day.
@Suite struct SummerTimeTests {
    /// Zone and a moment near a change, in seconds since 1970.
    static let changes: [(zone: String, day: String)] = [
        ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"), ("America/Santiago", "2026-04-05"),
        ("America/Santiago", "2026-09-06"),
        ("Asia/Beirut", "2026-03-29"), ("Asia/Beirut", "2026-10-25"), ("America/Havana", "2026-03-08"), ("America/Havana", "2026-11-01"),
        ("America/St_Johns", "2000-10-29"), ("America/St_Johns", "2000-04-02"), ("Australia/Lord_Howe", "2026-04-05"),
        ("Australia/Lord_Howe", "2026-10-04"), ("Pacific/Apia", "2011-12-30"), ("Asia/Tokyo", "2026-11-21"),
    ]

    /// Random calendars and questions; every answer is that of the minutes.
    @Test(arguments: changes)
    func agreesWithEveryMinute(zone: String, day: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        let middle = try #require(CalendarDate(iso: day))
        let noon = Date(timeIntervalSince1970: Double(middle.daysSinceEpoch * 86_400 + 43_200))
        let wall = try MinuteOracle.Wall(zone: timeZone, around: noon, days: 9)
        var source = ClockSource(seed: UInt64(middle.daysSinceEpoch))
        for _ in 0..<12 {
            // Also for Tokyo the database is asked: its own clock must agree with it below.
            let calendar = try source.calendar(first: middle.adding(days: -5), days: 10, zone: .named(timeZone))
            let oracle = MinuteOracle(wall, calendar: calendar)
            var clocks = [ServiceClock(calendar)]
            if zone == "Asia/Tokyo" {
                clocks.append(
                    ServiceClock(
                        try #require(
                            ServiceCalendar(
                                version: 1, validFrom: middle, hours: calendar.hours, specialDays: calendar.specialDays,
                                promiseHours: calendar.promiseHours))))
            }
            for clock in clocks { try compare(clock, with: oracle, source: &source) }
        }
    }

    /// Hours from midnight to midnight and nearly so, where clocks are put back over midnight: days run into one another there.
    @Test(arguments: changes)
    func agreesAroundMidnight(zone: String, day: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        let middle = try #require(CalendarDate(iso: day))
        let noon = Date(timeIntervalSince1970: Double(middle.daysSinceEpoch * 86_400 + 43_200))
        let wall = try MinuteOracle.Wall(zone: timeZone, around: noon, days: 9)
        var source = ClockSource(seed: 5)
        for (opens, closes) in [(0, 1440), (0, 1410), (30, 1440), (0, 1382)] {
            let hours = try #require(DeskHours(opens: opens, closes: closes))
            let calendar = try #require(ServiceCalendar(version: 1, validFrom: middle, zone: .named(timeZone), hours: hours))
            let oracle = MinuteOracle(wall, calendar: calendar)
            let clock = ServiceClock(calendar)
            try compare(clock, with: oracle, source: &source)
            // Every quarter of an hour around the change, which lies within a day of noon.
            for minute in stride(from: 4500, to: 8500, by: 15) {
                #expect(clock.isOpen(at: oracle.date(minute)) == oracle.isOpen(minute))
                #expect(clock.openSeconds(from: oracle.date(minute), to: oracle.date(minute + 15)) == oracle.work(minute, minute + 15) * 60)
            }
        }
    }

    /// Stays two days clear of the window's ends, where the oracle sees nothing.
    private func compare(_ clock: ServiceClock, with oracle: MinuteOracle, source: inout ClockSource) throws {
        for _ in 0..<40 {
            let from = 2900 + source.random.below(6000)
            let to = from + source.random.below(10_000 - from)
            let moment = oracle.date(from)
            #expect(clock.openSeconds(from: moment, to: oracle.date(to)) == oracle.work(from, to) * 60)
            #expect(clock.isOpen(at: moment) == oracle.isOpen(from))
            if let opening = oracle.openings.first(where: { $0 > from }), opening < 10_000 {
                #expect(clock.nextOpening(after: moment) == oracle.date(opening))
            }
            if let closing = oracle.closings.first(where: { $0 > from }), closing < 10_000 {
                #expect(clock.nextClosing(after: moment) == oracle.date(closing))
            }
            let due = from + clock.calendar.promiseHours * 60
            if due < 10_000 {
                #expect(clock.due(receivedAt: moment) == oracle.date(due))
                let last = oracle.lastWorkable(received: from, due: due).map(oracle.date)
                #expect(clock.lastWorkableMoment(receivedAt: moment) == last)
            }
            let work = 1 + source.random.below(600)
            if let done = oracle.adding(work, to: from), done < 10_000 {
                #expect(clock.adding(openSeconds: work * 60, to: moment) == oracle.date(done))
            }
        }
    }

    /// Over years the whole is the sum of its days, changes of the clock included.
    @Test(arguments: ["Europe/Berlin", "America/Santiago", "Asia/Beirut", "Africa/Casablanca"])
    func yearsAreTheSumOfTheirDays(zone: String) throws {
        let first = try CalendarDate.of(2024, 1, 1)
        var source = ClockSource(seed: 24)
        for round in 0..<3 {
            // Open at night, so that nearly every change falls into the hours.
            let base = try source.calendar(first: first, days: 300, zone: try #require(DeskZone(identifier: zone)))
            let hours = try #require(DeskHours(opens: round * 10, closes: 1440 - round * 300))
            let calendar = try #require(
                ServiceCalendar(version: 1, validFrom: first, zone: base.zone, hours: hours, specialDays: base.specialDays))
            let clock = ServiceClock(calendar)
            let start = source.moment(from: Date(timeIntervalSince1970: Double(first.daysSinceEpoch * 86_400)), days: 30)
            let days = (0...500).map { start.addingTimeInterval(Double($0) * 86_400) }
            var sum = 0
            for (day, next) in zip(days, days.dropFirst()) {
                sum += clock.openSeconds(from: day, to: next)
                #expect(clock.openSeconds(from: start, to: next) == sum)
            }
        }
    }

    /// The days of 23 and 25 hours, a missing and a double hour, said in so many words.
    @Test func readsMissingAndDoubleHours() throws {
        let berlin = try #require(DeskZone(identifier: "Europe/Berlin"))
        func hours(_ text: String, _ day: CalendarDate) throws -> Int {
            let midnight = Date(timeIntervalSince1970: Double(day.daysSinceEpoch * 86_400))
            let clock = ServiceClock(try calendar(hours: text, zone: berlin))
            // From shortly before midnight to midnight or shortly before, three days by the wall.
            let usual = ServiceClock(try calendar(hours: text)).openSeconds(
                from: try tokyo("2026-06-01 00:00"), to: try tokyo("2026-06-02 00:00"))
            return clock.openSeconds(from: midnight.addingTimeInterval(-26 * 3600), to: midnight.addingTimeInterval(46 * 3600)) - 3 * usual
        }
        let spring = try CalendarDate.of(2026, 3, 29)
        let autumn = try CalendarDate.of(2026, 10, 25)
        #expect(try hours("01:00-04:00", spring) == -3600)
        #expect(try hours("02:30-04:00", spring) == -1800)
        #expect(try hours("01:00-02:30", spring) == -1800)
        #expect(try hours("02:00-03:00", spring) == -3600)
        #expect(try hours("02:30-04:00", autumn) == 3600)
        #expect(try hours("01:00-02:30", autumn) == 3600)
        #expect(try hours("02:15-02:45", autumn) == 3600)
        #expect(try hours("01:00-02:00", autumn) == 0)
        #expect(try hours("03:00-04:00", autumn) == 0)
        #expect(try hours("08:00-20:00", autumn) == 0)
    }

    /// The promise runs by hours that pass: over the change the wall shows one more or less.
    @Test func promisesHoursThatPass() throws {
        let clock = ServiceClock(try calendar(hours: "00:00-24:00", zone: try #require(DeskZone(identifier: "Europe/Berlin"))))
        // 2026-03-28 12:00 CET.
        let received = Date(timeIntervalSince1970: 1_774_695_600)
        #expect(clock.due(receivedAt: received).timeIntervalSince(received) == 86_400)
        #expect(clock.lastWorkableMoment(receivedAt: received) == clock.due(receivedAt: received))
        #expect(clock.openSeconds(from: received, to: clock.due(receivedAt: received)) == 86_400)
    }

    /// Names of zones: Tokyo is reckoned without the database, unknown ones are refused.
    @Test func knowsZonesByName() throws {
        #expect(DeskZone(identifier: "Asia/Tokyo") == .tokyo)
        #expect(DeskZone(identifier: "Europe/Berlin")?.identifier == "Europe/Berlin")
        #expect(DeskZone(identifier: "Europe/Atlantis") == nil)
        #expect(DeskZone.tokyo.day(at: try tokyo("2026-11-24 00:00")) == (try CalendarDate.of(2026, 11, 24)))
        #expect(DeskZone.tokyo.day(at: try tokyo("2026-11-23 23:59:59")) == (try CalendarDate.of(2026, 11, 23)))
        #expect(DeskZone.tokyo.day(at: try tokyo("1969-12-31 23:59:59")) == (try CalendarDate.of(1969, 12, 31)))
    }
}
