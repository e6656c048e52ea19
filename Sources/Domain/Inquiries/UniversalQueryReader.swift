/// The rules of `UniversalQuery`, by the shape of what was typed.
///
/// - 15 digits: a chip number, whatever separates them.
/// - 11 or 12 digits, the first not 0: a receipt number when its check digit fits; when only its date is one, a wrong receipt number.
///   The first digit 9 (makers' codes of chips) counts as a receipt number only with its hyphens, which will matter from 2090 on.
/// - 10 or 11 digits from 0 on: a phone number.
/// - 4 to 8 digits: the end of a phone number.
/// - 1 to 3 or 9 to 12 others: the beginning of a chip number, when a chip number can begin like that.
///
/// Phone numbers start with 0 and receipt numbers never do, chips have more digits than both: no text is two things.
enum UniversalQueryReader {
    static func parse(_ typed: String) -> UniversalQuery {
        let text = trimmed(typed)
        guard !text.isEmpty else { return .empty }
        do throws(ChipNumberError) {
            let reading = try ChipReading.parse(text)
            return reading.isAbnormal ? .unclear(.chip(.abnormalTelegram(reading.facts))) : .chip(reading.chip)
        } catch {
            switch error {
            case .abnormalTelegram, .industrialPage, .nationalCodeTooLarge: return .unclear(.chip(error))
            case .notDigits, .wrongLength, .nonISO: break
            }
        }
        if let phone = PhoneNumber(text) { return .phone(phone) }
        guard let digits = plainDigits(text) else { return letters(text) }
        if let receipt = receipt(text, digits) { return receipt }
        return digits.hasPrefix("0") ? fromZero(digits) : others(digits)
    }

    /// Right or wrong receipt numbers; nil when the text is not dated like one.
    private static func receipt(_ text: String, _ digits: String) -> UniversalQuery? {
        guard !digits.hasPrefix("0"), text.contains("-") || !digits.hasPrefix("9") else { return nil }
        do throws(ReceiptNumberError) {
            return .receipt(try ReceiptNumber.parse(digits))
        } catch {
            guard (9...12).contains(digits.utf8.count), !digits.hasPrefix("392"), let month = Int(digits.dropFirst(2).prefix(2)),
                let day = Int(digits.dropFirst(4).prefix(2)), let year = Int(digits.prefix(2)),
                ReceiptNumber.years.contains(2000 + year), CalendarDate(year: 2000 + year, month: month, day: day) != nil
            else { return nil }
            return .unclear(.receipt(error))
        }
    }

    /// The digits of a text of digits, separators and what people put before numbers; nil when anything else is in it.
    private static func plainDigits(_ text: String) -> String? {
        var rest = Substring(JapaneseText.asciiTwin(text))
        for label in ["LA", "la", "No.", "no.", "TEL", "tel", "受付番号"] where rest.hasPrefix(label) {
            rest = rest.dropFirst(label.count)
            break
        }
        var digits = ""
        for scalar in rest.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "(", ")", "+", "#", "*": continue
            case _ where ChipNumberReader.isSeparator(scalar): continue
            default: return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }

    private static func fromZero(_ digits: String) -> UniversalQuery {
        let count = digits.utf8.count
        // No phone number starts with 00, but chips outside ISO 11784 and of low country codes do.
        if digits.hasPrefix("00"), count >= 9 { return others(digits) }
        // 020, 050, 060 … 090 and 0800 have eleven digits, all others ten.
        let wanted = PhoneNumberReader.isDomestic(String((digits + "00").prefix(11))) ? 11 : 10
        switch count {
        case 1...3: return .unclear(.tooFewDigits(count))
        case 4...8: return .phoneEnding(digits)
        case 9...11: return .unclear(count < wanted ? .phoneDigitsMissing(wanted - count) : .phoneDigitsTooMany(count - wanted))
        case 12: return .partialChip(digits)
        default: return long(digits)
        }
    }

    private static func others(_ digits: String) -> UniversalQuery {
        let count = digits.utf8.count
        switch count {
        case 1...3: return .partialChip(digits)
        case 4...8: return .phoneEnding(digits)
        case 9, 10: return canBeginChip(digits) ? .partialChip(digits) : .unclear(.nonISOChip(length: count))
        case 11, 12: return .partialChip(digits)
        default: return long(digits)
        }
    }

    private static func long(_ digits: String) -> UniversalQuery {
        let count = digits.utf8.count
        if count < 15 { return .unclear(.chipDigitsMissing(15 - count)) }
        if count > 15 { return .unclear(.chipDigitsTooMany(count - 15)) }
        do throws(ChipNumberError) { return .chip(try ChipNumber(checking: digits)) } catch { return .unclear(.chip(error)) }
    }

    /// The first three digits are a maker's code or a country's.
    private static func canBeginChip(_ digits: String) -> Bool {
        guard let code = Int(digits.prefix(3)) else { return false }
        return code >= 900 || Country.with(numeric: code) != nil
    }

    private static func letters(_ text: String) -> UniversalQuery {
        let hasLetter = text.unicodeScalars.contains { $0.properties.isAlphabetic || JapaneseText.isKanji($0) }
        return hasLetter ? .name(text) : .unclear(.signs)
    }

    private static func trimmed(_ text: String) -> String {
        var view = text.unicodeScalars[...]
        while let first = view.first, first.properties.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.properties.isWhitespace { view = view.dropLast() }
        return String(Substring(view))
    }
}
