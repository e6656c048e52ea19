import Domain
import Foundation
import GRDB

/// How the desk stands at one moment: the numbers of the status line.
public struct DeskFigures: Hashable, Sendable {
    /// The moment the figures are of.
    public var asOf = Date.distantPast
    public var open = 0
    /// Open ones held by the operator.
    public var mine = 0
    /// `InquiryView.unassigned`.
    public var unassigned = 0
    /// Open ones without a first answer.
    public var waiting = 0
    /// Of these, promises the desk cannot keep by itself and whose end has not passed.
    public var cannotBeKept = 0
    /// Last workable moment within the calendar's first warning (4 hours of work), those within the second included.
    public var dueSoon = 0
    /// Last workable moment within the calendar's second warning (1 hour of work).
    public var dueUrgent = 0
    /// `InquiryView.overdue`.
    public var overdue = 0
    /// Not breached yet, but will be when today's hours end.
    public var breachesAtClose = 0
    /// The closing that ends today's hours; `nil` on a day the desk is closed. May have passed.
    public var closesAt: Date?
    /// Promised call backs, all of them.
    public var callBacks = 0
    /// Call backs of the operator whose time has come; these block logging out.
    public var callBacksDueMine = 0
    /// Call backs of nobody in particular whose time has come.
    public var callBacksDueAnyones = 0
    /// The time of the next call back, the operator's or anyone's, that has not come yet.
    public var nextCallBack: Date?

    public init() {}
}

extension InquiryStore {
    /// The desk's figures for an operator (`nil`: those of nobody in particular). Read from counters and indexes: costs the same however
    /// many inquiries there are.
    public func figures(now: Date, operator: OperatorID?) throws(StoreError) -> DeskFigures {
        try read { db, engine in
            let number = try `operator`.flatMap { try engine.operators.number(of: $0, db) }
            return try DeskFigures(now: now, number: number, clock: engine.calendars.clock(db), db)
        }
    }
}

extension DeskFigures {
    fileprivate init(now: Date, number: Int64?, clock: ServiceClock, _ db: Database) throws {
        asOf = now
        open = try Agenda.counter("open", 0, db)
        mine = try number.map { try Agenda.counter("mine", $0, db) } ?? 0
        unassigned = try Agenda.counter("unassigned", 0, db)
        waiting = try Agenda.counter("waiting", 0, db)
        callBacks = try Agenda.counter("callBackPlanned", 0, db)

        let moment = StoreTime.milliseconds(now)
        let limits = clock.warningLimits(now: now)
        closesAt = limits.close
        if waiting > 0 {
            let breached = try Agenda.deadlines(before: moment, .answer, db)
            let lost = try Agenda.deadlines(before: moment, .lost, db)
            overdue = breached + lost
            cannotBeKept = try Agenda.deadlines(before: .max, .lost, db) - lost
            // A last workable moment at the limit itself is within it.
            func within(_ limit: Date) throws -> Int {
                try max(0, Agenda.deadlines(before: StoreTime.milliseconds(limit) + 1, .answer, db) - breached)
            }
            dueSoon = try within(limits.soon)
            dueUrgent = try within(limits.urgent)
            breachesAtClose = try limits.close.map(within) ?? 0
        }
        if callBacks > 0 {
            callBacksDueMine = try number.map { try Agenda.callBacks(through: moment, of: $0, db) } ?? 0
            callBacksDueAnyones = try Agenda.callBacks(through: moment, of: 0, db)
            let next = try db.cachedStatement(
                sql: """
                    SELECT callBackAt FROM inquiry INDEXED BY inquiryCallBack
                    WHERE state = 'callBackPlanned' AND callBackAt > ? AND (holder IS NULL OR holder = ?) ORDER BY callBackAt LIMIT 1
                    """)
            nextCallBack = try Int64.fetchOne(next, arguments: [moment, number]).map(StoreTime.date)
        }
    }
}
