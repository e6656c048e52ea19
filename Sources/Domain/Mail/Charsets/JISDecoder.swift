/// ISO-2022-JP as Windows code page 50221 reads it: besides RFC 1468 half-width kana (`ESC ( I`, SO/SI, 8 bits), NEC's and IBM's
/// extensions, the announcer of JIS X 0208-1990. JIS X 0212, GB 2312 and KS C 5601 have no table: each of their characters is replaced.
/// A line begins in ASCII whatever the one before it left behind (RFC 1468), so that one lost escape spoils one line.
enum JISDecoder {
    private enum Mode { case ascii, kana, kanji, noTable }

    static let escape: UInt8 = 0x1B

    static func decode(_ input: [UInt8], into sink: inout TextSink) {
        let table = KanjiTable.shared
        var mode = Mode.ascii
        var isShiftedOut = false
        var index = 0
        while index < input.count {
            if mode == .ascii, !isShiftedOut {
                let end = input.endOfRun(from: index, stoppingAtLines: false)
                sink.append(contentsOf: input[index..<end])
                index = end
                guard index < input.count else { return }
            }
            let byte = input[index]
            switch byte {
            case escape:
                if let (next, length) = designation(input, at: index) {
                    if let next {
                        mode = next
                        isShiftedOut = false
                    }
                    index += length
                } else {
                    sink.replace()
                    index += 1
                }
            case 0x0A, 0x0D:
                mode = .ascii
                isShiftedOut = false
                sink.append(ascii: byte)
                index += 1
            case 0x0E, 0x0F:
                isShiftedOut = byte == 0x0E
                index += 1
            case 0x21...0x7E where isShiftedOut || mode == .kana:
                if byte <= 0x5F { sink.append(UInt16(byte) + 0xFF40) } else { sink.replace() }
                index += 1
            case 0x21...0x7E where mode == .kanji || mode == .noTable:
                guard index + 1 < input.count, (0x21...0x7E).contains(input[index + 1]) else {
                    sink.replace()
                    index += 1
                    continue
                }
                let unit = mode == .kanji ? table.unit(row: Int(byte) - 0x21, cell: Int(input[index + 1]) - 0x21) : 0
                if unit != 0 { sink.append(unit) } else { sink.replace(isLegal: true) }
                index += 2
            case 0xA1...0xDF:
                sink.append(UInt16(byte) + 0xFEC0)
                index += 1
            case 0x80...0xFF:
                sink.replace()
                index += 1
            default:
                sink.append(ascii: byte)
                index += 1
            }
        }
    }

    /// What an escape sequence switches to, and its bytes; no mode of a sequence that only announces another.
    private static func designation(_ input: [UInt8], at index: Int) -> (Mode?, length: Int)? {
        func byte(_ offset: Int) -> UInt8 { index + offset < input.count ? input[index + offset] : 0 }
        switch (byte(1), byte(2), byte(3)) {
        case (0x28, 0x42, _), (0x28, 0x4A, _), (0x28, 0x48, _): return (.ascii, 3)  // ESC ( B, ( J, ( H
        case (0x28, 0x49, _): return (.kana, 3)  // ESC ( I
        case (0x24, 0x40, _), (0x24, 0x42, _): return (.kanji, 3)  // ESC $ @, $ B
        // ESC $ ( @, $ ( B, and plane 1 of JIS X 0213, which has the characters of JIS X 0208 where they were.
        case (0x24, 0x28, 0x40), (0x24, 0x28, 0x42), (0x24, 0x28, 0x4F), (0x24, 0x28, 0x51): return (.kanji, 4)
        case (0x24, 0x28, 0x43), (0x24, 0x28, 0x44), (0x24, 0x28, 0x50): return (.noTable, 4)  // KS C 5601, JIS X 0212, plane 2
        case (0x24, 0x41, _): return (.noTable, 3)  // GB 2312
        case (0x26, 0x40, _): return (nil, 3)  // ESC & @: what follows is the edition of 1990
        default: return nil
        }
    }
}
