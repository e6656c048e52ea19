/// Builds the tree of a query from its tokens.
struct QueryParser {
    private let tokens: [QueryLexer.Token]
    private let typed: [Unicode.Scalar]
    private let values: FieldValueReader
    private var next = 0
    private var terms = 0
    private var depth = 0

    init(tokens: [QueryLexer.Token], typed: [Unicode.Scalar], values: FieldValueReader) {
        self.tokens = tokens
        self.typed = typed
        self.values = values
    }

    mutating func parse() throws(SearchQueryError) -> SearchExpression {
        guard !tokens.isEmpty else { return .all }
        let expression = try alternatives(nil)
        if let rest = token {
            // Only a closing bracket ends the alternatives early.
            throw SearchQueryError(.unopenedBracket, rest.range)
        }
        return expression
    }

    private var token: QueryLexer.Token? { next < tokens.count ? tokens[next] : nil }

    // MARK: Precedence, weakest first

    private mutating func alternatives(_ field: QueryField?) throws(SearchQueryError) -> SearchExpression {
        var parts = [try conjunction(field)]
        while token?.kind == .connective(.or) {
            next += 1
            parts.append(try conjunction(field))
        }
        if parts.count == 1 { return parts[0] }
        return .or(parts.flatMap { part in if case .or(let inner) = part { inner } else { [part] } })
    }

    private mutating func conjunction(_ field: QueryField?) throws(SearchQueryError) -> SearchExpression {
        var parts = [try operand(field)]
        while let token, token.kind != .close, token.kind != .connective(.or) {
            if token.kind == .connective(.and) { next += 1 }
            parts.append(try operand(field))
        }
        if parts.count == 1 { return parts[0] }
        return .and(parts.flatMap { part in if case .and(let inner) = part { inner } else { [part] } })
    }

    private mutating func operand(_ field: QueryField?) throws(SearchQueryError) -> SearchExpression {
        guard let token else { throw missingOperand() }
        switch token.kind {
        case .close, .connective(.and), .connective(.or): throw missingOperand()
        case .connective(.not):
            next += 1
            return .not(try nested(token) { parser throws(SearchQueryError) in try parser.operand(field) })
        case .open:
            next += 1
            return try group(token, field)
        case .field(let named):
            next += 1
            return try value(of: named, token)
        case .word, .phrase:
            next += 1
            return try term(token, field, from: token.range.lowerBound)
        }
    }

    private mutating func group(_ open: QueryLexer.Token, _ field: QueryField?) throws(SearchQueryError) -> SearchExpression {
        if let close = token, close.kind == .close {
            throw SearchQueryError(.emptyBrackets, open.range.lowerBound..<close.range.upperBound)
        }
        guard token != nil else { throw SearchQueryError(.unclosedBracket, open.range, isIncomplete: true) }
        let inner = try nested(open) { parser throws(SearchQueryError) in try parser.alternatives(field) }
        guard token?.kind == .close else { throw SearchQueryError(.unclosedBracket, open.range, isIncomplete: true) }
        next += 1
        return inner
    }

    private mutating func value(of field: QueryField, _ name: QueryLexer.Token) throws(SearchQueryError) -> SearchExpression {
        guard let token else { throw SearchQueryError(.emptyField(field), name.range, isIncomplete: true) }
        switch token.kind {
        case .open:
            next += 1
            return try group(token, field)
        case .word, .phrase:
            next += 1
            return try term(token, field, from: name.range.lowerBound)
        case .close, .connective, .field:
            throw SearchQueryError(.emptyField(field), name.range)
        }
    }

    private mutating func term(
        _ token: QueryLexer.Token, _ field: QueryField?, from start: Int
    ) throws(SearchQueryError) -> SearchExpression {
        terms += 1
        guard terms <= SearchQuery.mostTerms else {
            throw SearchQueryError(.tooManyTerms(limit: SearchQuery.mostTerms), token.range.lowerBound..<typed.count)
        }
        let value = FieldValueReader.Typed(
            scalars: Array(typed[token.content]), range: token.range, isQuoted: token.kind == .phrase,
            isBeingTyped: token.kind == .word && typed[token.range.upperBound...].allSatisfy(QuerySigns.isClosing))
        return .term(SearchTerm(try values.criterion(field, value), at: start..<token.range.upperBound))
    }

    // MARK: Help

    private mutating func nested(
        _ token: QueryLexer.Token, _ inner: (inout QueryParser) throws(SearchQueryError) -> SearchExpression
    ) throws(SearchQueryError) -> SearchExpression {
        depth += 1
        guard depth <= SearchQuery.deepest else { throw SearchQueryError(.tooDeep(limit: SearchQuery.deepest), token.range) }
        let expression = try inner(&self)
        depth -= 1
        return expression
    }

    /// The operator that lacks something: the one before when there is one, else the one that came where a term should be.
    private func missingOperand() -> SearchQueryError {
        if next > 0, case .connective(let connective) = tokens[next - 1].kind {
            return SearchQueryError(.missingOperand(connective), tokens[next - 1].range, isIncomplete: next == tokens.count)
        }
        guard let token else { return SearchQueryError(.emptyBrackets, typed.count..<typed.count, isIncomplete: true) }
        if case .connective(let connective) = token.kind {
            // Typed on, `or` may become a word.
            return SearchQueryError(.missingOperand(connective), token.range, isIncomplete: token.range.upperBound == typed.count)
        }
        return SearchQueryError(.unopenedBracket, token.range)
    }
}
