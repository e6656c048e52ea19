/// What a mail says that the desk can use, each with its place in the text.
///
/// Personal data throughout. Of the sender's own words only: give the text without what it quotes, or the desk's own numbers and the facts of its
/// template become the sender's.
public struct MailFacts: Sendable {
    public let chips: [Found<ChipNumber>]
    /// What is called a chip number and has another length: how many digits.
    public let brokenChips: [Found<Int>]
    public let phones: [Found<PhoneNumber>]
    public let receiptNumbers: [Found<ReceiptNumber>]
    public let postalCodes: [Found<PostalCode>]
    /// As written, without 様.
    public let names: [Found<String>]
    /// Full-width katakana.
    public let kana: [Found<String>]
    /// Lower case.
    public let mailAddresses: [Found<String>]
    /// From the prefecture or town to the house's number; not compared with any table.
    public let addresses: [Found<String>]
    /// What of the things a topic needs was said.
    public let kinds: Set<FactKind>

    /// Facts of each sort that are kept: a mail names a few, a bulk file is an attachment.
    public static let most = 1_000

    public static func find(in text: String) -> MailFacts { MailFacts(TwinText(text)) }

    init(_ text: TwinText) {
        let numbers = NumberFinder(text)
        let labels = FactLabels.lines(of: text)
        let people = NameFinder(text, labels: labels)
        chips = Array(numbers.chips.prefix(MailFacts.most))
        brokenChips = Array(numbers.brokenChips.prefix(MailFacts.most))
        phones = Array(numbers.phones.prefix(MailFacts.most))
        receiptNumbers = Array(numbers.receipts.prefix(MailFacts.most))
        postalCodes = Array(numbers.postalCodes.prefix(MailFacts.most))
        names = people.names
        kana = people.kana
        mailAddresses = Array(MailAddressText.addresses(in: text).prefix(MailFacts.most))
        addresses = Array(AddressFinder.addresses(in: text).prefix(MailFacts.most))
        kinds = FactKinds.said(
            in: text, labels: labels, chips: !chips.isEmpty, phones: !phones.isEmpty, names: !names.isEmpty, kana: !kana.isEmpty,
            addresses: addresses.count)
    }

    /// Places the screen marks, in order, overlaps left out.
    public var places: [Range<Int>] {
        let all =
            chips.map(\.range) + brokenChips.map(\.range) + phones.map(\.range) + receiptNumbers.map(\.range) + postalCodes.map(\.range)
            + names.map(\.range) + kana.map(\.range) + mailAddresses.map(\.range) + addresses.map(\.range)
        var result: [Range<Int>] = []
        for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= (result.last?.upperBound ?? 0) {
            result.append(range)
        }
        return result
    }
}
