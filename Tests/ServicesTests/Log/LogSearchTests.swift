import Foundation
import Testing

@testable import Services

/// 証跡管理 asks for a way to search the log.
@Suite struct LogSearchTests {
    let log: TestLog

    /// One line a month, November to February, with another level and name each.
    init() throws {
        log = try TestLog()
        let file = log.open()
        let program = ProgramLog(file: file, level: .debug)
        let events: [(String, LogEvent)] = [
            ("2026-11-21T00:00:00.000Z", LogEvent("registry.call", level: .debug, [("api", .word("A2RB")), ("number", .number(0))])),
            ("2026-12-21T00:00:00.000Z", LogEvent("registry.call", level: .error, [("api", .word("A2RB")), ("number", .number(1))])),
            ("2027-01-21T00:00:00.000Z", LogEvent("registry", level: .warning, [("number", .number(2))])),
            ("2027-02-21T00:00:00.000Z", LogEvent("registrywide", [("number", .number(3))])),
        ]
        for (time, event) in events {
            log.set(time)
            program(event)
            program.flush()
        }
    }

    private func numbers(_ query: LogQuery) throws -> [Int] {
        try log.archive.search(query).compactMap {
            (try JSONSerialization.jsonObject(with: Data($0.text.utf8)) as? [String: Any])?["number"] as? Int
        }
    }

    @Test func all() throws {
        let entries = log.archive.search(LogQuery(limit: 1000))
        #expect(entries.count == (try log.objects()).count)
        #expect(entries.last?.place == LogPlace(file: "log-2026-11-0001.jsonl", line: 1))
        #expect(try numbers(LogQuery()) == [3, 2, 1, 0])
        #expect(log.archive.search(LogQuery(limit: 1)).first?.text.contains("registrywide") == true)
        #expect(LogArchive(at: log.folder.file("none/log.jsonl")).search(LogQuery()).isEmpty)
    }

    @Test func times() throws {
        let (second, third) = (TestLog.date("2026-12-21T00:00:00.000Z"), TestLog.date("2027-01-21T00:00:00.000Z"))
        #expect(try numbers(LogQuery(from: second)) == [3, 2, 1])
        #expect(try numbers(LogQuery(before: third)) == [1, 0])
        #expect(try numbers(LogQuery(from: second, before: third)) == [1])
        #expect(try numbers(LogQuery(from: second.addingTimeInterval(0.001), before: third)) == [])
    }

    /// A name finds itself and what is below it, and no other name that begins alike.
    @Test func events() throws {
        #expect(try numbers(LogQuery(event: "registry")) == [2, 1, 0])
        #expect(try numbers(LogQuery(event: "registry.call")) == [1, 0])
        #expect(try numbers(LogQuery(event: "regis")) == [])
        #expect(log.archive.search(LogQuery(event: "log.file")).count == 4)
    }

    @Test func levels() throws {
        #expect(try numbers(LogQuery(level: .debug)) == [3, 2, 1, 0])
        #expect(try numbers(LogQuery(level: .info)) == [3, 2, 1])
        #expect(try numbers(LogQuery(level: .warning)) == [2, 1])
        #expect(try numbers(LogQuery(level: .error)) == [1])
    }

    /// A line that waited over the end of a month is found by its own time.
    @Test func lateLines() throws {
        let file = log.open()
        log.fill(file, 1, from: 4)
        log.fault.withLock { $0 = ENOSPC }
        log.fill(file, 1, from: 5)
        log.set("2027-03-01T00:00:00.000Z")
        log.fault.withLock { $0 = nil }
        file.flush()
        #expect(log.archive.search(LogQuery(event: "line")).first?.place.file.contains("2027-03") == true)
        #expect(try numbers(LogQuery(from: TestLog.date("2027-02-21T00:00:00.000Z"), event: "line")) == [5, 4])
        #expect(log.verify().isIntact)
    }
}
