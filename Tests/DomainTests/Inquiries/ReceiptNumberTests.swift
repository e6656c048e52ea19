import Domain
import Foundation
import Testing

@Suite struct ReceiptNumberTests {
    private func number(_ serial: Int) throws -> ReceiptNumber {
        try #require(ReceiptNumber.make(day: try CalendarDate.of(2026, 11, 21), serial: serial))
    }

    /// Dated, four digits of serial, five from 10,000 on.
    @Test func spelling() throws {
        #expect(try number(42).text.hasPrefix("261121-0042-"))
        #expect(try number(9999).text.utf8.count == 13)
        #expect(try number(10_000).text.hasPrefix("261121-10000-"))
        #expect(try number(99_999).serial == 99_999)
        let day = try CalendarDate.of(2026, 11, 21)
        #expect(ReceiptNumber.make(day: day, serial: 0) == nil)
        #expect(ReceiptNumber.make(day: day, serial: 100_000) == nil)
        #expect(ReceiptNumber.make(day: try CalendarDate.of(2019, 1, 1), serial: 1) == nil)
        #expect(ReceiptNumber.make(day: try CalendarDate.of(2100, 1, 1), serial: 1) == nil)
    }

    /// Typed back in any spelling.
    @Test func readsBack() throws {
        let receipt = try number(42)
        let digits = receipt.digits
        let fullWidth = String(digits.unicodeScalars.map { Character(Unicode.Scalar($0.value + 0xFEE0) ?? $0) })
        for text in [
            receipt.text, digits, " \(digits) ", fullWidth, "受付番号 " + receipt.text, "No." + digits, "no. " + digits,
            receipt.text.replacing("-", with: "ー"), receipt.text.replacing("-", with: "－"), receipt.text.replacing("-", with: " "),
            digits.map(String.init).joined(separator: " "),
        ] {
            #expect(ReceiptNumber(text) == receipt)
        }
        #expect(ReceiptNumber("") == nil)
        #expect(ReceiptNumber("山田") == nil)
        #expect(throws: ReceiptNumberError.wrongLength(10)) { try ReceiptNumber.parse("2611210042") }
    }

    /// No single wrong digit and no swap of two neighbours anywhere, check digit included, is ever read as another number.
    @Test func catchesEverySlip() throws {
        var random = SplitMix64(seed: 3)
        var days: [CalendarDate] = []
        for year in [2020, 2026, 2027, 2047, 2099] {
            for month in 1...12 { days.append(try CalendarDate.of(year, month, 1 + random.below(28))) }
        }
        for day in days {
            for serial in [1, 42, 9999, 10_000, 99_999, 1 + random.below(99_999), 1 + random.below(9999)] {
                let receipt = try #require(ReceiptNumber.make(day: day, serial: serial))
                #expect(ReceiptNumber(receipt.text) == receipt)
                let digits = Array(receipt.digits)
                for position in digits.indices {
                    for digit in "0123456789" where digit != digits[position] {
                        var changed = digits
                        changed[position] = digit
                        #expect(ReceiptNumber(String(changed)) == nil)
                    }
                    if position + 1 < digits.count, digits[position] != digits[position + 1] {
                        var swapped = digits
                        swapped.swapAt(position, position + 1)
                        #expect(ReceiptNumber(String(swapped)) == nil)
                    }
                }
            }
        }
    }

    /// No receipt number is a phone number or a chip number, whatever the spelling.
    @Test func isNothingElse() throws {
        var random = SplitMix64(seed: 4)
        for _ in 0..<2000 {
            let day = CalendarDate(daysSinceEpoch: 18_262 + random.below(29_219))
            let receipt = try #require(ReceiptNumber.make(day: day, serial: 1 + random.below(99_999)))
            for text in [receipt.text, receipt.digits] {
                #expect(PhoneNumber(text) == nil)
                #expect(throws: ChipNumberError.self) { try ChipNumber(text) }
            }
            #expect(UniversalQuery.parse(receipt.text) == .receipt(receipt))
        }
    }

    /// In JSON a receipt number is a string, and a wrong one is refused.
    @Test func codes() throws {
        let receipt = try number(7)
        let data = try JSONEncoder().encode([receipt])
        #expect(String(decoding: data, as: UTF8.self) == "[\"\(receipt.text)\"]")
        #expect(try JSONDecoder().decode([ReceiptNumber].self, from: data) == [receipt])
        #expect(throws: (any Error).self) { try JSONDecoder().decode([ReceiptNumber].self, from: Data(#"["261121-0042-0"]"#.utf8)) }
    }
}
