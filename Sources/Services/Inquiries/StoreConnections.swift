import Foundation
import GRDB
import Synchronization

/// The connections of an open store: one that writes, one for lists, one for searches, so that neither a long search nor a
/// write waiting for the disk holds up the list.
///
/// Not a `DatabasePool`: that writes to the journal (two waits for the disk) and asks Foundation for file attributes each
/// time it is opened, 5 to 30 ms of every start.
final class StoreConnections: Sendable {
    let writer: DatabaseQueue
    /// `nil` for a store in memory.
    let path: String?
    private let readers = Mutex<[Purpose: DatabaseQueue]>([:])

    enum Purpose: Hashable, Sendable { case lists, searches }

    /// A store in memory: one connection for everything.
    init() throws {
        path = nil
        writer = try DatabaseQueue(configuration: StoreConnections.configuration())
    }

    init(path: String) throws {
        self.path = path
        writer = try DatabaseQueue(path: path, configuration: StoreConnections.configuration())
        try writer.inDatabase { db in
            guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                throw StoreError.notWritable(.cannotOpen)
            }
        }
    }

    /// Opened when first asked for.
    func reader(_ purpose: Purpose) throws -> DatabaseQueue {
        guard let path else { return writer }
        return try readers.withLock { readers in
            if let reader = readers[purpose] { return reader }
            var configuration = StoreConnections.configuration()
            configuration.readonly = true
            let reader = try DatabaseQueue(path: path, configuration: configuration)
            readers[purpose] = reader
            return reader
        }
    }

    /// A connection of its own, for long work on one snapshot; to be closed by whoever asked.
    func separateReader() throws -> DatabaseQueue {
        guard let path else { return writer }
        var configuration = StoreConnections.configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The writer last: whoever closes last folds the journal into the file.
    func close() {
        for reader in readers.withLock({ Array($0.values) }) { try? reader.close() }
        try? writer.close()
    }

    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // FULL: what was acknowledged is on the disk when the power goes, not only when the process dies.
            // Memory is measured: 1 MiB of pages a connection is enough for pages of lists and hits of a search.
            // Freed pages are overwritten: a destroyed key must not linger in the file.
            // Sorting never spills to a file in the clear.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA cache_size = -1024;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA journal_size_limit = 16777216;
                    """)
        }
        return configuration
    }
}
