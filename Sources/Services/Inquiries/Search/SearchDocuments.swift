import Domain
import Foundation
import GRDB

/// Makes what a query is compared with; what only some queries ask about is read only for those.
struct SearchDocuments {
    private let context: SearchContext
    private let needsOperators: Bool
    private let flags: Set<SearchFlag>
    private let overdue: ViewRows?
    private let db: Database
    private let engine: InquiryStore.Engine

    init(_ query: SearchQuery, _ context: SearchContext, _ db: Database, _ engine: InquiryStore.Engine) throws {
        let criteria = query.expression.terms.map(\.criterion)
        self.context = context
        self.db = db
        self.engine = engine
        needsOperators = criteria.contains { if case .handledBy = $0 { true } else { false } }
        flags = Set(criteria.compactMap { if case .flag(let flag) = $0 { flag } else { nil } })
        overdue = flags.contains(.overdue) ? try ViewRows(.overdue(asOf: context.now), db, engine) : nil
    }

    func document(_ row: InquiryRow, _ content: InquiryContent) throws -> SearchDocument {
        SearchDocument(
            content, receipt: row.receipt, state: row.life.state, operators: needsOperators ? try operators(of: row.id) : [],
            flags: flags.isEmpty ? [] : try flags(of: row))
    }

    private func operators(of id: Inquiry.ID) throws -> Set<OperatorID> {
        let statement = try db.cachedStatement(sql: "SELECT DISTINCT operator FROM event WHERE inquiry = ? AND operator IS NOT NULL")
        return Set(try Int64.fetchAll(statement, arguments: [id]).map { try engine.operators.id(of: $0, db) })
    }

    private func flags(of row: InquiryRow) throws -> Set<SearchFlag> {
        var held: Set<SearchFlag> = []
        if let me = context.me, row.life.holder == me { held.insert(.mine) }
        if overdue?.contains(row) == true { held.insert(.overdue) }
        if flags.contains(.draft) {
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM draft WHERE inquiry = ? LIMIT 1")
            if try Row.fetchOne(statement, arguments: [row.id]) != nil { held.insert(.draft) }
        }
        return held
    }
}
