/// Finds the digits of one phone number in what people type.
enum PhoneNumberReader {
    /// Domestic digits, not yet judged; nil when the text holds anything a phone number never does.
    static func digits(_ text: String) -> String? {
        var rest = Substring(JapaneseText.asciiTwin(text)).drop(while: { $0.isWhitespace })
        for label in labels where rest.lowercased().hasPrefix(label) {
            rest = rest.dropFirst(label.count)
            break
        }
        rest = withoutRemark(rest)
        var digits = ""
        var international = false
        for scalar in rest.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty && !international: international = true
            case " ", "-", "(", ")", ".", "/", ":", "\t", "\r", "\n": continue
            case _ where (0x200B...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value): continue
            default: return nil
            }
        }
        if international {
            guard digits.hasPrefix("81") else { return nil }
            digits = domestic(String(digits.dropFirst(2)))
        } else if digits.hasPrefix("0081") {
            digits = domestic(String(digits.dropFirst(4)))
        } else if digits.hasPrefix("01081"), digits.utf8.count >= 14, digits.utf8.count != 15 {
            digits = domestic(String(digits.dropFirst(5)))
        }
        return digits.isEmpty ? nil : digits
    }

    private static let labels = ["電話番号", "電話", "携帯番号", "携帯", "自宅", "tel.", "tel", "phone", "fax", "℡", "☎"]

    /// `81-(0)3-…`: the bracketed 0 is not dialled from abroad, and may be there or not.
    private static func domestic(_ digits: String) -> String { digits.hasPrefix("0") ? digits : "0" + digits }

    /// Drops a remark in brackets at the end, `(夫)`, `(携帯)`; brackets with digits are part of the number.
    private static func withoutRemark(_ text: Substring) -> Substring {
        guard let open = text.lastIndex(of: "("), text[open...].contains(")"), !text[open...].contains(where: \.isNumber) else {
            return text
        }
        return text[..<open]
    }

    /// 0AB–J with ten digits; 0x0 mobile and IP numbers and 0800 with eleven (help-desk.md §4.4).
    static func isDomestic(_ digits: String) -> Bool {
        let numbers = Array(digits.utf8)
        guard numbers.count >= 10, numbers[0] == 0x30, numbers[1] != 0x30 else { return false }
        let isLong = numbers[2] == 0x30 && numbers[1] >= 0x35  // 050 060 070 080 090
        if isLong || digits.hasPrefix("020") { return numbers.count == 11 }
        return numbers.count == 10
    }
}
