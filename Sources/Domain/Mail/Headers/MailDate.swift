import Foundation

/// The moment a `Date` header names.
public enum MailDate {
    /// Reads RFC 5322 §3.3 with its obsolete years and zones, `ctime`, ISO 8601, and what programs make of them: no seconds, no zone, `+09:00`,
    /// `GMT+0900`, the month as a number, a day's name in any language. Without a zone the clock was Tokyo's; a zone nobody knows is UTC, as
    /// RFC 5322 §4.3 says. `nil` when day and hour cannot be told for certain.
    public static func read(_ raw: [UInt8]) -> Date? {
        let tokens = DateTokens(raw).tokens
        guard let place = clockPlace(tokens), let clock = clock(tokens, at: place) else { return nil }
        var rest = Array(tokens[..<place])
        var after = Array(tokens[clock.end...])
        let offset = zone(&after)
        rest += after
        guard let (year, month, number) = day(rest), let day = CalendarDate(year: year, month: month, day: number) else { return nil }
        let seconds = day.daysSinceEpoch * 86_400 + clock.second - (offset ?? TokyoTime.offset)
        return Date(timeIntervalSince1970: Double(seconds))
    }

    private static func clockPlace(_ tokens: [DateTokens.Token]) -> Int? {
        tokens.indices.first { place in
            guard case .number(_, let digits) = tokens[place], digits <= 2, place + 2 < tokens.count, tokens[place + 1] == .mark(0x3A),
                case .number = tokens[place + 2]
            else { return false }
            return true
        }
    }

    /// Seconds of the day, and the token after the clock.
    private static func clock(_ tokens: [DateTokens.Token], at place: Int) -> (second: Int, end: Int)? {
        guard case .number(var hour, _) = tokens[place], case .number(let minute, _) = tokens[place + 2] else { return nil }
        var end = place + 3
        var second = 0
        if end + 1 < tokens.count, tokens[end] == .mark(0x3A), case .number(let seconds, _) = tokens[end + 1] {
            second = min(seconds, 59)  // 60: a leap second
            guard seconds <= 60 else { return nil }
            end += 2
            if end + 1 < tokens.count, tokens[end] == .mark(0x2E), case .number = tokens[end + 1] { end += 2 }
        }
        if end < tokens.count, case .word(let half) = tokens[end], half == "am" || half == "pm", (1...12).contains(hour) {
            hour = hour % 12 + (half == "pm" ? 12 : 0)
            end += 1
        }
        guard hour < 24, minute < 60 else { return nil }
        return (hour * 3600 + minute * 60 + second, end)
    }

    /// Seconds east of Greenwich; takes its tokens out. `nil` when there is none.
    private static func zone(_ tokens: inout [DateTokens.Token]) -> Int? {
        var place = 0
        var named: Int?
        if case .word(let name)? = tokens.first, months[name] == nil {
            named = zones[name] ?? 0
            place = 1
        }
        if place + 1 < tokens.count, case .mark(let sign) = tokens[place], sign == 0x2B || sign == 0x2D,
            case .number(let number, let digits) = tokens[place + 1]
        {
            var (hours, minutes) = digits <= 2 ? (number, 0) : (number / 100, number % 100)
            place += 2
            if digits <= 2, place + 1 < tokens.count, tokens[place] == .mark(0x3A), case .number(let more, _) = tokens[place + 1] {
                minutes = more
                place += 2
            }
            if hours > 14 || minutes > 59 { (hours, minutes) = (0, 0) }
            named = (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
        }
        tokens.removeFirst(place)
        return named
    }

    private static func day(_ tokens: [DateTokens.Token]) -> (Int, Int, Int)? {
        var numbers: [(value: Int, digits: Int)] = []
        var month: Int?
        var hasSlash = false
        for token in tokens {
            switch token {
            case .number(let value, let digits): numbers.append((value, digits))
            case .word(let word): month = month ?? months[word]
            case .mark(let mark): hasSlash = hasSlash || mark == 0x2F
            }
        }
        if let month {
            guard numbers.count >= 2 else { return nil }
            let (one, two) = (numbers[0], numbers[1])
            return one.digits >= 3 ? (full(one), month, two.value) : (full(two), month, one.value)
        }
        guard numbers.count >= 3 else { return nil }
        if numbers[0].digits == 4 { return (numbers[0].value, numbers[1].value, numbers[2].value) }
        // 3/10/2026 is two days.
        guard numbers[2].digits == 4, !hasSlash || numbers[1].value == numbers[0].value else { return nil }
        return (numbers[2].value, numbers[1].value, numbers[0].value)
    }

    /// Years of two and three digits (RFC 5322 §4.3).
    private static func full(_ year: (value: Int, digits: Int)) -> Int {
        switch year.digits {
        case 1, 2: year.value + (year.value < 50 ? 2000 : 1900)
        case 3: year.value + 1900
        default: year.value
        }
    }

    private static let months: [String: Int] = {
        let names = "january february march april may june july august september october november december".split(separator: " ")
        var table: [String: Int] = ["sept": 9]
        for (index, name) in names.enumerated() {
            table[String(name)] = index + 1
            table[String(name.prefix(3))] = index + 1
        }
        return table
    }()

    /// Hours of the names RFC 5322 §4.3 knows, and of neighbours; all others count as UTC.
    private static let zones: [String: Int] = [
        "jst": 9, "kst": 9, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "hst": -10, "cet": 1,
        "cest": 2, "bst": 1, "msk": 3, "hkt": 8, "sgt": 8, "pht": 8, "ict": 7, "aest": 10,
    ].mapValues { $0 * 3600 }
}

/// A date cut into numbers, words and marks; comments left out.
struct DateTokens {
    enum Token: Equatable {
        case number(Int, digits: Int)
        /// In lower case.
        case word(String)
        case mark(UInt8)
    }

    private(set) var tokens: [Token] = []

    /// No date is longer.
    private static let longest = 200

    init(_ raw: [UInt8]) {
        let input = raw.prefix(DateTokens.longest)
        var index = input.startIndex
        var depth = 0
        while index < input.endIndex {
            let byte = input[index]
            let start = index
            index += 1
            switch byte {
            case 0x28: depth += 1
            case 0x29: depth = max(0, depth - 1)
            case _ where depth > 0: break
            case 0x30...0x39:
                while index < input.endIndex, (0x30...0x39).contains(input[index]) { index += 1 }
                let digits = index - start
                let value = digits <= 4 ? input[start..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1
                tokens.append(.number(value, digits: digits))
            case 0x41...0x5A, 0x61...0x7A:
                while index < input.endIndex, (0x61...0x7A).contains(input[index] | 0x20) { index += 1 }
                tokens.append(.word(String(decoding: input[start..<index].map { $0 | 0x20 }, as: UTF8.self)))
            case 0x2B, 0x2D, 0x2E, 0x2F, 0x3A: tokens.append(.mark(byte))
            default: break
            }
        }
    }
}
