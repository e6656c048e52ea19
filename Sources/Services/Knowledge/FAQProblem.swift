/// Something in a file of questions that could not be taken as it stands. Texts are never quoted but ids.
public struct FAQProblem: Error, Equatable, Sendable {
    public enum Source: Equatable, Sendable {
        /// The file compiled in.
        case shipped
        case file(path: String)
    }

    /// Where in the file.
    public enum Place: Equatable, Sendable {
        case wholeFile
        /// A syntax error; both count from 1, columns in characters.
        case line(Int, column: Int)
        /// `number` counts from 1; `id` is the entry's when it has a readable one; `field` nil = the entry itself.
        case entry(number: Int, id: String?, field: String?)
        /// An element of one of the two tables `categories` and `audiences`; `number` counts from 1.
        case table(String, number: Int, field: String?)
    }

    public enum Fact: Equatable, Sendable {
        case missingFile
        /// A folder, a device, or a file that may not be read.
        case unreadableFile
        /// More than `FAQFile.longest` bytes.
        case tooLarge
        case notUTF8
        case notJSON
        /// Neither missing nor `FAQFile.version`.
        case unknownVersion
        /// Another kind of JSON value is expected.
        case wrongType
        case missing
        case empty
        case unknownField
        /// An entry before has the same id, a row before the same name.
        case duplicate
        /// Names no row of `categories` or `audiences`.
        case notInTable
        /// None of these.
        case notOneOf([String])
        /// A keyword of one character stands in every other text.
        case shortKeyword
        /// Neither `https://` nor `http://`.
        case notAnAddress
        case controlCharacter
        /// Not one entry could be taken.
        case noEntries
    }

    /// What applies in place of the faulty part.
    public enum Instead: Equatable, Sendable {
        /// As if the field, or this value of a list, were not there.
        case ignored
        case entryLeftOut
        case rowLeftOut
        /// Nothing of the file applies; the shipped questions do.
        case shippedUsed
    }

    public let source: Source
    public let place: Place
    public let fact: Fact
    public let instead: Instead
}
