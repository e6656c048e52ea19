import Domain
import Foundation
import Testing

@Suite struct FoldTests {
    /// Spellings that must find each other.
    @Test(arguments: [
        ("やまだ", "ヤマダ"), ("ﾔﾏﾀﾞ", "ヤマダ"), ("がぎぐ", "ガギグ"), ("か\u{3099}", "が"), ("か゛", "が"), ("ﾊﾟﾝ", "パン"), ("キャット", "キヤツト"),
        ("サーバー", "サーバ"), ("サ−バ", "サーバ"), ("サｰﾊﾞｰ", "サーバー"), ("トイ・プードル", "トイプードル"), ("トイ・プードル", "トイ　プードル"), ("あいーん", "アイン"),
        ("1-2-3", "１ー２－３"), ("1−2‐3", "1–2—3"), ("10〜12", "10～12"), ("10~12", "10-12"), ("髙橋", "高橋"), ("山﨑", "山崎"), ("山嵜", "山崎"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"), ("𠮷田", "吉田"), ("神田", "\u{FA19}田"), ("塚本", "\u{FA10}本"), ("齋藤", "斎藤"), ("斉藤", "斎藤"), ("齊藤", "斉藤"), ("廣澤", "広沢"),
        ("濵田", "浜田"), ("嶋", "島"), ("眞", "真"), ("德", "徳"), ("惠", "恵"), ("佐々木", "佐佐木"), ("佐　々木", "佐佐木"), ("葛\u{E0100}城", "葛城"),
        ("辻\u{FE00}", "辻"),
        ("山田　太郎", "山田太郎"), ("山田 太郎", "山田太郎"), ("再交\n付", "再交付"), ("ＡＢＣ", "abc"), ("John  Smith", "john smith"), ("José", "JOSE"),
        ("㈱犬猫", "(株)犬猫"), ("㍿", "株式会社"), ("№1", "no1"), ("Ⅳ", "iv"), ("①", "1"), ("①12", "1 12"), ("1①", "1 1"), ("㌔", "キロ"), ("㌀", "アパート"),
        ("はなぢ", "ハナジ"), ("みずき", "みづき"), ("かをり", "かおり"), ("ヴィ", "ブイ"), ("ヰ", "イ"), ("ゔ", "ウ゛"),
        ("한글", "한글".decomposedStringWithCanonicalMapping),
        ("Straße", "STRASSE"), ("ΣΑΣ", "σας"), ("ﬁ", "fi"), ("２０２６", "2026"), ("ヽ", "ゝ"), ("\u{FEFF}犬", "犬"), ("犬\u{202E}", "犬"),
        ("ゟ", "より"), ("⻑⾕川", "長谷川"), ("⻄⻘⻩", "西青黄"), ("﨔", "欅"), ("（犬）！？", "(犬)!?"), ("【犬】", "【犬】"), ("ｶ\u{3099}", "ガ"), ("カﾞ", "ガ"),
        ("社\u{FA4C}", "社社"), ("福\u{FA1B}", "福福"), ("祥\u{FA1A}", "祥祥"), ("\u{F9DC}", "隆"), ("\u{2F8A6}", "慈"), ("犬\u{FE0F}", "犬"),
        ("犬\u{E01EF}", "犬"),
    ])
    func foldsAlike(one: String, other: String) {
        #expect(JapaneseText.fold(one).bytesEqual(JapaneseText.fold(other)))
    }

    /// Spellings that must stay apart.
    @Test(arguments: [
        ("ハ", "バ"), ("バ", "パ"), ("土", "士"), ("1 2", "12"), ("a b", "ab"), ("犬-猫", "犬猫"), ("田中", "中田"), ("A-1", "A1"), ("坂", "阪"),
        ("畑", "畠"),
    ])
    func staysApart(one: String, other: String) {
        #expect(!JapaneseText.fold(one).bytesEqual(JapaneseText.fold(other)))
    }

    /// The exact key of some texts, so that a change of the rules is noticed: stored tokens depend on them.
    @Test(arguments: [
        ("", ""), ("  犬 ", "犬"), ("髙橋 ﾊﾅｺ", "高橋ハナコ"), ("ＴＥＬ：０３－００００－１２３４", "tel:03-0000-1234"), ("サーバー A-1", "サバ a-1"),
        ("千代田区丸の内1ー2", "千代田区丸ノ内1-2"), ("ポチ、3歳。", "ポチ、3歳。"), ("㈱ＦＯＯ", "(株)foo"), ("ー", "-"), ("゛", ""), ("\n\t", ""),
    ])
    func exactKeys(text: String, key: String) {
        #expect(JapaneseText.fold(text).bytesEqual(key))
    }

    /// Every scalar there is: folding twice is folding once, and no key has a space at its ends.
    @Test func everyScalarIsIdempotent() {
        var failures: [UInt32] = []
        for value in UInt32(0)...0x323AF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = JapaneseText.fold(String(scalar))
            if !JapaneseText.fold(once).bytesEqual(once) || once.hasPrefix(" ") || once.hasSuffix(" ") { failures.append(value) }
        }
        #expect(failures.isEmpty, "first: \(failures.prefix(5).map { String($0, radix: 16) })")
    }

    /// Compatibility ideographs fold to what they are compatible with, all but the twelve that are ideographs of their own.
    @Test func compatibilityIdeographs() {
        let unified: Set<UInt32> = [0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29]
        for value in [UInt32(0xF900)...0xFA6D, 0xFA70...0xFAD9, 0x2F800...0x2FA1D].joined() where !unified.contains(value) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = JapaneseText.foldedScalars(String(scalar))
            #expect(folded.count == 1 && folded[0] != scalar, "\(String(value, radix: 16))")
        }
    }

    /// The same key as folding in plain passes with other tables gives.
    @Test func agreesWithNaiveFolding() {
        var world = SearchWorld(seed: 14)
        for _ in 0..<6000 {
            let text = world.text(upTo: 8)
            #expect(JapaneseText.foldedScalars(text) == NaiveFold.fold(text), "\(text)")
        }
    }

    /// Random mixtures: idempotent, deterministic, the same with offsets, and blind to canonical and compatibility forms.
    @Test func propertiesOnRandomText() {
        var source = TextSource(seed: 11)
        for _ in 0..<6000 {
            let text = source.text(upTo: 14)
            let once = JapaneseText.fold(text)
            #expect(JapaneseText.fold(once).bytesEqual(once), "not idempotent: \(text.unicodeScalars.map { String($0.value, radix: 16) })")
            let mapped = JapaneseText.foldKeepingOffsets(text)
            #expect(mapped.text.bytesEqual(once))
            #expect(mapped.scalars == JapaneseText.foldedScalars(text))
        }
    }

    /// A decomposed text has the key of its original. (Composition is tested by the pairs above: Foundation's is not reliable on Linux.)
    @Test func decomposedTextFoldsAlike() {
        var source = TextSource(seed: 12)
        for _ in 0..<4000 {
            let text = source.text(upTo: 10)
            let decomposed = JapaneseText.fold(text.decomposedStringWithCanonicalMapping)
            #expect(decomposed.bytesEqual(JapaneseText.fold(text)), "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
        }
    }

    /// Offsets are in order, inside the text, and a folded slice leads back to scalars that fold to it.
    @Test func offsetsLeadBack() {
        var source = TextSource(seed: 13)
        for _ in 0..<3000 {
            let text = source.text(upTo: 12)
            let count = text.unicodeScalars.count
            let folded = JapaneseText.foldKeepingOffsets(text)
            var lower = 0
            for index in folded.scalars.indices {
                let range = folded.sourceRange(of: index..<(index + 1))
                #expect(range.lowerBound >= lower && range.upperBound <= count && range.lowerBound <= range.upperBound)
                lower = range.lowerBound
            }
            if !folded.scalars.isEmpty {
                let whole = folded.sourceRange(of: 0..<folded.scalars.count)
                #expect(whole.upperBound <= count)
            }
        }
        #expect(JapaneseText.foldKeepingOffsets("犬").sourceRange(of: 0..<9) == 0..<1)
        #expect(JapaneseText.foldKeepingOffsets("").sourceRange(of: 0..<1) == 0..<0)
    }

    /// Highlighting finds what was written, marks and all.
    @Test func highlights() {
        func marked(_ text: String, _ query: String) -> [String] {
            let scalars = Array(text.unicodeScalars)
            return JapaneseText.foldKeepingOffsets(text).sourceRanges(of: JapaneseText.foldedScalars(query)).map { range in
                String(String.UnicodeScalarView(scalars[range]))
            }
        }
        #expect(marked("犬のﾊﾟﾋﾟｺさん", "パピコ") == ["ﾊﾟﾋﾟｺ"])
        #expect(marked("髙橋様と高橋様", "高橋") == ["髙橋", "高橋"])
        #expect(marked("山田　太郎", "山田太郎") == ["山田　太郎"])
        #expect(marked("サーバーが", "サバ") == ["サーバー"])
        #expect(marked("葛\u{E0100}城", "葛") == ["葛\u{E0100}"])
        #expect(marked("㈱犬", "株") == ["㈱"])
        #expect(marked("猫", "犬").isEmpty)
        #expect(marked("ああああ", "ああ").count == 2)
    }
}

@Suite struct JapaneseTextTests {
    /// The small normalisations change what they say and nothing else.
    @Test func helpers() {
        #expect(JapaneseText.asciiTwin("ＡＢＣ　１２３－４ー５？").bytesEqual("ABC 123-4-5?"))
        #expect(JapaneseText.halfWidthDigits("１２３犬－").bytesEqual("123犬－"))
        #expect(JapaneseText.digitsOnly("a１-2 三").bytesEqual("12"))
        #expect(JapaneseText.katakana("いぬ犬ヌ").bytesEqual("イヌ犬ヌ"))
        #expect(JapaneseText.fullWidthKana("ｼﾞｬﾊﾟﾝ か\u{3099} は゜ ﾞa ｳﾞ").bytesEqual("ジャパン が ぱ \u{3099}a ヴ"))
        #expect(JapaneseText.foldName("Yamada　Taro").bytesEqual("yamadataro"))
    }

    /// Kana of both widths, with spaces, and nothing else.
    @Test(arguments: [
        ("いぬ", true), ("イヌ", true), ("ｲﾇ", true), ("ヤマダ　タロウ", true), ("サーバー", true), ("犬", false), ("abc", false), ("", false),
        ("　", false), ("いぬ1", false),
    ])
    func isKana(text: String, expected: Bool) {
        #expect(JapaneseText.isKana(text) == expected)
    }

    /// Ideographs of every plane count, numerals in circles do not.
    @Test(arguments: [("犬", true), ("𠮷", true), ("﨑", true), ("々", true), ("イヌ", false), ("dog", false), ("①", false)])
    func containsKanji(text: String, expected: Bool) {
        #expect(JapaneseText.containsKanji(text) == expected)
    }

    /// Digits as they are said.
    @Test(arguments: [("三九二", "392"), ("さんきゅうに", "392"), ("ゼロ の はち", "08"), ("ｻﾝ", "3"), ("3さん", "33")])
    func spoken(text: String, expected: String) {
        #expect(SpokenDigits.digits(text) == expected)
    }

    /// Names that merely contain such syllables are no digits.
    @Test(arguments: ["", "123", "山三", "さとう", "の"])
    func notSpoken(text: String) {
        #expect(SpokenDigits.digits(text) == nil)
    }
}
