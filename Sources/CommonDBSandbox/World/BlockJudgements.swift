import CommonDBContract
import Domain

/// What the breeding limits say about the young ones of a block, each judged when it was registered.
enum BlockJudgements {
    struct Entry {
        var chip: WorldChip
        var damNumber: Int64
        /// As registered at that moment; `nil` when unknown or when the dam was not registered.
        var damBirthDate: CalendarDate?
        var litter: CalendarDate
        var judgement: BreedingJudgement
    }

    /// Those that exceed a limit or are to be checked, in the order of registration. Dams and their litters never leave a block.
    static func entries(of chips: [WorldChip]) -> [Entry] {
        var animals: [String: WorldChip] = [:]
        var young: [WorldChip] = []
        for chip in chips {
            animals[chip.record.number] = chip
            if chip.record.animal.damNumber != nil { young.append(chip) }
        }
        young.sort { ($0.record.registeredAt, $0.index) < ($1.record.registeredAt, $1.index) }
        var births: [String: [CalendarDate]] = [:]
        var entries: [Entry] = []
        for chip in young {
            let animal = chip.record.animal
            guard let number = animal.damNumber, let litter = animal.birthDate.flatMap({ CalendarDate(iso: $0) }) else { continue }
            let dam = animals[number].flatMap { $0.record.registeredAt <= chip.record.registeredAt ? $0.record.animal : nil }
            let damBirthDate = dam?.birthDate.flatMap { CalendarDate(iso: $0) }
            let judgement = BreedingJudgement.judge(
                species: animal.species == .dog ? .dog : .cat, damBirthDate: damBirthDate,
                isDamBirthDateEstimated: dam?.birthDateEstimated ?? false, litterDates: births[number] ?? [], litter: litter)
            births[number, default: []].append(litter)
            if judgement.result != .withinLimits {
                entries.append(
                    Entry(
                        chip: chip, damNumber: Int64(number) ?? 0, damBirthDate: damBirthDate, litter: litter, judgement: judgement))
            }
        }
        return entries
    }
}
