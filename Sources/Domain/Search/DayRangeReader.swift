/// Reads what is typed for `date:`: a day, month, year or day word, or two of them with `..` or a wave dash between; either may be left out.
struct DayRangeReader {
    let words: SearchWords<SearchDayWord>
    let today: CalendarDate

    func range(_ typed: FieldValueReader.Typed) throws(SearchQueryError) -> DayRange {
        let parts = DayRangeReader.parts(typed.scalars)
        let sides = parts.map { part in part.isEmpty ? DayRange.always : days(part) }
        guard parts.contains(where: { !$0.isEmpty }), let first = sides.first ?? nil, let last = sides.last ?? nil, sides.count <= 2 else {
            throw SearchQueryError(.badDate, typed.range, isIncomplete: typed.isBeingTyped && mayBecomeDate(parts.last ?? ""))
        }
        let range = DayRange(first: first.first, last: last.last)
        guard !range.isEmpty else {
            // `2026-10..2` is on its way to 2026-11.
            let isShort = (parts.last ?? "").unicodeScalars.count < 10
            throw SearchQueryError(.datesUpsideDown, typed.range, isIncomplete: typed.isBeingTyped && isShort)
        }
        return range
    }

    private func days(_ text: String) -> DayRange? {
        if let word = words.value(text) { return word.days(today: today) }
        let twin = JapaneseText.asciiTwin(text)
        if let day = DayReader.day(text, today: today) { return DayRange(day) }
        if let month = DayReader.month(text, today: today) { return DayRange(month) }
        let digits = twin.hasSuffix("年") ? String(twin.dropLast()) : twin
        if digits.utf8.count == 4, let year = Int(digits), (1900...2999).contains(year) { return DayRange(year: year) }
        return nil
    }

    /// More digits or letters would mend it.
    private func mayBecomeDate(_ text: String) -> Bool {
        // One dot of two.
        let text = text.hasSuffix(".") ? String(text.dropLast()) : text
        let twin = JapaneseText.asciiTwin(text)
        let isBegun = twin.unicodeScalars.allSatisfy { NumberTokens.isDigit($0) || "-/.年月令和平成昭RrHhSs元".unicodeScalars.contains($0) }
        return text.isEmpty || words.isBeginning(text) || (isBegun && twin.unicodeScalars.count < 12)
    }

    /// The text cut at `..` or a wave dash.
    private static func parts(_ scalars: [Unicode.Scalar]) -> [String] {
        var parts: [[Unicode.Scalar]] = [[]]
        var index = 0
        while index < scalars.count {
            let isPair = isDot(scalars[index]) && index + 1 < scalars.count && isDot(scalars[index + 1])
            if isPair || isRangeSign(scalars[index]) {
                parts.append([])
                index += isPair ? 2 : 1
                // Three dots are two.
                if isPair, index < scalars.count, isDot(scalars[index]) { index += 1 }
            } else {
                parts[parts.count - 1].append(scalars[index])
                index += 1
            }
        }
        return parts.map { String(String.UnicodeScalarView($0)) }
    }

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "\u{FF0E}" || scalar == "\u{3002}" }

    private static func isRangeSign(_ scalar: Unicode.Scalar) -> Bool {
        ["~", "\u{301C}", "\u{FF5E}", "\u{2025}", "\u{2026}"].contains(scalar)
    }
}
