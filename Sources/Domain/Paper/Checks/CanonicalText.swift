/// The texts that the readers of the fields give, and no others: what was keyed always is one, what comes from elsewhere may not be.
enum CanonicalText {
    static func chip(_ text: String) -> ChipNumber? { try? ChipNumber(checking: text) }

    static func changeKey(_ text: String) -> ChangeKey? { ChangeKey(text).flatMap { $0.text.bytesEqual(text) ? $0 : nil } }

    static func postalCode(_ text: String) -> String? {
        text.utf8.count == 7 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
    }

    /// With hyphens where the numbering plan has them.
    static func phone(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isPlain else { return PhoneNumber(text)?.formatted }
        let digits = text.utf8.contains(0x2D) ? text.replacing("-", with: "") : text
        return PhoneNumberReader.isDomestic(digits) ? PhoneNumberPlan.split(digits).joined(separator: "-") : nil
    }

    /// `YYYY-MM-DD`, without making parts of the text.
    static func day(_ text: String) -> CalendarDate? {
        var numbers = (0, 0, 0)
        var place = 0
        for byte in text.utf8 {
            switch (place, byte) {
            case (4, 0x2D), (7, 0x2D): break
            case (0...3, 0x30...0x39): numbers.0 = numbers.0 * 10 + Int(byte - 0x30)
            case (5...6, 0x30...0x39): numbers.1 = numbers.1 * 10 + Int(byte - 0x30)
            case (8...9, 0x30...0x39): numbers.2 = numbers.2 * 10 + Int(byte - 0x30)
            default: return nil
            }
            place += 1
        }
        return place == 10 ? CalendarDate(year: numbers.0, month: numbers.1, day: numbers.2) : nil
    }

    static func isReadable(_ text: String, at field: PaperField) -> Bool {
        switch FieldRule.kind(of: field) {
        case .chip: chip(text) != nil
        case .changeKey: changeKey(text) != nil
        case .postalCode: postalCode(text) != nil
        case .phone: phone(text) != nil
        case .date, .birthDate: day(text) != nil
        case .ownerKind: Owner.Kind(rawValue: text) != nil
        case .species: Animal.Species(rawValue: text) != nil
        case .sex: Animal.Sex(rawValue: text) != nil
        case .businessGrade: AnimalBusiness.Grade(rawValue: text) != nil
        case .paymentMethod: PaymentMethod(rawValue: text) != nil
        case .yesNo, .tick: text == FieldValue.yes || text == FieldValue.no
        case .yen: Int(text).map { $0 >= 0 } ?? false
        case .number: isNumber(text)
        case .kana, .name, .text, .prefecture, .city, .street, .email, .breed, .coatColor, .businessKind: isLine(text)
        }
    }

    /// What the registry takes as a line: anything but control characters (U+0000-1F, 7F-9F).
    private static func isLine(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            if byte < 0x20 || byte == 0x7F || before == 0xC2 && byte < 0xA0 { return false }
            before = byte
        }
        return true
    }

    /// Groups of digits and capital letters with hyphens between them, as the registry takes the numbers of other laws.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { group in
            !group.isEmpty && group.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        }
    }
}
