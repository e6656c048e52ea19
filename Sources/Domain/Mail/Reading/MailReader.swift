/// Understands a message: people, day, subject, text and what came with it.
public enum MailReader {
    /// Total: any parts make some `ReadMail`. Of headers that may stand once the first counts.
    /// - Parameter override: what the text and raw headers are decoded by instead of what label or looks say.
    public static func read(_ raw: RawMail, override: MailCharset? = nil) -> ReadMail {
        let headers = DecodedHeaders(raw.root, as: override)
        var mail = ReadMail(
            from: headers.first("From"), sender: headers.first("Sender").first, replyTo: headers.all("Reply-To"), to: headers.all("To"),
            cc: headers.all("Cc"), cuts: raw.cuts, size: raw.size)
        mail.date = raw.root.headers("Date").lazy.compactMap { MailDate.read($0.value) }.first
        mail.subject = headers.text("Subject")
        mail.messageID = raw.root.headers("Message-ID").lazy.compactMap { MailIDs.read($0.value).first }.first
        mail.inReplyTo = headers.identifiers("In-Reply-To")
        mail.references = headers.identifiers("References")

        var walk = PartWalk(charset: override)
        let pieces = walk.visit(raw.root)
        let text = BodyText(pieces, as: override)
        mail.body = text.body
        mail.links = text.links
        mail.attachments = walk.attachments
        if text.isCut { mail.cuts.insert(.tooLarge) }
        if walk.isTooDeep { mail.cuts.insert(.tooDeep) }
        mail.isHeaderGuessed = headers.isGuessed.value || walk.isNameGuessed
        return mail
    }
}

/// The headers of a message, decoded as they are asked for.
struct DecodedHeaders {
    /// Filled on the way: whether one was decoded by guessing.
    final class Flag { var value = false }

    private let part: RawPart
    private let charset: MailCharset?
    let isGuessed = Flag()

    init(_ part: RawPart, as charset: MailCharset?) {
        self.part = part
        self.charset = charset
    }

    func text(_ name: String) -> String {
        guard let header = part.header(name) else { return "" }
        let decoded = MailHeaderText(header.value, as: charset)
        if decoded.isGuessed { isGuessed.value = true }
        return decoded.text
    }

    /// The people of the first header that names any.
    func first(_ name: String) -> [MailPerson] {
        for header in part.headers(name) {
            let people = people(header)
            if !people.isEmpty { return people }
        }
        return []
    }

    func all(_ name: String) -> [MailPerson] { part.headers(name).flatMap(people) }

    func identifiers(_ name: String) -> [String] {
        let headers = part.headers(name)
        return headers.count == 1 ? MailIDs.read(headers[0].value) : MailIDs.read(Array(headers.map(\.value).joined(separator: [0x20])))
    }

    private func people(_ header: RawHeader) -> [MailPerson] {
        let read = MailAddresses(header.value, as: charset)
        if read.isGuessed { isGuessed.value = true }
        return read.people
    }
}
