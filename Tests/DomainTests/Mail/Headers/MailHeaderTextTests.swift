import Testing

@testable import Domain

@Suite struct MailHeaderTextTests {
    private func text(_ written: String) -> String { MailHeaderText(bytes(written)).text }

    /// Encoded words as the standard has them, and as they come: case, a language, folds with tabs, no space between two, padding.
    @Test(arguments: [
        ("=?UTF-8?B?44GT44KT44Gr44Gh44Gv?=", "こんにちは"), (" =?utf-8?q?=E3=81=93=E3=82=93?=\r\n", "こん"),
        ("=?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=", "こんにちは"), ("=?iso-2022-jp*ja?b?GyRCJDMkcyRLJEEkTxsoQg==?=", "こんにちは"),
        ("=?iso-2022-jp-ms?B?GyRCLWokIiQkJCYkKCQqfGIkKyQtJC8kMSQzGyhC?=", "㈱あいうえお髙かきくけこ"),
        ("Re: =?UTF-8?B?44GT?=\r\n\t=?UTF-8?B?44KT?= end", "Re: こん end"), ("=?UTF-8?B?44GT?==?UTF-8?Q?=E3=82=93?=", "こん"),
        ("=?UTF-8?B?44GT===?=", "こ"), ("=?utf-8?Q?a_b=20c?=", "a b c"), ("=?utf-8?Q?really? yes?=", "really? yes"),
        ("=?utf-8?Q?50=_=ZZ?=", "50= =ZZ"), ("=?Windows-31J?B?i0DkX5Fck4c=?=", "機臉曾島"),
    ])
    func words(written: String, wanted: String) {
        #expect(text(written) == wanted)
    }

    /// A character and a JIS escape cut across words of one charset.
    @Test func cutAcrossWords() {
        #expect(text("=?UTF-8?B?44GT44I=?=\r\n =?utf-8?B?k+OBqw==?=") == "こんに")
        #expect(text("=?ISO-2022-JP?B?GyRCJDMkcw==?= =?iso-2022-jp?B?JEskQSRPGyhC?=") == "こんにちは")
        let four = """
            =?ISO-2022-JP?B?GyRCIVpLST9lISY7Xz9lRkM9OCFbQmZJdyRkOWsxKyRKGyhC?=
             =?ISO-2022-JP?B?GyRCJEkkSyRoJGs/Oz9lSG8zMiQrJGk3ekoqJHI8aSRrO18/ZUhEGyhC?=
             =?ISO-2022-JP?B?GyRCJGQhIk1NITkkSktJP2U0WE8iQD1JSiRKJEkkciVUJUMlLyUiGyhC?=
             =?ISO-2022-JP?B?GyRCJUMlVxsoQg==?=
            """
        #expect(text(four) == "【防水・止水特集】台風や豪雨などによる浸水被害から建物を守る止水板や、様々な防水関連製品などをピックアップ")
    }

    /// Words of two charsets are two texts; a wrong label inside is judged and said.
    @Test func mixedCharsets() {
        let mixed = MailHeaderText(bytes("=?UTF-8?B?44GT?= =?ISO-2022-JP?B?GyRCJHMbKEI=?="))
        #expect(mixed == MailHeaderText(text: "こん", isGuessed: false))
        let wrong = MailHeaderText(bytes("=?ISO-2022-JP?B?grGC8YLJgr+CzQ==?="))
        #expect(wrong == MailHeaderText(text: "こんにちは", isGuessed: true))
    }

    /// Raw bytes of any charset, and JIS in the open, whose bytes look like encoded words (戎 is `=?`).
    @Test func raw() {
        #expect(MailHeaderText(hex("208e529363")) == MailHeaderText(text: "山田", isGuessed: true))
        #expect(MailHeaderText(hex("bbb3c5c4a4aacce4a4a4")) == MailHeaderText(text: "山田お問い", isGuessed: true))
        #expect(MailHeaderText(hex("e5b1b1")) == MailHeaderText(text: "山", isGuessed: false))
        #expect(MailHeaderText(bytes("Re: %1B$B=?=?U?B?%1B(B ok")) == MailHeaderText(text: "Re: 戎戎嫂多 ok", isGuessed: true))
        #expect(text("$B4dED=g;R(B") == "岩田順子")
        #expect(MailHeaderText(hex("8e529363"), as: .windows1252).text == "ŽR“c")
    }

    /// Broken words are shown as they are.
    @Test(arguments: [
        "=?", "=?utf-8", "=?utf-8?B", "=?utf-8?B?44GT", "=?utf-8?X?44GT?=", "=??B?44GT?=", "=?utf-8?B?44*T?=", "a =? b ?= c",
        "=?utf 8?Q?a?=",
    ])
    func broken(written: String) {
        #expect(text(written) == written)
    }

    /// A broken word does not take the next one with it.
    @Test func brokenBeforeGood() {
        #expect(text("=?utf-8?B?44GT =?utf-8?B?44KT?=") == "=?utf-8?B?44GT ん")
        #expect(text("=?utf-8?Q?abc =?utf-8?B?44KT?=") == "=?utf-8?Q?abc ん")
    }

    /// Line ends inside a word make no second line.
    @Test func oneLine() {
        #expect(text("=?utf-8?Q?a=0D=0ABcc:_b?=") == "a  Bcc: b")
        #expect(text("a\r\n\tb\r\n  c ") == "a b  c")
    }
}
