/// The parts of a record.
extension FormParts {
    static let ownerFields: [PaperField] = [
        .ownerKind, .ownerKana, .ownerName, .representative, .postalCode, .prefecture, .city, .street, .phone, .email,
    ]
    static let animalFields: [PaperField] = [
        .species, .animalName, .breed, .coatColor, .sex, .sterilised, .birthDate, .features, .rabiesNumber, .rabiesDate, .dam,
    ]

    /// The paper says something of one of these, be it that it goes.
    func says(_ fields: [PaperField]) -> Bool { fields.contains { form[$0] != nil } }

    mutating func owner(or base: Owner?) -> Owner? {
        let kind = needed(.ownerKind, or: base?.kind) { Owner.Kind(rawValue: $0) }
        let kana = needed(.ownerKana, or: base?.kana)
        let name = needed(.ownerName, or: base?.name)
        let representative = representative(of: kind, or: base?.representative)
        let address = address(.owner, or: base?.postalAddress)
        let phone = needed(.phone, or: base?.phone, CanonicalText.phone)
        let email = form[.email] == nil ? base?.email : text(.email)
        guard let kind, let kana, let name, let address, let phone else { return nil }
        return Owner(
            kind: kind, name: name, kana: kana, representative: representative, postalCode: address.postalCode,
            prefecture: address.prefecture, city: address.city, street: address.street, municipalityCode: address.municipalityCode,
            phone: phone, email: email)
    }

    private mutating func representative(of kind: Owner.Kind?, or base: String?) -> String? {
        switch kind {
        case .company: return needed(.representative, or: base)
        case .person:
            if form[.representative] != nil { note(.representative, .companiesOnly) }
            return nil
        case nil: return text(.representative)
        }
    }

    mutating func animal(or base: Animal?, chip: ChipNumber?) -> Animal? {
        let species = needed(.species, or: base?.species) { Animal.Species(rawValue: $0) }
        if let base, let species, species != base.species { note(.species, .speciesDiffers) }
        let name = needed(.animalName, or: base?.name)
        let breed = needed(.breed, or: base?.breed)
        let coatColor = needed(.coatColor, or: base?.coatColor)
        let sex = needed(.sex, or: base?.sex) { Animal.Sex(rawValue: $0) }
        let birth = birthDate(or: base)
        let features = features(or: base?.features ?? "")
        let rabies = rabies(of: species, or: base?.rabiesRegistration)
        let dam = form[.dam] == nil ? base?.dam : value(.dam, CanonicalText.chip)
        if let dam, let chip, dam == chip { note(.dam, .damIsAnimal) }
        guard let species, let name, let breed, let coatColor, let sex else { return nil }
        return Animal(
            species: species, name: name, breed: breed, coatColor: coatColor, sex: sex, birthDate: birth.day,
            isBirthDateEstimated: birth.isEstimated, features: features, rabiesRegistration: rabies, dam: dam)
    }

    private mutating func birthDate(or base: Animal?) -> (day: CalendarDate?, isEstimated: Bool) {
        guard let entry = form[.birthDate] else { return (base?.birthDate, base?.isBirthDateEstimated ?? false) }
        guard let day = value(.birthDate, CanonicalText.day) else { return (nil, false) }
        return (day, entry.code == FieldValue.estimated)
    }

    private mutating func features(or base: String) -> String {
        var features = Features(registered: base)
        if form[.features] != nil { features.rest = text(.features) ?? "" }
        if form[.sterilised] != nil { features.isSterilised = text(.sterilised).map { $0 == FieldValue.yes } }
        let registered = features.registered
        let maximum = FieldRule.maximum(of: .features)
        if registered.unicodeScalars.count > maximum { note(.features, .tooLong(maximum: maximum)) }
        return registered
    }

    private mutating func rabies(of species: Animal.Species?, or base: RabiesRegistration?) -> RabiesRegistration? {
        let fields: [PaperField] = [.rabiesNumber, .rabiesDate]
        if form.isRemoved(.rabiesNumber) {
            for field in fields { _ = text(field) }
            return nil
        }
        guard says(fields) else { return base }
        guard species != .cat else {
            for field in fields where form[field] != nil { note(field, .dogsOnly) }
            return nil
        }
        guard let number = needed(.rabiesNumber, or: base?.number), let day = day(.rabiesDate, or: base?.registeredOn) else { return nil }
        return RabiesRegistration(number: number, registeredOn: day)
    }

    mutating func business(or base: AnimalBusiness?) -> AnimalBusiness? {
        guard says(PaperForm.business) else { return base }
        let grade = needed(.businessGrade, or: base?.grade) { AnimalBusiness.Grade(rawValue: $0) }
        let kind = needed(.businessKind, or: base?.kind)
        var number: String?
        switch grade {
        case .first: number = needed(.businessNumber, or: base?.number)
        case .second: if form[.businessNumber] != nil { note(.businessNumber, .firstGradeOnly) }
        case nil: break
        }
        guard let grade, let kind else { return nil }
        return AnimalBusiness(grade: grade, kind: kind, number: number)
    }

    mutating func fitting() -> ChipFitting? {
        guard says(PaperForm.fitting) else { return nil }
        let day = day(.fittedOn)
        let clinic = needed(.clinic)
        let address = needed(.clinicAddress)
        let phone = needed(.clinicPhone, or: nil, CanonicalText.phone)
        let veterinarian = needed(.veterinarian)
        guard let day, let clinic, let address, let phone, let veterinarian else { return nil }
        return ChipFitting(fittedOn: day, clinic: clinic, clinicAddress: address, clinicPhone: phone, veterinarian: veterinarian)
    }
}
