extension PreparedQuery {
    /// Where the query's terms occur in one text of an inquiry, as ranges of the original's Unicode scalars, in order, touching ones merged.
    /// Whole characters only: never a letter without its marks. Terms behind `NOT` mark nothing.
    public func highlights(in text: String, field: SearchField) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let terms = marks.texts.filter { $0.scope.contains(field) }
        if !terms.isEmpty || (field == .tag && !marks.tags.isEmpty) {
            let folded = JapaneseText.foldKeepingOffsets(text)
            for term in terms { found += folded.sourceRanges(of: term.folded) }
            if field == .tag, marks.tags.contains(folded.scalars) { found.append(0..<text.unicodeScalars.count) }
        }
        if !marks.numbers.isEmpty {
            for number in NumberTokens.occurrences(in: text) {
                found += marks.numbers.filter { NumberTokens.isToken($0.digits, of: number.digits) }.compactMap {
                    number.range(of: $0.digits)
                }
            }
        }
        guard !found.isEmpty else { return [] }
        var bounds = CharacterBounds(text)
        return bounds.merged(found)
    }

    /// The part of the inquiry that shows best why it was found: the first of `fields` (in that order) with a hit, cut to `budget` scalars
    /// around the hit. Without a hit in a text the beginning of the first text there is; nil when there is none.
    public func excerpt(of document: SearchDocument, fields: [SearchField] = SearchField.allCases, budget: Int) -> SearchExcerpt? {
        var fallback: SearchExcerpt?
        for field in fields {
            for (_, text) in document.texts.filter({ $0.field == field && !$0.text.isEmpty }) {
                let highlights = highlights(in: text, field: field)
                if !highlights.isEmpty { return SearchExcerpt(field, text, highlights, budget) }
                if fallback == nil { fallback = SearchExcerpt(field, text, [], budget) }
            }
        }
        return fallback
    }
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

    /// Cuts at borders of characters; one character wider than the budget is shown whole.
    init(_ field: SearchField, _ text: String, _ highlights: [Range<Int>], _ budget: Int) {
        var bounds = CharacterBounds(text)
        let scalars = bounds.scalars
        var window = 0..<scalars.count
        if scalars.count > budget {
            // A quarter of the room goes to what stands before the hit.
            let hit = highlights.first ?? 0..<0
            let room = max(0, min(budget / 4, budget - hit.count))
            let latest = max(0, scalars.count - budget)
            let start = bounds.next(from: min(max(0, hit.lowerBound - room), max(latest, 0), hit.lowerBound))
            let end = bounds.last(upTo: start + budget)
            window = start..<(end > start ? end : bounds.next(from: start + 1))
        }
        self.field = field
        self.text = String(String.UnicodeScalarView(scalars[window]))
        self.highlights = highlights.map { $0.clamped(to: window) }.filter { !$0.isEmpty }.map {
            ($0.lowerBound - window.lowerBound)..<($0.upperBound - window.lowerBound)
        }
        isCutBefore = window.lowerBound > 0
        isCutAfter = window.upperBound < scalars.count
    }
}
