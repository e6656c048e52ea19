/// Reads the value typed for a field.
struct FieldValueReader {
    /// A word or phrase as typed.
    struct Typed {
        let scalars: [Unicode.Scalar]
        let range: Range<Int>
        let isQuoted: Bool
        /// The cursor stands right behind it.
        let isBeingTyped: Bool

        var text: String { String(String.UnicodeScalarView(scalars)) }
        /// ASCII, without white space at the ends.
        var twin: String {
            let scalars = scalars.map(JapaneseText.asciiTwin)
            let start = scalars.drop { $0.properties.isWhitespace }
            return String(String.UnicodeScalarView(start.reversed().drop { $0.properties.isWhitespace }.reversed()))
        }
    }

    let vocabulary: SearchVocabulary
    let today: CalendarDate

    func criterion(_ field: QueryField?, _ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        switch field {
        case nil: try bare(typed)
        case .from: try text(typed, .caller)
        case .kana: try text(typed, .kana)
        case .phone: try phone(typed)
        case .chip: try chip(typed)
        case .receipt: try ReceiptValueReader(today: today).criterion(typed)
        case .category: .category(try value(.category, vocabulary.categories, typed))
        case .state: .state(try value(.state, vocabulary.states, typed))
        case .channel: .channel(try value(.channel, vocabulary.channels, typed))
        case .caller: .caller(try value(.caller, vocabulary.callers, typed))
        case .outcome: .outcome(try value(.outcome, vocabulary.outcomes, typed))
        case .flag: .flag(try value(.flag, vocabulary.flags, typed))
        case .tag: .tag(try folded(typed))
        case .handledBy: .handledBy(try operatorID(typed))
        case .received: .received(try DayRangeReader(words: vocabulary.days, today: today).range(typed))
        }
    }

    // MARK: Texts

    private func bare(_ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        if !typed.isQuoted, let digits = NumberTokens.query(typed.text) { return .number(digits) }
        return try text(typed, .anywhere)
    }

    private func text(_ typed: Typed, _ scope: SearchScope) throws(SearchQueryError) -> SearchCriterion {
        _ = try folded(typed)
        return .text(typed.scalars, scope)
    }

    private func folded(_ typed: Typed) throws(SearchQueryError) -> [Unicode.Scalar] {
        let folded = JapaneseText.foldedScalars(typed.text)
        guard !folded.isEmpty else { throw SearchQueryError(.emptyTerm, typed.range, isIncomplete: true) }
        return folded
    }

    private func operatorID(_ typed: Typed) throws(SearchQueryError) -> OperatorID {
        let typedID = typed.twin
        guard !typedID.isEmpty else { throw SearchQueryError(.emptyTerm, typed.range, isIncomplete: true) }
        return vocabulary.operators.value(typed.text) ?? OperatorID(typedID)
    }

    private func value<Value>(_ field: QueryField, _ words: SearchWords<Value>, _ typed: Typed) throws(SearchQueryError) -> Value {
        if let value = words.value(typed.text) { return value }
        throw SearchQueryError(
            .unknownValue(field, allowed: words.shown.map(\.word)), typed.range,
            isIncomplete: typed.isBeingTyped && words.isBeginning(typed.text))
    }

    // MARK: Numbers

    private static let phoneEndings = 4...8
    private static let longestPhone = 15

    private func phone(_ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        if let phone = PhoneNumber(typed.text) { return .phone(phone.digits) }
        guard let digits = FieldValueReader.digits(typed.twin) else { throw SearchQueryError(.badNumber(.phone), typed.range) }
        let count = digits.utf8.count
        if FieldValueReader.phoneEndings.contains(count) { return .phoneEnding(digits) }
        guard count > FieldValueReader.phoneEndings.upperBound, count <= FieldValueReader.longestPhone else {
            let allowed = Array(FieldValueReader.phoneEndings.lowerBound...FieldValueReader.longestPhone)
            throw SearchQueryError(
                .numberLength(.phone, allowed: allowed), typed.range,
                isIncomplete: typed.isBeingTyped && count <= FieldValueReader.longestPhone)
        }
        // Japanese numbers begin with 0 and would have been read; foreign ones are compared as they stand.
        if digits.hasPrefix("0"), !digits.hasPrefix("00") {
            throw SearchQueryError(.badNumber(.phone), typed.range, isIncomplete: typed.isBeingTyped && count < 11)
        }
        return .phone(digits)
    }

    private func chip(_ typed: Typed) throws(SearchQueryError) -> SearchCriterion {
        let digits = FieldValueReader.digits(typed.twin)
        if let digits, NumberTokens.endings.contains(digits.utf8.count) { return .chipEnding(digits) }
        do throws(ChipNumberError) {
            return .chip(try ChipNumber(typed.text))
        } catch {
            guard let count = digits?.utf8.count, count != 15 else { throw SearchQueryError(.badChip(error), typed.range) }
            throw SearchQueryError(
                .numberLength(.chip, allowed: NumberTokens.endings + [15]), typed.range, isIncomplete: typed.isBeingTyped && count < 15)
        }
    }

    /// The digits of a text of nothing but digits and what separates them; nil for anything else and for no digit at all.
    static func digits(_ twin: String) -> String? {
        var digits = ""
        for scalar in twin.unicodeScalars {
            if NumberTokens.isDigit(scalar) { digits.unicodeScalars.append(scalar); continue }
            guard NumberTokens.isSeparator(scalar) else { return nil }
        }
        return digits.isEmpty ? nil : digits
    }
}

/// Reads what is typed for `no:`.
///
/// - All digits, hyphens or none: exactly that number; the check digit must fit.
/// - `261121-42`: day and serial, the check digit left out; `1121-42` the latest such day that is not in the future.
/// - `261121`: everything of that day.
/// - `42`, `0042`: that serial of any day, newest first.
struct ReceiptValueReader {
    let today: CalendarDate

    func criterion(_ typed: FieldValueReader.Typed) throws(SearchQueryError) -> SearchCriterion {
        let error: ReceiptNumberError
        do throws(ReceiptNumberError) {
            return .receipt(try ReceiptNumber.parse(typed.text))
        } catch let thrown {
            error = thrown
        }
        let groups = typed.twin.split { $0 == "-" || $0 == " " }.map(String.init)
        let isNumeric = groups.allSatisfy { group in group.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard isNumeric, let first = groups.first else { throw SearchQueryError(.badNumber(.receipt), typed.range) }
        if groups.count == 1, first.utf8.count <= 5, let serial = Int(first), serial > 0 { return .receiptSerial(serial) }
        if groups.count == 1, first.utf8.count == 6, let day = day(first) { return .receiptDay(day) }
        if groups.count == 2, (1...5).contains(groups[1].utf8.count), let day = day(first), let serial = Int(groups[1]),
            let number = ReceiptNumber.make(day: day, serial: serial)
        {
            return .receipt(number)
        }
        if groups.count == 1, first.utf8.count == 10, let day = day(String(first.prefix(6))), let serial = Int(first.suffix(4)),
            let number = ReceiptNumber.make(day: day, serial: serial)
        {
            return .receipt(number)
        }
        let count = groups.reduce(0) { $0 + $1.utf8.count }
        throw SearchQueryError(.badReceipt(error), typed.range, isIncomplete: typed.isBeingTyped && count < 12)
    }

    /// `261121`, or `1121`: the latest such day up to today.
    private func day(_ digits: String) -> CalendarDate? {
        let numbers = stride(from: 0, to: digits.utf8.count, by: 2).map { Int(digits.dropFirst($0).prefix(2)) ?? 0 }
        switch digits.utf8.count {
        case 6: return CalendarDate(year: 2000 + numbers[0], month: numbers[1], day: numbers[2])
        case 4:
            return (0...8).lazy.compactMap { CalendarDate(year: today.year - $0, month: numbers[0], day: numbers[1]) }.first { $0 <= today }
        default: return nil
        }
    }
}

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
