import Foundation
import GRDB

/// Opens the sandbox's SQLite database. No SQL of the registry outside `Registry`, `Rules` and `Writes`, none of the accounts outside
/// `Accounts`.
struct RegistryDatabase: Sendable {
    enum Failure: Error, Equatable {
        /// The folder holds a world of another seed or size.
        case otherWorld(seed: String, chips: String)
        /// The folder was made by another version of the program.
        case otherVersion
        /// Another process is making the folder's world, or changing it.
        case inUse
        /// The folder's world is not whole yet.
        case unfinished(seed: String, chips: String)
    }

    let writer: any DatabaseWriter

    /// A small world is made when the folder holds none.
    ///
    /// - Parameter folder: `nil` for a database in memory.
    static func open(folder: URL?, seed: UInt64, chips: Int) throws -> RegistryDatabase {
        let seeding = Seeding(seed: seed, chips: chips)
        guard let folder else {
            let queue = try DatabaseQueue(configuration: configuration())
            _ = try seeding.run(queue)
            return RegistryDatabase(writer: queue)
        }
        if let mark = try mark(in: folder) {
            try mark.check(seed: seed, chips: chips)
            guard mark.isComplete else { throw Failure.unfinished(seed: String(mark.seed), chips: String(mark.chips)) }
        } else {
            _ = try fill(folder, seeding)
        }
        let pool = try DatabasePool(path: file(in: folder).path, configuration: configuration())
        // What was answered is on disk: a write is lost to nobody when the power goes (要件書 RPO: the point of failure).
        try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        return RegistryDatabase(writer: pool)
    }

    /// The world in a folder; `nil` when there is none.
    static func mark(in folder: URL) throws -> WorldMark? {
        let file = file(in: folder)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try orInUse {
            let queue = try DatabaseQueue(path: file.path, configuration: configuration())
            defer { try? queue.close() }
            return try queue.read { db in try db.tableExists("meta") ? try WorldMark.read(db) : nil }
        }
    }

    /// Makes or finishes the world of a folder. False when it was there already.
    static func fill(_ folder: URL, _ seeding: Seeding) throws -> Bool {
        // A finished world may be served while it is looked at.
        if let mark = try mark(in: folder), mark.isComplete {
            try mark.check(seed: seeding.seed, chips: seeding.chips)
            return false
        }
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = file(in: folder)
        var configuration = configuration()
        configuration.prepareDatabase { db in
            // A rollback journal saves nothing of pages that are new, and nearly all are; a write-ahead log writes every page twice.
            try db.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL;
                    PRAGMA cache_size = -\(cacheKibibytes);
                    """)
        }
        return try orInUse {
            let queue = try DatabaseQueue(path: file.path, configuration: configuration)
            defer { try? queue.close() }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            return try seeding.run(queue)
        }
    }

    private static func orInUse<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw Failure.inUse
        }
    }

    /// Of the run that makes a world; sorting an index takes as much again.
    private static let cacheKibibytes = 131_072

    private static func file(in folder: URL) -> URL { folder.appendingPathComponent("commondb.sqlite") }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        return configuration
    }
}
