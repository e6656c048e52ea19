import Testing

@testable import Terminal

@Suite struct KeymapTests {
    private let contexts: Set<String> = ["list", "chip"]
    private let actions: Set<String> = ["move-down", "move-up", "help", "quit"]

    private func parse(_ text: String, over base: Keymap = Keymap()) -> (patch: Keymap, problems: [KeymapProblem]) {
        KeymapParser.parse(text, file: "my.keymap", contexts: contexts, actions: actions, over: base)
    }

    private var base: Keymap {
        parse("bind list j move-down\nbind global <F1> help\nbind global q quit").patch
    }

    /// Comments, blank lines and any white space are fine.
    @Test func reading() {
        let (map, problems) = parse("# my keys\n\n  bind   list\tj  move-down  # as in vi\r\nbind list <#> help\nunbind list j")
        #expect(problems.count == 1)
        #expect(map.lookup(context: "list", key: Key("#")) == "help")
        #expect(map.lookup(context: "list", key: Key("j")) == nil)
    }

    /// A context's own binding goes before the global one; unbinding hides the global one too.
    @Test func lookup() {
        #expect(base.lookup(context: "list", key: Key("j")) == "move-down")
        #expect(base.lookup(context: "chip", key: Key("j")) == nil)
        #expect(base.lookup(context: "chip", key: Key(.function(1))) == "help")
        let patched = base.patched(by: parse("unbind chip <F1>\nbind list q help").patch)
        #expect(patched.lookup(context: "chip", key: Key(.function(1))) == nil)
        #expect(patched.lookup(context: "list", key: Key(.function(1))) == "help")
        #expect(patched.lookup(context: "list", key: Key("q")) == "help")
        #expect(patched.lookup(context: "chip", key: Key("q")) == "quit")
    }

    /// A full-width key does what its twin does, unless it is bound itself.
    @Test func fullWidth() {
        #expect(base.lookup(context: "list", key: Key("ｊ")) == "move-down")
        let own = base.patched(by: parse("bind list ｊ move-up").patch)
        #expect(own.lookup(context: "list", key: Key("ｊ")) == "move-up")
        #expect(own.lookup(context: "list", key: Key("j")) == "move-down")
    }

    /// The keys of an action are those that really do it in the context.
    @Test func keysOfActions() {
        let map = base.patched(by: parse("bind list <Down> move-down\nbind list <F1> move-up").patch)
        #expect(map.keys(for: "move-down", in: "list") == [Key(.down), Key("j")])
        #expect(map.keys(for: "help", in: "list").isEmpty)
        #expect(map.keys(for: "help", in: "chip") == [Key(.function(1))])
    }

    /// Every kind of bad line, with its line and what applies instead.
    @Test func problems() {
        let text = """
            bnd list j move-down
            bind list j
            bind lists j move-down
            bind list <Foo> move-down
            bind list j move-dwn
            bind list k move-up
            bind list k help
            unbind chip x
            """
        let facts = parse(text, over: base).problems
        #expect(facts.map(\.line) == [1, 2, 3, 4, 5, 7, 8])
        #expect(facts.allSatisfy { $0.file == "my.keymap" })
        #expect(
            facts.map(\.fact) == [
                .unknownCommand("bnd"), .wrongWordCount(expected: 4, found: 3), .unknownContext("lists", nearest: "list"), .badKey("<Foo>"),
                .unknownAction("move-dwn", nearest: "move-down"), .duplicate(firstLine: 6), .nothingBound,
            ])
        #expect(
            facts.map(\.instead) == [
                .lineIgnored, .lineIgnored, .lineIgnored, .lineIgnored, .keyKeeps(action: "move-down"), .lineApplies(action: "help"),
                .lineApplies(action: nil),
            ])
    }

    /// Good lines count however bad the others are, and no text makes the parser fail.
    @Test func hostileFiles() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let noise = Hostile.text(using: &generator, pieces: 10).replacing("\n", with: " ").replacing("\r", with: " ")
            let (map, _) = parse("\(noise)\nbind list j move-down\n\(noise)")
            #expect(map.lookup(context: "list", key: Key("j")) == "move-down")
        }
    }
}
