import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Looks for inquiries, newest first. Exact: every hit was unsealed and compared, none is missed.
    ///
    /// An empty query finds everything in the view.
    /// - parameter isCancelled: Asked before every candidate; `.cancelled` is thrown then. A search that was overtaken by the next
    ///   key press should stop at once.
    public func search(
        _ query: InquirySearch, in view: InquiryView, limit: Int, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> [InquirySummary] {
        try read(.searches) { db, engine in
            guard limit > 0, let rows = try ViewRows(view, db, engine), let wanted = Wanted(query) else { return [] }
            var found: [InquirySummary] = []
            try wanted.candidates(in: rows, db, engine) { id in
                if isCancelled() { throw StoreError.cancelled }
                guard let row = try engine.projection.row(id, db), rows.contains(row) else { return true }
                guard try wanted.holds(row, { try engine.projection.content(row, db) }) else { return true }
                found.append(try engine.projection.summary(row, db))
                return found.count < limit
            }
            return found
        }
    }
}

/// A query made ready: folded, checked, empty parts gone.
private struct Wanted {
    /// Below this many rows, opening each is faster than asking an index that knows no views.
    private static let scanLimit = 200
    /// Below this many rows, a view's numbers are read first and everything else among the hits is passed over unopened.
    private static let setLimit = 20_000

    let terms: [[Unicode.Scalar]]
    let receipt: ReceiptNumber?
    private let query: InquirySearch

    /// - returns: `nil` when a number is given in a length nothing is found by.
    init?(_ query: InquirySearch) {
        if let ending = query.phoneEnding, !SearchIndex.phoneEndings.contains(ending.utf8.count) || !Wanted.isDigits(ending) { return nil }
        if let ending = query.chipEnding, !SearchIndex.chipEndings.contains(ending.utf8.count) || !Wanted.isDigits(ending) { return nil }
        self.query = query
        terms = query.terms.map(JapaneseText.foldedScalars).filter { !$0.isEmpty }
        receipt = query.receipt
    }

    private var needsContent: Bool {
        !terms.isEmpty || query.phone != nil || query.phoneEnding != nil || query.chip != nil || query.chipEnding != nil
    }

    func holds(_ row: InquiryRow, _ content: () throws -> InquiryContent) throws -> Bool {
        if let receipt, row.receipt != receipt { return false }
        return needsContent ? holds(try content()) : true
    }

    private func holds(_ content: InquiryContent) -> Bool {
        if let chip = query.chip, content.chip != chip { return false }
        if let ending = query.chipEnding, content.chip?.digits.hasSuffix(ending) != true { return false }
        if query.phone != nil || query.phoneEnding != nil {
            let digits = SearchIndex.phoneDigits(content.callBackNumber)
            if let phone = query.phone, digits != phone.digits { return false }
            if let ending = query.phoneEnding, !digits.hasSuffix(ending) { return false }
        }
        guard !terms.isEmpty else { return true }
        let fields = SearchIndex.Fields(content)
        return terms.allSatisfy(fields.contain)
    }

    /// Hands over what may match, newest first, until `take` returns false. The rarest kind of token leads.
    func candidates(in view: ViewRows, _ db: Database, _ engine: InquiryStore.Engine, _ take: (Inquiry.ID) throws -> Bool) throws {
        if let token = leadingToken(engine.index) {
            let statement = try db.cachedStatement(sql: "SELECT inquiry FROM searchNumber WHERE token = ? ORDER BY inquiry DESC")
            return try walk(try Int64.fetchCursor(statement, arguments: [token]), take)
        }
        let count = try view.count()
        if let index = engine.index.candidates(terms), count > Wanted.scanLimit {
            let isPart = count < Wanted.setLimit && !view.isWhole
            let ids = isPart ? try view.ids() : []
            let members = Set(ids)
            let statement = try db.cachedStatement(sql: index.sql)
            let hits = try Int64.fetchCursor(statement, arguments: [index.match, ids.last ?? 0, ids.first ?? Int64.max])
            return try walk(hits) { isPart && !members.contains($0) ? true : try take($0) }
        }
        var last: Inquiry.ID?
        while true {
            let rows = try view.fetch(.down, beyond: last, limit: 64)
            for row in rows { guard try take(row.id) else { return } }
            guard let end = rows.last else { return }
            last = end.id
        }
    }

    private func walk(_ ids: FastDatabaseValueCursor<Int64>, _ take: (Inquiry.ID) throws -> Bool) throws {
        while let id = try ids.next() { guard try take(id) else { return } }
    }

    private func leadingToken(_ index: SearchIndex) -> Int64? {
        if let receipt { return index.token(receipt: receipt) }
        if let chip = query.chip { return index.token(chip: chip) }
        if let phone = query.phone { return index.token(phone: phone) }
        if let ending = query.chipEnding { return index.token(chipEnding: ending) }
        if let ending = query.phoneEnding { return index.token(phoneEnding: ending) }
        return nil
    }

    private static func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
