/// The breeding limits of one species: what the law counts and what is estimated (domain.md §3, 令和3年環境省令第7号 第2条第6号).
///
/// The law fixes litters and ages; how the day of mating is estimated is defined nowhere, so the gestation figures are the usual
/// veterinary ones (domain.md §3.1).
public struct BreedingLimits: Hashable, Sendable {
    /// Litters in a life; nil where the law sets no such limit.
    public let lifetimeLitters: Int?
    /// The dam is mated before this birthday (満7歳未満).
    public let matingAge: Int
    /// The birthday that counts instead for a dam with few litters (満8歳未満).
    public let extendedMatingAge: Int
    /// From so many litters at `matingAge` on, the extension is not open.
    public let littersBarringExtension: Int
    /// Days from mating to birth, shortest to longest.
    public let gestation: ClosedRange<Int>
    /// Days from mating to birth that the estimate assumes.
    public let usualGestation: Int
    /// Births so many days apart at most are one litter: puppies born after midnight, or registered with the wrong day.
    public let daysWithinLitter: Int

    public static let dog = BreedingLimits(
        lifetimeLitters: 6, matingAge: 7, extendedMatingAge: 8, littersBarringExtension: 6, gestation: 58...68, usualGestation: 63,
        daysWithinLitter: 2)

    public static let cat = BreedingLimits(
        lifetimeLitters: nil, matingAge: 7, extendedMatingAge: 8, littersBarringExtension: 10, gestation: 60...68, usualGestation: 65,
        daysWithinLitter: 2)

    public static func of(_ species: Animal.Species) -> BreedingLimits {
        switch species {
        case .dog: dog
        case .cat: cat
        }
    }

    /// The first day of each litter, oldest first.
    ///
    /// A birth belongs to the litter that began at most `daysWithinLitter` days before it. Measured from the first birth, not from the
    /// last: a further birth can then add a litter but never join two into one.
    public func litters(births: [CalendarDate]) -> [CalendarDate] {
        var litters: [CalendarDate] = []
        for birth in births.sorted() {
            if let last = litters.last, birth.daysSinceEpoch - last.daysSinceEpoch <= daysWithinLitter { continue }
            litters.append(birth)
        }
        return litters
    }
}
