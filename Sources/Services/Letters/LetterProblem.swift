/// Something in a file of letters that could not be taken as it stands. Texts are never quoted but the names of variables.
public struct LetterProblem: Error, Equatable, Sendable {
    public enum Source: Equatable, Sendable {
        /// The file compiled in.
        case shipped
        case file(path: String)
    }

    public enum Place: Equatable, Sendable {
        case wholeFile
        /// `number` counts from 1; `kind` is the letter's where it is readable; `field` nil = the letter itself.
        case letter(number: Int, kind: String?, field: String?)
        case words(field: String)
    }

    public enum Fact: Equatable, Sendable {
        case missingFile
        case unreadableFile
        /// More than `LetterFile.longest` bytes.
        case tooLarge
        case notUTF8
        case notJSON
        case unknownVersion
        /// Another kind of JSON value is expected.
        case wrongType
        case missing
        case empty
        case unknownField
        case duplicate
        case notOneOf([String])
        /// A name in braces that is no variable.
        case unknownVariable(String)
        /// A brace that is never closed, or closed without being opened.
        case brace
        case controlCharacter
    }

    /// What applies in place of the faulty part.
    public enum Instead: Equatable, Sendable {
        case ignored
        /// The shipped letter of that kind applies, if there is one.
        case letterLeftOut
        /// Nothing of the file applies; the shipped letters do.
        case shippedUsed
    }

    public let source: Source
    public let place: Place
    public let fact: Fact
    public let instead: Instead
}
