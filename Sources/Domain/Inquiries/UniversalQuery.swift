/// What a text typed into the universal box asks for. Works on every half-typed text: nothing typed is ever refused.
public enum UniversalQuery: Equatable, Sendable {
    case empty
    case chip(ChipNumber)
    /// Digits that begin a chip number; the count so far is their length.
    case partialChip(String)
    case receipt(ReceiptNumber)
    case phone(PhoneNumber)
    /// Four to eight digits: the end of a phone number.
    case phoneEnding(String)
    /// A name in kana, kanji or Latin letters, as typed with the outer spaces removed.
    case name(String)
    /// None of the above; the text is kept by the caller, the fact says what is odd.
    case unclear(Oddity)

    /// What is odd about a text that could not be told.
    public enum Oddity: Hashable, Sendable {
        /// One to three digits that begin a phone number: too few for anything yet.
        case tooFewDigits(Int)
        /// 9 digits and more from 0 on that are no phone number: so many are missing.
        case phoneDigitsMissing(Int)
        case phoneDigitsTooMany(Int)
        /// 13 or 14 digits: a chip number with so many missing.
        case chipDigitsMissing(Int)
        /// 16 digits and more: a chip number with so many too many.
        case chipDigitsTooMany(Int)
        /// 9 or 10 digits that begin no ISO number: perhaps a chip outside ISO 11784, which the registry cannot hold.
        case nonISOChip(length: Int)
        /// 15 digits that are no chip number, a reader's page that is none, or a raw telegram to be read again.
        case chip(ChipNumberError)
        /// Dated like a receipt number, but wrong.
        case receipt(ReceiptNumberError)
        /// Signs only.
        case signs
    }

    public static func parse(_ typed: String) -> UniversalQuery { UniversalQueryReader.parse(typed) }
}

extension UniversalQuery {
    /// Names by bytes: `==` of strings merges legal spellings.
    public static func == (one: UniversalQuery, other: UniversalQuery) -> Bool {
        switch (one, other) {
        case (.empty, .empty): true
        case (.chip(let a), .chip(let b)): a == b
        case (.partialChip(let a), .partialChip(let b)), (.phoneEnding(let a), .phoneEnding(let b)): a == b
        case (.receipt(let a), .receipt(let b)): a == b
        case (.phone(let a), .phone(let b)): a == b
        case (.name(let a), .name(let b)): a.bytesEqual(b)
        case (.unclear(let a), .unclear(let b)): a == b
        default: false
        }
    }
}
