import Domain
import Foundation
import GRDB

/// One walk along the log for an `AuditFilter`. Opens only stretches of the log, or single events, in which every condition may hold.
struct AuditWalk {
    private let db: Database
    private let engine: InquiryStore.Engine
    private let direction: WalkDirection
    /// Sequences beyond this one are wanted.
    private let bound: Int64
    /// On the clear columns of the log.
    private let condition: String
    private let arguments: StatementArguments
    private let filter: AuditFilter
    /// What must be in one stretch: any key of each list. Empty for no condition.
    private let keys: [[Int64]]

    /// - returns: `nil` when nothing can be found: nobody of that name, no such kind has ever been in this log.
    init?(
        _ filter: AuditFilter, _ direction: WalkDirection, beyond bound: Int64?, _ db: Database, _ engine: InquiryStore.Engine
    ) throws {
        self.db = db
        self.engine = engine
        self.direction = direction
        self.filter = filter
        self.bound = bound ?? (direction == .down ? Int64.max : 0)
        var conditions = ["1"]
        var arguments = StatementArguments()
        var keys: [[Int64]] = []
        let people = try filter.operators.compactMap { try engine.operators.number(of: $0, db) }
        if !filter.operators.isEmpty {
            guard !people.isEmpty else { return nil }
            conditions.append("operator IN (\(AuditWalk.marks(people.count)))")
            arguments += StatementArguments(people)
        }
        let names = filter.kinds.map(\.name)
        let kinds = try names.compactMap { name in
            try Int64.fetchOne(try db.cachedStatement(sql: "SELECT id FROM auditKind WHERE name = ?"), arguments: [name])
        }
        if !names.isEmpty {
            guard !kinds.isEmpty else { return nil }
            conditions.append("kind IN (\(AuditWalk.marks(names.count)))")
            arguments += StatementArguments(names)
        }
        switch (people.isEmpty, kinds.isEmpty) {
        case (true, true): break
        case (false, true): keys.append(people.map(AuditBlocks.Key.operatorNumber))
        case (true, false): keys.append(kinds.map(AuditBlocks.Key.kind))
        case (false, false):
            keys.append(kinds.flatMap { kind in people.map { AuditBlocks.Key.pair(kind: kind, operatorNumber: $0) } })
        }
        if let days = filter.days {
            let range = Int64(days.lowerBound.daysSinceEpoch)...Int64(days.upperBound.daysSinceEpoch)
            keys.append(AuditBlocks.Key.days(range))
            conditions.append("at BETWEEN ? AND ?")
            arguments += [StoreTime.start(ofDay: range.lowerBound), StoreTime.start(ofDay: range.upperBound + 1) - 1]
        }
        condition = conditions.joined(separator: " AND ")
        self.arguments = arguments
        self.keys = keys
    }

    /// In the order of the walk, `limit` of them at most.
    func fetch(limit: Int, isCancelled: () -> Bool) throws -> [EventLog.Record] {
        var found: [EventLog.Record] = []
        if filter.chip != nil || filter.inquiry != nil {
            var sequences = try Sequences(filter, direction, beyond: bound, db, engine)
            while found.count < limit, let sequence = try sequences.next() {
                if isCancelled() { throw StoreError.cancelled }
                found += try records(sequence, sequence, limit: 1)
            }
        } else if keys.isEmpty {
            found = try records(direction == .down ? 1 : bound + 1, direction == .down ? bound - 1 : Int64.max, limit: limit)
        } else {
            let first = direction == .down ? AuditBlocks.block(of: bound - 1) : AuditBlocks.block(of: bound + 1)
            var streams = try keys.map { try AuditBlocks($0, direction, from: first, db) }
            var block = first
            walk: while found.count < limit {
                if isCancelled() { throw StoreError.cancelled }
                // Leapfrog: whoever lags jumps to the furthest, until all stand on one stretch.
                var agreed = 0
                var index = 0
                while agreed < streams.count {
                    guard let next = try streams[index].next(at: block) else { break walk }
                    agreed = next == block ? agreed + 1 : 1
                    block = next
                    index = (index + 1) % streams.count
                }
                let low = block * AuditBlocks.size
                let high = low + AuditBlocks.size - 1
                found += try records(
                    direction == .up ? max(low, bound + 1) : low, direction == .down ? min(high, bound - 1) : high,
                    limit: limit - found.count)
                block += direction == .down ? -1 : 1
            }
        }
        return found
    }

    private func records(_ low: Int64, _ high: Int64, limit: Int) throws -> [EventLog.Record] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(EventLog.Record.columns) FROM event NOT INDEXED
                WHERE sequence BETWEEN ? AND ? AND \(condition) ORDER BY sequence \(direction.order) LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [low, high] + arguments + [limit]).map { try EventLog.Record($0) }
    }

    private static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

    /// Single events about a chip or an inquiry, in the order of the walk.
    private struct Sequences {
        private var sources: [Source]
        private let chip: Int64?
        private let db: Database
        private let direction: WalkDirection

        init(_ filter: AuditFilter, _ direction: WalkDirection, beyond bound: Int64, _ db: Database, _ engine: InquiryStore.Engine) throws {
            self.db = db
            self.direction = direction
            let tokens = AuditTokens(vault: engine.vault)
            if let inquiry = filter.inquiry {
                // Few: what happened to one inquiry. Those about the chip are picked out.
                sources = [
                    Source(.events(inquiry), bound), Source(.entries(tokens.token(inquiry)), bound),
                ]
                chip = filter.chip.map { tokens.token($0) }
            } else {
                sources = filter.chip.map { [Source(.entries(tokens.token($0)), bound)] } ?? []
                chip = nil
            }
        }

        mutating func next() throws -> Int64? {
            while true {
                var best: Int?
                for index in sources.indices {
                    try sources[index].load(direction, db)
                    guard let head = sources[index].head else { continue }
                    if let found = best, let other = sources[found].head, !direction.isSooner(head, other) { continue }
                    best = index
                }
                guard let best, let sequence = sources[best].take() else { return nil }
                if let chip, try !AuditTokens.holds(chip, sequence, db) { continue }
                return sequence
            }
        }
    }

    private struct Source {
        enum Table {
            case events(Inquiry.ID)
            case entries(Int64)
        }

        private static let chunk = 64
        private let table: Table
        private var bound: Int64
        private var waiting: ArraySlice<Int64> = []
        private var isDone = false

        init(_ table: Table, _ bound: Int64) {
            self.table = table
            self.bound = bound
        }

        var head: Int64? { waiting.first }

        mutating func take() -> Int64? { waiting.popFirst() }

        mutating func load(_ direction: WalkDirection, _ db: Database) throws {
            guard waiting.isEmpty, !isDone else { return }
            let (name, column, key) =
                switch table {
                case .events(let inquiry): ("event INDEXED BY eventOfInquiry", "inquiry", inquiry)
                case .entries(let token): ("auditToken", "token", token)
                }
            let beyond = direction == .down ? "<" : ">"
            let statement = try db.cachedStatement(
                sql: """
                    SELECT sequence FROM \(name) WHERE \(column) = ? AND sequence \(beyond) ? ORDER BY sequence \(direction.order) LIMIT ?
                    """)
            waiting = try Int64.fetchAll(statement, arguments: [key, bound, Source.chunk])[...]
            isDone = waiting.count < Source.chunk
            if let last = waiting.last { bound = last }
        }
    }
}

extension AuditLine.Kind {
    /// As it stands in the log.
    var name: String {
        switch self {
        case .act(let kind): kind.rawValue
        case .inquiry(let kind): kind.rawValue
        case .application(let kind): kind.rawValue
        case .police(let kind): kind.rawValue
        case .paper(let kind): kind.rawValue
        }
    }
}
