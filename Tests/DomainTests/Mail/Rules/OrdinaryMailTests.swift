import Domain
import Testing

/// Mail of ordinary people, carriers, providers and companies. None of it is a machine's, a fraud or a list.
struct OrdinaryMailTests {
    private static func person(_ name: String, _ address: String, _ change: (inout Letter) -> Void = { _ in }) -> Letter {
        .with {
            $0.from = MailPerson(name: name, address: address)
            $0.headers = [("Return-Path", "<\(address)>"), ("Message-ID", "<x@\(address.split(separator: "@").last ?? "")>")]
            change(&$0)
        }
    }

    private static let passed = (
        "Authentication-Results", "mx.registry.example.jp; spf=pass smtp.mailfrom=x; dkim=pass header.d=x; dmarc=pass header.from=x"
    )
    private static let picture = MailAttachment(part: 2, name: "写真 1.jpeg", safeName: "写真 1.jpeg", mediaType: "image/jpeg", size: 900_000)

    static let letters: [Letter] = [
        person("", "a.b..c.@docomo.ne.jp") { $0.subject = "" },
        person("架空 花子", "hanako-1999_love@ezweb.ne.jp") { $0.headers.append(("X-Mailer", "KDDI")) },
        person("はなこ\u{2728}", "hanako@softbank.ne.jp") { $0.subject = "犬\u{1F436}の登録\u{2757}\u{FE0F}" },
        person("花子", "hanako@i.softbank.jp") {
            $0.subject = "Re: [受付番号] 住所変更"
            $0.inReplyTo = ["8@mcterminal.registry.example.jp"]
        },
        person("架空太郎", "taro@gmail.com") { $0.headers += [passed, ("X-Google-Smtp-Source", "abc")] },
        person("Taro Kakuu", "taro@icloud.com") {
            $0.headers.append(("Authentication-Results", "mx.registry.example.jp; spf=softfail; dmarc=none"))
        },
        person("taro@yahoo.co.jp", "taro@yahoo.co.jp") { $0.headers.append(("X-Spam-Status", "No, hits=0.0")) },
        person("taro", "taro@nifty.com") { $0.replyTo = [MailPerson(address: "taro@nifty.com")] },
        person("架空", "kakuu@ocn.ne.jp") { $0.headers.append(("X-Priority", "1")) },
        person("架空", "kakuu@biglobe.ne.jp") { $0.replyTo = [MailPerson(address: "kakuu@gmail.com")] },
        person("架空次郎", "jiro@so-net.ne.jp") { $0.attachments = [picture] },
        person("総務課　架空", "kakuu@soumu.example.co.jp") {
            $0.links = [MailLink(text: "https://www.example.co.jp/", target: "https://www.example.co.jp/")]
            $0.headers.append(("X-Auto-Response-Suppress", "DR, RN, NRN"))
        },
        person("架空商事 (担当:架空)", "sales@example.co.jp") {
            $0.replyTo = [MailPerson(address: "support@mail.example.co.jp")]
            $0.links = [MailLink(text: "会社案内", target: "https://example.co.jp/about?utm=mail")]
        },
        person("動物病院 受付", "info@vet.example.jp") {
            $0.subject = "狂犬病予防注射と登録証明書について"
            $0.attachments = [MailAttachment(part: 1, name: "装着証明書.pdf", safeName: "装着証明書.pdf", mediaType: "application/pdf", size: 20_000)]
        },
        person("奈良市保健所", "hokensho@city.example.lg.jp") { $0.subject = "【照会】迷い犬の件" },
        person("環境省", "dobutsu@env.go.jp") {
            $0.links = [MailLink(text: "https://reg.mc.env.go.jp/", target: "https://reg.mc.env.go.jp/owner/")]
        },
        person("厚生労働省", "kansen@mhlw.go.jp") { $0.headers.append(passed) },
        person("ブリーダー架空", "breeder@example.jp") { $0.subject = "FW: Re: 一括登録のCSVについて" },
        person("K", "k@outlook.jp") {
            $0.links = [
                MailLink(
                    text: "https://reg.mc.env.go.jp/",
                    target: "https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Freg.mc.env.go.jp%2F&data=1")
            ]
        },
        person("K", "k@hotmail.co.jp") { $0.headers.append(("Auto-Submitted", "no")) },
        person("髙橋\u{E0100} 葛", "takahashi@plala.or.jp") { $0.subject = "葛\u{E0100}城市の住所" },
        person("John Smith", "john@example.com") {
            $0.subject = "Microchip registration of my dog"
            $0.body = "Hello,\nhow can I change my address? My dog's chip is 999 000 000 012 345.\nIs there an automatic reply?"
        },
        person("架空", "kakuu@eonet.ne.jp") { $0.subject = "自動返信メールが届きません" },
        person("架空", "kakuu@jcom.zaq.ne.jp") {
            $0.subject = "配信エラーになります"; $0.body = "メールを送るとmailbox fullと出ます。"
        },
        person("架空", "kakuu@ymobile.ne.jp") { $0.subject = "不在票が入っていました" },
        person("架空", "postman.kakuu@example.ne.jp") { $0.headers.append(("Received", "from x (no-reply.example.jp [192.0.2.1])")) },
        person("架空 三郎", "saburo@au.com") { $0.replyTo = [MailPerson(name: "架空 三郎", address: "saburo@ezweb.ne.jp")] },
        person("架空（妻）", "tsuma@rakuten.jp") {
            $0.links = [
                MailLink(text: "03-0000-1234", target: "tel:0300001234"), MailLink(text: "地図", target: "https://maps.example.com/x"),
            ]
        },
        person("ペットショップ架空 店長", "shop@petshop.example.com") {
            $0.links = (0..<120).map { MailLink(text: "商品\($0)", target: "https://petshop.example.com/\($0)") }
        },
        person("\u{FEFF}架空", "kakuu@commufa.jp") { $0.headers.append(("X-Spam-Flag", "NO")) },
        person("山田@総務", "yamada@example.or.jp") { $0.headers.append(("List-Foo", "x")) },
    ]

    /// Nothing is said against any of them, so each gets its acknowledgement.
    @Test(arguments: letters.indices)
    func raisesNoAlarm(_ index: Int) {
        let verdicts = Self.letters[index].verdicts
        #expect(verdicts == MailVerdicts(), "\(Self.letters[index].from.address)")
    }
}
