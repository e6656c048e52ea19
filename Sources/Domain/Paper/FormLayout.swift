/// The order, kinds and rules of a form's fields. Data: read from a file the program brings, or the site's own.
public struct FormLayout: Equatable, Codable, Sendable {
    public var procedure: Procedure
    /// Printed on the blank form and kept with each form keyed.
    public var version: Int
    /// The form's name as printed, with the English for the English screen.
    public var title: FormWords
    /// In the order of the paper, which is the order of keying.
    public var sections: [Section]

    public struct Section: Equatable, Codable, Sendable {
        public var title: FormWords
        public var fields: [FieldSpec]

        public init(title: FormWords, fields: [FieldSpec]) {
            self.title = title
            self.fields = fields
        }
    }

    public init(procedure: Procedure, version: Int, title: FormWords, sections: [Section]) {
        self.procedure = procedure
        self.version = version
        self.title = title
        self.sections = sections
    }

    public var fields: [FieldSpec] { sections.flatMap(\.fields) }

    func has(_ field: PaperField) -> Bool { sections.contains { $0.fields.contains { $0.field == field } } }

    public func spec(of field: PaperField) -> FieldSpec? {
        for section in sections {
            if let spec = section.fields.first(where: { $0.field == field }) { return spec }
        }
        return nil
    }
}

/// Words printed on a form.
public struct FormWords: Equatable, Codable, Sendable {
    public var ja: String
    public var en: String

    public init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }
}

/// One field of a layout.
public struct FieldSpec: Equatable, Codable, Sendable {
    /// Whether a form without the field can go on.
    public enum Presence: String, Codable, CaseIterable, Sendable {
        case mandatory, optional
        /// By what else stands in the form: representatives of companies, numbers of first-grade businesses, an address of its own.
        case conditional
    }

    public var field: PaperField
    public var label: FormWords
    public var kind: FieldKind
    public var presence: Presence
    /// Characters, as the registry takes them.
    public var maximum: Int
    /// The cursor goes on by itself when the field is full.
    public var advances: Bool
    /// The field is emptied and keyed again blind, unless a reader filled it.
    public var isDoubleKeyed: Bool
    /// Worth a second keying by another person when only risky fields are verified.
    public var isRisky: Bool
    /// Offered again for the next form of the same sender.
    public var isCarried: Bool
    /// Digits stand at the right end (money).
    public var isRightAdjusted: Bool

    public init(
        _ field: PaperField, label: FormWords, kind: FieldKind, presence: Presence = .optional, maximum: Int, advances: Bool = false,
        isDoubleKeyed: Bool = false, isRisky: Bool = false, isCarried: Bool = false, isRightAdjusted: Bool = false
    ) {
        self.field = field
        self.label = label
        self.kind = kind
        self.presence = presence
        self.maximum = maximum
        self.advances = advances
        self.isDoubleKeyed = isDoubleKeyed
        self.isRisky = isRisky
        self.isCarried = isCarried
        self.isRightAdjusted = isRightAdjusted
    }
}

/// What a field takes: decides how typed text is read, which characters its keys are, and what help it offers.
public enum FieldKind: String, CaseIterable, Codable, Sendable {
    case chip, changeKey
    /// Kana, also as romaji without an input method.
    case kana
    /// Kept byte for byte.
    case name
    case text
    case postalCode
    /// Filled in from the postcode.
    case prefecture, city
    case street
    case phone, email
    /// A day that has passed.
    case date
    /// The same, or an estimate (推定).
    case birthDate
    /// From the tables, or free.
    case breed, coatColor
    case ownerKind, species, sex
    /// はい・いいえ.
    case yesNo
    /// An enclosure that is there.
    case tick
    case businessGrade, businessKind
    /// Letters, digits and signs of official numbers.
    case number
    case yen
    case paymentMethod
}
