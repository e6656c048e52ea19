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
