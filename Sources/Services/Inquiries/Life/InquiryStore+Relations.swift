import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// The inquiries that belong together with this one, newest first.
    public func links(of id: Inquiry.ID) throws(StoreError) -> [InquirySummary] {
        try read { db, engine in
            try Relations.summaries("SELECT other FROM inquiryLink WHERE inquiry = ? ORDER BY other DESC", id, db, engine)
        }
    }

    /// The inquiries that go on in this one, those merged into them before included; newest first.
    public func mergedInquiries(into id: Inquiry.ID) throws(StoreError) -> [InquirySummary] {
        try read { db, engine in
            try Relations.summaries(
                """
                WITH RECURSIVE duplicate (id) AS (
                    SELECT id FROM inquiry WHERE mergedInto = ?
                    UNION SELECT inquiry.id FROM inquiry JOIN duplicate ON inquiry.mergedInto = duplicate.id
                ) SELECT id FROM duplicate ORDER BY id DESC
                """, id, db, engine)
        }
    }

    /// The inquiry that goes on in place of this one, however many merges lie in between; itself when it was not merged.
    public func survivor(of id: Inquiry.ID) throws(StoreError) -> Inquiry.ID {
        try read { db, _ in try Relations.survivor(of: id, db) }
    }
}

/// How inquiries hang together.
enum Relations {
    static func areLinked(_ id: Inquiry.ID, _ other: Inquiry.ID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM inquiryLink WHERE inquiry = ? AND other = ?")
        return try Row.fetchOne(statement, arguments: [id, other]) != nil
    }

    /// Merges never go round in circles: one that would is refused when it is written.
    static func survivor(of id: Inquiry.ID, _ db: Database) throws -> Inquiry.ID {
        let statement = try db.cachedStatement(sql: "SELECT mergedInto FROM inquiry WHERE id = ?")
        var last = id
        var steps = 0
        while let next = try Int64.fetchOne(statement, arguments: [last]) {
            steps += 1
            guard steps < 10_000 else { throw StoreError.damaged(.missingRow(table: "inquiry")) }
            last = next
        }
        return last
    }

    /// - parameter sql: Numbers of inquiries; takes one number.
    static func summaries(
        _ sql: String, _ id: Inquiry.ID, _ db: Database, _ engine: InquiryStore.Engine
    ) throws -> [InquirySummary] {
        try Int64.fetchAll(try db.cachedStatement(sql: sql), arguments: [id]).compactMap { id in
            try engine.projection.row(id, db).map { try engine.projection.summary($0, db) }
        }
    }
}
