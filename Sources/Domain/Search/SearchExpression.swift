/// What a query asks for, as a tree. `and` and `or` have two parts at least.
public indirect enum SearchExpression: Hashable, Sendable {
    /// Every inquiry.
    case all
    case term(SearchTerm)
    case and([SearchExpression])
    case or([SearchExpression])
    /// Inquiries for which the inner expression does not hold, as a whole: no field of them matches.
    case not(SearchExpression)

    /// All terms, from left to right.
    public var terms: [SearchTerm] {
        switch self {
        case .all: []
        case .term(let term): [term]
        case .and(let parts), .or(let parts): parts.flatMap(\.terms)
        case .not(let inner): inner.terms
        }
    }
}

/// One condition and where it stands in the typed text.
public struct SearchTerm: Hashable, Sendable {
    public let criterion: SearchCriterion
    /// Offsets of Unicode scalars in the typed text, field name and quotes included.
    public let range: Range<Int>

    public init(_ criterion: SearchCriterion, at range: Range<Int>) {
        self.criterion = criterion
        self.range = range
    }
}

/// One condition with a typed value.
public enum SearchCriterion: Hashable, Sendable {
    /// Folded, the text occurs within one field of the scope. As scalars, since names are compared by scalars only.
    case text([Unicode.Scalar], SearchScope)
    /// ASCII digits, four at least: a whole number or the last 4, 6 or 8 digits of one, in any text, phone, chip or receipt number.
    case number(String)
    /// The whole number to call back, ASCII digits.
    case phone(String)
    /// Its last 4 to 8 digits.
    case phoneEnding(String)
    case chip(ChipNumber)
    /// The chip's last 4, 6 or 8 digits.
    case chipEnding(String)
    case receipt(ReceiptNumber)
    /// Received that day: the date of the receipt number.
    case receiptDay(CalendarDate)
    /// The serial of the receipt number, of any day.
    case receiptSerial(Int)
    case category(InquiryCategory)
    case state(Inquiry.State)
    case channel(Channel)
    case caller(CallerKind)
    case outcome(Outcome)
    /// A tag, whole, compared folded.
    case tag([Unicode.Scalar])
    /// Somebody who took part: received, held or wrote an event.
    case handledBy(OperatorID)
    case received(DayRange)
    case flag(SearchFlag)
}

/// Where a text term may occur.
public enum SearchScope: Hashable, Sendable, CaseIterable {
    /// Any text of the inquiry, the caller included.
    case anywhere
    /// The caller's name, kana or mail address (`from:`).
    case caller
    /// The caller's kana.
    case kana

    /// The columns of the index the scope covers; nil for all.
    public var columns: Set<SearchColumn>? {
        switch self {
        case .anywhere: nil
        case .caller: [.person, .kana]
        case .kana: [.kana]
        }
    }

    public func contains(_ field: SearchField) -> Bool {
        switch self {
        case .anywhere: true
        case .caller: field.column != .text
        case .kana: field.column == .kana
        }
    }
}
