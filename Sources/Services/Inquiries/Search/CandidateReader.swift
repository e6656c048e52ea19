import Crypto
import Domain
import Foundation
import GRDB

/// Reads a candidate's row, key and content in one go: what a search does most often.
struct CandidateReader {
    private static let columnCount = Projection.columns.split(separator: ",").count
    private static let sql = """
        SELECT \(Projection.columns), event.inquiry, event.kind, event.at, event.operator, event.payload, inquiryKey.wrapped
        FROM inquiry JOIN event ON event.sequence = inquiry.contentEvent JOIN inquiryKey ON inquiryKey.inquiry = inquiry.id
        WHERE inquiry.id = ?
        """

    private let db: Database
    private let engine: InquiryStore.Engine
    private let statement: Statement

    init(_ db: Database, _ engine: InquiryStore.Engine) throws {
        self.db = db
        self.engine = engine
        statement = try db.cachedStatement(sql: CandidateReader.sql)
    }

    /// - parameter isWanted: Asked with the row before its content is opened.
    /// - returns: `nil` for a row that is gone or not wanted.
    func read(_ id: Inquiry.ID, where isWanted: (InquiryRow) -> Bool) throws -> (row: InquiryRow, content: InquiryContent)? {
        let rows = try Row.fetchCursor(statement, arguments: [id])
        guard let stored = try rows.next() else { return nil }
        let row = try engine.projection.row(stored, db)
        guard isWanted(row) else { return nil }
        let first = CandidateReader.columnCount
        guard (stored[first] as Int64?) == id else { throw StoreError.damaged(.sealed(table: "event")) }
        let key = try stored.withUnsafeData(atIndex: first + 5) { wrapped in
            guard let wrapped else { throw StoreError.erased(id) }
            return try InquiryKeys.unwrap(wrapped, of: id, engine.vault)
        }
        let place = EventLog.place(
            sequence: row.contentEvent, inquiry: id, kind: stored[first + 1], at: stored[first + 2], operatorNumber: stored[first + 3])
        let content = try stored.withUnsafeData(atIndex: first + 4) { payload in
            try Seal.open(payload ?? Data(), with: key, at: place, decode: InquiryCoding.content)
        }
        guard let content else { throw StoreError.damaged(.sealed(table: "event")) }
        return (row, content)
    }
}
