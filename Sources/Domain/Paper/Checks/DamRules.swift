/// What can be said of the mother and of the breeding limits from her own record.
///
/// Her litters are not known here: only the registry counts them. So no number of litters is judged, and of her age only what holds
/// whatever litters she had: mated at 満8歳 or later is too late for each dam, before 満7歳 for none (domain.md §3).
struct DamRules {
    let form: PaperForm
    /// Of the animal itself, when it is registered.
    let record: ChipRecord?
    let dam: RegistryLookUp

    var findings: [FormFinding] {
        guard !form.text(.dam).isEmpty, form.text(.dam) != form.text(.chip) else { return [] }
        switch dam {
        case .unknown: return []
        case .notFound: return [FormFinding(.dam, .damNotRegistered)]
        case .found(let dam):
            let impossible = impossibilities(dam.animal)
            return impossible.isEmpty ? breeding(dam.animal) : impossible
        }
    }

    private var species: Animal.Species? { Animal.Species(rawValue: form.text(.species)) ?? record?.animal.species }
    private var birth: CalendarDate? { CalendarDate(iso: form.text(.birthDate)) ?? record?.animal.birthDate }

    private func impossibilities(_ dam: Animal) -> [FormFinding] {
        var findings: [FormFinding] = []
        if dam.sex == .male { findings.append(FormFinding(.dam, .damMale)) }
        if let species, species != dam.species { findings.append(FormFinding(.dam, .damOtherSpecies)) }
        if let birth, let hers = dam.birthDate, hers >= birth { findings.append(FormFinding(.dam, .damNotOlder)) }
        return findings
    }

    /// The limits bind businesses alone (販売・貸出・展示業).
    private func breeding(_ dam: Animal) -> [FormFinding] {
        guard form.procedure == .registration, form.text(.businessGrade) == AnimalBusiness.Grade.first.rawValue, let birth else {
            return []
        }
        let judgement = BreedingJudgement.judge(
            species: dam.species, damBirthDate: dam.birthDate, isDamBirthDateEstimated: dam.isBirthDateEstimated, litterDates: [],
            litter: birth)
        let isExact = dam.birthDate != nil && !dam.isBirthDateEstimated && form[.birthDate]?.code != FieldValue.estimated
        if isExact, judgement.result == .exceeded, let limit = judgement.matedBefore {
            return [FormFinding(.dam, .damTooOld(matedBefore: limit))]
        }
        let limits = BreedingLimits.of(dam.species)
        let first = dam.birthDate.map {
            limits.matedBefore(damBirthDate: $0, littersAtSeven: limits.littersBarringExtension)
        }
        let isSure = isExact && first.map { judgement.matingWindow.upperBound < $0 } ?? false
        return isSure ? [] : [FormFinding(.dam, .damAgeToCheck)]
    }
}
