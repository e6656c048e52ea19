/// Dates as people in Japan say and write them.
public enum JapaneseDate {
    /// Reads `2026-11-21`, `2026/11/21`, `2026年11月21日`, `20261121`, `令和8年11月21日`, `令和元年5月1日`, `R8.11.21`, `h31-4-30`; full width too.
    /// Nil for
    /// anything else and for days that do not exist; an era's date outside the era is taken as the year it counts to.
    public static func parse(_ typed: String) -> CalendarDate? {
        let text = JapaneseText.asciiTwin(typed).filter { !$0.isWhitespace }.lowercased()
        let era = eras.first { era in era.names.contains { text.hasPrefix($0) } }
        var rest = Substring(text)
        if let era, let name = era.names.first(where: { text.hasPrefix($0) }) {
            rest = rest.dropFirst(name.count)
            if rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
        }
        let parts = rest.split(whereSeparator: { "年月日-/.".contains($0) })
        guard rest.allSatisfy({ ("0"..."9").contains($0) || "年月日-/.".contains($0) }) else { return nil }
        var numbers = parts.compactMap { Int($0) }
        if parts.count == 1, parts[0].count == 8, era == nil {
            numbers = [Int(parts[0].prefix(4)) ?? 0, Int(parts[0].dropFirst(4).prefix(2)) ?? 0, Int(parts[0].suffix(2)) ?? 0]
        } else if era == nil, parts.first?.count != 4 {
            return nil
        }
        guard numbers.count == 3 else { return nil }
        return CalendarDate(year: numbers[0] + (era?.before ?? 0), month: numbers[1], day: numbers[2])
    }

    /// `令和8年11月21日`.
    public static func japanese(_ date: CalendarDate) -> String { date.japanese }
    /// `2026-11-21 (土)`.
    public static func isoWithWeekday(_ date: CalendarDate) -> String { date.isoWithWeekday }

    /// The year before the first of each era.
    private static let eras: [(names: [String], before: Int)] = [
        (["令和", "r", "令"], 2018), (["平成", "h", "平"], 1988), (["昭和", "s", "昭"], 1925), (["大正", "t", "大"], 1911), (["明治", "m", "明"], 1867),
    ]
}
