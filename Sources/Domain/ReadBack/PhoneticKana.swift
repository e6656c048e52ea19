/// How digits, kana and letters are spelled out on the telephone.
public enum PhoneticKana {
    /// なな and よん, never しち and し: いち and しち are what callers mix up.
    private static let digits = ["ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]

    /// `392` becomes `さん・きゅう・に`; anything but digits is left out.
    public static func reading(ofDigits text: String) -> String {
        JapaneseText.digitsOnly(text).utf8.map { digits[Int($0 - 0x30)] }.joined(separator: "・")
    }

    /// The word of the 和文通話表 (無線局運用規則 別表第5号) for each kana: `朝日のア`; voiced kana add に濁点 or に半濁点, small kana start with 小さい.
    /// Latin letters are given as their name; what has no word is left out.
    public static func spelled(_ kana: String) -> [String] {
        var result: [String] = []
        for scalar in JapaneseText.katakana(JapaneseText.fullWidthKana(kana)).unicodeScalars {
            if let word = word(for: scalar) { result.append(word) }
        }
        return result
    }

    private static func word(for scalar: Unicode.Scalar) -> String? {
        if let word = words[scalar] { return word }
        if let base = small[scalar], let word = words[base] { return "小さい" + word }
        if scalar == "ヴ" { return (words["ウ"] ?? "ウ") + "に濁点" }
        if scalar == "ー" { return "長音" }
        if JapaneseText.isKana(scalar) {
            let one = Unicode.Scalar(scalar.value - 1), two = Unicode.Scalar(scalar.value - 2)
            if "パピプペポ".unicodeScalars.contains(scalar), let two, let word = words[two] { return word + "に半濁点" }
            if let one, let word = words[one] { return word + "に濁点" }
        }
        if scalar.isASCII, scalar.properties.isAlphabetic { return letters[Int(scalar.value | 0x20) - 0x61] }
        if ("0"..."9").contains(scalar) { return "数字の" + digits[Int(scalar.value) - 0x30] }
        return nil
    }

    private static let small: [Unicode.Scalar: Unicode.Scalar] = [
        "ァ": "ア", "ィ": "イ", "ゥ": "ウ", "ェ": "エ", "ォ": "オ", "ッ": "ツ", "ャ": "ヤ", "ュ": "ユ", "ョ": "ヨ", "ヮ": "ワ", "ヵ": "カ", "ヶ": "ケ",
    ]

    private static let letters = [
        "エー", "ビー", "シー", "ディー", "イー", "エフ", "ジー", "エイチ", "アイ", "ジェー", "ケー", "エル", "エム", "エヌ", "オー", "ピー", "キュー", "アール",
        "エス", "ティー", "ユー", "ブイ", "ダブリュー", "エックス", "ワイ", "ゼット",
    ]

    private static let words: [Unicode.Scalar: String] = [
        "ア": "朝日のア", "イ": "いろはのイ", "ウ": "上野のウ", "エ": "英語のエ", "オ": "大阪のオ",
        "カ": "為替のカ", "キ": "切手のキ", "ク": "クラブのク", "ケ": "景色のケ", "コ": "子供のコ",
        "サ": "桜のサ", "シ": "新聞のシ", "ス": "すずめのス", "セ": "世界のセ", "ソ": "そろばんのソ",
        "タ": "煙草のタ", "チ": "ちどりのチ", "ツ": "つるかめのツ", "テ": "手紙のテ", "ト": "東京のト",
        "ナ": "名古屋のナ", "ニ": "日本のニ", "ヌ": "沼津のヌ", "ネ": "ねずみのネ", "ノ": "野原のノ",
        "ハ": "はがきのハ", "ヒ": "飛行機のヒ", "フ": "富士山のフ", "ヘ": "平和のヘ", "ホ": "保険のホ",
        "マ": "マッチのマ", "ミ": "三笠のミ", "ム": "無線のム", "メ": "明治のメ", "モ": "もみじのモ",
        "ヤ": "大和のヤ", "ユ": "弓矢のユ", "ヨ": "吉野のヨ",
        "ラ": "ラジオのラ", "リ": "りんごのリ", "ル": "るすいのル", "レ": "れんげのレ", "ロ": "ローマのロ",
        "ワ": "わらびのワ", "ヰ": "ゐどのヰ", "ヱ": "かぎのあるヱ", "ヲ": "尾張のヲ", "ン": "おしまいのン",
    ]
}
