import Foundation

/// The folding engine: one pass over the scalars, each mapped on its own, with the last folded scalar as the only context.
///
/// Rules, in the order they meet a scalar:
/// 1. Compatibility forms (NFKD of the scalar): full width, half-width kana, ㈱, ①, Ⅳ, 神 (U+FA19) …; Latin, Greek and Cyrillic
///    letters lose their accents and become lower case; variation selectors and other invisible scalars are dropped.
/// 2. Kana: hiragana becomes katakana, small kana large, voicing marks join their kana, and spellings of one sound fold together
///    (ヂ ジ, ヅ ズ, ヲ オ, ヰ イ, ヱ エ, ヴ ブ).
/// 3. Dashes: all of them, the long vowel mark included, are dropped after kana (サーバー = サーバ = サ−バ) and become one `-`
///    elsewhere (1ー2－3 = 1-2-3).
/// 4. Kanji: old, variant and surname forms become one representative (`KanjiVariants`); 々 repeats the kanji before it.
/// 5. Spaces, line breaks and middle dots: one space, none at the ends, and none between two Japanese characters
///    (山田　太郎 = 山田太郎; a word broken by a mail's line wrap is still one word).
/// 6. A numeral in a circle never glues to the digit beside it: ①12 folds to `1 12` (help-desk.md §4.1).
struct Folder {
    private(set) var scalars: [Unicode.Scalar] = []
    /// For each folded scalar the first source scalar and the one after its last; empty unless asked for.
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []

    private let keepingOffsets: Bool
    private var position: Int32 = 0
    private var spacePending = false
    /// The scalar before was a numeral of its own (①, ²): a digit may not follow directly.
    private var numeralEnded = false

    init(keepingOffsets: Bool) { self.keepingOffsets = keepingOffsets }

    var text: String {
        // Written as UTF-8 in one go: appending scalars to a String one by one costs three times as much.
        String(unsafeUninitializedCapacity: scalars.count * 4) { buffer in
            var count = 0
            for scalar in scalars {
                for byte in scalar.utf8 {
                    buffer[count] = byte
                    count += 1
                }
            }
            return count
        }
    }

    mutating func run(_ text: String) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { run(utf8: $0) }
        guard isDone == nil else { return }
        for scalar in text.unicodeScalars {
            take(scalar)
            position &+= 1
        }
    }

    /// The same over the bytes of a valid text: most scalars go through `FoldTable` without another thought.
    private mutating func run(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        scalars.reserveCapacity(bytes.count / 2 + 4)
        FoldTable.simple.withUnsafeBufferPointer { simple in
            var index = 0
            while index < bytes.count {
                let value: UInt32
                (value, index) = Folder.scalar(bytes, at: index)
                if value < 0x10000, !spacePending, !numeralEnded {
                    let folded = simple[Int(value)]
                    if folded.value != 0 {
                        scalars.append(folded)
                        if keepingOffsets {
                            starts.append(position)
                            ends.append(position + 1)
                        }
                        position &+= 1
                        continue
                    }
                }
                if let scalar = Unicode.Scalar(value) { take(scalar) }
                position &+= 1
            }
        }
    }

    /// The scalar that begins at a byte of valid UTF-8, and the byte after it.
    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, next: Int) {
        let lead = UInt32(bytes[index])
        func tail(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) & 0x3F }
        if lead < 0x80 { return (lead, index + 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), index + 2) }
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), index + 3) }
        return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), index + 4)
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: append(scalar)
        case 0x41...0x5A: append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
        case 0x20, 0x09...0x0D: spacePending = true
        case 0x2D, 0x7E: dash()
        case 0x00...0x7F: append(scalar)
        case 0x3041...0x30FF: kana(scalar.value)
        case 0x4E00...0x9FFF: append(KanjiVariants.representative(of: scalar))
        case 0x3400...0x4DBF, 0x20000...0x2F7FF, 0x30000...0x3FFFD, 0xFA0E...0xFA29, 0x2E80...0x2EF3:
            let representative = KanjiVariants.representative(of: scalar)
            // A few compatibility ideographs (﨑 U+FA11 …) and most radicals have no decomposition; the others of those rows do.
            if representative == scalar, !(0x3400...0xFA00).contains(scalar.value), scalar.value < 0x20000 {
                decomposed(scalar)
            } else {
                append(representative)
            }
        case 0x3005, 0x303B: repeated(scalar)
        case 0x3000: spacePending = true
        case 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301B: append(scalar)
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0xFF21...0xFF3A: append(Unicode.Scalar(UInt8(scalar.value - 0xFEC0)))
        case 0xFF0D, 0xFF5E, 0x301C: dash()
        case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF5D: append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0xFF66...0xFF9F: kana(Folder.halfWidthKana[Int(scalar.value - 0xFF66)])
        case 0xAC00...0xD7A3: append(scalar)
        default: decomposed(scalar)
        }
    }

    // MARK: Kana

    /// What a kana folds to, by its katakana code point minus 0x30A1; small, rare and same-sounding kana are gone.
    static let kanaTable: [Unicode.Scalar] = Array(
        """
        アアイイウウエエオオカガキギクグケゲコゴサザシジスズセゼソゾタダチジツツズテデトドナニヌネノハバパヒビピフブプヘベペホボポ\
        マミムメモヤヤユユヨヨラリルレロワワイエオンブカケワイエオ
        """.unicodeScalars)

    /// JIS X 0201 kana from U+FF66 to U+FF9F as full-width code points; the voicing marks become combining ones.
    static let halfWidthKana: [UInt32] =
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
        .unicodeScalars.map(\.value) + [0x3099, 0x309A]

    private mutating func kana(_ value: UInt32) {
        switch value {
        case 0x3041...0x3096: append(Folder.kanaTable[Int(value - 0x3041)])
        case 0x30A1...0x30FA: append(Folder.kanaTable[Int(value - 0x30A1)])
        case 0x3099, 0x309B: voice(0x3099)
        case 0x309A, 0x309C: voice(0x309A)
        case 0x30FC, 0x30A0: dash()
        case 0x309D, 0x309E, 0x30FD, 0x30FE: append("\u{30FD}")
        case 0x30FB: spacePending = true
        case 0x309F: append("ヨ"); append("リ")
        case 0x30FF: append("コ"); append("ト")
        default: break  // 3097, 3098: unassigned
        }
    }

    /// Joins a voicing mark to the kana before it; a mark with nothing to voice is dropped.
    private mutating func voice(_ mark: UInt32) {
        guard !spacePending, let last = scalars.last else { return }
        let value = last.value
        let voiced: UInt32
        switch (value, mark) {
        case (0x30C1, 0x3099): voiced = 0x30B8  // チ: ヂ folds to ジ
        case (0x30C4, 0x3099): voiced = 0x30BA  // ツ: ヅ folds to ズ
        case (0x30A6, 0x3099): voiced = 0x30D6  // ウ: ヴ folds to ブ
        case (0x30AB...0x30BF, 0x3099) where value % 2 == 1: voiced = value + 1  // カ … ソ, タ
        case (0x30C6, 0x3099), (0x30C8, 0x3099): voiced = value + 1  // テ, ト
        case (0x30CF...0x30DB, 0x3099) where value % 3 == 0: voiced = value + 1  // ハ … ホ
        case (0x30CF...0x30DB, 0x309A) where value % 3 == 0: voiced = value + 2
        default:
            extendLast()
            return
        }
        scalars[scalars.count - 1] = Unicode.Scalar(voiced) ?? last
        extendLast()
    }

    // MARK: Dashes, spaces, repetition

    private mutating func dash() {
        if let last = scalars.last, (0x30A1...0x30FD).contains(last.value) {
            if !spacePending { extendLast() }
        } else if scalars.last == "-", !spacePending {
            extendLast()
        } else {
            append("-")
        }
    }

    private mutating func repeated(_ mark: Unicode.Scalar) {
        if let last = scalars.last, JapaneseText.isKanji(last) { append(last) } else { append("\u{3005}") }
    }

    // MARK: Everything else

    private mutating func decomposed(_ scalar: Unicode.Scalar) {
        let isNumeral = scalar.properties.generalCategory == .otherNumber
        if isNumeral { numeralEnded = true }
        for part in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars { settle(part) }
        if isNumeral { numeralEnded = true }
    }

    /// Takes one scalar of a compatibility decomposition.
    private mutating func settle(_ part: Unicode.Scalar) {
        switch part.value {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39: append(Unicode.Scalar(UInt8(part.value < 0x41 ? part.value : part.value | 0x20)))
        case 0x3041...0x30FF: kana(part.value)
        case 0x31F0...0x31FF: append(Folder.smallExtensions[Int(part.value - 0x31F0)])
        case 0x1161...0x1175, 0x11A8...0x11C2: hangul(part)
        default:
            let properties = part.properties
            if JapaneseText.isDash(part), part.value != 0xAD { return dash() }
            if properties.isWhitespace { spacePending = true; return }
            if properties.canonicalCombiningClass != .notReordered || properties.isDefaultIgnorableCodePoint { return extendLast() }
            if JapaneseText.isKanji(part), part.value != 0x3005 { return append(KanjiVariants.representative(of: part)) }
            if part.value == 0x3C2 { return append("\u{3C3}") }
            if part.value == 0xDF || part.value == 0x1E9E {
                append("s")
                return append("s")
            }
            for lower in properties.lowercaseMapping.unicodeScalars where lower.properties.canonicalCombiningClass == .notReordered {
                append(lower)
            }
        }
    }

    /// ㇰ … ㇿ, small kana of Ainu names, as large ones.
    private static let smallExtensions: [Unicode.Scalar] = Array("クシストヌハヒフヘホムラリルレロ".unicodeScalars)

    /// Joins conjoining jamo to syllables, so that Hangul written both ways folds alike.
    private mutating func hangul(_ jamo: Unicode.Scalar) {
        guard !spacePending, let last = scalars.last else { return append(jamo) }
        let joined: UInt32
        switch (last.value, jamo.value) {
        case (0x1100...0x1112, 0x1161...0x1175): joined = 0xAC00 + ((last.value - 0x1100) * 21 + (jamo.value - 0x1161)) * 28
        case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (last.value - 0xAC00) % 28 == 0: joined = last.value + (jamo.value - 0x11A7)
        default: return append(jamo)
        }
        scalars[scalars.count - 1] = Unicode.Scalar(joined) ?? last
        extendLast()
    }

    // MARK: Output

    private mutating func append(_ scalar: Unicode.Scalar) {
        if spacePending || numeralEnded { settleSpace(before: scalar) }
        scalars.append(scalar)
        if keepingOffsets {
            starts.append(position)
            ends.append(position + 1)
        }
    }

    private mutating func settleSpace(before next: Unicode.Scalar) {
        let wanted: Bool
        if let last = scalars.last {
            let gluesDigits = numeralEnded && Folder.isDigit(last) && Folder.isDigit(next)
            wanted = gluesDigits || (spacePending && !(Folder.isJapanese(last) && Folder.isJapanese(next)))
        } else {
            wanted = false
        }
        spacePending = false
        numeralEnded = false
        guard wanted else { return }
        scalars.append(" ")
        if keepingOffsets {
            starts.append(ends.last ?? position)
            ends.append(max(ends.last ?? position, position))
        }
    }

    /// Lets the last folded scalar cover the source scalar at hand too: highlighting must not split them.
    private mutating func extendLast() {
        guard keepingOffsets, !spacePending, !ends.isEmpty else { return }
        ends[ends.count - 1] = position + 1
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
        (0x30A1...0x30FD).contains(scalar.value) || JapaneseText.isKanji(scalar)
    }
}
