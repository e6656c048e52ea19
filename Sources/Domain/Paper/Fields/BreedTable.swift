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
    /// 指定犬 (天然記念物): may be sold from the 49th day after birth instead of the 56th.
    public let isDesignated: Bool

    /// The digits of the code.
    public var number: Int { Int(code.dropFirst()) ?? 0 }
}

/// The breeds, found as they are typed.
public struct BreedTable: Sendable {
    /// Dogs, then cats, by code.
    public let breeds: [Breed]
    private let rows: [TableSearch.Row]
    private let names: TableSearch.Names
    /// The commonest first, then by code.
    private let places: [Int]

    /// The table the program brings.
    public static let shared = BreedTable(tsv: PackageResources.breeds_tsv)

    /// Columns: code, name, English name, other spellings (`/` between them, `~` before those that only find), flags.
    init(tsv: [UInt8]) {
        let cells = tableRows(tsv).filter { $0.count == 5 }
        let breeds = cells.map { cells in
            let flags = cells[4].split(separator: ",")
            return Breed(
                code: String(cells[0]), species: cells[0].hasPrefix("D") ? .dog : .cat, name: String(cells[1]), english: String(cells[2]),
                isTop: flags.contains("top"), isDesignated: flags.contains("designated"))
        }
        self.breeds = breeds
        rows = cells.map {
            TableSearch.Row(name: String($0[1]), english: String($0[2]), spellings: $0[3].split(separator: "/"))
        }
        names = TableSearch.Names(rows)
        places = breeds.indices.filter { breeds[$0].isTop } + breeds.indices.filter { !breeds[$0].isTop }
    }

    /// What `typed` may become, likeliest first: by number (`D011`, `011`, `11`), by the beginning of a name, a reading, an English name or
    /// one of their words, in kanji, kana of any kind, or letters (romaji and English). Empty text gives all, the commonest first.
    public func hits(_ typed: String, species: Animal.Species?) -> [Breed] {
        let chosen = places.lazy.map { (breed: breeds[$0], row: rows[$0]) }.filter { species == nil || $0.breed.species == species }
        let number = TableNumber(typed, letters: ["D", "C"])
        let query = TableSearch.Query(typed)
        if query.isEmpty { return chosen.map(\.breed) }
        var found: [[Breed]] = Array(repeating: [], count: 5)
        for (breed, row) in chosen {
            if let number {
                if number.equals(breed.code) { found[0].append(breed) } else if number.begins(breed.code) { found[1].append(breed) }
            } else if let fit = TableSearch.fit(query, row) {
                found[fit.rawValue + 1].append(breed)
            }
        }
        return found.flatMap { $0 }
    }

    /// The breed with this name, reading or English name, whole; of `species` first. Nil for a name of both species when neither is asked for.
    public func breed(named name: String, species: Animal.Species? = nil) -> Breed? {
        let found = names.rows(named: name).map { breeds[$0] }
        if let species, let own = found.first(where: { $0.species == species }) { return own }
        return Set(found.map(\.species)).count == 1 ? found.first : nil
    }

    /// By `D011`; with a species also by `011` and `11`. Any width and case.
    public func breed(code: String, species: Animal.Species? = nil) -> Breed? {
        guard let number = TableNumber(code, letters: ["D", "C"]) else { return nil }
        guard number.letter != nil || species != nil else { return nil }
        return breeds.first { number.equals($0.code) && (number.letter != nil || $0.species == species) }
    }

    /// Whether a registered breed is a 指定犬, however it is spelled.
    public func isDesignated(_ name: String) -> Bool { breed(named: name, species: .dog)?.isDesignated ?? false }
}

/// A number typed to find a row: one letter before it or none.
struct TableNumber {
    let letter: Character?
    let digits: String

    init?(_ typed: String, letters: Set<Character>) {
        var rest = Substring(JapaneseText.asciiTwin(typed).uppercased().filter { $0 != " " })
        letter = rest.first.flatMap { letters.contains($0) ? $0 : nil }
        if letter != nil { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.utf8.count <= 3, rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        digits = String(rest)
    }

    func equals(_ code: String) -> Bool {
        guard letter == nil || code.uppercased().first == letter else { return false }
        return Int(code.drop(while: \.isLetter)) == Int(digits)
    }

    /// `0` of 011, `1` of 11.
    func begins(_ code: String) -> Bool {
        guard letter == nil || code.uppercased().first == letter else { return false }
        let own = code.drop(while: \.isLetter)
        return own.hasPrefix(digits) || own.drop(while: { $0 == "0" }).hasPrefix(digits)
    }
}
