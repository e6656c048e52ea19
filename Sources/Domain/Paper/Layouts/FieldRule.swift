/// What the registry asks of a blank, whatever a layout makes of it (規則21条の7; domain.md §2.2).
struct FieldRule {
    /// The kinds that read what the registry takes; the usual one first.
    let kinds: [FieldKind]
    /// Unicode scalars of the value, as the registry takes them. What is typed may be longer: `令和5年12月31日`, a reader's telegram.
    let maximum: Int

    /// Asked for every field of every row of a file.
    static func of(_ field: PaperField) -> FieldRule { rules[field] ?? rule(field) }

    private static let rules = Dictionary(uniqueKeysWithValues: PaperField.allCases.map { ($0, rule($0)) })

    private static func rule(_ field: PaperField) -> FieldRule {
        switch field {
        case .chip, .dam: FieldRule(kinds: [.chip], maximum: 15)
        case .changeKey: FieldRule(kinds: [.changeKey], maximum: 11)
        case .appliedOn, .rabiesDate, .fittedOn, .deathDate, .paidOn: FieldRule(kinds: [.date], maximum: 10)
        case .birthDate: FieldRule(kinds: [.birthDate, .date], maximum: 10)
        case .ownerKind: FieldRule(kinds: [.ownerKind], maximum: word)
        case .ownerKana: FieldRule(kinds: [.kana], maximum: 200)
        case .ownerName, .representative: FieldRule(kinds: [.name], maximum: 200)
        case .postalCode, .keptPostalCode: FieldRule(kinds: [.postalCode], maximum: 7)
        case .prefecture, .keptPrefecture: FieldRule(kinds: [.prefecture], maximum: 20)
        case .city, .keptCity: FieldRule(kinds: [.city], maximum: 60)
        case .street, .keptStreet: FieldRule(kinds: [.street, .text], maximum: 200)
        case .phone, .clinicPhone: FieldRule(kinds: [.phone], maximum: 13)
        case .email: FieldRule(kinds: [.email], maximum: 254)
        case .species: FieldRule(kinds: [.species], maximum: word)
        case .animalName: FieldRule(kinds: [.name, .text, .kana], maximum: 30)
        case .breed: FieldRule(kinds: [.breed, .text], maximum: 60)
        case .coatColor: FieldRule(kinds: [.coatColor, .text], maximum: 60)
        case .sex: FieldRule(kinds: [.sex], maximum: word)
        case .sterilised: FieldRule(kinds: [.yesNo], maximum: word)
        case .features: FieldRule(kinds: [.text], maximum: 200)
        case .rabiesNumber: FieldRule(kinds: [.number], maximum: 40)
        case .businessGrade: FieldRule(kinds: [.businessGrade], maximum: word)
        case .businessKind: FieldRule(kinds: [.businessKind, .text], maximum: 60)
        // Each prefecture writes its own: 東京都販第000000号.
        case .businessNumber: FieldRule(kinds: [.text, .number], maximum: 60)
        case .clinic: FieldRule(kinds: [.text, .name], maximum: 100)
        case .clinicAddress: FieldRule(kinds: [.text, .street], maximum: 200)
        case .veterinarian: FieldRule(kinds: [.name, .text], maximum: 100)
        case .fittingCertificate, .registrationCertificate, .identityDocument, .paymentCertificate:
            FieldRule(kinds: [.tick], maximum: word)
        case .paymentMethod: FieldRule(kinds: [.paymentMethod], maximum: word)
        case .paidAmount, .postage: FieldRule(kinds: [.yen], maximum: 7)
        }
    }

    /// Choices are words of a list, which need no limit of their own.
    private static let word = 20
}

extension Procedure {
    /// The blanks a form of the procedure may have, in the order of `PaperField`.
    var possibleFields: [PaperField] {
        PaperField.allCases.filter { Procedure.uses[$0]?.contains(self) ?? false }
    }

    /// What the registry does not take the procedure without.
    var mandatoryFields: [PaperField] {
        switch self {
        case .registration: [.chip, .appliedOn] + Procedure.owner + [.species, .animalName, .breed, .coatColor, .sex]
        case .ownerChange: [.chip, .changeKey, .appliedOn] + Procedure.owner
        case .informationChange: [.chip, .changeKey]
        case .death: [.chip, .changeKey, .deathDate]
        case .certificateReissue: [.chip]
        }
    }

    /// Where either is enough, a form has both: who asks for another certificate shows the old one, or who they are (S0:L3202-3204).
    var identifyingFields: [PaperField] { self == .certificateReissue ? [.registrationCertificate, .identityDocument] : [] }

    /// What the registry, or the rules of the desk, ask for under conditions: never without a word in a layout that has the field.
    var conditionalFields: Set<PaperField> {
        let ofParts: Set<PaperField> = [
            .representative, .keptPostalCode, .keptPrefecture, .keptCity, .keptStreet, .rabiesNumber, .rabiesDate, .businessGrade,
            .businessKind, .businessNumber, .fittedOn, .clinic, .clinicAddress, .clinicPhone, .veterinarian, .fittingCertificate,
            .registrationCertificate, .identityDocument, .paymentCertificate, .paymentMethod, .paidAmount,
        ]
        let ofAddress: Set<PaperField> = [.postalCode, .prefecture, .city, .street]
        return self == .informationChange ? ofParts.union(ofAddress) : ofParts
    }

    private static let owner: [PaperField] = [
        .ownerKind, .ownerKana, .ownerName, .postalCode, .prefecture, .city, .street, .phone,
    ]

    private static let uses: [PaperField: Set<Procedure>] = {
        let entering: Set<Procedure> = [.registration, .ownerChange, .informationChange]
        let charged: Set<Procedure> = [.registration, .ownerChange, .certificateReissue]
        let onKey: Set<Procedure> = [.ownerChange, .informationChange, .death]
        return Dictionary(
            uniqueKeysWithValues: PaperField.allCases.map { field in
                switch field {
                case .chip, .appliedOn, .ownerKana, .ownerName, .postalCode, .prefecture, .city, .street, .phone:
                    (field, Set(Procedure.allCases))
                case .changeKey: (field, onKey)
                case .ownerKind, .representative, .email, .keptPostalCode, .keptPrefecture, .keptCity, .keptStreet, .species, .animalName,
                    .breed, .coatColor, .sex, .sterilised, .birthDate, .features, .rabiesNumber, .rabiesDate, .dam, .businessGrade,
                    .businessKind, .businessNumber:
                    (field, entering)
                case .fittedOn, .clinic, .clinicAddress, .clinicPhone, .veterinarian, .fittingCertificate: (field, [.registration])
                case .deathDate: (field, [.death])
                case .registrationCertificate: (field, onKey.union([.certificateReissue]))
                case .identityDocument: (field, [.certificateReissue])
                case .paymentCertificate, .paymentMethod, .paidOn, .paidAmount, .postage: (field, charged)
                }
            })
    }()
}
