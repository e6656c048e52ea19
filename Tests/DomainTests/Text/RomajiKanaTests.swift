import Testing

@testable import Domain

@Suite struct RomajiKanaTests {
    /// Words as people type them, in every school of spelling.
    @Test(arguments: [
        ("yamada tarou", "ヤマダ タロウ"), ("sato", "サト"), ("shachou", "シャチョウ"), ("syatyou", "シャチョウ"), ("tsutsumi", "ツツミ"), ("tutumi", "ツツミ"),
        ("fujii", "フジイ"), ("huzii", "フジイ"), ("jyunko", "ジュンコ"), ("junko", "ジュンコ"), ("zyunko", "ジュンコ"), ("chihiro", "チヒロ"),
        ("tihiro", "チヒロ"),
        ("matcha", "マッチャ"), ("maccha", "マッチャ"), ("mattya", "マッチャ"), ("hattori", "ハットリ"), ("nippon", "ニッポン"), ("gakkou", "ガッコウ"),
        ("kinnen", "キンエン"), ("kinnnenn", "キンネン"), ("kin'en", "キンエン"), ("shin’ichi", "シンイチ"), ("shinichi", "シニチ"), ("shinnichi", "シンイチ"),
        ("konno", "コンオ"), ("konnno", "コンノ"), ("kan", "カン"), ("kann", "カン"), ("kanji", "カンジ"), ("sanpo", "サンポ"), ("nambu", "ナンブ"),
        ("shimbashi", "シンバシ"), ("hommachi", "ホンマチ"), ("xtsu", "ッ"), ("ltu", "ッ"), ("xtu", "ッ"), ("ltsu", "ッ"), ("xya", "ャ"), ("lyo", "ョ"),
        ("xa", "ァ"), ("lo", "ォ"), ("xka", "ヵ"), ("lke", "ヶ"), ("xwa", "ヮ"), ("xn", "ン"), ("vaiorin", "ヴァイオリン"), ("vu", "ヴ"),
        ("famiri-", "ファミリー"),
        ("pa-thi-", "パーティー"), ("dhizuni-", "ディズニー"), ("di", "ヂ"), ("du", "ヅ"), ("dzu", "ヅ"), ("ti", "チ"), ("thi", "ティ"), ("t'i", "ティ"),
        ("twu", "トゥ"), ("dwu", "ドゥ"), ("wiskii", "ウィsキイ"), ("wisukii", "ウィスキイ"), ("webu", "ウェブ"), ("who", "ウォ"), ("wo", "ヲ"), ("wyi", "ヰ"),
        ("wye", "ヱ"), ("ye", "イェ"), ("tsa", "ツァ"), ("kwa", "クァ"), ("je", "ジェ"), ("che", "チェ"), ("she", "シェ"), ("ca", "カ"), ("qu", "ク"),
        ("cu", "ク"),
        ("YAMADA", "ヤマダ"), ("ｙａｍａｄａ", "ヤマダ"), ("Ｙamaダ", "ヤマダ"), ("やまだ", "ヤマダ"), ("ﾔﾏﾀﾞ", "ヤマダ"), ("ﾊﾟﾋﾟｺ", "パピコ"), ("か\u{3099}", "ガ"),
        ("ゔ", "ヴ"), ("ka-do", "カード"), ("ka－do", "カード"), ("ka−do", "カード"), ("jon/sumisu", "ジョン・スミス"), ("ｼﾞｮﾝ･ｽﾐｽ", "ジョン・スミス"), ("n", "ン"),
        ("nn", "ン"),
        ("n-", "ンー"), ("n1", "ン1"), ("n n", "ン ン"), ("nya", "ニャ"), ("nnya", "ンヤ"), ("n'ya", "ンヤ"), ("kk", "ッk"), ("sh", "sh"), ("q1", "q1"),
        ("o'", "オ'"),
        ("山田", "山田"), ("a\u{3000}i", "ア\u{3000}イ"), ("", ""), ("1-2", "1ー2"), ("??", "??"), ("kyk", "kyk"), ("knna", "kンア"),
    ])
    func words(typed: String, wanted: String) {
        #expect(RomajiKana.convert(typed).bytesEqual(wanted), "\(RomajiKana.convert(typed))")
    }

    /// What stands in the field after each key of a word.
    @Test func asTyped() {
        var field = RomajiKana()
        let shown = "kyattonn".unicodeScalars.map { key -> String in
            field.feed(key)
            return field.text
        }
        #expect(shown == ["k", "ky", "キャ", "キャt", "キャッt", "キャット", "キャットn", "キャットン"])
        #expect(field.pending.isEmpty)
    }

    /// Pending letters go first, then one kana at a time; then there is nothing.
    @Test func deletes() {
        var field = RomajiKana("shatsh")
        var left: [String] = []
        while field.deleteBackward() { left.append(field.text) }
        #expect(left == ["シャts", "シャt", "シャ", "シ", ""])
        #expect(field.isEmpty)
        field.feed("ka")
        #expect(field.text == "カ")
    }

    /// After a deletion the letters left go on as if nothing had been between.
    @Test func goesOnAfterDeleting() {
        var field = RomajiKana("kis")
        field.deleteBackward()
        field.feed("tte")
        #expect(field.text == "キッテ")
        field = RomajiKana("ny")
        field.deleteBackward()
        field.feed("ka")
        #expect(field.text == "ンカ")
    }

    @Test func finishes() {
        var field = RomajiKana("hon")
        #expect(field.text == "ホn" && field.finished == "ホン")
        field.finish()
        #expect(field.kana == "ホン" && field.pending.isEmpty)
        field = RomajiKana("hosh")
        field.finish()
        #expect(field.kana == "ホsh" && field.pending.isEmpty)
    }

    /// ァ … ヶ, ー and ・: each can be typed with letters and signs alone.
    @Test func everyKanaIsReachable() {
        var reached = Set(RomajiKanaTable.spellings.flatMap { RomajiKana.convert($0.spelling).unicodeScalars })
        reached.formUnion(RomajiKana.convert("-/ xn").unicodeScalars)
        for value in [UInt32(0x30A1)...0x30F6, 0x30FB...0x30FC].joined() {
            guard let kana = Unicode.Scalar(value) else { continue }
            #expect(reached.contains(kana), "\(kana)")
        }
    }

    /// Every spelling makes its kana with its last letter, and none is the beginning of another.
    @Test func tableIsPrefixFree() {
        for (spelling, kana) in RomajiKanaTable.spellings {
            let made = RomajiKana(spelling)
            #expect(made.kana == kana && made.pending.isEmpty, "\(spelling) made \(made.text)")
            #expect(spelling.utf8.count <= 4)
        }
        let whole = Set(RomajiKanaTable.kana.keys)
        #expect(whole.isDisjoint(with: RomajiKanaTable.beginnings))
    }

    /// Feeding in two pieces, cut anywhere, leaves the same state as feeding at once.
    @Test func splitAnywhere() {
        var source = RomajiSource(seed: 51)
        for _ in 0..<3000 {
            let scalars = Array(source.text(upTo: 16).unicodeScalars)
            let whole = RomajiKana(text(scalars[...]))
            let cut = source.random.below(scalars.count + 1)
            var pieces = RomajiKana(text(scalars[..<cut]))
            pieces.feed(text(scalars[cut...]))
            #expect(pieces == whole)
        }
    }

    /// The same as a converter that looks at the whole text: it accounts for every character, so none is dropped.
    @Test func agreesWithWholeTextConverter() {
        var source = RomajiSource(seed: 52)
        for _ in 0..<1500 {
            let typed = source.text(upTo: 18)
            #expect(RomajiKana.convert(typed).bytesEqual(WholeTextRomaji.convert(typed)), "\(typed)")
        }
    }

    /// Characters that are neither letters nor kana nor signs of it come out as they went in, wherever they stand.
    @Test func passesEverythingElse() {
        var source = TextSource(seed: 53)
        for _ in 0..<3000 {
            let typed = source.text(upTo: 12)
            let kept = typed.unicodeScalars.filter { ("0"..."9").contains($0) || JapaneseText.isKanji($0) }
            let made = RomajiKana.convert(typed).unicodeScalars.filter { ("0"..."9").contains($0) || JapaneseText.isKanji($0) }
            #expect(kept.elementsEqual(made))
        }
    }

    /// Ten thousand characters of anything are no trouble.
    @Test func longInput() {
        #expect(RomajiKana.convert(String(repeating: "kya", count: 10_000)).unicodeScalars.count == 20_000)
        #expect(RomajiKana.convert(String(repeating: "k", count: 10_000)) == String(repeating: "ッ", count: 9999) + "k")
        #expect(RomajiKana.convert(String(repeating: "ﾞ", count: 10_000)).unicodeScalars.count == 10_000)
        var field = RomajiKana(String(repeating: "n", count: 10_001))
        #expect(field.finished.unicodeScalars.count == 5001)
        var steps = 0
        while field.deleteBackward() { steps += 1 }
        #expect(steps == 5001)
    }

    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
}

/// Random text of the letters that meet in romaji.
struct RomajiSource {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private static let letters = Array("aiueoaiueokstnhmyrwgzdbpfjvcqlxnnntys'-".unicodeScalars)
    private static let others = Array("１Ａかｶﾞ山 /0ｎー".unicodeScalars)

    mutating func text(upTo length: Int) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<random.below(length + 1) {
            view.append(random.below(12) == 0 ? random.pick(RomajiSource.others) : random.pick(RomajiSource.letters))
        }
        return String(view)
    }
}

/// The rules of romaji written down once more, over the whole text and with the longest spelling first.
enum WholeTextRomaji {
    static func convert(_ typed: String) -> String {
        let text = Array(typed.unicodeScalars.map { fold($0) })
        var result = String.UnicodeScalarView()
        var index = 0
        while index < text.count {
            let rest = text[index...]
            if let (spelling, kana) = longest(rest) {
                result.append(contentsOf: kana.unicodeScalars)
                index += spelling.unicodeScalars.count
                continue
            }
            let first = rest[index]
            let next = rest.dropFirst().first
            index += 1
            if first == "n" {
                result.append("ン")
                if next == "n" { index += 1 }
            } else if first == "m", let next, "bmp".unicodeScalars.contains(next) {
                result.append("ン")
            } else if isConsonant(first), first == next || first == "t" && next == "c" {
                result.append("ッ")
            } else if first == "ﾞ", let last = result.last, let voiced = voiced[last] {
                result.removeLast()
                result.append(voiced)
            } else {
                result.append(others[first] ?? first)
            }
        }
        return String(result)
    }

    private static func longest(_ rest: ArraySlice<Unicode.Scalar>) -> (String, String)? {
        guard let first = rest.first else { return nil }
        return spellings[first]?.filter { rest.starts(with: $0.0.unicodeScalars) }.max { $0.0.count < $1.0.count }
    }

    /// By first letter.
    private static let spellings: [Unicode.Scalar: [(String, String)]] = Dictionary(
        grouping: RomajiKanaTable.spellings.map { ($0.spelling, $0.kana) }, by: { $0.0.unicodeScalars.first ?? " " })

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar { ["Ａ": "a", "ｎ": "n"][scalar] ?? scalar }
    private static func isConsonant(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) && !"aiueo".unicodeScalars.contains(scalar)
    }
    private static let others: [Unicode.Scalar: Unicode.Scalar] = ["か": "カ", "ｶ": "カ", "/": "・", "-": "ー"]
    private static let voiced: [Unicode.Scalar: Unicode.Scalar] = [
        "カ": "ガ", "キ": "ギ", "ク": "グ", "ケ": "ゲ", "コ": "ゴ", "サ": "ザ", "シ": "ジ", "ス": "ズ", "セ": "ゼ", "ソ": "ゾ", "タ": "ダ", "チ": "ヂ", "ツ": "ヅ",
        "テ": "デ", "ト": "ド", "ハ": "バ", "ヒ": "ビ", "フ": "ブ", "ヘ": "ベ", "ホ": "ボ", "ウ": "ヴ",
    ]
}
