/// UTF-8 as it arrives: a byte order mark dropped, broken sequences replaced.
enum UTF8Decoder {
    struct Check {
        /// Characters of more than one byte.
        var characters = 0
        /// Of those, of three bytes, as kana and kanji are.
        var ofThree = 0
        var illegal = 0
        /// The only thing wrong is that the last character is cut.
        var isCut = false

        var isValid: Bool { illegal == 0 || isCut }
        /// No text of another charset is like that by chance, however legal its bytes are there (`あり` is 縺ゅｊ in Shift_JIS).
        var isCertain: Bool { illegal == 0 && ofThree >= 2 }
    }

    static func check(_ input: [UInt8]) -> Check {
        var found = Check()
        var index = 0
        while index < input.count {
            let lead = input[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
            var read = 1
            while read < length, index + read < input.count, isTail(input[index + read], of: lead, at: read) { read += 1 }
            if read == length, length > 0 {
                found.characters += 1
                if length == 3 { found.ofThree += 1 }
            } else {
                found.illegal += 1
                found.isCut = found.illegal == 1 && length > 0 && index + read == input.count
            }
            index += read
        }
        if found.illegal > 1 { found.isCut = false }
        return found
    }

    /// Whether a byte may stand there (Unicode 16 table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF).
    @inline(__always)
    private static func isTail(_ byte: UInt8, of lead: UInt8, at place: Int) -> Bool {
        guard byte & 0xC0 == 0x80 else { return false }
        guard place == 1 else { return true }
        switch lead {
        case 0xE0: return byte >= 0xA0
        case 0xED: return byte < 0xA0
        case 0xF0: return byte >= 0x90
        case 0xF4: return byte < 0x90
        default: return true
        }
    }

    static func decode(_ input: [UInt8]) -> (text: String, replaced: Int) {
        let hasMark = input.count >= 3 && input[0] == 0xEF && input[1] == 0xBB && input[2] == 0xBF
        let text = hasMark ? String(decoding: input[3...], as: UTF8.self) : String(decoding: input, as: UTF8.self)
        let isValid = input.isASCII || check(input).illegal == 0
        return (text, isValid ? 0 : max(1, replacements(text.utf8) - replacements(input)))
    }

    /// How often U+FFFD is written out.
    private static func replacements(_ bytes: some Sequence<UInt8>) -> Int {
        var count = 0
        var last: (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            if byte == 0xBD, last == (0xEF, 0xBF) { count += 1 }
            last = (last.1, byte)
        }
        return count
    }
}

enum UTF16Decoder {
    /// The byte order a text begins by saying.
    static func mark(_ input: [UInt8]) -> MailCharset? {
        guard input.count >= 2 else { return nil }
        switch (input[0], input[1]) {
        case (0xFF, 0xFE): return .utf16LE
        case (0xFE, 0xFF): return .utf16BE
        default: return nil
        }
    }

    /// The byte order a text without a mark seems to have: the zeros of its ASCII stand on one side.
    static func likelyOrder(_ input: [UInt8]) -> MailCharset? {
        var zeros = (even: 0, odd: 0)
        for index in input.indices.prefix(4096) where input[index] == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros.even == zeros.odd { return nil }
        return zeros.even > zeros.odd ? .utf16BE : .utf16LE
    }

    static func decode(_ input: [UInt8], isLittleEndian: Bool, into sink: inout TextSink) {
        var index = mark(input) == (isLittleEndian ? .utf16LE : .utf16BE) ? 2 : 0
        func unit(_ index: Int) -> UInt16 {
            isLittleEndian ? UInt16(input[index]) | UInt16(input[index + 1]) << 8 : UInt16(input[index]) << 8 | UInt16(input[index + 1])
        }
        while index + 1 < input.count {
            let first = unit(index)
            index += 2
            guard first & 0xF800 == 0xD800 else {
                sink.append(first)
                continue
            }
            if first < 0xDC00, index + 1 < input.count, case let second = unit(index), second & 0xFC00 == 0xDC00,
                let scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
            {
                sink.append(scalar)
                index += 2
            } else {
                sink.replace()
            }
        }
        if index < input.count { sink.replace() }
    }
}
