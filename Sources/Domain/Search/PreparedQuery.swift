/// A query made ready to be asked of many inquiries: its terms are folded once.
///
/// What a query means, for the index and for a plain scan alike:
/// - A text term holds when it occurs, both folded by `JapaneseText`, within one text of its scope: never across the border of two fields,
///   nor of two notes or tags. It may begin and end within a word.
/// - A number holds when it is a token (`NumberTokens`) of some text, of the number to call back or of the chip number, or when it is the
///   receipt number, its check digit left out or not.
/// - Every other term compares one value of the inquiry.
/// - `NOT` is about the inquiry as a whole: no field of it matches the inner expression.
public struct PreparedQuery: Sendable {
    /// How well an inquiry matches.
    public enum Match: Comparable, Sendable {
        case none
        /// Some kanji of the query occurs only in another spelling (高 for 髙).
        case folded
        /// Every kanji occurs as it was typed.
        case exact
    }

    let root: PreparedNode
    /// The terms that mark something in a text.
    let marks: PreparedMarks

    public init(_ query: SearchQuery) {
        root = PreparedNode(query.expression, isPositive: true)
        marks = PreparedMarks(root)
    }

    public func matches(_ document: SearchDocument) -> Bool {
        var view = DocumentView(document)
        return root.holds(&view, spelledAsTyped: false)
    }

    /// True when the inquiry matches with the query's kanji spelled as typed. Kanji behind `NOT` are folded here too; a query without kanji of
    /// several spellings matches exactly or not at all.
    public func isExact(_ document: SearchDocument) -> Bool {
        var view = DocumentView(document)
        return root.holds(&view, spelledAsTyped: true)
    }

    /// Both answers at the price of one fold.
    public func match(_ document: SearchDocument) -> Match {
        var view = DocumentView(document)
        guard root.holds(&view, spelledAsTyped: false) else { return .none }
        return !root.hasSpellings || root.holds(&view, spelledAsTyped: true) ? .exact : .folded
    }

    /// False when every match is exact: no kanji of the query has another spelling.
    public var tellsSpellings: Bool { root.hasSpellings }
}
