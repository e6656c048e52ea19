import Domain

/// What to look for, by parts. Every part that is set must hold (AND).
public struct InquirySearch: Equatable, Sendable {
    /// Words of any text of the inquiry or the caller. Compared folded (`JapaneseText.fold`); each must occur within one of the fields.
    /// Empty ones are ignored.
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

    /// The same in the query language; `nil` when a number is given in a length nothing is found by.
    var query: SearchQuery? {
        var criteria = terms.filter { !JapaneseText.foldedScalars($0).isEmpty }.map {
            SearchCriterion.text(Array($0.unicodeScalars), .anywhere)
        }
        if let phone { criteria.append(.phone(phone.digits)) }
        if let phoneEnding {
            guard (4...8).contains(phoneEnding.utf8.count), InquirySearch.isDigits(phoneEnding) else { return nil }
            criteria.append(.phoneEnding(phoneEnding))
        }
        if let chip { criteria.append(.chip(chip)) }
        if let chipEnding {
            guard NumberTokens.endings.contains(chipEnding.utf8.count), InquirySearch.isDigits(chipEnding) else { return nil }
            criteria.append(.chipEnding(chipEnding))
        }
        if let receipt { criteria.append(.receipt(receipt)) }
        let parts = criteria.map { SearchExpression.term(SearchTerm($0, at: 0..<0)) }
        return SearchQuery(parts.isEmpty ? .all : parts.count == 1 ? parts[0] : .and(parts))
    }

    private static func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
