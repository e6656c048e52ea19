/// How long the log is kept.
public struct LogRetention: Equatable, Sendable {
    public var days: Int

    /// Whole days after the month the lines are of; at least one.
    public init(days: Int) { self.days = max(1, days) }

    /// Never shorter than that many calendar years, whichever years they are.
    public init(years: Int) { self.init(days: years * 365 + (years + 3) / 4) }

    /// 証跡管理: five years.
    public static let standard = LogRetention(years: 5)
}
