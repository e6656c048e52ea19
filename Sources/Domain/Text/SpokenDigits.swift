/// Digits written as they are spoken: 三九二, さんきゅうにの…, ゼロ ヨン.
public enum SpokenDigits {
    /// The ASCII digits of a text made of nothing but kanji digits, readings of digits, plain digits and separators; nil for anything
    /// else, and for text without a single spoken digit.
    public static func digits(_ text: String) -> String? {
        var rest = JapaneseText.katakana(JapaneseText.halfWidthDigits(JapaneseText.fullWidthKana(text))).unicodeScalars[...]
        var result = ""
        var spoken = false
        scan: while let first = rest.first {
            if let digit = kanji[first] {
                result += digit
                rest = rest.dropFirst()
                spoken = true
                continue
            }
            if ("0"..."9").contains(first) {
                result.unicodeScalars.append(first)
                rest = rest.dropFirst()
                continue
            }
            for (reading, digit) in readings where rest.starts(with: reading) {
                result += digit
                rest = rest.dropFirst(reading.count)
                spoken = true
                continue scan
            }
            guard first == "ノ" || first == "\u{3000}" || ChipNumberReader.isSeparator(first) else { return nil }
            rest = rest.dropFirst()
        }
        return spoken ? result : nil
    }

    private static let kanji: [Unicode.Scalar: String] = [
        "〇": "0", "零": "0", "○": "0", "一": "1", "壱": "1", "二": "2", "弐": "2", "三": "3", "参": "3", "四": "4", "五": "5", "六": "6",
        "七": "7", "八": "8", "九": "9",
    ]

    /// Longer readings first: キュウ before ク, ヨン before ヨ.
    private static let readings: [([Unicode.Scalar], String)] = [
        ("キュウ", "9"), ("キュー", "9"), ("シチ", "7"), ("ナナ", "7"), ("ハチ", "8"), ("ロク", "6"), ("サン", "3"), ("ヨン", "4"), ("イチ", "1"),
        ("ゼロ", "0"), ("レイ", "0"), ("マル", "0"), ("ニイ", "2"), ("ニー", "2"), ("ゴウ", "5"), ("ゴー", "5"), ("シ", "4"), ("ニ", "2"),
        ("ゴ", "5"), ("ク", "9"),
    ].map { (Array($0.0.unicodeScalars), $0.1) }
}
