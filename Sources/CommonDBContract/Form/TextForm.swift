/// What characters a text may have. One case, one rule, for the judge and for the published description.
public enum TextForm: String, CaseIterable, Sendable {
    /// Anything but control characters: names, addresses, remarks.
    case line
    /// 15 digits whose last 12 fit in ISO 11784's 38 bits.
    case chip
    /// Seven digits.
    case postalCode
    /// 全国地方公共団体コード, six digits; whether a municipality has it is a rule, not a form.
    case municipalityCode
    /// Ten or eleven digits from 0 on, bare or in three groups with hyphens.
    case phone
    case mail
    /// Letters, digits and `.@_-`.
    case accountID
    /// Anything: what a password may be made of is judged by its own rules.
    case password
    /// 11 characters of an alphabet without look-alikes.
    case changeKey
    /// Base64url, as tokens and cursors are.
    case opaque
    case uuid
    /// `YYYY-MM-DD`, a day that exists.
    case day
    /// Digits and capital letters with hyphens: numbers of registrations of other laws.
    case registrationNumber

    /// ECMA-262, anchored; `nil` when length is all there is.
    public var pattern: String? {
        switch self {
        case .line: #"^[^\u0000-\u001F\u007F-\u009F]*$"#
        case .chip:
            "^[0-9]{3}(?:[01][0-9]{11}|2[0-6][0-9]{10}|27[0-3][0-9]{9}|274[0-7][0-9]{8}|2748[0-6][0-9]{7}|27487[0-6][0-9]{6}"
                + "|274877[0-8][0-9]{5}|27487790[0-5][0-9]{3}|274877906[0-8][0-9]{2}|2748779069[0-3][0-9]|27487790694[0-3])$"
        case .postalCode: "^[0-9]{7}$"
        case .municipalityCode: "^(?:0[1-9]|[123][0-9]|4[0-7])[0-9]{4}$"
        case .phone:
            "^(?:0[0-9]{9,10}|0[0-9]-[0-9]{4}-[0-9]{4}|0[0-9]{2}-[0-9]{3,4}-[0-9]{4}|0[0-9]{3}-[0-9]{2}-[0-9]{4}"
                + "|0[0-9]{4}-[0-9]-[0-9]{4}|0[0-9]{3}-[0-9]{3}-[0-9]{3})$"
        case .mail: #"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$"#
        case .accountID: "^[A-Za-z0-9.@_-]+$"
        case .password: nil
        case .changeKey: "^[2-9A-HJ-NP-Z]{11}$"
        case .opaque: "^[A-Za-z0-9_-]+$"
        case .uuid: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
        case .day: "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
        case .registrationNumber: "^[0-9A-Z]+(?:-[0-9A-Z]+)*$"
        }
    }

    /// Length in Unicode scalars when the field has no narrower one.
    public var length: ClosedRange<Int> {
        switch self {
        case .line: 1...200
        case .chip: 15...15
        case .postalCode: 7...7
        case .municipalityCode: 6...6
        case .phone: 10...13
        case .mail: 3...254
        case .accountID: Limits.accountID
        case .password: 1...Limits.passwordMaximumBytes
        case .changeKey: 11...11
        case .opaque: 1...4096
        case .uuid: 36...36
        case .day: 10...10
        case .registrationNumber: 1...40
        }
    }

    /// What is wrong with the text; its length is judged elsewhere.
    func problem(_ text: String) -> FieldErrorCode? {
        let bytes = Array(text.utf8)
        switch self {
        case .line: return text.unicodeScalars.contains(where: TextForm.isControl) ? .invalidFormat : nil
        case .password: return bytes.count > Limits.passwordMaximumBytes ? .tooLong : nil
        case .chip:
            guard TextForm.areDigits(bytes) else { return .invalidFormat }
            guard let national = UInt64(text.dropFirst(3)), national <= Limits.chipNationalIDMaximum else { return .outOfRange }
            return nil
        case .postalCode: return TextForm.areDigits(bytes) ? nil : .invalidFormat
        case .municipalityCode: return TextForm.isMunicipality(bytes) ? nil : .invalidFormat
        case .phone: return TextForm.isPhone(bytes) ? nil : .invalidFormat
        case .mail: return TextForm.isMail(bytes) ? nil : .invalidFormat
        case .accountID:
            let signs = Set(".@_-".utf8)
            return bytes.allSatisfy { TextForm.isLetterOrDigit($0) || signs.contains($0) } ? nil : .invalidFormat
        case .changeKey:
            return bytes.allSatisfy { (50...57).contains($0) || (65...90).contains($0) && $0 != 73 && $0 != 79 } ? nil : .invalidFormat
        case .opaque: return bytes.allSatisfy { TextForm.isLetterOrDigit($0) || $0 == 45 || $0 == 95 } ? nil : .invalidFormat
        case .uuid: return TextForm.isUUID(bytes) ? nil : .invalidFormat
        case .day: return WireFormat.day(text) == nil ? .invalidFormat : nil
        case .registrationNumber:
            let groups = bytes.split(separator: 45, omittingEmptySubsequences: false)
            return groups.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) || (65...90).contains($0) } }
                ? nil : .invalidFormat
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) }

    private static func areDigits(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy { (48...57).contains($0) } }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func isMunicipality(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 6, areDigits(bytes) else { return false }
        return (1...47).contains(Int(bytes[0] - 48) * 10 + Int(bytes[1] - 48))
    }

    /// Lengths of the groups that Japan's numbering plan has.
    private static let phoneGroups: Set<[Int]> = [
        [10], [11], [2, 4, 4], [3, 3, 4], [3, 4, 4], [4, 2, 4], [5, 1, 4], [4, 3, 3],
    ]

    private static func isPhone(_ bytes: [UInt8]) -> Bool {
        let groups = bytes.split(separator: 45, omittingEmptySubsequences: false)
        return bytes.first == 48 && groups.allSatisfy { areDigits(Array($0)) } && phoneGroups.contains(groups.map(\.count))
    }

    private static func isMail(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return false }
        let signs = Set("._%+-".utf8)
        guard parts[0].allSatisfy({ isLetterOrDigit($0) || signs.contains($0) }) else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetterOrDigit($0) || $0 == 45 } }
    }

    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == 45 : (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
            }
    }
}
