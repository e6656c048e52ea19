/// Cuts a typed query into tokens.
struct QueryLexer {
    struct Token {
        enum Kind: Hashable {
            case open, close
            case connective(SearchConnective)
            /// A field's name with its colon.
            case field(QueryField)
            case word, phrase
        }
        let kind: Kind
        /// Where it stands, quotes and colon included.
        let range: Range<Int>
        /// What it holds, quotes left out.
        let content: Range<Int>
    }

    private let typed: [Unicode.Scalar]
    private let vocabulary: SearchVocabulary
    private var place = 0
    private var found: [Token] = []

    init(_ typed: [Unicode.Scalar], _ vocabulary: SearchVocabulary) {
        self.typed = typed
        self.vocabulary = vocabulary
    }

    mutating func tokens() throws(SearchQueryError) -> [Token] {
        while true {
            while place < typed.count, typed[place].properties.isWhitespace { place += 1 }
            guard place < typed.count else { return found }
            try take()
        }
    }

    private mutating func take() throws(SearchQueryError) {
        let scalar = typed[place]
        if let number = numberInPieces() { return add(.word, number) }
        if QuerySigns.isOpening(scalar) { return add(.open, place..<(place + 1)) }
        if QuerySigns.isClosing(scalar) { return add(.close, place..<(place + 1)) }
        if let closers = QuerySigns.closers(of: scalar) { return try takePhrase(until: closers) }
        if QuerySigns.closesOnly(scalar) { throw SearchQueryError(.unopenedQuote, place..<(place + 1)) }
        if QuerySigns.isMinus(scalar), mayBeginTerm {
            let next = place + 1 < typed.count ? typed[place + 1] : " "
            if next.properties.isWhitespace || QuerySigns.isClosing(next) {
                throw SearchQueryError(.missingOperand(.not), place..<(place + 1), isIncomplete: place + 1 == typed.count)
            }
            if !JapaneseText.isDash(next) { return add(.connective(.not), place..<(place + 1)) }
        }
        try takeWord()
    }

    /// At the head of a term, where a minus takes away: not behind a field's colon, and not glued to a term.
    private var mayBeginTerm: Bool {
        guard let last = found.last else { return true }
        switch last.kind {
        case .field: return false
        case .open, .connective: return true
        case .close, .word, .phrase: return last.range.upperBound < place
        }
    }

    private mutating func takePhrase(until closers: Set<Unicode.Scalar>) throws(SearchQueryError) {
        guard let end = typed[(place + 1)...].firstIndex(where: closers.contains) else {
            throw SearchQueryError(.unclosedQuote, place..<typed.count, isIncomplete: true)
        }
        add(.phrase, place..<(end + 1), content: (place + 1)..<end)
    }

    private mutating func takeWord() throws(SearchQueryError) {
        let isValue: Bool
        if let last = found.last, case .field = last.kind { isValue = last.range.upperBound == place } else { isValue = false }
        var end = place
        while end < typed.count, !QuerySigns.endsWord(typed[end]) {
            if !isValue, QuerySigns.isColon(typed[end]), let token = try field(until: end) {
                return add(.field(token), place..<(end + 1))
            }
            end += 1
        }
        // A sign that is nothing here, such as a minus before a dash, must not stand still.
        let range = place..<max(end, place + 1)
        if !isValue, let connective = vocabulary.connectives.value(text(range)) { return add(.connective(connective), range) }
        add(.word, range)
    }

    /// The field whose name ends at a colon; nil when what stands before the colon is no name at all (`10:30`, `https://…`).
    private func field(until colon: Int) throws(SearchQueryError) -> QueryField? {
        let name = typed[place..<colon]
        guard (1...QuerySigns.longestName).contains(name.count), name.allSatisfy({ $0.properties.isAlphabetic || JapaneseText.isDash($0) }),
            colon + 1 == typed.count || !["/", "\u{FF0F}"].contains(typed[colon + 1])
        else { return nil }
        let word = text(place..<colon)
        guard let field = vocabulary.fields.value(word) else {
            throw SearchQueryError(.unknownField(nearest: vocabulary.fields.nearest(word)), place..<(colon + 1))
        }
        return field
    }

    /// A number written in pieces with spaces or brackets (`392 14 20 00012345`, `(03)0000-1234`), when the pieces from here on make one
    /// known number: the longest that does.
    private func numberInPieces() -> Range<Int>? {
        let head = JapaneseText.asciiTwin(typed[place])
        guard NumberTokens.isDigit(head) || head == "+" || head == "(" else { return nil }
        if let last = found.last {
            switch last.kind {
            case .field(let field) where ![.phone, .chip, .receipt].contains(field): return nil
            case .word, .phrase: if last.range.upperBound == place { return nil }
            default: break
            }
        }
        var digits = ""
        var depth = 0
        var pieces = 0
        var gap = 0
        var best: Range<Int>?
        var end = place
        while end < typed.count, digits.utf8.count < 24 {
            let twin = JapaneseText.asciiTwin(typed[end])
            switch twin {
            case "0"..."9":
                if gap > 0 || digits.isEmpty { pieces += 1 }
                gap = 0
                digits.unicodeScalars.append(twin)
            case "+" where end == place: break
            case "(": depth += 1; gap += 1
            case ")":
                depth -= 1
                gap += 1
            case " ", "-", ".": gap += 1
            default: return best
            }
            guard depth >= 0, gap <= (digits.isEmpty ? 1 : 2) else { return best }
            end += 1
            let isWhole = end == typed.count || QuerySigns.endsWord(typed[end])
            if gap == 0, depth == 0, pieces > 1, isWhole, let known = known(digits, place..<end),
                NumberTokens.query(text(place..<end)) == known
            {
                best = place..<end
            }
        }
        return best
    }

    /// The digits of a chip, phone or receipt number; nil for others.
    private func known(_ digits: String, _ range: Range<Int>) -> String? {
        if let phone = PhoneNumber(text(range)) { return phone.digits }
        return NumberTokens.isKnownForm(digits) ? digits : nil
    }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(typed[range])) }

    private mutating func add(_ kind: Token.Kind, _ range: Range<Int>, content: Range<Int>? = nil) {
        found.append(Token(kind: kind, range: range, content: content ?? range))
        place = range.upperBound
    }
}

/// The signs of the language in every form the input method gives.
enum QuerySigns {
    /// Longest name of a field.
    static let longestName = 16

    static func isOpening(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "\u{FF08}" }
    static func isClosing(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "\u{FF09}" }
    static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == ":" || scalar == "\u{FF1A}" }

    /// Hyphens, minus signs and the long vowel mark; no wave dashes and lines.
    static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0x30FC, 0xFE63, 0xFF0D, 0xFF70: true
        default: false
        }
    }

    private static let doubleQuotes: Set<Unicode.Scalar> = [
        "\"", "\u{FF02}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{301D}", "\u{301E}", "\u{301F}",
    ]

    /// What may close the quote that a scalar opens; nil when it opens none. Half-width corner brackets count as full-width ones.
    static func closers(of scalar: Unicode.Scalar) -> Set<Unicode.Scalar>? {
        switch scalar {
        case "\u{300C}", "\u{FF62}": ["\u{300D}", "\u{FF63}"]
        case "\u{300E}": ["\u{300F}"]
        case _ where doubleQuotes.contains(scalar): doubleQuotes
        default: nil
        }
    }

    static func closesOnly(_ scalar: Unicode.Scalar) -> Bool { ["\u{300D}", "\u{FF63}", "\u{300F}"].contains(scalar) }

    static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return scalar == " " || scalar == "\"" || scalar == "(" || scalar == ")" || (0x09...0x0D).contains(scalar.value)
        }
        return scalar.properties.isWhitespace || isOpening(scalar) || isClosing(scalar) || closers(of: scalar) != nil || closesOnly(scalar)
    }
}
