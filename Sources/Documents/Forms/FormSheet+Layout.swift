import Domain

extension FormSheet {
    /// The blank form of a layout: its fields and no others.
    init(_ layout: FormLayout, sender: DocumentSender, fee: Int) {
        var number = 0
        let sections = layout.sections.map { section in
            Section(
                title: section.title.ja,
                cells: section.fields.map { spec in
                    number += 1
                    return Cell(
                        number: number, label: spec.label.ja, presence: spec.presence, blank: Blank(spec), columns: FormSheet.columns(spec))
                })
        }
        self.init(
            title: layout.title.ja, version: FormWording.version(layout.title.ja, layout.version, id: layout.procedure.rawValue),
            instructions: FormWording.instructions(sender: sender, fee: fee), sections: sections, notes: FormWording.registryNotes,
            sender: sender)
    }

    /// Room for handwriting: what is short shares a row with its neighbours.
    private static func columns(_ spec: FieldSpec) -> Int {
        switch spec.kind {
        case .chip: 9
        case .postalCode, .ownerKind, .species, .sex, .yesNo, .businessGrade, .yen, .prefecture: 4
        case .tick: 4
        case .city: 8
        case .street, .businessKind: 12
        case .changeKey, .kana, .name, .phone, .email, .date, .birthDate, .breed, .coatColor, .number, .paymentMethod: 6
        case .text: spec.maximum > 100 ? 12 : 6
        }
    }
}

extension FormSheet.Blank {
    init(_ spec: FieldSpec) {
        switch spec.kind {
        case .chip: self = .boxes([3, 3, 3, 3, 3])
        case .changeKey: self = .boxes([4, 4, 3])
        case .postalCode: self = .boxes([3, 4])
        // Without hyphens, whose places differ by the area: eleven digits.
        case .phone: self = .boxes([11])
        case .date: self = .date(canBeEstimated: false)
        case .birthDate: self = .date(canBeEstimated: true)
        case .yen: self = .yen(digits: min(max(spec.maximum, 4), 6))
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod:
            self = .choices(spec.kind.options.map { "\($0.digit) \($0.words.ja)" })
        case .kana, .name, .text, .prefecture, .city, .street, .email, .breed, .coatColor, .number: self = .line
        }
    }
}
