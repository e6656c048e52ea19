/// What can be asked of the index.
///
/// Columns hold every text folded, one scalar after the other, with a border between two texts that no phrase crosses.
public indirect enum IndexQuery: Hashable, Sendable {
    /// Every inquiry: the index cannot help.
    case everything
    case nothing
    /// Two scalars and more at consecutive places within one text of these columns; nil for all columns.
    case phrase([Unicode.Scalar], in: Set<SearchColumn>?)
    /// The scalar in any text.
    case single(Unicode.Scalar)
    case key(SearchKey)
    case and([IndexQuery])
    case or([IndexQuery])
    /// Only of a query whose answer is exact. An index of shortened keys may then leave out an inquiry whose keys collide.
    case not(IndexQuery)
}

/// What of a query an index can answer. Every hit of the query is in the answer; hits are told from the rest by `PreparedQuery`.
public struct Narrowing: Sendable {
    /// Holds of every hit.
    public let query: IndexQuery
    /// True when the index query holds of hits only.
    public let isExact: Bool
    /// Holds of every hit with its kanji as typed (`PreparedQuery.Match.exact`).
    public let spelledAsTyped: IndexQuery
    /// Holds of every other hit; `nothing` when there cannot be any.
    public let spelledOtherwise: IndexQuery
    /// Every hit was received on one of these days.
    public let days: DayRange
    /// Every hit is in one of these states; nil for any. Empty when nothing can be found.
    public let states: Set<Inquiry.State>?
    /// Every hit has these flags; those of `states` are among them.
    public let flags: Set<SearchFlag>
    /// Of each set, at least one operator took part in every hit.
    public let operators: [Set<OperatorID>]

    /// True when no inquiry can match, whatever is in the store.
    public var isImpossible: Bool { query == .nothing || days.isEmpty || states?.isEmpty == true }

    public init(_ query: SearchQuery) {
        let (all, isExact) = Narrower(isSpelled: false).answer(query.expression, isPositive: true)
        self.query = all
        self.isExact = isExact
        spelledAsTyped = Narrower(isSpelled: true).answer(query.expression, isPositive: true).query
        spelledOtherwise = Narrower.spelledOtherwise(query.expression, all)
        let bounds = RowBounds(query.expression)
        days = bounds.days
        states = bounds.states
        flags = bounds.flags
        operators = bounds.operators
    }
}
