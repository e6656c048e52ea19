import Domain
import GRDB

/// Inquiries that may be hits, newest first.
protocol CandidateStream: AnyObject {
    /// The newest one at or below `id`; asked for with ever smaller numbers.
    func next(atMost id: Inquiry.ID) throws -> Inquiry.ID?
}

/// A walk along an index of the database.
final class RowStream: CandidateStream {
    /// Walking over so many rows costs as much as asking anew further down.
    private static let jump: Inquiry.ID = 512

    private let db: Database
    private let sql: String
    private let arguments: StatementArguments
    private let lowest: Inquiry.ID
    private let isCancelled: () -> Bool
    private var cursor: FastDatabaseValueCursor<Int64>?
    private var current: Inquiry.ID?
    private var isAtEnd = false
    private var steps = 0

    /// - parameter sql: Takes the arguments, then the highest and the lowest number wanted; gives numbers, the highest first. Of statements
    ///   in use at the same time each needs a wording of its own.
    init(_ db: Database, sql: String, arguments: StatementArguments, lowest: Inquiry.ID, isCancelled: @escaping () -> Bool) {
        self.db = db
        self.sql = sql
        self.arguments = arguments
        self.lowest = lowest
        self.isCancelled = isCancelled
    }

    func next(atMost id: Inquiry.ID) throws -> Inquiry.ID? {
        if let current, current <= id { return current }
        guard !isAtEnd, id >= lowest else { return nil }
        if cursor == nil || (current ?? id) - id > RowStream.jump {
            cursor = nil
            let statement = try db.cachedStatement(sql: sql)
            cursor = try Int64.fetchCursor(statement, arguments: arguments + [id, lowest])
        }
        while let found = try cursor?.next() {
            current = found
            if found <= id { return found }
            steps &+= 1
            if steps & 0xFF == 0, isCancelled() { throw StoreError.cancelled }
        }
        cursor = nil
        isAtEnd = true
        current = nil
        return nil
    }
}

/// A list that is short enough to be held.
final class ListStream: CandidateStream {
    private let ids: [Inquiry.ID]
    private var position = 0

    init(_ ids: some Sequence<Inquiry.ID>) { self.ids = ids.sorted(by: >) }

    func next(atMost id: Inquiry.ID) -> Inquiry.ID? {
        while position < ids.count, ids[position] > id { position += 1 }
        return position < ids.count ? ids[position] : nil
    }
}

/// What all of some streams have and none of others.
final class CommonStream: CandidateStream {
    private let wanted: [any CandidateStream]
    private let unwanted: [any CandidateStream]

    /// - parameter wanted: One at least.
    init(_ wanted: [any CandidateStream], without unwanted: [any CandidateStream] = []) {
        self.wanted = wanted
        self.unwanted = unwanted
    }

    func next(atMost id: Inquiry.ID) throws -> Inquiry.ID? {
        var id = id
        search: while true {
            for stream in wanted {
                guard let found = try stream.next(atMost: id) else { return nil }
                if found < id {
                    id = found
                    if wanted.count > 1 { continue search }
                }
            }
            for stream in unwanted where try stream.next(atMost: id) == id {
                id -= 1
                continue search
            }
            return id
        }
    }
}

/// What any of some streams has.
final class JoinedStream: CandidateStream {
    private let parts: [any CandidateStream]

    init(_ parts: [any CandidateStream]) { self.parts = parts }

    func next(atMost id: Inquiry.ID) throws -> Inquiry.ID? {
        var best: Inquiry.ID?
        for part in parts {
            if let found = try part.next(atMost: id), found > best ?? Int64.min { best = found }
        }
        return best
    }
}
