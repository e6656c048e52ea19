/// The texts that the readers of the fields give, and no others: what was keyed always is one, what comes from elsewhere may not be.
enum CanonicalText {
    static func chip(_ text: String) -> ChipNumber? { try? ChipNumber(checking: text) }

    static func changeKey(_ text: String) -> ChangeKey? { ChangeKey(text).flatMap { $0.text.bytesEqual(text) ? $0 : nil } }

    static func postalCode(_ text: String) -> String? {
        text.utf8.count == 7 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
    }

    /// With hyphens where the numbering plan has them.
    static func phone(_ text: String) -> String? { PhoneNumber(text)?.formatted }

    static func isReadable(_ text: String, at field: PaperField) -> Bool {
        switch FieldRule.of(field).kinds[0] {
        case .chip: chip(text) != nil
        case .changeKey: changeKey(text) != nil
        case .postalCode: postalCode(text) != nil
        case .phone: phone(text) != nil
        case .date, .birthDate: CalendarDate(iso: text) != nil
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

    /// What the registry takes as a line: anything but control characters.
    private static func isLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }

    /// Groups of digits and capital letters with hyphens between them, as the registry takes the numbers of other laws.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { group in
            !group.isEmpty && group.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        }
    }
}
