import Foundation
import Testing

@testable import Services

@Suite struct LogTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// The lines of the program, without those the log writes about itself.
    private func lines(_ name: String = "state/log.jsonl") throws -> [[String: Any]] {
        try LogArchive(at: folder.file(name)).urls.flatMap { url in
            try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }.filter { !($0["event"] as? String ?? "").hasPrefix("log.") }
    }

    private func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    /// One JSON object a line, facts with their types, in the order handed in; file and folder for this user alone.
    @Test func writes() throws {
        let log = ProgramLog(file: LogFile(at: folder.file("state/log.jsonl")))
        let code = try #require(LogCode("c-01"))
        log(LogEvent("start", [("count", .number(3)), ("on", .flag(true)), ("took", .duration(.microseconds(1_234_567)))]))
        log(LogEvent("second", level: .warning, [("kind", .word("plain")), ("id", .code(code)), ("why", .name(TLSFailure.expired))]))
        log(LogEvent("hidden", level: .debug))
        log.flush()
        let written = try lines()
        #expect(written.map { $0["event"] as? String } == ["start", "second"])
        #expect(written[0]["count"] as? Int == 3)
        #expect(written[0]["on"] as? Bool == true)
        #expect(written[0]["took"] as? Double == 1234.567)
        #expect(written[0]["level"] as? String == "info")
        #expect(written[1]["why"] as? String == "expired")
        #expect(written[1]["id"] as? String == "c-01")
        let time = try #require(written[0]["at"] as? String)
        #expect(try Date(time, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)).timeIntervalSinceNow > -60)
        let files = LogArchive(at: folder.file("state/log.jsonl")).urls
        #expect(files.count == 1)
        for url in files + [folder.file("state/log.lock")] { #expect(try mode(url) == 0o600) }
        #expect(try mode(folder.file("state")) == 0o700)
    }

    /// What could be a name, a phone or a chip number is no code.
    @Test(arguments: [
        "", "山田", "a b", "a\nb", "999000000000010", "0300000001", "x-090000000001", String(repeating: "a", count: 65), "\u{1B}",
    ])
    func codesAreNarrow(text: String) { #expect(LogCode(text) == nil) }

    @Test(arguments: ["A2RB", "invalidToken", "8d1f2a3b-0000-4000-8000-1a2b3c4d5e6f", "c-0001", "owner.name"])
    func codesPass(text: String) { #expect(LogCode(text) != nil) }

    /// A second start goes on at the end; a file open to others is closed; a link in its place is not followed.
    @Test func appends() throws {
        let url = folder.file("log.jsonl")
        let first = LogFile(at: url)
        ProgramLog(file: first)(LogEvent("once"))
        first.flush()
        let file = try #require(LogArchive(at: url).urls.first)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        let log = ProgramLog(file: LogFile(at: url))
        log(LogEvent("again"))
        log.flush()
        #expect(try lines("log.jsonl").count == 2)
        #expect(try mode(file) == 0o600)
        #expect(LogVerifier(LogArchive(at: url)).verify().isIntact)

        let victim = folder.file("victim")
        try Data().write(to: victim)
        try FileManager.default.createSymbolicLink(
            at: folder.file("led-\(LogMonth(Date()))-0001.jsonl"), withDestinationURL: victim)
        let led = LogFile(at: folder.file("led.jsonl"))
        ProgramLog(file: led)(LogEvent("astray"))
        led.flush()
        #expect(led.waitingLines == 1)
        #expect(!led.health.isWritable)
        #expect(try Data(contentsOf: victim).isEmpty)
    }

    /// Lines of many threads all arrive, each whole.
    @Test func manyThreads() async throws {
        let log = ProgramLog(file: LogFile(at: folder.file("log.jsonl")))
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { for line in 0..<20 { log(LogEvent("line", [("number", .number(number * 20 + line))])) } }
            }
        }
        log.flush()
        #expect(Set(try lines("log.jsonl").compactMap { $0["number"] as? Int }) == Set(0..<400))
        #expect(LogVerifier(LogArchive(at: folder.file("log.jsonl"))).verify().isIntact)
        ProgramLog.none(LogEvent("nowhere"))
        ProgramLog.none.flush()
    }
}
