/// What asking the registry about a number came to (A2RB).
public enum RegistryLookUp: Equatable, Sendable {
    /// Not asked, or no answer: nothing is judged by it.
    case unknown
    case notFound
    case found(ChipRecord)

    var record: ChipRecord? {
        guard case .found(let record) = self else { return nil }
        return record
    }
}

/// Judges a form against what the registry says. Everything here may change until the form is sent: the registry's own checks decide.
public enum RegistryHints {
    /// Faults and hints in the order of `PaperField`.
    ///
    /// - Parameters:
    ///   - chip: The look-up of the form's chip number.
    ///   - dam: The look-up of the mother's, when the form names one.
    ///   - takesNotices: Whether the municipality where the animal is kept takes part in the one-stop scheme; nil when not known.
    public static func judge(
        _ form: PaperForm, chip: RegistryLookUp, dam: RegistryLookUp = .unknown, takesNotices: Bool? = nil
    ) -> [FormFinding] {
        var findings = state(form, chip)
        if form.procedure != .registration, let record = chip.record, !record.animal.isDead {
            findings += RecordRules(form: form, record: record).findings
        }
        findings += DamRules(form: form, record: chip.record, dam: dam).findings
        findings += oneStop(form, record: chip.record, takesNotices: takesNotices)
        return PaperField.allCases.flatMap { field in findings.filter { $0.field == field } }
    }

    private static func state(_ form: PaperForm, _ chip: RegistryLookUp) -> [FormFinding] {
        switch (form.procedure, chip) {
        case (_, .unknown), (.registration, .notFound): []
        case (.registration, .found): [FormFinding(.chip, .alreadyRegistered)]
        case (_, .notFound): [FormFinding(.chip, .notRegistered)]
        case (_, .found(let record)): record.animal.isDead ? [FormFinding(.chip, .animalDead)] : []
        }
    }

    /// Six digits: the municipality that is told of the dog (犬猫の所在地, else the owner's address), as far as the form and the record
    /// say it.
    public static func municipality(_ form: PaperForm, record: ChipRecord? = nil) -> String? {
        if let kept = form[.keptCity]?.code { return kept }
        switch form.procedure {
        case .registration, .ownerChange: return form[.city]?.code
        case .informationChange:
            let registered = form.isRemoved(.keptPostalCode) ? nil : record?.keptAt?.municipalityCode
            return registered ?? form[.city]?.code ?? record?.owner.municipalityCode
        case .death, .certificateReissue: return record?.keptAt?.municipalityCode ?? record?.owner.municipalityCode
        }
    }

    private static func oneStop(_ form: PaperForm, record: ChipRecord?, takesNotices: Bool?) -> [FormFinding] {
        let species = Animal.Species(rawValue: form.text(.species)) ?? record?.animal.species
        guard takesNotices == false, species == .dog, form.procedure != .certificateReissue else { return [] }
        // A change of name or colour is no business of the municipality's.
        if form.procedure == .informationChange, !form.areFilled([.city, .keptCity]) { return [] }
        return [FormFinding(form.isFilled(.keptCity) ? .keptCity : .city, .outsideOneStop)]
    }
}

/// A form against the record of its own animal.
struct RecordRules {
    let form: PaperForm
    let record: ChipRecord

    var findings: [FormFinding] {
        switch form.procedure {
        case .registration: []
        case .ownerChange: animal(isChange: false) + sale + sameOwner
        case .informationChange: animal(isChange: true) + unchanged + keptAt
        case .death: death + owner(isProof: false)
        case .certificateReissue: applicant + home
        }
    }

    private func animal(isChange: Bool) -> [FormFinding] {
        var findings: [FormFinding] = []
        if let species = Animal.Species(rawValue: form.text(.species)), species != record.animal.species {
            findings.append(FormFinding(.species, .speciesDiffers))
        }
        if let birth = day(.birthDate), birth > fittedOn { findings.append(FormFinding(.birthDate, .afterFitting)) }
        // What the new owner writes of the animal tells whether it is that animal.
        return isChange ? findings : findings + differing.map { FormFinding($0, .differsFromRecord) }
    }

    private var differing: [PaperField] {
        let registered = record.animal
        let texts: [(PaperField, String)] = [
            (.animalName, registered.name), (.breed, registered.breed), (.coatColor, registered.coatColor),
        ]
        var fields = texts.filter { field, text in !form.text(field).isEmpty && !areAlike(form.text(field), text) }.map(\.0)
        if let sex = Animal.Sex(rawValue: form.text(.sex)), sex != registered.sex { fields.append(.sex) }
        if let birth = day(.birthDate), let known = registered.birthDate, birth != known { fields.append(.birthDate) }
        return fields
    }

    /// Sold, as it seems, before its day: by who is registered as its dealer.
    private var sale: [FormFinding] {
        guard let seller = record.business, seller.grade == .first, seller.kind.contains(RecordRules.selling),
            let applied = day(.appliedOn), let birth = day(.birthDate) ?? record.animal.birthDate, birth <= applied
        else { return [] }
        let breed = form.text(.breed).isEmpty ? record.animal.breed : form.text(.breed)
        let isBuyerDealer = form.text(.businessKind).contains(RecordRules.selling)
        let finding = SaleAge.finding(
            birth: birth, handedOver: applied, breed: breed, species: record.animal.species, isBuyerDealer: isBuyerDealer)
        return finding.map { [$0] } ?? []
    }

    /// 第一種動物取扱業の種別.
    private static let selling = "販売"

    private var sameOwner: [FormFinding] {
        let isSame = areAlike(form.text(.ownerName), record.owner.name) && areAlike(form.text(.ownerKana), record.owner.kana)
        return isSame ? [FormFinding(.ownerName, .changesNothing)] : []
    }

    /// The whole form says what is registered.
    private var unchanged: [FormFinding] {
        // The token is never looked at: what would be sent is only held against the record.
        guard let change = try? ApplicationMaker.informationChange(form, record: record, token: OwnerToken("")) else { return [] }
        var animal = record.animal
        animal.deathDate = nil
        let isSame =
            (change.owner ?? record.owner) == record.owner && (change.animal ?? animal) == animal
            && (change.keptAt ?? record.keptAt) == record.keptAt && (change.business ?? record.business) == record.business
        return isSame ? [FormFinding(.chip, .changesNothing)] : []
    }

    private var keptAt: [FormFinding] {
        guard record.keptAt != nil, form.isFilled(.city), form[.keptPostalCode] == nil, !form.areFilled(PaperForm.kept) else { return [] }
        return [FormFinding(.keptPostalCode, .keptAtStays)]
    }

    private var death: [FormFinding] {
        guard let day = day(.deathDate) else { return [] }
        if let birth = record.animal.birthDate, day < birth { return [FormFinding(.deathDate, .beforeBirth)] }
        return day < TokyoTime(record.registeredAt).day ? [FormFinding(.deathDate, .beforeRegistration)] : []
    }

    /// Who asks for a certificate on paper is its owner: nothing else proves it to the registry.
    var applicant: [FormFinding] { owner(isProof: true) }

    /// Who signed the form is the registered owner, by name or by kana, as the registry itself compares them. A death may be told by
    /// somebody else.
    private func owner(isProof: Bool) -> [FormFinding] {
        let said = [(form.text(.ownerName), record.owner.name), (form.text(.ownerKana), record.owner.kana)].filter { !$0.0.isEmpty }
        guard !said.isEmpty, !said.contains(where: areAlike) else { return [] }
        return [FormFinding(.ownerName, isProof ? .ownerDiffers : .differsFromRecord)]
    }

    /// The certificate goes to the registered address.
    private var home: [FormFinding] {
        let postalCode = form.text(.postalCode)
        if !postalCode.isEmpty, postalCode != record.owner.postalCode { return [FormFinding(.postalCode, .differsFromRecord)] }
        let street = form.text(.street)
        return street.isEmpty || areAlike(street, record.owner.street) ? [] : [FormFinding(.street, .differsFromRecord)]
    }

    private var fittedOn: CalendarDate { record.fitting?.fittedOn ?? TokyoTime(record.registeredAt).day }

    private func day(_ field: PaperField) -> CalendarDate? { CalendarDate(iso: form.text(field)) }

    /// Spaces, widths and variants of a character do not make another name.
    private func areAlike(_ one: String, _ other: String) -> Bool {
        JapaneseText.foldName(one).bytesEqual(JapaneseText.foldName(other))
    }
}
