/// An answer about to be sent.
public struct OutgoingDraft: Equatable, Sendable {
    /// Addresses of To, Cc and Bcc, in this order.
    public var recipients: [String]
    public var subject: String
    public var body: String
    public var hasAttachments: Bool

    public init(recipients: [String], subject: String, body: String, hasAttachments: Bool = false) {
        self.recipients = recipients
        self.subject = subject
        self.body = body
        self.hasAttachments = hasAttachments
    }

    public static func == (one: OutgoingDraft, other: OutgoingDraft) -> Bool {
        one.recipients.count == other.recipients.count && zip(one.recipients, other.recipients).allSatisfy { $0.bytesEqual($1) }
            && one.subject.bytesEqual(other.subject) && one.body.bytesEqual(other.body) && one.hasAttachments == other.hasAttachments
    }
}

/// What an answer to an inquiry may say: what its askers said, what the inquiry holds, and what is the desk's own.
///
/// Personal data; built when an answer is checked and thrown away after.
public struct OutgoingBelongings: Sendable {
    public private(set) var chips: Set<ChipNumber> = []
    public private(set) var phones: Set<PhoneNumber> = []
    public private(set) var receiptNumbers: Set<ReceiptNumber> = []
    public private(set) var postalCodes: Set<PostalCode> = []
    /// Keys of `MailAddressText`.
    public private(set) var mailAddresses: Set<String> = []
    /// Whom the answer may go to.
    public private(set) var askers: Set<String> = []
    /// As they are spelled.
    public private(set) var names: [String] = []
    /// Folded texts in which a postal address may occur.
    private var texts: [[UInt8]] = []

    public init() {}

    /// Takes everything a text of this inquiry says: a mail of its asker, the note of a call, the address as told.
    public mutating func add(text: String) {
        let facts = MailFacts.find(in: text)
        chips.formUnion(facts.chips.map(\.value))
        phones.formUnion(facts.phones.map(\.value))
        receiptNumbers.formUnion(facts.receiptNumbers.map(\.value))
        postalCodes.formUnion(facts.postalCodes.map(\.value))
        mailAddresses.formUnion(facts.mailAddresses.map(\.value))
        for name in facts.names + facts.kana { add(name: name.value) }
        texts.append(Array(OutgoingBelongings.key(text).utf8))
    }

    /// Takes what the inquiry itself holds.
    public mutating func add(_ content: InquiryContent, receiptNumber: ReceiptNumber) {
        if let chip = content.chip { chips.insert(chip) }
        receiptNumbers.insert(receiptNumber)
        if let phone = PhoneNumber(content.callBackNumber) { phones.insert(phone) }
        add(asker: content.mailAddress, name: content.callerName)
        add(name: content.callerKana)
        for text in [content.subject, content.question, content.address, content.animal] where !text.isEmpty { add(text: text) }
    }

    /// Takes somebody who asks, by a mail of theirs.
    public mutating func add(asker address: String, name: String = "") {
        let key = MailAddressText.key(address)
        if !key.isEmpty {
            askers.insert(key)
            mailAddresses.insert(key)
        }
        add(name: name)
    }

    public mutating func add(name: String) {
        if !MailHeaders.trimmed(name).isEmpty, !names.contains(where: { $0.bytesEqual(name) }) { names.append(name) }
    }

    /// Takes a chip that is looked at for this inquiry, such as the one of the record that was opened.
    public mutating func add(chip: ChipNumber) { chips.insert(chip) }

    public mutating func add(receiptNumber: ReceiptNumber) { receiptNumbers.insert(receiptNumber) }

    /// Takes what the desk writes to everybody: its signature, its templates and FAQ answers, addresses of offices.
    public mutating func add(site text: String, addresses: Set<String> = []) {
        add(text: text)
        mailAddresses.formUnion(addresses.map(MailAddressText.key))
    }

    /// True when a text of the inquiry or the desk says this address, in any spelling.
    func says(_ key: String) -> Bool {
        let wanted = Array(key.utf8)
        return texts.contains { Bytes.contains($0, wanted) }
    }

    /// Folded without spaces: addresses are compared so.
    static func key(_ text: String) -> String { JapaneseText.foldName(text) }
}
