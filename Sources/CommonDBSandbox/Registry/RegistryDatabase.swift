import CommonDBContract
import Foundation
import GRDB

/// Opens the sandbox's SQLite database and fills it with the made-up world. No SQL of the registry outside `Registry`,
/// none of the accounts outside `Accounts`.
struct RegistryDatabase: Sendable {
    enum Failure: Error, Equatable {
        /// The folder holds a world of another seed or size.
        case otherWorld(seed: String, chips: String)
    }

    let writer: any DatabaseWriter

    /// - Parameter folder: `nil` for a database in memory.
    static func open(folder: URL?, seed: UInt64, chips: Int) throws -> RegistryDatabase {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        let writer: any DatabaseWriter
        if let folder {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let file = folder.appendingPathComponent("commondb.sqlite")
            writer = try DatabasePool(path: file.path, configuration: configuration)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        } else {
            writer = try DatabaseQueue(configuration: configuration)
        }
        let database = RegistryDatabase(writer: writer)
        try database.fill(seed: seed, chips: chips)
        return database
    }

    private func fill(seed: UInt64, chips: Int) throws {
        let world = [("seed", String(seed)), ("chips", String(chips))]
        try writer.write { db in
            guard try db.tableExists("meta") == false else {
                let stored = try Row.fetchAll(db, sql: "SELECT name, value FROM meta")
                let values = Dictionary(uniqueKeysWithValues: stored.map { ($0[0] as String, $0[1] as String) })
                guard world.allSatisfy({ values[$0.0] == $0.1 }) else {
                    throw Failure.otherWorld(seed: values["seed"] ?? "", chips: values["chips"] ?? "")
                }
                return
            }
            try Schema.create(db)
            for (name, value) in world {
                try db.execute(sql: "INSERT INTO meta (name, value) VALUES (?, ?)", arguments: [name, value])
            }
            try Seeder(db).seed(try World(seed: seed, chips: chips))
            try AccountStore.seed(DemoAccounts(seed: seed), db)
        }
    }
}
