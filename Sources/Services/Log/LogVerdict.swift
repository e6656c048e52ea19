/// What the verifier found.
public struct LogVerdict: Equatable, Sendable {
    public var files = 0
    /// Lines that stand where they belong.
    public var lines = 0
    public var bytes = 0
    /// Number of the first line that is kept; more than 1 once files were removed because their time was over.
    public var firstLine = 1
    /// The end of the chain; `nil` when nothing holds or there is no log.
    public var head: LogHead?
    /// Places where writing a line was cut off and the program said so when it started again: signs of a power cut, not of tampering.
    public var torn: [LogPlace] = []
    /// Heads from elsewhere that were found in their places.
    public var confirmedHeads = 0
    /// The first broken link; nothing after it was looked at.
    public var broken: LogBreak?

    public var isIntact: Bool { broken == nil }
}

/// A line of a file of the log.
public struct LogPlace: Hashable, Sendable {
    /// The file's name, without its folder.
    public var file: String
    /// From 1; 0 for the file as a whole.
    public var line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

public struct LogBreak: Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        /// The line is not as it was written, or was written anew.
        case changed
        /// Before the line this many are missing.
        case removed(lines: Int)
        /// The line does not belong to the log, or is in it twice.
        case inserted
        case reordered
        /// From the line on, the rest of the file is missing.
        case truncated
        /// Before the file this many are missing, and no entry says that their time was over.
        case filesMissing(Int)
        /// A whole chain, but not the one whose head was kept elsewhere.
        case replaced
        /// The file is there and can't be read.
        case unreadable(errno: Int32)
    }

    public var place: LogPlace
    public var reason: Reason

    public init(place: LogPlace, reason: Reason) {
        self.place = place
        self.reason = reason
    }
}
