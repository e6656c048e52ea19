extension CalendarDate {
    /// Days since 1970-01-01; negative before it (proleptic Gregorian calendar).
    public var daysSinceEpoch: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day so many days after 1970-01-01; clamped to the years 1…9999.
    public init(daysSinceEpoch days: Int) {
        let shifted = min(max(days, -719_162), 2_932_896) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(checkedYear: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// For days known to exist.
    private init(checkedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    public func adding(days: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: daysSinceEpoch + days) }

    /// 0 Sunday … 6 Saturday.
    public var weekday: Int { ((daysSinceEpoch + 4) % 7 + 7) % 7 }

    /// 日月火水木金土.
    public var weekdayJapanese: String { ["日", "月", "火", "水", "木", "金", "土"][weekday] }

    /// `2026-11-21 (土)`.
    public var isoWithWeekday: String { "\(iso) (\(weekdayJapanese))" }

    /// `令和8年11月21日`; the first year of an era is 元年. Before Meiji (1868-10-23) the Gregorian year: `1868年1月1日`.
    public var japanese: String {
        guard let era = CalendarDate.eras.first(where: { self >= $0.start }) else { return "\(year)年\(month)月\(day)日" }
        let number = year - era.start.year + 1
        return "\(era.name)\(number == 1 ? "元" : String(number))年\(month)月\(day)日"
    }

    /// `2026年11月21日(土)`.
    public var japaneseGregorian: String { "\(year)年\(month)月\(day)日(\(weekdayJapanese))" }

    private static let eras: [(name: String, start: CalendarDate)] = [
        ("令和", CalendarDate(checkedYear: 2019, month: 5, day: 1)), ("平成", CalendarDate(checkedYear: 1989, month: 1, day: 8)),
        ("昭和", CalendarDate(checkedYear: 1926, month: 12, day: 25)), ("大正", CalendarDate(checkedYear: 1912, month: 7, day: 30)),
        ("明治", CalendarDate(checkedYear: 1868, month: 10, day: 23)),
    ]
}
