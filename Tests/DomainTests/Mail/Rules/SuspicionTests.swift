import Domain
import Testing

struct SuspicionTests {
    private func suspicions(_ change: (inout Letter) -> Void) -> [MailSuspicion] { Letter.with(change).verdicts.suspicions }

    /// Programs, the filter's word, too many links.
    @Test func knowsPlainSigns() {
        #expect(
            suspicions {
                $0.attachments = [MailAttachment(part: 1, name: "a.exe", safeName: "a.exe", mediaType: "x/y", size: 1, isExecutable: true)]
            }
                == [.executable])
        #expect(suspicions { $0.headers = [("X-Spam-Flag", "YES")] } == [.flaggedAsSpam])
        #expect(suspicions { $0.headers = [("X-Spam-Status", "Yes, score=9.1")] } == [.flaggedAsSpam])
        #expect(suspicions { $0.headers = [("X-Spam-Status", "No, score=0.1"), ("X-Spam-Flag", "NO")] }.isEmpty)
        let link = MailLink(text: "x", target: "https://example.jp/")
        #expect(suspicions { $0.links = Array(repeating: link, count: 301) } == [.tooManyLinks])
        #expect(suspicions { $0.links = Array(repeating: link, count: 300) }.isEmpty)
    }

    /// Only the site's own server is believed; a pass that came with the message is not.
    @Test(arguments: [
        ([("Authentication-Results", "mx.registry.example.jp; spf=pass; dkim=pass; dmarc=fail (p=none) header.from=docomo.ne.jp")], true),
        ([("Authentication-Results", "mx.registry.example.jp; spf=fail smtp.mailfrom=docomo.ne.jp; dkim=none")], true),
        ([("Authentication-Results", "MX.registry.example.jp 1; dkim=fail reason=\"dmarc=pass; x\"; spf=none")], true),
        ([("Authentication-Results", "mx.registry.example.jp; dmarc=pass; spf=fail")], false),
        ([("Authentication-Results", "mx.registry.example.jp; spf=fail; dkim=pass")], false),
        ([("Authentication-Results", "mx.registry.example.jp; spf=softfail; dkim=none; dmarc=none")], false),
        ([("Authentication-Results", "mx.registry.example.jp; spf=temperror; dkim=permerror")], false),
        ([("Authentication-Results", "mx.registry.example.jp; none")], false),
        ([("Authentication-Results", "evil.example.com; dmarc=fail")], false),
        ([("Authentication-Results", "mx.registry.example.jp.example.com; dmarc=fail")], false),
        (
            [
                ("Authentication-Results", "mx.registry.example.jp; spf=fail"), ("Received", "from x"),
                ("Authentication-Results", "mx.registry.example.jp; dkim=pass; dmarc=pass"),
            ], true
        ),
        (
            [
                ("Authentication-Results", "mx.registry.example.jp; dkim=pass"),
                ("Authentication-Results", "mx.registry.example.jp; spf=fail"),
            ], false
        ),
        (
            [
                ("Authentication-Results", "mx.registry.example.jp; dmarc=pass"), ("Received", "x"),
                ("Authentication-Results", "mx.registry.example.jp; dmarc=fail"),
            ], true
        ),
    ])
    func believesTheOwnServerAlone(_ headers: [(String, String)], _ failed: Bool) {
        #expect(suspicions { $0.headers = headers }.contains(.notAuthenticated) == failed)
    }

    /// Without a server named nothing is believed.
    @Test func believesNobodyUnnamed() {
        let letter = Letter.with { $0.headers = [("Authentication-Results", "mx.registry.example.jp; dmarc=fail")] }
        #expect(MailJudge(context: MailJudgeContext()).verdicts(letter.raw, letter.read).suspicions.isEmpty)
    }

    /// Domains made to be taken for the site's or the ministry's.
    @Test(
        arguments: [
            "reg.mc.env.go.jp.example.com", "login.env.go.jp.evil.example", "reg-mc-env-go-jp.example.com", "env-go-jp.example.org",
            "reg.mc.env.g0.jp",
            "rеg.mc.env.go.jp", "registry.examp1e.jp", "reglstry.example.jp",
            "registri.example.jp", "regisrty.example.jp",
            "registry.example.jp.co", "registryy.example.jp", "registry-example.jp", "xn--rgistry-7gg.example.jp", "rеgistry.example.jp",
            "ｒegistry.example.jp.com", "reg.mc.env.co.jp",
        ])
    func knowsLookAlikes(_ domain: String) {
        #expect(suspicions { $0.from = MailPerson(address: "info@\(domain)") } == [.lookAlikeDomain], "\(domain)")
        #expect(suspicions { $0.links = [MailLink(text: "こちら", target: "https://\(domain)/login")] } == [.lookAlikeDomain], "\(domain)")
    }

    /// The domains themselves, their subdomains, other authorities and strangers' domains are what they are.
    @Test(arguments: [
        "env.go.jp", "reg.mc.env.go.jp", "mail.env.go.jp", "registry.example.jp", "mail.registry.example.jp", "mhlw.go.jp", "eng.go.jp",
        "city.nara.lg.jp",
        "docomo.ne.jp", "env.co.jp", "example.jp", "registration.example.jp", "envy.jp", "gmail.com", "registry.example.com", "go.jp.net",
        "xn--eckwd4c7cu47r2wf.jp",
    ])
    func sparesHonestDomains(_ domain: String) {
        #expect(suspicions { $0.from = MailPerson(address: "info@\(domain)") }.isEmpty, "\(domain)")
    }

    /// Links whose text is one site and whose target another.
    @Test(arguments: [
        ("https://reg.mc.env.go.jp/", "https://evil.example.com/", true), ("reg.mc.env.go.jp", "http://192.0.2.1/x", true),
        ("www.example.co.jp", "https://example.com/", true), ("https://a.example.co.jp", "https://example.co.jp.evil.test/", true),
        ("ログイン", "https://docomo.ne.jp@evil.example.com/", true), ("desk@registry.example.jp", "mailto:thief@example.com", true),
        ("click", "javascript:alert(1)", true), ("https://example.com", "HTTPS://EXAMPLE.COM/a", false),
        ("example.com", "https://www.example.com/", false),
        ("https://www.example.co.jp/news", "https://click.example.co.jp/?u=1", false), ("詳しくはこちら", "https://tracker.example.net/x", false),
        ("README.txt", "https://example.com/readme", false),
        ("desk@registry.example.jp", "mailto:desk@registry.example.jp?subject=x", false),
        (
            "https://reg.mc.env.go.jp/", "https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Freg.mc.env.go.jp%2F&data=x",
            false
        ),
        ("https://reg.mc.env.go.jp/", "https://urldefense.com/v3/__https://reg.mc.env.go.jp/__;!!x", false),
        ("https://reg.mc.env.go.jp/", "https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2F", true),
        ("03-0000-1234", "tel:0300001234", false),
        ("example.com（公式）", "https://other.example.org", false),
    ])
    func comparesLinks(_ text: String, _ target: String, _ differs: Bool) {
        #expect(suspicions { $0.links = [MailLink(text: text, target: target)] }.contains(.linkDiffers) == differs, "\(text) \(target)")
    }

    /// A name that is somebody else's address.
    @Test(arguments: [
        ("info@reg.mc.env.go.jp", "thief@example.com", true), ("＜desk＠registry.example.jp＞", "thief@example.com", true),
        ("hanako@docomo.ne.jp", "hanako@docomo.ne.jp", false), ("hanako@softbank.ne.jp", "hanako@i.softbank.jp", false),
        ("taro@mail.example.co.jp", "taro@example.co.jp", false),
        ("山田@総務部", "yamada@example.co.jp", false), ("hanako@gmail.com via Desk", "desk@registry.example.jp", false),
    ])
    func comparesNames(_ name: String, _ address: String, _ differs: Bool) {
        #expect(suspicions { $0.from = MailPerson(name: name, address: address) }.contains(.nameIsAnotherAddress) == differs, "\(name)")
    }

    /// Answers that would go elsewhere.
    @Test(arguments: [
        ("hanako@docomo.ne.jp", "thief@example.com", true), ("taro@example.co.jp", "taro.example@gmail.com", true),
        ("taro@example.co.jp", "info@mail.example.co.jp", false),
        ("hanako@ezweb.ne.jp", "hanako@au.com", false), ("hanako@docomo.ne.jp", "hanako@gmail.com", false),
        ("hanako@docomo.ne.jp", "other@gmail.com", true),
        ("form@example.co.jp", "desk@registry.example.jp", false), ("hanako@docomo.ne.jp", "hanako@docomo.ne.jp", false),
    ])
    func comparesReplyTo(_ from: String, _ reply: String, _ differs: Bool) {
        let found = suspicions {
            $0.from = MailPerson(address: from)
            $0.replyTo = [MailPerson(address: reply)]
        }
        #expect(found.contains(.replyElsewhere) == differs, "\(from) \(reply)")
    }

    /// Characters that hide something; emoji, variants of kanji and folded headers hide nothing.
    @Test func knowsHiddenCharacters() {
        for hidden in ["請求\u{202E}cod.exe", "a\u{200B}b", "a\u{0}b", "a\u{1B}[31m", "a\u{2066}b", "a\u{AD}b", "x\u{FEFF}y", "人\u{200D}"] {
            #expect(suspicions { $0.subject = hidden } == [.hiddenCharacters])
            #expect(suspicions { $0.from.name = hidden } == [.hiddenCharacters])
            #expect(
                suspicions { $0.attachments = [MailAttachment(part: 1, name: hidden, safeName: "a", mediaType: "x/y", size: 1)] } == [
                    .hiddenCharacters
                ])
        }
        for plain in [
            "葛\u{E0100}城市", "犬\u{1F436}です", "家族\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{FEFF}住所変更", "折り\n\t返し", "ﾊﾟﾋﾟ", "❤\u{FE0F}",
        ] {
            #expect(suspicions { $0.subject = plain }.isEmpty, "\(plain)")
        }
    }

    /// All that is said at once stands in the order of its gravity.
    @Test func tellsTheGravestFirst() {
        let found = suspicions {
            $0.subject = "a\u{202E}b"
            $0.links = [MailLink(text: "env.go.jp.", target: "https://reg.mc.env.go.jp.example.com/")]
            $0.headers = [("X-Spam-Flag", "yes")]
        }
        #expect(found == [.lookAlikeDomain, .hiddenCharacters, .flaggedAsSpam])
    }
}
