/// 全国地方公共団体コード: two digits of prefecture, three of municipality (000 = the prefecture itself), one check digit.
public struct MunicipalityCode: Hashable, Sendable, CustomStringConvertible {
    /// Six digits, the check digit last.
    public let digits: String

    /// Takes six digits (full width allowed); refuses a wrong check digit and prefectures outside 01–47.
    public init?(_ six: String) {
        let digits = JapaneseText.halfWidthDigits(six)
        guard digits.utf8.count == 6, let code = MunicipalityCode(code5: String(digits.prefix(5))), code.digits == digits else {
            return nil
        }
        self = code
    }

    /// Adds the check digit to a five-digit code (as in JIS X 0402 data).
    public init?(code5: String) {
        let numbers = code5.utf8.map { Int($0) - 0x30 }
        guard numbers.count == 5, numbers.allSatisfy((0...9).contains), (1...47).contains(numbers[0] * 10 + numbers[1]) else { return nil }
        digits = code5 + String(MunicipalityCode.checkDigit(numbers))
    }

    /// c = last digit of 11 − (6·d1 + 5·d2 + 4·d3 + 3·d4 + 2·d5) mod 11 (domain.md §4.1).
    private static func checkDigit(_ numbers: [Int]) -> Int {
        let sum = zip(numbers, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return (11 - sum % 11) % 10
    }

    public var code5: String { String(digits.prefix(5)) }
    /// JIS X 0401 prefecture number, 1…47.
    public var prefecture: Int { Int(digits.prefix(2)) ?? 0 }
    public var isPrefecture: Bool { digits.dropFirst(2).prefix(3) == "000" }
    public var description: String { digits }
}
