/// The days of a form against each other and against today (domain.md §2.1, §3).
struct DayRules {
    private let form: PaperForm
    private let today: CalendarDate
    /// Those that can be read.
    private let days: [(field: PaperField, day: CalendarDate)]

    /// 装着した日から30日を経過する日まで (法39条の5); the day of the fitting does not count.
    static let daysToRegister = 30

    private static let fields: [PaperField] = [.appliedOn, .birthDate, .fittedOn, .rabiesDate, .deathDate, .paidOn]

    init(form: PaperForm, today: CalendarDate) {
        self.form = form
        self.today = today
        days = DayRules.fields.compactMap { field in
            form.entries[field].flatMap { CanonicalText.day($0.text) }.map { (field, $0) }
        }
    }

    var findings: [FormFinding] {
        var findings: [FormFinding] = []
        func add(_ field: PaperField, _ issue: FormIssue) {
            let isTold = findings.contains { $0.field == field && $0.issue == .inFuture }
            if !isTold { findings.append(FormFinding(field, issue)) }
        }

        for (field, day) in days where day > today { add(field, .inFuture) }
        let (birth, applied) = (day(.birthDate), day(.appliedOn))
        for field in [PaperField.fittedOn, .rabiesDate, .deathDate] {
            if let birth, let day = day(field), day < birth { add(field, .beforeBirth) }
        }
        if let applied {
            for field in [PaperField.birthDate, .deathDate, .fittedOn] {
                if let day = day(field), day > applied { add(field, .afterApplication) }
            }
            if let fitted = day(.fittedOn), DayRules.isLate(fitted: fitted, applied: applied) {
                add(.fittedOn, .late(days: applied.daysSinceEpoch - fitted.daysSinceEpoch, limit: DayRules.daysToRegister))
            }
        }
        if let applied, let birth, let young = young(birth: birth, applied: applied) { findings.append(young) }
        if let dam = form.entries[.dam], !dam.text.isEmpty, dam.text.bytesEqual(form.text(.chip)) {
            findings.append(FormFinding(.dam, .damIsAnimal))
        }
        return findings
    }

    static func isLate(fitted: CalendarDate, applied: CalendarDate) -> Bool {
        applied.daysSinceEpoch - fitted.daysSinceEpoch > daysToRegister
    }

    private func day(_ field: PaperField) -> CalendarDate? { days.first { $0.field == field }?.day }

    /// A young animal in the hands of somebody without a business was handed over before its day, unless it was born there. A business
    /// registers its own litters; who sold in an owner change only the record says.
    private func young(birth: CalendarDate, applied: CalendarDate) -> FormFinding? {
        guard form.procedure == .registration, !form.isFilled(.businessGrade), birth <= applied else { return nil }
        return SaleAge.finding(
            birth: birth, handedOver: applied, breed: form.text(.breed), species: Animal.Species(rawValue: form.text(.species)),
            isBuyerDealer: false)
    }
}

/// From when on a dealer may hand a dog or cat over (法22条の5, 附則2項; domain.md §3).
enum SaleAge {
    /// Days after the birth that have to have passed.
    static let usual = 56
    /// 指定犬, bred by who breeds nothing else and sold to somebody who is no dealer.
    static let designated = 49

    /// The day of birth does not count and the last day has to pass: born on the 1st, 56 days, the 58th day of the life (57日齢).
    static func firstDay(birth: CalendarDate, days: Int) -> CalendarDate { birth.adding(days: days + 1) }

    /// Nil for a handover in time. A breeder of 指定犬 is believed to breed nothing else: the paper does not say.
    static func finding(
        birth: CalendarDate, handedOver: CalendarDate, breed: String, species: Animal.Species?, isBuyerDealer: Bool
    ) -> FormFinding? {
        guard handedOver < firstDay(birth: birth, days: usual) else { return nil }
        let isDesignated = species == .dog && !isBuyerDealer && BreedTable.shared.isDesignated(breed)
        let days = isDesignated ? designated : usual
        let first = firstDay(birth: birth, days: days)
        return handedOver < first ? FormFinding(.birthDate, .youngForSale(from: first, days: days)) : nil
    }
}
