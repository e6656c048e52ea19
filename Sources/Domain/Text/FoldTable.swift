/// What the scalars of the basic plane fold to that fold alone, whatever stands around them; U+0000 for all others, which `Folder` looks at
/// one by one.
enum FoldTable {
    static let simple: [Unicode.Scalar] = {
        var table = [Unicode.Scalar](repeating: "\0", count: 0x10000)
        func set(_ range: ClosedRange<UInt32>, _ folded: (UInt32) -> UInt32) {
            for value in range { table[Int(value)] = Unicode.Scalar(folded(value)) ?? "\0" }
        }
        // Letters, digits and signs, ASCII and full width, but spaces, controls and dashes.
        for value in UInt32(0x21)...0x7E where value != 0x2D && value != 0x7E {
            let folded = (0x41...0x5A).contains(value) ? value | 0x20 : value
            set(value...value) { _ in folded }
            set((value + 0xFEE0)...(value + 0xFEE0)) { _ in folded }
        }
        // Large kana and small, but marks, long vowels, repetition and the middle dot.
        for (offset, kana) in Folder.kanaTable.enumerated() {
            table[0x30A1 + offset] = kana
            if offset < 0x56 { table[0x3041 + offset] = kana }
        }
        set(0x4E00...0x9FFF) { value in Unicode.Scalar(value).map { KanjiVariants.representative(of: $0).value } ?? 0 }
        for sign in [UInt32(0x3001)...0x3002, 0x3008...0x3011, 0x3014...0x301B] { set(sign) { $0 } }
        return table
    }()
}
