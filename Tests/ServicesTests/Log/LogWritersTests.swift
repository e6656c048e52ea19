import Foundation
import Testing

@testable import Services

/// One chain, whoever writes and however they end.
@Suite struct LogWritersTests {
    let log: TestLog

    init() throws { log = try TestLog() }

    /// Four programs at once, files changing under them: one chain, every line once.
    @Test func together() async throws {
        let files = (0..<4).map { _ in log.open(partLimit: 20_000) }
        await withTaskGroup(of: Void.self) { group in
            for (index, file) in files.enumerated() {
                group.addTask { [log] in log.fill(file, 60, from: index * 60) }
            }
        }
        let numbers = try log.objects().compactMap { $0["number"] as? Int }
        #expect(numbers.sorted() == Array(0..<240))
        // Each one's lines in its order.
        for index in 0..<4 { #expect(numbers.filter { $0 / 60 == index } == Array(index * 60..<index * 60 + 60)) }
        #expect(try log.events().count { $0 == "log.open" } == 4)
        #expect(log.names.count > 2)
        #expect(log.verify().broken == nil)
        for file in files { #expect(file.health == .writable) }
    }

    /// The verifier reads while others write, and sees a whole log each time.
    @Test func verifiedWhileWritten() async throws {
        let file = log.open(partLimit: 5000)
        log.fill(file, 1)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [log] in log.fill(file, 150, from: 1) }
            group.addTask { [log] in for _ in 0..<30 { #expect(log.verify().broken == nil) } }
        }
        #expect(log.verify().isIntact)
    }

    /// A power cut anywhere in the last line: the next program says what it found, and everything before it holds.
    @Test func torn() throws {
        log.fill(log.open(), 2)
        let url = log.archive.urls[0]
        let content = try Data(contentsOf: url)
        let line = try #require(try log.lines(0).last)
        for cut in (1...line.utf8.count + 1).filter({ $0 < 4 || $0 % 11 == 0 || $0 >= line.utf8.count }) {
            try content.dropLast(cut).write(to: url)
            let isWhole = cut == 1 || cut == line.utf8.count + 1
            #expect(log.verify().isIntact == isWhole, "\(cut)")
            log.fill(log.open(), 1, from: 2)
            let verdict = log.verify()
            #expect(verdict.broken == nil, "\(cut)")
            #expect(verdict.torn == (isWhole ? [] : [LogPlace(file: url.lastPathComponent, line: 4)]), "\(cut)")
            let text = try String(contentsOf: url, encoding: .utf8)
            #expect(text.contains("log.torn") == !isWhole, "\(cut)")
        }
    }

    /// Blocks the file system had reserved and never wrote.
    @Test func zeros() throws {
        log.fill(log.open(), 2)
        let url = log.archive.urls[0]
        try (try Data(contentsOf: url) + Data(repeating: 0, count: 5000)).write(to: url)
        #expect(!log.verify().isIntact)
        log.fill(log.open(), 2, from: 2)
        let verdict = log.verify()
        #expect(verdict.isIntact)
        #expect(verdict.torn.count == 1)
        // A torn line is told once: what is changed in it later shows.
        var content = try Data(contentsOf: url)
        content[try #require(content.firstIndex(of: 0))] = 1
        try content.write(to: url)
        #expect(!log.verify().isIntact)
    }

    /// A whole line that was changed is no torn line, whatever program starts after it.
    @Test func changedBeforeAStart() throws {
        log.fill(log.open(), 3)
        try log.change(0) { $0[4] = $0[4].replacing("info", with: "none") }
        log.fill(log.open(), 1, from: 3)
        let verdict = log.verify()
        #expect(verdict.broken == (try log.broken(0, line: 5, .changed)))
        #expect(verdict.torn.isEmpty)
    }

    /// Killed after a file was closed and before or while the next was made.
    @Test(arguments: [0, 100]) func killedBetweenFiles(bytes: Int) throws {
        log.fill(log.open(), 2)
        log.set("2026-12-01T00:00:00.000Z")
        log.fill(log.open(), 1, from: 2)
        let next = log.archive.urls[1]
        let content = try Data(contentsOf: next)
        try content.prefix(bytes).write(to: next)
        log.fill(log.open(), 1, from: 3)
        #expect(log.verify().broken == nil)
        #expect(try log.lines(1).contains { $0.contains("\"number\":3,") })
        #expect(log.verify().torn.count == (bytes == 0 ? 0 : 1))
        try FileManager.default.removeItem(at: next)
        log.fill(log.open(), 1, from: 4)
        #expect(log.names == ["log-2026-11-0001.jsonl", "log-2026-12-0002.jsonl"])
        #expect(log.verify().isIntact)
    }

    /// Facts cannot forge what belongs to the chain.
    @Test func reservedNames() throws {
        let file = log.open()
        ProgramLog(file: file)(
            LogEvent(
                "line", [("n", .number(7)), ("prev", .word("x")), ("hash", .word("y")), ("event", .word("log.end")), ("at", .number(1))]))
        log.fill(file, 1)
        #expect(try log.events() == ["log.file", "log.open", "line", "line"])
        #expect(log.verify().isIntact)
    }

    /// The lock can be removed under the programs.
    @Test func lockRemoved() throws {
        let (first, second) = (log.open(), log.open())
        for number in 0..<10 {
            try? FileManager.default.removeItem(at: log.archive.lockURL)
            log.fill(number % 2 == 0 ? first : second, 1, from: number)
        }
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<10))
        #expect(log.verify().isIntact)
    }
}
