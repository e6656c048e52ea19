import Foundation

/// What lines of the log are looked for: all conditions hold.
public struct LogQuery: Equatable, Sendable {
    /// From this moment on, to the millisecond.
    public var from: Date?
    /// Before this moment.
    public var before: Date?
    /// Events of this name, or of names that begin with it and a dot: `registry` finds `registry.call`.
    public var event: String?
    /// Of this level and graver ones.
    public var level: Settings.LogLevel?
    /// The newest so many.
    public var limit: Int

    public init(
        from: Date? = nil, before: Date? = nil, event: String? = nil, level: Settings.LogLevel? = nil, limit: Int = 100
    ) {
        self.from = from
        self.before = before
        self.event = event
        self.level = level
        self.limit = limit
    }
}

/// A line of the log and where it stands.
public struct LogEntry: Equatable, Sendable {
    public var place: LogPlace
    /// A JSON object, as it stands in the file; changed lines too, for whether they are is the verifier's question.
    public var text: String
}

extension LogArchive {
    /// Reads files from the youngest backwards until there are enough: off the main thread.
    ///
    /// - returns: The newest first. Files that can't be read are passed over.
    public func search(_ query: LogQuery) -> [LogEntry] {
        var found: [LogEntry] = []
        let matcher = LogMatcher(query)
        for file in ((try? files()) ?? []).reversed() where matcher.mayMatch(file.month) {
            guard found.count < query.limit, let content = try? LogBytes.whole(url(file)) else { continue }
            content.withUnsafeBytes { raw in
                let lines = LogLines(raw)
                for index in (0..<lines.count).reversed() where found.count < query.limit && matcher.matches(lines[index]) {
                    found.append(
                        LogEntry(
                            place: LogPlace(file: file.name, line: index + 1), text: String(decoding: lines[index], as: UTF8.self)))
                }
            }
        }
        return found
    }
}

private struct LogMatcher {
    private let from: [UInt8]?
    private let before: [UInt8]?
    private let event: [UInt8]?
    private let levels: [[UInt8]]?
    private let firstMonth: LogMonth?

    private static let eventName = Array("\"event\":\"".utf8)
    private static let levelName = Array("\"level\":\"".utf8)

    init(_ query: LogQuery) {
        from = query.from.map { Array(LogLine.text($0).utf8) }
        before = query.before.map { Array(LogLine.text($0).utf8) }
        event = query.event.map { Array($0.utf8) }
        let graver = ["debug", "info", "notice", "warning", "error", "critical"]
        levels = query.level.flatMap { graver.firstIndex(of: $0.rawValue) }.map { graver[$0...].map { Array($0.utf8) } }
        firstMonth = query.from.map { LogMonth($0) }
    }

    /// A line that had to wait for the disk stands in a later file than its time says, never in an earlier one.
    func mayMatch(_ month: LogMonth) -> Bool { firstMonth.map { month >= $0 } ?? true }

    func matches(_ line: UnsafeRawBufferPointer) -> Bool {
        if from != nil || before != nil {
            // Times are written with one width, so they compare as texts.
            guard let at = LogLine.text(of: LogLine.atName, in: line) else { return false }
            if let from, at.lexicographicallyPrecedes(from) { return false }
            if let before, !at.lexicographicallyPrecedes(before) { return false }
        }
        if let levels {
            guard let level = LogLine.text(of: LogMatcher.levelName, in: line), levels.contains(where: { $0.elementsEqual(level) }) else {
                return false
            }
        }
        if let event {
            guard let name = LogLine.text(of: LogMatcher.eventName, in: line), name.starts(with: event) else { return false }
            let rest = name.dropFirst(event.count)
            return rest.isEmpty || rest.first == UInt8(ascii: ".")
        }
        return true
    }
}
