import Domain

/// What the registry said about the numbers on a form. In memory alone, and gone with the form: whoever keys it sees hints, nothing of the
/// record.
struct FormRegistry: Sendable {
    enum Answer: Equatable, Sendable {
        case awaited
        /// No answer came: nothing is judged by it.
        case missing
        case known(RegistryLookUp)
    }

    /// The fields whose numbers are looked up.
    static let fields: [PaperField] = [.chip, .dam]

    private var asked: [PaperField: (number: ChipNumber, answer: Answer)] = [:]

    /// Follows what stands in a field.
    ///
    /// - returns: Whether the registry has to be asked about it now.
    mutating func follow(_ number: ChipNumber?, in field: PaperField) -> Bool {
        guard asked[field]?.number != number else { return false }
        asked[field] = number.map { ($0, .awaited) }
        return number != nil
    }

    /// - returns: `false` when another number stands there meanwhile.
    mutating func receive(_ answer: Answer, of number: ChipNumber, in field: PaperField) -> Bool {
        guard asked[field]?.number == number else { return false }
        asked[field]?.answer = answer
        return true
    }

    /// `nil` when nothing was asked.
    func answer(in field: PaperField) -> Answer? { asked[field]?.answer }

    /// What is known of the number that stands in the field now.
    func lookUp(_ number: ChipNumber?, in field: PaperField) -> RegistryLookUp {
        guard let known = asked[field], known.number == number, case .known(let lookUp) = known.answer else { return .unknown }
        return lookUp
    }
}

extension FormEntry {
    private func number(in field: PaperField) -> ChipNumber? {
        guard let entry = entry(field), entry.mark == nil else { return nil }
        return try? ChipNumber(entry.text)
    }

    /// Numbers the registry is to be asked about, each once. The second keying is blind: it asks nothing.
    mutating func numbersToAsk() -> [(field: PaperField, number: ChipNumber)] {
        guard purpose == .first else { return [] }
        return FormRegistry.fields.compactMap { field in
            let number = number(in: field)
            return registry.follow(number, in: field) ? number.map { (field, $0) } : nil
        }
    }

    mutating func receive(_ answer: FormRegistry.Answer, of number: ChipNumber, in field: PaperField) {
        if registry.receive(answer, of: number, in: field) { weigh() }
    }

    /// What the registry makes of the form. All of it is a hint here: what stops the form is judged when it is sent.
    func judgedByRegistry(_ form: PaperForm) -> [FormFinding] {
        let chip = registry.lookUp(number(in: .chip), in: .chip)
        let dam = registry.lookUp(number(in: .dam), in: .dam)
        var record: ChipRecord?
        if case .found(let found) = chip { record = found }
        let takesNotices = RegistryHints.municipality(form, record: record).flatMap { tables.takesNotices($0) }
        return RegistryHints.judge(form, chip: chip, dam: dam, takesNotices: takesNotices).map { finding in
            // Of an address the form does not have: it is the registered one.
            index(of: finding.field) == nil ? FormFinding(.chip, finding.issue) : finding
        }
    }

    /// A hint about fields the operator has been at. That a form changes nothing shows when all of it is keyed.
    func isDue(_ finding: FormFinding) -> Bool {
        if finding.field == .chip, finding.issue == .changesNothing { return furthest >= blanks.count }
        return (index(of: finding.field) ?? 0) < furthest
    }

    /// Why the registry is likely to refuse the form for its number.
    var doubt: FormIssue? {
        let issues: Set<FormIssue> = [.alreadyRegistered, .notRegistered, .animalDead]
        return registryFindings.first { $0.field == .chip && issues.contains($0.issue) }?.issue
    }
}
