/// Puts characters together from bytes that may come one read at a time, and says of each byte that fits nowhere that it doesn't.
///
/// `get_wch` of curses swallows the key after an invalid byte; this loses nothing but the invalid bytes themselves.
struct UTF8Assembler {
    enum Outcome: Equatable {
        case incomplete
        case scalar(Unicode.Scalar)
        /// The byte is part of no character.
        case invalid
        /// What came before was no character; this byte starts something new and must be fed again.
        case invalidThen(UInt8)
    }

    private var value: UInt32 = 0
    private var missing = 0
    /// The range the next byte must be in: rules out overlong forms, surrogates and values past U+10FFFF (Unicode table 3-7).
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    var isPending: Bool { missing > 0 }

    mutating func feed(_ byte: UInt8) -> Outcome {
        if missing > 0 {
            guard allowed.contains(byte) else {
                missing = 0
                return .invalidThen(byte)
            }
            value = value << 6 | UInt32(byte & 0x3F)
            missing -= 1
            allowed = 0x80...0xBF
            guard missing == 0 else { return .incomplete }
            return Unicode.Scalar(value).map { .scalar($0) } ?? .invalid
        }
        allowed = 0x80...0xBF
        switch byte {
        case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
        case 0xC2...0xDF: start(byte & 0x1F, missing: 1)
        case 0xE0...0xEF:
            start(byte & 0x0F, missing: 2)
            if byte == 0xE0 { allowed = 0xA0...0xBF }
            if byte == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            start(byte & 0x07, missing: 3)
            if byte == 0xF0 { allowed = 0x90...0xBF }
            if byte == 0xF4 { allowed = 0x80...0x8F }
        default: return .invalid
        }
        return .incomplete
    }

    private mutating func start(_ bits: UInt8, missing count: Int) {
        value = UInt32(bits)
        missing = count
    }
}
