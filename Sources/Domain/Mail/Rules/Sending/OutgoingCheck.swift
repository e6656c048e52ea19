/// Looks through an answer for what must not leave the desk with it (`help-desk.md` §7, 13: paste of another owner's data is the worst failure a
/// registry can have).
///
/// It stops the send until each finding is confirmed or gone. It finds what has a shape; it does not understand the text.
public struct OutgoingCheck: Sendable {
    public let belongings: OutgoingBelongings
    private let names: AddressedNames

    public init(belongings: OutgoingBelongings) {
        self.belongings = belongings
        names = AddressedNames(belongings.names)
    }

    /// In the order of kinds, then of places.
    public func findings(in draft: OutgoingDraft) -> [OutgoingFinding] {
        var found: [OutgoingFinding] = []
        for (number, address) in draft.recipients.enumerated() {
            let key = MailAddressText.key(address)
            if !belongings.askers.contains(key) { found.append(OutgoingFinding(kind: .recipient, place: .recipient(number), key: key)) }
        }
        found += findings(in: draft.subject) { .subject($0) }
        found += findings(in: draft.body) { .body($0) }
        if !draft.hasAttachments, let place = Gaps.attachment(in: TwinText(draft.body)) {
            found.append(OutgoingFinding(kind: .attachment, place: .body(place), key: ""))
        }
        let order = OutgoingFinding.Kind.allCases
        return found.enumerated().sorted { one, other in
            let (first, second) = (order.firstIndex(of: one.element.kind) ?? 0, order.firstIndex(of: other.element.kind) ?? 0)
            return (first, one.offset) < (second, other.offset)
        }.map(\.element)
    }

    /// What still stops the send.
    public static func open(_ findings: [OutgoingFinding], confirmed: Set<OutgoingConfirmation>) -> [OutgoingFinding] {
        findings.filter { !$0.isConfirmable || !confirmed.contains($0.confirmation) }
    }

    private func findings(in string: String, place: (Range<Int>) -> OutgoingFinding.Place) -> [OutgoingFinding] {
        let text = TwinText(string)
        var found: [OutgoingFinding] = []
        func add(_ kind: OutgoingFinding.Kind, _ range: Range<Int>, _ key: String) {
            found.append(OutgoingFinding(kind: kind, place: place(range), key: key))
        }
        for range in ChangeKeyFinder.keys(in: text) { add(.changeKey, range, "") }
        let numbers = NumberFinder(text)
        for chip in numbers.chips where !belongings.chips.contains(chip.value) { add(.chip, chip.range, chip.value.digits) }
        for phone in numbers.phones where !belongings.phones.contains(phone.value) { add(.phone, phone.range, phone.value.digits) }
        for receipt in numbers.receipts where !belongings.receiptNumbers.contains(receipt.value) {
            add(.receiptNumber, receipt.range, receipt.value.text)
        }
        for code in numbers.postalCodes where !belongings.postalCodes.contains(code.value) {
            add(.postalCode, code.range, code.value.digits)
        }
        for address in MailAddressText.addresses(in: text) where !belongings.mailAddresses.contains(address.value) {
            add(.mailAddress, address.range, address.value)
        }
        for address in AddressFinder.addresses(in: text) {
            let key = OutgoingBelongings.key(address.value)
            if !belongings.says(key) { add(.address, address.range, key) }
        }
        for (kind, range) in names.findings(in: text) { add(kind, range, text.text(range)) }
        for range in Gaps.gaps(in: text) { add(.gap, range, text.text(range)) }
        return found
    }
}
