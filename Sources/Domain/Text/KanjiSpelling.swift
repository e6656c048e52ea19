/// Kanji with more than one spelling under folding: 髙 and 高, 神 (U+FA19) and 神.
enum KanjiSpelling {
    /// Ideographs themselves, not the marks among them: 々 and 〆 have no other spelling.
    static func isSpelled(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x3400 && JapaneseText.isKanji(scalar) }

    /// The kanji of the text that folding changes, each once.
    static func changed(in text: String) -> Set<Unicode.Scalar> {
        var found: Set<Unicode.Scalar> = []
        for scalar in text.unicodeScalars where isChanged(scalar) { found.insert(scalar) }
        return found
    }

    static func isChanged(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x3400: false
        case 0x4E00...0x9FFF: KanjiVariants.representative(of: scalar) != scalar
        case 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFD: folded(scalar) != scalar
        default: false
        }
    }

    /// All other spellings of a folded kanji.
    static func variants(of folded: Unicode.Scalar) -> [Unicode.Scalar] { all[folded] ?? [] }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let folded = JapaneseText.foldedScalars(String(scalar))
        return folded.count == 1 ? folded[0] : nil
    }

    private static let all: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        let compatibility = [UInt32(0xF900)...0xFAFF, 0x2F800...0x2FA1F].joined().compactMap(Unicode.Scalar.init)
        for scalar in KanjiVariants.groups.flatMap({ $0.dropFirst() }) + compatibility {
            guard let folded = folded(scalar), folded != scalar, table[folded]?.contains(scalar) != true else { continue }
            table[folded, default: []].append(scalar)
        }
        return table
    }()
}
