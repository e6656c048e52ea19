import Domain
import Foundation
import GRDB

/// How a view is read: along which index, under which condition, in which order, and where its count stands.
struct ViewShape {
    /// Names the index: SQLite then refuses rather than fall back to a scan.
    let source: String
    let condition: String
    let arguments: StatementArguments
    let order: ViewRows.Order
    private let counted: Counted

    private enum Counted {
        case counter(String, Int64)
        case overdue(Int64)
        case callBacks(by: Int64?, Int64)
    }

    /// - returns: `nil` for the view of an operator the store has never seen.
    init?(_ view: InquiryView, _ db: Database, _ engine: InquiryStore.Engine) throws {
        func index(_ name: String) -> String { "inquiry INDEXED BY \(name)" }
        switch view {
        case .all:
            (source, condition, arguments, order, counted) = ("inquiry NOT INDEXED", "1", [], .id, .counter("all", 0))
        case .open:
            (source, condition, arguments, order, counted) = (index("inquiryOpen"), "isOpen = 1", [], .id, .counter("open", 0))
        case .mine(let id):
            guard let number = try engine.operators.number(of: id, db) else { return nil }
            (source, condition, arguments, order, counted) =
                (index("inquiryMine"), "isOpen = 1 AND holder = ?", [number], .id, .counter("mine", number))
        case .today(let date):
            let day = Int64(date.daysSinceEpoch)
            (source, condition, arguments, order, counted) =
                (index("inquiryDay"), "day = ? AND state <> 'discarded'", [day], .id, .counter("day", day))
        case .queue:
            (source, condition, arguments, order, counted) = (index("inquiryQueue"), "isOpen = 1", [], .rank, .counter("open", 0))
        case .overdue(let now):
            let moment = StoreTime.milliseconds(now)
            (source, condition, arguments, order, counted) =
                (index("inquiryDeadline"), "deadline < ?", [moment], .deadline, .overdue(moment))
        case .callBacksDue(let by, let now):
            let moment = StoreTime.milliseconds(now)
            // Somebody the store has never seen has no call backs, but may make anyone's.
            let number = try by.map { try engine.operators.number(of: $0, db) ?? 0 }
            (source, order, counted) = (index("inquiryCallBack"), .callBackAt, .callBacks(by: number, moment))
            let due = "state = 'callBackPlanned' AND callBackAt <= ?"
            (condition, arguments) = number.map { (due + " AND (holder IS NULL OR holder = ?)", [moment, $0]) } ?? (due, [moment])
        case .callBacks:
            (source, condition, arguments, order, counted) =
                (index("inquiryCallBack"), "state = 'callBackPlanned'", [], .callBackAt, .counter("callBackPlanned", 0))
        case .unassigned:
            (source, condition, arguments, order, counted) =
                (
                    index("inquiryUnassigned"), "holder IS NULL AND state IN ('received', 'handedOver', 'escalated')", [], .rank,
                    .counter("unassigned", 0)
                )
        case .escalated:
            (source, condition, arguments, order, counted) =
                (index("inquiryEscalated"), "state = 'escalated'", [], .rank, .counter("escalated", 0))
        case .outOfScope:
            (source, condition, arguments, order, counted) =
                (
                    index("inquiryOutOfScope"), "outcome = 'outOfScope' AND state NOT IN ('merged', 'spam', 'discarded')", [], .id,
                    .counter("outOfScope", 0)
                )
        case .spam:
            (source, condition, arguments, order, counted) = (index("inquirySpam"), "state = 'spam'", [], .id, .counter("spam", 0))
        case .merged:
            (source, condition, arguments, order, counted) = (index("inquiryMerged"), "state = 'merged'", [], .id, .counter("merged", 0))
        }
    }

    func count(_ db: Database) throws -> Int {
        switch counted {
        case .counter(let view, let key): try Agenda.counter(view, key, db)
        case .overdue(let now): try Agenda.deadlines(before: now, .answer, db) + Agenda.deadlines(before: now, .lost, db)
        case .callBacks(nil, let now): try Agenda.callBacks(through: now, db)
        case .callBacks(let number?, let now):
            try Agenda.callBacks(through: now, of: 0, db) + (number == 0 ? 0 : Agenda.callBacks(through: now, of: number, db))
        }
    }
}

extension InquiryView {
    /// Whether the view holds the row.
    func holds(_ row: InquiryRow) -> Bool {
        let life = row.life
        switch self {
        case .all: return true
        case .open, .queue: return life.isOpen
        case .mine(let id): return life.isOpen && life.holder == id
        case .today(let date): return row.receipt.day == date && life.state != .discarded
        case .overdue(let now): return life.deadline.map { $0 < StoreTime.milliseconds(now) } ?? false
        case .callBacksDue(let by, let now):
            guard life.state == .callBackPlanned, let moment = life.callBackAt, moment <= StoreTime.milliseconds(now) else { return false }
            return by == nil || life.holder == nil || life.holder == by
        case .callBacks: return life.state == .callBackPlanned
        case .unassigned:
            return life.holder == nil && (life.state == .received || life.state == .handedOver || life.state == .escalated)
        case .escalated: return life.state == .escalated
        case .outOfScope:
            return life.outcome == .outOfScope && life.state != .merged && life.state != .spam && life.state != .discarded
        case .spam: return life.state == .spam
        case .merged: return life.state == .merged
        }
    }
}
