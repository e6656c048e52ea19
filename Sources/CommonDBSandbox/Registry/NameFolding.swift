import Foundation

/// Search keys of names: what a caller says or an operator types must find what is registered, whatever the spelling.
///
/// Compatibility forms are folded (NFKC), variants of kanji become the common character, hiragana becomes katakana, and
/// spaces, middle dots and punctuation vanish.
enum NameFolding {
    /// Keys under which an owner is found: name and kana, each with and without the legal form of a company.
    static func keys(name: String, kana: String) -> [String] {
        var keys: [String] = []
        for key in [fold(name), withoutLegalForm(fold(name)), fold(kana), withoutLegalForm(fold(kana))]
        where !key.isEmpty && !keys.contains(key) {
            keys.append(key)
        }
        return keys
    }

    /// The prefix to search for; the legal form is left out unless nothing else was typed.
    static func query(_ typed: String) -> String {
        let folded = fold(typed)
        let core = withoutLegalForm(folded)
        return core.isEmpty ? folded : core
    }

    static func fold(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let composed = scalars.allSatisfy(isPlain) ? text : compatible(text)
        var folded = String.UnicodeScalarView()
        for scalar in composed.unicodeScalars {
            switch scalar.value {
            case 0x30F5: append(0x30AB, to: &folded)
            case 0x30F6: append(0x30B1, to: &folded)
            case 0x30...0x39, 0x61...0x7A, 0x30A1...0x30FA: folded.append(scalar)
            case 0x41...0x5A: append(scalar.value + 32, to: &folded)
            case 0x3041...0x3096: append(scalar.value + 0x60, to: &folded)
            // A dash after kana is a long vowel, whichever dash was typed; elsewhere it is punctuation.
            case 0x30FC, 0x2D, 0x2010...0x2015, 0x2212:
                if let last = folded.last, (0x30A1...0x30FC).contains(last.value) { append(0x30FC, to: &folded) }
            case 0x3005, 0x3006: folded.append(scalar)
            // Latin letters with marks are found without them.
            case 0xC0...0x24F, 0x1E00...0x1EFF:
                for base in String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
                where base.properties.isAlphabetic {
                    folded.append(base)
                }
            case 0xFE00...0xFE0F, 0xE0100...0xE01EF: break
            default:
                if let common = variants[scalar] {
                    folded.append(common)
                } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
        return String(folded)
    }

    /// NFKC. Foundation on Linux leaves the sound marks of half-width kana apart (ﾍﾟ becomes ヘ and U+309A), hence the
    /// second step.
    static func compatible(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
    }

    static func withoutLegalForm(_ folded: String) -> String {
        for form in legalForms {
            if folded.hasPrefix(form) { return String(folded.dropFirst(form.count)) }
            if folded.hasSuffix(form) { return String(folded.dropLast(form.count)) }
        }
        return folded
    }

    /// Scalars that NFKC leaves alone: most names consist of nothing else.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x3041...0x3096, 0x30A1...0x30FC, 0x4E00...0x9FFF: true
        default: false
        }
    }

    private static func append(_ value: UInt32, to folded: inout String.UnicodeScalarView) {
        if let scalar = Unicode.Scalar(value) { folded.append(scalar) }
    }

    /// Folded forms, longest first; 株 alone is what NFKC and the removal of brackets leave of ㈱ and (株).
    private static let legalForms = [
        "特定非営利活動法人", "公益社団法人", "一般社団法人", "公益財団法人", "一般財団法人", "カブシキガイシャ", "ユウゲンガイシャ", "ゴウドウガイシャ",
        "NPO法人".lowercased(), "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "株", "有",
    ]

    /// Variants of kanji in names and the common character.
    private static let variants: [Unicode.Scalar: Unicode.Scalar] = {
        let groups = [
            "高\u{9AD9}", "崎\u{FA11}\u{5D5C}\u{7895}", "吉\u{20BB7}", "辺\u{908A}\u{9089}", "斎\u{9F4B}\u{658E}\u{9F4A}\u{658B}斉", "浜濱\u{6FF5}",
            "徳\u{5FB7}", "柳\u{6801}\u{687A}", "桑\u{6852}", "土\u{2123D}\u{5721}", "橋\u{2363A}\u{6A4B}", "沢澤", "広廣", "瀬\u{702C}", "桜櫻",
            "島嶋嶌", "富冨", "竜龍", "関關", "渋澁", "恵惠", "真眞", "国國", "塩鹽", "藤\u{85E4}", "栄榮", "条條", "宝寶", "実實", "学學", "鉄鐵", "黒黑",
            "万萬", "与與", "伝傳", "児兒", "円圓", "寿壽", "団團", "声聲", "応應", "福\u{FA1B}", "神\u{FA19}", "都\u{FA26}", "羽\u{FA1E}", "飯\u{FA2A}",
            "館\u{FA2C}", "鶴\u{FA2D}", "隆\u{F9DC}", "祐\u{FA4F}", "穂穗", "静靜", "滝瀧", "覚覺", "総總", "緑綠", "蔵藏", "薬藥", "豊豐", "楽樂",
            "弥彌", "巌巖", "桧檜", "蛍螢", "亜亞", "来來", "仏佛", "会會", "顕顯", "峰峯", "島嶋", "杉\u{6749}", "曽曾", "凜凛", "遥遙", "尭堯",
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in groups {
            let scalars = Array(group.unicodeScalars)
            for variant in scalars.dropFirst() where variant != scalars[0] { table[variant] = scalars[0] }
        }
        return table
    }()
}
