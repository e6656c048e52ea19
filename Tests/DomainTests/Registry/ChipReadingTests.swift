import Testing

@testable import Domain

@Suite struct ChipReadingTests {
    struct Vector: CustomTestStringConvertible, Sendable {
        let name: String
        let raw: String
        let digits: String
        let facts: Set<TelegramFact>
        var testDescription: String { name }

        init(_ name: String, _ raw: String, _ digits: String, _ facts: Set<TelegramFact> = []) {
            (self.name, self.raw, self.digits, self.facts) = (name, raw, digits, facts)
        }
    }

    static let vectors = [
        Vector("T01", "448823F25A6F0001000000", "985113007399202"), Vector("T02", "00339a080402079f8040797788040201", "999000000001337"),
        Vector("T03", "9CA00000039F0000DB59000000", "999000000001337", [.notAnimal]),
        Vector("T04", "0EF11110E0F0E00F", "060030207938416", [.reservedBitsSet, .dataBlock]),
        Vector("T05", "BE78A221DA1E0080D60F", "123112233445566"), Vector("T06", "00F48D577448ED1E0102B6FE10204080", "123112233445566"),
        Vector("T07 dot", "3E7.02DFDC1C35", "999012345678901"), Vector("T07 left", "8000F9C2DFDC1C35", "999012345678901"),
        Vector("T07 right", "AC383BFB439F0001", "999012345678901"), Vector("T17 dot", "3E7.1CBE991A14", "999123456789012"),
        Vector("T17 left", "8000F9DCBE991A14", "999123456789012"), Vector("T17 right", "2858997D3B9F0001", "999123456789012"),
        Vector("T18", "A8280C92EA6F0001", "985100012135445"), Vector("C01", "9C3C3BF084460001", "392142000012345"),
        Vector("C02", "72949C6E44460001", "392148012345678"), Vector("C03", "80000000039F0001", "999000000000001"),
        Vector("C04", "966D8000039F0001", "999000000112233"), Vector("C05", "8065FF704C870001", "900215000000001"),
        Vector("C07", "25D9080001AF0001", "982000001088420"), Vector("C08", "FFFFFFFFFC460001", "392274877906943"),
        Vector("wedge", "392142000012345\n", "392142000012345"), Vector("proxmark", "985-121004515220", "985121004515220"),
        Vector("Allflex", "LA 982 000001088420\r\n", "982000001088420"),
        Vector("TIRIS", "LA 00000 0 982 000001088420\r\n", "982000001088420"),
        Vector("spaced bytes", "9c 3c 3b f0 84 46 00 01", "392142000012345"), Vector("full width", "３Ｅ７．０２ＤＦＤＣ１Ｃ３５", "999012345678901"),
    ]

    /// The vectors of the field guide, in every raw form.
    @Test(arguments: vectors) func reads(vector: Vector) throws {
        let reading = try ChipReading.parse(vector.raw)
        #expect(reading.chip.digits == vector.digits)
        #expect(reading.facts == vector.facts)
    }

    /// The checksum of each id is the one given.
    @Test(arguments: [
        ("448823F25A6F0001", UInt16(0xFCDF)), ("9CA00000039F0000", 0x9ADB), ("0EF11110E0F0E00F", 0xCE2B), ("AC383BFB439F0001", 0x09CB),
        ("2858997D3B9F0001", 0xB70B), ("A8280C92EA6F0001", 0x1DE2), ("9C3C3BF084460001", 0x9F85), ("72949C6E44460001", 0x3956),
        ("80000000039F0001", 0x2E44), ("966D8000039F0001", 0xDC48), ("8065FF704C870001", 0x028F), ("25D9080001AF0001", 0x70C5),
        ("FFFFFFFFFC460001", 0xBE0A),
    ])
    func checksums(air: String, expected: UInt16) throws {
        let word = ChipWord(airBytes: try bytes(air))
        #expect(TelegramChecksum.kermit(word.bytes) == expected)
    }

    /// Any flipped bit of a telegram with its checksum is noticed.
    @Test func noticesEveryFlippedBit() throws {
        let whole = try bytes("BE78A221DA1E0080D60F")
        for bit in 0..<80 {
            var changed = whole
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let text = changed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(throws: ChipNumberError.abnormalTelegram([.checksumMismatch])) { try ChipReading.parse(text) }
        }
    }

    /// Any flipped bit of a whole frame's id, checksum and control bits is noticed.
    @Test func noticesFlippedBitsOfAFrame() throws {
        let whole = try bytes("00339a080402079f8040797788040201")
        for bit in 11..<101 {
            var changed = whole
            changed[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            let text = changed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(throws: (any Error).self) { try ChipReading.parse(text) }
        }
    }

    private func packet(country: Int, national: UInt64, data: String = "0", animal: String = "1", reserved: String = "0000000000")
        -> [UInt8]
    {
        func hex(_ number: UInt64, _ width: Int) -> String {
            let text = String(number, radix: 16, uppercase: true)
            return String((String(repeating: "0", count: width - text.count) + text).reversed())
        }
        let body = Array((hex(national, 10) + hex(UInt64(country), 4) + data + animal + reserved).utf8)
        let sum = body.reduce(0, ^)
        return [0x02] + body + [sum, ~sum, 0x03]
    }

    /// WL-134A packets, as a serial line delivers them and as hexadecimal.
    @Test func readsWL134A() throws {
        let bytes = packet(country: 392, national: 142_000_012_345)
        #expect(bytes.count == 30)
        let serial = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        #expect(try ChipReading.parse(serial) == ChipReading(chip: try ChipNumber("392142000012345")))
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
        #expect(try ChipReading.parse(hex).chip.digits == "392142000012345")
        let odd = packet(country: 999, national: 1, data: "1", animal: "0", reserved: "0000000001")
        let oddText = String(String.UnicodeScalarView(odd.map { Unicode.Scalar($0) }))
        #expect(try ChipReading.parse(oddText).facts == [.dataBlock, .notAnimal, .reservedBitsSet])
        var broken = bytes
        broken[5] ^= 1
        let brokenText = String(String.UnicodeScalarView(broken.map { Unicode.Scalar($0) }))
        #expect(throws: ChipNumberError.abnormalTelegram([.checksumMismatch])) { try ChipReading.parse(brokenText) }
    }

    /// Decimal digits are never taken for hexadecimal with something odd about it.
    @Test func sixteenDecimalDigitsAreATypingSlip() {
        #expect(throws: ChipNumberError.wrongLength(16)) { try ChipReading.parse("3921420000123455") }
        #expect(throws: ChipNumberError.industrialPage) { try ChipReading.parse("LR 0006 0000000018514348") }
        #expect(throws: ChipNumberError.notDigits) { try ChipReading.parse("山田太郎") }
        #expect(throws: ChipNumberError.notDigits) { try ChipReading.parse("DEADBEEF") }
    }

    private func bytes(_ hex: String) throws -> [UInt8] {
        let characters = Array(hex)
        return try stride(from: 0, to: characters.count, by: 2).map { try #require(UInt8(String(characters[$0...($0 + 1)]), radix: 16)) }
    }
}
