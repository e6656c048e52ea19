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

    /// The terms that may be marked in a text: those not behind `NOT`.
    func collectMarks(_ texts: inout [PreparedText], _ numbers: inout [PreparedNumber], isPositive: Bool = true) {
        switch self {
        case .all, .value: break
        case .text(let text): if isPositive { texts.append(text) }
        case .number(let number): if isPositive { numbers.append(number) }
        case .and(let parts), .or(let parts): for part in parts { part.collectMarks(&texts, &numbers, isPositive: isPositive) }
        case .not(let inner): inner.collectMarks(&texts, &numbers, isPositive: !isPositive)
        }
    }
}

/// A text term, folded.
struct PreparedText: Sendable {
    let folded: [Unicode.Scalar]
    let scope: SearchScope
    /// For each folded scalar the typed kanji it came from, where that kanji has several spellings; nil elsewhere. Empty when there is none.
    let spelled: [Unicode.Scalar?]

    var hasSpellings: Bool { !spelled.isEmpty }

    init(_ typed: [Unicode.Scalar], _ scope: SearchScope, tellsSpellings: Bool) {
        let text = JapaneseText.foldKeepingOffsets(String(String.UnicodeScalarView(typed)))
        let folded = text.scalars
        self.folded = folded
        self.scope = scope
        guard tellsSpellings else {
            spelled = []
            return
        }
        let spelled: [Unicode.Scalar?] = folded.indices.map { index in
            let source = typed[text.sourceRange(of: index..<(index + 1)).lowerBound]
            return KanjiSpelling.isSpelled(source) && !KanjiSpelling.variants(of: folded[index]).isEmpty ? source : nil
        }
        self.spelled = spelled.contains { $0 != nil } ? spelled : []
    }

    func holds(_ view: inout DocumentView, spelledAsTyped: Bool) -> Bool {
        for (index, (field, text)) in view.document.texts.enumerated() where scope.contains(field) && !text.isEmpty {
            guard ScalarSearch.first(of: folded, in: view.folded(index)) != nil else { continue }
            if !spelledAsTyped || spelled.isEmpty || isSpelledAsTyped(in: text) { return true }
        }
        return false
    }

    /// Some occurrence has every kanji as typed. Where the text has no kanji (㍿ for 株式会社), there is nothing to compare.
    private func isSpelledAsTyped(in text: String) -> Bool {
        let source = Array(text.unicodeScalars)
        let folded = JapaneseText.foldKeepingOffsets(text)
        var start = 0
        while let found = ScalarSearch.first(of: self.folded, in: folded.scalars, from: start) {
            let isSame = spelled.indices.allSatisfy { offset in
                guard let typed = spelled[offset] else { return true }
                let written = source[folded.sourceStart(of: found + offset)]
                return written == typed || !KanjiSpelling.isSpelled(written)
            }
            if isSame { return true }
            start = found + 1
        }
        return false
    }
}

/// A number term.
struct PreparedNumber: Sendable {
    let digits: String
    /// The receipt number the digits are, when they are one, its check digit left out or not.
    let receipt: ReceiptNumber?

    init(_ digits: String) {
        self.digits = digits
        receipt = ReceiptNumber(digits) ?? PreparedNumber.withoutCheckDigit(digits)
    }

    private static func withoutCheckDigit(_ digits: String) -> ReceiptNumber? {
        guard [10, 11].contains(digits.utf8.count) else { return nil }
        return (0...9).lazy.compactMap { ReceiptNumber(digits + String($0)) }.first
    }

    func holds(_ document: SearchDocument) -> Bool {
        if let receipt, document.receipt == receipt { return true }
        if let chip = document.chip, NumberTokens.isToken(digits, of: chip.digits) { return true }
        if !document.phone.isEmpty, NumberTokens.isToken(digits, of: SearchDocument.phoneDigits(document.phone)) { return true }
        return document.texts.contains { NumberTokens.isFound(digits, in: $0.text) }
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
    /// Whether a term about one value holds; terms about texts and numbers never do here.
    func holds(_ criterion: SearchCriterion) -> Bool {
        switch criterion {
        case .text, .number: false
        case .phone(let digits): SearchDocument.phoneDigits(phone) == digits
        case .phoneEnding(let digits): SearchDocument.phoneDigits(phone).hasSuffix(digits)
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

/// Finds a run of scalars in another.
enum ScalarSearch {
    static func first(of wanted: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int = 0) -> Int? {
        guard !wanted.isEmpty, start + wanted.count <= text.count else { return nil }
        return text.withUnsafeBufferPointer { text in
            wanted.withUnsafeBufferPointer { wanted in
                let head = wanted[0].value
                let tail = wanted[wanted.count - 1].value
                let reach = wanted.count - 1
                var index = start
                let last = text.count - wanted.count
                next: while index <= last {
                    if text[index].value == head, text[index + reach].value == tail {
                        var offset = 1
                        while offset < reach {
                            if text[index + offset] != wanted[offset] {
                                index += 1
                                continue next
                            }
                            offset += 1
                        }
                        return index
                    }
                    index += 1
                }
                return nil
            }
        }
    }
}
