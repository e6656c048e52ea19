import Foundation

/// What one line holds before it has its place in the chain.
struct LogLine: Sendable {
    var at: Date
    var level: String
    var event: String
    var facts: [String: LogJSON]

    init(at: Date, level: String, event: String, facts: [String: LogJSON]) {
        self.at = at
        self.level = level
        self.event = event
        self.facts = facts
    }

    /// A line of the log about itself.
    init(at: Date, _ mark: LogMark, level: String = "info", _ facts: [String: LogJSON] = [:]) {
        self.init(at: at, level: level, event: mark.rawValue, facts: facts)
    }

    /// Whether the line should be on the disk, and not only on its way, before the next one is written.
    var isUrgent: Bool { level != "info" && level != "debug" }

    /// A JSON object, its members in alphabetical order.
    var encoded: [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(Members(line: self))).map { [UInt8]($0) }
    }

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// Begins with year and month, in UTC.
    static func text(_ moment: Date) -> String { moment.formatted(style) }
    static func date(_ text: String) -> Date? { try? Date(text, strategy: style) }

    /// When a line was written.
    static func moment(of line: [UInt8]) -> Date? {
        line.withUnsafeBytes { raw in text(of: atName, in: raw).flatMap { date(String(decoding: $0, as: UTF8.self)) } }
    }

    static let atName = Array("\"at\":\"".utf8)

    /// The value of a text member, without reading the whole line as JSON: facts hold no quotation marks, so the name stands nowhere else.
    ///
    /// - parameter name: As it stands in the line: `"at":"`.
    static func text(of name: [UInt8], in line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer>? {
        guard let base = line.baseAddress else { return nil }
        var place = 0
        while place + name.count < line.count, let quote = memchr(base + place, 34, line.count - place - name.count) {
            place = UnsafeRawPointer(quote) - base
            if line[place...].starts(with: name) { return line[(place + name.count)...].prefix { $0 != 34 } }
            place += 1
        }
        return nil
    }

    private struct Members: Encodable {
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
            try container.encode(LogLine.text(line.at), forKey: Key("at"))
            try container.encode(line.level, forKey: Key("level"))
            try container.encode(line.event, forKey: Key("event"))
            for (name, value) in line.facts where !LogChain.reserved.contains(name) { try container.encode(value, forKey: Key(name)) }
        }
    }
}
