import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// - throws: `.erased` when its content was destroyed.
    public func inquiry(_ id: Inquiry.ID) throws(StoreError) -> Inquiry? {
        try read { db, engine in
            guard let row = try engine.projection.row(id, db) else {
                if try InquiryKeys.isErased(id, db) { throw StoreError.erased(id) }
                return nil
            }
            return row.inquiry(try engine.projection.content(row, db))
        }
    }

    public func inquiry(receipt: ReceiptNumber) throws(StoreError) -> Inquiry? {
        try read { db, engine in
            let statement = try db.cachedStatement(sql: "SELECT id FROM inquiry WHERE day = ? AND serial = ?")
            let arguments: StatementArguments = [receipt.day.daysSinceEpoch, receipt.serial]
            guard let id = try Int64.fetchOne(statement, arguments: arguments), let row = try engine.projection.row(id, db) else {
                return nil
            }
            return row.inquiry(try engine.projection.content(row, db))
        }
    }

    /// Everything that happened to the inquiry, in order; empty for one that was never received.
    public func history(of id: Inquiry.ID) throws(StoreError) -> [InquiryEvent] {
        try read { db, engine in
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(EventLog.Record.columns) FROM event WHERE inquiry = ? ORDER BY sequence", arguments: [id])
            guard !rows.isEmpty else { return [] }
            let key = try InquiryKeys.key(of: id, db, engine.vault)
            return try rows.map { row in
                let record = try EventLog.Record(row)
                guard let kind = InquiryEvent.Kind(rawValue: record.kind), let number = record.operatorNumber else {
                    throw StoreError.damaged(.sealed(table: "event"))
                }
                let payload = try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload)
                return InquiryEvent(
                    sequence: record.sequence, kind: kind, at: StoreTime.date(record.at), by: try engine.operators.id(of: number, db),
                    content: payload.content, note: payload.note, target: payload.target, other: payload.other)
            }
        }
    }

    /// Part of a view, newest first. Costs the same wherever the page is and however many inquiries there are.
    ///
    /// - parameter limit: At least 1 is read.
    public func page(_ view: InquiryView, from anchor: PageAnchor, limit: Int) throws(StoreError) -> InquiryPage {
        try read { db, engine in
            guard let rows = try ViewRows(view, db, engine) else {
                return InquiryPage(rows: [], hasNewer: false, hasOlder: false, total: 0)
            }
            let limit = max(1, limit)
            var found: [InquiryRow]
            let hasNewer: Bool
            let hasOlder: Bool
            switch anchor {
            case .first, .after:
                found = try rows.fetch(.down, beyond: anchor.id, limit: limit + 1)
                hasOlder = found.count > limit
                found = Array(found.prefix(limit))
                hasNewer = try anchor.id.map { try rows.exists(from: $0, .up) } ?? false
            case .last, .before:
                found = try rows.fetch(.up, beyond: anchor.id, limit: limit + 1)
                hasNewer = found.count > limit
                found = found.prefix(limit).reversed()
                hasOlder = try anchor.id.map { try rows.exists(from: $0, .down) } ?? false
            }
            return InquiryPage(
                rows: try found.map { try engine.projection.summary($0, db) }, hasNewer: hasNewer, hasOlder: hasOlder,
                total: try rows.count())
        }
    }

    /// Kept while writing; never counted.
    public func count(_ view: InquiryView) throws(StoreError) -> Int {
        try read { db, engine in try ViewRows(view, db, engine)?.count() ?? 0 }
    }
}

extension PageAnchor {
    fileprivate var id: Inquiry.ID? {
        switch self {
        case .first, .last: nil
        case .after(let id), .before(let id): id
        }
    }
}

/// The rows of one view: a walk along one index.
struct ViewRows {
    enum Direction {
        /// From newer to older.
        case down
        case up

        var order: String { self == .down ? "DESC" : "ASC" }
        var beyond: String { self == .down ? "<" : ">" }
    }

    private let db: Database
    private let engine: InquiryStore.Engine
    /// Index hint and condition. Naming the index makes SQLite refuse rather than fall back to a scan.
    private let source: String
    private let condition: String
    private let arguments: StatementArguments
    private let counter: (view: String, key: Int64)
    private let view: InquiryView

    /// - returns: `nil` for the view of an operator the store has never seen.
    init?(_ view: InquiryView, _ db: Database, _ engine: InquiryStore.Engine) throws {
        self.db = db
        self.engine = engine
        self.view = view
        switch view {
        case .all:
            (source, condition, arguments, counter) = ("inquiry NOT INDEXED", "1", [], ("all", 0))
        case .open:
            (source, condition, arguments, counter) = ("inquiry INDEXED BY inquiryOpen", "isOpen = 1", [], ("open", 0))
        case .mine(let id):
            guard let number = try engine.operators.number(of: id, db) else { return nil }
            (source, condition, arguments, counter) =
                ("inquiry INDEXED BY inquiryMine", "isOpen = 1 AND holder = ?", [number], ("mine", number))
        case .today(let date):
            let day = Int64(date.daysSinceEpoch)
            (source, condition, arguments, counter) =
                ("inquiry INDEXED BY inquiryDay", "day = ? AND state <> 'discarded'", [day], ("day", day))
        case .queue, .overdue, .callBacksDue, .callBacks, .unassigned, .escalated, .outOfScope, .spam, .merged: return nil
        }
    }

    /// Whether every inquiry is a row of the view.
    var isWhole: Bool { view == .all }

    func count() throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count FROM counter WHERE view = ? AND key = ?")
        return try Int.fetchOne(statement, arguments: [counter.view, counter.key]) ?? 0
    }

    func sql(_ direction: Direction, bounded: Bool) -> String {
        let bound = bounded ? "AND id \(direction.beyond) ?" : ""
        return "SELECT \(Projection.columns) FROM \(source) WHERE \(condition) \(bound) ORDER BY id \(direction.order) LIMIT ?"
    }

    /// Numbers of all rows, newest first; for views whose count is known to be small.
    func ids() throws -> [Inquiry.ID] {
        let statement = try db.cachedStatement(sql: "SELECT id FROM \(source) WHERE \(condition) ORDER BY id DESC")
        return try Int64.fetchAll(statement, arguments: arguments)
    }

    func fetch(_ direction: Direction, beyond id: Inquiry.ID?, limit: Int) throws -> [InquiryRow] {
        let statement = try db.cachedStatement(sql: sql(direction, bounded: id != nil))
        let all = arguments + StatementArguments([id].compactMap { $0 }) + [limit]
        var found: [InquiryRow] = []
        let rows = try Row.fetchCursor(statement, arguments: all)
        while let row = try rows.next() { found.append(try engine.projection.row(row, db)) }
        return found
    }

    /// Whether the view has a row at `id` or beyond.
    func exists(from id: Inquiry.ID, _ direction: Direction) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM \(source) WHERE \(condition) AND id \(direction.beyond)= ? LIMIT 1")
        return try Row.fetchOne(statement, arguments: arguments + [id]) != nil
    }

    func contains(_ row: InquiryRow) -> Bool {
        switch view {
        case .all: true
        case .open: row.life.isOpen
        case .mine(let id): row.life.isOpen && row.life.holder == id
        case .today(let date): row.receipt.day == date && row.life.state != .discarded
        case .queue, .overdue, .callBacksDue, .callBacks, .unassigned, .escalated, .outOfScope, .spam, .merged: false
        }
    }
}
