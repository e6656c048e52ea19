/// The rules of `UniversalQuery`, by the shape of what was typed.
///
/// By count of digits: 15 chip; 11 or 12 not starting with 0 receipt number; 10 or 11 starting with 0 phone; 4–8 end of a phone; text that
/// starts like a chip number (a known country or maker and more than eight digits) partial chip. Receipt numbers never start with 0 and phones
/// always do, so no text is both.
enum UniversalQueryReader {
    static func parse(_ typed: String) -> UniversalQuery {
        let trimmed = typed.drop(while: \.isWhitespace)
        var text = String(trimmed)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        guard !text.isEmpty else { return .empty }
        if let chip = try? ChipNumber(text) { return .chip(chip) }
        if let receipt = ReceiptNumber(text) { return .receipt(receipt) }
        if let phone = PhoneNumber(text) { return .phone(phone) }
        guard let digits = plainDigits(text) else { return letters(text) }
        return numeric(digits)
    }

    /// The digits of a text of digits and separators; nil when anything else is in it.
    private static func plainDigits(_ text: String) -> String? {
        var digits = ""
        for scalar in JapaneseText.asciiTwin(text).unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "(", ")", "+", "#": continue
            case _ where ChipNumberReader.isSeparator(scalar): continue
            default: return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }

    private static func numeric(_ digits: String) -> UniversalQuery {
        let count = digits.utf8.count
        switch count {
        case 0...3: return .unclear(.tooFewDigits(count))
        case 4...8: return .phoneEnding(digits)
        case 15:
            do throws(ChipNumberError) { return .chip(try ChipNumber(checking: digits)) } catch { return .unclear(.chip(error)) }
        case 16...: return .unclear(.chipDigitsTooMany(count - 15))
        case 13, 14: return .unclear(.chipDigitsMissing(15 - count))
        default: return .partialChip(digits)
        }
    }

    private static func letters(_ text: String) -> UniversalQuery {
        let hasLetter = text.unicodeScalars.contains { $0.properties.isAlphabetic || JapaneseText.isKanji($0) }
        return hasLetter ? .name(text) : .unclear(.mixed)
    }
}
