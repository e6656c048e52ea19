import Foundation
import Synchronization

/// The log on disk: JSON lines, readable by this user alone, cut off at a size. All work happens on a queue of its own.
///
/// A log that cannot be written is not worth stopping the desk for: lines are then counted as lost.
public final class LogFile: Sendable {
    private let queue = DispatchQueue(label: "mcterminal.log", qos: .utility)
    private let writer: Mutex<LogWriter>

    /// Nothing is opened before the first line. `rotatedFiles` older files are kept beside it (`log.jsonl.1` is the youngest).
    public init(at url: URL, rotateAt bytes: Int = 5 * 1024 * 1024, rotatedFiles: Int = 3) {
        writer = Mutex(LogWriter(url: url, limit: bytes, kept: rotatedFiles))
    }

    /// Lines that could not be written.
    public var lostLines: Int { writer.withLock { $0.lost } }

    func append(_ line: LogLine) {
        queue.async { [self] in writer.withLock { $0.write(line) } }
    }

    /// Waits until all lines appended so far are written.
    public func flush() { queue.sync {} }
}

/// Belongs to the queue of its `LogFile`.
private struct LogWriter: Sendable {
    let url: URL
    let limit: Int
    let kept: Int
    var lost = 0
    private var descriptor: Int32 = -1
    private var size = 0

    init(url: URL, limit: Int, kept: Int) {
        self.url = url
        self.limit = limit
        self.kept = kept
    }

    mutating func write(_ line: LogLine) {
        guard var bytes = LogWriter.encode(line), open() else {
            lost += 1
            return
        }
        bytes.append(UInt8(ascii: "\n"))
        if size > 0, size + bytes.count > limit {
            rotate()
            guard open() else {
                lost += 1
                return
            }
        }
        // One write a line: with O_APPEND lines of several processes never mix.
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if written == bytes.count { size += written } else { lost += 1 }
    }

    private mutating func open() -> Bool {
        guard descriptor < 0 else { return true }
        guard (try? Places.prepare(url.deletingLastPathComponent())) != nil else { return false }
        // O_NOFOLLOW: nobody leads the log into another file by a link.
        descriptor = Glibc.open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        fchmod(descriptor, 0o600)
        var facts = stat()
        size = fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
        return true
    }

    private mutating func rotate() {
        close(descriptor)
        descriptor = -1
        func older(_ number: Int) -> String { url.path + ".\(number)" }
        if kept <= 0 {
            unlink(url.path)
            return
        }
        unlink(older(kept))
        for number in stride(from: kept - 1, through: 1, by: -1) { rename(older(number), older(number + 1)) }
        rename(url.path, older(1))
    }

    private static func encode(_ line: LogLine) -> [UInt8]? {
        let object = LogObject(line: line)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(object)).map { [UInt8]($0) }
    }
}

private struct LogObject: Encodable {
    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    let line: LogLine

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(line.at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)), forKey: Key("at"))
        try container.encode(line.level, forKey: Key("level"))
        try container.encode(line.event, forKey: Key("event"))
        for (name, value) in line.facts { try container.encode(value, forKey: Key(name)) }
    }
}
