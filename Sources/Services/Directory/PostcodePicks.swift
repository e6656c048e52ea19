import Domain

/// Which of a postcode's towns were picked in this session: the usual ones come first. In memory alone.
public struct PostcodePicks: Sendable {
    private struct Pick: Hashable {
        let municipality: MunicipalityCode
        let town: String
        let note: String
    }

    private var counts: [PostalCode: [Pick: Int]] = [:]

    public init() {}

    public mutating func remember(_ town: PostalTown) {
        counts[town.postalCode, default: [:]][Pick(municipality: town.municipality, town: town.town, note: town.note), default: 0] += 1
    }

    /// The towns with the most picked first; the others as they were.
    public func ordered(_ towns: [PostalTown]) -> [PostalTown] {
        guard let picks = towns.first.flatMap({ counts[$0.postalCode] }) else { return towns }
        func count(_ town: PostalTown) -> Int { picks[Pick(municipality: town.municipality, town: town.town, note: town.note)] ?? 0 }
        return towns.enumerated().sorted { (count($1.element), $0.offset) < (count($0.element), $1.offset) }.map(\.element)
    }
}
