import Foundation
import Synchronization
import Testing

@testable import Services

/// A log with a clock and a disk in the test's hands.
final class TestLog: Sendable {
    let folder: TestFolder
    let url: URL
    let clock: Mutex<Date>
    /// The system's number of what every write fails with.
    let fault = Mutex<Int32?>(nil)
    /// What bringing lines to the disk fails with.
    let syncFault = Mutex<Int32?>(nil)
    /// Bytes the disk still takes; writes are cut there.
    let room = Mutex<Int?>(nil)

    static let morning = "2026-11-21T00:00:00.000Z"

    init(_ name: String = "log.jsonl", at time: String = TestLog.morning) throws {
        folder = try TestFolder()
        url = folder.file(name)
        clock = Mutex(TestLog.date(time))
    }

    static func date(_ text: String) -> Date { LogLine.date(text) ?? .distantPast }

    var archive: LogArchive { LogArchive(at: url) }
    var names: [String] { archive.urls.map(\.lastPathComponent) }

    func set(_ time: String) { clock.withLock { $0 = TestLog.date(time) } }

    func open(partLimit: Int = 1 << 20, retention: LogRetention = .standard, heldLimit: Int = 1000) -> LogFile {
        LogFile(
            at: url,
            rules: LogRules(
                retention: retention, partLimit: partLimit, patience: .milliseconds(200), now: { [self] in clock.withLock { $0 } },
                write: { [self] in write($0, $1) }, sync: { [self] _ in sync() }),
            heldLimit: heldLimit, retryAfter: .seconds(3600))
    }

    /// Nobody cuts the power of a test.
    private func sync() -> Int32 {
        guard let fault = syncFault.withLock({ $0 }) else { return 0 }
        errno = fault
        return -1
    }

    private func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        if let fault = fault.withLock({ $0 }) {
            errno = fault
            return -1
        }
        let count = room.withLock { room -> Int in
            guard let left = room else { return bytes.count }
            room = left - min(left, bytes.count)
            return min(left, bytes.count)
        }
        if count == 0, !bytes.isEmpty {
            errno = ENOSPC
            return -1
        }
        return Glibc.write(descriptor, bytes.baseAddress, count)
    }

    /// Writes that many lines, one at a time unless they may go as one, and waits for them.
    func fill(_ file: LogFile, _ count: Int, from first: Int = 0, asOne: Bool = false) {
        let log = ProgramLog(file: file)
        for number in first..<first + count {
            log(LogEvent("line", [("number", .number(number))]))
            if !asOne { log.flush() }
        }
        log.flush()
    }

    func lines(_ index: Int) throws -> [String] {
        try String(contentsOf: archive.urls[index], encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Every line of the log as the JSON object it is.
    func objects() throws -> [[String: Any]] {
        try archive.urls.flatMap { url in
            try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
        }
    }

    func events() throws -> [String] { try objects().compactMap { $0["event"] as? String } }

    func change(_ index: Int, _ edit: (inout [String]) throws -> Void) throws {
        var found = try lines(index)
        try edit(&found)
        try Data((found.joined(separator: "\n") + "\n").utf8).write(to: archive.urls[index])
    }

    func verify(_ heads: [LogHead] = [], retention: LogRetention = .standard) -> LogVerdict {
        LogVerifier(archive, heads: heads, retention: retention, now: clock.withLock { $0 }).verify()
    }

    func broken(_ index: Int, line: Int, _ reason: LogBreak.Reason) throws -> LogBreak {
        LogBreak(place: LogPlace(file: archive.urls[index].lastPathComponent, line: line), reason: reason)
    }
}
