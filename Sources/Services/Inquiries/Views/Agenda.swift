import Foundation
import GRDB

/// Counts of deadlines and call backs up to a moment: whole hours are sums of the table `agenda`, the last hour is looked up in the index
/// of the rows. Neither grows with the number of inquiries.
enum Agenda {
    enum Kind: String { case answer, lost }

    private static let hour: Int64 = 3_600_000

    static func counter(_ view: String, _ key: Int64, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count FROM counter WHERE view = ? AND key = ?")
        return try Int.fetchOne(statement, arguments: [view, key]) ?? 0
    }

    /// Missing first answers whose deadline lies before the moment: kept by work (`answer`), or not to be kept at all (`lost`).
    static func deadlines(before moment: Int64, _ kind: Kind, _ db: Database) throws -> Int {
        let rest = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM inquiry INDEXED BY inquiryDeadline
                WHERE deadline >= ? AND deadline < ? AND (lastWorkable IS NULL) = ?
                """)
        let start = moment / hour * hour
        return try hours(kind.rawValue, 0, before: moment, db)
            + (Int.fetchOne(rest, arguments: [start, moment, kind == .lost]) ?? 0)
    }

    /// Call backs of an operator's number (0: anyone's) whose time is the moment or lies before it.
    static func callBacks(through moment: Int64, of key: Int64, _ db: Database) throws -> Int {
        let rest = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM inquiry INDEXED BY inquiryCallBack
                WHERE state = 'callBackPlanned' AND callBackAt >= ? AND callBackAt <= ? AND coalesce(holder, 0) = ?
                """)
        let start = moment / hour * hour
        return try hours("callBack", key, before: moment, db) + (Int.fetchOne(rest, arguments: [start, moment, key]) ?? 0)
    }

    /// Everybody's.
    static func callBacks(through moment: Int64, _ db: Database) throws -> Int {
        let whole = try db.cachedStatement(sql: "SELECT sum(count) FROM agenda WHERE kind = 'callBack' AND hour < ?")
        let rest = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM inquiry INDEXED BY inquiryCallBack
                WHERE state = 'callBackPlanned' AND callBackAt >= ? AND callBackAt <= ?
                """)
        let start = moment / hour * hour
        return try (Int.fetchOne(whole, arguments: [moment / hour]) ?? 0) + (Int.fetchOne(rest, arguments: [start, moment]) ?? 0)
    }

    private static func hours(_ kind: String, _ key: Int64, before moment: Int64, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT sum(count) FROM agenda WHERE kind = ? AND key = ? AND hour < ?")
        return try Int.fetchOne(statement, arguments: [kind, key, moment / hour]) ?? 0
    }
}
