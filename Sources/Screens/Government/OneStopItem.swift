import Domain
import Services
import Terminal

extension OneStopNotice: PeriodItem {
    var listKind: Kind { kind }
    var listChip: ChipNumber { chip }

    static var slot: Slot { .oneStop }
    static func request(_ query: PeriodPageQuery) -> GovernmentRequest { .oneStop(query) }
    static func act(_ list: AuditedList) -> AuditedAct { .oneStopList(list) }
    static var formFields: [PeriodForm.Field] { [.from, .to] }
    static func firstDays(today: CalendarDate) -> ClosedRange<CalendarDate> { today...today }
    /// The mail about new notices goes out at night: yesterday's are the ones not seen yet.
    static func offeredDays(today: CalendarDate) -> ClosedRange<CalendarDate> { today.adding(days: -1)...today }
    static var isExported: Bool { true }

    static func title(_ words: Texts.Government) -> String { words.oneStop.title }
    static func none(_ words: Texts.Government) -> String { words.oneStop.none }
    static func word(_ kind: Kind, _ words: Texts.Government) -> String { words.oneStop.kind(kind) }

    static func columns(width: Int, _ environment: Environment) -> [ListColumn<OneStopNotice>] {
        let words = environment.texts.government.oneStop
        let isWide = width >= 120
        let date = isWide ? 11 : 5
        let dog = isWide ? 30 : 10
        let owner = isWide ? 20 : 12
        let movement = words.movementWidth
        let fixed = words.kindWidth + date + 15 + dog + owner + movement
        return [
            ListColumn(words.kindWidth, words.kindTitle) { words.kindShort($0.kind) },
            ListColumn(date, words.day) {
                isWide ? environment.texts.time.dayAndTime($0.noticedAt) : String(TokyoTime($0.noticedAt).day.iso.suffix(5))
            },
            ListColumn(15, words.chip) { $0.chip.digits },
            ListColumn(dog, words.dog) { isWide ? "\($0.animal.name) \($0.animal.breed)" : $0.animal.name },
            ListColumn(owner, words.owner) { $0.owner.name },
            ListColumn(max(8, width - fixed - 6), words.address) { isWide ? $0.owner.address : $0.owner.city + $0.owner.street },
            ListColumn(movement, words.movementTitle, marked: { (words.movement($0.movement), $0.movement == .none ? nil : .match) }),
        ]
    }

    func details(_ environment: Environment) -> [(label: String, text: String)] {
        let words = environment.texts.government.oneStop
        let record = environment.texts.record
        let today = TokyoTime(environment.now).day
        let sex = record.species(animal.species) + (environment.language == .japanese ? "・" : ", ") + record.sex(animal.sex)
        let moved = movement == .none ? "" : words.moved(movement, otherMunicipality ?? "")
        let rabies = animal.rabiesRegistration.map { "\($0.number)  \($0.registeredOn.iso)" } ?? ""
        return [
            (words.kindTitle, words.kind(kind)), (words.date, environment.texts.time.full(noticedAt)), (words.chip, chip.grouped),
            (words.movementTitle, moved), (record.name, animal.name), (record.kind, sex), (record.breed, animal.breed),
            (record.coat, animal.coatColor),
            (record.birth, animal.birthDate.map { environment.texts.time.birth($0, animal.isBirthDateEstimated, today) } ?? record.unknown),
            (record.features, animal.features), (words.rabies, rabies), (words.death, animal.deathDate?.iso ?? ""),
            (record.ownerKind, record.kindOfOwner(owner.kind)), (words.owner, owner.name), (record.kana, owner.kana),
            (record.representative, owner.representative ?? ""),
            (record.address, "〒\(Formatted.postalCode(owner.postalCode)) \(owner.address)"), (words.municipality, owner.municipalityCode),
            (record.phone, Formatted.phone(owner.phone)), (record.email, owner.email ?? ""),
        ]
    }
}
