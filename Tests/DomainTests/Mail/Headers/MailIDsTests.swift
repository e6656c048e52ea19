import Testing

@testable import Domain

@Suite struct MailIDsTests {
    /// With brackets, folds and noise; without brackets; each once.
    @Test(arguments: [
        (" <a@x.jp>", ["a@x.jp"]), ("<a@x.jp>\r\n\t<b@x.jp> <a@x.jp>", ["a@x.jp", "b@x.jp"]), ("<a@x\r\n .jp>", ["a@x.jp"]),
        ("Your message of Thu <a@x.jp> (was: b)", ["a@x.jp"]), ("a@x.jp b@x.jp", ["a@x.jp", "b@x.jp"]), ("<a@x.jp <b@x.jp>", ["b@x.jp"]),
        ("", []), ("<>", []), ("none", []),
    ])
    func lists(written: String, wanted: [String]) {
        #expect(MailIDs.read(Array(written.utf8)) == wanted)
    }

    /// A list longer than any thread keeps the first and the last.
    @Test func long() {
        let read = MailIDs.read(Array((0..<2_000).map { "<\($0)@x.jp>" }.joined(separator: " ").utf8))
        #expect(read.count == 500 && read.first == "0@x.jp" && read.last == "1999@x.jp")
    }
}
