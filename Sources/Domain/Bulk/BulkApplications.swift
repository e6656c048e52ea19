/// Makes applications of the rows of a bulk file.
public enum BulkApplications {
    /// What will be sent of a row, or that its record has to be looked up first.
    static func content(_ form: PaperForm, _ kind: BulkKind) throws(FormRefusal) -> BulkRow.Content {
        switch kind {
        case .register: return .registration(try ApplicationMaker.registration(form, isBulk: true, channel: .online))
        case .transfer:
            return try orPartial(form) { () throws(FormRefusal) in
                .ownerChange(try ApplicationMaker.ownerChange(form, record: nil, token: nil, channel: .online))
            }
        case .amend:
            return try orPartial(form) { () throws(FormRefusal) in
                .informationChange(try ApplicationMaker.informationChange(form, record: nil, token: nil))
            }
        }
    }

    /// A row that lacks nothing but the rest of parts it fills only in part is filled up from the record when it is sent.
    private static func orPartial(
        _ form: PaperForm, _ make: () throws(FormRefusal) -> BulkRow.Content
    ) throws(FormRefusal) -> BulkRow.Content {
        do throws(FormRefusal) {
            return try make()
        } catch {
            let fields = form.procedure == .ownerChange ? ofAnimal : ofAnimal.union(ofOwner)
            let others = error.findings.filter { $0.issue != .missing || !fields.contains($0.field) }
            guard others.isEmpty, let key = ChangeKey(form.text(.changeKey)) else {
                throw others.isEmpty ? error : FormRefusal(others)
            }
            return .partial(form, key)
        }
    }

    /// A partial row, filled up from the record. Made again of the record it has changed, it is the same.
    public static func content(
        of form: PaperForm, _ kind: BulkKind, filledFrom record: ChipRecord
    ) throws(FormRefusal) -> BulkRow.Content {
        switch kind {
        case .register: .registration(try ApplicationMaker.registration(form, isBulk: true, channel: .online))
        case .transfer: .ownerChange(try ApplicationMaker.ownerChange(form, record: record, token: nil, channel: .online))
        case .amend: .informationChange(try ApplicationMaker.informationChange(form, record: record, token: nil))
        }
    }

    private static let ofAnimal: Set<PaperField> = [
        .species, .animalName, .breed, .coatColor, .sex, .birthDate, .features, .rabiesNumber, .rabiesDate, .dam, .sterilised,
    ]
    private static let ofOwner: Set<PaperField> = [
        .ownerKind, .ownerKana, .ownerName, .representative, .postalCode, .prefecture, .city, .street, .phone, .keptPostalCode,
        .keptPrefecture, .keptCity, .keptStreet, .businessGrade, .businessKind, .businessNumber,
    ]
}
