/// Reads days and months that have passed, as people at a desk type them: for periods of lists. Full width too.
public enum DayReader {
    /// Every form of `JapaneseDate`, and without a year: `11/20`, `11-20`, `11月20日`, `20日`, `今日`, `昨日`, `一昨日`.
    ///
    /// Without a year (or month) the latest such day that is not after `today` is meant. Nil for anything else and for days that do not exist.
    public static func day(_ typed: String, today: CalendarDate) -> CalendarDate? {
        let text = normalised(typed)
        if let ago = daysAgo.first(where: { $0.words.contains(text) })?.count { return today.adding(days: -ago) }
        if let date = JapaneseDate.parse(text) { return date }
        let numbers = parts(text, of: ["月", "日", "/", "-", "."])
        switch numbers?.count {
        // 29 February was at most eight years ago.
        case 2:
            let years = (0...8).lazy.map { today.year - $0 }
            return years.compactMap { CalendarDate(year: $0, month: numbers?[0] ?? 0, day: numbers?[1] ?? 0) }.first { $0 <= today }
        case 1 where text.hasSuffix("日"):
            return (0...2).lazy.compactMap { CalendarMonth(today).adding($0 * -1).day(numbers?[0] ?? 0) }.first { $0 <= today }
        default: return nil
        }
    }

    /// `2026-11`, `2026/11`, `2026年11月`, `202611`, `R8.11`, `令和8年11月`, `11月`, `今月`, `先月`; without a year the latest such month that has begun.
    public static func month(_ typed: String, today: CalendarDate) -> CalendarMonth? {
        let text = normalised(typed)
        if let ago = monthsAgo.first(where: { $0.words.contains(text) })?.count { return CalendarMonth(today).adding(-ago) }
        let isCompact = text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        let whole = isCompact ? "\(text.prefix(4))-\(text.suffix(2))" : text.hasSuffix("月") ? String(text.dropLast()) : text
        // The first day of the month is a date of every form there is.
        if let first = JapaneseDate.parse(whole + "-1") { return CalendarMonth(first) }
        guard text.hasSuffix("月"), let number = Int(text.dropLast()), (1...12).contains(number) else { return nil }
        return CalendarMonth(year: number <= today.month ? today.year : today.year - 1, month: number)
    }

    private static func normalised(_ typed: String) -> String {
        JapaneseText.asciiTwin(typed).filter { !$0.isWhitespace }.lowercased()
    }

    /// One or two digits between the separators; nil when anything else stands there.
    private static func parts(_ text: String, of separators: Set<Character>) -> [Int]? {
        let pieces = text.split(whereSeparator: separators.contains)
        let numbers = pieces.compactMap { piece in
            (1...2).contains(piece.utf8.count) && piece.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(piece) : nil
        }
        return numbers.count == pieces.count ? numbers : nil
    }

    private static let daysAgo: [(words: [String], count: Int)] = [
        (["今日", "本日", "きょう", "today"], 0), (["昨日", "きのう", "前日", "yesterday"], 1), (["一昨日", "おととい", "おとつい"], 2),
    ]
    private static let monthsAgo: [(words: [String], count: Int)] = [
        (["今月", "当月", "こんげつ"], 0), (["先月", "前月", "せんげつ"], 1), (["先々月", "先先月", "前々月"], 2),
    ]
}

/// A month of the Gregorian calendar.
public struct CalendarMonth: Hashable, Sendable {
    public let year: Int
    public let month: Int

    init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    public init(_ date: CalendarDate) { self.init(year: date.year, month: date.month) }

    public func adding(_ months: Int) -> CalendarMonth {
        let count = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
        return CalendarMonth(year: count / 12, month: count % 12 + 1)
    }

    /// Nil for days the month does not have.
    public func day(_ number: Int) -> CalendarDate? { CalendarDate(year: year, month: month, day: number) }

    public var days: ClosedRange<CalendarDate> {
        let first = CalendarDate(year: year, month: month, day: 1) ?? CalendarDate(daysSinceEpoch: 0)
        return first...first.adding(days: CalendarDate.days(in: month, of: year) - 1)
    }

    /// `2026-11`.
    public var iso: String { String(days.lowerBound.iso.prefix(7)) }
}
