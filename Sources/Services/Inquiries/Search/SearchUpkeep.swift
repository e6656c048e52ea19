import Domain
import Foundation
import GRDB

/// Settings for writing much at once, and putting the index in order afterwards.
extension InquiryStore {
    private static let searchTables = IndexTable.allCases.map(\.rawValue)

    /// Large hash tables and few merges of the index, a large cache, a journal that is folded in seldom; or everything as it is in a working
    /// day. A program that dies in between leaves the index settings behind, which cost memory and nothing else, until the next import ends.
    func setBulk(_ isBulk: Bool) throws(StoreError) {
        let engine = try opened()
        do {
            try engine.connections.writer.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        PRAGMA cache_size = \(isBulk ? -65_536 : -1024);
                        PRAGMA wal_autocheckpoint = \(isBulk ? 10_000 : 1_000);
                        """)
                for table in InquiryStore.searchTables {
                    for (name, bulk, usual) in [("hashsize", 16 << 20, 1 << 20), ("automerge", 8, 4)] {
                        try db.execute(
                            sql: "INSERT INTO \(table) (\(table), rank) VALUES (?, ?)", arguments: [name, isBulk ? bulk : usual])
                    }
                }
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Merges the pieces of the index, step by step so that others may write in between: searches after it are two to four times as
    /// fast as after many writes. Whatever is done stays done when it is cancelled.
    public func tidySearch(isCancelled: () -> Bool = { Task.isCancelled }) throws(StoreError) {
        let engine = try opened()
        for table in InquiryStore.searchTables {
            // The negative number begins a merge of everything; positive ones go on with it.
            var pages = -1_000
            while true {
                if isCancelled() { throw .cancelled }
                let work = try write { db, _ in
                    let before = db.totalChangesCount
                    try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('merge', ?)", arguments: [pages])
                    return db.totalChangesCount - before
                }
                pages = 1_000
                if work < 2 { break }
            }
        }
        try? engine.connections.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
}
