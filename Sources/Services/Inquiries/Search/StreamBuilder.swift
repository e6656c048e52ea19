import Domain
import GRDB

/// Turns index queries into streams of candidates.
struct StreamBuilder {
    private let db: Database
    private let expression: IndexExpression
    private let lowest: Inquiry.ID
    private let isCancelled: () -> Bool
    private var count = 0

    init(_ db: Database, _ index: SearchIndex, _ cutter: PhraseCutter?, lowest: Inquiry.ID, isCancelled: @escaping () -> Bool) {
        self.db = db
        self.lowest = lowest
        self.isCancelled = isCancelled
        expression = IndexExpression(index.tokens, cutter)
    }

    mutating func everything() -> any CandidateStream {
        rows("SELECT id FROM inquiry WHERE id <= ? AND id >= ? ORDER BY id DESC", [])
    }

    mutating func operatorRows(_ number: Int64) -> any CandidateStream {
        rows(
            "SELECT inquiry FROM inquiryOperator WHERE operator = ? AND inquiry <= ? AND inquiry >= ? ORDER BY inquiry DESC", [number])
    }

    /// - returns: `nil` when the index cannot help.
    mutating func stream(for query: IndexQuery) throws -> (any CandidateStream)? {
        if let home = query.home { return try rows(of: query, in: home) }
        switch query {
        case .everything, .not, .single, .phrase, .key: return nil
        case .nothing: return ListStream([])
        case .and(let parts): return try common(parts)
        case .or(let parts):
            var streams: [any CandidateStream] = []
            for home in IndexTable.allCases {
                let inside = parts.filter { $0.home == home }
                if !inside.isEmpty { streams.append(try rows(of: .or(inside), in: home)) }
            }
            for part in parts where part.home == nil {
                guard let found = try stream(for: part) else { return nil }
                streams.append(found)
            }
            return JoinedStream(streams)
        }
    }

    private mutating func common(_ parts: [IndexQuery]) throws -> (any CandidateStream)? {
        var wanted: [any CandidateStream] = []
        var unwanted = parts.compactMap { part -> IndexQuery? in
            if case .not(let inner) = part, inner.isSurelyOwn { inner } else { nil }
        }
        for home in IndexTable.allCases {
            let inside = parts.filter { $0.home == home }
            guard !inside.isEmpty else { continue }
            let without = unwanted.filter { $0.home == home }
            unwanted.removeAll { $0.home == home }
            wanted.append(try rows(of: .and(inside + without.map { .not($0) }), in: home))
        }
        for part in parts where part.home == nil {
            if let found = try stream(for: part) { wanted.append(found) }
        }
        let rest = try unwanted.compactMap { try stream(for: $0) }
        if rest.isEmpty, wanted.count < 2 { return wanted.first }
        return CommonStream(wanted.isEmpty ? [everything()] : wanted, without: rest)
    }

    private mutating func rows(of query: IndexQuery, in table: IndexTable) throws -> any CandidateStream {
        let name = table.rawValue
        return rows(
            "SELECT rowid FROM \(name) WHERE \(name) MATCH ? AND rowid <= ? AND rowid >= ? ORDER BY rowid DESC",
            [try expression.match(query)])
    }

    /// Statements in use at the same time must not be the same one: SQL that is used again gets a comment of its own.
    private mutating func rows(_ sql: String, _ arguments: StatementArguments) -> any CandidateStream {
        defer { count += 1 }
        return RowStream(
            db, sql: count == 0 ? sql : "\(sql) -- \(count)", arguments: arguments, lowest: lowest, isCancelled: isCancelled)
    }
}

/// The tables of the index. What is in one of them can be one expression.
enum IndexTable: String, CaseIterable {
    /// Texts with the places of their pairs, and keys of few values.
    case texts = "searchText"
    /// Numbers and single characters: whether, not where.
    case exact = "searchExact"
}

extension SearchKey {
    /// Numbers have too many values to keep places of them; keys of few values are there to be joined with texts.
    var home: IndexTable {
        switch self {
        case .number, .phone, .chip, .receipt, .serial: .exact
        case .category, .channel, .caller, .outcome, .tag, .spelling: .texts
        }
    }
}

extension IndexQuery {
    /// The table that answers the query by itself.
    fileprivate var home: IndexTable? {
        switch self {
        case .everything, .nothing, .not: return nil
        case .phrase: return .texts
        case .single: return .exact
        case .key(let key): return key.home
        case .or(let parts): return IndexQuery.home(parts)
        case .and(let parts):
            let wanted = parts.filter { if case .not = $0 { false } else { true } }
            guard let home = IndexQuery.home(wanted) else { return nil }
            let isTogether = parts.allSatisfy { part in
                if case .not(let inner) = part { inner.home == home && inner.isSurelyOwn } else { true }
            }
            return isTogether ? home : nil
        }
    }

    private static func home(_ parts: [IndexQuery]) -> IndexTable? {
        guard let home = parts.first?.home, parts.allSatisfy({ $0.home == home }) else { return nil }
        return home
    }

    /// True when nothing else has the same tokens, so that what has them may be left out.
    fileprivate var isSurelyOwn: Bool {
        switch self {
        case .everything, .nothing, .single: true
        case .phrase(let scalars, _): scalars.count <= IndexExpression.longestPhrase
        case .key(let key): KeyedTokens.isOwn(key)
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isSurelyOwn)
        case .not(let inner): inner.isSurelyOwn
        }
    }
}
