import CommonDBContract
import GRDB

/// A2RC: chips of owners by one of their keys, in the order of keys, owners and numbers.
struct OwnerSearch: Equatable, Sendable {
    /// Where a page starts: after this row.
    struct Position: Codable, Equatable, Sendable {
        var key: String
        var owner: Int
        var number: Int64
    }

    struct Page: Sendable {
        var items: [MicrochipReply]
        var next: Position?
        /// Over all pages.
        var total: Int
    }

    /// As `NameFolding.query` makes it.
    var key: String
    var match = OwnerSearchQuery.Match.prefix
    var area = Area.nation
    /// A chip number as a second condition.
    var chip: String?

    func page(after: Position?, limit: Int, _ db: Database) throws -> Page {
        if let chip { return try page(chip: chip, db) }
        let total = try total(db)
        guard total > 0 else { return Page(items: [], next: nil, total: 0) }
        var items: [MicrochipReply] = []
        var last: Position?
        for owner in try owners(after: after, limit: limit, db) {
            let passed = after.map { $0.owner == owner.id && $0.key.utf8.elementsEqual(owner.key.utf8) ? $0.number : -1 } ?? -1
            // One more than the page holds tells whether another page follows.
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: Self.chipsSQL), arguments: [owner.id, passed, limit + 1 - items.count])
            while let row = try rows.next() {
                guard items.count < limit else { return Page(items: items, next: last, total: total) }
                items.append(RegistryRow.reply(row))
                last = Position(key: owner.key, owner: owner.id, number: row[0])
            }
        }
        return Page(items: items, next: nil, total: total)
    }

    /// The owners that a page can need, each with the key that found it. Every one has chips, but all of the first may be on earlier pages.
    private func owners(after: Position?, limit: Int, _ db: Database) throws -> [(key: String, id: Int)] {
        var found: [(key: String, id: Int)] = []
        for part in parts {
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: ownersSQL),
                arguments: part + [after?.key ?? key, after?.owner ?? 0] + keyArguments + [limit + 2])
            while let row = try rows.next() { found.append((row[0], row[1])) }
        }
        guard parts.count > 1 else { return found }
        // In the order of SQLite, which is that of the bytes.
        found.sort { $0.key.utf8.elementsEqual($1.key.utf8) ? $0.id < $1.id : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return Array(found.prefix(limit + 2))
    }

    /// All matches. A short prefix has its total written down; of an exact name, of a longer prefix, and within a municipality the few
    /// rows are added up.
    func total(_ db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: totalSQL)
        if let counted = countedArea { return try Int.fetchOne(statement, arguments: [counted, key]) ?? 0 }
        return try parts.reduce(0) { total, part in
            total + (try Int.fetchOne(statement, arguments: part + [key] + keyArguments) ?? 0)
        }
    }

    // The row value comparison is what makes SQLite start in the middle of the index. A join with the chips in the order of both is
    // beyond SQLite: it would sort all chips of a frequent name for the first fifty.
    var ownersSQL: String {
        """
        SELECT k.key, k.owner_id FROM owner_key k INDEXED BY \(index)
        WHERE \(areaCondition) (k.key, k.owner_id) >= (?, ?) AND \(keyCondition) ORDER BY k.key, k.owner_id LIMIT ?
        """
    }

    static let chipsSQL = """
        SELECT \(RegistryRow.columns) FROM chip c INDEXED BY chip_of_owner CROSS JOIN owner o ON o.id = c.owner_id
        WHERE c.owner_id = ? AND c.number > ? ORDER BY c.number LIMIT ?
        """

    var totalSQL: String {
        if countedArea != nil { return "SELECT chips FROM owner_prefix WHERE prefecture = ? AND prefix = ?" }
        return "SELECT SUM(k.chips) FROM owner_key k INDEXED BY \(index) WHERE \(areaCondition) k.key >= ? AND \(keyCondition)"
    }

    private var length: Int { key.unicodeScalars.count }

    /// Whose total of this key is in `owner_prefix`: 0 is the nation.
    private var countedArea: Int? {
        guard match == .prefix, length <= OwnerIndex.countedScalars else { return nil }
        switch area {
        case .nation: return 0
        case .prefecture(let number): return number
        case .municipalities: return nil
        }
    }

    private var index: String {
        switch area {
        case .nation: "owner_key_nation"
        case .prefecture: "owner_key_prefecture"
        case .municipalities: "owner_key_municipality"
        }
    }

    private var areaCondition: String {
        switch area {
        case .nation: ""
        case .prefecture: "k.prefecture = ? AND"
        case .municipalities: "k.municipality = ? AND"
        }
    }

    /// The ranges of the index that make the area. A city is read ward by ward: as one question, SQLite would sort all it holds.
    private var parts: [StatementArguments] {
        switch area {
        case .nation: [[]]
        case .prefecture(let number): [[number]]
        case .municipalities(let codes): codes.map { [$0] }
        }
    }

    private var keyCondition: String { match == .exact ? "k.key <= ?" : "k.key < ? AND k.shared < ?" }

    private var keyArguments: StatementArguments { match == .exact ? [key] : [key + "\u{10FFFF}", length] }

    private func page(chip: String, _ db: Database) throws -> Page {
        let arguments: StatementArguments = [ChipColumn.number(chip), key] + keyArguments
        let found = try Row.fetchAll(db.cachedStatement(sql: chipSQL), arguments: arguments).map(RegistryRow.reply)
        let items = found.filter { area.holds(municipality: Municipality.number($0.owner.municipalityCode)) }
        return Page(items: items, next: nil, total: items.count)
    }

    var chipSQL: String {
        """
        SELECT \(RegistryRow.columns) FROM chip c CROSS JOIN owner o ON o.id = c.owner_id
        WHERE c.number = ? AND EXISTS (SELECT 1 FROM owner_key k WHERE k.owner_id = o.id AND k.key >= ? AND \(keyCondition))
        """
    }
}

extension RegistryDatabase {
    func search(_ search: OwnerSearch, after: OwnerSearch.Position? = nil, limit: Int) async throws -> OwnerSearch.Page {
        try await writer.read { db in try search.page(after: after, limit: limit, db) }
    }
}
