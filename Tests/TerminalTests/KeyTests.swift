import Testing

@testable import Terminal

@Suite struct KeyTests {
    /// The notation of key maps, with the spellings people use.
    @Test(arguments: [
        ("a", Key("a")), ("?", Key("?")), ("あ", Key("あ")), ("<Space>", Key(" ")), ("<lt>", Key("<")), ("<F1>", Key(.function(1))),
        ("<C-x>", Key(.character("x"), modifiers: .control)), ("<c-X>", Key(.character("x"), modifiers: .control)),
        ("<M-x>", Key(.character("x"), modifiers: .alt)), ("<S-Tab>", Key(.backTab)), ("<CR>", Key(.enter)), ("<esc>", Key(.escape)),
        ("<C-S-Left>", Key(.left, modifiers: [.control, .shift])), ("<S-F3>", Key(.function(3), modifiers: .shift)),
        ("<F15>", Key(.function(3), modifiers: .shift)), ("<C-->", Key(.character("-"), modifiers: .control)), (">", Key(">")),
        ("<#>", Key("#")),
    ])
    func notation(text: String, key: Key) {
        #expect(Key(notation: text) == key)
    }

    @Test(arguments: ["", "<", "<>", "ab", "<X-a>", "<F0>", "<F64>", "<C->", "<Foo>", " ", "\u{1B}", "<F01>", "<C-x", "\u{202E}"])
    func badNotation(text: String) {
        #expect(Key(notation: text) == nil)
    }

    /// Every key there is reads back from its own notation.
    @Test func roundTrip() {
        let codes: [Key.Code] =
            [
                .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
            ] + (1...12).map { .function($0) } + "az09<>-#?あｊ漢é ".unicodeScalars.map { .character($0) }
        for code in codes {
            for raw in UInt8(0)..<8 {
                let key = Key(code, modifiers: Key.Modifiers(rawValue: raw)).normalised
                #expect(Key(notation: key.notation) == key, "\(key.notation)")
                #expect(!key.display.isEmpty)
            }
        }
    }

    /// Short names for the key bar.
    @Test func display() {
        #expect(Key(.function(1)).display == "F1")
        #expect(Key(.character("x"), modifiers: .control).display == "^X")
        #expect(Key(.escape).display == "Esc")
        #expect(Key(.backTab).display == "S-Tab")
        #expect(Key(.character("a"), modifiers: .alt).display == "M-a")
    }

    /// Keys struck with the input method on work as what is printed on them.
    @Test func asciiTwins() {
        #expect(Key("ｊ").asciiTwin == Key("j"))
        #expect(Key("１").asciiTwin == Key("1"))
        #expect(Key("？").asciiTwin == Key("?"))
        #expect(Key("　").asciiTwin == Key(" "))
        #expect(Key("あ").asciiTwin == Key("あ"))
        #expect(Key(.up).asciiTwin == Key(.up))
    }
}
