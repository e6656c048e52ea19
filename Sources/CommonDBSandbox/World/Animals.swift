import CommonDBContract

/// Makes animals and the days of their lives. Days count from 1970-01-01.
struct Animals: Sendable {
    /// The registry opened on 2022-06-01.
    static let opening = 19_144
    /// The made-up world ends on 2026-09-30, whatever the clock says, so that it never changes.
    static let lastDay = 20_726

    struct Life {
        var animal: AnimalBody
        var registered: Int
        var born: Int?
        var died: Int?
    }

    private let breeds: [AnimalBody.Species: Weighted<String>]
    private let colors: [AnimalBody.Species: [String]]

    private static let shipped = Result {
        try Animals(breeds: Resource.lines("breeds.tsv"), colors: Resource.lines("coat_colors.tsv"))
    }

    /// Read once in a process.
    static func load() throws -> Animals { try shipped.get() }

    init(breeds: [Substring], colors: [Substring]) {
        var weighted: [AnimalBody.Species: [(item: String, weight: Int)]] = [:]
        for line in breeds.dropFirst() {
            let columns = line.split(separator: "\t")
            guard columns.count == 3, let species = AnimalBody.Species(rawValue: String(columns[0])), let weight = Int(columns[2])
            else { continue }
            weighted[species, default: []].append((String(columns[1]), weight))
        }
        self.breeds = weighted.mapValues { Weighted($0) }
        var words: [AnimalBody.Species: [String]] = [:]
        for line in colors.dropFirst() {
            let columns = line.split(separator: "\t")
            guard columns.count == 2, let species = AnimalBody.Species(rawValue: String(columns[0])) else { continue }
            words[species, default: []].append(String(columns[1]))
        }
        self.colors = words
    }

    /// What decides how an animal's life began.
    enum Origin {
        /// Registered by an owner of this kind.
        case owner(Owners.Kind)
        case dam(Litters.Dam)
        case litter(Litters.Litter)
    }

    func life(seed: UInt64, index: Int, origin: Origin) -> Life {
        var dice = Dice(seed: seed, for: .animal, index: index)
        switch origin {
        case .owner(let kind):
            let species: AnimalBody.Species = dice.chance(70) ? .dog : .cat
            let color = dice.pick(colors[species] ?? ["その他"])
            let estimated = kind == .shelter || dice.chance(12)
            let registered = dice.within(Animals.opening...Animals.lastDay - 30)
            // Young when bred for sale, of any age when an older animal was moved to this registry.
            let age = dice.chance(60) ? dice.within(56...150) : dice.within(150...4_400)
            let born = estimated && dice.chance(20) ? nil : registered - age
            // Calico cats are female but for the rarest exceptions.
            let sex: AnimalBody.Sex = color.hasPrefix("三毛") ? .female : dice.chance(2) ? .unknown : dice.chance(50) ? .male : .female
            return life(species, breed(species, &dice), color, sex, born, estimated, registered, earliestDeath: registered + 1, &dice)
        case .dam(let dam):
            return life(
                dam.species, breed(of: dam, seed), dice.pick(colors[dam.species] ?? ["その他"]), .female, dam.born, dam.isBirthEstimated,
                dam.registered, earliestDeath: max(dam.registered, dam.births.last ?? 0) + 1, &dice)
        case .litter(let litter):
            let color = dice.pick(colors[litter.dam.species] ?? ["その他"])
            let sex: AnimalBody.Sex = color.hasPrefix("三毛") || dice.chance(50) ? .female : .male
            // Some come after midnight.
            let born = litter.born + (dice.chance(6) ? 1 : 0)
            let registered = max(Animals.opening, born + dice.within(50...110))
            return life(
                litter.dam.species, breed(of: litter.dam, seed), color, sex, born, false, registered, earliestDeath: registered + 1, &dice)
        }
    }

    private func life(
        _ species: AnimalBody.Species, _ breed: String, _ color: String, _ sex: AnimalBody.Sex, _ born: Int?, _ estimated: Bool,
        _ registered: Int, earliestDeath: Int, _ dice: inout Dice
    ) -> Life {
        let died = dice.chance(10) ? dice.within(min(earliestDeath, Animals.lastDay)...Animals.lastDay) : nil
        let animal = AnimalBody(
            species: species, name: dice.pick(CommonNames.petNames), breed: breed, coatColor: color, sex: sex,
            birthDate: born.map { WireFormat.dateText(day: $0) }, birthDateEstimated: estimated, features: dice.pick(CommonNames.features),
            deathDate: died.map { WireFormat.dateText(day: $0) })
        return Life(animal: animal, registered: registered, born: born, died: died)
    }

    private func breed(_ species: AnimalBody.Species, _ dice: inout Dice) -> String {
        breeds[species].map { dice.pick($0) } ?? "その他"
    }

    /// Young ones are of their mother's breed.
    private func breed(of dam: Litters.Dam, _ seed: UInt64) -> String {
        var dice = Dice(seed: seed, for: .dam, index: -dam.index - 1)
        return breed(dam.species, &dice)
    }
}
