import Domain
import Foundation
import Testing

/// What must hold for every calendar and moment; thousands of random ones, the same on every run.
@Suite struct ClockPropertyTests {
    private let first: CalendarDate
    private let origin: Date

    init() throws {
        first = try CalendarDate.of(2026, 3, 1)
        origin = TokyoTime.date(first, minute: 0)
    }

    private func eachClock(_ count: Int, seed: UInt64, _ body: (ServiceClock, inout ClockSource) throws -> Void) throws {
        var source = ClockSource(seed: seed)
        let berlin = try #require(DeskZone(identifier: "Europe/Berlin"))
        for round in 0..<count {
            let calendar = try source.calendar(first: first, days: 60, zone: round % 4 == 0 ? berlin : .tokyo)
            try body(ServiceClock(calendar), &source)
        }
    }

    /// However a time is split, the parts sum up to the whole: fractions, reversed parts and parts of no length too.
    @Test func workIsAdditive() throws {
        try eachClock(120, seed: 1) { clock, source in
            for _ in 0..<20 {
                let moments = (0...3).map { _ in source.moment(from: origin, days: 70) }
                let parts = zip(moments, moments.dropFirst()).reduce(0) { $0 + clock.openSeconds(from: $1.0, to: $1.1) }
                #expect(clock.openSeconds(from: moments[0], to: moments[3]) == parts)
                #expect(clock.openSeconds(from: moments[1], to: moments[0]) == -clock.openSeconds(from: moments[0], to: moments[1]))
                #expect(clock.openSeconds(from: moments[2], to: moments[2]) == 0)
            }
        }
    }

    /// Work never shrinks as time goes on, and is never more than the time that passed.
    @Test func workIsMonotone() throws {
        try eachClock(120, seed: 2) { clock, source in
            let start = source.moment(from: origin, days: 70)
            let moments = (0..<20).map { _ in source.moment(from: origin, days: 70) }.sorted()
            for (earlier, later) in zip(moments, moments.dropFirst()) {
                let work = clock.openSeconds(from: start, to: later) - clock.openSeconds(from: start, to: earlier)
                #expect(work >= 0)
                #expect(Double(work) <= later.timeIntervalSince(earlier).rounded(.up))
            }
        }
    }

    /// Who comes later is due later, and the last workable moment never goes back.
    @Test func deadlinesAreMonotone() throws {
        try eachClock(150, seed: 3) { clock, source in
            let moments = (0..<20).map { _ in source.moment(from: origin, days: 70) }.sorted()
            for (earlier, later) in zip(moments, moments.dropFirst()) {
                #expect(clock.due(receivedAt: earlier) <= clock.due(receivedAt: later))
                if let one = clock.lastWorkableMoment(receivedAt: earlier), let other = clock.lastWorkableMoment(receivedAt: later) {
                    #expect(one <= other)
                }
            }
        }
    }

    /// The last workable moment lies between reception and due, nothing can be done after it, and it is missing only where nothing can be done.
    @Test func lastWorkableIsTheLast() throws {
        var (found, missing) = (0, 0)
        try eachClock(200, seed: 4) { clock, source in
            for _ in 0..<20 {
                let received = source.moment(from: origin, days: 70)
                let due = clock.due(receivedAt: received)
                guard let last = clock.lastWorkableMoment(receivedAt: received) else {
                    missing += 1
                    #expect(clock.openSeconds(from: received, to: due) == 0)
                    continue
                }
                found += 1
                #expect(received < last && last <= due)
                #expect(clock.openSeconds(from: last, to: due) == 0)
                // At work, or in the moment of closing.
                #expect(clock.isOpen(at: last) || clock.isOpen(at: last.addingTimeInterval(-0.5)))
            }
        }
        #expect(found > 2000 && missing > 100)
    }

    /// Openings and closings alternate around every moment, and between them the desk is open or closed throughout.
    @Test func edgesEncloseWork() throws {
        try eachClock(150, seed: 5) { clock, source in
            for _ in 0..<15 {
                let moment = source.moment(from: origin, days: 70)
                let opening = clock.nextOpening(after: moment)
                let closing = clock.nextClosing(after: moment)
                #expect(opening > moment && closing > moment)
                #expect(clock.isOpen(at: opening) && clock.isOpen(at: closing.addingTimeInterval(-0.5)))
                #expect(clock.isOpen(at: moment) == (closing <= opening))
                if closing <= opening {
                    let seconds = Int(closing.timeIntervalSince1970) - Int(moment.timeIntervalSince1970.rounded(.down))
                    #expect(clock.openSeconds(from: moment, to: closing) == seconds)
                } else {
                    #expect(clock.openSeconds(from: moment, to: opening) == 0)
                }
            }
        }
    }

    /// Adding work is the inverse of counting it, and gives the earliest such moment.
    @Test func addingIsTheInverseOfCounting() throws {
        try eachClock(150, seed: 6) { clock, source in
            for _ in 0..<10 {
                let start = source.moment(from: origin, days: 70)
                let seconds = 1 + source.random.below(100_000)
                let end = clock.adding(openSeconds: seconds, to: start)
                #expect(clock.openSeconds(from: start, to: end) == seconds)
                #expect(clock.openSeconds(from: start, to: end.addingTimeInterval(-1)) == seconds - 1)
            }
        }
    }

    /// A warning only ever rises as time goes on, and never skips the closing: what will breach at close is breached right after it.
    @Test func warningsRise() throws {
        try eachClock(100, seed: 7) { clock, source in
            let received = source.moment(from: origin, days: 60)
            guard let last = clock.lastWorkableMoment(receivedAt: received) else { return }
            let moments = (0..<20).map { _ in received.addingTimeInterval(Double(source.random.below(4 * 86_400))) }.sorted()
            var before = ClockWarning.ample
            for now in moments {
                let warning = clock.warning(receivedAt: received, now: now)
                #expect(warning == clock.warning(lastWorkable: last, now: now))
                #expect(warning >= before)
                #expect((warning == .breached) == (now > last))
                before = warning
                if clock.breachesAtClose(now: now, lastWorkable: last), let close = clock.closingOfDay(at: now) {
                    #expect(warning != .breached)
                    #expect(clock.warning(lastWorkable: last, now: close.addingTimeInterval(1)) == .breached)
                } else if warning != .breached, let close = clock.closingOfDay(at: now), close >= now {
                    #expect(clock.warning(lastWorkable: last, now: close.addingTimeInterval(0.5)) != .breached)
                }
            }
        }
    }

    /// Warnings count hours of work: soon and urgent exactly while at most so many are left.
    @Test func warningsCountWork() throws {
        try eachClock(100, seed: 8) { clock, source in
            for _ in 0..<10 {
                guard let last = clock.lastWorkableMoment(receivedAt: source.moment(from: origin, days: 60)) else { continue }
                let now = last.addingTimeInterval(-Double(source.random.below(3 * 86_400)))
                let left = clock.openSeconds(from: now, to: last)
                let warning = clock.warning(lastWorkable: last, now: now)
                // At the very opening no work is left in between, but the desk must open first: one moment of leeway.
                if left < clock.calendar.urgentHours * 3600 { #expect(warning == .urgent) }
                if left > clock.calendar.soonHours * 3600 { #expect(warning == .ample) }
                if left > clock.calendar.urgentHours * 3600, left < clock.calendar.soonHours * 3600 { #expect(warning == .soon) }
            }
        }
    }
}
