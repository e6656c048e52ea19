/// Days from the first to the last, both included; nil is open-ended.
public struct DayRange: Hashable, Sendable {
    public var first: CalendarDate?
    public var last: CalendarDate?

    public init(first: CalendarDate? = nil, last: CalendarDate? = nil) {
        self.first = first
        self.last = last
    }

    public init(_ day: CalendarDate) { self.init(first: day, last: day) }

    /// Every day.
    public static let always = DayRange()

    /// True when no day lies in it.
    public var isEmpty: Bool {
        guard let first, let last else { return false }
        return last < first
    }

    public func contains(_ day: CalendarDate) -> Bool { (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true) }

    public func intersection(_ other: DayRange) -> DayRange {
        DayRange(first: [first, other.first].compactMap(\.self).max(), last: [last, other.last].compactMap(\.self).min())
    }

    /// The smallest range with the days of both.
    public func union(_ other: DayRange) -> DayRange {
        if isEmpty { return other }
        if other.isEmpty { return self }
        return DayRange(
            first: first.flatMap { one in other.first.map { min(one, $0) } }, last: last.flatMap { one in other.last.map { max(one, $0) } })
    }
}

extension DayRange {
    init(_ month: CalendarMonth) { self.init(first: month.days.lowerBound, last: month.days.upperBound) }

    init(year: Int) { self.init(first: CalendarDate(year: year, month: 1, day: 1), last: CalendarDate(year: year, month: 12, day: 31)) }
}
