import Domain
import Testing

struct AutomaticMailTests {
    /// Each sign of a machine is told by its name.
    @Test(arguments: [
        (("Auto-Submitted", "auto-replied"), AutomaticReason.autoSubmitted),
        (("auto-submitted", " Auto-Generated; owner-email=x"), .autoSubmitted),
        (("Auto-Submitted", "auto-notified (by a machine)"), .autoSubmitted), (("Precedence", "bulk"), .precedence),
        (("Precedence", " Junk"), .precedence),
        (("Precedence", "list"), .precedence), (("Precedence", "auto_reply"), .precedence),
        (("X-Auto-Response-Suppress", "All"), .suppressed),
        (("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), .suppressed), (("X-Autoreply", "yes"), .autoReplyHeader),
        (("X-Autorespond", "Vacation"), .autoReplyHeader), (("X-AutoReply-From", "a@example.jp"), .autoReplyHeader),
        (("Return-Path", " < > "), .nullReturnPath),
        (("Return-Path", "<noreply@example.co.jp>"), .machineAddress), (("X-Loop", "<desk@registry.example.jp>"), .ownMessage),
    ])
    func knowsHeaders(_ header: (String, String), _ reason: AutomaticReason) {
        let verdicts = Letter.with { $0.headers = [header] }.verdicts
        #expect(verdicts.automatic == reason)
        #expect(!verdicts.mayBeAcknowledged)
    }

    /// `no` is a person, with whatever stands beside it; receipts refused are a person's too.
    @Test(arguments: [
        ("Auto-Submitted", "no"), ("Auto-Submitted", "No; reason=x"), ("Auto-Submitted", " no (really)"),
        ("X-Auto-Response-Suppress", "DR, RN, NRN"),
        ("X-Auto-Response-Suppress", "None"), ("Precedence", "first-class"), ("X-Autoreply", "no"),
        ("Return-Path", "<hanako@docomo.ne.jp>"),
        ("Auto-Submitted", ""), ("X-Loop", "somebody@example.jp"),
    ])
    func knowsPeople(_ header: (String, String)) {
        #expect(Letter.with { $0.headers = [header] }.verdicts.mayBeAcknowledged)
    }

    /// Addresses nobody reads; a person's name that holds the letters is a person.
    @Test(arguments: [
        ("no-reply@example.co.jp", true), ("noreply+42@example.co.jp", true), ("do_not_reply@example.jp", true),
        ("info-noreply@example.jp", true),
        ("MAILER-DAEMON@example.jp", true), ("postmaster@example.jp", true), ("bounces+1=x@example.jp", true),
        ("no.reply.shop@example.jp", true),
        ("eleanoreply@example.jp", false), ("bounce.tanaka@example.jp", true), ("daemonya@example.jp", false),
        ("null.pointer@example.jp", false),
        ("reply@example.jp", false), ("nora.reply@example.jp", false),
    ])
    func knowsMachineAddresses(_ address: String, _ isMachine: Bool) {
        let verdicts = Letter.with { $0.from = MailPerson(address: address) }.verdicts
        #expect((verdicts.automatic == .machineAddress) == isMachine, "\(address)")
    }

    /// Our own message come back, by its sender or by its Message-ID.
    @Test func knowsOwnMessages() {
        #expect(Letter.with { $0.from = MailPerson(address: "Desk@Registry.example.JP") }.verdicts.automatic == .ownMessage)
        #expect(Letter.with { $0.messageID = "7@mcterminal.registry.example.jp" }.verdicts.automatic == .ownMessage)
        // A colleague of the same house is a person.
        #expect(Letter.with { $0.from = MailPerson(address: "soumu@registry.example.jp") }.verdicts.automatic == nil)
    }

    /// Answers of absent people's programs, which carry no header of their kind.
    @Test func knowsVacations() {
        func letter(_ subject: String, body: String = "お問い合わせします。", answers: Bool = false, _ headers: [(String, String)] = [])
            -> AutomaticReason?
        {
            Letter.with {
                $0.subject = subject
                $0.body = body
                $0.headers = headers
                if answers { $0.inReplyTo = ["7@mcterminal.registry.example.jp"] }
            }.verdicts.automatic
        }
        #expect(letter("自動応答: 住所変更について", answers: true) == .vacationSubject)
        #expect(letter("Automatic reply: 住所変更", answers: true) == .vacationSubject)
        #expect(letter("【自動返信】お問い合わせありがとうございます", body: "このメールは自動返信です。", answers: true) == .vacationSubject)
        #expect(letter("不在のお知らせ", body: "12月3日まで休暇をいただいております。", answers: true) == .vacationSubject)
        #expect(letter("夏季休暇のご案内", [("X-Auto-Response-Suppress", "DR")]) == .vacationSubject)
        // People write the same words.
        #expect(letter("自動返信メールが届きません") == nil)
        #expect(letter("Re: 【自動返信】受付完了のお知らせ", body: "自動返信をいただきましたが", answers: true) == nil)
        #expect(letter("不在票が入っていました", body: "登録証明書の不在票です", answers: true) == nil)
        #expect(letter("休暇中の受付について") == nil)
        #expect(letter("自動応答: 住所変更について", answers: true, [("Auto-Submitted", "no")]) == nil)
    }

    /// Lists, by any of their headers; a group that delivers the desk's own mail is none.
    @Test func knowsLists() {
        for name in ["List-Id", "List-Post", "List-Unsubscribe", "X-ML-Name", "Mailing-List"] {
            let verdicts = Letter.with { $0.headers = [(name, "<https://ml.example.org/1>")] }.verdicts
            #expect(verdicts.isList && !verdicts.mayBeAcknowledged, "\(name)")
        }
        #expect(Letter.with { $0.headers = [("Precedence", "list")] }.verdicts.isList)
        let own = Letter.with {
            $0.headers = [
                ("Precedence", "list"), ("List-ID", "<desk.registry.example.jp>"), ("List-Post", "<mailto:desk@registry.example.jp>"),
            ]
        }
        #expect(own.verdicts.mayBeAcknowledged)
    }
}
