import Testing

@testable import Domain

@Suite struct PlainLinksTests {
    /// Addresses end where the sentence goes on.
    @Test(arguments: [
        ("https://x.jp/a を見て", ["https://x.jp/a"]), ("(https://x.jp/a)", ["https://x.jp/a"]),
        ("https://x.jp/a_(b)。", ["https://x.jp/a_(b)"]), ("<HTTP://x.jp/>.", ["HTTP://x.jp/"]),
        ("http://x.jp, http://x.jp; https://y.jp!", ["http://x.jp", "https://y.jp"]), ("時刻は10:00 ftp://x", []), ("http://", []),
        ("://x https:/x", []), ("詳細→https://x.jp/あ", ["https://x.jp/"]),
    ])
    func links(text: String, wanted: [String]) {
        #expect(PlainLinks.find(Array(text.utf8)).map(\.target) == wanted)
    }
}
