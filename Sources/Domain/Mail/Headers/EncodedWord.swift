/// One encoded word (RFC 2047 §2), as tolerant as programs that send them are careless.
struct EncodedWord {
    /// As written, a language behind `*` and all.
    var charset: String
    /// The bytes it stands for.
    var content: [UInt8]
    /// Where the next byte after it stands.
    var end: Int

    /// The word that begins at `=?`; `nil` when it is broken: no end, letters base64 has not, another word inside.
    init?(_ input: [UInt8], at start: Int) {
        let from = start + 2
        guard start + 1 < input.count, input[start] == 0x3D, input[start + 1] == 0x3F,
            let mark = input[from...].prefix(64).firstIndex(of: 0x3F), mark > from, mark + 2 < input.count, input[mark + 2] == 0x3F,
            !input[from..<mark].contains(where: { $0 <= 0x20 || $0 >= 0x7F })
        else { return nil }
        charset = String(decoding: input[from..<mark], as: UTF8.self)
        switch input[mark + 1] | 0x20 {
        case 0x62:
            guard let (content, end) = EncodedWord.base64(input, from: mark + 3) else { return nil }
            (self.content, self.end) = (content, end)
        case 0x71:
            guard let (content, end) = EncodedWord.quoted(input, from: mark + 3) else { return nil }
            (self.content, self.end) = (content, end)
        default: return nil
        }
    }

    /// Up to `?=`; spaces of a fold inside and padding in the middle are passed over.
    private static func base64(_ input: [UInt8], from start: Int) -> ([UInt8], Int)? {
        var output: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        var index = start
        while index < input.count {
            let byte = input[index]
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D:
                // `==?=`, and words whose parts were encoded one by one.
                (bits, held) = (0, 0)
                index += 1
                continue
            case 0x20:
                index += 1
                continue
            case 0x3F: return index + 1 < input.count && input[index + 1] == 0x3D ? (output, index + 2) : nil
            default: return nil
            }
            bits = bits << 6 | value
            held += 6
            if held >= 8 {
                held -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
                bits &= (1 << UInt32(held)) - 1
            }
            index += 1
        }
        return nil
    }

    /// Up to `?=`; spaces, question marks and 8-bit bytes inside are taken as they are, a `=` without two digits too.
    private static func quoted(_ input: [UInt8], from start: Int) -> ([UInt8], Int)? {
        var output: [UInt8] = []
        var index = start
        while index < input.count {
            let byte = input[index]
            switch byte {
            case 0x5F: output.append(0x20)
            case 0x3D:
                if index + 2 < input.count, let high = hex(input[index + 1]), let low = hex(input[index + 2]) {
                    output.append(high << 4 | low)
                    index += 2
                } else if index + 2 < input.count, input[index + 1] == 0x3F, input[index + 2] != 0x3D {
                    return nil  // another word begins
                } else if index + 1 < input.count, input[index + 1] != 0x3F {
                    output.append(byte)
                }
            case 0x3F where index + 1 < input.count && input[index + 1] == 0x3D:
                // `?=E3` is a question mark nobody encoded, when the word ends later.
                let isInside = index + 3 < input.count && hex(input[index + 2]) != nil && hex(input[index + 3]) != nil
                guard isInside else { return (output, index + 2) }
                output.append(byte)
            default: output.append(byte)
            }
            index += 1
        }
        return nil
    }

    static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
