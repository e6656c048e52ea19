import Domain
import Foundation
import Testing

@Suite struct CallBackTimeTests {
    /// Saturday, 21 November 2026, 14:10 in Tokyo.
    private func now() throws -> Date { TokyoTime.date(try CalendarDate.of(2026, 11, 21), minute: 14 * 60 + 10) }

    private func read(_ text: String) throws -> String {
        let time = TokyoTime(try CallBackTime.parse(text, now: try now()))
        return "\(time.day.iso) \(time.clock)"
    }

    /// The spellings operators use.
    @Test(arguments: [
        ("15:30", "2026-11-21 15:30"), ("1530", "2026-11-21 15:30"), ("１５：３０", "2026-11-21 15:30"), ("15時半", "2026-11-21 15:30"),
        ("15時", "2026-11-21 15:00"),
        ("15時30分頃", "2026-11-21 15:30"), ("午後3時", "2026-11-21 15:00"), ("午後３時半", "2026-11-21 15:30"), ("pm 3:15", "2026-11-21 15:15"),
        ("15", "2026-11-21 15:00"),
        ("19:59", "2026-11-21 19:59"), ("明日10時", "2026-11-22 10:00"), ("明日 10時", "2026-11-22 10:00"), ("明日の午前10時", "2026-11-22 10:00"),
        ("あした 930", "2026-11-22 09:30"),
        ("明後日8時", "2026-11-23 08:00"), ("11/22 9:00", "2026-11-22 09:00"), ("１１／２２　９：００", "2026-11-22 09:00"),
        ("11月22日(日) 9時", "2026-11-22 09:00"),
        ("2026-11-22 9:00", "2026-11-22 09:00"), ("2027/1/4 9:00", "2027-01-04 09:00"), ("1/4 9:00", "2027-01-04 09:00"),
        ("23日 12時", "2026-11-23 12:00"), ("1日 12時", "2026-12-01 12:00"),
        ("月曜 14時", "2026-11-23 14:00"), ("月曜日の14:00", "2026-11-23 14:00"), ("土曜 15時", "2026-11-21 15:00"), ("土曜 14時", "2026-11-28 14:00"),
        ("正午", "none"), ("明日正午", "2026-11-22 12:00"), ("明日午後12時", "2026-11-22 12:00"), ("30分後", "2026-11-21 14:40"),
        ("1時間後", "2026-11-21 15:10"), ("1時間半後", "2026-11-21 15:40"),
        ("今日15:30に", "2026-11-21 15:30"), ("本日 15.30", "2026-11-21 15:30"), ("明日 朝9時", "2026-11-22 09:00"), ("夕方5時", "2026-11-21 17:00"),
    ])
    func reads(text: String, expected: String) throws {
        if expected == "none" {
            #expect(throws: CallBackTimeError.self) { try read(text) }
        } else {
            #expect(try read(text) == expected)
        }
    }

    /// What cannot be read whole is refused.
    @Test(arguments: ["", "あとで", "25:00", "15:60", "明日", "11/22", "15:30:00", "150000", "15時半分", "x15:30", "午後15時", "31/12 9:00 9:00", "後"])
    func unreadable(text: String) {
        #expect(throws: CallBackTimeError.self) { try read(text) }
    }

    /// Outside 08:00–20:00 is a fact of its own; closing time itself is outside.
    @Test(arguments: [("7:59", 479), ("20:00", 1200), ("3時", 180), ("2359", 1439), ("明日0時", 0), ("明日20:01", 1201), ("24時", 1440)])
    func outsideHours(text: String, minute: Int) {
        #expect(throws: CallBackTimeError.outsideHours(minute: minute)) { try read(text) }
    }

    /// The past stays the past: nothing is moved to tomorrow silently.
    @Test(arguments: ["14:10", "14:09", "8:00", "11/20 9:00", "2026-11-20 19:00", "今日9時"])
    func past(text: String) throws {
        do {
            Issue.record("\(try read(text))")
        } catch let error as CallBackTimeError {
            guard case .past = error else { Issue.record("\(error)"); return }
        }
    }

    /// Days that do not exist, weekdays that do not fit, spans that end at night.
    @Test func oddDays() throws {
        #expect(throws: CallBackTimeError.noSuchDay) { try read("2/30 10:00") }
        #expect(throws: CallBackTimeError.noSuchDay) { try read("2026/13/1 10:00") }
        #expect(throws: CallBackTimeError.weekdayMismatch) { try read("11/22(月) 10:00") }
        #expect(throws: CallBackTimeError.outsideHours(minute: 1210)) { try read("6時間後") }
    }

    /// Every accepted time lies in the future and inside the hours, and its own spelling reads back as itself.
    @Test func acceptedTimesAreValid() throws {
        var random = SplitMix64(seed: 41)
        let now = try now()
        for _ in 0..<2000 {
            let day = TokyoTime(now).day.adding(days: random.below(150))
            let minute = random.below(1440)
            let text = "\(day.iso) \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
            let moment = TokyoTime.date(day, minute: minute)
            let expected = DeskHours.standard.contains(minute: minute) && moment > now
            let found = try? CallBackTime.parse(text, now: now)
            #expect(found == (expected ? moment : nil))
        }
    }

    /// The first minute is inside, closing time is not.
    @Test func deskHours() throws {
        #expect(DeskHours.standard.contains(minute: 480) && !DeskHours.standard.contains(minute: 479))
        #expect(DeskHours.standard.contains(minute: 1199) && !DeskHours.standard.contains(minute: 1200))
        #expect(DeskHours.standard.isOpen(at: try now()))
        #expect(DeskHours(opens: 600, closes: 600) == nil)
        #expect(DeskHours(opens: 540, closes: 1441) == nil)
    }
}

@Suite struct CalendarTests {
    /// Days since 1970 agree with Foundation's calendar over centuries, and lead back.
    @Test func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for days in stride(from: -25_000, through: 60_000, by: 37) {
            let date = CalendarDate(daysSinceEpoch: days)
            #expect(date.daysSinceEpoch == days)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(days) * 86_400))
            #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
            #expect(parts.weekday == date.weekday + 1)
        }
    }

    /// The wall clock of Tokyo is nine hours ahead, and leads back.
    @Test func tokyo() throws {
        let time = TokyoTime(Date(timeIntervalSince1970: 1_795_273_800.9))
        #expect("\(time.day.iso) \(time.clock) \(time.second)" == "2026-11-22 00:10 0")
        #expect(TokyoTime.date(time.day, minute: time.minuteOfDay) == Date(timeIntervalSince1970: 1_795_273_800))
    }

    /// Eras and weekdays, and back.
    @Test(arguments: [
        ("2026-11-21", "令和8年11月21日", "2026-11-21 (土)"), ("2019-05-01", "令和元年5月1日", "2019-05-01 (水)"),
        ("2019-04-30", "平成31年4月30日", "2019-04-30 (火)"),
        ("1989-01-07", "昭和64年1月7日", "1989-01-07 (土)"), ("1926-12-25", "昭和元年12月25日", "1926-12-25 (土)"),
        ("1912-07-29", "明治45年7月29日", "1912-07-29 (月)"),
        ("1800-01-01", "1800年1月1日", "1800-01-01 (水)"),
    ])
    func formats(iso: String, japanese: String, weekday: String) throws {
        let date = try #require(CalendarDate(iso: iso))
        #expect(JapaneseDate.japanese(date) == japanese)
        #expect(JapaneseDate.isoWithWeekday(date) == weekday)
        #expect(JapaneseDate.parse(japanese) == date)
        #expect(JapaneseDate.parse(iso) == date)
    }

    /// Western and era spellings of one day.
    @Test(arguments: ["2026/11/21", "20261121", "２０２６年１１月２１日", "R8.11.21", "r8-11-21", "令和8/11/21", "2026.11.21"])
    func reads(text: String) throws {
        #expect(JapaneseDate.parse(text) == (try CalendarDate.of(2026, 11, 21)))
    }

    /// Anything else is no date.
    @Test(arguments: ["", "2026-02-30", "11/21", "26-11-21", "令和", "あした", "2026-11", "R8.13.1"])
    func refuses(text: String) {
        #expect(JapaneseDate.parse(text) == nil)
    }
}
