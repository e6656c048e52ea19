/// The 15-digit identification code of a microchip (ISO 11784): three digits of country or maker, twelve of the animal.
///
/// Kept as text: leading zeros exist and there is no arithmetic on it. There is no check digit in the 15-digit form (domain.md §1.1),
/// so a wrong digit is found only by asking the registry about `neighbours()`.
public struct ChipNumber: Hashable, Sendable {
    /// Exactly 15 ASCII digits, the last twelve at most 274,877,906,943 (38 bits).
    public let digits: String

    /// Reads typed, dictated or scanned text: full-width digits, spaces, hyphens, dots, `LA 982 …` and the TIRIS form, kanji digits and
    /// digits spelled in kana. Raw telegrams and hexadecimal forms are read by `ChipReading`.
    public init(_ text: String) throws(ChipNumberError) {
        self = try ChipNumberReader.read(text)
    }

    /// Takes 15 ASCII digits already checked for shape; checks the limits of the code.
    init(checking digits: String) throws(ChipNumberError) {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .notDigits }
        guard digits.utf8.count == 15 else { throw ChipNumberError(length: digits.utf8.count) }
        guard let national = UInt64(digits.suffix(12)), national <= ChipNumber.largestNationalCode else { throw .nationalCodeTooLarge }
        self.digits = digits
    }

    /// The code with these two parts, when both are within their limits (three digits, 38 bits).
    public init?(country: Int, national: UInt64) {
        guard (0...999).contains(country), national <= ChipNumber.largestNationalCode else { return nil }
        digits = Pad.zeros(country, 3) + Pad.zeros(Int(national), 12)
    }

    static let largestNationalCode: UInt64 = 274_877_906_943

    /// ISO 3166 numeric country (below 900), 900 shared among makers, 901–998 one maker each, 999 test.
    public var countryCode: Int { Int(digits.prefix(3)) ?? 0 }
    /// The twelve digits after the country code, as the number they are on the air.
    public var nationalCode: UInt64 { UInt64(digits.suffix(12)) ?? 0 }

    /// `392 14 20 00012345` for Japanese companion animals (country, species group, maker, serial), `999 999 999 999 999` as printed on
    /// certificates for all others (domain.md §1.2).
    public var grouped: String { groups.joined(separator: " ") }

    /// The groups of `grouped`, for reading aloud step by step.
    public var groups: [String] {
        let lengths = digits.hasPrefix("392") ? [3, 2, 2, 8] : [3, 3, 3, 3, 3]
        var rest = Substring(digits)
        return lengths.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
    }
}

extension ChipNumber: Comparable {
    public static func < (one: ChipNumber, other: ChipNumber) -> Bool { one.digits < other.digits }
}

extension ChipNumber: CustomStringConvertible {
    public var description: String { digits }
}

extension ChipNumber: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            try self.init(checking: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a chip number")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }
}

/// Why a text is not a chip number. Facts only; wording belongs to the screens.
public enum ChipNumberError: Error, Hashable, Sendable {
    /// Digits only, but this many instead of 15.
    case wrongLength(Int)
    /// Holds something that is neither digit nor separator nor a known reader prefix; or holds no digit at all.
    case notDigits
    /// The last twelve digits do not fit into the 38 bits of ISO 11784.
    case nationalCodeTooLarge
    /// 9 or 10 digits: the length of chips outside ISO 11784 (AVID, Trovan), which the registry cannot hold.
    case nonISO(length: Int)
    /// `LR …`: the industrial page of an HDX reader, not an animal's code.
    case industrialPage
    /// A raw telegram that must be read again.
    case abnormalTelegram(Set<TelegramFact>)

    init(length: Int) {
        self =
            switch length {
            case 0: .notDigits
            case 9, 10: .nonISO(length: length)
            default: .wrongLength(length)
            }
    }
}

/// What is odd about a raw telegram (domain.md §1.2: warn and ask to read again).
public enum TelegramFact: String, CaseIterable, Hashable, Codable, Sendable {
    /// The checksum (CRC-16 of ISO 11785, or the reader's own XOR sum) does not fit.
    case checksumMismatch
    /// The bit that says "animal" is 0.
    case notAnimal
    /// Retagging counter, user field or reserved bits are not 0.
    case reservedBitsSet
    /// The telegram announces a data block.
    case dataBlock
    /// A header or control bit is wrong: the frame was cut or shifted.
    case brokenFrame
}

enum Pad {
    static func zeros(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
