import Foundation
import Synchronization
import Testing

@testable import Services

/// A log that can't be written says so, forgets nothing it can hold, and catches up by itself.
@Suite struct LogHealthTests {
    let log: TestLog

    init() throws { log = try TestLog() }

    /// What was told, in order.
    private final class Told: Sendable {
        let all = Mutex<[LogHealth]>([])
        func note(_ health: LogHealth) { all.withLock { $0.append(health) } }
        var list: [LogHealth] { all.withLock { $0 } }
    }

    /// Disk full, two lines, room again: both follow in order after an entry that tells the gap, in one chain.
    @Test func catchesUp() throws {
        let file = log.open()
        let told = Told()
        file.onHealthChange { told.note($0) }
        log.fill(file, 2)
        #expect(file.health == .writable)
        log.fault.withLock { $0 = ENOSPC }
        log.fill(file, 2, from: 2)
        let failing = LogHealth.failing(since: TestLog.date(TestLog.morning), reason: .diskFull)
        #expect(file.health == failing)
        #expect(file.waitingLines == 2)
        log.set("2026-11-21T00:05:00.000Z")
        log.fill(file, 1, from: 4)
        #expect(file.health == failing)
        #expect(file.lostLines == 0)
        log.fault.withLock { $0 = nil }
        log.fill(file, 1, from: 5)
        #expect(file.health == .writable)
        #expect(file.waitingLines == 0)
        #expect(told.list == [failing, .writable])
        #expect(try log.events() == ["log.file", "log.open", "line", "line", "log.gap", "line", "line", "line", "line"])
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<6))
        let gap = try log.objects()[4]
        #expect(gap["since"] as? String == TestLog.morning)
        #expect(gap["at"] as? String == "2026-11-21T00:05:00.000Z")
        #expect(gap["reason"] as? String == "diskFull")
        #expect(gap["held"] as? Int == 4)
        #expect(gap["lost"] as? Int == 0)
        #expect(log.verify().isIntact)
    }

    /// A disk that takes half a line keeps nothing of it, wherever it becomes full.
    @Test(arguments: [1, 100, 250, 251, 400, 900]) func halfALine(room: Int) throws {
        let file = log.open()
        log.fill(file, 1)
        let before = try Data(contentsOf: log.archive.urls[0])
        log.room.withLock { $0 = room }
        log.fill(file, 5, from: 1, asOne: true)
        #expect(!file.health.isWritable)
        let after = try Data(contentsOf: log.archive.urls[0])
        #expect(after.starts(with: before))
        #expect(after.last == 10)
        #expect(log.verify().isIntact)
        log.room.withLock { $0 = nil }
        log.fill(file, 1, from: 6)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<7))
        #expect(log.verify().torn.isEmpty)
        #expect(log.verify().isIntact)
    }

    @Test(arguments: [
        (ENOSPC, LogFailure.diskFull), (EDQUOT, .diskFull), (EFBIG, .diskFull), (EROFS, .readOnly), (EACCES, .noPermission),
        (EPERM, .noPermission),
        (EIO, .other),
    ])
    func reasons(fault: Int32, reason: LogFailure) throws {
        log.fault.withLock { $0 = fault }
        let file = log.open()
        log.fill(file, 1)
        #expect(file.health == .failing(since: TestLog.date(TestLog.morning), reason: reason))
        let told = Told()
        file.onHealthChange { told.note($0) }
        file.flush()
        #expect(told.list == [file.health])
    }

    /// Taken by the system and not by the disk: told, and not written twice. A warning asks the disk at once.
    @Test func faultOfTheDisk() throws {
        let file = log.open()
        log.syncFault.withLock { $0 = EIO }
        let program = ProgramLog(file: file)
        program(LogEvent("line", level: .warning, [("number", .number(0))]))
        log.fill(file, 1, from: 1)
        #expect(file.health == .failing(since: TestLog.date(TestLog.morning), reason: .other))
        log.syncFault.withLock { $0 = nil }
        log.fill(file, 1, from: 2)
        #expect(file.health.isWritable)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == [0, 1, 2])
        #expect(log.verify().isIntact)
    }

    /// Memory is bounded; what did not fit is counted, here and in the log.
    @Test func holdsSoMany() throws {
        let file = log.open(heldLimit: 5)
        log.fault.withLock { $0 = ENOSPC }
        log.fill(file, 12)
        #expect(file.waitingLines == 5)
        #expect(file.lostLines == 7)
        log.fault.withLock { $0 = nil }
        file.flush()
        #expect(file.health.isWritable)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<5))
        let gap = try #require(try log.objects().first { $0["event"] as? String == "log.gap" })
        #expect(gap["held"] as? Int == 5)
        #expect(gap["lost"] as? Int == 7)
        #expect(file.lostLines == 7)
        log.fill(file, 1, from: 12)
        #expect(try log.events().count { $0 == "log.gap" } == 1)
    }

    /// A full disk is found before a line needs it, and a probe finds room again without one.
    @Test func probes() async throws {
        let file = log.open()
        #expect(await file.check() == .writable)
        #expect(try log.events() == ["log.file", "log.open"])
        log.fault.withLock { $0 = ENOSPC }
        #expect(await file.check() == .failing(since: TestLog.date(TestLog.morning), reason: .diskFull))
        #expect(await file.head() == nil)
        log.fault.withLock { $0 = nil }
        file.probe()
        file.flush()
        #expect(file.health == .writable)
        #expect(try log.events() == ["log.file", "log.open", "log.gap"])
        #expect(await file.check() == .writable)
        #expect(try log.events().count == 3)
    }

    /// Nobody asks, and it comes back all the same.
    @Test func triesByItself() async throws {
        let rules = LogRules(write: { [log] in
            if let fault = log.fault.withLock({ $0 }) {
                errno = fault
                return -1
            }
            return Glibc.write($0, $1.baseAddress, $1.count)
        })
        log.fault.withLock { $0 = ENOSPC }
        let file = LogFile(at: log.url, rules: rules, retryAfter: .milliseconds(5))
        let changes = AsyncStream<LogHealth> { continuation in file.onHealthChange { continuation.yield($0) } }
        ProgramLog(file: file)(LogEvent("line", [("number", .number(0))]))
        var isFirst = true
        for await health in changes {
            if !isFirst { #expect(health.isWritable) }
            if health.isWritable { break }
            isFirst = false
            log.fault.withLock { $0 = nil }
        }
        #expect(try log.events() == ["log.file", "log.open", "log.gap", "line"])
    }

    /// Another program that holds the lock and does not let go is a fault like others; a short hold is waited for.
    @Test func locked() throws {
        let file = log.open()
        log.fill(file, 1)
        let lock = try LogLock(log.archive.lockURL, patience: .zero)
        log.fill(file, 1, from: 1)
        #expect(file.health == .failing(since: TestLog.date(TestLog.morning), reason: .locked))
        lock.release()
        file.flush()
        #expect(file.health.isWritable)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == [0, 1])
    }

    /// What stands in the place of the folder or the file is neither followed nor overwritten.
    @Test func somethingInTheWay() throws {
        try Data("x".utf8).write(to: log.folder.file("state"))
        let file = LogFile(at: log.folder.file("state/log.jsonl"), rules: LogRules(), retryAfter: .seconds(3600))
        log.fill(file, 1)
        #expect(!file.health.isWritable)
        #expect(try Data(contentsOf: log.folder.file("state")) == Data("x".utf8))
        try FileManager.default.removeItem(at: log.folder.file("state"))
        file.flush()
        #expect(file.health.isWritable)
    }

    /// The folder is removed while the program runs: it is made again, and the chain goes on from what the program knows.
    @Test func folderRemoved() throws {
        let url = log.folder.file("state/log.jsonl")
        let file = LogFile(at: url, rules: LogRules(), retryAfter: .seconds(3600))
        log.fill(file, 2)
        try FileManager.default.removeItem(at: log.folder.file("state"))
        log.fill(file, 2, from: 2)
        file.flush()
        #expect(file.health.isWritable)
        #expect(file.waitingLines == 0)
        let broken = LogVerifier(LogArchive(at: url)).verify().broken
        #expect(broken?.reason == .removed(lines: 4))
    }

    /// On a real disk of 64 KiB: full, and with room again.
    @Test(.enabled(if: SmallDisk.isPossible, "this system lets a user mount no disk of his own"))
    func realDisk() async throws {
        let disk = try SmallDisk()
        defer { disk.remove() }
        let url = disk.url.appendingPathComponent("state/log.jsonl")
        let file = LogFile(at: url, rules: LogRules(), retryAfter: .seconds(3600))
        var count = 0
        while file.health.isWritable, count < 1000 {
            log.fill(file, 1, from: count)
            count += 1
        }
        guard case .failing(_, .diskFull) = file.health else {
            Issue.record("\(file.health) after \(count) lines")
            return
        }
        #expect(LogVerifier(LogArchive(at: url)).verify().isIntact)
        try disk.grow()
        file.flush()
        #expect(file.health.isWritable)
        #expect(file.lostLines == 0)
        let numbers = try LogArchive(at: url).urls.flatMap { url in
            try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { line in
                (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["number"] as? Int
            }
        }
        #expect(numbers == Array(0..<count))
        #expect(LogVerifier(LogArchive(at: url)).verify().isIntact)
    }

    /// On a real disk that became read-only.
    @Test(.enabled(if: SmallDisk.isPossible, "this system lets a user mount no disk of his own"))
    func realReadOnlyDisk() async throws {
        let disk = try SmallDisk()
        defer { disk.remove() }
        let url = disk.url.appendingPathComponent("state/log.jsonl")
        do {
            let before = LogFile(at: url)
            #expect(await before.check() == .writable)
        }
        try disk.setReadOnly(true)
        let file = LogFile(at: url, rules: LogRules(), retryAfter: .seconds(3600))
        log.fill(file, 1)
        guard case .failing(_, .readOnly) = file.health else {
            Issue.record("\(file.health)")
            return
        }
        try disk.setReadOnly(false)
        #expect(await file.check() == .writable)
        #expect(file.waitingLines == 0)
        #expect(LogVerifier(LogArchive(at: url)).verify().isIntact)
    }
}
