import Foundation

/// When the desk answers: the same hours every day, weekends and holidays included (S0:L1877-1879: at least 8:00–20:00).
public struct DeskHours: Hashable, Sendable {
    /// Minutes after midnight.
    public let opens: Int
    /// Minutes after midnight; the desk is closed from this minute on.
    public let closes: Int

    /// Refuses hours outside a day or in the wrong order.
    public init?(opens: Int, closes: Int) {
        guard (0..<1440).contains(opens), (1...1440).contains(closes), opens < closes else { return nil }
        self.opens = opens
        self.closes = closes
    }

    private init(from opens: Int, to closes: Int) {
        self.opens = opens
        self.closes = closes
    }

    /// 08:00–20:00.
    public static let standard = DeskHours(from: 8 * 60, to: 20 * 60)

    /// True for a minute at which the desk answers.
    public func contains(minute: Int) -> Bool { (opens..<closes).contains(minute) }

    public func isOpen(at date: Date) -> Bool { contains(minute: TokyoTime(date).minuteOfDay) }
}
