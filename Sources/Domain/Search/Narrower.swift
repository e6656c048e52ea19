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
        let spelled = PreparedMarks(PreparedNode(expression, isPositive: true)).texts.filter(\.hasSpellings)
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
