/// A breed of the table (domain.md §4.2). There is no official code list; the codes are ours.
public struct Breed: Hashable, Sendable {
    /// `D011`, `C003`: a letter for the species, three digits.
    public let code: String
    public let species: Animal.Species
    /// As registered: 柴犬.
    public let name: String
    public let english: String
    /// Among the commonest; offered before the others.
    public let isTop: Bool
    /// 指定犬 (天然記念物 of the law): may be sold from the 49th day after birth instead of the 56th.
    public let isDesignated: Bool
}

/// The breeds, found as they are typed.
public struct BreedTable: Sendable {
    /// Dogs, then cats, by code.
    public let breeds: [Breed]

    /// The table the program brings.
    public static let shared = BreedTable(tsv: PackageResources.breeds_tsv)

    init(tsv: [UInt8]) { breeds = [] }

    /// What `typed` may become, likeliest first: by number (`D011`, `011`, `11`), by the beginning of a name, a reading, an English name or
    /// one of their words, in kanji, kana of any kind, or letters (romaji and English). Empty text gives all, the commonest first.
    public func hits(_ typed: String, species: Animal.Species?) -> [Breed] { [] }

    /// The breed with this name, reading or English name, whole; of `species` when several species have it.
    public func breed(named name: String, species: Animal.Species? = nil) -> Breed? { nil }
    public func breed(code: String) -> Breed? { nil }
    /// Whether a registered breed is a 指定犬, however it is spelled.
    public func isDesignated(_ name: String) -> Bool { breed(named: name, species: .dog)?.isDesignated ?? false }
}
