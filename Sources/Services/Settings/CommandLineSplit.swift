/// Splits a command like a POSIX shell does (blanks, '…', "…", backslash) and does nothing else of what a shell does:
/// no variables, no globs, no substitution, no operators. The result is executed directly.
public enum CommandLineSplit {
    /// `nil` for an open quotation, a backslash at the end or no word at all.
    public static func words(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                isEscaped = false
                // Inside "…" the backslash only takes effect before these (XCU 2.2.3).
                if quote == "\"", !"\"\\$`".unicodeScalars.contains(scalar) { word?.unicodeScalars.append("\\") }
                word = (word ?? "") + String(scalar)
            } else if let open = quote {
                if scalar == open {
                    quote = nil
                } else if scalar == "\\", open == "\"" {
                    isEscaped = true
                } else {
                    word = (word ?? "") + String(scalar)
                }
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
                word = word ?? ""
            } else if scalar == " " || scalar == "\t" || scalar == "\n" {
                if let ended = word { words.append(ended) }
                word = nil
            } else {
                word = (word ?? "") + String(scalar)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let ended = word { words.append(ended) }
        return words.first?.isEmpty == false ? words : nil
    }
}
