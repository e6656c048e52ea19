/// What the registry asks of a blank, whatever a layout makes of it (規則21条の7; domain.md §2.2).
enum FieldRule {
    /// The kind that reads what the registry takes, and no more.
    static func kind(of field: PaperField) -> FieldKind {
        switch field {
        case .chip, .dam: .chip
        case .changeKey: .changeKey
        case .appliedOn, .rabiesDate, .fittedOn, .deathDate, .paidOn: .date
        case .birthDate: .birthDate
        case .ownerKind: .ownerKind
        case .ownerKana: .kana
        case .ownerName, .representative, .animalName, .veterinarian: .name
        case .postalCode, .keptPostalCode: .postalCode
        case .prefecture, .keptPrefecture: .prefecture
        case .city, .keptCity: .city
        case .street, .keptStreet: .street
        case .phone, .clinicPhone: .phone
        case .email: .email
        case .species: .species
        case .breed: .breed
        case .coatColor: .coatColor
        case .sex: .sex
        case .sterilised: .yesNo
        case .rabiesNumber: .number
        case .businessGrade: .businessGrade
        case .businessKind: .businessKind
        // Each prefecture writes its own number: 東京都販第000000号.
        case .features, .businessNumber, .clinic, .clinicAddress: .text
        case .fittingCertificate, .registrationCertificate, .identityDocument, .paymentCertificate: .tick
        case .paymentMethod: .paymentMethod
        case .paidAmount, .postage: .yen
        }
    }

    /// The kinds a layout can give the field.
    static func kinds(of field: PaperField) -> [FieldKind] {
        let others: [FieldKind] =
            switch field {
            case .birthDate: [.date]
            case .street, .keptStreet, .breed, .coatColor, .businessKind, .veterinarian: [.text]
            case .animalName: [.text, .kana]
            case .businessNumber: [.number]
            case .clinic: [.name]
            case .clinicAddress: [.street]
            default: []
            }
        return [kind(of: field)] + others
    }

    /// Unicode scalars of the value, as the registry takes them. What is typed may be longer: `令和5年12月31日`, a reader's telegram.
    static func maximum(of field: PaperField) -> Int {
        switch field {
        case .ownerName, .representative, .ownerKana, .features, .clinicAddress, .street, .keptStreet: 200
        case .animalName: 30
        case .veterinarian, .clinic: 100
        case .breed, .coatColor, .city, .keptCity, .businessKind, .businessNumber: 60
        case .rabiesNumber: 40
        case .email: 254
        case .chip, .dam: 15
        case .changeKey: 11
        case .phone, .clinicPhone: 13
        case .postalCode, .keptPostalCode, .paidAmount, .postage: 7
        case .appliedOn, .birthDate, .rabiesDate, .fittedOn, .deathDate, .paidOn: 10
        // Words of a list, which need no limit of their own.
        case .prefecture, .keptPrefecture, .ownerKind, .species, .sex, .sterilised, .businessGrade, .fittingCertificate,
            .registrationCertificate, .identityDocument, .paymentCertificate, .paymentMethod:
            20
        }
    }
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
