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
