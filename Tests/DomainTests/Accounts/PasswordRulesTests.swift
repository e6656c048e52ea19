import Domain
import Testing

@Suite struct PasswordRulesTests {
    private func judge(_ password: String, id: String = "OP0042") -> PasswordJudgement { PasswordRules.judge(password, id: OperatorID(id)) }

    /// Too short or too well known is refused, in any width and case.
    @Test(arguments: [
        ("", PasswordFact.tooShort(missing: 8)), ("abc123", .tooShort(missing: 2)), ("password", .common), ("Password123", .common),
        ("ｐａｓｓｗｏｒｄ", .common),
        ("12345678", .common), ("1qaz2wsx", .common), ("sakura2026", .common), ("!!qwerty!!", .common),
    ])
    func refuses(password: String, fact: PasswordFact) {
        let judgement = judge(password)
        #expect(judgement.facts.contains(fact))
        #expect(!judgement.isAcceptable && judgement.strength == 0)
    }

    /// The ID itself, in any case or width or backwards, is refused; inside a longer password it only weakens.
    @Test func equalsID() {
        #expect(judge("operator-17", id: "OPERATOR-17").facts.contains(.equalsID))
        #expect(judge("71-rotarepo", id: "operator-17").facts.contains(.equalsID))
        #expect(judge("ｏｐｅｒａｔｏｒ－１７", id: "operator-17").facts.contains(.equalsID))
        let longer = judge("op0042 likes rain", id: "op0042")
        #expect(longer.facts == [.containsID] && longer.isAcceptable)
        #expect(judge("whatever else", id: "").facts.isEmpty)
    }

    /// Any characters will do: spaces, kana, kanji, symbols, 64 and more of them.
    @Test(arguments: ["犬猫犬猫鳥魚馬牛羊", "correct horse battery staple", "さくらもちとおちゃ", "🐶🐱🐹🐰🦊🐻🐼🐨", String(repeating: "Xk9#", count: 40)])
    func acceptsAnyCharacters(password: String) {
        #expect(judge(password).isAcceptable)
    }

    /// Repetition and sequences are named; more than 1024 bytes are refused.
    @Test func weaknesses() {
        #expect(judge("aaaaaaaab").facts.contains(.repetitive))
        #expect(judge("xyz7xyz7xyz7").facts.contains(.repetitive))
        #expect(judge("7-abcdefg-!").facts.contains(.sequential))
        #expect(judge("zz-poiuyt-3").facts.contains(.sequential))
        #expect(judge(String(repeating: "é", count: 600)).facts.contains(.tooLong))
    }

    /// Longer and more varied is never weaker, and the ends of the scale are reached.
    @Test func strengthGrows() {
        let growing = ["kq7v", "kq7vme2x", "kq7vme2xth", "kq7vme2xthwzb", "kq7vme2xthwzbnr4", "kq7vme2xthwzbnr4ygf6"].map {
            judge($0).strength
        }
        #expect(growing == growing.sorted())
        #expect(growing.first == 0 && growing.last == 4)
        #expect(judge("aaaaaaaaaaaaaaaaaaaa").strength <= 1)
        #expect(judge("abcdefghijklmnopqrst").strength <= 1)
        #expect(judge("V7#kq!Zp2@mX9&tL").strength == 4)
    }
}
