/// Reads reports that a message of ours was not delivered: those of RFC 3464, and those of servers that write prose.
struct BounceReader {
    let bounce: Bounce?

    init(_ root: RawPart, headers: MailHeaders, mail: ReadMail) {
        let standard = BounceReader.report(in: root)
        let isReport = standard?.recipients.isEmpty == false
        guard isReport || BounceReader.mayBeWritten(headers, mail) else {
            bounce = nil
            return
        }
        let text = TwinText(String(mail.body.text.unicodeScalars.prefix(20_000)))
        let subject = TwinText(String(mail.subject.unicodeScalars.prefix(1_000)))
        guard isReport || BounceReader.isWritten(headers: headers, mail: mail, subject: subject, text: text) else {
            bounce = nil
            return
        }
        let recipients = standard?.recipients ?? []
        let kinds = recipients.compactMap(\.kind)
        let kind =
            [Bounce.Kind.failed, .delayed, .delivered].first { kinds.contains($0) } ?? BounceWords.kind(subject: subject, text: text)
        let gravest = recipients.filter { $0.kind == kind }
        let named = (gravest.isEmpty ? recipients : gravest)
        let status = named.map(\.status).first { !$0.isEmpty } ?? StatusCode.first(in: text.twinText(0..<text.count)) ?? ""
        let diagnostic = named.map(\.diagnostic).first { !$0.isEmpty } ?? BounceWords.diagnostic(in: text)
        // The server's own words tell more than the class of its code: mailboxes are full with 5.2.2 and with 4.0.0.
        let reason =
            BounceWords.reason(TwinText(diagnostic)) ?? BounceWords.reason(status: status) ?? BounceWords.reason(text)
            ?? (kind == .delayed ? .expired : .other)
        var addresses: [String] = []
        for address in named.map(\.address) where !address.isEmpty && !addresses.contains(address) { addresses.append(address) }
        if addresses.isEmpty { addresses = BounceReader.recipients(headers: headers, text: text, mail: mail) }
        bounce = Bounce(
            kind: kind, recipients: addresses, status: status, diagnostic: diagnostic, reason: reason,
            originals: BounceReader.returnedIDs(root, mail: mail))
    }

    // MARK: Standard reports

    private static func report(in root: RawPart) -> DeliveryReport? {
        let types = ["message/delivery-status", "message/global-delivery-status"]
        guard let part = PartTree.first(in: root, where: { types.contains($0.mediaType) }) else { return nil }
        if !part.content.isEmpty { return DeliveryReport(part.content.prefix(200_000)) }
        return DeliveryReport(
            groups: part.children.prefix(DeliveryReport.most).map { child in
                child.headers.prefix(50).map {
                    ($0.name.lowercased(), MailHeaders.trimmed(String(decoding: $0.value.prefix(4_096), as: UTF8.self)))
                }
            })
    }

    // MARK: Prose

    private static let senders: Set<String> = ["mailerdaemon", "postmaster", "maildaemon", "mailerdeamon", "maildeliverysubsystem"]

    private static func isDaemon(_ mail: ReadMail) -> Bool {
        mail.from.prefix(20).contains { person in
            senders.contains(MailAddressText.localPart(person.address).filter { $0 != "-" && $0 != "_" && $0 != "." })
        }
    }

    private static func mayBeWritten(_ headers: MailHeaders, _ mail: ReadMail) -> Bool {
        headers["x-failed-recipients"] != nil || isDaemon(mail) || headers.hasNullReturnPath
    }

    /// From a machine that delivers mail, and in words of a failure: neither alone is enough, since people write about failures too.
    private static func isWritten(headers: MailHeaders, mail: ReadMail, subject: TwinText, text: TwinText) -> Bool {
        headers["x-failed-recipients"] != nil || BounceWords.subjects.isIn(subject) || isDaemon(mail) && BounceWords.reason(text) != nil
    }

    private static func recipients(headers: MailHeaders, text: TwinText, mail: ReadMail) -> [String] {
        if let named = headers["x-failed-recipients"] {
            return named.split(separator: ",").prefix(20).map { MailHeaders.trimmed($0) }.filter(MailAddressText.isAddress)
        }
        let machines = Set(mail.from.map { MailAddressText.key($0.address) } + mail.to.map { MailAddressText.key($0.address) })
        var found: [String] = []
        for address in MailAddressText.addresses(in: text).map(\.value)
        where !machines.contains(address) && !found.contains(address) && !AutomaticSigns.isMachine(MailAddressText.localPart(address)) {
            found.append(address)
            break
        }
        return found
    }

    // MARK: What bounced

    /// Message-IDs of the message returned, of its headers, of the prose, and else what the report answers.
    private static func returnedIDs(_ root: RawPart, mail: ReadMail) -> [String] {
        var ids: [String] = []
        if let message = PartTree.first(in: root, where: { ["message/rfc822", "message/global"].contains($0.mediaType) })?.children.first {
            ids = message.headers("message-id").prefix(2).flatMap {
                MailHeaders.bracketed(String(decoding: $0.value.prefix(2_000), as: UTF8.self))
            }
        }
        if ids.isEmpty, let part = PartTree.first(in: root, where: { headerTypes.contains($0.mediaType) }) {
            ids = idLines(DeliveryReport.lines(part.content.prefix(100_000)))
        }
        if ids.isEmpty { ids = idLines(mail.body.text.utf8.count > 200_000 ? [] : DeliveryReport.lines(mail.body.text.utf8)) }
        if ids.isEmpty { ids = Array((mail.inReplyTo + mail.references.suffix(5).reversed()).prefix(5)) }
        return Array(ids.prefix(10))
    }

    private static let headerTypes: Set<String> = ["text/rfc822-headers", "text/rfc822-header", "message/global-headers"]

    /// IDs of `Message-ID: <…>` lines; a folded line's ID stands on the next.
    private static func idLines(_ lines: [String]) -> [String] {
        var ids: [String] = []
        for (index, line) in lines.enumerated() {
            let plain = MailHeaders.trimmed(line.prefix(1_000).drop { $0 == ">" || $0 == " " })
            guard plain.prefix(11).lowercased() == "message-id:" else { continue }
            var found = MailHeaders.bracketed(plain)
            if found.isEmpty, index + 1 < lines.count { found = MailHeaders.bracketed(String(lines[index + 1].prefix(1_000))) }
            for id in found where !ids.contains(id) { ids.append(id) }
            if ids.count >= 10 { break }
        }
        return ids
    }
}
