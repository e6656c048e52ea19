import Foundation

/// The zone whose wall clock a desk's hours mean.
///
/// Where summer time moves the clock, a local time may be missing or come twice. Hours are read so that a day has one stretch of work:
/// - a missing time means the moment at which the clock jumps over it, for opening and for closing;
/// - of a time that comes twice, the desk opens at the first and closes at the last, so it never shuts in between; hours that end where
///   the double time begins end there the first time.
public enum DeskZone: Hashable, Sendable {
    /// Asia/Tokyo: UTC+9 all year, reckoned without a time zone database.
    case tokyo
    /// Any zone of the time zone database, with its summer time. Made by `init(identifier:)`.
    case named(TimeZone)

    /// The zone of an IANA name (`Asia/Tokyo`, `Europe/Berlin`); nil for a name the time zone database does not know.
    public init?(identifier: String) {
        if identifier == DeskZone.tokyo.identifier {
            self = .tokyo
        } else if let zone = TimeZone(identifier: identifier) {
            self = .named(zone)
        } else {
            return nil
        }
    }

    public var identifier: String {
        switch self {
        case .tokyo: "Asia/Tokyo"
        case .named(let zone): zone.identifier
        }
    }

    /// The day a calendar on the wall shows at `moment`.
    public func day(at moment: Date) -> CalendarDate { CalendarDate(daysSinceEpoch: localDay(at: ClockSeconds.floor(moment))) }

    // MARK: Whole seconds since 1970 (UTC), local seconds since 1970-01-01 00:00 on the wall

    /// True where every day has 24 hours.
    var isFixed: Bool { self == .tokyo }

    /// Local minus UTC, in seconds.
    func offset(at seconds: Int) -> Int {
        switch self {
        case .tokyo: TokyoTime.offset
        case .named(let zone): zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        }
    }

    /// Days since 1970-01-01 of the day on the wall.
    func localDay(at seconds: Int) -> Int { ClockSeconds.day(seconds + offset(at: seconds)) }

    /// The first moment at which the wall shows `local`, or the jump over it.
    func first(local: Int) -> Int { moments(local: local).first }

    /// The moment from which on the wall never shows less than `local`.
    func last(local: Int) -> Int { moments(local: local).last }

    /// Right as long as the clock is moved at most once in two days.
    private func moments(local: Int) -> (first: Int, last: Int) {
        if case .tokyo = self { return (local - TokyoTime.offset, local - TokyoTime.offset) }
        let before = offset(at: local - ClockSeconds.perDay)
        let after = offset(at: local + ClockSeconds.perDay)
        if before == after { return (local - before, local - before) }
        let early = local - max(before, after)
        let late = local - min(before, after)
        // Clock put back: what lies before the change in the old reckoning and after it in the new comes twice.
        if after < before {
            let isEarly = offset(at: early) == before
            // The second before counts: a clock put back to `local` itself has shown nothing less since the first time.
            let isLate = offset(at: late - 1) == after
            return (isEarly ? early : late, isLate ? late : early)
        }
        if offset(at: early) == after { return (early, early) }
        if offset(at: late) == before { return (late, late) }
        let jump = change(between: early, and: late)
        return (jump, jump)
    }

    /// The first second with the offset of `end`, where the offset changes once between `start` and `end`.
    func change(between start: Int, and end: Int) -> Int {
        let old = offset(at: start)
        var (low, high) = (start, end)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == old { low = middle } else { high = middle }
        }
        return high
    }
}

/// Moments as whole seconds.
enum ClockSeconds {
    static let perDay = 86_400
    static let perHour = 3600

    /// Rounded down; clamped to some 30,000 years around 1970.
    static func floor(_ moment: Date) -> Int { Int(min(max(moment.timeIntervalSince1970, -1e12), 1e12).rounded(.down)) }

    static func date(_ seconds: Int) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

    /// Days since 1970-01-01 of local seconds.
    static func day(_ local: Int) -> Int { local >= 0 ? local / perDay : (local + 1) / perDay - 1 }
}
