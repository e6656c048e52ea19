import Foundation
import Testing

@testable import Services

/// Whatever is done to the log is found, and named where it was done.
@Suite struct LogVerifierTests {
    let log: TestLog

    /// Four files of some twelve lines, in two sessions.
    init() throws {
        log = try TestLog()
        log.fill(log.open(partLimit: 3000), 20)
        log.set("2026-12-01T00:00:00.000Z")
        log.fill(log.open(partLimit: 3000), 15, from: 20)
        try #require(log.names.count == 4)
    }

    /// What was left alone holds, in the order of the files, with nothing missing.
    @Test func intact() throws {
        let verdict = log.verify()
        #expect(verdict.broken == nil)
        #expect(verdict.files == 4)
        #expect(verdict.lines == (try log.objects()).count)
        #expect(verdict.head?.line == verdict.lines)
        #expect(verdict.head?.file == 4)
        #expect(verdict.head?.at == TestLog.date("2026-12-01T00:00:00.000Z"))
        #expect(verdict.firstLine == 1)
        #expect(try log.objects().compactMap { $0["number"] as? Int } == Array(0..<35))
        #expect(log.names == ["log-2026-11-0001.jsonl", "log-2026-11-0002.jsonl", "log-2026-12-0003.jsonl", "log-2026-12-0004.jsonl"])
        var progress: [Int] = []
        _ = LogVerifier(log.archive).verify { done, all in progress.append(done * 100 / all) }
        #expect(progress.count == 4)
        #expect(progress.last == 100)
        #expect(LogVerifier(LogArchive(at: log.folder.file("none/log.jsonl"))).verify() == LogVerdict())
    }

    /// Bytes all over a file, changed in place: no change passes, and each is named by its line.
    @Test func anyByte() throws {
        let url = log.archive.urls[1]
        let content = [UInt8](try Data(contentsOf: url))
        let name = url.lastPathComponent
        for place in content.indices.filter({ $0 % 31 == 0 || content[$0] == 10 }) {
            var changed = content
            changed[place] ^= 1
            try Data(changed).write(to: url)
            let line = content[..<place].count { $0 == 10 } + 1
            let broken = try #require(log.verify().broken, "byte \(place)")
            #expect(broken.place == LogPlace(file: name, line: line), "byte \(place)")
            #expect(broken.reason == .changed || broken.reason == .truncated, "byte \(place)")
        }
    }

    @Test func changed() throws {
        try log.change(1) { $0[4] = $0[4].replacing("\"info\"", with: "\"warning\"") }
        #expect(log.verify().broken == (try log.broken(1, line: 5, .changed)))
    }

    /// Written anew with a hash that fits: then the next line names another one.
    @Test(arguments: [(1, 4), (2, 0)]) func changedWithItsHash(file: Int, line: Int) throws {
        try log.change(file) { $0[line] = try TestLog.forged($0[line]) }
        #expect(log.verify().broken == (try log.broken(file, line: line + 1, .changed)))
    }

    /// So too when it is the last line of a file.
    @Test func changedEndWithItsHash() throws {
        let last = try log.lines(1).count - 1
        try log.change(1) { $0[last] = try TestLog.forged($0[last]) }
        #expect(log.verify().broken == (try log.broken(1, line: last + 1, .changed)))
    }

    @Test(arguments: [1, 3]) func removed(count: Int) throws {
        try log.change(1) { $0.removeSubrange(4..<4 + count) }
        #expect(log.verify().broken == (try log.broken(1, line: 5, .removed(lines: count))))
    }

    /// A line made up, a line of the log once more, and the same at the end of the log.
    @Test func inserted() throws {
        let original = try log.lines(1)
        for intruder in ["{\"at\":\"2026-11-21T00:00:00.000Z\",\"event\":\"line\",\"level\":\"info\"}", original[2], "", "\u{0}"] {
            try log.change(1) { $0.insert(intruder, at: 5) }
            #expect(log.verify().broken == (try log.broken(1, line: 6, .inserted)))
            try log.change(1) { $0 = original }
        }
        let end = try log.lines(3).count
        try log.change(3) { $0.append(original[2]) }
        #expect(log.verify().broken == (try log.broken(3, line: end + 1, .inserted)))
        try log.change(3) { $0[end] = "{\"event\":\"line\"}" }
        #expect(log.verify().broken == (try log.broken(3, line: end + 1, .inserted)))
    }

    @Test func reordered() throws {
        try log.change(1) { $0.swapAt(4, 5) }
        #expect(log.verify().broken == (try log.broken(1, line: 5, .reordered)))
    }

    /// Two files under each other's names.
    @Test func filesSwapped() throws {
        let (second, third) = (log.archive.urls[1], log.archive.urls[2])
        let contents = (try Data(contentsOf: second), try Data(contentsOf: third))
        try contents.1.write(to: second)
        try contents.0.write(to: third)
        #expect(log.verify().broken != nil)
    }

    /// Whole lines cut off the end of a file in the middle, and half a line.
    @Test func truncatedInTheMiddle() throws {
        let count = try log.lines(1).count
        try log.change(1) { $0.removeLast(3) }
        #expect(log.verify().broken == (try log.broken(1, line: count - 2, .truncated)))
        let content = try Data(contentsOf: log.archive.urls[1])
        try content.dropLast(20).write(to: log.archive.urls[1])
        #expect(log.verify().broken == (try log.broken(1, line: count - 3, .truncated)))
    }

    /// Cut off at the very end: half a line shows by itself, whole lines by a head kept elsewhere.
    @Test func truncatedAtTheEnd() async throws {
        let head = try #require(await log.open().head())
        #expect(log.verify([head]).confirmedHeads == 1)
        let content = try Data(contentsOf: log.archive.urls[3])
        let count = try log.lines(3).count
        try content.dropLast(20).write(to: log.archive.urls[3])
        #expect(log.verify().broken == (try log.broken(3, line: count, .truncated)))
        try log.change(3) { $0.removeLast() }
        #expect(log.verify().broken == nil)
        #expect(log.verify([head]).broken == (try log.broken(3, line: count, .truncated)))
    }

    @Test func fileRemoved() throws {
        try FileManager.default.removeItem(at: log.archive.urls[1])
        #expect(log.verify().broken == (try log.broken(1, line: 1, .filesMissing(1))))
    }

    @Test func firstFileRemoved() throws {
        try FileManager.default.removeItem(at: log.archive.urls[0])
        #expect(log.verify().broken == (try log.broken(0, line: 1, .filesMissing(1))))
    }

    /// The file before says that there is one.
    @Test func lastFileRemoved() throws {
        let count = try log.lines(2).count
        try FileManager.default.removeItem(at: log.archive.urls[3])
        #expect(log.verify().broken == (try log.broken(2, line: count + 1, .truncated)))
    }

    @Test func fileInserted() throws {
        try FileManager.default.copyItem(at: log.archive.urls[1], to: log.folder.file("log-2026-12-0005.jsonl"))
        #expect(log.verify().broken?.place == LogPlace(file: "log-2026-12-0005.jsonl", line: 1))
        try FileManager.default.moveItem(
            at: log.folder.file("log-2026-12-0005.jsonl"), to: log.folder.file("log-2026-12-0002.jsonl"))
        #expect(log.verify().broken?.place == LogPlace(file: "log-2026-12-0002.jsonl", line: 1))
    }

    /// All lines written anew hold by themselves, and not against a head kept elsewhere.
    @Test func replaced() async throws {
        let head = try #require(await log.open().head())
        for url in log.archive.urls { try FileManager.default.removeItem(at: url) }
        log.fill(log.open(), 60)
        #expect(log.verify().isIntact)
        #expect(log.verify([head]).broken == (try log.broken(0, line: head.line, .replaced)))
    }

    /// Every head of the past is confirmed, in whatever order they come.
    @Test func heads() async throws {
        let file = log.open()
        var heads: [LogHead] = []
        for number in 0..<5 {
            log.fill(file, 3, from: 100 + number)
            heads.append(try #require(await file.head()))
        }
        let verdict = log.verify(heads.reversed())
        #expect(verdict.confirmedHeads == 5)
        #expect(verdict.isIntact)
        #expect(verdict.head == heads.last)
    }

    /// A running program notices that its lines are gone and goes on from what it knows, so that the break shows without a head.
    @Test func removedUnderARunningProgram() throws {
        let file = log.open()
        log.fill(file, 5)
        let count = try log.lines(3).count
        try log.change(3) { $0.removeLast(2) }
        log.fill(file, 1)
        #expect(log.verify().broken == (try log.broken(3, line: count - 1, .removed(lines: 2))))
        try FileManager.default.removeItem(at: log.archive.urls[3])
        log.fill(file, 1)
        #expect(!log.verify().isIntact)
    }
}

extension TestLog {
    /// The line with another content and hashes that fit it.
    static func forged(_ line: String) throws -> String {
        let link = try #require(Array(line.utf8).withUnsafeBytes { LogChain.link(of: $0) })
        let start = try #require(line.range(of: ",\"n\":"))
        let body = line[..<start.lowerBound].replacing("\"info\"", with: "\"error\"") + "}"
        let before = LogChain.Link(number: link.number - 1, previous: .zero, hash: link.previous)
        return String(decoding: LogChain.seal(Array(body.utf8), after: before).line.dropLast(), as: UTF8.self)
    }
}
