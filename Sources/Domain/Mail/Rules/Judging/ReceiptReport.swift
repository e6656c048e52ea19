/// A receipt that a message was read, or thrown away unread (RFC 8098). Nobody asks anything with it.
struct ReceiptReport {
    let bounce: Bounce?

    init(_ root: RawPart, mail: ReadMail) {
        guard let part = PartTree.first(in: root, where: { $0.mediaType == "message/disposition-notification" }) else {
            bounce = nil
            return
        }
        var recipients: [String] = []
        var originals: [String] = []
        for line in DeliveryReport.lines(part.content) + PartTree.headerLines(part) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon].lowercased() {
            case "final-recipient":
                let address = MailHeaders.trimmed(value.split(separator: ";").last ?? "")
                if recipients.isEmpty, !address.isEmpty { recipients.append(address) }
            case "original-message-id": originals += MailHeaders.bracketed(value, most: 5)
            default: continue
            }
        }
        if originals.isEmpty { originals = Array((mail.inReplyTo + mail.references.suffix(5)).prefix(5)) }
        bounce = Bounce(kind: .read, recipients: recipients, originals: originals)
    }
}

/// Looking for parts of a message, no deeper and no more of them than any letter has.
enum PartTree {
    private static let most = 2_000

    /// The first part that fits, outermost first in the order they stand; messages inside messages are not entered.
    static func first(in root: RawPart, where fits: (RawPart) -> Bool) -> RawPart? {
        var waiting = [root]
        var seen = 0
        while let part = waiting.popLast(), seen < most {
            seen += 1
            if fits(part) { return part }
            guard part.mediaType.hasPrefix("multipart/") else { continue }
            waiting += part.children.prefix(most).reversed()
        }
        return nil
    }

    /// Header lines of the parts inside, for parsers that read `message/…` as a message.
    static func headerLines(_ part: RawPart) -> [String] {
        part.children.prefix(10).flatMap { child in
            child.headers.prefix(100).map { $0.name + ":" + String(decoding: $0.value.prefix(4_096), as: UTF8.self) }
        }
    }
}
