/// Something wrong in a key map file: facts, for one place to word.
public struct KeymapProblem: Equatable, Sendable {
    public enum Fact: Equatable, Sendable {
        /// Neither `bind` nor `unbind`.
        case unknownCommand(String)
        case unknownContext(String, nearest: String?)
        case unknownAction(String, nearest: String?)
        /// Not in the notation of `Key(notation:)`.
        case badKey(String)
        /// Words the command takes, itself included, and words found.
        case wrongWordCount(expected: Int, found: Int)
        /// The key was already bound in this context, in this file, on that line.
        case duplicate(firstLine: Int)
        /// `unbind` of a key that nothing is bound to there.
        case nothingBound
        /// The whole file: it isn't there, can't be read (no right to, a folder, far too large), or isn't UTF-8. `line` is 0.
        case missingFile, unreadableFile, notUTF8
    }

    /// What holds instead of the line.
    public enum Instead: Equatable, Sendable {
        /// The line is ignored, and it can't be told which key it was about.
        case lineIgnored
        /// The line is ignored; the key keeps doing this (nil: nothing).
        case keyKeeps(action: String?)
        /// The line counts; the key now does this (nil: nothing).
        case lineApplies(action: String?)
        /// Nothing in the file counts.
        case fileIgnored
    }

    public let file: String
    /// Counted from 1; 0 when the whole file is meant.
    public let line: Int
    public let fact: Fact
    public let instead: Instead

    public init(file: String, line: Int, fact: Fact, instead: Instead) {
        self.file = file
        self.line = line
        self.fact = fact
        self.instead = instead
    }
}
