import Foundation
import Testing

@testable import Services

/// Five years, a file a month; what is removed then is told by the chain itself.
@Suite struct LogRetentionTests {
    let log: TestLog

    init() throws { log = try TestLog(at: "2026-01-15T00:00:00.000Z") }

    /// One line in each of that many months, by programs that are started anew.
    private func months(_ range: Range<Int>, retention: LogRetention = .standard) {
        for month in range {
            log.set("\(2026 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)-15T00:00:00.000Z")
            log.fill(log.open(retention: retention), 1, from: month)
        }
    }

    @Test func years() {
        #expect(LogRetention(years: 5).days == 1827)
        #expect(LogRetention.standard == LogRetention(years: 5))
        #expect(LogRetention(years: 1).days == 366)
        #expect(LogRetention(days: 0).days == 1)
    }

    /// After five years and some months the oldest go, no line before its time, and what is left still verifies.
    @Test func fiveYears() throws {
        months(0..<61)
        #expect(log.names.count == 61)
        #expect(log.verify().firstLine == 1)
        months(61..<66)
        // June 2031: the log reaches to the end of May, and what ended by June 2026 less a day is over.
        #expect(log.names.first == "log-2026-05-0005.jsonl")
        let numbers = try log.objects().compactMap { $0["number"] as? Int }
        #expect(numbers == Array(4..<66))
        let verdict = log.verify()
        #expect(verdict.broken == nil)
        #expect(verdict.firstLine == (try log.objects().first?["n"] as? Int))
        #expect(verdict.firstLine > 12)
        let mark = try #require(try log.objects().last { $0["event"] as? String == "log.retention" })
        #expect(mark["through"] as? Int == 4)
        #expect(mark["days"] as? Int == 1827)
        #expect(mark["last"] as? Int == verdict.firstLine - 1)
        #expect(mark["sha256"] as? String == (try log.objects().first?["prev"] as? String))
    }

    /// A file that somebody removes from the front, beyond what the mark says, is missing; so is one removed too early with a head kept.
    @Test func moreThanTheMarkSays() async throws {
        months(0..<3, retention: LogRetention(days: 1))
        let head = try #require(await log.open(retention: LogRetention(days: 1)).head())
        months(3..<7, retention: LogRetention(days: 1))
        #expect(log.verify([head], retention: LogRetention(days: 1)).isIntact)
        let first = try #require(log.names.first)
        let number = try #require(try log.archive.files().first).number
        #expect(log.verify([head]).broken?.reason == .filesMissing(number - head.file))
        try FileManager.default.removeItem(at: log.folder.file(first))
        let now = try #require(try log.archive.files().first)
        #expect(log.verify().broken == LogBreak(place: LogPlace(file: now.name, line: 1), reason: .filesMissing(now.number - 1)))
    }

    /// A program that dies while it removes leaves a log that verifies at every step, and the next one finishes.
    @Test func killedWhileRemoving() throws {
        months(0..<6)
        let copies = try log.archive.urls.map { ($0, try Data(contentsOf: $0)) }
        months(6..<7, retention: LogRetention(days: 1))
        let kept = log.names
        #expect(kept.count == 2)
        let removed = copies.filter { !kept.contains($0.0.lastPathComponent) }
        #expect(removed.count == 5)
        for (url, content) in removed.reversed() {
            try content.write(to: url)
            #expect(log.verify().broken == nil, "\(url.lastPathComponent)")
        }
        log.fill(log.open(retention: LogRetention(days: 1)), 1, from: 7)
        #expect(log.names == kept)
        #expect(log.verify().isIntact)
    }

    /// A break behind a legitimate start is still found, as what it is.
    @Test func brokenBehindTheStart() throws {
        months(0..<6, retention: LogRetention(days: 1))
        try log.change(1) { $0.remove(at: 1) }
        #expect(log.verify().broken == (try log.broken(1, line: 2, .removed(lines: 1))))
        try log.change(0) { $0[1] = $0[1].replacing("line", with: "lime") }
        #expect(log.verify().broken == (try log.broken(0, line: 2, .changed)))
    }

    /// A clock that was decades ahead for a day removes nothing, and back in time the log goes on where it was.
    @Test func wrongClock() throws {
        months(0..<3)
        log.set("2060-01-01T00:00:00.000Z")
        log.fill(log.open(), 1, from: 3)
        log.set("2026-04-01T00:00:00.000Z")
        log.fill(log.open(), 1, from: 4)
        #expect(log.names.count == 5)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<5))
        #expect(log.verify().isIntact)
    }

    /// Size begins a new file and removes nothing.
    @Test func sizeRemovesNothing() throws {
        let file = log.open(partLimit: 1000, retention: LogRetention(days: 1))
        log.fill(file, 100)
        #expect(log.names.count > 20)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<100))
        #expect(log.verify().isIntact)
        #expect(log.archive.byteCount > 20_000)
    }

    /// Files of the former naming stay where they are, are named with their hashes, and go with the first file.
    @Test func formerFiles() throws {
        for (name, text) in [("log.jsonl", "{\"event\":\"youngest\"}\n"), ("log.jsonl.1", "{\"event\":\"older\"}\n"), ("log.jsonl.3", "")] {
            try Data(text.utf8).write(to: log.folder.file(name))
        }
        months(0..<1)
        #expect(try log.events() == ["log.file", "log.adopted", "log.adopted", "log.adopted", "log.open", "line"])
        #expect(try log.objects().compactMap { $0["index"] as? Int } == [0, 1, 3])
        #expect(log.verify().isIntact)
        try Data("{\"event\":\"oldest\"}\n".utf8).write(to: log.folder.file("log.jsonl.1"))
        #expect(log.verify().broken == LogBreak(place: LogPlace(file: "log.jsonl.1", line: 0), reason: .changed))
        try FileManager.default.removeItem(at: log.folder.file("log.jsonl.3"))
        try Data("{\"event\":\"older\"}\n".utf8).write(to: log.folder.file("log.jsonl.1"))
        #expect(log.verify().broken == LogBreak(place: LogPlace(file: "log.jsonl.3", line: 0), reason: .filesMissing(1)))

        // An older program wrote on in one of them: what it wrote is younger, and stays.
        try Data("{\"event\":\"young\"}\n".utf8).write(to: log.folder.file("log.jsonl"))
        months(1..<4, retention: LogRetention(days: 1))
        #expect(!log.names.contains("log-2026-01-0001.jsonl"))
        #expect(FileManager.default.fileExists(atPath: log.folder.file("log.jsonl").path))
        #expect(!FileManager.default.fileExists(atPath: log.folder.file("log.jsonl.1").path))
        #expect(log.verify().isIntact)
    }
}
