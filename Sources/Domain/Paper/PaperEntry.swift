/// What stands in one field of a form.
public struct PaperEntry: Codable, Sendable {
    /// What the paper says where it does not simply say a value.
    public enum Mark: String, Codable, CaseIterable, Sendable {
        /// 判読不能, keyed as `??`: nobody may guess it.
        case illegible
        /// An information change takes the registered value away, keyed as `--`.
        case removal
    }

    /// How the value came here: decides what has to be keyed twice.
    public enum Origin: String, Codable, CaseIterable, Sendable {
        case keyed
        /// By a reader, so that it needs no second keying.
        case scanned
        /// DUP: from the form keyed before.
        case duplicated
        /// From an earlier form of the same sender.
        case carried
        /// Filled in by the program: prefecture and city of a postcode.
        case derived
    }

    /// As keyed, byte for byte; never folded or normalised. Empty for a mark.
    public var text: String
    public var mark: Mark?
    public var origin: Origin
    /// Digits of the code behind the text, where the text alone would be ambiguous: the municipality of a city.
    public var code: String?

    public init(_ text: String, mark: Mark? = nil, origin: Origin = .keyed, code: String? = nil) {
        self.text = text
        self.mark = mark
        self.origin = origin
        self.code = code
    }

    public static let illegible = PaperEntry("", mark: .illegible)
    public var isEmpty: Bool { text.isEmpty && mark == nil }
}

extension PaperEntry: Equatable {
    /// By bytes: spellings that Swift's `==` merges are different names.
    public static func == (one: PaperEntry, other: PaperEntry) -> Bool {
        one.text.bytesEqual(other.text) && one.mark == other.mark && one.origin == other.origin && one.code == other.code
    }
}
