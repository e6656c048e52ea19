import Domain
import Foundation
import Screens
import Terminal

/// What the program understands of a message, for people and for programs.
struct MailReport {
    private let mail: ReadMail
    private let verdicts: MailVerdicts
    private let facts: MailFacts
    private let subject: MailSubject
    private let texts: Texts

    init(_ mail: ReadMail, _ verdicts: MailVerdicts, _ texts: Texts) {
        self.mail = mail
        self.verdicts = verdicts
        self.texts = texts
        // Of what it quotes its sender says nothing.
        facts = MailFacts.find(in: MailQuote.ownText(mail.body.text))
        subject = MailSubject(mail.subject)
    }

    /// Lines a terminal can show, whatever the message holds.
    func text() -> String {
        let head = texts.describe(mail, verdicts, facts, subject)
        let body = mail.body.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return (head + [""] + body).map { Sanitizer.clean($0) }.joined(separator: "\n")
    }

    /// One object on one line. Control characters and direction marks are escaped: it may be shown on a terminal.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        let line = String(decoding: try encoder.encode(MailObject(mail, verdicts, facts, subject)), as: UTF8.self)
        var safe = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            if (0x20..<0x7F).contains(scalar.value) || Sanitizer.clean(String(Character(scalar))).unicodeScalars.elementsEqual([scalar]) {
                safe.append(scalar)
            } else {
                for unit in String(Character(scalar)).utf16 {
                    let digits = String(unit, radix: 16)
                    safe.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
                }
            }
        }
        return String(safe)
    }
}

/// The object `mcterminal mail parse --json` prints; its keys are kept from version to version.
private struct MailObject: Encodable {
    struct Person: Encodable {
        let name: String
        let address: String

        init(_ person: MailPerson) {
            name = person.name
            address = person.address
        }
    }

    struct Attachment: Encodable {
        let part: Int
        let name: String
        let safeName: String
        let type: String
        let size: Int
        let isExecutable: Bool
    }

    struct Link: Encodable {
        let text: String
        let target: String
    }

    struct Report: Encodable {
        let kind: String
        let reason: String
        let recipients: [String]
        let status: String
        let diagnostic: String
        let originals: [String]
    }

    struct Facts: Encodable {
        let chips: [String]
        let phones: [String]
        let names: [String]
        let kana: [String]
        let postalCodes: [String]
        let addresses: [String]
        let mailAddresses: [String]
        let receiptNumbers: [String]
    }

    let from: [Person]
    let replyTo: [Person]
    let to: [Person]
    let cc: [Person]
    let date: Date?
    let subject: String
    let plainSubject: String
    let receiptNumbers: [String]
    let messageID: String?
    let inReplyTo: [String]
    let references: [String]
    let text: String
    let textSource: String
    let charset: String
    let isCharsetGuessed: Bool
    let isHeaderGuessed: Bool
    let replacedBytes: Int
    let attachments: [Attachment]
    let links: [Link]
    let isAutomatic: Bool
    let automaticReason: String?
    let bounce: Report?
    let isList: Bool
    let isSuspicious: Bool
    let suspicions: [String]
    let facts: Facts
    let cuts: [String]
    let size: Int

    init(_ mail: ReadMail, _ verdicts: MailVerdicts, _ found: MailFacts, _ plain: MailSubject) {
        from = mail.from.map(Person.init)
        replyTo = mail.replyTo.map(Person.init)
        to = mail.to.map(Person.init)
        cc = mail.cc.map(Person.init)
        date = mail.date
        subject = mail.subject
        plainSubject = plain.plain
        receiptNumbers = plain.receiptNumbers.map(\.text)
        messageID = mail.messageID
        inReplyTo = mail.inReplyTo
        references = mail.references
        text = mail.body.text
        textSource = mail.body.source.rawValue
        charset = mail.body.charset.rawValue
        isCharsetGuessed = mail.body.isGuessed
        isHeaderGuessed = mail.isHeaderGuessed
        replacedBytes = mail.body.replaced
        attachments = mail.attachments.map {
            Attachment(
                part: $0.part, name: $0.name, safeName: $0.safeName, type: $0.mediaType, size: $0.size, isExecutable: $0.isExecutable)
        }
        links = mail.links.map { Link(text: $0.text, target: $0.target) }
        isAutomatic = verdicts.automatic != nil
        automaticReason = verdicts.automatic?.rawValue
        bounce = verdicts.bounce.map {
            Report(
                kind: $0.kind.rawValue, reason: $0.reason.rawValue, recipients: $0.recipients, status: $0.status, diagnostic: $0.diagnostic,
                originals: $0.originals)
        }
        isList = verdicts.isList
        isSuspicious = !verdicts.suspicions.isEmpty
        suspicions = verdicts.suspicions.map { "\($0)" }
        facts = Facts(
            chips: found.chips.map(\.value.digits), phones: found.phones.map { "\($0.value)" }, names: found.names.map(\.value),
            kana: found.kana.map(\.value), postalCodes: found.postalCodes.map { "\($0.value)" }, addresses: found.addresses.map(\.value),
            mailAddresses: found.mailAddresses.map(\.value), receiptNumbers: found.receiptNumbers.map(\.value.text))
        cuts = mail.cuts.map(\.rawValue).sorted()
        size = mail.size
    }
}
