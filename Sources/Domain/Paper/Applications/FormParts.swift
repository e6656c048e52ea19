/// Reads the parts of an application out of a form, noting all that is wrong on the way.
///
/// Every part can have a base: what is registered, which stays where the paper says nothing.
struct FormParts {
    let form: PaperForm
    private(set) var findings: [FormFinding] = []

    init(_ form: PaperForm) { self.form = form }

    mutating func note(_ field: PaperField, _ issue: FormIssue) {
        let finding = FormFinding(field, issue)
        if !findings.contains(finding) { findings.append(finding) }
    }

    /// Throws what was found; nil from a reader is always among it.
    func finish<Value>(_ value: Value?) throws(FormRefusal) -> Value {
        guard let value, findings.isEmpty else { throw FormRefusal(findings) }
        return value
    }

    // MARK: Values

    /// What stands in a field, nil when nothing does. Illegible and unreadable text is noted, and so is a removal where none can be.
    mutating func text(_ field: PaperField) -> String? {
        value(field) { CanonicalText.isReadable($0, at: field) ? $0 : nil }
    }

    mutating func value<Value>(_ field: PaperField, _ read: (String) -> Value?) -> Value? {
        guard let entry = form[field] else { return nil }
        switch entry.mark {
        case .illegible: note(field, .illegible)
        case .removal: if !Removal.isPossible(field, form) { note(field, .removalImpossible) }
        case nil:
            let maximum = FieldRule.maximum(of: field)
            // Bytes are never fewer than scalars, and counted at once.
            if entry.text.utf8.count > maximum, entry.text.unicodeScalars.count > maximum {
                note(field, .tooLong(maximum: maximum))
            } else if let value = read(entry.text) {
                return value
            } else {
                note(field, .unreadable)
            }
        }
        return nil
    }

    /// The value, or the base's; noted as missing when there is neither.
    mutating func needed<Value>(_ field: PaperField, or base: Value?, _ read: (String) -> Value?) -> Value? {
        if let value = value(field, read) ?? base { return value }
        if !form.isFilled(field) { note(field, form.isRemoved(field) ? .removalImpossible : .missing) }
        return nil
    }

    mutating func needed(_ field: PaperField, or base: String? = nil) -> String? {
        needed(field, or: base) { CanonicalText.isReadable($0, at: field) ? $0 : nil }
    }

    mutating func day(_ field: PaperField, or base: CalendarDate? = nil) -> CalendarDate? {
        needed(field, or: base, CanonicalText.day)
    }

    mutating func chip() -> ChipNumber? { needed(.chip, or: nil, CanonicalText.chip) }
    mutating func changeKey() -> ChangeKey? { needed(.changeKey, or: nil, CanonicalText.changeKey) }

    // MARK: Addresses

    struct AddressFields {
        let postalCode: PaperField
        let prefecture: PaperField
        let city: PaperField
        let street: PaperField

        static let owner = AddressFields(postalCode: .postalCode, prefecture: .prefecture, city: .city, street: .street)
        static let kept = AddressFields(
            postalCode: .keptPostalCode, prefecture: .keptPrefecture, city: .keptCity, street: .keptStreet)

        var all: [PaperField] { [postalCode, prefecture, city, street] }
    }

    /// - Parameter base: Gives postcode and street, and everything when the paper says nothing of prefecture and city: another town's
    ///   street is not to be mixed with the registered one's.
    mutating func address(_ fields: AddressFields, or base: PostalAddress?) -> PostalAddress? {
        let isOtherTown = form.areFilled([fields.prefecture, fields.city])
        let rest = isOtherTown ? nil : base
        let postalCode = needed(fields.postalCode, or: rest?.postalCode, CanonicalText.postalCode)
        let prefecture = needed(fields.prefecture, or: rest?.prefecture)
        let city = needed(fields.city, or: rest?.city)
        let street = needed(fields.street, or: rest?.street)
        guard let postalCode, let prefecture, let city, let street else { return nil }
        guard let code = rest?.municipalityCode ?? municipality(fields.city, prefecture: prefecture, city: city, base: base) else {
            note(fields.city, .municipalityMissing)
            return nil
        }
        return PostalAddress(postalCode: postalCode, prefecture: prefecture, city: city, street: street, municipalityCode: code)
    }

    /// The code that was picked with the city; the registered one for the registered city.
    private func municipality(_ field: PaperField, prefecture: String, city: String, base: PostalAddress?) -> String? {
        if let code = form[field]?.code.flatMap({ MunicipalityCode($0) }) { return code.digits }
        guard let base, base.prefecture.bytesEqual(prefecture), base.city.bytesEqual(city) else { return nil }
        return base.municipalityCode
    }

    /// - Parameters:
    ///   - base: What is registered as kept elsewhere.
    ///   - owner: The owner's address after the change: where the animal is when the address of its own is taken away.
    mutating func keptAt(or base: PostalAddress?, owner: PostalAddress?) -> PostalAddress? {
        if form.isRemoved(.keptPostalCode) {
            for field in PaperForm.kept { _ = text(field) }
            // The registry has no way to say "nowhere else".
            if owner == nil { note(.keptPostalCode, .removalImpossible) }
            return owner
        }
        let fields = AddressFields.kept
        guard !fields.all.allSatisfy({ form[$0] == nil }) else { return base }
        return address(fields, or: base)
    }
}

extension Owner {
    var postalAddress: PostalAddress {
        PostalAddress(postalCode: postalCode, prefecture: prefecture, city: city, street: street, municipalityCode: municipalityCode)
    }
}
