import Domain
import Foundation
import GRDB
import Synchronization

/// The calendars the site has adopted. Any program may adopt one, so the newest is looked up at every use; the clock made from it is kept.
final class Calendars: Sendable {
    private struct Known {
        var text = ""
        var clock: ServiceClock
    }

    private static let standard = ServiceClock(.standard)
    private let known = Mutex<Known?>(nil)

    /// The clock of the calendar in force.
    func clock(_ db: Database) throws -> ServiceClock {
        let statement = try db.cachedStatement(sql: "SELECT version, adoptedAt, text FROM calendar ORDER BY version DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement) else { return Calendars.standard }
        let version: Int = row[0]
        let text: String = row[2]
        // The text too: what was read inside a transaction may have been rolled back and its version given to another.
        if let clock = known.withLock({ $0.flatMap { $0.clock.calendar.version == version && $0.text == text ? $0.clock : nil } }) {
            return clock
        }
        let clock = ServiceClock(try calendar(version, adoptedAt: row[1], text: text))
        known.withLock { $0 = Known(text: text, clock: clock) }
        return clock
    }

    /// A version that is or was in force.
    func calendar(_ version: Int, _ db: Database) throws -> ServiceCalendar? {
        if version == ServiceCalendar.standard.version { return .standard }
        let statement = try db.cachedStatement(sql: "SELECT adoptedAt, text FROM calendar WHERE version = ?")
        return try Row.fetchOne(statement, arguments: [version]).map { try calendar(version, adoptedAt: $0[0], text: $0[1]) }
    }

    func insert(_ calendar: ServiceCalendar, at: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO calendar (version, adoptedAt, text) VALUES (?, ?, ?)")
            .execute(arguments: [calendar.version, at, calendar.content])
    }

    private func calendar(_ version: Int, adoptedAt: Int64, text: String) throws -> ServiceCalendar {
        let day = CalendarDate(daysSinceEpoch: Int(StoreTime.day(of: adoptedAt)))
        guard let calendar = ServiceCalendar(version: version, validFrom: day, content: text) else {
            throw StoreError.damaged(.missingRow(table: "calendar"))
        }
        return calendar
    }
}
