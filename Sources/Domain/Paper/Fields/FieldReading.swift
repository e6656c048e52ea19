/// One reading of a field: the text, and what it is read by.
struct FieldReading {
    let spec: FieldSpec
    let context: FieldContext
    /// As typed.
    let typed: String
    /// Without space at its ends.
    let text: String

    init(_ typed: String, _ spec: FieldSpec, _ context: FieldContext) {
        self.spec = spec
        self.context = context
        self.typed = typed
        text = FieldReading.trimmed(typed)
    }

    /// No field is a tenth as long; what is longer was never typed into one.
    private static let longest = 2_000

    func value() throws(FieldFault) -> FieldValue {
        guard !text.isEmpty else { throw .empty }
        let count = typed.unicodeScalars.count
        guard count <= FieldReading.longest else { throw .tooLong(count: count, maximum: spec.maximum) }
        if let mark = try mark() { return mark }
        // A reader's telegram has control characters of its own.
        if spec.kind != .chip, let control = typed.unicodeScalars.first(where: FieldReading.isControl) { throw .controlCharacter(control) }
        switch spec.kind {
        case .chip: return try chip()
        case .changeKey: return try changeKey()
        case .kana: return try kana()
        case .name, .text: return try plain(typed, TextWarnings.name(typed))
        case .city: return try plain(text, TextWarnings.name(text))
        case .street: return try street()
        case .postalCode: return try postalCode()
        case .prefecture: return try prefecture()
        case .phone: return try phone()
        case .email: return try email()
        case .date, .birthDate: return try day()
        case .breed: return try breed()
        case .coatColor: return try coatColor()
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod: return try choice()
        case .number: return try number()
        case .yen: return try yen()
        }
    }

    private func mark() throws(FieldFault) -> FieldValue? {
        let scalars = text.unicodeScalars
        if scalars.count >= 2, scalars.allSatisfy({ $0 == "?" || $0 == "\u{FF1F}" }) {
            return FieldValue("", mark: .illegible, display: FieldReader.illegible)
        }
        guard scalars.count == 2, scalars.allSatisfy(JapaneseText.isDash) else { return nil }
        guard context.takesRemoval else { throw .removalNotAllowed }
        return FieldValue("", mark: .removal, display: FieldReader.removal)
    }

    /// A text that is kept as it is, when it is not too long.
    func plain(_ text: String, _ warnings: [FieldWarning], code: String? = nil) throws(FieldFault) -> FieldValue {
        try checkLength(text)
        return FieldValue(text, code: code, warnings: warnings)
    }

    func checkLength(_ text: String) throws(FieldFault) {
        let count = text.unicodeScalars.count
        guard count <= spec.maximum else { throw .tooLong(count: count, maximum: spec.maximum) }
    }

    // MARK: Characters

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    static func trimmed(_ text: String) -> String {
        var view = text.unicodeScalars[...]
        guard view.first.map(isSpace) ?? false || view.last.map(isSpace) ?? false else { return text }
        while let first = view.first, isSpace(first) { view.removeFirst() }
        while let last = view.last, isSpace(last) { view.removeLast() }
        return String(view)
    }

    /// Full-width ASCII as ASCII, every other character as it is. Unlike `JapaneseText.asciiTwin` it keeps dashes and `~` apart.
    static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isTwin = (0xFF01...0xFF5E).contains(scalar.value)
            result.append(isTwin ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar)
        }
        return String(result)
    }
}
