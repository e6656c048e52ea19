extension FieldReading {
    func chip() throws(FieldFault) -> FieldValue {
        let reading: ChipReading
        do throws(ChipNumberError) {
            // The usual case needs no search for readers' formats.
            let isPlain = typed.utf8.count == 15 && typed.utf8.allSatisfy { (0x30...0x39).contains($0) }
            reading = isPlain ? ChipReading(chip: try ChipNumber(checking: typed)) : try ChipReading.parse(typed)
        } catch {
            throw .chip(error)
        }
        guard !reading.isAbnormal else { throw .abnormalReading(reading.facts) }
        let chip = reading.chip
        switch context.world {
        case .test where !chip.isTestNumber: throw .notATestNumber
        case .real where chip.isTestNumber: throw .testNumber
        default: break
        }
        let warnings = chip.notes.filter { note in
            switch note {
            case .testCode: context.world == nil
            case .unknownCountry, .japaneseButNot14: true
            case .country, .japaneseMaker, .manufacturer, .sharedManufacturerCode: false
            }
        }
        return FieldValue(chip.digits, of: .chip, warnings: warnings.map(FieldWarning.chip))
    }

    func changeKey() throws(FieldFault) -> FieldValue {
        if let key = ChangeKey(text) { return FieldValue(key.text, of: .changeKey) }
        let scalars = JapaneseText.asciiTwin(text).uppercased().unicodeScalars.filter { $0 != " " && $0 != "-" }
        if let wrong = scalars.first(where: { !ChangeKey.alphabet.unicodeScalars.contains($0) }) { throw .character(wrong) }
        throw .changeKeyLength(scalars.count)
    }

    func postalCode() throws(FieldFault) -> FieldValue {
        if let code = PostalCode(text) { return FieldValue(code.digits, of: .postalCode) }
        let scalars = JapaneseText.asciiTwin(text).unicodeScalars
        if let wrong = scalars.first(where: { !("0"..."9").contains($0) && !" -〒〶".unicodeScalars.contains($0) }) {
            throw .character(wrong)
        }
        throw .postalCodeLength(JapaneseText.digitsOnly(text).utf8.count)
    }

    func phone() throws(FieldFault) -> FieldValue {
        guard let number = PhoneNumber(plain: text) ?? PhoneNumber(text) else {
            throw .phone(digits: JapaneseText.digitsOnly(text).utf8.count)
        }
        var warnings: [FieldWarning] = []
        switch number.kind {
        case .tollFree, .special: warnings.append(.unusualPhone(number.kind))
        case .landline where !isAssigned(number): warnings.append(.unknownPhonePlan)
        case .landline, .mobile, .ip: break
        }
        return FieldValue(number.formatted, warnings: warnings)
    }

    /// Ten digits that begin like no area (010, 040), or go on with an exchange of 0 or 1, which no line has. Made-up numbers are of the
    /// latter kind, and nobody is to be warned of them where everything is made up.
    private func isAssigned(_ number: PhoneNumber) -> Bool {
        if number.digits.hasPrefix("010") || number.digits.hasPrefix("040") { return false }
        guard context.world == .real, number.groups.count == 3 else { return true }
        return number.groups[1].first.map { !"01".contains($0) } ?? true
    }

    func email() throws(FieldFault) -> FieldValue {
        let address = FieldReading.halfWidth(text)
        guard let wrong = MailFieldReader.fault(address) else {
            try checkLength(address)
            return FieldValue(address, warnings: MailFieldReader.likelyDomain(address).map { [.mailDomain($0)] } ?? [])
        }
        throw wrong
    }

    /// Official numbers. Of the rabies registration only what the registry takes: digits, capital letters, hyphens between them.
    func number() throws(FieldFault) -> FieldValue {
        var number = FieldReading.halfWidth(text)
        // The long vowel mark is a hyphen where there is no kana to make long.
        if !number.unicodeScalars.contains(where: { JapaneseText.isKana($0) && !JapaneseText.isDash($0) }) {
            number = JapaneseText.asciiTwin(number)
        }
        number = number.uppercased()
        if spec.field == .rabiesNumber {
            number.unicodeScalars.removeAll { FieldReading.isSpace($0) || $0 == "第" || $0 == "号" }
            let isWrong: (Unicode.Scalar) -> Bool = { !("0"..."9").contains($0) && !("A"..."Z").contains($0) && $0 != "-" }
            if let wrong = number.unicodeScalars.first(where: isWrong) { throw .character(wrong) }
            let groups = number.split(separator: "-", omittingEmptySubsequences: false)
            guard !number.isEmpty, groups.allSatisfy({ !$0.isEmpty }) else { throw .character("-") }
        }
        return try plain(number, TextWarnings.name(number))
    }

    func yen() throws(FieldFault) -> FieldValue {
        var rest = Substring(JapaneseText.asciiTwin(text).filter { !$0.isWhitespace && $0 != "," && $0 != "、" })
        if let sign = rest.first, "¥￥\\金".contains(sign) { rest.removeFirst() }
        while let sign = rest.last, "円-也".contains(sign) { rest.removeLast() }
        guard !rest.isEmpty, rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .amount }
        guard let amount = Int(rest), amount < 10_000_000 else { throw .amount }
        return FieldValue(String(amount), of: .yen)
    }
}

extension PhoneNumber {
    /// The usual case, without a search for labels and remarks: nothing but digits and hyphens, a domestic number.
    fileprivate init?(plain text: String) {
        var digits = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: digits.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "-"): continue
            default: return nil
            }
        }
        // 0081 and 01081 lead to Japan from abroad.
        guard !digits.hasPrefix("00"), !digits.hasPrefix("010"), PhoneNumberReader.isDomestic(digits) else { return nil }
        self.digits = digits
    }
}

/// Mail addresses as the registry takes them.
enum MailFieldReader {
    static func fault(_ address: String) -> FieldFault? {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let wrong: (Unicode.Scalar) -> Bool = { !$0.isASCII || !(isAlphanumeric(UInt8($0.value)) || "@._%+-".unicodeScalars.contains($0)) }
        if let scalar = address.unicodeScalars.first(where: wrong) { return .character(scalar) }
        guard parts.count == 2 else { return .mail(.signs(parts.count - 1)) }
        guard !parts[0].isEmpty else { return .mail(.localPart) }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDomain =
            labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") } }
        return isDomain ? nil : .mail(.domain)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// The common domain one slip of a key away from the address's own; nil when it is one of them, or none is near.
    static func likelyDomain(_ address: String) -> String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = Array(address[at...].dropFirst().lowercased().utf8)
        guard domain.count <= 24, !commonDomains.contains(where: { $0.utf8.elementsEqual(domain) }) else { return nil }
        return commonDomains.first { isOneSlipApart(Array($0.utf8), domain) }
    }

    private static let commonDomains = [
        "gmail.com", "yahoo.co.jp", "icloud.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp",
        "ymobile.ne.jp",
        "outlook.jp", "outlook.com", "hotmail.co.jp", "hotmail.com", "live.jp", "nifty.com", "ybb.ne.jp", "rakuten.jp", "uqmobile.jp",
    ]

    /// One letter more, less, other, or two neighbours swapped.
    private static func isOneSlipApart(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        // Short names are one letter from many others.
        guard one.count >= 9 || one.count == other.count + 1, abs(one.count - other.count) <= 1 else { return false }
        let start = zip(one, other).prefix { $0 == $1 }.count
        let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
        let longest = max(one.count, other.count)
        if start + end >= longest - 1 { return true }
        return one.count == other.count && start + end == longest - 2 && one[start] == other[start + 1] && one[start + 1] == other[start]
    }
}
