import Domain

/// The forms that are not keyed from a layout: the vet's certificate and those of the accounts of public offices.
extension FormSheet {
    static func fittingCertificate(_ sender: DocumentSender) -> FormSheet {
        typealias Words = FittingWording
        var cells = Counter()
        return FormSheet(
            title: Words.title, version: FormWording.version(Words.title, 1, id: "fitting"), instructions: Words.instructions,
            sections: [
                Section(
                    title: Words.chipSection,
                    cells: [
                        cells.next(Words.chip, .boxes([3, 3, 3, 3, 3]), 9), cells.next(Words.fittedOn, .date(canBeEstimated: false), 6),
                        cells.next(Words.place, .line, 6, .optional),
                    ]),
                Section(
                    title: Words.animalSection,
                    cells: [
                        cells.next(CommonWording.species, choices(.species), 4), cells.next(CommonWording.sex, choices(.sex), 4),
                        cells.next(CommonWording.animalName, .line, 4), cells.next(CommonWording.breed, .line, 6),
                        cells.next(CommonWording.coatColor, .line, 6),
                        cells.next(CommonWording.birthDate, .date(canBeEstimated: true), 6),
                        cells.next(CommonWording.features, .line, 6, .optional),
                    ]),
                Section(
                    title: Words.keeperSection, cells: [cells.next(Words.keeperName, .line, 6), cells.next(Words.keeperAddress, .line, 12)]),
                Section(
                    title: Words.vetSection,
                    cells: [
                        cells.next(Words.issuedOn, .date(canBeEstimated: false), 6), cells.next(Words.vetName, .line, 6),
                        cells.next(Words.clinic, .line, 6), cells.next(Words.clinicPhone, .boxes([11]), 6),
                        cells.next(Words.clinicAddress, .line, 12),
                    ]),
            ], notes: Words.notes, sender: sender)
    }

    static func accountIssue(_ sender: DocumentSender) -> FormSheet {
        typealias Words = AccountWording
        var cells = Counter()
        return FormSheet(
            title: Words.issueTitle, version: FormWording.version(Words.issueTitle, 1, id: "account-issue"),
            instructions: Words.instructions,
            sections: [
                Section(
                    title: Words.applicationSection,
                    cells: [
                        cells.next(Words.appliedOn, .date(canBeEstimated: false), 6),
                        cells.next(Words.startOn, .date(canBeEstimated: false), 6, .optional),
                    ]),
                office(&cells), user(&cells),
                Section(title: Words.reasonSection, cells: [cells.next(Words.issueReason, .line, 12)]),
                approval(&cells),
            ], notes: Words.notes, sender: sender)
    }

    static func accountRemoval(_ sender: DocumentSender) -> FormSheet {
        typealias Words = AccountWording
        var cells = Counter()
        return FormSheet(
            title: Words.removalTitle, version: FormWording.version(Words.removalTitle, 1, id: "account-removal"),
            instructions: Words.instructions,
            sections: [
                Section(
                    title: Words.applicationSection,
                    cells: [
                        cells.next(Words.appliedOn, .date(canBeEstimated: false), 6),
                        cells.next(Words.endOn, .date(canBeEstimated: false), 6),
                        cells.next(Words.accountID, .line, 12),
                    ]),
                office(&cells), user(&cells),
                Section(
                    title: Words.reasonSection,
                    cells: [
                        cells.next(Words.removalReason, .choices(Words.removalReasons), 12),
                        cells.next(Words.otherReason, .line, 12, .optional),
                    ]),
                approval(&cells),
            ], notes: Words.notes, sender: sender)
    }

    private static func office(_ cells: inout Counter) -> Section {
        typealias Words = AccountWording
        return Section(
            title: Words.officeSection,
            cells: [
                cells.next(Words.officeKind, .choices(Words.officeKinds), 12), cells.next(Words.municipality, .boxes([6]), 6),
                cells.next(Words.officeName, .line, 6), cells.next(Words.division, .line, 6), cells.next(Words.phone, .boxes([11]), 6),
                cells.next(Words.postalCode, .boxes([3, 4]), 4), cells.next(Words.address, .line, 8),
            ])
    }

    private static func user(_ cells: inout Counter) -> Section {
        typealias Words = AccountWording
        return Section(
            title: Words.userSection,
            cells: [
                cells.next(Words.userKana, .line, 6), cells.next(Words.userName, .line, 6), cells.next(Words.email, .line, 12),
            ])
    }

    private static func approval(_ cells: inout Counter) -> Section {
        typealias Words = AccountWording
        return Section(
            title: Words.approvalSection, cells: [cells.next(Words.approverTitle, .line, 6), cells.next(Words.approverName, .line, 6)])
    }

    private static func choices(_ kind: FieldKind) -> Blank { .choices(kind.options.map { "\($0.digit) \($0.words.ja)" }) }

    /// Numbers the cells in their order.
    private struct Counter {
        private var number = 0

        mutating func next(_ label: String, _ blank: Blank, _ columns: Int, _ presence: FieldSpec.Presence = .mandatory) -> Cell {
            number += 1
            return Cell(number: number, label: label, presence: presence, blank: blank, columns: columns)
        }
    }
}
