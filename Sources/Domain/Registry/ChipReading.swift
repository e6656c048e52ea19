/// What a reader sent: the code and whatever is odd about the telegram around it.
public struct ChipReading: Hashable, Sendable {
    public let chip: ChipNumber
    /// Facts that call for another reading (domain.md §1.2); empty for plain digits.
    public let facts: Set<TelegramFact>

    public init(chip: ChipNumber, facts: Set<TelegramFact> = []) {
        self.chip = chip
        self.facts = facts
    }

    public var isAbnormal: Bool { !facts.isEmpty }

    /// Reads everything `ChipNumber` reads, and the raw forms of domain.md §1.3–1.5: dot-hex, left64 and right64, the telegram's bytes
    /// as sent
    /// (8 bytes, with checksum and trailer, or the whole 128-bit frame), 134K-RW-USB-D1 and WL-134A packets as hexadecimal.
    ///
    /// A telegram whose checksum fits but says something odd is a reading with facts. One that cannot be trusted (wrong checksum, broken
    /// frame) is an error.
    public static func parse(_ text: String) throws(ChipNumberError) -> ChipReading {
        do throws(ChipNumberError) {
            return ChipReading(chip: try ChipNumber(text))
        } catch {
            guard let raw = try RawReading.read(JapaneseText.asciiTwin(text)) else { throw error }
            return raw
        }
    }
}

/// The 64-bit word of ISO 11784, bit 1 (animal) the most significant.
struct ChipWord: Hashable {
    var bits: UInt64

    init(_ bits: UInt64) { self.bits = bits }

    /// From the eight bytes as they arrive on the air: the first bit sent is the least significant of the word.
    init(airBytes: some Sequence<UInt8>) {
        bits = airBytes.enumerated().reduce(0) { $0 | UInt64($1.element.bitsReversed) << UInt64($1.offset * 8) }
    }

    /// From bytes a reader has turned already: least significant byte first.
    init(littleEndian bytes: some Sequence<UInt8>) {
        bits = bytes.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
    }

    var national: UInt64 { bits & 0x3F_FFFF_FFFF }
    var country: Int { Int(bits >> 38 & 0x3FF) }
    var isAnimal: Bool { bits >> 63 == 1 }
    var reserved: UInt64 { bits >> 49 & 0x3FFF }
    var hasDataBlock: Bool { bits >> 48 & 1 == 1 }

    /// Bytes the checksum covers, in the order of the air, each with its first bit least significant.
    var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0 * 8)) } }

    var facts: Set<TelegramFact> {
        var facts: Set<TelegramFact> = []
        if !isAnimal { facts.insert(.notAnimal) }
        if reserved != 0 { facts.insert(.reservedBitsSet) }
        if hasDataBlock { facts.insert(.dataBlock) }
        return facts
    }

    func reading() throws(ChipNumberError) -> ChipReading {
        // Ten bits hold up to 1023; codes above 999 have no 15-digit form.
        guard let chip = ChipNumber(country: country, national: national) else { throw .abnormalTelegram(facts.union([.brokenFrame])) }
        return ChipReading(chip: chip, facts: facts)
    }
}

/// CRC-16/KERMIT, as domain.md §1.4 gives it.
enum TelegramChecksum {
    static func kermit(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var checksum: UInt16 = 0
        for byte in bytes {
            checksum ^= UInt16(byte)
            for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0x8408 : checksum >> 1 }
        }
        return checksum
    }
}

extension UInt8 {
    var bitsReversed: UInt8 {
        var value = self
        value = value >> 4 | value << 4
        value = (value & 0xCC) >> 2 | (value & 0x33) << 2
        return (value & 0xAA) >> 1 | (value & 0x55) << 1
    }
}
