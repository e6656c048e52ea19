/// A coat colour of the table (domain.md §4.2): of cats with the codes of the AIPO, of dogs with ours.
public struct CoatColor: Hashable, Sendable {
    /// Two digits; of dogs with an `x` before them.
    public let code: String
    public let species: Animal.Species
    /// As registered: 茶トラ.
    public let name: String
    public let english: String
}

/// The coat colours, found as they are typed.
public struct CoatColorTable: Sendable {
    /// By species and code.
    public let colors: [CoatColor]

    /// The table the program brings.
    public static let shared = CoatColorTable(tsv: PackageResources.coat_colors_tsv)

    init(tsv: [UInt8]) { colors = [] }

    /// What `typed` may become, likeliest first, as `BreedTable.hits`.
    public func hits(_ typed: String, species: Animal.Species?) -> [CoatColor] { [] }

    /// The colour with this name, reading or English name, whole.
    public func color(named name: String, species: Animal.Species? = nil) -> CoatColor? { nil }
    public func color(code: String, species: Animal.Species) -> CoatColor? { nil }
}
