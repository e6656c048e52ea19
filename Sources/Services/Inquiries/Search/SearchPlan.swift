import Domain
import Foundation
import GRDB

/// Finds the inquiries that may be hits of a query, newest first, from the index and the rows' own columns.
///
/// What FTS5 can join is one expression of it; single characters, operators, states and lists are streams of numbers beside it, walked
/// downwards together.
struct SearchPlan {
    /// Which hits a pass over the index is for.
    struct Pass {
        let query: IndexQuery
        /// `nil` for all of them.
        let exactness: PreparedQuery.Match?
    }

    /// Views and drafts up to this size are listed beforehand; of larger ones each candidate is looked at.
    private static let listLimit = 4_000

    let passes: [Pass]
    private let narrowing: Narrowing
    private let context: SearchContext
    private let view: ViewRows?
    private let db: Database
    private let engine: InquiryStore.Engine
    private let isCancelled: () -> Bool

    init(
        _ query: SearchQuery, _ prepared: PreparedQuery, ranked: Bool, view: ViewRows?, _ context: SearchContext, _ db: Database,
        _ engine: InquiryStore.Engine, isCancelled: @escaping () -> Bool
    ) {
        narrowing = Narrowing(query)
        self.view = view
        self.context = context
        self.db = db
        self.engine = engine
        self.isCancelled = isCancelled
        if narrowing.isImpossible {
            passes = []
        } else if ranked, prepared.tellsSpellings {
            passes = [
                Pass(query: narrowing.spelledAsTyped, exactness: .exact), Pass(query: narrowing.spelledOtherwise, exactness: .folded),
            ].filter { $0.query != .nothing }
        } else {
            passes = [Pass(query: narrowing.query, exactness: nil)]
        }
    }

    /// True when the row's own columns already say that it is no hit.
    func excludes(_ row: InquiryRow) -> Bool {
        narrowing.states?.contains(row.life.state) == false || !narrowing.days.contains(row.receipt.day) || view?.contains(row) == false
    }

    /// - returns: `nil` when nothing can be found.
    func candidates(_ pass: Pass) throws -> (stream: any CandidateStream, highest: Inquiry.ID)? {
        guard let range = try rows(of: narrowing.days) else { return nil }
        var builder = StreamBuilder(db, engine, lowest: range.lowerBound, isCancelled: isCancelled)
        var wanted = try boundStreams(&builder)
        if let found = builder.stream(for: pass.query) { wanted.append(found) }
        if wanted.isEmpty { wanted = [builder.everything()] }
        return (wanted.count == 1 ? wanted[0] : CommonStream(wanted), range.upperBound)
    }

    private func boundStreams(_ builder: inout StreamBuilder) throws -> [any CandidateStream] {
        var wanted: [any CandidateStream] = []
        for set in narrowing.operators {
            let streams = try set.compactMap { try engine.operators.number(of: $0, db) }.map { builder.operatorRows($0) }
            wanted.append(streams.count == 1 ? streams[0] : JoinedStream(streams))
        }
        if let view, !view.isWhole, try view.count() <= SearchPlan.listLimit { wanted.append(ListStream(try view.ids())) }
        if narrowing.flags.contains(.draft) {
            wanted.append(ListStream(try Int64.fetchAll(db, sql: "SELECT DISTINCT inquiry FROM draft")))
        }
        for part in statePart() {
            if let rows = try ViewRows(part, db, engine), try rows.count() <= SearchPlan.listLimit {
                wanted.append(ListStream(try rows.ids()))
            }
        }
        return wanted
    }

    /// Views all hits are in, because of their state or a flag.
    private func statePart() -> [InquiryView] {
        var views: [InquiryView] = []
        if let states = narrowing.states {
            if states.allSatisfy(\.isOpen) { views.append(.open) }
            if states == [.spam] { views.append(.spam) }
            if states == [.merged] { views.append(.merged) }
            if states == [.escalated] { views.append(.escalated) }
            if states == [.callBackPlanned] { views.append(.callBacks) }
        }
        if narrowing.flags.contains(.mine), let me = context.me { views.append(.mine(me)) }
        if narrowing.flags.contains(.overdue) { views.append(.overdue(asOf: context.now)) }
        return views
    }

    /// The numbers that inquiries received on these days may have.
    private func rows(of days: DayRange) throws -> ClosedRange<Inquiry.ID>? {
        guard days != .always else { return 1...Int64.max }
        let statement = try db.cachedStatement(sql: "SELECT min(firstId), max(lastId) FROM dayRange WHERE day BETWEEN ? AND ?")
        let arguments: StatementArguments = [days.first?.daysSinceEpoch ?? -1_000_000, days.last?.daysSinceEpoch ?? 1_000_000]
        guard let row = try Row.fetchOne(statement, arguments: arguments), let first: Int64 = row[0], let last: Int64 = row[1] else {
            return nil
        }
        return first...last
    }
}

/// Turns index queries into streams of candidates.
struct StreamBuilder {
    private let db: Database
    private let expression: IndexExpression
    private let lowest: Inquiry.ID
    private let isCancelled: () -> Bool
    private var count = 0

    init(_ db: Database, _ engine: InquiryStore.Engine, lowest: Inquiry.ID, isCancelled: @escaping () -> Bool) {
        self.db = db
        self.lowest = lowest
        self.isCancelled = isCancelled
        expression = IndexExpression(engine.index.tokens)
    }

    mutating func everything() -> any CandidateStream {
        rows("SELECT id FROM inquiry WHERE id <= ? AND id >= ? ORDER BY id DESC", [])
    }

    mutating func operatorRows(_ number: Int64) -> any CandidateStream {
        rows(
            "SELECT inquiry FROM inquiryOperator WHERE operator = ? AND inquiry <= ? AND inquiry >= ? ORDER BY inquiry DESC", [number])
    }

    /// - returns: `nil` when the index cannot help.
    mutating func stream(for query: IndexQuery) -> (any CandidateStream)? {
        if query.isOneExpression { return texts(query) }
        switch query {
        case .everything, .not: return nil
        case .nothing: return ListStream([])
        case .single(let scalar): return characters([scalar], " AND ")
        case .phrase, .key: return texts(query)
        case .and(let parts): return common(parts)
        case .or(let parts):
            if let scalars = IndexQuery.scalars(parts) { return characters(scalars, " OR ") }
            var streams: [any CandidateStream] = []
            for part in parts {
                guard let found = stream(for: part) else { return nil }
                streams.append(found)
            }
            return JoinedStream(streams)
        }
    }

    private mutating func common(_ parts: [IndexQuery]) -> (any CandidateStream)? {
        var texts: [IndexQuery] = []
        var scalars: [Unicode.Scalar] = []
        var wanted: [any CandidateStream] = []
        var unwanted: [IndexQuery] = []
        for part in parts {
            switch part {
            case .single(let scalar): scalars.append(scalar)
            case .not(let inner): if inner.isSurelyOwn { unwanted.append(inner) }
            default: if part.isOneExpression { texts.append(part) } else if let found = stream(for: part) { wanted.append(found) }
            }
        }
        if !scalars.isEmpty { wanted.append(characters(scalars, " AND ")) }
        if !texts.isEmpty { wanted.insert(self.texts(.and(texts + unwanted.filter(\.isOneExpression).map { .not($0) })), at: 0) }
        let rest = unwanted.filter { texts.isEmpty || !$0.isOneExpression }.compactMap { stream(for: $0) }
        if rest.isEmpty, wanted.count < 2 { return wanted.first }
        return CommonStream(wanted.isEmpty ? [everything()] : wanted, without: rest)
    }

    private mutating func texts(_ query: IndexQuery) -> any CandidateStream {
        rows(
            "SELECT rowid FROM searchText WHERE searchText MATCH ? AND rowid <= ? AND rowid >= ? ORDER BY rowid DESC",
            [expression.match(query)])
    }

    private mutating func characters(_ scalars: [Unicode.Scalar], _ connective: String) -> any CandidateStream {
        rows(
            "SELECT rowid FROM searchCharacter WHERE searchCharacter MATCH ? AND rowid <= ? AND rowid >= ? ORDER BY rowid DESC",
            [expression.match(singles: scalars, joinedBy: connective)])
    }

    /// Statements in use at the same time must not be the same one: SQL that is used again gets a comment of its own.
    private mutating func rows(_ sql: String, _ arguments: StatementArguments) -> any CandidateStream {
        defer { count += 1 }
        return RowStream(
            db, sql: count == 0 ? sql : "\(sql) -- \(count)", arguments: arguments, lowest: lowest, isCancelled: isCancelled)
    }
}

extension IndexQuery {
    /// True when FTS5 answers it by itself from the table of texts and keys.
    fileprivate var isOneExpression: Bool {
        switch self {
        case .phrase, .key: true
        case .everything, .nothing, .single, .not: false
        case .or(let parts): parts.allSatisfy(\.isOneExpression)
        case .and(let parts):
            parts.contains(where: \.isOneExpression)
                && parts.allSatisfy { part in
                    if case .not(let inner) = part { inner.isOneExpression && inner.isSurelyOwn } else { part.isOneExpression }
                }
        }
    }

    /// True when nothing else has the same tokens, so that what has them may be left out.
    fileprivate var isSurelyOwn: Bool {
        switch self {
        case .everything, .nothing, .single, .phrase: true
        case .key(let key): KeyedTokens.isOwn(key)
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isSurelyOwn)
        case .not(let inner): inner.isSurelyOwn
        }
    }

    /// The scalars, when the parts are single characters and nothing else.
    fileprivate static func scalars(_ parts: [IndexQuery]) -> [Unicode.Scalar]? {
        let scalars = parts.compactMap { part -> Unicode.Scalar? in if case .single(let scalar) = part { scalar } else { nil } }
        return scalars.count == parts.count ? scalars : nil
    }
}
