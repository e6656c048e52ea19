import Logging

/// The program's log. Hand it facts from any thread; it never blocks the caller.
public struct ProgramLog: Sendable {
    private let logger: Logger
    /// `nil` for `none`.
    public let file: LogFile?

    /// Writes JSON lines to the file, through swift-log.
    public init(file: LogFile, level: Settings.LogLevel = .info) {
        self.file = file
        var logger = Logger(label: "mcterminal") { _ in JSONLinesHandler(file: file) }
        logger.logLevel = ProgramLog.level(level)
        self.logger = logger
    }

    private init() {
        file = nil
        logger = Logger(label: "mcterminal") { _ in SwiftLogNoOpLogHandler() }
    }

    /// Forgets everything.
    public static let none = ProgramLog()

    public func callAsFunction(_ event: LogEvent) {
        guard file != nil, event.level >= logger.logLevel else { return }
        var metadata: Logger.Metadata = [:]
        for fact in event.facts { metadata[fact.name.description] = .stringConvertible(LoggedFact(value: fact.value)) }
        logger.log(level: event.level, "\(event.name.description)", metadata: metadata)
    }

    /// Whether lines get to the disk. `none` is always writable.
    public var health: LogHealth { file?.health ?? .writable }

    /// Waits until everything handed in so far is on the disk. For the end of the program, not for the main loop.
    public func flush() { file?.flush() }

    private static func level(_ level: Settings.LogLevel) -> Logger.Level {
        switch level {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}

/// Carries a typed value through swift-log's metadata, so that numbers stay numbers in the JSON.
struct LoggedFact: CustomStringConvertible, Sendable {
    var value: LogValue

    var description: String {
        switch value {
        case .number(let number): String(number)
        case .flag(let flag): String(flag)
        case .duration(let duration): String(milliseconds(duration))
        case .word(let word): word.description
        case .code(let code): code.text
        }
    }

    var json: LogJSON {
        switch value {
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .duration(let duration): .decimal(milliseconds(duration))
        case .word(let word): .text(word.description)
        case .code(let code): .text(code.text)
        }
    }

    private func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1000 + (Double(attoseconds) / 1e12).rounded() / 1000
    }
}

enum LogJSON: Encodable, Sendable {
    case text(String)
    case number(Int)
    case decimal(Double)
    case flag(Bool)

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .decimal(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        }
    }
}
