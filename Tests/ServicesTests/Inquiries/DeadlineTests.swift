import Domain
import Foundation
import Testing

@testable import Services

/// The promise of a first answer as lists and figures show it.
@Suite struct DeadlineTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    /// Hours after 09:00 on 21 November.
    private func hours(_ hours: Double) -> Date { Sample.later(hours * 3600) }

    private func receive(at hour: Double) throws -> Inquiry.ID {
        let new = NewInquiry(content: Sample.content(), by: Sample.ann, at: hours(hour), isTaken: false)
        return try #require(try store.receive([new]).first).id
    }

    /// The most pressing first: what came in at night must be answered by closing time, before what came in the morning after.
    @Test func order() throws {
        let evening = try receive(at: 10)  // 19:00: due 19:00 tomorrow
        let night = try receive(at: 14)  // 23:00: due 23:00 tomorrow, workable until 20:00
        let morning = try receive(at: 25)  // 10:00: due 10:00 the day after
        let answered = try receive(at: 26)
        _ = try store.record([.taken, .answered], on: answered, expecting: 1, by: Sample.ann, at: hours(26.1))
        let promised = try receive(at: 27)
        _ = try store.record([.taken, .callBackPlanned(at: hours(30))], on: promised, expecting: 1, by: Sample.ann, at: hours(27.1))
        let rows = try store.page(.queue, from: .first, limit: 9).rows
        #expect(rows.map(\.id) == [evening, night, morning, promised, answered])
        #expect(rows.map(\.lastWorkable).prefix(2) == [hours(34), hours(35)])
        #expect(try store.page(.queue, from: .after(night), limit: 9).rows.map(\.id) == [morning, promised, answered])
        // Gone from the list, it still marks the place it had.
        _ = try store.record([.discarded(note: "")], on: night, expecting: 1, by: Sample.ann, at: hours(28))
        #expect(try store.page(.queue, from: .after(night), limit: 9).rows.map(\.id) == [morning, promised, answered])
        #expect(try store.page(.queue, from: .before(night), limit: 9).rows.map(\.id) == [evening])
        #expect(try store.page(.queue, from: .after(999), limit: 1).rows.map(\.id) == [evening])
    }

    /// At 19:00 the desk is told how many will breach at tonight's close, and the warnings come at 4 h and 1 h.
    @Test func figuresOfTheEvening() throws {
        _ = try receive(at: 10)  // 19:00 yesterday
        _ = try receive(at: 14)
        _ = try receive(at: 15)
        let late = try receive(at: 33.5)  // 18:30 today
        let now = hours(34)  // 19:00
        var figures = try store.figures(now: now, operator: Sample.ann)
        #expect(figures.waiting == 4 && figures.overdue == 0)
        #expect(figures.breachesAtClose == 3 && figures.dueUrgent == 3 && figures.dueSoon == 3)
        #expect(figures.closesAt == hours(35))
        figures = try store.figures(now: now + 1, operator: Sample.ann)
        #expect(figures.overdue == 1 && figures.breachesAtClose == 2)
        #expect(try store.count(.overdue(asOf: now)) == 0)
        #expect(try store.page(.overdue(asOf: hours(36)), from: .first, limit: 9).rows.map(\.id) == [1, 2, 3])
        _ = try store.record([.taken, .answered], on: 2, expecting: 1, by: Sample.ann, at: hours(34.5))
        _ = try store.record([.markedSpam(note: "")], on: 3, expecting: 1, by: Sample.ann, at: hours(34.5))
        #expect(try store.page(.overdue(asOf: hours(36)), from: .first, limit: 9).rows.map(\.id) == [1])
        #expect(try store.figures(now: hours(36), operator: nil).overdue == 1)
        #expect(try store.inquiry(late)?.firstAnswer.lastWorkable == hours(57.5))
    }

    /// A new calendar judges what is open and leaves the verdicts of what was closed with an answer, also when it is reopened.
    @Test func adopting() throws {
        let open = try receive(at: 0)
        let closed = try receive(at: 0)
        _ = try store.record([.taken, .answered, .completed], on: closed, expecting: 1, by: Sample.ann, at: hours(20))
        let day = try Sample.day("2026-11-22")
        let strict = try #require(ServiceCalendar(version: 1, validFrom: day, specialDays: [day: .closed], promiseHours: 12))
        let adopted = try store.adopt(strict, by: Sample.bob, at: hours(21))
        #expect(adopted.version == 2 && adopted.hasSameContent(as: strict))
        #expect(try store.calendar == adopted)
        #expect(try store.inquiry(open)?.firstAnswer.due == hours(12))
        #expect(try store.inquiry(open)?.firstAnswer.lastWorkable == hours(11))
        var kept = try #require(try store.inquiry(closed)).firstAnswer
        #expect(kept.kept == true && kept.calendarVersion == 1 && kept.due == hours(24))
        _ = try store.record([.reopened(note: "")], on: closed, expecting: 4, by: Sample.ann, at: hours(30))
        kept = try #require(try store.inquiry(closed)).firstAnswer
        #expect(kept.kept == true && kept.calendarVersion == 1)
        // The same again is nothing new.
        let events = try store.verifyChain().verified
        #expect(try store.adopt(strict, by: Sample.bob, at: hours(40)) == adopted)
        #expect(try store.verifyChain().verified == events)
        #expect(try store.auditEntries(limit: 9).map(\.entry.what) == [.calendarAdopted(adopted)])
        #expect(try store.calendar(version: 1) == .standard)
        #expect(try store.calendar(version: 3) == nil)
    }

    /// Received and due while the desk is closed: cannot be kept, and stands before everything else.
    @Test func cannotBeKept() throws {
        let day = try Sample.day("2026-11-22")
        let holidays: [CalendarDate: ServiceCalendar.SpecialDay] = [day: .closed, day.adding(days: 1): .closed]
        let calendar = try #require(ServiceCalendar(version: 1, validFrom: day, specialDays: holidays))
        _ = try store.adopt(calendar, by: Sample.ann, at: hours(0))
        let pressing = try receive(at: 1)
        let lost = try receive(at: 24)
        #expect(try store.page(.queue, from: .first, limit: 9).rows.map(\.id) == [lost, pressing])
        #expect(try store.inquiry(lost)?.firstAnswer.lastWorkable == nil)
        #expect(try store.figures(now: hours(30), operator: nil).cannotBeKept == 1)
        #expect(try store.figures(now: hours(30), operator: nil).overdue == 1)
        #expect(try store.figures(now: hours(48), operator: nil).overdue == 1)
        #expect(try store.figures(now: hours(48) + 1, operator: nil).overdue == 2)
    }
}
