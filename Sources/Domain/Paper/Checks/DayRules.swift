/// The days of a form against each other and against today (domain.md §2.1, §3).
struct DayRules {
    let form: PaperForm
    let today: CalendarDate

    /// 装着した日から30日を経過する日まで (法39条の5); the day of the fitting does not count.
    static let daysToRegister = 30

    var findings: [FormFinding] {
        var findings = inFuture.map { FormFinding($0, .inFuture) }
        let late = Set(inFuture)
        func add(_ field: PaperField, _ issue: FormIssue) {
            if !late.contains(field) { findings.append(FormFinding(field, issue)) }
        }

        for field in [PaperField.fittedOn, .rabiesDate, .deathDate] {
            if let day = day(field), let birth, day < birth { add(field, .beforeBirth) }
        }
        if let applied {
            for field in [PaperField.birthDate, .deathDate, .fittedOn] {
                if let day = day(field), day > applied { add(field, .afterApplication) }
            }
            if let fitted = day(.fittedOn), DayRules.isLate(fitted: fitted, applied: applied) {
                add(.fittedOn, .late(days: applied.daysSinceEpoch - fitted.daysSinceEpoch, limit: DayRules.daysToRegister))
            }
        }
        if let young { findings.append(young) }
        if !form.text(.dam).isEmpty, form.text(.dam) == form.text(.chip) { findings.append(FormFinding(.dam, .damIsAnimal)) }
        return findings
    }

    static func isLate(fitted: CalendarDate, applied: CalendarDate) -> Bool {
        applied.daysSinceEpoch - fitted.daysSinceEpoch > daysToRegister
    }

    private var inFuture: [PaperField] {
        [.appliedOn, .birthDate, .fittedOn, .rabiesDate, .deathDate, .paidOn].filter { day($0).map { $0 > today } ?? false }
    }

    private var applied: CalendarDate? { day(.appliedOn) }
    private var birth: CalendarDate? { day(.birthDate) }

    private func day(_ field: PaperField) -> CalendarDate? { CalendarDate(iso: form.text(field)) }

    /// A young animal in the hands of somebody without a business was handed over before its day, unless it was born there. A business
    /// registers its own litters; who sold in an owner change only the record says.
    private var young: FormFinding? {
        guard form.procedure == .registration, !form.isFilled(.businessGrade), let applied, let birth, birth <= applied else { return nil }
        let rule = SaleAge(breed: form.text(.breed), species: Animal.Species(rawValue: form.text(.species)), isBuyerDealer: false)
        return rule.finding(birth: birth, handedOver: applied)
    }
}

/// From when on a dealer may hand a dog or cat over (法22条の5, 附則2項; domain.md §3).
struct SaleAge {
    /// Days after the birth that have to have passed.
    let days: Int

    static let usual = 56
    /// 指定犬, bred by who breeds nothing else and sold to somebody who is no dealer.
    static let designated = 49

    /// A breeder of 指定犬 is believed to breed nothing else: the paper does not say.
    init(breed: String, species: Animal.Species?, isBuyerDealer: Bool) {
        let isDesignated = species == .dog && !isBuyerDealer && BreedTable.shared.isDesignated(breed)
        days = isDesignated ? SaleAge.designated : SaleAge.usual
    }

    /// The day of birth does not count and the last day has to pass: born on the 1st, 56 days, the 58th day of the life (57日齢).
    func firstDay(birth: CalendarDate) -> CalendarDate { birth.adding(days: days + 1) }

    func finding(birth: CalendarDate, handedOver: CalendarDate) -> FormFinding? {
        let first = firstDay(birth: birth)
        return handedOver < first ? FormFinding(.birthDate, .youngForSale(from: first, days: days)) : nil
    }
}
