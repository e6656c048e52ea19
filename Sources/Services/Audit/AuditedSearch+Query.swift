import Domain

extension AuditedSearch {
    /// Which fields were asked and how many rows came, never what was typed.
    public init(_ query: SearchQuery, hits: Int) {
        var fields: [String] = []
        for term in query.expression.terms where !fields.contains(term.criterion.fieldName) { fields.append(term.criterion.fieldName) }
        self.init(fields: fields, hits: hits)
    }
}

extension SearchCriterion {
    /// The field's name in the query language; `text` and `number` for bare terms.
    fileprivate var fieldName: String {
        switch self {
        case .text(_, .anywhere): "text"
        case .text(_, .caller): QueryField.from.rawValue
        case .text(_, .kana): QueryField.kana.rawValue
        case .number: "number"
        case .phone, .phoneEnding: QueryField.phone.rawValue
        case .chip, .chipEnding: QueryField.chip.rawValue
        case .receipt, .receiptDay, .receiptSerial: QueryField.receipt.rawValue
        case .category: QueryField.category.rawValue
        case .state: QueryField.state.rawValue
        case .channel: QueryField.channel.rawValue
        case .caller: QueryField.caller.rawValue
        case .outcome: QueryField.outcome.rawValue
        case .tag: QueryField.tag.rawValue
        case .handledBy: QueryField.handledBy.rawValue
        case .received: QueryField.received.rawValue
        case .flag: QueryField.flag.rawValue
        }
    }
}
