import CommonDBContract
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// Making a world ahead of serving it: the same whatever happens on the way.
@Suite(.serialized) struct SeedTests {
    private static let chips = 1_200

    /// Stops a run after some of its transactions.
    private struct Stop: Error {}

    /// What one world has and the other has not, and what is broken in the first.
    private static func differences(_ one: URL, _ other: URL) throws -> [String] {
        let queue = try DatabaseQueue(path: one.appendingPathComponent("commondb.sqlite").path)
        return try queue.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH ? AS other", arguments: [other.appendingPathComponent("commondb.sqlite").path])
            var found: [String] = []
            let tables = ["meta", "owner", "chip", "chip_event", "owner_key", "owner_prefix", "one_stop_notice", "breeding_excess"]
            for table in tables {
                for (here, there) in [("main", "other"), ("other", "main")] {
                    let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(here).\(table) EXCEPT SELECT * FROM \(there).\(table)")
                    found += rows.map { "\(here) \(table) \($0)" }
                }
                if try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") == 0 { found.append("empty \(table)") }
            }
            let schema = "SELECT name, sql FROM main.sqlite_schema EXCEPT SELECT name, sql FROM other.sqlite_schema"
            found += try Row.fetchAll(db, sql: schema).map { "schema \($0)" }
            found += try Row.fetchAll(db, sql: "PRAGMA main.foreign_key_check").map { "broken \($0)" }
            return found + (try String.fetchAll(db, sql: "PRAGMA main.integrity_check")).filter { $0 != "ok" }
        }
    }

    private static func run(_ folder: URL, chips: Int = chips) throws -> Bool {
        try RegistryDatabase.fill(folder, Seeding(seed: 5, chips: chips))
    }

    /// Two runs make the same rows, with nothing broken in them; a finished world is left as it is.
    @Test func isTheSameForTheSameSeed() async throws {
        try await withTemporaryFolder { folder in
            let (one, other) = (folder.appendingPathComponent("one"), folder.appendingPathComponent("other"))
            for folder in [one, other] {
                let isNew = try Self.run(folder)
                #expect(isNew)
            }
            #expect(try Self.differences(one, other).isEmpty)
            let isNew = try Self.run(one)
            #expect(!isNew)
            // Looked at while it is served, and nothing else.
            let served = try RegistryDatabase.open(folder: one, seed: 5, chips: Self.chips)
            let again = try Self.run(one)
            #expect(!again)
            try served.writer.close()
            #expect(try Self.differences(one, other).isEmpty)
            #expect(try RegistryDatabase.mark(in: one) == WorldMark(seed: 5, chips: Self.chips, seeded: Self.chips, isComplete: true))
        }
    }

    /// `kill -9` at any moment, again and again: the program goes on and ends with the rows of an undisturbed run.
    @Test func survivesBeingKilled() async throws {
        try await withTemporaryFolder { folder in
            let (calm, disturbed) = (folder.appendingPathComponent("calm"), folder.appendingPathComponent("disturbed"))
            // Two transactions of chips.
            let chips = 5_200
            _ = try Self.run(calm, chips: chips)
            var dice = Dice(seed: 1, for: .fault, index: 0)
            var kills = 0
            var finished = false
            while !finished {
                let process = Process()
                process.executableURL = try CommandTests.program()
                process.arguments = ["seed", "--seed", "5", "--chips", String(chips), "--data", disturbed.path]
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                // Later and later, so that it ends. Killed by the thread that watches: tasks get their turn late on a busy machine.
                let end = ContinuousClock.now + .milliseconds(dice.within(20...200) + kills * 200)
                _ = await eventually(within: .seconds(60)) {
                    if process.isRunning, ContinuousClock.now >= end { kill(process.processIdentifier, SIGKILL) }
                    return !process.isRunning
                }
                await Task.detached { process.waitUntilExit() }.value
                if process.terminationReason == .uncaughtSignal { kills += 1 }
                finished = process.terminationReason == .exit && process.terminationStatus == 0
                #expect(finished || process.terminationReason == .uncaughtSignal)
                if !finished, process.terminationReason == .exit { break }
            }
            #expect(kills > 1)
            #expect(try Self.differences(calm, disturbed).isEmpty)
        }
    }

    /// Each transaction may be the last one before an interruption.
    @Test func goesOnAfterEachStep() async throws {
        try await withTemporaryFolder { folder in
            let (calm, disturbed) = (folder.appendingPathComponent("calm"), folder.appendingPathComponent("disturbed"))
            _ = try Self.run(calm)
            var stops: [(Seeding.Progress.Step, Int)] = []
            var isDone = false
            while !isDone {
                var seeding = Seeding(seed: 5, chips: Self.chips, blocksPerTransaction: 1)
                // Ends at the first step at which no run ended yet.
                seeding.report = { progress in
                    guard !stops.contains(where: { $0 == (progress.step, progress.chips) }) else { return }
                    stops.append((progress.step, progress.chips))
                    throw Stop()
                }
                do {
                    _ = try RegistryDatabase.fill(disturbed, seeding)
                    isDone = true
                } catch is Stop {}
            }
            #expect(stops.count == Schema.indexes.count + 4)
            #expect(try Self.differences(calm, disturbed).isEmpty)
        }
    }

    /// A half-made world is not served, another world not continued, another version not touched.
    @Test func refusesWhatIsNotWhole() async throws {
        try await withTemporaryFolder { folder in
            #expect(try RegistryDatabase.mark(in: folder) == nil)
            var seeding = Seeding(seed: 5, chips: 1_200, blocksPerTransaction: 1)
            seeding.report = { progress in if progress.chips > 0 { throw Stop() } }
            #expect(throws: Stop.self) { try RegistryDatabase.fill(folder, seeding) }
            #expect(throws: RegistryDatabase.Failure.unfinished(seed: "5", chips: "1200")) {
                try RegistryDatabase.open(folder: folder, seed: 5, chips: 1_200)
            }
            for (seed, chips) in [(UInt64(6), 1_200), (5, 1_201)] {
                #expect(throws: RegistryDatabase.Failure.otherWorld(seed: "5", chips: "1200")) {
                    try RegistryDatabase.fill(folder, Seeding(seed: seed, chips: chips))
                }
            }
            let queue = try DatabaseQueue(path: folder.appendingPathComponent("commondb.sqlite").path)
            try await queue.write { db in try db.execute(sql: "UPDATE meta SET value = '1' WHERE name = 'version'") }
            try queue.close()
            #expect(throws: RegistryDatabase.Failure.otherVersion) { try RegistryDatabase.open(folder: folder, seed: 5, chips: 1_200) }
        }
    }

    /// The command says what it did, and what is wrong.
    @Test func speaks() async throws {
        try await withTemporaryFolder { folder in
            let arguments = ["seed", "--chips", "40", "--data", folder.appendingPathComponent("w").path]
            let first = try await CommandTests.output(arguments)
            #expect(first.code == 0 && first.out == "seeded 40 chips of seed 1\n" && first.err.contains("40 of 40 chips"))
            let second = try await CommandTests.output(arguments)
            #expect(second.code == 0 && second.out == "40 chips of seed 1 are there\n")
            let other = try await CommandTests.output(arguments + ["--seed", "2"])
            #expect(other.code != 0 && other.out.isEmpty && other.err.contains("--seed 1 --chips 40"))
            #expect(try await CommandTests.output(["seed", "--chips", "40", "--data", ":memory:"]).code == 64)
        }
    }
}
