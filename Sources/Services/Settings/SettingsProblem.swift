import Domain

/// A setting that could not be taken as it stands. Values are never quoted: they may be secrets.
public struct SettingsProblem: Equatable, Sendable {
    public enum Source: Equatable, Sendable {
        /// `line` counts from 1; `nil` when the whole file is meant.
        case file(path: String, line: Int?)
        case environment(name: String)
    }

    public enum Fact: Equatable, Sendable {
        /// `nearest` is the known key or variable spelled most like it.
        case unknownKey(nearest: String?)
        case notOneOf([String])
        case notANumber
        case outOfRange(ClosedRange<Int>)
        case notAFlag
        /// What is wrong with a part of the desk's calendar, and where in it.
        case notACalendar(ServiceCalendarFault)
        /// Not `category=days`; what stands there is one of the names when the days are wrong.
        case notDaysByCategory(names: [String])
        /// Not `name=mode`, or a name that is neither a procedure nor likely to be a user ID.
        case notVerifyModes(procedures: [String], modes: [String])
        /// Without `{batch}` and `{number}`, or with what a file name must not have.
        case notAScanName
        case notAMailAddress
        /// Neither https nor http to this machine.
        case insecureAddress
        case notAnAddress
        case controlCharacter
        case empty
        /// A quotation mark that is never closed, or a backslash at the end.
        case badQuoting
        /// A list or a nested block where one value is expected.
        case notOneValue
        /// The same key a second time.
        case duplicateKey
        /// A block written as `{…}`: write it as indented lines.
        case inlineBlock
        /// The file is not YAML, or uses more of it than nested keys with values.
        case notYAML
        /// errno of opening or reading it.
        case unreadableFile(code: Int32)
        /// Others may read or write a file that holds a secret. Octal permission bits.
        case openToOthers(mode: UInt32)
    }

    /// What applies in place of the faulty text.
    public enum Instead: Equatable, Sendable {
        /// The default of the table; `nil` = none.
        case defaultValue(String?)
        /// The value is used all the same.
        case kept
        /// It is as if the line were not there.
        case ignored
        /// Nothing in the whole file applies.
        case fileIgnored
    }

    public var source: Source
    /// As written; `""` when the whole file is meant.
    public var key: String
    public var fact: Fact
    public var instead: Instead

    public init(source: Source, key: String, fact: Fact, instead: Instead) {
        self.source = source
        self.key = key
        self.fact = fact
        self.instead = instead
    }
}
