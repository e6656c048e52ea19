import Foundation

/// A message as the program understands it. Personal data throughout; text is decoded but not made safe for a terminal (`Terminal` does that).
public struct ReadMail: Equatable, Sendable {
    public var from: [MailPerson]
    public var sender: MailPerson?
    public var replyTo: [MailPerson]
    public var to: [MailPerson]
    public var cc: [MailPerson]
    /// As the sender's clock had it (RFC 5322 §3.3); `nil` when missing or unreadable. The hour it arrived is the mailbox's to say.
    public var date: Date?
    public var subject: String
    /// Without angle brackets; `nil` when there is none.
    public var messageID: String?
    public var inReplyTo: [String]
    /// Oldest first (RFC 5322 §3.6.4).
    public var references: [String]
    public var body: MailBody
    public var attachments: [MailAttachment]
    /// Links of the body with their real targets, each once, in the order they stand.
    public var links: [MailLink]
    public var cuts: Set<MailCut>
    /// A header was decoded by guessing.
    public var isHeaderGuessed: Bool
    public var size: Int

    public init(
        from: [MailPerson] = [], sender: MailPerson? = nil, replyTo: [MailPerson] = [], to: [MailPerson] = [], cc: [MailPerson] = [],
        date: Date? = nil, subject: String = "", messageID: String? = nil, inReplyTo: [String] = [], references: [String] = [],
        body: MailBody = MailBody(text: ""), attachments: [MailAttachment] = [], links: [MailLink] = [], cuts: Set<MailCut> = [],
        isHeaderGuessed: Bool = false, size: Int = 0
    ) {
        self.from = from
        self.sender = sender
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.date = date
        self.subject = subject
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.body = body
        self.attachments = attachments
        self.links = links
        self.cuts = cuts
        self.isHeaderGuessed = isHeaderGuessed
        self.size = size
    }
}

/// Somebody in an address header.
public struct MailPerson: Equatable, Sendable {
    /// The name beside the address, decoded; empty when there is none.
    public var name: String
    /// `local@domain` as written, the domain in lower case; may be no address at all when the header was broken.
    public var address: String

    public init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    public static func == (one: MailPerson, other: MailPerson) -> Bool {
        one.name.bytesEqual(other.name) && one.address.bytesEqual(other.address)
    }
}

/// The text a person reads: `text/plain` where there is any, else what `text/html` shows.
public struct MailBody: Equatable, Sendable {
    /// Lines end with LF; `format=flowed` joined.
    public var text: String
    /// What it was decoded by.
    public var charset: MailCharset
    /// The label was missing or wrong, and the bytes were judged by what they look like.
    public var isGuessed: Bool
    /// Bytes that stand for no character, each shown as U+FFFD.
    public var replaced: Int
    public var source: Source

    public enum Source: String, Codable, Sendable { case plain, html, none }

    public init(text: String, charset: MailCharset = .utf8, isGuessed: Bool = false, replaced: Int = 0, source: Source = .plain) {
        self.text = text
        self.charset = charset
        self.isGuessed = isGuessed
        self.replaced = replaced
        self.source = source
    }
}

/// A file that came with a message.
public struct MailAttachment: Equatable, Sendable {
    /// Place among the message's parts in the order they stand (each before those it holds, those of messages inside counted), the message
    /// itself being 0: finds its bytes in the raw message again.
    public var part: Int
    /// As the sender named it, decoded; empty when it has no name.
    public var name: String
    /// What it may be saved as: one path component without anything a shell, a terminal or a file manager takes for more than a name.
    public var safeName: String
    public var mediaType: String
    /// Bytes, decoded.
    public var size: Int
    /// A program, or something that can start one, by its name, type or first bytes: quarantined, never opened.
    public var isExecutable: Bool

    public init(part: Int, name: String, safeName: String, mediaType: String, size: Int, isExecutable: Bool = false) {
        self.part = part
        self.name = name
        self.safeName = safeName
        self.mediaType = mediaType
        self.size = size
        self.isExecutable = isExecutable
    }
}

/// A link of the body.
public struct MailLink: Equatable, Sendable {
    /// What the reader of an HTML mail would see; of plain text the address itself.
    public var text: String
    public var target: String

    public init(text: String, target: String) {
        self.text = text
        self.target = target
    }
}
