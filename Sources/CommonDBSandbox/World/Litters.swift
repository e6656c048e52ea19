import CommonDBContract

/// The dams of a block's breeder and their litters. The young ones are spread over the block: the breeder's own chips, and animals that
/// the breeder registered and sold.
struct Litters {
    struct Dam {
        /// Of her chip in the world.
        var index: Int
        var species: AnimalBody.Species
        /// Days since 1970-01-01, as all days here.
        var born: Int
        var isBirthEstimated: Bool
        var registered: Int
        /// Birth days, oldest first.
        var births: [Int]
    }

    struct Litter {
        var dam: Dam
        var born: Int
    }

    let dams: [Dam]
    /// Where each dam stands in `dams`, as often as she counts when a litter is picked.
    private let lots: [Int]

    init(seed: UInt64, block: Int, dams indexes: Range<Int>) {
        let dams = indexes.map { Litters.dam(seed: seed, index: $0) }
        self.dams = dams
        // One of sixteen is used for more litters than the law allows, and most of her young ones are registered.
        lots = dams.indices.flatMap { place in
            Array(repeating: place, count: dams[place].births.count >= Litters.tooMany ? 16 : dams[place].births.count)
        }
    }

    private static let tooMany = 8

    func dam(at index: Int) -> Dam? {
        guard let first = dams.first, dams.indices.contains(index - first.index) else { return nil }
        return dams[index - first.index]
    }

    /// The litter that a young one of the breeder belongs to.
    func pick(seed: UInt64, index: Int) -> Litter? {
        guard !lots.isEmpty else { return nil }
        var dice = Dice(seed: seed, for: .litter, index: index)
        let dam = dams[dice.pick(lots)]
        return Litter(dam: dam, born: dice.pick(dam.births))
    }

    private static func dam(seed: UInt64, index: Int) -> Dam {
        var dice = Dice(seed: seed, for: .dam, index: index)
        let isBusy = dice.chance(6)
        let litters = isBusy ? tooMany : dice.within(1...4)
        let latest = Animals.lastDay - 130
        let first = Animals.opening - 40 + (isBusy ? dice.below(120) : dice.below(800))
        var births: [Int] = []
        var day = first
        while births.count < litters, day <= latest {
            births.append(day)
            day += isBusy ? dice.within(170...190) : dice.within(185...320)
        }
        // Some are first bred from, or still bred from, in their seventh or eighth year.
        let age = dice.chance(5) ? dice.within(2_300...2_800) : dice.within(500...1_200)
        let born = first - age
        return Dam(
            index: index, species: dice.chance(70) ? .dog : .cat, born: born, isBirthEstimated: dice.chance(4),
            registered: max(Animals.opening + dice.below(9), born + 60), births: births)
    }
}
