/// A query as an operator types it, read and checked.
///
/// The language: terms side by side must all hold (`AND` may be written); `OR` binds weaker; `NOT` or a minus at the head of a term takes
/// away; brackets group; `"…"` or `「…」` keeps spaces, operators and digits together as literal text; `field:value` asks one field
/// (`QueryField`), `field:(a OR b)` several values of it. Everything may be typed full width (`（`, `：`, `ＯＲ`, `＂`, `－`, the ideographic
/// space), and a long vowel mark is a minus at the head of a term, because that is what the minus key gives with the input method on.
///
/// A bare term of digits (`090-0000-1234`, and with spaces where the whole is one known number) of four digits and more is a number:
/// whole, or the last 4, 6 or 8 digits of a longer one. Shorter or quoted digits are literal text.
///
/// What it means is defined by `PreparedQuery`.
public struct SearchQuery: Equatable, Sendable {
    public let expression: SearchExpression

    public init(_ expression: SearchExpression) { self.expression = expression }

    /// Reads `typed`. Blank text finds everything.
    /// - parameter today: The day that `today` and dates without a year refer to.
    public static func parse(
        _ typed: String, vocabulary: SearchVocabulary = .english, today: CalendarDate
    ) throws(SearchQueryError) -> SearchQuery {
        let typed = Array(typed.unicodeScalars)
        guard typed.count <= longest else { throw SearchQueryError(.tooLong(limit: longest), longest..<typed.count) }
        var lexer = QueryLexer(typed, vocabulary)
        var parser = QueryParser(tokens: try lexer.tokens(), typed: typed, values: FieldValueReader(vocabulary: vocabulary, today: today))
        return SearchQuery(try parser.parse())
    }

    /// Most scalars of a query.
    public static let longest = 1000
    /// Most terms of a query.
    public static let mostTerms = 200
    /// Deepest nesting of brackets and `NOT`.
    public static let deepest = 30
}
