import Testing

@testable import Domain

@Suite struct FlowedTextTests {
    private func joined(_ text: String, deletesSpace: Bool = false) -> String {
        String(decoding: FlowedText.joined(Array(text.utf8), deletesSpace: deletesSpace), as: UTF8.self)
    }

    /// Paragraphs are joined, stuffing is undone, quotes are joined with their own depth alone, a signature's line stays.
    @Test(arguments: [
        ("one \r\ntwo\r\nthree", "one two\nthree"), (" >not quoted\r\n  x", ">not quoted\n x"), (">> a \r\n>> b\r\n> c", ">> a b\n> c"),
        ("a \n> b", "a \n> b"), ("-- \nName", "-- \nName"), ("a \n-- \nb", "a \n-- \nb"), (">\r\n", ">\n"), ("", ""), ("a \n", "a "),
        ("> a \n>\n> b", "> a \n> b"),
    ])
    func flowed(text: String, wanted: String) {
        #expect(joined(text) == wanted)
    }

    /// `DelSp=yes`: the space was only the mark.
    @Test func deletedSpace() {
        #expect(joined("日本語の \r\n文です。\r\n次", deletesSpace: true) == "日本語の文です。\n次")
    }
}
