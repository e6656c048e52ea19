extension FieldReading {
    func day() throws(FieldFault) -> FieldValue {
        let read: PaperDay
        do throws(DateFault) {
            read = try PaperDay(text, today: context.today, takesEstimates: spec.kind == .birthDate)
        } catch {
            throw .date(error)
        }
        var warnings: [FieldWarning] = read.isOutsideEra ? [.eraOver] : []
        if spec.kind == .birthDate {
            let hadBirthday = (context.today.month, context.today.day) >= (read.date.month, read.date.day)
            let years = context.today.year - read.date.year - (hadBirthday ? 0 : 1)
            if years >= FieldReading.oldAge { warnings.append(.age(years: years)) }
        }
        let code = read.isEstimate ? FieldValue.estimated : nil
        return FieldValue(read.date.iso, code: code, of: spec.kind, warnings: warnings)
    }

    /// Years hardly any dog or cat lives.
    private static let oldAge = 25
}

/// A day as it stands on a form.
struct PaperDay {
    var date: CalendarDate
    /// 推定.
    var isEstimate: Bool
    /// The day lies before or after the era it is written in.
    var isOutsideEra: Bool

    /// Every form of `JapaneseDate`, `R050301`, 今日, 昨日, and as an estimate (`?`, 頃, 推定, 約) months and years: their first day.
    init(_ typed: String, today: CalendarDate, takesEstimates: Bool) throws(DateFault) {
        if typed.utf8.count == 10, let plain = CalendarDate(iso: typed), plain.year >= 1868, plain <= today {
            (date, isEstimate, isOutsideEra) = (plain, false, false)
            return
        }
        var text = JapaneseText.asciiTwin(typed).lowercased()
        text.unicodeScalars.removeAll(where: FieldReading.isSpace)
        let bare = PaperDay.withoutEstimate(text)
        isEstimate = bare != nil
        guard takesEstimates || !isEstimate else { throw .notADate }
        text = bare ?? text
        isOutsideEra = false
        if !text.utf8.contains(where: { (0x30...0x39).contains($0) }), !text.contains("元") {
            guard let word = DayReader.day(text, today: today) else { throw .notADate }
            date = word
            return
        }
        let parts = try Parts(text)
        guard parts.month != nil || isEstimate else { throw .dayMissing }
        guard parts.day != nil || isEstimate else { throw .dayMissing }
        date = try parts.date()
        guard date <= today else { throw .inFuture(date) }
        isOutsideEra = parts.isOutsideEra(date)
    }

    /// Nil when nothing says that it is an estimate.
    private static func withoutEstimate(_ text: String) -> String? {
        var rest = Substring(text)
        var found = false
        func drop(_ marks: [String], _ has: (Substring, String) -> Bool, _ cut: (inout Substring, Int) -> Void) -> Bool {
            guard let mark = marks.first(where: { has(rest, $0) }) else { return false }
            cut(&rest, mark.count)
            return true
        }
        while drop(marks, { $0.hasSuffix($1) }, { $0.removeLast($1) }) { found = true }
        while drop(marks, { $0.hasPrefix($1) }, { $0.removeFirst($1) }) { found = true }
        return found ? String(rest) : nil
    }

    private static let marks = ["(推定)", "推定", "(頃)", "頃", "ごろ", "ころ", "くらい", "ぐらい", "約", "?"]
}

/// The numbers of a written day.
private struct Parts {
    let era: Era?
    /// As counted in the era.
    let year: Int
    let month: Int?
    let day: Int?

    /// `text` in ASCII twins, lower case, without space.
    init(_ text: String) throws(DateFault) {
        let found = Era.beginning(text)
        era = found?.era
        var rest = found?.rest ?? Substring(text)
        if era != nil, rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
        let pieces = rest.split(whereSeparator: { Parts.separators.contains($0) })
        guard rest.first.map({ !Parts.separators.contains($0) }) ?? false, pieces.allSatisfy(Parts.isNumber) else { throw .notADate }
        var numbers = pieces.count == 1 ? try Parts.compact(pieces[0], isEra: era != nil) : pieces.compactMap { Int($0) }
        guard (1...3).contains(numbers.count) else { throw .notADate }
        let isWholeYear = pieces.count == 1 || pieces[0].utf8.count == 4
        guard era != nil || isWholeYear else { throw pieces.count <= 3 && pieces[0].utf8.count <= 2 ? .yearAmbiguous : .notADate }
        year = numbers.removeFirst()
        month = numbers.first
        day = numbers.dropFirst().first
    }

    private static let separators: Set<Character> = ["年", "月", "日", "-", "/", ".", ","]

    private static func isNumber(_ text: Substring) -> Bool { text.utf8.count <= 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// `20230301`, `R050301`, `R50301`, `R0503`, `202303`, `2023`: the year first, two digits for everything after it.
    private static func compact(_ text: Substring, isEra: Bool) throws(DateFault) -> [Int] {
        let lengths: [Int]
        switch (text.utf8.count, isEra) {
        case (8, false): lengths = [4, 2, 2]
        case (6, false) where text.hasPrefix("19") || text.hasPrefix("20"): lengths = [4, 2]
        case (4, false): lengths = [4]
        case (1...2, false), (6, false): throw .yearAmbiguous
        case (6, true): lengths = [2, 2, 2]
        case (5, true): lengths = [1, 2, 2]
        case (4, true): lengths = [2, 2]
        case (3, true): lengths = [1, 2]
        case (1...2, true): lengths = [2]
        default: throw .notADate
        }
        var rest = text
        return lengths.compactMap { length in
            defer { rest = rest.dropFirst(length) }
            return Int(rest.prefix(length))
        }
    }

    /// The day, or the first day of what is written.
    func date() throws(DateFault) -> CalendarDate {
        let whole = year + (era?.before ?? 0)
        guard year > 0, (1868...9999).contains(whole) else { throw .noSuchYear(year) }
        let first = month ?? 1
        guard (1...12).contains(first) else { throw .noSuchMonth(first) }
        guard let date = CalendarDate(year: whole, month: first, day: day ?? 1) else {
            throw .noSuchDay(day ?? 0, month: first, last: CalendarDate.days(in: first, of: whole))
        }
        // The first year of an era begins in the middle of one: 令和元年 without a month is not January.
        if month == nil, year == 1, let start = era?.start, start.year == whole { return start }
        return date
    }

    func isOutsideEra(_ date: CalendarDate) -> Bool { era.map { !date.japanese.hasPrefix($0.name) } ?? false }
}

/// The eras a form may be dated in.
private struct Era {
    let name: String
    /// The year before its first.
    let before: Int
    let start: CalendarDate?
    let spellings: [String]

    static func beginning(_ text: String) -> (era: Era, rest: Substring)? {
        for era in all {
            if let spelling = era.spellings.first(where: { text.hasPrefix($0) }) { return (era, text.dropFirst(spelling.count)) }
        }
        return nil
    }

    private static let all = [
        Era(name: "令和", before: 2018, start: CalendarDate(year: 2019, month: 5, day: 1), spellings: ["令和", "㋿", "令", "reiwa", "r"]),
        Era(name: "平成", before: 1988, start: CalendarDate(year: 1989, month: 1, day: 8), spellings: ["平成", "㍻", "平", "heisei", "h"]),
        Era(name: "昭和", before: 1925, start: CalendarDate(year: 1926, month: 12, day: 25), spellings: ["昭和", "㍼", "昭", "showa", "s"]),
        Era(name: "大正", before: 1911, start: CalendarDate(year: 1912, month: 7, day: 30), spellings: ["大正", "㍽", "大", "taisho", "t"]),
        Era(name: "明治", before: 1867, start: CalendarDate(year: 1868, month: 10, day: 23), spellings: ["明治", "㍾", "明", "meiji", "m"]),
    ]
}
