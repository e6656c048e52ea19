import Testing

@testable import Domain

@Suite struct HTMLTextTests {
    private func text(_ html: String) -> String { String(decoding: HTMLText(Array(html.utf8)).text, as: UTF8.self) }
    private func links(_ html: String) -> [MailLink] { HTMLText(Array(html.utf8)).links }

    /// Paragraphs, lines, lists, rows, quotes, white space.
    @Test(arguments: [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"), ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("<DIV>a</DIV>b<div>c", "a\nb\nc"), ("  a \n b\t c  ", "a b c"), ("<b>a</b> <i>b</i><u>c</u>", "a bc"), ("日本\n語\nabc", "日本語 abc"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "・a\n・b\n  ・c\nd"), ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c<td></td><td>d</table>e", "a | b\nc | d\ne"),
        ("<table><tr><td><div>a</div></td><td><div>b</div></table>", "a\nb"),
        ("x<blockquote>a<p>b</p><blockquote>c</blockquote></blockquote>d", "x\n\n> a\n>\n> b\n>\n> > c\n\nd"),
        ("<pre>a\n  b\n\n c</pre>d", "a\n  b\n\n c\n\nd"),
        ("a<hr>b", "a\n----\nb"), ("<h1>T</h1>x", "T\n\nx"), ("<p>a</p><p>&nbsp;</p><p>&nbsp;</p><p>&nbsp;</p><p>b</p>", "a\n\n\nb"),
        ("a&nbsp;&nbsp;b", "a  b"), ("<p class=MsoNormal>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>b</p>", "a\n\nb"),
        ("", ""), ("<br><br><p>", ""),
    ])
    func layout(html: String, wanted: String) {
        #expect(text(html) == wanted)
    }

    /// References, named and numbered, whole and broken.
    @Test(arguments: [
        ("&lt;a&gt; &amp; &quot;b&quot; &copy; &yen;100", "<a> & \"b\" © ¥100"), ("&#12354;&#x3042;&#X3042", "あああ"),
        ("AT&T &unknown; &; &", "AT&T &unknown; &; &"),
        ("a&nbspb&ampc", "a b&c"), ("&#0;&#xD800;&#99999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("&#128;&#x99;", "€™"),
        ("&#;&#x;", "&#;&#x;"), ("&hearts;&hellip;", "♥…"),
    ])
    func references(html: String, wanted: String) {
        #expect(text(html) == wanted)
    }

    /// What is no text of the letter is left out; a sign that begins no tag is text.
    @Test(arguments: [
        ("<html><head><title>T</title><style>p{}</style></head><body>a</body></html>", "a"),
        ("a<script>if (1<2) alert('</p>')</script>b", "ab"),
        ("a<!-- x > y -->b<!-->c<!--->d", "abcd"), ("a<!--[if mso]><p>x</p><![endif]-->b<![if !mso]>c<![endif]>", "abc"),
        ("<?xml version='1'?>a<!doctype html>b", "ab"),
        ("1 < 2 && 3<4 <", "1 < 2 && 3<4 <"), ("a<!-- never ends<p>b", "ab"), ("<img src='http://x/t.gif'>a<img alt='ロゴ' src=x>", "a[ロゴ]"),
        ("a<span style='display: none'>x<span>y</span></span>b", "ab"), ("<div style=\"FONT-SIZE:0px\">x</div>b", "b"),
        ("<p style=display:none>x<p>b", "b"), ("<span hidden>x</span>b", "b"),
        ("<span style='font-size:0.9em'>a</span>", "a"), ("<div style='display:none'>all that is", "all that is"),
        ("<style>never ends", ""), ("<title/><iframe src=x />a", "a"),
    ])
    func leftOut(html: String, wanted: String) {
        #expect(text(html) == wanted)
    }

    /// Links show where they really lead, unless that is what they say.
    @Test func linkTargets() {
        let page =
            "<a href='https://bank.example/x?a=1&amp;b=2'>https://good.example/</a> <a href=https://a.example/>https://a.example</a> <a href='mailto:t@x.jp'>t@x.jp</a>"
        #expect(text(page) == "https://good.example/ <https://bank.example/x?a=1&b=2> https://a.example t@x.jp")
        #expect(
            links(page) == [
                MailLink(text: "https://good.example/", target: "https://bank.example/x?a=1&b=2"),
                MailLink(text: "https://a.example", target: "https://a.example/"),
                MailLink(text: "t@x.jp", target: "mailto:t@x.jp"),
            ])
        #expect(text("<a href='http://x/'><img src=y></a>") == "<http://x/>")
        #expect(links("<a href='#top'>top</a><a name=n>n</a><a href=''>e</a>").isEmpty)
        #expect(links("<a href='java\nscript:x'>a<a href=http://b/>b").map(\.target) == ["javascript:x", "http://b/"])
        #expect(links("<a href=http://b/>b</a><a href=http://b/>b</a>").count == 1)
        #expect(links("<p><a href='http://b/'>one\n<b>two</b><br>three</a>").first?.text == "one two three")
    }

    /// Tags that are broken in every way still end.
    @Test(arguments: [
        "<", "<a", "<a href", "<a href=", "<a href='", "<a href=\"x", "</", "</a", "<!", "<!-", "<!--", "<?", "&", "&#", "&#x", "<p <b>x",
        "<a/b/c>", "< p>", "<p =>",
    ])
    func brokenTags(html: String) {
        #expect(text("a" + html).hasPrefix("a"))
        #expect(text(html + " x").utf8.count < 40)
    }

    /// Deep nesting, thousands of links, tags that never end: linear time, bounded text.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "<div>", "<blockquote>a", "<a href=http://x/>x", "<ul><li>", "<table><tr><td>", "<", "<!--", "<a href='", "<p style='",
            "<script>", "<b", "&", "&#x", "<span hidden>", "</a>", "<pre>\na", "<li>",
        ])
    func hostile(piece: String) {
        let page = HTMLText(Array(String(repeating: piece, count: 60_000 / piece.utf8.count).utf8), limit: 100_000)
        #expect(page.text.count <= 110_000 && page.links.count <= HTMLText.mostLinks)
    }
}
