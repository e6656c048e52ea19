/// One exact token of the index: what an inquiry is found by besides its texts.
///
/// `SearchKey.keys(of:)` is everything an inquiry is to be indexed by; `Narrowing` asks for nothing else.
public enum SearchKey: Hashable, Sendable {
    /// Digits of a number in a text: the whole number, or its last 4, 6 or 8 digits.
    case number(String)
    /// Digits of the number to call back, the same way.
    case phone(String)
    /// Digits of the chip number, the same way.
    case chip(String)
    /// All digits of the receipt number.
    case receipt(String)
    case serial(Int)
    case category(InquiryCategory)
    case channel(Channel)
    case caller(CallerKind)
    case outcome(Outcome)
    /// A tag, folded.
    case tag([Unicode.Scalar])
    /// A kanji that folding changes, as some text spells it.
    case spelling(Unicode.Scalar)

    /// The key as text, different for different keys: for keyed hashing.
    public var text: String {
        switch self {
        case .number(let digits): "number " + digits
        case .phone(let digits): "phone " + digits
        case .chip(let digits): "chip " + digits
        case .receipt(let digits): "receipt " + digits
        case .serial(let serial): "serial \(serial)"
        case .category(let category): "category " + category.rawValue
        case .channel(let channel): "channel " + channel.rawValue
        case .caller(let caller): "caller " + caller.rawValue
        case .outcome(let outcome): "outcome " + outcome.rawValue
        case .tag(let tag): "tag " + String(String.UnicodeScalarView(tag))
        case .spelling(let kanji): "spelling " + String(kanji)
        }
    }

    /// Everything the inquiry is found by, each once.
    public static func keys(of document: SearchDocument) -> Set<SearchKey> {
        var keys: Set<SearchKey> = [.receipt(document.receipt.digits), .serial(document.receipt.serial)]
        for (_, text) in document.texts {
            for digits in NumberTokens.index(text) { keys.insert(.number(digits)) }
            for kanji in KanjiSpelling.changed(in: text) { keys.insert(.spelling(kanji)) }
        }
        for digits in NumberTokens.index(number: SearchDocument.phoneDigits(document.phone)) { keys.insert(.phone(digits)) }
        if let chip = document.chip { for digits in NumberTokens.index(number: chip.digits) { keys.insert(.chip(digits)) } }
        for tag in document.tags { keys.insert(.tag(JapaneseText.foldedScalars(tag))) }
        keys.insert(.channel(document.channel))
        keys.insert(.caller(document.caller))
        if let category = document.category { keys.insert(.category(category)) }
        if let outcome = document.outcome { keys.insert(.outcome(outcome)) }
        return keys
    }
}
