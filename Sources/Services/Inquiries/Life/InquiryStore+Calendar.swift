import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// The calendar open inquiries are judged by: the one adopted last, by whichever program; the standard one in a new store.
    public var calendar: ServiceCalendar {
        get throws(StoreError) { try clock.calendar }
    }

    /// The clock of `calendar`, made once for each.
    public var clock: ServiceClock {
        get throws(StoreError) { try read { db, engine in try engine.calendars.clock(db) } }
    }

    /// A calendar that is or was in force: what the verdict of a closed inquiry names. `nil` for a version that was never adopted.
    public func calendar(version: Int) throws(StoreError) -> ServiceCalendar? {
        try read { db, engine in try engine.calendars.calendar(version, db) }
    }

    /// Makes a calendar the one that counts, as the next version; open inquiries are judged anew by it, the verdicts of those that were
    /// closed with an answer stay as they are. The adoption is an event of the log.
    ///
    /// - returns: The calendar as adopted; the one in force when its content is the same (nothing is written then).
    @discardableResult
    public func adopt(_ calendar: ServiceCalendar, by: OperatorID, at: Date) throws(StoreError) -> ServiceCalendar {
        try write { db, engine in
            let current = try engine.calendars.clock(db).calendar
            if calendar.hasSameContent(as: current) { return current }
            let time = StoreTime.milliseconds(at)
            let day = CalendarDate(daysSinceEpoch: Int(StoreTime.day(of: time)))
            guard let adopted = calendar.adopted(as: current.version + 1, on: day) else {
                throw StoreError.damaged(.missingRow(table: "calendar"))
            }
            var log = try EventLog.Appender(db, engine.vault)
            let act = AuditedAct.calendarAdopted(adopted)
            _ = try log.append(
                inquiry: nil, kind: act.kind.rawValue, at: time, by: try engine.operators.numberForWriting(by, db),
                payload: AuditCoding.encode(act), key: engine.vault.audit)
            try engine.projection.adopt(adopted, at: time, db)
            try log.finish()
            return adopted
        }
    }
}
