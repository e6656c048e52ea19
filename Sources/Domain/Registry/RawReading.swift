/// Reads the raw forms of a telegram (domain.md §1.3–1.5) out of hexadecimal text.
enum RawReading {
    /// Nil when the text has the shape of no raw form; an error when it has, but cannot be trusted.
    static func read(_ text: String) throws(ChipNumberError) -> ChipReading? {
        if let reading = try dotHex(text) { return reading }
        if let packet = packetBytes(text) { return try wl134(packet) }
        guard let bytes = hexBytes(text) else { return nil }
        let reading: ChipReading? =
            switch bytes.count {
            case 8: try word(bytes)
            case 10: try wordAndChecksum(bytes)
            case 11: try ChipWord(airBytes: bytes.prefix(8)).reading()
            case 13: try wordAndChecksum(Array(bytes.prefix(10)))
            case 16: try frame(bytes)
            case 30 where bytes.first == 0x02: try wl134(bytes)
            default: nil
            }
        // Sixteen decimal digits are far likelier a chip number with one digit too many than hexadecimal.
        if let reading, reading.isAbnormal, isDecimal(text) { return nil }
        return reading
    }

    /// `3E7.02DFDC1C35`: country and national code in hexadecimal.
    private static func dotHex(_ text: String) throws(ChipNumberError) -> ChipReading? {
        let parts = text.filter { !$0.isWhitespace }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 3, parts[1].count == 10, let country = Int(parts[0], radix: 16),
            let national = UInt64(parts[1], radix: 16)
        else { return nil }
        guard national <= ChipNumber.largestNationalCode else { throw .nationalCodeTooLarge }
        guard let chip = ChipNumber(country: country, national: national) else { throw .abnormalTelegram([.brokenFrame]) }
        return ChipReading(chip: chip)
    }

    /// Eight bytes: as sent on the air (right64) or as a number (left64). The form with fewer odd facts is meant; a tie goes to the air's.
    private static func word(_ bytes: [UInt8]) throws(ChipNumberError) -> ChipReading {
        let right = ChipWord(airBytes: bytes)
        let left = ChipWord(littleEndian: bytes.reversed())
        func oddness(_ word: ChipWord) -> Int { word.facts.count + (word.country > 999 ? 10 : 0) }
        return try (oddness(left) < oddness(right) ? left : right).reading()
    }

    /// Eight bytes and a checksum, turned by the reader (134K-RW-USB-D1) or as sent.
    private static func wordAndChecksum(_ bytes: [UInt8]) throws(ChipNumberError) -> ChipReading {
        let turned = ChipWord(littleEndian: bytes.prefix(8))
        if TelegramChecksum.kermit(turned.bytes) == UInt16(bytes[8]) | UInt16(bytes[9]) << 8 { return try turned.reading() }
        let sent = ChipWord(airBytes: bytes.prefix(8))
        let checksum = UInt16(bytes[8].bitsReversed) | UInt16(bytes[9].bitsReversed) << 8
        guard TelegramChecksum.kermit(sent.bytes) == checksum else { throw .abnormalTelegram([.checksumMismatch]) }
        return try sent.reading()
    }

    /// The 128 bits of the air interface, header first; readers that turn every byte are recognised by the header.
    private static func frame(_ bytes: [UInt8]) throws(ChipNumberError) -> ChipReading {
        for candidate in [bytes, bytes.map(\.bitsReversed)] where candidate[0] == 0 && candidate[1] & 0xE0 == 0x20 {
            let bits = candidate.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 } }
            // 11 header bits, then groups of eight and a control bit 1: eight of the code, two of the checksum, three of the trailer.
            let groups = (0..<13).map { bits[(11 + $0 * 9)..<(19 + $0 * 9)].reduce(UInt8(0)) { $0 << 1 | $1 } }
            guard (0..<13).allSatisfy({ bits[19 + $0 * 9] == 1 }) else { throw .abnormalTelegram([.brokenFrame]) }
            return try wordAndChecksum(onAir: groups)
        }
        throw .abnormalTelegram([.brokenFrame])
    }

    private static func wordAndChecksum(onAir groups: [UInt8]) throws(ChipNumberError) -> ChipReading {
        let word = ChipWord(airBytes: groups.prefix(8))
        let checksum = UInt16(groups[8].bitsReversed) | UInt16(groups[9].bitsReversed) << 8
        guard TelegramChecksum.kermit(word.bytes) == checksum else { throw .abnormalTelegram([.checksumMismatch]) }
        return try word.reading()
    }

    // MARK: WL-134A

    /// STX, 10 hexadecimal characters of the code and 4 of the country (least significant first), data and animal flag, 4 reserved, 6 user,
    /// the XOR of these 26 and its complement, ETX.
    private static func wl134(_ packet: [UInt8]) throws(ChipNumberError) -> ChipReading {
        guard packet.count == 30, packet[0] == 0x02, packet[29] == 0x03 else { throw .abnormalTelegram([.brokenFrame]) }
        let sum = packet[1...26].reduce(0, ^)
        guard packet[27] == sum, packet[28] == ~sum else { throw .abnormalTelegram([.checksumMismatch]) }
        guard let national = reversedHex(packet[1...10]), let country = reversedHex(packet[11...14]) else {
            throw .abnormalTelegram([.brokenFrame])
        }
        guard national <= ChipNumber.largestNationalCode else { throw .nationalCodeTooLarge }
        guard country <= 999, let chip = ChipNumber(country: Int(country), national: national) else {
            throw .abnormalTelegram([.brokenFrame])
        }
        var facts: Set<TelegramFact> = []
        if packet[15] != 0x30 { facts.insert(.dataBlock) }
        if packet[16] != 0x31 { facts.insert(.notAnimal) }
        if packet[17...26].contains(where: { $0 != 0x30 }) { facts.insert(.reservedBitsSet) }
        return ChipReading(chip: chip, facts: facts)
    }

    private static func reversedHex(_ characters: ArraySlice<UInt8>) -> UInt64? {
        UInt64(String(decoding: characters.reversed(), as: UTF8.self), radix: 16)
    }

    /// The packet itself, one character a byte (ISO 8859-1), as a serial line delivers it.
    private static func packetBytes(_ text: String) -> [UInt8]? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.first?.value == 0x02, scalars.count >= 30 else { return nil }
        let bytes = scalars.prefix(30).compactMap { UInt8(exactly: $0.value) }
        return bytes.count == 30 ? bytes : nil
    }

    // MARK: Hexadecimal

    private static func hexBytes(_ text: String) -> [UInt8]? {
        var nibbles: [UInt8] = []
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix("0x") || rest.hasPrefix("0X") {
                rest = rest.dropFirst(2)
                continue
            }
            rest = rest.dropFirst()
            if first.isWhitespace || first == ":" || first == "-" || first == "," { continue }
            guard first.isASCII, let nibble = first.hexDigitValue else { return nil }
            nibbles.append(UInt8(nibble))
        }
        guard !nibbles.isEmpty, nibbles.count % 2 == 0 else { return nil }
        return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    }

    private static func isDecimal(_ text: String) -> Bool { !text.contains { $0.isLetter } }
}
