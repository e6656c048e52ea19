/// A Japanese phone number in its domestic form: `0` and nine digits, or ten for mobile, IP and 0800 numbers.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// ASCII digits from the leading 0 on.
    public let digits: String

    /// Reads messy text: `+81`, `0081`, `(0)`, full width, any dashes, `TEL:`, a remark in brackets after it. Nil for a 15-digit run (a
    /// chip number) and for everything that no Japanese number looks like.
    public init?(_ text: String) {
        guard let digits = PhoneNumberReader.digits(text), PhoneNumberReader.isDomestic(digits) else { return nil }
        self.digits = digits
    }

    /// With hyphens where the numbering plan has them: `03-0000-1234`, `0120-000-123`, `04-7100-0000`.
    public var formatted: String { groups.joined(separator: "-") }

    /// The groups of `formatted`, for reading aloud.
    public var groups: [String] { PhoneNumberPlan.split(digits) }

    /// True when the number ends in these four to eight digits (any spelling); false for fewer or more.
    public func matches(ending: String) -> Bool {
        let tail = JapaneseText.digitsOnly(ending)
        return (4...8).contains(tail.utf8.count) && digits.hasSuffix(tail)
    }

    /// Kinds that tell the operator what to expect of a call back.
    public enum Kind: String, CaseIterable, Sendable { case landline, mobile, ip, tollFree, special }

    public var kind: Kind { PhoneNumberPlan.kind(digits) }

    public var description: String { formatted }
}

/// What the caller's line showed: a number, or why there is none (help-desk.md §2.3).
public enum CallerNumber: Hashable, Sendable {
    case number(PhoneNumber)
    case withheld(WithheldReason)

    /// Why a call carries no number; the letters are those of the network (P, C, O, S).
    public enum WithheldReason: String, CaseIterable, Codable, Sendable {
        /// 非通知 (184): the caller does not want it shown; never show it even if the network leaks it.
        case byCaller = "P"
        /// 公衆電話.
        case payphone = "C"
        /// 表示圏外, 通知不可能: a network that cannot carry it.
        case outOfArea = "O"
        /// サービス競合: two services of the network exclude each other.
        case serviceConflict = "S"
    }

    /// Reads the display of a phone or a number field: a number, one of the words above, or the network's letter.
    public init?(_ text: String) {
        let key = JapaneseText.fold(text)
        if let reason = CallerNumber.words.first(where: { key.hasPrefix($0.0) })?.1 {
            self = .withheld(reason)
        } else if let reason = WithheldReason(rawValue: key.uppercased()) {
            self = .withheld(reason)
        } else if let number = PhoneNumber(text) {
            self = .number(number)
        } else {
            return nil
        }
    }

    private static let words: [(String, WithheldReason)] = [
        ("非通知", .byCaller), ("ヒツウチ", .byCaller), ("番号非通知", .byCaller), ("anonymous", .byCaller), ("withheld", .byCaller),
        ("公衆電話", .payphone), ("コウシユウ", .payphone), ("公衆", .payphone), ("payphone", .payphone),
        ("表示圏外", .outOfArea), ("通知不可能", .outOfArea), ("通知不可", .outOfArea), ("圏外", .outOfArea), ("unavailable", .outOfArea),
        ("サビス競合", .serviceConflict),
    ]
}
