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
    private let rows: [TableSearch.Row]
    private let names: TableSearch.Names

    /// The table the program brings.
    public static let shared = CoatColorTable(tsv: PackageResources.coat_colors_tsv)

    /// Columns: species, code, name, English name, other spellings as in the table of breeds.
    init(tsv: [UInt8]) {
        let cells = tableRows(tsv).filter { $0.count == 5 }
        colors = cells.map {
            CoatColor(
                code: String($0[1]), species: $0[0] == Animal.Species.dog.rawValue ? .dog : .cat, name: String($0[2]),
                english: String($0[3]))
        }
        rows = cells.map { TableSearch.Row(name: String($0[2]), english: String($0[3]), spellings: $0[4].split(separator: "/")) }
        names = TableSearch.Names(rows)
    }

    /// What `typed` may become, likeliest first, as `BreedTable.hits`. Without a species a name of both is there twice.
    public func hits(_ typed: String, species: Animal.Species?) -> [CoatColor] {
        let chosen = zip(colors, rows).lazy.filter { species == nil || $0.0.species == species }
        let number = TableNumber(typed, letters: ["X"])
        let query = TableSearch.Query(typed)
        if query.isEmpty { return chosen.map(\.0) }
        var found: [[CoatColor]] = Array(repeating: [], count: 5)
        for (color, row) in chosen {
            if let number {
                if number.equals(color.code) { found[0].append(color) } else if number.begins(color.code) { found[1].append(color) }
            } else if let fit = TableSearch.fit(query, row) {
                found[fit.rawValue + 1].append(color)
            }
        }
        return found.flatMap { $0 }
    }

    /// The colour with this name, reading or English name, whole; of `species` first.
    public func color(named name: String, species: Animal.Species? = nil) -> CoatColor? {
        let found = names.rows(named: name).map { colors[$0] }
        return found.first { $0.species == species } ?? found.first
    }

    /// By `01`, `1` or `x01`, of any width.
    public func color(code: String, species: Animal.Species) -> CoatColor? {
        guard let number = TableNumber(code, letters: ["X"]) else { return nil }
        return colors.first { $0.species == species && number.equals($0.code) }
    }
}
