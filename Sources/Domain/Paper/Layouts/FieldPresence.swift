/// What a form asks of a field, given what else stands in it.
public enum FieldPresence: Equatable, Sendable {
    case mandatory, optional
    /// Nothing may stand there; the issue says why. The cursor may pass over it.
    case ruledOut(FormIssue)
}

extension FormLayout {
    /// What the form asks of one of its fields, as keyed so far. Enclosures and money count as mandatory where they are due.
    public func presence(of field: PaperField, in form: PaperForm) -> FieldPresence {
        FormLayout.presence(of: field, isMandatory: spec(of: field)?.presence == .mandatory, in: form)
    }

    static func presence(of field: PaperField, isMandatory: Bool, in form: PaperForm) -> FieldPresence {
        let condition = form.condition(of: field)
        return isMandatory && condition == .optional ? .mandatory : condition
    }
}

extension PaperForm {
    /// Something stands there that says what is, legible or not.
    func isFilled(_ field: PaperField) -> Bool { entries[field].map { !$0.isEmpty && $0.mark != .removal } ?? false }

    func isRemoved(_ field: PaperField) -> Bool { entries[field]?.mark == .removal }

    func isTicked(_ field: PaperField) -> Bool { text(field) == FieldValue.yes }

    func areFilled(_ fields: [PaperField]) -> Bool { fields.contains(where: isFilled) }

    /// What the rest of the form makes of a field; a layout's `mandatory` is beside the point.
    fileprivate func condition(of field: PaperField) -> FieldPresence {
        switch field {
        case .representative: representative
        case .postalCode, .prefecture, .city, .street:
            // Who moves to another town has another block number too; within the town the rest stays as registered.
            procedure == .informationChange && areFilled([.prefecture, .city]) ? .mandatory : .optional
        case .keptPostalCode, .keptPrefecture, .keptCity, .keptStreet:
            areFilled(procedure == .informationChange ? [.keptPrefecture, .keptCity] : PaperForm.kept) ? .mandatory : .optional
        case .rabiesNumber, .rabiesDate: rabies
        case .businessGrade, .businessKind, .businessNumber: business(field)
        case .fittedOn, .clinic, .clinicAddress, .clinicPhone, .veterinarian:
            isTicked(.fittingCertificate) || areFilled(PaperForm.fitting) ? .mandatory : .optional
        case .fittingCertificate, .paymentCertificate, .paymentMethod, .paidAmount: .mandatory
        case .registrationCertificate:
            procedure == .certificateReissue ? .optional : .mandatory
        case .identityDocument: isTicked(.registrationCertificate) ? .optional : .mandatory
        default: .optional
        }
    }

    static let kept: [PaperField] = [.keptPostalCode, .keptPrefecture, .keptCity, .keptStreet]
    static let fitting: [PaperField] = [.fittedOn, .clinic, .clinicAddress, .clinicPhone, .veterinarian]
    static let business: [PaperField] = [.businessGrade, .businessKind, .businessNumber]

    private var representative: FieldPresence {
        switch Owner.Kind(rawValue: text(.ownerKind)) {
        case .person: .ruledOut(.companiesOnly)
        // The registered one stays.
        case .company: procedure == .informationChange ? .optional : .mandatory
        case nil: .optional
        }
    }

    private var rabies: FieldPresence {
        if text(.species) == Animal.Species.cat.rawValue { return .ruledOut(.dogsOnly) }
        return procedure != .informationChange && areFilled([.rabiesNumber, .rabiesDate]) ? .mandatory : .optional
    }

    private func business(_ field: PaperField) -> FieldPresence {
        let grade = AnimalBusiness.Grade(rawValue: text(.businessGrade))
        if field == .businessNumber, grade == .second { return .ruledOut(.firstGradeOnly) }
        guard procedure != .informationChange, areFilled(PaperForm.business) else { return .optional }
        return field == .businessNumber && grade != .first ? .optional : .mandatory
    }
}
