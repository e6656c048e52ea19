import Domain
import Testing

struct BounceTests {
    private static let sent = "8@mcterminal.registry.example.jp"

    private func report(_ status: String, _ returned: RawPart = .returned(sent), from: String = "MAILER-DAEMON@mx.example.jp") -> Bounce? {
        Letter.with {
            $0.from = MailPerson(name: "Mail Delivery System", address: from)
            $0.subject = "Undelivered Mail Returned to Sender"
            $0.parts = [.text("text/plain", "I'm sorry"), .text("message/delivery-status", status), returned]
        }.verdicts.bounce
    }

    /// A report of RFC 3464, folded lines and all.
    @Test func readsStandardReports() throws {
        let bounce = try #require(
            report(
                """
                Reporting-MTA: dns; mx.example.jp
                X-Postfix-Queue-ID: 1234

                Final-Recipient: rfc822; hanako@docomo.ne.jp
                Original-Recipient: rfc822;hanako@docomo.ne.jp
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <hanako@docomo.ne.jp>:
                    Recipient address rejected: User unknown

                """))
        #expect(bounce.kind == .failed)
        #expect(bounce.recipients == ["hanako@docomo.ne.jp"])
        #expect(bounce.status == "5.1.1")
        #expect(bounce.diagnostic == "550 5.1.1 <hanako@docomo.ne.jp>: Recipient address rejected: User unknown")
        #expect(bounce.reason == .unknownUser)
        #expect(bounce.originals == [Self.sent])
    }

    /// Delayed is not failed; of several recipients the gravest is told.
    @Test func tellsTheGravest() throws {
        let delayed =
            "\r\n\r\nFinal-Recipient: rfc822;a@example.jp\r\nAction: delayed\r\nStatus: 4.4.1\r\nDiagnostic-Code: smtp;timed out\r\n"
        let failed =
            "\r\nFinal-Recipient: rfc822;b@example.jp\r\nAction: Failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp;552 mailbox full\r\n"
        let relayed = "\r\nFinal-Recipient: rfc822;c@example.jp\r\nAction: relayed\r\nStatus: 2.0.0\r\n"
        let one = try #require(report("Reporting-MTA: dns;x" + delayed))
        #expect(one.kind == .delayed && one.reason == .expired && one.recipients == ["a@example.jp"])
        let all = try #require(report("Reporting-MTA: dns;x" + relayed + delayed + failed))
        #expect(all.kind == .failed && all.reason == .mailboxFull && all.recipients == ["b@example.jp"])
        #expect(try #require(report("Reporting-MTA: dns;x\r\n" + relayed)).kind == .delivered)
        // Without an action the class of the status says it.
        #expect(try #require(report("Reporting-MTA: x\n\nFinal-Recipient: rfc822;d@example.jp\nStatus: 4.2.2\n")).kind == .delayed)
    }

    /// The message's ID from returned headers alone, from the prose, and from what the report answers.
    @Test func findsOriginals() throws {
        let status = "Reporting-MTA: dns;x\n\nFinal-Recipient: rfc822;a@example.jp\nAction: failed\nStatus: 5.0.0\n"
        let headers = RawPart.text("text/rfc822-headers", "From: desk\r\nMessage-ID:\r\n <\(Self.sent)>\r\nSubject: x\r\n")
        #expect(try #require(report(status, headers)).originals == [Self.sent])
        let prose = Letter.with {
            $0.from = MailPerson(address: "postmaster@docomo.ne.jp")
            $0.subject = "Mail System Error - Returned Mail"
            $0.body = "550 Unknown user a@docomo.ne.jp\n\n> Message-ID: <\(Self.sent)>\n> Subject: x"
        }
        #expect(try #require(prose.verdicts.bounce).originals == [Self.sent])
        let bare = Letter.with {
            $0.headers = [("X-Failed-Recipients", "a@example.jp")]
            $0.references = ["old@x", Self.sent]
        }
        #expect(try #require(bare.verdicts.bounce).originals.first == Self.sent)
    }

    /// Servers that write prose, each in its own words.
    @Test(arguments: [
        (
            "MAILER-DAEMON@mx.example.jp", "Undelivered Mail Returned to Sender",
            "<a@example.jp>: host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO)", Bounce.Kind.failed,
            Bounce.Reason.unknownUser
        ),
        (
            "mailer-daemon@googlemail.com", "Delivery Status Notification (Failure)",
            "Address not found. Your message wasn't delivered to a@gmail.com because the address couldn't be found", .failed, .unknownUser
        ),
        (
            "mailer-daemon@googlemail.com", "Delivery Status Notification (Delay)",
            "There was a temporary problem delivering your message to a@gmail.com. Gmail will retry for 46 more hours.", .delayed, .expired
        ),
        (
            "postmaster@example.com", "Undeliverable: 住所変更",
            "a@example.com\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'",
            .failed, .unknownUser
        ),
        (
            "postmaster@docomo.ne.jp", "Mail System Error - Returned Mail",
            "The following message could not be delivered:\na@docomo.ne.jp\n550 Unknown user a@docomo.ne.jp", .failed, .unknownUser
        ),
        ("Postmaster@ezweb.ne.jp", "Mail System Error - Returned Mail", "<a@ezweb.ne.jp>: user unknown", .failed, .unknownUser),
        (
            "MAILER-DAEMON@softbank.ne.jp", "Undelivered Mail Returned to Sender",
            "a@softbank.ne.jp\n550 Invalid recipient: <a@softbank.ne.jp>", .failed, .unknownUser
        ),
        (
            "mailer-daemon@example.ne.jp", "failure notice",
            "<a@example.ne.jp>:\nSorry, I couldn't find any host named example.ne.jp. (#5.1.2)", .failed, .unknownHost
        ),
        (
            "MAILER-DAEMON@mx.example.jp", "Returned mail: see transcript for details", "a@example.jp\n(reason: 550 Host unknown)", .failed,
            .unknownHost
        ),
        ("MAILER-DAEMON@mx.example.jp", "Undelivered Mail", "<a@example.jp>: 552 5.2.2 Mailbox full", .failed, .mailboxFull),
        ("mailer-daemon@example.jp", "配信不能のお知らせ", "a@example.jp\n宛先のメールボックスの容量を超えています", .failed, .mailboxFull),
        ("postmaster@example.jp", "メールを配信できませんでした", "a@example.jp 宛先不明のため", .failed, .unknownUser),
        (
            "MAILER-DAEMON@mx.example.jp", "Undelivered Mail",
            "<a@example.jp>: 554 5.7.1 Service unavailable; Client host blocked using a blocklist", .failed, .blocked
        ),
        (
            "MAILER-DAEMON@mx.example.jp", "Undelivered Mail", "<a@example.jp>: 552 5.3.4 Message size exceeds fixed limit", .failed,
            .tooLarge
        ),
        (
            "MAILER-DAEMON@mx.example.jp", "Warning: could not send message for past 4 hours",
            "<a@example.jp>: Connection refused. Will keep trying", .delayed, .expired
        ),
    ])
    func readsProse(_ from: String, _ subject: String, _ body: String, _ kind: Bounce.Kind, _ reason: Bounce.Reason) throws {
        let bounce = try #require(
            Letter.with {
                $0.from = MailPerson(address: from)
                $0.subject = subject
                $0.body = body
            }.verdicts.bounce)
        #expect(bounce.kind == kind, "\(body)")
        #expect(bounce.reason == reason, "\(body)")
        #expect(bounce.recipients.count == 1 || body.contains("host named"))
    }

    /// A receipt says which message was read, and is no inquiry.
    @Test func readsReceipts() throws {
        let verdicts = Letter.with {
            $0.subject = "開封済み: 住所変更について"
            $0.parts = [
                .text("text/plain", "読みました"),
                .text(
                    "message/disposition-notification",
                    "Reporting-UA: x\r\nFinal-Recipient: rfc822;hanako@docomo.ne.jp\r\nOriginal-Message-ID: <\(Self.sent)>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"
                ),
            ]
        }.verdicts
        #expect(verdicts.bounce == Bounce(kind: .read, recipients: ["hanako@docomo.ne.jp"], originals: [Self.sent]))
        #expect(!verdicts.mayBeAcknowledged)
    }

    /// People who write of failures, or forward one, are people.
    @Test func leavesPeopleAlone() {
        #expect(
            Letter.with {
                $0.subject = "メールが配信できませんでした"; $0.body = "550 User unknown と出ます"
            }.verdicts.bounce == nil)
        #expect(
            Letter.with {
                $0.subject = "Fwd: Undelivered Mail Returned to Sender"; $0.body = "mailbox full?"
            }.verdicts.bounce == nil)
        // A forwarded report is inside a message, not this message's own.
        let status = RawPart.text("message/delivery-status", "x: y\n\nFinal-Recipient: rfc822;a@example.jp\nAction: failed\n")
        let inner = RawPart(headers: [], mediaType: "multipart/report", children: [status])
        let forwarded = RawPart(headers: [], mediaType: "message/rfc822", children: [inner])
        #expect(Letter.with { $0.parts = [.text("text/plain", "これは何でしょうか"), forwarded] }.verdicts.bounce == nil)
        // A postmaster is a person where no failure is spoken of.
        #expect(
            Letter.with {
                $0.from = MailPerson(address: "postmaster@city.example.lg.jp"); $0.subject = "登録の件"; $0.body = "犬の登録について"
            }.verdicts.bounce == nil)
    }
}
