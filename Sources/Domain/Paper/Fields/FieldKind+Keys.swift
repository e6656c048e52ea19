/// What the typing side of a field has to know before the text is whole.
extension FieldKind {
    /// The character a key puts into the field, full-width twins folded where the kind folds them; nil for one the kind never has.
    ///
    /// Question marks (`??`) and hyphens (`--`) are characters of every kind. What an input method sends (kanji and kana of a date, a choice
    /// or a breed) passes where it can be read.
    public func taken(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard !FieldReading.isControl(scalar) else { return nil }
        let twin = JapaneseText.asciiTwin(scalar)
        if twin == "?" || twin == "-" { return keepsWidth ? scalar : twin }
        switch self {
        case .kana, .name, .text, .city, .street: return scalar
        case .chip: return FieldKind.isDigit(twin) || " .:ABCDEFabcdefLRlr".unicodeScalars.contains(twin) ? twin : nil
        case .changeKey:
            let upper = ("a"..."z").contains(twin) ? Unicode.Scalar(UInt8(twin.value & ~0x20)) : twin
            return upper == " " || ChangeKey.alphabet.unicodeScalars.contains(upper) ? upper : nil
        case .postalCode: return FieldKind.isDigit(twin) || twin == " " || twin == "〒" ? twin : nil
        case .phone: return FieldKind.isDigit(twin) || " +().".unicodeScalars.contains(twin) ? twin : nil
        case .yen: return FieldKind.isDigit(twin) || ",円¥￥".unicodeScalars.contains(twin) ? twin : nil
        case .email: return (0x21...0x7E).contains(twin.value) ? twin : nil
        case .date, .birthDate:
            return FieldKind.isDigit(twin) || "/., ()".unicodeScalars.contains(twin) || FieldKind.isLetter(twin) || !twin.isASCII
                ? twin : nil
        case .number: return twin
        case .breed, .coatColor, .prefecture: return FieldKind.isDigit(twin) || FieldKind.isLetter(twin) ? twin : scalar
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod:
            if FieldKind.isDigit(twin) { return hasChoice(twin) ? twin : nil }
            return FieldKind.isLetter(twin) || twin == " " ? twin : twin.isASCII ? nil : scalar
        }
    }

    /// Digits of the choices; 0 is no.
    fileprivate func hasChoice(_ digit: Unicode.Scalar) -> Bool {
        guard FieldKind.isDigit(digit) else { return false }
        return digit == "0" ? self == .tick || self == .yesNo : digit.value - 0x30 <= options.count
    }

    /// Dashes and question marks stay as they are typed: in names, and in kana, where a dash is a long vowel.
    private var keepsWidth: Bool {
        switch self {
        case .kana, .name, .text, .city, .street, .breed, .coatColor: true
        default: false
        }
    }

    /// True for fields that are fed through `RomajiKana`.
    public var isRomaji: Bool { self == .kana }

    /// The text in the groups it is read in, as far as it is typed: `392`, `14`, `2`. One group for kinds without any, and for text that is
    /// not (only) what the kind is grouped by.
    public func groups(_ typed: String) -> [String] {
        let scalars = typed.unicodeScalars
        switch self {
        case .chip:
            guard scalars.allSatisfy(FieldKind.isDigit), scalars.count <= 15 else { return [typed] }
            return FieldKind.cut(typed, typed.hasPrefix("392") ? [3, 2, 2, 8] : [3, 3, 3, 3, 3])
        case .changeKey:
            guard scalars.allSatisfy(\.isASCII), scalars.count <= ChangeKey.length, !typed.contains(where: { " -?".contains($0) }) else {
                return [typed]
            }
            return FieldKind.cut(typed, [4, 4, 3])
        case .postalCode:
            return scalars.allSatisfy(FieldKind.isDigit) && scalars.count <= 7 ? FieldKind.cut(typed, [3, 4]) : [typed]
        case .phone:
            guard typed.first == "0", scalars.allSatisfy(FieldKind.isDigit), scalars.count <= 11 else { return [typed] }
            let isLong = ["050", "060", "070", "080", "090", "020"].contains(String(typed.prefix(3))) && !typed.hasPrefix("0800")
            return isLong ? FieldKind.cut(typed, [3, 4, 4]) : PhoneNumberPlan.split(typed).filter { !$0.isEmpty }
        default: return [typed]
        }
    }

    /// What stands between the groups: a space, or the hyphen of phone number, postcode and change key.
    public var groupSeparator: String { self == .chip ? " " : "-" }

    /// `groups` in one text.
    public func grouped(_ typed: String) -> String { groups(typed).joined(separator: groupSeparator) }

    private static func cut(_ text: String, _ lengths: [Int]) -> [String] {
        var rest = Substring(text)
        var parts: [String] = []
        for length in lengths where !rest.isEmpty {
            parts.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return parts.isEmpty ? [text] : parts
    }

    fileprivate static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
}

extension FieldSpec {
    /// Nothing can follow, so that a field that advances goes on by itself. `typed` as the keys put it there.
    ///
    /// A day of birth is never full: `?` may follow and makes it an estimate. `??` is, everywhere but in names and texts.
    public func isFull(_ typed: String) -> Bool {
        let count = typed.unicodeScalars.count
        if count == 2, typed.unicodeScalars.allSatisfy({ $0 == "?" || $0 == "\u{FF1F}" }) {
            switch kind {
            case .name, .text, .city, .street: return false
            default: return true
            }
        }
        switch kind {
        case .chip: return FieldSpec.digits(in: typed, and: " -.") == 15
        case .changeKey: return typed.unicodeScalars.count { $0 != " " && $0 != "-" } == ChangeKey.length
        case .postalCode: return FieldSpec.digits(in: typed, and: " -〒") == 7
        case .phone:
            guard let count = FieldSpec.digits(in: typed, and: " -().") else { return false }
            return count >= 10 && PhoneNumber(typed) != nil
        case .date: return isFullDate(typed)
        case .breed: return TableNumber(typed, letters: ["D", "C"])?.digits.utf8.count == 3
        case .coatColor: return TableNumber(typed, letters: ["X"])?.digits.utf8.count == 2
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod:
            guard count == 1 else { return false }
            return typed.unicodeScalars.contains(where: kind.hasChoice) || kind.options.contains { $0.letters.contains(typed.lowercased()) }
        case .name, .kana, .text, .city, .street, .email, .number: return count >= maximum
        case .birthDate, .prefecture, .yen: return false
        }
    }

    /// `20230301` and `R050301`; other forms end with Field Exit.
    private func isFullDate(_ typed: String) -> Bool {
        let bytes = Array(typed.utf8)
        if bytes.count == 8 { return bytes.allSatisfy { (0x30...0x39).contains($0) } }
        return bytes.count == 7 && "RHSTMrhstm".utf8.contains(bytes[0]) && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// How many digits; nil when anything else stands there than digits and `separators`.
    private static func digits(in text: String, and separators: String) -> Int? {
        var count = 0
        for scalar in text.unicodeScalars {
            if FieldKind.isDigit(scalar) { count += 1 } else if !separators.unicodeScalars.contains(scalar) { return nil }
        }
        return count
    }
}
