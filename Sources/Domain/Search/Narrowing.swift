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

/// Turns a tree into an index query.
struct Narrower {
    /// Kanji that folding changes must be there as typed.
    let isSpelled: Bool

    /// The index query, and whether it answers exactly.
    func answer(_ expression: SearchExpression, isPositive: Bool) -> (query: IndexQuery, isExact: Bool) {
        switch expression {
        case .all: return (.everything, true)
        case .term(let term): return answer(term.criterion, isPositive)
        case .not(let inner):
            // What the index answers too widely must not be taken away.
            let (query, isExact) = answer(inner, isPositive: !isPositive)
            return isExact ? (Narrower.not(query), true) : (.everything, false)
        case .and(let parts):
            let answers = parts.map { answer($0, isPositive: isPositive) }
            return (Narrower.and(answers.map(\.query)), answers.allSatisfy(\.isExact))
        case .or(let parts):
            let answers = parts.map { answer($0, isPositive: isPositive) }
            return (Narrower.or(answers.map(\.query)), answers.allSatisfy(\.isExact))
        }
    }

    private func answer(_ criterion: SearchCriterion, _ isPositive: Bool) -> (query: IndexQuery, isExact: Bool) {
        switch criterion {
        case .text(let typed, let scope):
            let text = PreparedText(typed, scope, tellsSpellings: isPositive && isSpelled)
            guard let first = text.folded.first else { return (.nothing, true) }
            let isSingle = text.folded.count == 1
            let query: IndexQuery = isSingle ? .single(first) : .phrase(text.folded, in: scope.columns)
            let spellings = Set(text.spelled.compactMap(\.self).filter(KanjiSpelling.isChanged))
            let keys = spellings.sorted().map { IndexQuery.key(.spelling($0)) }
            // Spelled kanji may stand elsewhere in the inquiry than the term.
            return (Narrower.and([query] + keys), text.spelled.isEmpty && !(isSingle && scope != .anywhere))
        case .number(let digits):
            var keys: [SearchKey] = [.number(digits), .phone(digits)]
            if NumberTokens.endings.contains(digits.utf8.count) || digits.utf8.count == 15 { keys.append(.chip(digits)) }
            if let receipt = PreparedNumber(digits).receipt { keys.append(.receipt(receipt.digits)) }
            return (Narrower.or(keys.map(IndexQuery.key)), true)
        case .phone(let digits): return (.key(.phone(digits)), digits.utf8.count > 8)
        case .phoneEnding(let digits):
            let isToken = NumberTokens.endings.contains(digits.utf8.count)
            return (.key(.phone(isToken ? digits : String(digits.suffix(digits.utf8.count - 1)))), isToken)
        case .chip(let chip): return (.key(.chip(chip.digits)), true)
        case .chipEnding(let digits): return (.key(.chip(digits)), true)
        case .receipt(let receipt): return (.key(.receipt(receipt.digits)), true)
        case .receiptSerial(let serial): return (.key(.serial(serial)), true)
        case .category(let category): return (.key(.category(category)), true)
        case .channel(let channel): return (.key(.channel(channel)), true)
        case .caller(let caller): return (.key(.caller(caller)), true)
        case .outcome(let outcome): return (.key(.outcome(outcome)), true)
        case .flag(.outOfScope): return (.key(.outcome(.outOfScope)), true)
        case .tag(let tag): return (.key(.tag(tag)), true)
        case .state, .handledBy, .received, .receiptDay, .flag: return (.everything, false)
        }
    }

    /// Of every hit that is not spelled as typed, some kanji of some term is spelled otherwise: as one of its variants when all are typed
    /// in the form that folding keeps, and in ways the index does not know else.
    static func spelledOtherwise(_ expression: SearchExpression, _ all: IndexQuery) -> IndexQuery {
        var texts: [PreparedText] = []
        var numbers: [PreparedNumber] = []
        PreparedNode(expression, isPositive: true).collectMarks(&texts, &numbers)
        let spelled = texts.filter(\.hasSpellings)
        guard !spelled.isEmpty else { return .nothing }
        let typed = spelled.flatMap { $0.spelled.compactMap(\.self) }
        guard !typed.contains(where: KanjiSpelling.isChanged) else { return all }
        let variants = Set(typed.flatMap(KanjiSpelling.variants))
        return and([all, or(variants.sorted().map { .key(.spelling($0)) })])
    }

    // MARK: Joining, with the trivial parts left out

    static func and(_ parts: [IndexQuery]) -> IndexQuery {
        var kept: [IndexQuery] = []
        for part in parts {
            switch part {
            case .nothing: return .nothing
            case .everything: continue
            case .and(let inner): kept += inner.filter { !kept.contains($0) }
            default: if !kept.contains(part) { kept.append(part) }
            }
        }
        return kept.isEmpty ? .everything : kept.count == 1 ? kept[0] : .and(kept)
    }

    static func or(_ parts: [IndexQuery]) -> IndexQuery {
        var kept: [IndexQuery] = []
        for part in parts {
            switch part {
            case .everything: return .everything
            case .nothing: continue
            case .or(let inner): kept += inner.filter { !kept.contains($0) }
            default: if !kept.contains(part) { kept.append(part) }
            }
        }
        return kept.isEmpty ? .nothing : kept.count == 1 ? kept[0] : .or(kept)
    }

    static func not(_ inner: IndexQuery) -> IndexQuery {
        switch inner {
        case .everything: .nothing
        case .nothing: .everything
        case .not(let twice): twice
        default: .not(inner)
        }
    }
}

/// What a query says about values that are columns of an inquiry's row.
struct RowBounds {
    var days = DayRange.always
    var states: Set<Inquiry.State>?
    var flags: Set<SearchFlag> = []
    var operators: [Set<OperatorID>] = []

    init(_ expression: SearchExpression) {
        switch expression {
        case .all: break
        case .term(let term): take(term.criterion)
        case .and(let parts):
            for bounds in parts.map(RowBounds.init) {
                days = days.intersection(bounds.days)
                states = bounds.states.map { states?.intersection($0) ?? $0 } ?? states
                flags.formUnion(bounds.flags)
                operators += bounds.operators.filter { !operators.contains($0) }
            }
        case .or(let parts):
            let bounds = parts.map(RowBounds.init)
            days = bounds.dropFirst().reduce(bounds[0].days) { $0.union($1.days) }
            if bounds.allSatisfy({ $0.states != nil }) { states = bounds.reduce(into: []) { $0.formUnion($1.states ?? []) } }
            flags = bounds.dropFirst().reduce(bounds[0].flags) { $0.intersection($1.flags) }
            let sets = bounds.compactMap { $0.operators.min { $0.count < $1.count } }
            if sets.count == bounds.count { operators = [sets.reduce(into: []) { $0.formUnion($1) }] }
        case .not(let inner):
            // The opposite of a bound is a bound only where the inner expression is about states alone.
            if let inner = RowBounds.statesAlone(inner) { states = Set(Inquiry.State.allCases).subtracting(inner) }
        }
    }

    private mutating func take(_ criterion: SearchCriterion) {
        switch criterion {
        case .received(let range): days = range
        case .receiptDay(let day): days = DayRange(day)
        case .receipt(let receipt): days = DayRange(receipt.day)
        case .state(let state): states = [state]
        case .flag(let flag):
            flags = [flag]
            states = flag.states
        case .handledBy(let id): operators = [[id]]
        default: break
        }
    }

    private static func statesAlone(_ expression: SearchExpression) -> Set<Inquiry.State>? {
        switch expression {
        case .term(let term):
            switch term.criterion {
            case .state(let state): return [state]
            case .flag(let flag): return flag.states
            default: return nil
            }
        case .or(let parts):
            let sets = parts.compactMap(statesAlone)
            return sets.count == parts.count ? sets.reduce(into: []) { $0.formUnion($1) } : nil
        case .not(let inner): return statesAlone(inner).map { Set(Inquiry.State.allCases).subtracting($0) }
        case .all, .and: return nil
        }
    }
}
