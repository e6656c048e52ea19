/// Folding and small normalisations of Japanese text.
///
/// Everything here makes *keys* (to search, to parse) from text. What an owner or operator wrote is stored and
/// shown as it was written: NFC alone already changes legal spellings of names.
public enum JapaneseText {
    /// The search key of `text`. Deterministic and idempotent; see `Folder` for the rules.
    public static func fold(_ text: String) -> String {
        var folder = Folder(keepingOffsets: false)
        folder.run(text)
        return folder.text
    }

    /// The search key as scalars, for callers that cut tokens from it.
    public static func foldedScalars(_ text: String) -> [Unicode.Scalar] {
        var folder = Folder(keepingOffsets: false)
        folder.run(text)
        return folder.scalars
    }

    /// The search key together with the way back to the original scalars, for highlighting.
    public static func foldKeepingOffsets(_ text: String) -> FoldedText {
        var folder = Folder(keepingOffsets: true)
        folder.run(text)
        return FoldedText(folder)
    }

    /// The key names are compared by: folded, without any space, so that family and given name may be written together.
    public static func foldName(_ text: String) -> String {
        String(fold(text).filter { $0 != " " })
    }

    /// Full-width ASCII becomes ASCII, U+3000 a space, every kind of dash (long vowel mark included) `-`; nothing else changes.
    ///
    /// Made for numbers typed with the input method on. Not for names: the long vowel mark is lost.
    public static func asciiTwin(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(asciiTwin(scalar)) }
        return String(result)
    }

    /// The same of one scalar.
    static func asciiTwin(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x21...0x7D: scalar
        case 0xFF01...0xFF5D where !isDash(scalar): Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        case 0x3000, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: " "
        case _ where isDash(scalar): "-"
        default: scalar
        }
    }

    /// Full-width digits become ASCII digits; nothing else changes.
    public static func halfWidthDigits(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let value = scalar.value
            result.append((0xFF10...0xFF19).contains(value) ? Unicode.Scalar(UInt8(value - 0xFEE0)) : scalar)
        }
        return String(result)
    }

    /// The ASCII digits of `text` in order, full-width ones included; everything else is dropped.
    public static func digitsOnly(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: result.unicodeScalars.append(scalar)
            case 0xFF10...0xFF19: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            default: continue
            }
        }
        return result
    }

    /// Hyphens, dashes, minus signs, wave dashes and the long vowel marks: what people type for a hyphen.
    ///
    /// NFKC leaves most of them apart (help-desk.md §4.1), so they are listed here.
    public static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x7E, 0xAD, 0x2010...0x2015, 0x2043, 0x207B, 0x208B, 0x2212, 0x2500, 0x2501, 0x2E3A, 0x2E3B: true
        case 0x301C, 0x3030, 0x30A0, 0x30FC, 0xFE58, 0xFE63, 0xFF0D, 0xFF5E, 0xFF70: true
        default: false
        }
    }

    /// Hiragana, katakana (half-width too), their marks and the long vowel mark.
    public static func isKana(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x3096, 0x3099...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
        default: false
        }
    }

    /// True for text of nothing but kana, spaces and middle dots, with at least one kana.
    public static func isKana(_ text: String) -> Bool {
        var found = false
        for scalar in text.unicodeScalars {
            if isKana(scalar) { found = true; continue }
            guard scalar == " " || scalar.value == 0x3000 || scalar.value == 0x30FB || scalar.value == 0xFF65 else { return false }
        }
        return found
    }

    /// Ideographs of any plane, the iteration mark and 〆 included.
    public static func isKanji(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD, 0x3005...0x3007, 0x303B: true
        default: false
        }
    }

    public static func containsKanji(_ text: String) -> Bool { text.unicodeScalars.contains(where: isKanji) }

    /// Half-width kana become full-width katakana and voicing marks join the kana before them; nothing else changes.
    ///
    /// Foundation's composition on Linux leaves ｼﾞ in two pieces and breaks variation selectors before accents, so it is not used.
    public static func fullWidthKana(_ text: String) -> String {
        var result: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            let value = (0xFF66...0xFF9F).contains(scalar.value) ? Folder.halfWidthKana[Int(scalar.value - 0xFF66)] : scalar.value
            switch (value, result.last.flatMap { voiced[$0] }) {
            case (0x3099, let marks?), (0x309B, let marks?): result[result.count - 1] = marks.dakuten
            case (0x309A, let (_, handakuten?)?), (0x309C, let (_, handakuten?)?): result[result.count - 1] = handakuten
            default: result.append(Unicode.Scalar(value) ?? scalar)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: result)
        return String(view)
    }

    /// Kana that take marks, with their voiced and half-voiced forms.
    private static let voiced: [Unicode.Scalar: (dakuten: Unicode.Scalar, handakuten: Unicode.Scalar?)] = {
        var table: [Unicode.Scalar: (dakuten: Unicode.Scalar, handakuten: Unicode.Scalar?)] = [:]
        func add(_ plain: String, _ dakuten: String, _ handakuten: String? = nil) {
            let half = handakuten.map { Array($0.unicodeScalars) }
            for (offset, pair) in zip(plain.unicodeScalars, dakuten.unicodeScalars).enumerated() { table[pair.0] = (pair.1, half?[offset]) }
        }
        add("カキクケコサシスセソタチツテトウ", "ガギグゲゴザジズゼゾダヂヅデドヴ")
        add("かきくけこさしすせそたちつてとう", "がぎぐげござじずぜぞだぢづでどゔ")
        add("ハヒフヘホ", "バビブベボ", "パピプペポ")
        add("はひふへほ", "ばびぶべぼ", "ぱぴぷぺぽ")
        return table
    }()

    /// Hiragana becomes katakana; nothing else changes.
    public static func katakana(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3041...0x3096, 0x309D...0x309E: result.append(Unicode.Scalar(scalar.value + 0x60) ?? scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
