/// Reads a chip number out of what people type, dictate or scan.
enum ChipNumberReader {
    static func read(_ text: String) throws(ChipNumberError) -> ChipNumber {
        if let spoken = SpokenDigits.digits(text), spoken.utf8.count == 15 { return try ChipNumber(checking: spoken) }
        let plain = JapaneseText.asciiTwin(text)
        var rest = Substring(trimmed(plain))
        let upper = rest.prefix(2).uppercased()
        if upper == "LR" { throw .industrialPage }
        let fromReader = upper == "LA"
        if fromReader {
            rest = rest.dropFirst(2)
        } else if let label = labels.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(label.count)
        }
        var digits = ""
        for character in rest.unicodeScalars {
            switch character {
            case "0"..."9": digits.unicodeScalars.append(character)
            case _ where isSeparator(character): continue
            default: throw .notDigits
            }
        }
        // TIRIS and S2000 readers send five reserved digits and a flag before the code (domain.md §1.3).
        if fromReader, digits.utf8.count == 21 { digits = String(digits.dropFirst(6)) }
        return try ChipNumber(checking: digits)
    }

    /// Words people put before the number when they copy it from a mail or a certificate.
    private static let labels = ["マイクロチップ番号", "マイクロチップ", "識別番号", "チップ番号", "MC番号", "チップ"]

    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", ".", ",", "_", "/", ":", "\t", "\r", "\n", "\u{30FB}", "\u{FF65}", "\u{3002}", "\u{3001}": true
        default: JapaneseText.isDash(scalar) || isInvisible(scalar)
        }
    }

    /// Scalars that copying from web pages and PDF leaves behind.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x02, 0x03, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func trimmed(_ text: String) -> String {
        var view = Substring(text).unicodeScalars
        while let first = view.first, isSeparator(first) { view = view.dropFirst() }
        while let last = view.last, isSeparator(last) { view = view.dropLast() }
        return String(Substring(view))
    }
}
