import Domain
import Foundation
import Testing

@Suite struct FirstAnswerTests {
    private let clock = ServiceClock()

    /// Kept up to and at the very moment the promise ends, by the clock and not by opening hours.
    @Test(arguments: [
        ("2026-11-24 10:00", "2026-11-24 10:00", true), ("2026-11-24 10:00", "2026-11-25 09:59:59", true),
        ("2026-11-24 10:00", "2026-11-25 10:00", true), ("2026-11-24 10:00", "2026-11-25 10:00:01", false),
        // Worked on late at night: after the last workable moment, but within 24 hours.
        ("2026-11-24 03:00", "2026-11-24 22:00", true), ("2026-11-24 03:00", "2026-11-25 08:00", false),
    ])
    func judges(received: String, answered: String, kept: Bool) throws {
        let verdict = FirstAnswer(receivedAt: try tokyo(received), answeredAt: try tokyo(answered), clock: clock)
        #expect(verdict.kept == kept)
        #expect(verdict.isKept(asOf: .distantFuture) == kept)
        #expect(verdict.due == clock.due(receivedAt: try tokyo(received)))
        #expect(verdict.lastWorkable == clock.lastWorkableMoment(receivedAt: try tokyo(received)))
        #expect(verdict.calendarVersion == 1)
    }

    /// Milliseconds decide, not the last bit of a floating point number.
    @Test func millisecondsDecide() throws {
        var random = SplitMix64(seed: 21)
        for _ in 0..<5000 {
            let received = Int64(1_700_000_000_000) + Int64(random.below(400_000_000_000))
            func verdict(after milliseconds: Int64) -> FirstAnswer {
                FirstAnswer(
                    receivedAt: Date(timeIntervalSince1970: Double(received) / 1000),
                    answeredAt: Date(timeIntervalSince1970: Double(received + milliseconds) / 1000), clock: clock)
            }
            #expect(verdict(after: 86_400_000).kept == true)
            #expect(verdict(after: 86_400_001).kept == false)
        }
    }

    /// Without an answer there is no verdict, but a promise whose time has passed is broken.
    @Test func openInquiries() throws {
        let verdict = FirstAnswer(receivedAt: try tokyo("2026-11-24 10:00"), answeredAt: nil, clock: clock)
        #expect(verdict.kept == nil)
        #expect(verdict.isKept(asOf: try tokyo("2026-11-25 10:00")) == nil)
        #expect(verdict.isKept(asOf: try tokyo("2026-11-25 10:00:01")) == false)
    }

    /// A frozen verdict comes back from disk as it was, whatever the calendar has become.
    @Test func calendarEditsDoNotChangeAFrozenVerdict() throws {
        var source = ClockSource(seed: 22)
        let first = try CalendarDate.of(2026, 11, 1)
        let origin = TokyoTime.date(first, minute: 0)
        var differs = 0
        for _ in 0..<500 {
            let before = ServiceClock(try source.calendar(first: first, days: 30))
            let received = source.moment(from: origin, days: 20)
            let answered = received.addingTimeInterval(Double(source.random.below(72 * 3600)))
            let verdict = FirstAnswer(receivedAt: received, answeredAt: answered, clock: before)
            let frozen = try JSONEncoder().encode(verdict)
            // The site changes promise, hours and closed days; the inquiry is closed and stays as it was judged.
            let edited = try source.calendar(first: first, days: 30)
            let after = ServiceClock(try #require(edited.adopted(as: before.calendar.version + 1, on: first)))
            let thawed = try JSONDecoder().decode(FirstAnswer.self, from: frozen)
            #expect(thawed == verdict)
            #expect(thawed.calendarVersion == before.calendar.version)
            if FirstAnswer(receivedAt: received, answeredAt: answered, clock: after).kept != thawed.kept { differs += 1 }
        }
        // Judged anew they would have come out otherwise.
        #expect(differs > 50)
    }

    /// Stored in whole milliseconds by these names.
    @Test func storedForm() throws {
        let verdict = FirstAnswer(
            receivedAt: try tokyo("2026-12-31 12:00"), answeredAt: nil, clock: ServiceClock(try calendar(closed: "2026-12-31..2027-01-01")))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(bytes: try encoder.encode(verdict), encoding: .utf8) == #"{"calendarVersion":1,"due":1798772400000}"#)
    }

    /// Reopened and answered again: the first answer and its verdict stay.
    @Test func reopeningDoesNotChangeTheVerdict() throws {
        let (one, other) = (OperatorID("op1"), OperatorID("op2"))
        let received = try tokyo("2026-11-24 10:00")
        var facts = FirstContactFacts(
            receivedAt: received,
            steps: [
                .init(.received, at: received, by: one), .init(.answered, at: try tokyo("2026-11-24 11:00"), by: one),
                .init(.completed, at: try tokyo("2026-11-24 11:05"), by: one, outcome: .answered),
            ], category: .fees)
        let verdict = FirstAnswer(receivedAt: received, answeredAt: facts.firstAnswer, clock: clock)
        facts.steps += [
            .init(.reopened, at: try tokyo("2026-11-27 09:00"), by: other), .init(.answered, at: try tokyo("2026-11-27 09:30"), by: other),
            .init(.completed, at: try tokyo("2026-11-27 09:31"), by: other, outcome: .answered),
        ]
        #expect(FirstAnswer(receivedAt: received, answeredAt: facts.firstAnswer, clock: clock) == verdict)
        #expect(verdict.kept == true)
    }
}
