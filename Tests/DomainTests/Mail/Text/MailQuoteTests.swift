import Testing

@testable import Domain

@Suite struct MailQuoteTests {
    private func kinds(_ text: String) -> [MailQuote.Block.Kind] { MailQuote.fold(text).map(\.kind) }

    /// An answer above what it answers, with the line that says whose it is, and a signature.
    @Test func topAnswer() {
        let text = "登録の件です。\n\n2026年10月1日(木) 10:05 窓口 <desk@x.jp>:\n\n> お問い合わせ\n> ありがとうございます。\n>\n> > 最初の質問\n\n-- \n山田\n03-0000-0000"
        #expect(kinds(text) == [.text, .attribution, .quoted(depth: 1), .text, .signature])
        #expect(MailQuote.ownText(text).hasPrefix("登録の件です。\n"))
        #expect(!MailQuote.ownText(text).contains("質問") && !MailQuote.ownText(text).contains("03-"))
    }

    /// Each way programs say what follows is another mail.
    @Test(arguments: [
        "-----Original Message-----", "-----元のメッセージ-----", "---------- Forwarded message ---------", "---------- 転送メッセージ ----------",
        "Begin forwarded message:",
        "差出人: 窓口 <desk@x.jp>\n送信日時: 2026年10月1日 10:05\n宛先: 山田\n件名: 登録", "From: desk@x.jp\nSent: Thursday\nTo: t\nSubject: s",
        "*差出人：* 窓口\n*日時：* 木曜日\n*宛先：* 山田",
        "From: a\nDate: b\nTo: c",
    ])
    func originals(mark: String) {
        #expect(kinds("本文です。\n\n" + mark + "\n\n元の本文") == [.text, .original])
    }

    /// Attributions of one line and of two.
    @Test(arguments: [
        "On Thu, Oct 1, 2026 at 10:05 AM Desk <desk@x.jp> wrote:", "On Thu, Oct 1, 2026 at 10:05 AM\nDesk <desk@x.jp> wrote:",
        "2026/10/01 10:05、窓口 <desk@x.jp>のメール:",
        "2026年10月1日(木) 10:05 窓口 <desk@x.jp>：", "窓口さんは書きました:",
    ])
    func attributions(line: String) {
        #expect(kinds("本文\n" + line + "\n> 元") == [.text, .attribution, .quoted(depth: 1)])
    }

    /// What looks like a mark and is none.
    @Test(arguments: [
        "電話番号: 03-0000-0000", "差出人: 私です", "----------\n見出し\n----------", "10:00に伺います:", "From: here to there", "----- 以上 -----", "1 -- 2",
        "a > b",
    ])
    func noMarks(text: String) {
        #expect(kinds(text) == [.text])
    }

    /// Answers written between the lines stay text; empty lines inside a quote belong to it.
    @Test func inlineAnswers() {
        #expect(kinds("> 問1\n\n> 問1の続き\n答え1\n> 問2\n答え2") == [.quoted(depth: 1), .text, .quoted(depth: 1), .text])
        #expect(
            MailQuote.depth(of: "> > a") == 2 && MailQuote.depth(of: ">>> a") == 3 && MailQuote.depth(of: "a > b") == 0
                && MailQuote.depth(of: "＞ a") == 1)
    }

    /// The blocks of any text are the text.
    @Test func whole() {
        var source = TextSource(seed: 62)
        for _ in 0..<2_000 {
            let lines = (0..<source.random.below(12)).map { _ in
                source.random.pick(["> ", "", "-- ", "On ", "差出人: ", "-----Original Message-----", "wrote:"]) + source.text(upTo: 12)
            }
            let text = lines.joined(separator: "\n")
            #expect(Array(MailQuote.fold(text).map(\.text).joined(separator: "\n").utf8) == Array(text.utf8))
        }
    }

    /// What an answer quotes is marked, folded by columns, and clean.
    @Test(arguments: [
        ("あ\n\nい", "> あ\n>\n> い\n"), ("\n\na  \n\n", "> a\n"), ("> q\n>> r", ">> q\n>>> r\n"), ("", ""),
        ("\u{1B}[31ma\u{202E}b\u{7}", "> [31mab\n"),
        ("あいうえおかきくけこさしすせそ", "> あいうえおかきくけこ\n> さしすせそ\n"), ("あいうえおかきくけ、さし", "> あいうえおかきくけ、\n> さし\n"),
        ("あいうえおかきくけこ、さし", "> あいうえおかきくけ\n> こ、さし\n"),
        ("one two three four five six", "> one two three four\n> five six\n"),
        ("https://example.jp/a/very/long/address", "> https://example.jp/a/very/long/address\n"),
    ])
    func quoted(text: String, wanted: String) {
        #expect(MailQuote.quoted(text, width: 22) == wanted)
    }
}
