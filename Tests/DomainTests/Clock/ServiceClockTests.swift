import Domain
import Foundation
import Testing

@Suite struct ServiceClockTests {
    private let clock = ServiceClock()

    /// Reception, when the answer is due, and when somebody can last work on it: 24 hours and 08:00–20:00.
    @Test(arguments: [
        // Night: due while the desk is closed, so the evening before.
        ("2026-11-24 03:00", "2026-11-25 03:00", "2026-11-24 20:00"),
        ("2026-11-24 00:00", "2026-11-25 00:00", "2026-11-24 20:00"),
        ("2026-11-24 07:59:59", "2026-11-25 07:59:59", "2026-11-24 20:00"),
        // Opening: the first moment of the next day's work.
        ("2026-11-24 08:00", "2026-11-25 08:00", "2026-11-25 08:00"),
        ("2026-11-24 08:00:01", "2026-11-25 08:00:01", "2026-11-25 08:00:01"),
        ("2026-11-24 14:10", "2026-11-25 14:10", "2026-11-25 14:10"),
        // Closing: the deadline exactly at close can still be met.
        ("2026-11-24 19:59:59", "2026-11-25 19:59:59", "2026-11-25 19:59:59"),
        ("2026-11-24 20:00", "2026-11-25 20:00", "2026-11-25 20:00"),
        ("2026-11-24 20:00:01", "2026-11-25 20:00:01", "2026-11-25 20:00"),
        ("2026-11-24 23:59", "2026-11-25 23:59", "2026-11-25 20:00"),
        // The turn of the year is a day as any other.
        ("2026-12-31 22:00", "2027-01-01 22:00", "2027-01-01 20:00"),
    ])
    func promise(received: String, due: String, last: String) throws {
        let received = try tokyo(received)
        #expect(clock.due(receivedAt: received) == (try tokyo(due)))
        #expect(clock.lastWorkableMoment(receivedAt: received) == (try tokyo(last)))
    }

    /// A fraction of a second after closing is after closing.
    @Test func fractionsCount() throws {
        let received = try tokyo("2026-11-24 20:00").addingTimeInterval(0.001)
        #expect(clock.lastWorkableMoment(receivedAt: received) == (try tokyo("2026-11-25 20:00")))
        #expect(clock.isOpen(at: try tokyo("2026-11-24 20:00").addingTimeInterval(-0.001)))
        #expect(!clock.isOpen(at: try tokyo("2026-11-24 20:00")))
    }

    /// A holiday inside: the evening before it, and nothing when no work lies between.
    @Test(arguments: [
        ("2026-12-30 10:00", "2026-12-30 20:00"), ("2026-12-30 20:00", nil), ("2026-12-30 21:00", nil), ("2026-12-31 12:00", nil),
        ("2027-01-01 07:59", nil), ("2027-01-01 08:00", "2027-01-02 08:00"), ("2027-01-01 09:00", "2027-01-02 09:00"),
        // A short day: 10:00–15:00.
        ("2027-01-03 16:00", "2027-01-04 15:00"), ("2027-01-03 09:00", "2027-01-03 20:00"), ("2027-01-03 10:00", "2027-01-04 10:00"),
        ("2027-01-03 15:00", "2027-01-04 15:00"), ("2027-01-04 15:00", "2027-01-05 15:00"),
    ])
    func holiday(received: String, last: String?) throws {
        let clock = ServiceClock(try calendar(closed: "2026-12-31..2027-01-01", special: "2027-01-04 10:00-15:00"))
        #expect(wall(clock.lastWorkableMoment(receivedAt: try tokyo(received))) == last)
    }

    /// The next opening and closing are later than the moment, over closed days too.
    @Test func nextEdges() throws {
        let clock = ServiceClock(try calendar(closed: "2026-12-31..2027-01-03", special: "2026-12-30 10:00-15:00"))
        #expect(wall(clock.nextOpening(after: try tokyo("2026-12-29 07:59"))) == "2026-12-29 08:00")
        #expect(wall(clock.nextOpening(after: try tokyo("2026-12-29 08:00"))) == "2026-12-30 10:00")
        #expect(wall(clock.nextOpening(after: try tokyo("2026-12-30 10:00"))) == "2027-01-04 08:00")
        #expect(wall(clock.nextClosing(after: try tokyo("2026-12-30 14:59"))) == "2026-12-30 15:00")
        #expect(wall(clock.nextClosing(after: try tokyo("2026-12-30 15:00"))) == "2027-01-04 20:00")
        #expect(wall(clock.closingOfDay(at: try tokyo("2026-12-30 23:00"))) == "2026-12-30 15:00")
        #expect(clock.closingOfDay(at: try tokyo("2026-12-31 12:00")) == nil)
        #expect(!clock.isOpen(at: try tokyo("2026-12-30 09:59")))
        #expect(clock.isOpen(at: try tokyo("2026-12-30 10:00")))
        #expect(!clock.isOpen(at: try tokyo("2026-12-31 12:00")))
    }

    /// A desk that never closes: midnight ends a day's hours and begins the next at once.
    @Test func neverCloses() throws {
        let clock = ServiceClock(try calendar(hours: "00:00-24:00"))
        let received = try tokyo("2026-11-24 03:00")
        #expect(clock.lastWorkableMoment(receivedAt: received) == (try tokyo("2026-11-25 03:00")))
        #expect(clock.isOpen(at: try tokyo("2026-11-25 00:00")))
        #expect(wall(clock.nextClosing(after: received)) == "2026-11-25 00:00")
        #expect(clock.openSeconds(from: received, to: try tokyo("2027-11-24 03:00")) == 365 * 86_400)
    }

    /// Work between moments: only hours of work, whole years at once, backwards negative.
    @Test func openSeconds() throws {
        let clock = ServiceClock(try calendar(closed: "2026-12-31..2027-01-01", special: "2026-12-30 10:00-15:00"))
        func hours(_ from: String, _ to: String) throws -> Double {
            Double(clock.openSeconds(from: try tokyo(from), to: try tokyo(to))) / 3600
        }
        #expect(try hours("2026-11-24 19:00", "2026-11-25 09:00") == 2)
        #expect(try hours("2026-11-24 20:00", "2026-11-25 08:00") == 0)
        #expect(try hours("2026-12-29 19:00", "2027-01-02 09:00") == 7)
        #expect(try hours("2027-01-02 09:00", "2026-12-29 19:00") == -7)
        #expect(try hours("2026-01-01 00:00", "2027-01-01 00:00") == Double(363 * 12 + 5))
        #expect(try hours("2026-12-31 00:00", "2028-01-01 00:00") == Double(364 * 12))
    }

    /// 4 hours and 1 hour of work ahead of the last workable moment; a night in between does not count.
    @Test(arguments: [
        ("2026-11-24 20:00", "2026-11-24 15:59", ClockWarning.ample), ("2026-11-24 20:00", "2026-11-24 16:00", .soon),
        ("2026-11-24 20:00", "2026-11-24 18:59", .soon), ("2026-11-24 20:00", "2026-11-24 19:00", .urgent),
        ("2026-11-24 20:00", "2026-11-24 20:00", .urgent), ("2026-11-24 20:00", "2026-11-24 20:00:01", .breached),
        ("2026-11-25 10:00", "2026-11-24 17:59", .ample), ("2026-11-25 10:00", "2026-11-24 18:00", .soon),
        ("2026-11-25 08:30", "2026-11-24 19:29", .soon), ("2026-11-25 08:30", "2026-11-24 19:30", .urgent),
        ("2026-11-25 08:30", "2026-11-25 03:00", .urgent), ("2026-11-25 08:30", "2026-11-25 08:31", .breached),
    ])
    func warns(last: String, now: String, warning: ClockWarning) throws {
        #expect(clock.warning(lastWorkable: try tokyo(last), now: try tokyo(now)) == warning)
    }

    /// What cannot be kept is told from what has been breached, and comes before every other promise that runs.
    @Test func cannotBeKept() throws {
        let clock = ServiceClock(try calendar(closed: "2026-12-31..2027-01-01"))
        let received = try tokyo("2026-12-30 21:00")
        #expect(clock.warning(receivedAt: received, now: received) == .cannotBeKept)
        #expect(clock.warning(receivedAt: received, now: try tokyo("2026-12-31 21:00")) == .cannotBeKept)
        #expect(clock.warning(receivedAt: received, now: try tokyo("2026-12-31 21:00:01")) == .breached)
        #expect(clock.warning(receivedAt: try tokyo("2026-12-30 10:00"), now: try tokyo("2026-12-30 19:00")) == .urgent)
        #expect(ClockWarning.allCases == [.ample, .soon, .urgent, .cannotBeKept, .breached])
        #expect(ClockWarning.allCases == ClockWarning.allCases.sorted())
    }

    /// At 19:00: what breaches at tonight's close is neither breached already nor workable tomorrow.
    @Test func breachesAtClose() throws {
        let now = try tokyo("2026-11-24 19:00")
        func breaches(_ last: String) throws -> Bool { clock.breachesAtClose(now: now, lastWorkable: try tokyo(last)) }
        #expect(try breaches("2026-11-24 20:00"))
        #expect(try breaches("2026-11-24 19:30"))
        #expect(try breaches("2026-11-24 19:00"))
        #expect(try !breaches("2026-11-24 18:59"))
        #expect(try !breaches("2026-11-25 08:00"))
        #expect(!clock.breachesAtClose(now: now, lastWorkable: nil))
        // In the morning already, but not after the close and not on a closed day.
        #expect(clock.breachesAtClose(now: try tokyo("2026-11-24 06:00"), lastWorkable: try tokyo("2026-11-24 20:00")))
        #expect(!clock.breachesAtClose(now: try tokyo("2026-11-24 20:30"), lastWorkable: try tokyo("2026-11-25 20:00")))
        let closed = ServiceClock(try calendar(closed: "2026-11-24"))
        #expect(!closed.breachesAtClose(now: now, lastWorkable: try tokyo("2026-11-25 20:00")))
    }

    /// Work added to a moment skips nights and closed days.
    @Test func addsWork() throws {
        let clock = ServiceClock(try calendar(closed: "2026-12-31..2027-01-01"))
        func after(_ hours: Double, _ start: String) throws -> String? {
            wall(clock.adding(openSeconds: Int(hours * 3600), to: try tokyo(start)))
        }
        #expect(try after(0, "2026-12-30 23:00") == "2026-12-30 23:00")
        #expect(try after(2, "2026-12-30 18:00") == "2026-12-30 20:00")
        #expect(try after(2.5, "2026-12-30 18:00") == "2027-01-02 08:30")
        #expect(try after(12, "2026-12-30 21:00") == "2027-01-02 20:00")
        #expect(try after(24, "2026-12-29 08:00") == "2026-12-30 20:00")
    }

    /// Eighty years of closed days in a row are skipped at once, there and back.
    @Test func closedForYears() throws {
        let first = try CalendarDate.of(2027, 1, 1)
        let days = 29_220
        let special = Dictionary(uniqueKeysWithValues: (0..<days).map { (first.adding(days: $0), ServiceCalendar.SpecialDay.closed) })
        let clock = ServiceClock(
            try #require(ServiceCalendar(version: 2, validFrom: first, specialDays: special, promiseHours: 8760)))
        let start = try tokyo("2027-01-01 12:00")
        let reopening = TokyoTime.date(first.adding(days: days), minute: 480)
        let elapsed = ContinuousClock().measure {
            for hour in 0..<1000 {
                let moment = start.addingTimeInterval(Double(hour) * 3600 * 24)
                #expect(clock.nextOpening(after: moment) == reopening)
                #expect(clock.openSeconds(from: moment, to: reopening) == 0)
                #expect(clock.lastWorkableMoment(receivedAt: moment) == nil)
                #expect(clock.adding(openSeconds: 60, to: moment) == reopening.addingTimeInterval(60))
            }
        }
        // Day by day it would be a hundred million steps: minutes.
        #expect(elapsed < .seconds(20))
    }
}
