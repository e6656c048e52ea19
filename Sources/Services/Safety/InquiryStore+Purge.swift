import Foundation
import GRDB

extension InquiryStore {
    /// Takes what was deleted out of the files for good: search segments rewritten, journal emptied, file rebuilt.
    ///
    /// Rebuilding takes the disk the size of the store once more, and about a second for 100 MB in which nobody can write.
    /// - throws: `.busy` when other programs read or write all the time.
    public func purge() throws(StoreError) -> PurgeReport {
        try withWriter { db in
            let before = try Purge.size(db)
            for table in try Purge.searchTables(db) {
                try db.execute(sql: "INSERT INTO \(table.quotedDatabaseIdentifier) (\(table.quotedDatabaseIdentifier)) VALUES ('optimize')")
            }
            try Purge.emptyJournal(db)
            // A copy of the whole store must not have to fit into memory; it holds nothing but what is sealed already.
            try db.execute(sql: "PRAGMA temp_store = FILE")
            defer { try? db.execute(sql: "PRAGMA temp_store = MEMORY") }
            try db.execute(sql: "VACUUM")
            try Purge.emptyJournal(db)
            return PurgeReport(bytesBefore: before, bytesAfter: try Purge.size(db))
        }
    }
}

extension InquiryStore {
    /// The writing connection, outside of a transaction.
    func withWriter<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        let engine = try opened()
        do {
            return try engine.connections.writer.writeWithoutTransaction(body)
        } catch {
            throw StoreError(error)
        }
    }
}

enum Purge {
    static func size(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") ?? 0
    }

    /// Full-text tables keep what was deleted in older segments until these are merged.
    static func searchTables(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    }

    /// Readers of other programs may hold it up for a moment.
    static func emptyJournal(_ db: Database) throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            do {
                _ = try db.checkpoint(.truncate)
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
                guard ContinuousClock.now < deadline else { throw StoreError.busy }
                usleep(20_000)
            }
        }
    }
}
