import Domain
import Services
import Terminal

extension BreedingExcess: PeriodItem {
    enum ListKind: CaseIterable, Hashable, Sendable { case exceeded, toCheck }

    var listKind: ListKind { result == .exceeded ? .exceeded : .toCheck }
    /// The mother: the figures are hers.
    var listChip: ChipNumber { dam }

    static var slot: Slot { .breeding }
    static func request(_ query: PeriodPageQuery) -> GovernmentRequest { .breeding(query) }
    static func act(_ list: AuditedList) -> AuditedAct { .breedingList(list) }
    /// 期間、指定の年月のいずれか (flow 14).
    static var formFields: [PeriodForm.Field] { [.month, .from, .to] }
    static func firstDays(today: CalendarDate) -> ClosedRange<CalendarDate> { CalendarMonth(today).days.lowerBound...today }
    static func offeredDays(today: CalendarDate) -> ClosedRange<CalendarDate> { firstDays(today: today) }
    static var isExported: Bool { false }

    static func title(_ words: Texts.Government) -> String { words.breeding.title }
    static func none(_ words: Texts.Government) -> String { words.breeding.none }
    static func word(_ kind: ListKind, _ words: Texts.Government) -> String { words.breeding.result(kind) }

    /// How a figure stands to its limit.
    enum Mark: Sendable { case within, toCheck, exceeded }

    var littersMark: Mark { reasons.contains(.litters) ? .exceeded : .within }

    /// Mated too late for certain when even the earliest day possible is not before the limit.
    var matingMark: Mark {
        guard reasons.contains(.matingAge) else { return .within }
        guard let limit = matedBefore else { return .toCheck }
        return litterDate.adding(days: -BreedingLimits.of(species).gestation.upperBound) >= limit ? .exceeded : .toCheck
    }

    /// The day before which the dam had to be mated; `nil` without her birth date.
    var matedBefore: CalendarDate? {
        damBirthDate.map { BreedingLimits.of(species).matedBefore(damBirthDate: $0, littersAtSeven: littersAtSeven ?? 0) }
    }

    private static func role(_ mark: Mark) -> Role? {
        switch mark {
        case .within: nil
        case .toCheck: .warning
        case .exceeded: .error
        }
    }

    /// A sign beside the colour: colours are not seen by everybody and not shown by every terminal.
    private static func sign(_ mark: Mark) -> String {
        switch mark {
        case .within: ""
        case .toCheck: "?"
        case .exceeded: "×"
        }
    }

    private static func marked(_ text: String, _ mark: Mark) -> (text: String, role: Role?) { (sign(mark) + text, role(mark)) }

    static func columns(width: Int, _ environment: Environment) -> [ListColumn<BreedingExcess>] {
        let words = environment.texts.government.breeding
        let record = environment.texts.record
        let isWide = width >= 120
        let species = words.speciesWidth
        let fixed = words.resultWidth + 15 + species + words.littersWidth + words.ageWidth + 11 + 11 + (isWide ? 5 + 1 + 15 + 1 : 0)
        let breeder = max(6, width - fixed - 7)
        var columns: [ListColumn<BreedingExcess>] = [
            ListColumn(
                words.resultWidth, words.resultTitle,
                marked: { marked(words.result($0.listKind), $0.listKind == .exceeded ? .exceeded : .toCheck) }),
            ListColumn(15, words.dam) { $0.dam.digits },
            ListColumn(species, words.species) { record.species($0.species) },
            ListColumn(
                words.littersWidth, words.litters,
                marked: { row in
                    let limit = BreedingLimits.of(row.species).lifetimeLitters.map { "/\($0)" } ?? ""
                    return marked("\(row.litters)\(limit)", row.littersMark)
                }),
            ListColumn(words.ageWidth, words.age, marked: { marked($0.estimatedMatingAge.map(words.years) ?? "-", $0.matingMark) }),
            ListColumn(11, words.mating, marked: { marked($0.estimatedMatingDate.iso, $0.matingMark) }),
            ListColumn(
                11, words.limit,
                marked: { row in
                    let isUncertain = row.reasons.contains(.damBirthDateUncertain)
                    return marked(row.matedBefore?.iso ?? "-", isUncertain ? .toCheck : .within)
                }),
            ListColumn(breeder, words.breeder) { $0.breeder.name },
        ]
        guard isWide else { return columns }
        columns.insert(ListColumn(5, words.day) { String(TokyoTime($0.judgedAt).day.iso.suffix(5)) }, at: 1)
        columns.append(ListColumn(15, words.business) { $0.breeder.businessNumber ?? "" })
        return columns
    }

    func details(_ environment: Environment) -> [(label: String, text: String)] {
        let words = environment.texts.government.breeding
        let record = environment.texts.record
        let limits = BreedingLimits.of(species)
        func figure(_ text: String, _ mark: Mark) -> String {
            let word = mark == .exceeded ? words.result(.exceeded) : mark == .toCheck ? words.result(.toCheck) : ""
            return word.isEmpty ? text : "\(text)  \(BreedingExcess.sign(mark)) \(word)"
        }
        let birth = damBirthDate?.iso ?? record.unknown
        return [
            (words.resultTitle, "\(BreedingExcess.sign(result == .exceeded ? .exceeded : .toCheck)) \(words.result(listKind))")
        ] + reasons.map { (words.reason, words.reasonWords($0, species, self)) } + [
            (words.source, words.rule), (words.judged, environment.texts.time.full(judgedAt)), (words.dam, dam.grouped),
            (words.species, "\(record.species(species)) \(breed)"),
            (words.damBirth, figure(birth, reasons.contains(.damBirthDateUncertain) ? .toCheck : .within)),
            (words.offspring, chip.grouped), (words.litterDate, litterDate.iso),
            (words.litters, figure(words.littersOf(litters, limits.lifetimeLitters), littersMark)),
            (words.littersAtSeven, littersAtSeven.map(String.init) ?? ""),
            (words.mating, figure(estimatedMatingDate.iso, matingMark)),
            (words.age, figure(estimatedMatingAge.map(words.years) ?? record.unknown, matingMark)),
            (words.limit, matedBefore.map { words.before($0.iso) } ?? record.unknown),
            (words.breeder, breeder.name), (words.business, breeder.businessNumber ?? ""), (record.address, breeder.address),
            (record.phone, Formatted.phone(breeder.phone)),
        ]
    }
}
