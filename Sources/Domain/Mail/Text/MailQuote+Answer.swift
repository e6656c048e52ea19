extension MailQuote {
    /// What an answer quotes: each line behind `> `, one quoted already behind one more `>`, folded so that no line is wider than `width`
    /// columns (a kanji has two). Empty lines at both ends, trailing spaces, control and direction marks are left out. Ends with a line end
    /// unless it is empty. A word without a place to fold it, such as an address of a page, is left whole.
    public static func quoted(_ text: String, width: Int = 76) -> String {
        var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { printable(Substring($0)) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        var output = ""
        for line in lines.drop(while: \.isEmpty) {
            let depth = line.first == ">" ? QuoteLine(Substring(String(String.UnicodeScalarView(line)))).depth : 0
            let marks = String(repeating: ">", count: min(depth, 8) + 1) + " "
            let content = depth == 0 ? line[...] : line.drop { $0 == ">" || $0 == "＞" || $0 == " " }
            guard !content.isEmpty else {
                output += marks.dropLast() + "\n"
                continue
            }
            for piece in folded(Array(content), width: max(width - marks.utf8.count, 20)) {
                output += marks
                output.unicodeScalars.append(contentsOf: piece)
                output += "\n"
            }
        }
        return output
    }

    private static func printable(_ line: Substring) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x09: scalars.append(" ")
            case 0x00...0x1F, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
            default: scalars.append(scalar)
            }
        }
        while let last = scalars.last, last == " " { scalars.removeLast() }
        return scalars
    }

    /// Lines of a mail may not be longer (RFC 5322 §2.1.1); even a word without a place to fold it is cut there.
    private static let longest = 200

    private static func folded(_ scalars: [Unicode.Scalar], width: Int) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        var columns = 0
        /// Where the line may end, the last place that fits.
        var place: Int?
        for index in scalars.indices {
            if index > start, mayBreak(scalars, before: index) { place = index }
            columns += TextColumns.width(scalars[index])
            guard columns > width, let end = place ?? (index - start >= longest ? index : nil), end > start else { continue }
            pieces.append(scalars[start..<end])
            start = end
            while start < index, scalars[start] == " " { start += 1 }
            columns = scalars[start...index].reduce(0) { $0 + TextColumns.width($1) }
            place = nil
        }
        if start < scalars.count { pieces.append(scalars[start...]) }
        return pieces.map { piece in piece.last == " " ? piece.dropLast() : piece }
    }

    /// After a space, and around Japanese characters, but not before those no line begins with.
    private static func mayBreak(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
        let (before, after) = (scalars[index - 1], scalars[index])
        if after == " " || neverFirst.contains(after) || TextColumns.width(after) == 0 { return false }
        if before == " " { return true }
        return (TextColumns.width(before) == 2 || TextColumns.width(after) == 2) && !neverLast.contains(before)
    }

    private static let neverFirst = Set("、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}".unicodeScalars)
    private static let neverLast = Set("（〔［｛〈《「『【([{".unicodeScalars)
}

/// Columns of a terminal, as far as folding text for a mail needs them.
enum TextColumns {
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036F, 0x3099...0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
