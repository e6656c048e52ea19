import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
    /// Feeds bytes that all wait, then says that nothing more does.
    private func decode(_ bytes: [UInt8], with decoder: inout InputDecoder) -> [InputEvent] {
        for byte in bytes { decoder.feed(.byte(byte), at: 1) }
        return decoder.drained(at: 1)
    }

    private func decode(_ text: String) -> [InputEvent] {
        var decoder = InputDecoder()
        return decode(Array(text.utf8), with: &decoder)
    }

    private func pressed(_ keys: Key...) -> [InputEvent] { keys.map { .key($0, at: 1) } }

    /// Characters of one to four bytes, also when a read ends in their middle.
    @Test func characters() {
        #expect(decode("aé猫𠮷") == pressed(Key("a"), Key("é"), Key("猫"), Key("𠮷")))
        var decoder = InputDecoder()
        let bytes = Array("𠮷".utf8)
        #expect(decode([bytes[0]], with: &decoder).isEmpty)
        #expect(decode([bytes[1], bytes[2]], with: &decoder).isEmpty)
        #expect(decode([bytes[3]], with: &decoder) == pressed(Key("𠮷")))
    }

    /// An invalid byte is reported and the key after it arrives: curses' own get_wch would swallow it.
    @Test(
        arguments: [
            [0xFF], [0x80], [0xC0, 0xAF], [0xE3, 0x81], [0xED, 0xA0, 0x80], [0xF5], [0xF0, 0x9F], [0xC2], [0xE0, 0x80, 0x80], [0xC2, 0x9B],
        ] as [[UInt8]])
    func invalidBytes(bytes: [UInt8]) {
        var decoder = InputDecoder()
        #expect(decode(bytes + [UInt8(ascii: "j")], with: &decoder) == [.invalidInput, .key(Key("j"), at: 1)])
        #expect(decode([UInt8(ascii: "k")], with: &decoder) == pressed(Key("k")))
    }

    /// Control characters are keys: in raw mode Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-Q arrive like any other.
    @Test func controls() {
        let control = { (letter: Unicode.Scalar) in Key(.character(letter), modifiers: .control) }
        #expect(decode("\u{3}\u{1A}\u{13}\u{11}\n") == pressed(control("c"), control("z"), control("s"), control("q"), control("j")))
        #expect(decode("\r\t\u{7F}\u{0}") == pressed(Key(.enter), Key(.tab), Key(.backspace), control(" ")))
    }

    /// A lone Esc is one at once; Esc with a key right behind it is Alt, or can be taken apart again.
    @Test func escape() {
        #expect(decode("\u{1B}") == pressed(Key(.escape)))
        #expect(decode("\u{1B}\u{1B}") == pressed(Key(.escape), Key(.escape)))
        let alt = Key(.character("x"), modifiers: .alt)
        #expect(decode("\u{1B}x") == pressed(alt))
        #expect(decode("\u{1B}あ") == pressed(Key(.character("あ"), modifiers: .alt)))
        #expect(alt.splitAlt?.escape == Key(.escape))
        #expect(alt.splitAlt?.key == Key("x"))
        var decoder = InputDecoder()
        #expect(decode([0x1B], with: &decoder) + decode([0x78], with: &decoder) == pressed(Key(.escape), Key("x")))
        decoder.feed(.byte(0x1B), at: 1)
        decoder.feed(.key(Key(.up)), at: 1)
        #expect(decoder.drained(at: 1) == pressed(Key(.up, modifiers: .alt)))
    }

    /// Arrow keys in both modes, with modifiers, and everything xterm sends that terminfo may lack.
    @Test(arguments: [
        ("[A", Key(.up)), ("OA", Key(.up)), ("[B", Key(.down)), ("OD", Key(.left)), ("[H", Key(.home)), ("OF", Key(.end)),
        ("[Z", Key(.backTab)),
        ("[1;5A", Key(.up, modifiers: .control)), ("[1;2D", Key(.left, modifiers: .shift)), ("[1;3C", Key(.right, modifiers: .alt)),
        ("[3~", Key(.delete)), ("[5~", Key(.pageUp)), ("[6;5~", Key(.pageDown, modifiers: .control)), ("[15~", Key(.function(5))),
        ("[24~", Key(.function(12))), ("[15;2~", Key(.function(5), modifiers: .shift)), ("OP", Key(.function(1))),
        ("[1;2R", Key(.function(3), modifiers: .shift)), ("[120;5u", Key(.character("x"), modifiers: .control)),
        ("[27;5;120~", Key(.character("x"), modifiers: .control)), ("[13u", Key(.enter)), ("[", Key(.character("["), modifiers: .alt)),
        ("O", Key(.character("O"), modifiers: .alt)),
    ])
    func sequences(sequence: String, key: Key) {
        #expect(decode("\u{1B}" + sequence) == pressed(key))
        #expect(decode("\u{1B}" + sequence + "j").last == .key(Key("j"), at: 1) || sequence.count == 1)
    }

    /// An unknown sequence is swallowed whole: none of its bytes may be typed into a field or fire a binding.
    @Test func unknownSequences() {
        #expect(decode("\u{1B}[?1;2cj") == [.invalidInput, .key(Key("j"), at: 1)])
        #expect(decode("\u{1B}[<0;10;20Mj") == [.invalidInput, .key(Key("j"), at: 1)])
        #expect(decode("\u{1B}[Ij") == pressed(Key("j")))
        #expect(decode("\u{1B}[12\u{1B}x") == [.invalidInput, .key(Key(.character("x"), modifiers: .alt), at: 1)])
        #expect(decode("\u{1B}[7;1Rj") == [.invalidInput, .key(Key("j"), at: 1)])
    }

    /// A paste comes whole, newlines kept, whatever is in it and however many reads it takes.
    @Test func pastes() {
        #expect(decode("\u{1B}[200~一\r二\r\n三\n\u{1B}[201~x") == [.paste("一\n二\n三\n"), .key(Key("x"), at: 1)])
        var decoder = InputDecoder()
        decoder.feed(.pasteBegin, at: 1)
        #expect(decode(Array("a\u{1B}[31m".utf8), with: &decoder).isEmpty)
        decoder.feed(.key(Key(.up)), at: 2)
        decoder.feed(.byte(0xFF), at: 2)
        decoder.feed(.key(Key(.enter)), at: 2)
        decoder.feed(.pasteEnd, at: 2)
        #expect(decoder.drained(at: 2) == [.paste("a\u{1B}[31m\u{FFFD}\n")])
    }

    /// A paste whose end never comes gives the keyboard back.
    @Test func cutPaste() {
        var decoder = InputDecoder()
        decoder.feed(.pasteBegin, at: 0)
        decoder.feed(.byte(0x61), at: 0)
        #expect(decoder.drained(at: 0).isEmpty)
        let later = InputDecoder.pasteTimeout + 1
        decoder.feed(.byte(0x62), at: later)
        #expect(decoder.drained(at: later) == [.paste("a"), .key(Key("b"), at: later)])
    }

    /// The answer to the width question is no key; without a question nothing is taken for an answer.
    @Test func cursorReports() {
        var decoder = InputDecoder()
        decoder.awaitedReports = 1
        #expect(decode(Array("a\u{1B}[7;3Rb".utf8), with: &decoder) == pressed(Key("a"), Key("b")))
        #expect(decoder.reportedColumn == 3)
        #expect(decoder.awaitedReports == 0)
        var first = InputDecoder()
        first.awaitedReports = 1
        first.feed(.key(Key(.function(3), modifiers: .alt)), at: 1)
        #expect(first.drained(at: 1).isEmpty)
        #expect(first.reportedColumn == 3)
    }

    /// Any bytes in any order: no crash, no key invented from nothing, and the keyboard works afterwards.
    @Test func property() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<1_500 {
            var decoder = InputDecoder()
            let bytes = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
                let starts: [UInt8] = [0x1B, 0x5B, 0x4F, 0x3B, 0x7E, 0xE3, 0x81, 0xFF]
                return Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator) : (starts.randomElement(using: &generator) ?? 0)
            }
            let events = decode(bytes, with: &decoder)
            #expect(events.count <= bytes.count)
            _ = decode([0x1B], with: &decoder)
            decoder.feed(.pasteEnd, at: 1)
            _ = decode([], with: &decoder)
            #expect(decode([0x6A], with: &decoder) == pressed(Key("j")))
        }
    }
}
