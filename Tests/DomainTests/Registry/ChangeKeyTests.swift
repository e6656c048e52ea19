import Domain
import Testing

@Suite struct ChangeKeyTests {
    /// Typed with the input method on, in lower case, grouped, read off a certificate with its label.
    @Test(arguments: [
        "7KQ2M4XP9TD", "7kq2m4xp9td", "7KQ2-M4XP-9TD", " 7KQ2 M4XP 9TD\n", "７ＫＱ２ｍ４ｘｐ９ｔｄ", "７ＫＱ２ーＭ４ＸＰー９ＴＤ", "変更キー：7KQ2-M4XP-9TD",
        "変更キー 7KQ2M4XP9TD",
    ])
    func reads(_ typed: String) {
        #expect(ChangeKey(typed)?.text == "7KQ2M4XP9TD")
    }

    /// Other lengths and look-alikes are refused, not guessed at.
    @Test(arguments: ["", "7KQ2M4XP9T", "7KQ2M4XP9TDD", "0KQ2M4XP9TD", "OKQ2M4XP9TD", "1KQ2M4XP9TD", "IKQ2M4XP9TD", "7KQ2M4XP9T!", "変更キー"])
    func refuses(_ typed: String) {
        #expect(ChangeKey(typed) == nil)
    }

    /// Four, four and three: what is read aloud joins to the key again.
    @Test func groups() throws {
        let key = try #require(ChangeKey("7KQ2M4XP9TD"))
        #expect(key.groups == ["7KQ2", "M4XP", "9TD"])
        #expect(key.formatted == "7KQ2-M4XP-9TD")
    }

    /// No way of printing a key shows one of its characters.
    @Test func printsMasked() throws {
        let key = try #require(ChangeKey("7KQ2M4XP9TD"))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
            #expect(!text.contains { "7KQ2M4XP9TD".contains($0) && $0 != "T" && $0 != "D" })
            #expect(!text.contains("7KQ2") && !text.contains("9TD"))
        }
    }

    /// Random keys are of the alphabet, read back in every spelling, use every character at every place, and do not repeat.
    @Test func randomKeys() throws {
        var random = SplitMix64(seed: 7)
        var seen: Set<ChangeKey> = []
        var used = Array(repeating: Set<Character>(), count: ChangeKey.length)
        for _ in 0..<3000 {
            let key = ChangeKey.random(using: &random)
            seen.insert(key)
            for (place, character) in key.text.enumerated() { used[place].insert(character) }
            #expect(ChangeKey(key.text) == key)
            #expect(ChangeKey(key.formatted.lowercased()) == key)
            #expect(ChangeKey(key.groups.joined(separator: "　")) == key)
        }
        #expect(seen.count == 3000)
        #expect(used.allSatisfy { $0 == Set(ChangeKey.alphabet) })
        #expect(ChangeKey.alphabet.count == 32)
    }

    /// A key computed from places in the alphabet has the right length whatever it is given.
    @Test func fromIndices() {
        #expect(ChangeKey(indices: [0, 1, 31, 32, -1]).text == "23Z2Z222222")
        #expect(ChangeKey(indices: Array(0...40)).text == "23456789ABC")
    }
}
