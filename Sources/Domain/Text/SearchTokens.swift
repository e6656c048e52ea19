/// Cuts folded text into what the keyed index of the store holds.
///
/// Every scalar of the folded text begins exactly one token: it and the scalar after it, or it alone at the end. Spaces and digits are
/// scalars like any other, so that a phrase of consecutive bigrams occurs exactly where the folded text contains the query. A query of one
/// character matches every token that begins with it.
public enum SearchTokens {
    /// One token of the index: the scalar it stands for and the next one, nil at the end of the text.
    public struct Token: Hashable, Sendable {
        public let first: Unicode.Scalar
        public let second: Unicode.Scalar?

        public init(first: Unicode.Scalar, second: Unicode.Scalar?) {
            self.first = first
            self.second = second
        }

        public var text: String {
            var view = String.UnicodeScalarView([first])
            if let second { view.append(second) }
            return String(view)
        }
    }

    /// The tokens a text is indexed by, in order: position n belongs to the nth folded scalar. Empty for empty text.
    public static func index(_ text: String) -> [Token] { index(folded: JapaneseText.foldedScalars(text)) }

    public static func index(folded scalars: [Unicode.Scalar]) -> [Token] {
        scalars.indices.map { Token(first: scalars[$0], second: $0 + 1 < scalars.count ? scalars[$0 + 1] : nil) }
    }

    /// What to look for.
    public enum Query: Hashable, Sendable {
        /// Nothing is left after folding.
        case nothing
        /// Every token that begins with this scalar.
        case beginning(Unicode.Scalar)
        /// These tokens at consecutive positions.
        case phrase([Token])
    }

    public static func query(_ typed: String) -> Query { query(folded: JapaneseText.foldedScalars(typed)) }

    public static func query(folded scalars: [Unicode.Scalar]) -> Query {
        switch scalars.count {
        case 0: .nothing
        case 1: .beginning(scalars[0])
        default: .phrase(zip(scalars, scalars.dropFirst()).map { Token(first: $0, second: $1) })
        }
    }
}
