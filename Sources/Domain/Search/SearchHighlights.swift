extension PreparedQuery {
    /// Where the query's terms occur in one text of an inquiry, as ranges of the original's Unicode scalars, in order, touching ones merged.
    /// Whole characters only: never a letter without its marks. Terms behind `NOT` mark nothing.
    public func highlights(in text: String, field: SearchField) -> [Range<Int>] { [] }

    /// The part of the inquiry that shows best why it was found: the first of `fields` (in that order) with a hit, cut to `budget` scalars
    /// around the hit. Without a hit in a text the beginning of the first text there is; nil when there is none.
    public func excerpt(of document: SearchDocument, fields: [SearchField] = SearchField.allCases, budget: Int) -> SearchExcerpt? { nil }
}

/// A piece of a text with the places to mark.
public struct SearchExcerpt: Sendable {
    public let field: SearchField
    /// As it stands in the original, line breaks included.
    public let text: String
    /// Ranges of Unicode scalars of `text`, in order.
    public let highlights: [Range<Int>]
    /// Something stands before or after it in the original.
    public let isCutBefore: Bool
    public let isCutAfter: Bool
}
