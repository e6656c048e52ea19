import Domain
import Foundation
import GRDB

/// The rows of one view: a walk along one index.
struct ViewRows {
    enum Direction {
        /// From the top, where the newest or most pressing are, to the bottom.
        case down
        case up
    }

    /// What a view is sorted by; equal ones by number.
    enum Order: String {
        case id, rank, deadline, callBackAt

        /// Numbers fall on the way down (newest first), moments rise.
        func ascends(_ direction: Direction) -> Bool { (self == .id) == (direction == .up) }
    }

    /// Where a row stands in the view.
    struct Place {
        var key: Int64
        var id: Inquiry.ID
    }

    private let db: Database
    /// Index, condition, order and count.
    private let shape: ViewShape
    private let view: InquiryView

    /// - returns: `nil` for the view of an operator the store has never seen.
    init?(_ view: InquiryView, _ db: Database, _ engine: InquiryStore.Engine) throws {
        guard let shape = try ViewShape(view, db, engine) else { return nil }
        self.db = db
        self.view = view
        self.shape = shape
    }

    /// Whether every inquiry is a row of the view.
    var isWhole: Bool { view == .all }

    func count() throws -> Int { try shape.count(db) }

    func contains(_ row: InquiryRow) -> Bool { view.holds(row) }

    // MARK: In the order of the view

    func sql(_ direction: Direction, bounded: Bool) -> String {
        let order = shape.order
        let ascends = order.ascends(direction)
        let columns = order == .id ? ["id"] : [order.rawValue, "id"]
        var bound = ""
        if bounded {
            let names = columns.joined(separator: ", ")
            let marks = columns.map { _ in "?" }.joined(separator: ", ")
            bound = "AND (\(names)) \(ascends ? ">" : "<") (\(marks))"
        }
        let sorting = columns.map { "\($0) \(ascends ? "ASC" : "DESC")" }.joined(separator: ", ")
        return "SELECT id FROM \(shape.source) WHERE \(shape.condition) \(bound) ORDER BY \(sorting) LIMIT ?"
    }

    /// Numbers of the next rows.
    func walk(_ direction: Direction, beyond place: Place?, limit: Int) throws -> [Inquiry.ID] {
        let statement = try db.cachedStatement(sql: sql(direction, bounded: place != nil))
        return try Int64.fetchAll(statement, arguments: shape.arguments + (place.map(bound) ?? []) + [limit])
    }

    /// Where the row stands, or would; at the very top or bottom for one that is not there.
    func place(of id: Inquiry.ID, _ anchor: PageAnchor) throws -> Place {
        guard shape.order != .id else { return Place(key: id, id: id) }
        let statement = try db.cachedStatement(sql: "SELECT \(shape.order.rawValue) FROM inquiry WHERE id = ?")
        if let key = try Int64.fetchOne(statement, arguments: [id]) { return Place(key: key, id: id) }
        // What is no longer due has no moment any more: it left at the top.
        if case .after = anchor { return Place(key: Int64.min, id: 0) }
        return Place(key: Int64.max, id: Int64.max)
    }

    /// Whether the view has a row at the place or beyond.
    func exists(_ place: Place, _ direction: Direction) throws -> Bool {
        let order = shape.order
        let columns = order == .id ? "id" : "\(order.rawValue), id"
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM \(shape.source) WHERE \(shape.condition) AND (\(columns)) \(order.ascends(direction) ? ">" : "<")= \
                (\(order == .id ? "?" : "?, ?")) LIMIT 1
                """)
        return try Row.fetchOne(statement, arguments: shape.arguments + bound(place)) != nil
    }

    private func bound(_ place: Place) -> StatementArguments { shape.order == .id ? [place.id] : [place.key, place.id] }

    // MARK: Newest first

    /// Numbers of all rows, newest first; for views whose count is known to be small.
    func ids() throws -> [Inquiry.ID] {
        let statement = try db.cachedStatement(sql: "SELECT id FROM \(shape.source) WHERE \(shape.condition) ORDER BY id DESC")
        return try Int64.fetchAll(statement, arguments: shape.arguments)
    }
}
