/// What a field's text was read as. Personal data.
public struct FieldValue: Sendable {
    /// The canonical text, as stored in the entry: digits of chip number and postcode, phone number with hyphens, days as `YYYY-MM-DD`,
    /// raw values of choices (`dog`, `female`, `yes`), names of breeds and colours as in their tables, yen without signs, kana in full-width
    /// katakana with single spaces (U+0020). Names, texts and addresses byte for byte. Empty for a mark.
    public var text: String
    public var mark: PaperEntry.Mark?
    /// What the text leaves out: `estimated` of a day of birth, the code of a breed, a coat colour or a prefecture.
    public var code: String?
    /// Shown at the field; none stops the hands.
    public var warnings: [FieldWarning]
    private let shown: String?
    /// Of the field, for values whose text is not what is shown.
    private let kind: FieldKind?

    public init(
        _ text: String, mark: PaperEntry.Mark? = nil, code: String? = nil, display: String? = nil, warnings: [FieldWarning] = []
    ) {
        self.text = text
        self.mark = mark
        self.code = code
        self.warnings = warnings
        shown = display
        kind = nil
    }

    /// Shown as entries of the kind are. Bulk files read millions of values nobody looks at: what is shown is made when it is asked for.
    init(_ text: String, code: String? = nil, of kind: FieldKind, warnings: [FieldWarning] = []) {
        self.text = text
        self.code = code
        self.warnings = warnings
        self.kind = kind
        shown = nil
    }

    /// The text as people read it: grouped digits, a day with its era, Japanese words of choices.
    public var display: String { shown ?? kind.map { FieldDisplay.text(text, code: code, kind: $0) } ?? text }

    /// `code` of a day of birth that is an estimate (推定).
    public static let estimated = "estimated"
    /// `text` of a tick or a yes-or-no.
    public static let yes = "yes"
    public static let no = "no"

    public func entry(origin: PaperEntry.Origin = .keyed) -> PaperEntry { PaperEntry(text, mark: mark, origin: origin, code: code) }
}

extension FieldValue: Equatable {
    public static func == (one: FieldValue, other: FieldValue) -> Bool {
        one.text.bytesEqual(other.text) && one.mark == other.mark && one.code == other.code && one.display.bytesEqual(other.display)
            && one.warnings == other.warnings
    }
}
