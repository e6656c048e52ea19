/// The number a caller is given for an inquiry: `261121-0042-7` is the 42nd of 21 November 2026, 7 the check digit.
///
/// - Short and dated: two digits each of year, month and day (2020 to 2099), a serial of the day in four digits (five from 10,000 on).
/// - The check digit is Damm's over all digits before it: every single wrong digit and every swap of two neighbours, the check digit
///   included, is refused. Digits only, so it is keyed on the ten-key pad and read aloud without letters.
/// - Never mistaken for something else: 11 or 12 digits, the first never 0 (Japanese phone numbers of that length start with 0, chip
///   numbers have 15 digits, ends of phone numbers at most 8).
public struct ReceiptNumber: Hashable, Sendable {
    /// The canonical spelling, hyphens included.
    public let text: String
    public let day: CalendarDate
    /// 1 to 99,999 within the day.
    public let serial: Int

    /// Reads what was typed or dictated: spaces, any hyphens or none, full width, a leading `受付番号` or `No.`.
    public init?(_ typed: String) {
        guard let number = try? ReceiptNumber.parse(typed) else { return nil }
        self = number
    }

    /// The number of the `serial`th inquiry of `day`; nil outside 1…99,999 and outside the years 2020 to 2099.
    public static func make(day: CalendarDate, serial: Int) -> ReceiptNumber? {
        ReceiptNumber(day: day, serial: serial)
    }

    /// Most inquiries a day can hold.
    public static let largestSerial = 99_999

    private init?(day: CalendarDate, serial: Int) {
        guard ReceiptNumber.years.contains(day.year), (1...ReceiptNumber.largestSerial).contains(serial) else { return nil }
        let date = Pad.zeros(day.year - 2000, 2) + Pad.zeros(day.month, 2) + Pad.zeros(day.day, 2)
        let count = Pad.zeros(serial, 4)
        self.text = "\(date)-\(count)-\(Damm.checkDigit(date + count))"
        self.day = day
        self.serial = serial
    }

    /// As `init(_:)`, saying what is wrong.
    public static func parse(_ typed: String) throws(ReceiptNumberError) -> ReceiptNumber {
        var rest = Substring(JapaneseText.asciiTwin(typed))
        rest = rest.drop(while: { $0.isWhitespace })
        for label in ["受付番号", "受付", "No.", "No", "NO.", "NO", "no.", "no", "#"] where rest.hasPrefix(label) {
            rest = rest.dropFirst(label.count)
            break
        }
        var digits = ""
        for scalar in rest.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case " ", "-", ".", ",", "/", ":", "_", "\t", "\r", "\n": continue
            default: throw .notDigits
            }
        }
        let length = digits.utf8.count
        guard length == 11 || length == 12 else { throw length == 0 ? .notDigits : .wrongLength(length) }
        guard Damm.accepts(digits) else { throw .checkFails }
        let numbers = [digits.prefix(2), digits.dropFirst(2).prefix(2), digits.dropFirst(4).prefix(2), digits.dropFirst(6).dropLast()].map {
            Int($0) ?? 0
        }
        guard let day = CalendarDate(year: 2000 + numbers[0], month: numbers[1], day: numbers[2]) else { throw .noSuchDay }
        // A serial below 10,000 is written in four digits only: one number, one spelling.
        guard let number = ReceiptNumber(day: day, serial: numbers[3]), number.text.utf8.count == length + 2 else { throw .noSuchNumber }
        return number
    }

    static let years = 2020...2099

    /// The digits without hyphens.
    public var digits: String { text.filter { $0 != "-" } }
}

/// Why a text is not a receipt number.
public enum ReceiptNumberError: Error, Hashable, Sendable {
    case notDigits
    case wrongLength(Int)
    /// At least one digit is wrong or two are swapped.
    case checkFails
    case noSuchDay
    /// The check digit fits, but no number is spelled like this (serial 0, year before 2020).
    case noSuchNumber
}

extension ReceiptNumber: CustomStringConvertible {
    public var description: String { text }
}

extension ReceiptNumber: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = ReceiptNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a receipt number")
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Damm's check digit: a totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
enum Damm {
    private static let table: [[UInt8]] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9], [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1], [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5], [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]

    static func checkDigit(_ digits: String) -> Int {
        Int(digits.utf8.reduce(UInt8(0)) { table[Int($0)][Int($1 &- 0x30) % 10] })
    }

    static func accepts(_ digits: String) -> Bool { checkDigit(digits) == 0 }
}
