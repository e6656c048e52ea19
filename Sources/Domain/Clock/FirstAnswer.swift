import Foundation

/// The verdict on an inquiry's first answer: until when it was due, when it went out, and whether the promise was kept.
///
/// A plain value with the version of the calendar it was judged by: stored when the inquiry is closed, it is never judged again, whatever
/// becomes of the calendar or whether the inquiry is reopened. Moments are whole milliseconds, as the store keeps them.
public struct FirstAnswer: Hashable, Sendable {
    public let due: Date
    /// Nil when the desk could not keep the promise by itself; an answer before `due` keeps it all the same.
    public let lastWorkable: Date?
    /// Nil while nothing has gone out.
    public let answeredAt: Date?
    /// Nil without an answer. An answer exactly at `due` keeps the promise.
    public let kept: Bool?
    public let calendarVersion: Int

    /// Judges by the clock's calendar. `answered` is the first answer of a person: acknowledgements sent by the program, bounces, spam and
    /// merged duplicates are left out by the caller (`FirstContactFacts.firstAnswer`).
    public init(receivedAt received: Date, answeredAt answered: Date?, clock: ServiceClock) {
        let received = FirstAnswer.date(FirstAnswer.milliseconds(received))
        due = FirstAnswer.date(FirstAnswer.milliseconds(clock.due(receivedAt: received)))
        lastWorkable = clock.lastWorkableMoment(receivedAt: received).map { FirstAnswer.date(FirstAnswer.milliseconds($0)) }
        answeredAt = answered.map { FirstAnswer.date(FirstAnswer.milliseconds($0)) }
        kept = answeredAt.map { [due] in $0 <= due }
        calendarVersion = clock.calendar.version
    }

    /// For reports on inquiries still open: a promise whose time has passed without an answer is broken; nil while it runs.
    public func isKept(asOf now: Date) -> Bool? { kept ?? (due < now ? false : nil) }

    private static func milliseconds(_ moment: Date) -> Int64 { Int64((moment.timeIntervalSince1970 * 1000).rounded()) }
    private static func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

/// Stored with moments in milliseconds since 1970 (UTC).
extension FirstAnswer: Codable {
    private enum CodingKeys: String, CodingKey { case due, lastWorkable, answeredAt, kept, calendarVersion }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        due = FirstAnswer.date(try container.decode(Int64.self, forKey: .due))
        lastWorkable = try container.decodeIfPresent(Int64.self, forKey: .lastWorkable).map(FirstAnswer.date)
        answeredAt = try container.decodeIfPresent(Int64.self, forKey: .answeredAt).map(FirstAnswer.date)
        kept = try container.decodeIfPresent(Bool.self, forKey: .kept)
        calendarVersion = try container.decode(Int.self, forKey: .calendarVersion)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(FirstAnswer.milliseconds(due), forKey: .due)
        try container.encodeIfPresent(lastWorkable.map(FirstAnswer.milliseconds), forKey: .lastWorkable)
        try container.encodeIfPresent(answeredAt.map(FirstAnswer.milliseconds), forKey: .answeredAt)
        try container.encodeIfPresent(kept, forKey: .kept)
        try container.encode(calendarVersion, forKey: .calendarVersion)
    }
}
