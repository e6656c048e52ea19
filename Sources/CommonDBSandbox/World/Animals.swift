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

    func life(seed: UInt64, index: Int, owner: Owners.Kind) -> Life {
        var dice = Dice(seed: seed, for: .animal, index: index)
        let species: AnimalBody.Species = dice.chance(70) ? .dog : .cat
        let color = dice.pick(colors[species] ?? ["その他"])
        let estimated = owner == .shelter || dice.chance(12)
        let registered = dice.within(Animals.opening...Animals.lastDay - 30)
        // Young when bred for sale, of any age when an older animal was moved to this registry.
        let age = dice.chance(60) ? dice.within(56...150) : dice.within(150...4_400)
        let died = dice.chance(10) ? dice.within(registered + 1...Animals.lastDay) : nil
        let animal = AnimalBody(
            species: species,
            name: dice.pick(CommonNames.petNames),
            breed: breeds[species].map { dice.pick($0) } ?? "その他",
            coatColor: color,
            // Calico cats are female but for the rarest exceptions.
            sex: color.hasPrefix("三毛") ? .female : dice.chance(2) ? .unknown : dice.chance(50) ? .male : .female,
            birthDate: estimated && dice.chance(20) ? nil : WireFormat.dateText(day: registered - age),
            birthDateEstimated: estimated,
            features: dice.pick(CommonNames.features),
            deathDate: died.map { WireFormat.dateText(day: $0) })
        return Life(animal: animal, registered: registered, died: died)
    }
}
