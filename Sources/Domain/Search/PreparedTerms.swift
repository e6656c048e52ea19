/// A text term, folded.
struct PreparedText: Sendable {
    let folded: [Unicode.Scalar]
    let scope: SearchScope
    /// For each folded scalar the typed kanji it came from, where that kanji has several spellings; nil elsewhere. Empty when there is none.
    let spelled: [Unicode.Scalar?]

    var hasSpellings: Bool { !spelled.isEmpty }
    /// Every kanji was typed in the form that folding keeps.
    private var isPlain: Bool { zip(spelled, folded).allSatisfy { $0 == nil || $0 == $1 } }

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
        // Nothing is spelled otherwise here or there: most texts, and folding with the way back costs more than everything else.
        if isPlain, !text.unicodeScalars.contains(where: KanjiSpelling.isChanged) { return true }
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
        if document.phoneMayEnd(with: digits), NumberTokens.isToken(digits, of: SearchDocument.phoneDigits(document.phone)) { return true }
        return document.texts.contains { NumberTokens.isFound(digits, in: $0.text) }
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
