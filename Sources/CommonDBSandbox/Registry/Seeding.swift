import Foundation
import GRDB

/// Fills an empty database with the made-up world, or goes on where an interrupted run stopped: the world depends on nothing but seed
/// and size. Chips come first, block by block, then the indexes, then the totals; what is finished is noted in the transaction that
/// finished it.
struct Seeding {
    struct Progress: Equatable, Sendable {
        enum Step: Equatable, Sendable {
            case chips
            case index(String)
            case totals
        }

        var step: Step
        /// Chips in the database.
        var chips: Int
        /// Chips when this run began; rates count from there.
        var found: Int
        var all: Int
    }

    let seed: UInt64
    let chips: Int
    /// How much an interruption loses at most, against the cost of a commit.
    var blocksPerTransaction = 5
    /// Told what comes next, after everything before it was committed; may end the run by throwing.
    var report: (Progress) throws -> Void = { _ in }

    /// False when the world was there already.
    func run(_ writer: any DatabaseWriter) throws -> Bool {
        try writer.writeWithoutTransaction { db in
            // Foreign keys need the indexes that come last; the seeder writes what refers after what is referred to.
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            let isNew = try write(db)
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            return isNew
        }
    }

    private func write(_ db: Database) throws -> Bool {
        if try !db.tableExists("meta") {
            try db.inTransaction {
                try Schema.createTables(db)
                try WorldMark(seed: seed, chips: chips, seeded: 0, isComplete: false).write(db)
                return .commit
            }
        }
        let mark = try WorldMark.read(db)
        try mark.check(seed: seed, chips: chips)
        guard !mark.isComplete else { return false }
        var progress = Progress(step: .chips, chips: mark.seeded, found: mark.seeded, all: chips)
        try writeChips(db, &progress)
        for index in Schema.indexes {
            progress.step = .index(index.name)
            try report(progress)
            try db.inTransaction {
                try db.execute(sql: index.sql)
                return .commit
            }
        }
        progress.step = .totals
        try report(progress)
        try db.inTransaction {
            try OwnerIndex.countPrefixes(db)
            try AccountStore.seed(DemoAccounts(seed: seed), db)
            try WorldMark(seed: seed, chips: chips, seeded: chips, isComplete: true).write(db)
            return .commit
        }
        return true
    }

    private func writeChips(_ db: Database, _ progress: inout Progress) throws {
        let world = try World(seed: seed, chips: chips)
        let seeder = try Seeder(db)
        // Every transaction but the last ends at the end of a block.
        var block = progress.chips / Layout.blockSize
        try report(progress)
        while progress.chips < chips {
            let end = min(block + blocksPerTransaction, world.blocks)
            let seeded = min(end * Layout.blockSize, chips)
            try db.inTransaction {
                for number in block..<end { try seeder.write(world.block(number)) }
                try WorldMark(seed: seed, chips: chips, seeded: seeded, isComplete: false).write(db)
                return .commit
            }
            block = end
            progress.chips = seeded
            try report(progress)
        }
    }
}

/// Which world a database holds, and how much of it.
struct WorldMark: Equatable, Sendable {
    var seed: UInt64
    var chips: Int
    /// Chips written.
    var seeded: Int
    /// Indexes, totals and accounts too.
    var isComplete: Bool

    static func read(_ db: Database) throws -> WorldMark {
        let rows = try Row.fetchAll(db, sql: "SELECT name, value FROM meta")
        let values = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as String) })
        guard values["version"] == Schema.version, let seed = values["seed"].flatMap({ UInt64($0) }),
            let chips = values["chips"].flatMap({ Int($0) }), let seeded = values["seeded"].flatMap({ Int($0) })
        else { throw RegistryDatabase.Failure.otherVersion }
        return WorldMark(seed: seed, chips: chips, seeded: seeded, isComplete: values["complete"] == "1")
    }

    func check(seed: UInt64, chips: Int) throws {
        guard self.seed == seed, self.chips == chips else {
            throw RegistryDatabase.Failure.otherWorld(seed: String(self.seed), chips: String(self.chips))
        }
    }

    func write(_ db: Database) throws {
        let values = [
            ("seed", String(seed)), ("chips", String(chips)), ("version", Schema.version), ("seeded", String(seeded)),
            ("complete", isComplete ? "1" : "0"), ("certificate", String(chips)),
        ]
        for (name, value) in values {
            try db.execute(sql: "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", arguments: [name, value])
        }
    }
}
