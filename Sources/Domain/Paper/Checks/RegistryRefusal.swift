extension PaperField {
    /// The blank that a field of the registry's messages comes from: `owner.postalCode`, `animal.rabiesRegistration.number`. Nil for
    /// fields no paper has.
    public static func of(contractField path: String) -> PaperField? { contractFields[path] }

    private static let contractFields: [String: PaperField] = [
        "number": .chip, "changeKey": .changeKey, "authenticationToken": .changeKey, "appliedOn": .appliedOn,
        "owner": .ownerKind, "owner.kind": .ownerKind, "owner.name": .ownerName, "owner.kana": .ownerKana,
        "owner.representative": .representative, "owner.postalCode": .postalCode, "owner.prefecture": .prefecture, "owner.city": .city,
        "owner.municipalityCode": .city, "owner.street": .street, "owner.phone": .phone, "owner.email": .email,
        "keptAt": .keptPostalCode, "keptAt.postalCode": .keptPostalCode, "keptAt.prefecture": .keptPrefecture, "keptAt.city": .keptCity,
        "keptAt.municipalityCode": .keptCity, "keptAt.street": .keptStreet,
        "animal": .species, "animal.species": .species, "animal.name": .animalName, "animal.breed": .breed,
        "animal.coatColor": .coatColor, "animal.sex": .sex, "animal.birthDate": .birthDate, "animal.birthDateEstimated": .birthDate,
        "animal.features": .features, "animal.rabiesRegistration": .rabiesNumber, "animal.rabiesRegistration.number": .rabiesNumber,
        "animal.rabiesRegistration.registeredOn": .rabiesDate, "animal.damNumber": .dam,
        "business": .businessGrade, "business.grade": .businessGrade, "business.kind": .businessKind, "business.number": .businessNumber,
        "fitting": .fittedOn, "fitting.fittedOn": .fittedOn, "fitting.clinic": .clinic, "fitting.clinicAddress": .clinicAddress,
        "fitting.clinicPhone": .clinicPhone, "fitting.veterinarian": .veterinarian,
        "deathDate": .deathDate, "identityDocumentChecked": .identityDocument,
    ]
}

extension ExceptionReason {
    /// The reason that fits a refusal of the registry best.
    ///
    /// - Parameters:
    ///   - code: The refusal's code as the contract names it, `alreadyRegistered`.
    ///   - fields: The fields at fault with their own codes, `("animal.birthDate", "inFuture")`.
    public init(registryCode code: String, fields: [(field: String, code: String)] = []) {
        switch code {
        case "alreadyRegistered": self = .alreadyRegistered
        case "chipNotFound": self = .notFound
        case "animalDead": self = .dead
        case "authenticationFailed", "authenticationLocked": self = .keyWrong
        default: self = ExceptionReason.ofFields(fields)
        }
    }

    private static func ofFields(_ fields: [(field: String, code: String)]) -> ExceptionReason {
        if fields.contains(where: { $0.code == "alreadyRegistered" }) { return .alreadyRegistered }
        if fields.contains(where: { $0.code == "changeKeyWrong" }) { return .keyWrong }
        let ofDays: Set = ["inFuture", "beforeBirth", "outOfRange"]
        let isOfBirth = fields.contains { field, code in ofDays.contains(code) && daysOfLife.contains(field) }
        return isOfBirth ? .birthDateImpossible : .refused
    }

    private static let daysOfLife: Set = [
        "animal.birthDate", "animal.rabiesRegistration.registeredOn", "fitting.fittedOn", "deathDate",
    ]

    /// The reason to propose for a form with these findings; nil when none of them stops it.
    public init?(findings: [FormFinding]) {
        let reasons = Set(findings.filter(\.isFault).map(ExceptionReason.of))
        guard let first = ExceptionReason.allCases.first(where: reasons.contains) else { return nil }
        self = first
    }

    private static func of(_ finding: FormFinding) -> ExceptionReason {
        switch finding.issue {
        case .illegible: .illegible
        case .feeShort: .feeShort
        case .enclosureMissing: .enclosureMissing
        case .alreadyRegistered: .alreadyRegistered
        case .notRegistered: .notFound
        case .animalDead: .dead
        case .ownerDiffers: .ownerDiffers
        case .inFuture, .beforeBirth, .afterApplication, .beforeRegistration, .afterFitting, .damNotOlder: .birthDateImpossible
        default: .other
        }
    }
}
