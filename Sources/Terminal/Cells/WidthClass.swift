/// How the terminal treats one Unicode scalar.
enum WidthClass: UInt8 {
    case narrow, wide
    /// Drawn on top of what stands before it: combining marks, variation selectors, Hangul medial vowels and finals.
    case zero
    /// One column, or two on terminals set to draw East Asian Ambiguous characters wide.
    case ambiguous
    /// Never sent to a terminal; a visible mark stands for it.
    case forbidden

    static func of(_ scalar: UInt32) -> WidthClass {
        if scalar < 0x7F { return scalar >= 0x20 ? .narrow : .forbidden }
        // The blocks Japanese text is made of, ahead of the search.
        if scalar >= 0x4E00 && scalar <= 0x9FFF { return .wide }
        if scalar >= 0x3041 && scalar <= 0x30FF { return scalar >= 0x3097 && scalar <= 0x309A ? slow(scalar) : .wide }
        if scalar >= 0xFF01 && scalar <= 0xFF60 { return .wide }
        return slow(scalar)
    }

    private static func slow(_ scalar: UInt32) -> WidthClass {
        WidthTable.boundaries.withUnsafeBufferPointer { table in
            let wanted = scalar << 3 | 7
            var low = 0
            var high = table.count
            while low < high {
                let middle = (low + high) / 2
                if table[middle] <= wanted { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return .forbidden }
            return WidthClass(rawValue: UInt8(table[low - 1] & 7)) ?? .forbidden
        }
    }
}
