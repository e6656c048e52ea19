/// Why a typed query cannot be read, and where. Carries nothing that was typed: the range says it.
public struct SearchQueryError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case unclosedQuote
        /// A closing quote (`」`) that nothing opened.
        case unopenedQuote
        case unclosedBracket
        case unopenedBracket
        case emptyBrackets
        /// Nothing stands where the operator needs a term.
        case missingOperand(SearchConnective)
        /// Nothing is left of the term after folding (`""`, a lone middle dot).
        case emptyTerm
        /// A word before a colon that names no field; the nearest one, when one is near.
        case unknownField(nearest: QueryField?)
        /// A field without a value.
        case emptyField(QueryField)
        /// A value the field does not have; the words it has, as the vocabulary shows them.
        case unknownValue(QueryField, allowed: [String])
        /// No day, month, year or range of them.
        case badDate
        /// The first day lies after the last.
        case datesUpsideDown
        /// Nothing is found by a number of so many digits; the lengths something is found by.
        case numberLength(QueryField, allowed: [Int])
        /// Not a number of the field's kind: letters in it, or 0 first and no Japanese phone number.
        case badNumber(QueryField)
        case badChip(ChipNumberError)
        case badReceipt(ReceiptNumberError)
        case tooLong(limit: Int)
        case tooManyTerms(limit: Int)
        case tooDeep(limit: Int)
    }

    public let reason: Reason
    /// Offsets of Unicode scalars in the typed text. Empty at its end where something is missing there.
    public let range: Range<Int>
    /// Typing on may mend it: while searching live the last results stay, and nothing is complained about.
    public let isIncomplete: Bool

    init(_ reason: Reason, _ range: Range<Int>, isIncomplete: Bool = false) {
        self.reason = reason
        self.range = range
        self.isIncomplete = isIncomplete
    }
}
