import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Looks for inquiries. Exact: every hit was unsealed and compared, none is missed.
    ///
    /// - parameter view: Hits outside it are left out; `nil` for all inquiries.
    /// - parameter cursor: The `next` of the page before, of the same query and view.
    /// - parameter limit: Most hits of the page.
    /// - parameter excerptLength: Scalars of the excerpt that is made of each hit; `nil` for none.
    /// - parameter isCancelled: Asked between candidates; `.cancelled` is thrown then. A search that was overtaken by the next key press
    ///   should stop at once.
    public func search(
        _ query: SearchQuery, in view: InquiryView? = nil, as context: SearchContext = SearchContext(), after cursor: SearchCursor? = nil,
        limit: Int = 50, excerptLength: Int? = nil, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> SearchPage {
        try read(.searches) { db, engine in
            try withoutActuallyEscaping(isCancelled) { isCancelled in
                let search = try Search(query, in: view, context, ranked: true, db, engine, isCancelled)
                return try search.page(after: cursor, limit: limit, excerptLength: excerptLength)
            }
        }
    }

    /// The first hits, newest first whatever their spelling.
    public func search(
        _ query: InquirySearch, in view: InquiryView, limit: Int, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> [InquirySummary] {
        guard let query = query.query else { return [] }
        return try read(.searches) { db, engine in
            try withoutActuallyEscaping(isCancelled) { isCancelled in
                let search = try Search(query, in: view, SearchContext(), ranked: false, db, engine, isCancelled)
                return try search.page(after: nil, limit: limit, excerptLength: nil).hits.map(\.summary)
            }
        }
    }
}

/// One query being answered from one snapshot.
private struct Search {
    private let prepared: PreparedQuery
    /// `nil` when the view is one of an operator the store has never seen.
    private let plan: SearchPlan?
    private let documents: SearchDocuments
    private let reader: CandidateReader
    private let isCancelled: () -> Bool

    init(
        _ query: SearchQuery, in view: InquiryView?, _ context: SearchContext, ranked: Bool, _ db: Database,
        _ engine: InquiryStore.Engine, _ isCancelled: @escaping () -> Bool
    ) throws {
        prepared = PreparedQuery(query)
        reader = try CandidateReader(db, engine)
        documents = try SearchDocuments(query, context, db, engine)
        self.isCancelled = isCancelled
        let rows = try view.map { try ViewRows($0, db, engine) }
        if case .some(.none) = rows {
            plan = nil
        } else {
            plan = SearchPlan(query, prepared, ranked: ranked, view: rows ?? nil, context, db, engine, isCancelled: isCancelled)
        }
    }

    func page(after cursor: SearchCursor?, limit: Int, excerptLength: Int?) throws -> SearchPage {
        guard let plan, limit > 0 else { return SearchPage(hits: [], next: nil) }
        var cursor = cursor ?? .start
        var hits: [SearchHit] = []
        while cursor.pass < plan.passes.count {
            cursor = try collect(plan, cursor, limit: limit, excerptLength, into: &hits)
            if hits.count == limit { return SearchPage(hits: hits, next: cursor) }
            cursor = SearchCursor(pass: cursor.pass + 1, highest: .max)
        }
        return SearchPage(hits: hits, next: nil)
    }
    /// Goes through one pass from the cursor on.
    ///
    /// - returns: Where the page that is full ends; meaningless when it is not.
    private func collect(
        _ plan: SearchPlan, _ start: SearchCursor, limit: Int, _ excerptLength: Int?, into hits: inout [SearchHit]
    ) throws -> SearchCursor {
        let pass = plan.passes[start.pass]
        var cursor = start
        var steps = PhraseCutter.steps[...]
        var misses = 0
        guard var (stream, highest) = try plan.candidates(pass, pairs: steps.removeFirst()) else { return cursor }
        cursor.highest = min(cursor.highest, highest)
        while let found = try stream.next(atMost: cursor.highest) {
            if isCancelled() { throw StoreError.cancelled }
            cursor.highest = found - 1
            guard let (row, content) = try reader.read(found, where: { !plan.excludes($0) }) else { continue }
            let document = try documents.document(row, content)
            let match = prepared.match(document)
            guard match != .none, pass.exactness == nil || pass.exactness == match else {
                misses += 1
                if misses > Search.mostMisses, let step = steps.popFirst(), let longer = try plan.candidates(pass, pairs: step) {
                    misses = 0
                    (stream, highest) = longer
                }
                continue
            }
            hits.append(
                SearchHit(
                    summary: InquirySummary(of: row.inquiry(content)), isExact: match == .exact,
                    excerpt: excerptLength.flatMap { prepared.excerpt(of: document, budget: $0) }))
            if hits.count == limit { break }
        }
        return cursor
    }

    /// Candidates that turned out wrong until more of long terms is looked for.
    private static let mostMisses = 80
}
