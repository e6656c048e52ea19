import Logging

/// One line of the log: a name and facts, none of which can hold a text that came from outside the program.
///
/// The values are numbers, names written in the source, or codes of a narrow alphabet. There is no way to hand in a
/// free text, so no owner's name, address, query or password can get into the log by carelessness.
public struct LogEvent: Sendable {
    public var level: Logger.Level
    public var name: StaticString
    public var facts: [(name: StaticString, value: LogValue)]

    public init(_ name: StaticString, level: Logger.Level = .info, _ facts: [(name: StaticString, value: LogValue)] = []) {
        self.name = name
        self.level = level
        self.facts = facts
    }
}

public enum LogValue: Sendable {
    case number(Int)
    case flag(Bool)
    /// Logged in milliseconds with three decimals.
    case duration(Duration)
    /// Written in the source.
    case word(StaticString)
    case code(LogCode)

    /// The name of a case of a closed enumeration: as safe as a word of the source.
    public static func name<Names: RawRepresentable & CaseIterable>(_ value: Names) -> LogValue where Names.RawValue == String {
        .code(LogCode(trusted: value.rawValue))
    }
}

/// A short identifier from outside: a correlation id, an error code, an API id.
public struct LogCode: Sendable, Equatable {
    let text: String

    /// `nil` unless it is 1 to 64 ASCII letters, digits, `-`, `_` or `.` without a run of nine digits or more (which could be a phone
    /// or chip number).
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count) else { return nil }
        var run = 0
        for byte in text.utf8 {
            switch byte {
            case 48...57:
                run += 1
                guard run < 9 else { return nil }
            case 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): run = 0
            default: return nil
            }
        }
        self.text = text
    }

    init(trusted text: String) { self.text = text }
}
