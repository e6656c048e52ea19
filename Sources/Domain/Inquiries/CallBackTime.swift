import Foundation

/// Reads the time of a promised call back as operators type it: `15:30`, `1530`, `15時半`, `午後3時`, `明日10時`, `11/22 9:00`, `土曜 14時`,
/// `30分後`; full width too. The zone is Asia/Tokyo.
public enum CallBackTime {
    /// The moment meant. Without a day, today; a month and day without a year are the next such day within half a year.
    ///
    /// The minute must lie inside the desk's hours and after `now`; it is never moved to another day by itself.
    public static func parse(_ typed: String, now: Date, hours: DeskHours = .standard) throws(CallBackTimeError) -> Date {
        let today = TokyoTime(now)
        var reader = CallBackReader(typed)
        if let minutes = reader.relativeMinutes() {
            // Rounded up to the full minute: "30 minutes from now" must not be a moment earlier.
            let rounded = (now.timeIntervalSince1970 / 60).rounded(.up) + Double(minutes)
            let moment = Date(timeIntervalSince1970: rounded * 60)
            guard hours.contains(minute: TokyoTime(moment).minuteOfDay) else { throw .outsideHours(minute: TokyoTime(moment).minuteOfDay) }
            return moment
        }
        let day = try reader.day(today: today.day)
        guard let minute = reader.minute(), reader.isAtEnd else { throw .unreadable }
        guard hours.contains(minute: minute) else { throw .outsideHours(minute: minute) }
        let moment = TokyoTime.date(settle(day, minute: minute, today: today), minute: minute)
        guard moment > now else { throw .past(moment) }
        return moment
    }

    private static func settle(_ day: CallBackReader.Day, minute: Int, today: TokyoTime) -> CalendarDate {
        switch day {
        case .exactly(let date): return date
        case .weekday(let weekday):
            let ahead = (weekday - today.day.weekday + 7) % 7
            // "土曜" said on a Saturday means today while the time is still ahead, else next week.
            return today.day.adding(days: ahead == 0 && minute <= today.minuteOfDay ? 7 : ahead)
        }
    }
}

/// Why a text is no time for a call back.
public enum CallBackTimeError: Error, Hashable, Sendable {
    case unreadable
    /// Minutes after midnight that were meant; the desk is closed then.
    case outsideHours(minute: Int)
    /// The moment that was meant.
    case past(Date)
    /// A day that does not exist (2/30).
    case noSuchDay
    /// The weekday in brackets is not that of the day.
    case weekdayMismatch
}

/// The reading head over a typed call-back time.
struct CallBackReader {
    enum Day: Hashable {
        case exactly(CalendarDate)
        /// 0 Sunday … 6 Saturday.
        case weekday(Int)
    }

    private var rest: Substring

    init(_ typed: String) {
        var text = ""
        // Only what stands for a digit or separator is folded; 半 and 時 stay.
        for scalar in JapaneseText.asciiTwin(typed).unicodeScalars where !scalar.properties.isWhitespace || scalar == " " {
            text.unicodeScalars.append(scalar)
        }
        rest = Substring(text.lowercased())
        skipSpaces()
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// `30分後`, `1時間後`, `1時間半後`, `1時間30分後`.
    mutating func relativeMinutes() -> Int? {
        let start = rest
        var minutes = 0
        var found = false
        if let hours = number(digits: 1...2), take("時間") {
            minutes += hours * 60
            found = true
            if take("半") { minutes += 30 }
        } else {
            rest = start
        }
        let middle = rest
        if let more = number(digits: 1...3), take("分") {
            minutes += more
            found = true
        } else {
            rest = middle
        }
        if found, take("後"), rest.isEmpty { return minutes }
        rest = start
        return nil
    }

    /// The day at the head, if one is named; today otherwise.
    mutating func day(today: CalendarDate) throws(CallBackTimeError) -> Day {
        for (words, days) in CallBackReader.nearDays {
            for word in words where take(word) {
                skipJoint()
                return .exactly(today.adding(days: days))
            }
        }
        if let weekday = takeWeekday() { return .weekday(weekday) }
        guard let date = try calendarDay(today: today) else { return .exactly(today) }
        if take("(") {
            guard let head = rest.first, let weekday = CallBackReader.weekdays.firstIndex(of: head) else { throw .unreadable }
            rest = rest.dropFirst()
            _ = take("曜日") || take("曜") || take("祝")
            guard take(")") else { throw .unreadable }
            guard date.weekday == weekday else { throw .weekdayMismatch }
        }
        skipJoint()
        return .exactly(date)
    }

    private static let nearDays: [([String], Int)] = [
        (["明々後日", "明明後日", "しあさって"], 3), (["明後日", "あさって"], 2), (["明日", "翌日", "あした", "あす"], 1), (["今日", "本日", "きょう"], 0),
    ]
    private static let weekdays: [Character] = ["日", "月", "火", "水", "木", "金", "土"]

    private mutating func takeWeekday() -> Int? {
        let start = rest
        _ = take("今度の") || take("次の")
        guard let head = rest.first, let weekday = CallBackReader.weekdays.firstIndex(of: head) else {
            rest = start
            return nil
        }
        rest = rest.dropFirst()
        guard take("曜日") || take("曜") else {
            rest = start
            return nil
        }
        skipJoint()
        return weekday
    }

    /// `2026-11-22`, `2026/11/22`, `11/22`, `11月22日`, `22日`.
    private mutating func calendarDay(today: CalendarDate) throws(CallBackTimeError) -> CalendarDate? {
        let start = rest
        if let year = number(digits: 4...4), take("-") || take("/") || take("年"), let month = number(digits: 1...2),
            take("-") || take("/") || take("月"), let day = number(digits: 1...2)
        {
            _ = take("日")
            guard let date = CalendarDate(year: year, month: month, day: day) else { throw .noSuchDay }
            return date
        }
        rest = start
        if let month = number(digits: 1...2), take("/") || take("月"), let day = number(digits: 1...2) {
            _ = take("日")
            return try next(month: month, day: day, today: today)
        }
        rest = start
        if let day = number(digits: 1...2), take("日") {
            let thisMonth = CalendarDate(year: today.year, month: today.month, day: day)
            if let thisMonth, thisMonth >= today { return thisMonth }
            let ahead = today.month == 12 ? (today.year + 1, 1) : (today.year, today.month + 1)
            guard let date = CalendarDate(year: ahead.0, month: ahead.1, day: day) else { throw .noSuchDay }
            return date
        }
        rest = start
        return nil
    }

    private func next(month: Int, day: Int, today: CalendarDate) throws(CallBackTimeError) -> CalendarDate {
        let thisYear = CalendarDate(year: today.year, month: month, day: day)
        if let thisYear, thisYear >= today { return thisYear }
        // 1/4 typed in December is next January; 11/20 typed on 21 November is a slip and stays in the past.
        if let nextYear = CalendarDate(year: today.year + 1, month: month, day: day), nextYear.daysSinceEpoch - today.daysSinceEpoch <= 183
        {
            return nextYear
        }
        guard let thisYear else { throw .noSuchDay }
        return thisYear
    }

    /// The time of day at the head, in minutes; trailing 頃, に and the like are taken along.
    mutating func minute() -> Int? {
        if take("正午") || take("昼12時") { return finished(720) }
        var shift = 0
        var halfDay = false
        if take("午後") || take("pm") || take("夜") || take("夕方") {
            (shift, halfDay) = (720, true)
        } else if take("午前") || take("am") || take("朝") {
            halfDay = true
        }
        skipSpaces()
        guard let clock = clock() else { return nil }
        guard !halfDay || clock <= 12 * 60 + 59 else { return nil }
        // 午後12時 is noon, 午前12時 midnight.
        let minute = halfDay ? clock % 720 + shift : clock
        return finished(minute)
    }

    private mutating func finished(_ minute: Int) -> Int {
        _ = take("頃") || take("ごろ") || take("ころ")
        _ = take("に")
        skipSpaces()
        return minute
    }

    private mutating func clock() -> Int? {
        let start = rest
        if let hour = number(digits: 1...2), take(":") || take("."), let minute = number(digits: 2...2) { return valid(hour, minute) }
        rest = start
        if let hour = number(digits: 1...2), take("時") {
            if take("半") { return valid(hour, 30) }
            let afterHour = rest
            if let minute = number(digits: 1...2), take("分") { return valid(hour, minute) }
            rest = afterHour
            return valid(hour, 0)
        }
        rest = start
        if let packed = number(digits: 3...4) { return valid(packed / 100, packed % 100) }
        rest = start
        if let hour = number(digits: 1...2) { return valid(hour, 0) }
        return nil
    }

    private func valid(_ hour: Int, _ minute: Int) -> Int? {
        (0...24).contains(hour) && (0...59).contains(minute) ? hour * 60 + minute : nil
    }

    // MARK: Reading

    /// A run of exactly as many digits as the range allows; the whole run or nothing.
    private mutating func number(digits range: ClosedRange<Int>) -> Int? {
        let run = rest.prefix { ("0"..."9").contains($0) && $0.isASCII }
        guard range.contains(run.count), let value = Int(run) else { return nil }
        rest = rest.dropFirst(run.count)
        skipSpaces()
        return value
    }

    private mutating func take(_ word: String) -> Bool {
        guard rest.hasPrefix(word) else { return false }
        rest = rest.dropFirst(word.count)
        skipSpaces()
        return true
    }

    private mutating func skipJoint() {
        _ = take("の") || take(",") || take("、")
        skipSpaces()
    }

    private mutating func skipSpaces() { rest = rest.drop(while: { $0 == " " }) }
}
