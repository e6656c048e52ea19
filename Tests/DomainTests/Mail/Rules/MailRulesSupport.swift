import Domain
import Foundation
import Testing

/// Messages for the rules of mail, built by hand.
struct Letter {
    var headers: [(String, String)] = []
    var from = MailPerson(name: "架空 花子", address: "hanako@docomo.ne.jp")
    var replyTo: [MailPerson] = []
    var to = [MailPerson(address: "desk@registry.example.jp")]
    var subject = "住所変更について"
    var messageID: String? = "one@example.jp"
    var inReplyTo: [String] = []
    var references: [String] = []
    var body = "引っ越しました。手続きを教えてください。"
    var attachments: [MailAttachment] = []
    var links: [MailLink] = []
    var parts: [RawPart] = []

    static let judge = MailJudge(context: context)
    private static let context = MailJudgeContext(
        ownAddresses: ["desk@registry.example.jp"], ownDomains: ["registry.example.jp"], authenticator: "mx.registry.example.jp",
        isOurMessage: { $0.hasSuffix("@mcterminal.registry.example.jp") })

    var raw: RawMail {
        RawMail(
            root: RawPart(
                headers: headers.map { RawHeader(name: $0.0, value: Array($0.1.utf8)) },
                mediaType: parts.isEmpty ? "text/plain" : "multipart/mixed", content: parts.isEmpty ? Array(body.utf8) : [], children: parts
            ),
            size: 1_000)
    }

    var read: ReadMail {
        ReadMail(
            from: [from], replyTo: replyTo, to: to, subject: subject, messageID: messageID, inReplyTo: inReplyTo, references: references,
            body: MailBody(text: body), attachments: attachments, links: links, size: 1_000)
    }

    var verdicts: MailVerdicts { Letter.judge.verdicts(raw, read) }

    static func with(_ change: (inout Letter) -> Void) -> Letter {
        var letter = Letter()
        change(&letter)
        return letter
    }
}

extension RawPart {
    static func text(_ type: String, _ content: String) -> RawPart { RawPart(headers: [], mediaType: type, content: Array(content.utf8)) }

    /// A returned message with that Message-ID.
    static func returned(_ id: String) -> RawPart {
        let inner = RawPart(headers: [RawHeader(name: "Message-Id", value: Array(" <\(id)>".utf8))], mediaType: "text/plain")
        return RawPart(headers: [], mediaType: "message/rfc822", children: [inner])
    }
}

extension ReceiptNumber {
    static func of(_ year: Int, _ month: Int, _ day: Int, _ serial: Int) throws -> ReceiptNumber {
        try #require(ReceiptNumber.make(day: .of(year, month, day), serial: serial))
    }
}

extension String {
    /// What stands at a place found in it.
    func at(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(unicodeScalars)[range])
        return String(view)
    }

    var fullWidth: String {
        var view = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            view.append((0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(view)
    }
}
