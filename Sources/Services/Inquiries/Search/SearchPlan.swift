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

    /// - parameter pairs: Long terms are looked for by so many of their rarest pairs (`PhraseCutter`); `nil` for whole.
    /// - returns: `nil` when nothing can be found.
    func candidates(_ pass: Pass, pairs: Int?) throws -> (stream: any CandidateStream, highest: Inquiry.ID)? {
        guard let range = try rows(of: narrowing.days) else { return nil }
        let cutter = pairs.map { PhraseCutter(engine.index, db, most: $0) }
        var builder = StreamBuilder(db, engine.index, cutter, lowest: range.lowerBound, isCancelled: isCancelled)
        var wanted = try boundStreams(&builder)
        if let found = try builder.stream(for: pass.query) { wanted.append(found) }
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
