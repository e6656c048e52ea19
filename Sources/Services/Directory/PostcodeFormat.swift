/// The file format of the postcode table, little-endian throughout.
///
/// A header of 64 bytes; the two dictionaries of characters (four bytes each, the most frequent first); the municipalities (12 bytes each,
/// by code), their order by name, their names; the index (first code, place and sum of each block of rows); the blocks.
///
/// A text is a row of character numbers: one byte below `short`, else two. Rows in a block say only what differs from the row before:
/// a flag byte, then what it announces in the order of the flags.
enum PostcodeFormat {
    static let magic: [UInt8] = Array("MCTPOST1".utf8)
    static let headerLength = 64
    static let municipalityEntry = 12
    /// A municipality: its code with the kind above it (4), place of its name (4), lengths of name and kana (1 each), number of its
    /// prefecture's entry (2).
    static let kindShift = 20
    static let codeMask = 1 << kindShift - 1
    static let indexEntry = 12
    static let rowsInBlock = 32
    /// Character numbers below it take one byte.
    static let short = 232
    static let mostCharacters = short + (256 - short) * 256
    /// Bytes; the shipped table has less than a tenth.
    static let longest = 64 << 20

    /// Flags of a row.
    enum Flag {
        /// Two bits: the code is that of the row before, the next one, or further by the number that follows.
        static let code: UInt8 = 0b11
        static let sameCode: UInt8 = 0
        static let nextCode: UInt8 = 1
        static let fartherCode: UInt8 = 2
        static let municipality: UInt8 = 4
        static let town: UInt8 = 8
        static let kana: UInt8 = 16
        static let note: UInt8 = 32
        static let office: UInt8 = 64
    }

    /// FNV-1a of 32 bits: finds a damaged disk, not a forger, who could change the program as well.
    static func sum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var sum: UInt32 = 2_166_136_261
        for byte in bytes { sum = (sum ^ UInt32(byte)) &* 16_777_619 }
        return sum
    }
}

enum PostcodeDictionary { case words, kana }

/// The numbers of the header.
struct PostcodeHeader {
    /// As one number: 20261001.
    var date = 0
    var rows = 0
    var blocks = 0
    var municipalityCount = 0
    var wordCount = 0
    var kanaCount = 0
    /// Offsets from the start of the file.
    var words = 0
    var kana = 0
    var municipalities = 0
    var index = 0
    var data = 0
    var length = 0

    init() {}

    /// nil when it is no header, or names places outside of the file.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= PostcodeFormat.headerLength, bytes.starts(with: PostcodeFormat.magic) else { return nil }
        func number(_ place: Int) -> Int { Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))) }
        date = number(8)
        rows = number(12)
        blocks = number(16)
        municipalityCount = number(20)
        wordCount = number(24)
        kanaCount = number(28)
        words = number(32)
        kana = number(36)
        municipalities = number(40)
        index = number(44)
        data = number(48)
        length = number(52)
        let ends = [
            words + 4 * wordCount <= kana, kana + 4 * kanaCount <= municipalities,
            municipalities + municipalityCount * (PostcodeFormat.municipalityEntry + 2) <= index,
            index + blocks * PostcodeFormat.indexEntry <= data, data <= length, length == bytes.count,
        ]
        guard ends.allSatisfy(\.self) else { return nil }
    }

    /// Whether the sums of header and of everything before the rows are right.
    func isIntact(_ bytes: UnsafeRawBufferPointer) -> Bool {
        func number(_ place: Int) -> UInt32 { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)) }
        return number(60) == PostcodeFormat.sum(UnsafeRawBufferPointer(rebasing: bytes[..<60]))
            && number(56) == PostcodeFormat.sum(UnsafeRawBufferPointer(rebasing: bytes[PostcodeFormat.headerLength..<data]))
    }
}
