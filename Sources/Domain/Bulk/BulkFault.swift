/// One reason why a row of a bulk file, or the file, cannot be sent. Holds personal data: for the screen and the result file alone.
public struct BulkFault: Equatable, Sendable {
    /// The row, counted from 1 below the header; `nil` for the header and the file.
    public var row: Int?
    /// The line of the file the row begins on, counted from 1; quoted cells may hold line breaks.
    public var line: Int
    /// The header of the column; `nil` when the row as a whole is meant.
    public var column: String?
    /// The cell as it stands in the file, cut to `longestValue` characters.
    public var value: String
    public var reason: Reason

    public static let longestValue = 60

    public enum Reason: Equatable, Sendable {
        // The header.
        case noHeader
        case unknownColumn
        case missingColumn
        case doubleColumn
        /// A mail address in a file of information changes (なりすまし防止, S0:L2738-2739).
        case mailNotInBulk

        // The form of a row.
        /// Fewer or more cells than the header has.
        case cellCount(expected: Int, found: Int)
        /// A quote that is never closed, or text behind a closing quote.
        case brokenQuotes
        case tooLong(limit: Int)
        /// Bytes that are no character of the file's encoding.
        case undecodable
        case controlCharacter

        // What the cells say.
        case field(FieldFault)
        case issue(FormIssue)
        /// A mark of the paper forms (`??`, `--`) that says nothing in a file.
        case markNotAllowed
        /// The chip number stands in an earlier row of the same file.
        case doubleChip(row: Int)
        /// No municipality of that code, or none of that name.
        case unknownMunicipality
        /// Neither yes nor no.
        case noYesOrNo
    }

    public init(row: Int?, line: Int, column: String?, value: String = "", reason: Reason) {
        self.row = row
        self.line = line
        self.column = column
        self.value = String(value.prefix(BulkFault.longestValue))
        self.reason = reason
    }
}
