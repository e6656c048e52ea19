/// Why a typed query cannot be read, and where. Carries nothing that was typed: the range says it.
public struct SearchQueryError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case unclosedQuote
        /// A closing quote (`」`) that nothing opened.
        case unopenedQuote
        case unclosedBracket
        case unopenedBracket
        case emptyBrackets
        /// Nothing stands where the operator needs a term.
        case missingOperand(SearchConnective)
        /// Nothing is left of the term after folding (`""`, a lone middle dot).
        case emptyTerm
        /// A word before a colon that names no field; the nearest one, when one is near.
        case unknownField(nearest: QueryField?)
        /// A field without a value.
        case emptyField(QueryField)
        /// A value the field does not have; the words it has, as the vocabulary shows them.
        case unknownValue(QueryField, allowed: [String])
        /// No day, month, year or range of them.
        case badDate
        /// The first day lies after the last.
        case datesUpsideDown
        /// Nothing is found by a number of so many digits; the lengths something is found by.
        case numberLength(QueryField, allowed: [Int])
        /// Not a number of the field's kind: letters in it, or 0 first and no Japanese phone number.
        case badNumber(QueryField)
        case badChip(ChipNumberError)
        case badReceipt(ReceiptNumberError)
        case tooLong(limit: Int)
        case tooManyTerms(limit: Int)
        case tooDeep(limit: Int)
    }

    public let reason: Reason
    /// Offsets of Unicode scalars in the typed text. Empty at its end where something is missing there.
    public let range: Range<Int>
    /// Typing on may mend it: while searching live the last results stay, and nothing is complained about.
    public let isIncomplete: Bool

    init(_ reason: Reason, _ range: Range<Int>, isIncomplete: Bool = false) {
        self.reason = reason
        self.range = range
        self.isIncomplete = isIncomplete
    }
}

/// What joins terms.
public enum SearchConnective: String, CaseIterable, Hashable, Sendable { case and, or, not }

/// The fields a query may ask; the raw value is the name that always works.
public enum QueryField: String, CaseIterable, Hashable, Sendable {
    case from, kana
    case phone = "tel"
    case chip
    case receipt = "no"
    case category, state
    case handledBy = "by"
    case received = "date"
    case channel, tag
    case flag = "is"
    case caller, outcome
}

/// What `is:` asks for; the raw value is the word that always works.
public enum SearchFlag: String, CaseIterable, Hashable, Sendable {
    case open
    /// Past its last workable moment without a first answer.
    case overdue
    /// Held by the operator who asks.
    case mine
    case callBack = "callback"
    /// Somebody has a draft of it.
    case draft
    case merged, spam, escalated
    case outOfScope = "outofscope"

    /// The states the flag is true of; nil when it is no matter of state.
    public var states: Set<Inquiry.State>? {
        switch self {
        case .open: Set(Inquiry.State.allCases.filter(\.isOpen))
        case .callBack: [.callBackPlanned]
        case .merged: [.merged]
        case .spam: [.spam]
        case .escalated: [.escalated]
        case .overdue, .mine, .draft, .outOfScope: nil
        }
    }
}

/// Days by word.
public enum SearchDayWord: String, CaseIterable, Hashable, Sendable {
    case today, yesterday
    case dayBeforeYesterday = "daybeforeyesterday"
    /// From Monday on.
    case thisWeek = "thisweek"
    case lastWeek = "lastweek"
    case thisMonth = "thismonth"
    case lastMonth = "lastmonth"
    case thisYear = "thisyear"

    func days(today: CalendarDate) -> DayRange {
        let monday = today.adding(days: -((today.weekday + 6) % 7))
        switch self {
        case .today: return DayRange(today)
        case .yesterday: return DayRange(today.adding(days: -1))
        case .dayBeforeYesterday: return DayRange(today.adding(days: -2))
        case .thisWeek: return DayRange(first: monday, last: monday.adding(days: 6))
        case .lastWeek: return DayRange(first: monday.adding(days: -7), last: monday.adding(days: -1))
        case .thisMonth: return DayRange(CalendarMonth(today))
        case .lastMonth: return DayRange(CalendarMonth(today).adding(-1))
        case .thisYear: return DayRange(year: today.year)
        }
    }
}

extension DayRange {
    init(_ month: CalendarMonth) { self.init(first: month.days.lowerBound, last: month.days.upperBound) }

    init(year: Int) { self.init(first: CalendarDate(year: year, month: 1, day: 1), last: CalendarDate(year: year, month: 12, day: 31)) }
}
