/// Shift_JIS as Windows code page 932 reads it.
enum ShiftJISDecoder {
    static func decode(_ input: [UInt8], into sink: inout TextSink) {
        let table = KanjiTable.shared
        var index = 0
        while index < input.count {
            let byte = input[index]
            switch byte {
            case 0x00...0x7F:
                sink.append(ascii: byte)
                index += 1
            case 0xA1...0xDF:
                sink.append(UInt16(byte) + 0xFEC0)
                index += 1
            case 0x81...0x9F, 0xE0...0xFC:
                guard index + 1 < input.count, let place = place(byte, input[index + 1]) else {
                    sink.replace()
                    index += 1
                    continue
                }
                let unit = table.unit(row: place.row, cell: place.cell)
                if unit != 0 {
                    sink.append(unit)
                    index += 2
                } else {
                    // The second byte may be the first of a character, or a line end.
                    sink.replace()
                    index += input[index + 1] < 0x80 ? 1 : 2
                }
            default:
                sink.replace()
                index += 1
            }
        }
    }

    /// Row and cell, counted from 0, of two bytes; `nil` when the second cannot follow.
    @inline(__always)
    static func place(_ lead: UInt8, _ trail: UInt8) -> (row: Int, cell: Int)? {
        guard trail >= 0x40, trail != 0x7F, trail <= 0xFC else { return nil }
        let row = (Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)) * 2
        if trail >= 0x9F { return (row + 1, Int(trail) - 0x9F) }
        return (row, Int(trail) - (trail > 0x7F ? 0x41 : 0x40))
    }
}

/// EUC-JP as Windows code page 51932 reads it, with NEC's signs and selection. JIS X 0212 (`8F`) has no table: its characters are replaced.
enum EUCDecoder {
    static func decode(_ input: [UInt8], into sink: inout TextSink) {
        let table = KanjiTable.shared
        func isHigh(_ place: Int) -> Bool { place < input.count && (0xA1...0xFE).contains(input[place]) }
        var index = 0
        while index < input.count {
            let byte = input[index]
            switch byte {
            case 0x00...0x7F:
                sink.append(ascii: byte)
                index += 1
            case 0x8E where index + 1 < input.count && (0xA1...0xDF).contains(input[index + 1]):
                sink.append(UInt16(input[index + 1]) + 0xFEC0)
                index += 2
            case 0x8F where isHigh(index + 1) && isHigh(index + 2):
                sink.replace(isLegal: true)
                index += 3
            case 0xA1...0xFE where isHigh(index + 1):
                let unit = table.unit(row: Int(byte) - 0xA1, cell: Int(input[index + 1]) - 0xA1)
                if unit != 0 { sink.append(unit) } else { sink.replace() }
                index += 2
            default:
                sink.replace()
                index += 1
            }
        }
    }
}
