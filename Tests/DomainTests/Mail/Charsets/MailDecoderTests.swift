import Testing

@testable import Domain

@Suite struct MailDecoderTests {
    static let letter = "山田様、こんにちは。㈱①髙﨑ｶﾅ～－∥"
    static let jis = "1b24423b3345444d4d212224332473244b2441244f21232d6a2d217c6279751b284936451b24422141215d21421b2842"
    static let shiftJIS = "8e529363976c814182b182f182c982bf82cd8142878a8740eee0ed95b6c58160817c8161"
    static let euc = "bbb3c5c4cdcda1a2a4b3a4f3a4cba4c1a4cfa1a3adeaada1fce2f9f58eb68ec5a1c1a1dda1c2"
    static let utf8 =
        "e5b1b1e794b0e6a798e38081e38193e38293e381abe381a1e381afe38082e388b1e291a0e9ab99efa891efbdb6efbe85efbd9eefbc8de288a5"

    private func decode(_ digits: String, _ label: String?) -> DecodedText { MailDecoder.decode(hex(digits), label: label) }

    /// NEC's signs, IBM's extensions, half-width kana and Microsoft's choice of ～－∥ survive each encoding under each of its labels.
    @Test(arguments: [
        (jis, "ISO-2022-JP", MailCharset.iso2022JP), (jis, "iso-2022-jp-ms", .iso2022JP), (jis, "CP50221", .iso2022JP),
        (jis, "csISO2022JP", .iso2022JP),
        (shiftJIS, "Shift_JIS", .shiftJIS), (shiftJIS, "x-sjis", .shiftJIS), (shiftJIS, "Windows-31J", .shiftJIS),
        (shiftJIS, "ms932", .shiftJIS),
        (euc, "EUC-JP", .eucJP), (euc, "x-euc-jp", .eucJP), (euc, "cp51932", .eucJP), (utf8, "utf8", .utf8), (utf8, "\"UTF-8\"", .utf8),
    ])
    func rightLabel(digits: String, label: String, charset: MailCharset) {
        let read = decode(digits, label)
        #expect(Array(read.text.utf8) == Array(Self.letter.utf8))
        #expect(read.charset == charset && !read.isGuessed && read.replaced == 0)
    }

    /// Under a wrong label, an unknown one or none the bytes are judged by their looks, and it is said.
    @Test(arguments: [
        (jis, MailCharset.iso2022JP, ["utf-8", "us-ascii", "iso-8859-1", "shift_jis", "gb2312", "unknown-8bit", nil]),
        (shiftJIS, .shiftJIS, ["utf-8", "us-ascii", "iso-2022-jp", "euc-jp", "iso-8859-1", "x-unknown", nil]),
        (euc, .eucJP, ["utf-8", "us-ascii", "iso-2022-jp", "shift_jis", "iso-8859-1", "", nil]),
        (utf8, .utf8, ["iso-2022-jp", "shift_jis", "euc-jp", "us-ascii", "iso-8859-1", "windows-1252", nil]),
    ])
    func wrongLabel(digits: String, charset: MailCharset, labels: [String?]) {
        for label in labels {
            let read = decode(digits, label)
            #expect(Array(read.text.utf8) == Array(Self.letter.utf8), "\(label ?? "none")")
            #expect(read.charset == charset && read.isGuessed && read.replaced == 0, "\(label ?? "none")")
        }
    }

    /// Short texts, where there is little to judge by.
    @Test(arguments: [
        ("8e529363", "山田", MailCharset.shiftJIS), ("bbb3c5c4", "山田", .eucJP), ("e5b1b1e794b0", "山田", .utf8),
        ("82a896e282a28d8782ed82b9", "お問い合わせ", .shiftJIS), ("a4aacce4a4a4b9e7a4efa4bb", "お問い合わせ", .eucJP),
        ("938c8b9e937390e791e393638be6", "東京都千代田区", .shiftJIS), ("c5ecb5fec5d4c0e9c2e5c5c4b6e8", "東京都千代田区", .eucJP),
        ("4772f6df652066fc7220436166e9", "Größe für Café", .windows1252), ("934869942096208035", "“Hi” – €5", .windows1252),
    ])
    func guessed(digits: String, text: String, charset: MailCharset) {
        #expect(decode(digits, nil) == DecodedText(text: text, charset: charset, isGuessed: true))
    }

    /// The vectors of the field: an encoded word under iso-2022-jp-ms, a body whose escapes a server took out, kana under GB2312.
    @Test func fieldVectors() {
        let word = "1b24422d6a2422242424262428242a7c62242b242d242f243124331b2842"
        #expect(decode(word, "iso-2022-jp-ms").text == "㈱あいうえお髙かきくけこ")
        let stripped = MailDecoder.decode(bytes("$B4dED=g;R!!MM(B\r\nOK $5 (B) $B$3$l$O(BWEB$B$G$9!#(B"), label: "iso-2022-jp")
        #expect(stripped == DecodedText(text: "岩田順子　様\r\nOK $5 (B) これはWEBです。", charset: .iso2022JP, isGuessed: true))
        let kana = decode("a4a4a4c4a4e2a4aacac0d492a4cba4caa4c3a4c6a4aaa4eaa4dea4b9a1a3", "gb2312")
        #expect(kana == DecodedText(text: "いつもお世話になっております。", charset: .gb18030))
    }

    /// Dollars and brackets of a letter without Japanese stay what they are.
    @Test(arguments: ["costs $BIG (BIG) money", "$B(B", "US$B12 and (B", "a $@ b (J", "$Babc(B"])
    func noRepair(text: String) {
        #expect(MailDecoder.decode(Array(text.utf8), label: "iso-2022-jp").text == text)
    }

    /// A text made to look for the end of each `$B` anew is read in linear time.
    @Test(.timeLimit(.minutes(1))) func hostileRepair() {
        let text = String(repeating: "$B", count: 100_000)
        #expect(MailDecoder.decode(Array(text.utf8), label: "iso-2022-jp").text == text)
    }

    /// Other escapes and shifts of JIS: the older set, JIS Roman, half-width kana by ESC ( I, SO and 8 bits, the edition of 1990.
    @Test(arguments: [
        ("\u{1B}$@$\"\u{1B}(J\\~", "あ\\~"), ("\u{1B}(I6E\u{1B}(B.", "ｶﾅ."), ("\u{0E}6E\u{0F}ok", "ｶﾅok"),
        ("\u{1B}&@\u{1B}$B$\"\u{1B}(B", "あ"),
        ("\u{1B}$(B$\"\u{1B}(B", "あ"), ("\u{1B}$B$\"\r\nabc", "あ\r\nabc"), ("\u{1B}$B$\" $$\u{1B}(B", "あ い"),
        ("%1B$B$\"%1B(B%B6%C5", "あｶﾅ"),
    ])
    func jisEscapes(written: String, text: String) {
        let read = MailDecoder.decode(bytes(written), label: "iso-2022-jp")
        #expect(read == DecodedText(text: text, charset: .iso2022JP))
    }

    /// What has no table, and what is broken, is one U+FFFD for each character, counted; the text around it stays.
    @Test func replaced() {
        let supplement = MailDecoder.decode(bytes("a%1B$(D0!0\"%1B(Bb"), label: "iso-2022-jp")
        #expect(supplement == DecodedText(text: "a\u{FFFD}\u{FFFD}b", charset: .iso2022JP, replaced: 2))
        #expect(decode("a4a28fb0a1a4a4", "euc-jp") == DecodedText(text: "あ\u{FFFD}い", charset: .eucJP, replaced: 1))
        #expect(MailDecoder.decode(hex("82a0828182ff0a"), as: .shiftJIS).text == "あａ\u{FFFD}\u{FFFD}\n")
        #expect(MailDecoder.decode(bytes("%1B$B$\"!%1B(B."), as: .iso2022JP).replaced == 1)
        let cut = MailDecoder.decode(hex("e38182e381"), label: "utf-8")
        #expect(cut == DecodedText(text: "あ\u{FFFD}", charset: .utf8, replaced: 1))
    }

    /// Short texts whose bytes happen to be legal under the wrong label.
    @Test(arguments: [
        ("e38182e3828ae38182e3828a", "shift_jis", "ありあり", MailCharset.utf8), ("e38182e3828a", "gb2312", "あり", .utf8),
        ("a4aacce4a4a4", "shift_jis", "お問い", .eucJP), ("8e529363", "iso-8859-1", "山田", .shiftJIS),
    ])
    func legalByChance(digits: String, label: String, text: String, charset: MailCharset) {
        #expect(decode(digits, label) == DecodedText(text: text, charset: charset, isGuessed: true))
    }

    /// What a label says is believed where it may well be right.
    @Test(arguments: [
        ("d4cfc0de20c0dbb3", "shift_jis", "ﾔﾏﾀﾞ ﾀﾛｳ", MailCharset.shiftJIS), ("69749273", "windows-1252", "it’s", .windows1252),
        ("697492732093486994", "iso-8859-1", "it’s “Hi”", .latin1), ("46726564e972696320c9", "iso-8859-1", "Fredéric É", .latin1),
    ])
    func believed(digits: String, label: String, text: String, charset: MailCharset) {
        #expect(decode(digits, label) == DecodedText(text: text, charset: charset))
    }

    /// A letter in UTF-8 with one broken byte is still UTF-8, and a right label is no guess.
    @Test func nearlyRight() {
        let text = Array(String(repeating: "日本語の文です。", count: 10).utf8)
        let read = MailDecoder.decode(text + [0xFF] + text, label: "utf-8")
        #expect(read.charset == .utf8 && read.replaced == 1 && !read.isGuessed)
        #expect(MailDecoder.decode(text + [0xFF] + text, label: nil).isGuessed)
    }

    /// UTF-16 by its mark, by its label, and by where its zeros are; UTF-8 without its mark.
    @Test func unicode() {
        #expect(decode("fffe42d8b7dfce91", nil).text.unicodeScalars.elementsEqual("𠮷野".unicodeScalars))
        #expect(decode("feff540991ce", "utf-16").text == "吉野")
        #expect(decode("540991ce", "utf-16be") == DecodedText(text: "吉野", charset: .utf16BE))
        #expect(decode("41004200", "utf-16") == DecodedText(text: "AB", charset: .utf16LE))
        #expect(decode("42d8", "utf-16le").text != "")
        #expect(decode("efbbbfe38182", "utf-8").text == "あ")
    }

    /// Letters from abroad, by Foundation.
    @Test(arguments: [
        ("c4e3bac3c1fa", "gb2312", "你好龙"), ("c4e3bac3c1fa", "GBK", "你好龙"), ("a741a66e", "big5", "你好"), ("bec8b3e7", "euc-kr", "안녕"),
        ("bec8b3e7", "ks_c_5601-1987", "안녕"), ("f0d2c9d7c5d4", "koi8-r", "Привет"), ("cff0e8e2e5f2", "windows-1251", "Привет"),
        ("c865736bfd", "windows-1250", "Český"), ("cac7d1ca", "windows-874", "สวัส"), ("4772f6df65", "iso-8859-1", "Größe"),
    ])
    func abroad(digits: String, label: String, text: String) throws {
        #expect(decode(digits, label) == DecodedText(text: text, charset: try #require(MailCharset(label: label))))
    }

    /// Plain ASCII is nothing to guess at, whatever it is called.
    @Test func ascii() {
        #expect(MailDecoder.decode(Array("Hello".utf8), label: nil) == DecodedText(text: "Hello", charset: .ascii))
        #expect(MailDecoder.decode(Array("Hello".utf8), label: "iso-2022-jp") == DecodedText(text: "Hello", charset: .iso2022JP))
        #expect(MailDecoder.decode([], label: "utf-8") == DecodedText(text: "", charset: .utf8))
    }

    /// The table is the one the script made, and no editor has normalised it: U+FA19 is not U+795E.
    @Test func table() {
        let cells = KanjiTable.shared.cells
        #expect(cells.count == 11_280 && cells.count { $0 != 0 } == 9_604)
        #expect(
            MailDecoder.decode(hex("ee62905feee0ed95"), as: .shiftJIS).text.unicodeScalars.map(\.value) == [0xFA19, 0x795E, 0x9AD9, 0xFA11])
    }
}
