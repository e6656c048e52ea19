import Domain

/// What to look for. Every part that is set must hold (AND).
public struct InquirySearch: Equatable, Sendable {
    /// Words of the question, answer, hand-over note, caller's name or kana. Compared folded (`JapaneseText.fold`); each
    /// must occur within one of the fields. Empty ones are ignored.
    public var terms: [String]
    /// The whole call-back number.
    public var phone: PhoneNumber?
    /// Its last 4 to 8 digits, ASCII. Other lengths find nothing.
    public var phoneEnding: String?
    public var chip: ChipNumber?
    /// The chip's last 4, 6 or 8 digits, ASCII. Other lengths find nothing.
    public var chipEnding: String?
    public var receipt: ReceiptNumber?

    public init(
        terms: [String] = [], phone: PhoneNumber? = nil, phoneEnding: String? = nil, chip: ChipNumber? = nil,
        chipEnding: String? = nil, receipt: ReceiptNumber? = nil
    ) {
        self.terms = terms
        self.phone = phone
        self.phoneEnding = phoneEnding
        self.chip = chip
        self.chipEnding = chipEnding
        self.receipt = receipt
    }
}
