import Domain
import Testing

struct MailSubjectTests {
    /// Every prefix of the mail programs in use here goes, in any order, width and number.
    @Test(arguments: [
        "Re: 住所変更", "RE：住所変更", "Re[2]: 住所変更", "Re^3: 住所変更", "Re(4): 住所変更", "Re*2: 住所変更", "Re2: 住所変更", "返信: 住所変更", "返：住所変更",
        "転送:住所変更", "Fw: 住所変更", "FW：　住所変更", "Fwd: 住所変更", "WG: 住所変更", "AW: 住所変更", "Sv: 住所変更", "Ｒｅ：住所変更", "Re : 住所変更", "re:re:Re: 住所変更",
        "Fwd: RE：返信: Re[12]:住所変更", "[desk 123] Re: 住所変更", "Re: [desk:00042] Fw: 住所変更", "  Re:\t住所変更 ", "\u{200B}Re: 住所変更", "回复：住所変更",
        "Re: [#7254] Re: [#7253] 住所変更",
    ])
    func stripsPrefixes(_ subject: String) {
        #expect(MailSubject(subject).plain == "住所変更")
    }

    /// Words that only begin like a prefix, and tags that are words of the sender, stay.
    @Test(arguments: ["Recipe: ごはん", "返信が来ない", "【重要】住所変更", "[質問] 住所変更", "ReadMe", "RE 住所変更", "転送電話の件", "Svenska: test", "12:30に電話ください"])
    func keepsWords(_ subject: String) {
        #expect(MailSubject(subject).plain == subject)
    }

    /// A subject of nothing but prefixes is shown as it came.
    @Test func isNeverEmpty() {
        #expect(MailSubject("Re: Re:").plain == "Re: Re:")
        #expect(MailSubject("").plain.isEmpty)
        #expect(MailSubject("Re:").isReply && !MailSubject("Re:").isForwarded)
        #expect(MailSubject("転送: 住所変更").isForwarded && !MailSubject("転送: 住所変更").isReply)
    }

    /// The number is found however it is written, and its tag is no part of the plain subject.
    @Test func findsReceiptNumbers() throws {
        let number = try ReceiptNumber.of(2026, 11, 21, 42)
        let wordings: [(String, String)] = [
            ("Re: [受付番号 \(number.text)] 住所変更", "住所変更"), ("RE：【受付番号：\(number.text)】住所変更", "住所変更"),
            ("[\(number.text)] 住所変更", "住所変更"), ("住所変更 (\(number.text))", "住所変更"), ("Fwd: 受付番号\(number.digits) 住所変更", "住所変更"),
            ("Re: 【\(number.text.fullWidth)】 Re: 住所変更", "住所変更"), ("住所変更 #\(number.text)", "住所変更"),
            ("受付番号\(number.text)の件", "の件"), ("住所変更（受付番号：\(number.text.fullWidth)）の続き", "住所変更の続き"),
            ("先日の\(number.text)について", "先日の\(number.text)について"),
        ]
        for (subject, plain) in wordings {
            #expect(MailSubject(subject).receiptNumbers == [number], "\(subject)")
            #expect(MailSubject(subject).plain == plain, "\(subject)")
        }
    }

    /// Chip numbers, phone numbers and numbers whose check digit is wrong are no receipt numbers.
    @Test func refusesOtherNumbers() throws {
        let number = try ReceiptNumber.of(2026, 11, 21, 42)
        let wrong = number.digits.dropLast() + (number.digits.hasSuffix("0") ? "1" : "0")
        for subject in ["チップ 999261121004278", "電話 090-0000-1234", "番号 \(wrong)", "No. 1-\(number.text)"] {
            #expect(MailSubject(subject).receiptNumbers.isEmpty, "\(subject)")
        }
    }

    /// Several numbers are given in their order, each once.
    @Test func keepsOrder() throws {
        let (one, two) = (try ReceiptNumber.of(2026, 11, 21, 42), try ReceiptNumber.of(2026, 11, 20, 7))
        #expect(MailSubject("Re: [\(one.text)] [\(two.text)] [\(one.text)] 件").receiptNumbers == [one, two])
    }
}
