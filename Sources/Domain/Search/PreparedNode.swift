/// The tree of a prepared query.
indirect enum PreparedNode: Sendable {
    case all
    case text(PreparedText)
    case number(PreparedNumber)
    /// Compares one value; the texts are not needed.
    case value(SearchCriterion)
    case and([PreparedNode])
    case or([PreparedNode])
    case not(PreparedNode)

    /// - parameter isPositive: False behind an odd number of `NOT`.
    init(_ expression: SearchExpression, isPositive: Bool) {
        switch expression {
        case .all: self = .all
        case .term(let term): self = PreparedNode(term.criterion, isPositive: isPositive)
        case .and(let parts): self = .and(PreparedNode.cheapestFirst(parts, isPositive))
        case .or(let parts): self = .or(PreparedNode.cheapestFirst(parts, isPositive))
        case .not(let inner): self = .not(PreparedNode(inner, isPositive: !isPositive))
        }
    }

    private init(_ criterion: SearchCriterion, isPositive: Bool) {
        switch criterion {
        case .text(let typed, let scope): self = .text(PreparedText(typed, scope, tellsSpellings: isPositive))
        case .number(let digits): self = .number(PreparedNumber(digits))
        default: self = .value(criterion)
        }
    }

    private static func cheapestFirst(_ parts: [SearchExpression], _ isPositive: Bool) -> [PreparedNode] {
        let nodes = parts.map { PreparedNode($0, isPositive: isPositive) }
        return nodes.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(\.element)
    }

    private var cost: Int {
        switch self {
        case .all, .value: 0
        case .number: 2
        case .text: 3
        case .not(let inner): inner.cost
        case .and(let parts), .or(let parts): parts.map(\.cost).max() ?? 0
        }
    }

    var hasSpellings: Bool {
        switch self {
        case .all, .value, .number: false
        case .text(let text): text.hasSpellings
        case .and(let parts), .or(let parts): parts.contains(where: \.hasSpellings)
        case .not(let inner): inner.hasSpellings
        }
    }

    func holds(_ view: inout DocumentView, spelledAsTyped: Bool) -> Bool {
        switch self {
        case .all: return true
        case .value(let criterion): return view.document.holds(criterion)
        case .number(let number): return number.holds(view.document)
        case .text(let text): return text.holds(&view, spelledAsTyped: spelledAsTyped)
        case .not(let inner): return !inner.holds(&view, spelledAsTyped: spelledAsTyped)
        case .and(let parts):
            for part in parts where !part.holds(&view, spelledAsTyped: spelledAsTyped) { return false }
            return true
        case .or(let parts):
            for part in parts where part.holds(&view, spelledAsTyped: spelledAsTyped) { return true }
            return false
        }
    }
}

/// The terms of a query that may be marked in a text: those not behind `NOT`.
struct PreparedMarks: Sendable {
    private(set) var texts: [PreparedText] = []
    private(set) var numbers: [PreparedNumber] = []
    private(set) var tags: [[Unicode.Scalar]] = []

    init(_ root: PreparedNode) { collect(root, isPositive: true) }

    private mutating func collect(_ node: PreparedNode, isPositive: Bool) {
        switch node {
        case .text(let text): if isPositive { texts.append(text) }
        case .number(let number): if isPositive { numbers.append(number) }
        case .value(.tag(let tag)): if isPositive { tags.append(tag) }
        case .all, .value: break
        case .and(let parts), .or(let parts): for part in parts { collect(part, isPositive: isPositive) }
        case .not(let inner): collect(inner, isPositive: !isPositive)
        }
    }
}

/// An inquiry while one query is asked of it: each text is folded once, and only when a term asks for it.
struct DocumentView {
    let document: SearchDocument
    private var foldedTexts: [[Unicode.Scalar]?]

    init(_ document: SearchDocument) {
        self.document = document
        foldedTexts = []
    }

    mutating func folded(_ index: Int) -> [Unicode.Scalar] {
        if foldedTexts.isEmpty { foldedTexts = Array(repeating: nil, count: document.texts.count) }
        if let known = foldedTexts[index] { return known }
        let folded = JapaneseText.foldedScalars(document.texts[index].text)
        foldedTexts[index] = folded
        return folded
    }
}

extension SearchDocument {
    /// A quick look before the number is read: however it is written, its last digits stay the last.
    func phoneMayEnd(with digits: String) -> Bool {
        JapaneseText.digitsOnly(phone).utf8.suffix(4).elementsEqual(digits.utf8.suffix(4))
    }

    /// Whether a term about one value holds; terms about texts and numbers never do here.
    func holds(_ criterion: SearchCriterion) -> Bool {
        switch criterion {
        case .text, .number: false
        case .phone(let digits): phoneMayEnd(with: digits) && SearchDocument.phoneDigits(phone) == digits
        case .phoneEnding(let digits): phoneMayEnd(with: digits) && SearchDocument.phoneDigits(phone).hasSuffix(digits)
        case .chip(let wanted): chip == wanted
        case .chipEnding(let digits): chip?.digits.hasSuffix(digits) == true
        case .receipt(let wanted): receipt == wanted
        case .receiptDay(let day): receipt.day == day
        case .receiptSerial(let serial): receipt.serial == serial
        case .category(let wanted): category == wanted
        case .state(let wanted): state == wanted
        case .channel(let wanted): channel == wanted
        case .caller(let wanted): caller == wanted
        case .outcome(let wanted): outcome == wanted
        case .tag(let wanted): tags.contains { JapaneseText.foldedScalars($0) == wanted }
        case .handledBy(let wanted): operators.contains(wanted)
        case .received(let days): days.contains(receivedOn)
        case .flag(let flag): holds(flag)
        }
    }
}
