import Testing

@testable import Domain

@Suite struct SafeFileNameTests {
    @Test(arguments: [
        ("写真 (1).jpg", "写真 (1).jpg"), ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\a.doc", "a.doc"), ("..", "attachment"),
        (".", "attachment"),
        ("", "attachment"), ("/", "attachment"), (".bashrc", "bashrc"), ("-rf", "rf"), ("--..-x", "x"), ("~root", "root"),
        ("a\u{0}b\u{1B}[31m.txt", "ab[31m.txt"),
        ("photo\u{202E}gpj.exe", "photogpj.exe"), ("\u{200B}a\u{FEFF}.txt", "a.txt"), ("a`id`;$(x)|y.txt", "a_id___(x)_y.txt"),
        ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("com1.tar.gz", "_com1.tar.gz"), ("console.txt", "console.txt"), ("a.txt. . ", "a.txt"),
        ("a.pdf          .exe", "a.pdf .exe"), ("a\r\nb\tc", "a b c"), ("\u{FA19}社.pdf", "\u{FA19}社.pdf"),
        ("辻\u{E0100}.txt", "辻\u{E0100}.txt"),
    ])
    func names(name: String, safe: String) {
        #expect(SafeFileName.make(name).unicodeScalars.elementsEqual(safe.unicodeScalars), "\(SafeFileName.make(name))")
    }

    /// Long names lose their middle, never their extension, and never a kanji's variation selector.
    @Test func long() {
        let name = SafeFileName.make(String(repeating: "辻\u{E0100}", count: 200) + ".jpeg")
        #expect(name.utf8.count <= SafeFileName.longest && name.unicodeScalars.suffix(6).elementsEqual("\u{E0100}.jpeg".unicodeScalars))
        #expect(SafeFileName.make(String(repeating: "\u{301}", count: 9_000) + ".txt").utf8.count <= SafeFileName.longest)
        #expect(SafeFileName.make("a." + String(repeating: "x", count: 900)).utf8.count <= SafeFileName.longest)
    }

    /// Whatever a sender writes, the name is one component, and safe names stay as they are.
    @Test func anything() {
        var source = TextSource(seed: 61)
        for _ in 0..<3_000 {
            let text = source.text(upTo: 60)
            let name = SafeFileName.make(text)
            #expect(
                !name.isEmpty && name.utf8.count <= SafeFileName.longest && !name.contains("/") && !name.hasPrefix(".")
                    && !name.hasPrefix("-"))
            #expect(Array(SafeFileName.make(name).utf8) == Array(name.utf8))
        }
    }
}
