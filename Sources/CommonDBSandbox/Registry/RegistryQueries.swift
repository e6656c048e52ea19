import CommonDBContract
import Foundation
import GRDB

/// What the registry can be asked.
extension RegistryDatabase {
    /// A2RB; dead animals too.
    func microchip(_ number: String) async throws -> MicrochipReply? {
        guard let key = Int64(number) else { return nil }
        return try await writer.read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(Self.columns) FROM chip c JOIN owner o ON o.id = c.owner_id WHERE c.number = ?")
            return try Row.fetchOne(statement, arguments: [key]).map(Self.reply)
        }
    }

    /// A511, newest first; `nil` when the chip is not registered.
    func history(_ number: String) async throws -> [OwnerHistoryItem]? {
        guard let key = Int64(number) else { return nil }
        return try await writer.read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT kind, at, owner_name, address, phone FROM owner_history WHERE number = ? ORDER BY position DESC")
            let items = try Row.fetchAll(statement, arguments: [key]).map { row in
                OwnerHistoryItem(
                    kind: OwnerHistoryItem.Kind(rawValue: row[0]) ?? .registration, at: Self.date(row[1]), ownerName: row[2],
                    address: row[3], phone: row[4])
            }
            return items.isEmpty ? nil : items
        }
    }

    /// Where a page of a search starts: after this row.
    struct Position: Codable, Equatable, Sendable {
        var key: String
        var owner: Int
        var number: Int64
    }

    /// A2RC: chips of owners one of whose keys begins with `prefix`, in the order of keys, owners and numbers.
    func search(
        prefix: String, chip: String?, after: Position?, limit: Int
    ) async throws -> (items: [MicrochipReply], next: Position?, total: Int) {
        if let chip { return try await search(prefix: prefix, chip: chip) }
        let length = prefix.unicodeScalars.count
        let end = prefix + "\u{10FFFF}"
        return try await writer.read { db in
            let totals = try db.cachedStatement(
                sql: "SELECT COALESCE(SUM(chips), 0) FROM owner_key WHERE key >= ? AND key < ? AND shared < ?")
            let total = try Int.fetchOne(totals, arguments: [prefix, end, length]) ?? 0
            // The row value comparison is what makes SQLite start in the middle of the index.
            let page = try db.cachedStatement(
                sql: """
                    SELECT \(Self.columns), k.key, k.owner_id FROM owner_key k
                    CROSS JOIN chip c ON c.owner_id = k.owner_id CROSS JOIN owner o ON o.id = k.owner_id
                    WHERE (k.key, k.owner_id) >= (?, ?) AND k.key < ? AND k.shared < ?
                      AND (k.key, k.owner_id, c.number) > (?, ?, ?)
                    ORDER BY k.key, k.owner_id, c.number LIMIT ?
                    """)
            let key = after?.key ?? prefix
            let rows = try Row.fetchAll(
                page,
                arguments: [
                    key, after?.owner ?? 0, end, length, key, after?.owner ?? 0, after?.number ?? 0, limit + 1,
                ])
            let shown = rows.prefix(limit)
            let last = rows.count > limit ? shown.last : nil
            let next = last.map { Position(key: $0[Self.columnCount], owner: $0[Self.columnCount + 1], number: $0[0]) }
            return (shown.map(Self.reply), next, total)
        }
    }

    private func search(prefix: String, chip: String) async throws -> (items: [MicrochipReply], next: Position?, total: Int) {
        guard let key = Int64(chip) else { return ([], nil, 0) }
        return try await writer.read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(Self.columns) FROM chip c JOIN owner o ON o.id = c.owner_id WHERE c.number = ? AND EXISTS
                    (SELECT 1 FROM owner_key k WHERE k.owner_id = o.id AND k.key >= ? AND k.key < ?)
                    """)
            let items = try Row.fetchAll(statement, arguments: [key, prefix, prefix + "\u{10FFFF}"]).map(Self.reply)
            return (items, nil, items.count)
        }
    }

    private static let columns = """
        c.number, c.species, c.name, c.breed, c.coat_color, c.sex, c.birth_date, c.birth_estimated, c.features, c.death_date, \
        c.registered_at, c.updated_at, o.kind, o.name, o.kana, o.representative, o.postal_code, o.prefecture, o.city, o.street, \
        o.municipality_code, o.phone, o.email
        """
    private static let columnCount = 23

    private static func reply(_ row: Row) -> MicrochipReply {
        let digits = String(row[0] as Int64)
        let animal = AnimalBody(
            species: AnimalBody.Species(rawValue: row[1]) ?? .dog, name: row[2], breed: row[3], coatColor: row[4],
            sex: AnimalBody.Sex(rawValue: row[5]) ?? .unknown, birthDate: row[6], birthDateEstimated: row[7], features: row[8],
            deathDate: row[9])
        let owner = OwnerBody(
            kind: OwnerBody.Kind(rawValue: row[12]) ?? .person, name: row[13], kana: row[14], representative: row[15],
            postalCode: row[16], prefecture: row[17], city: row[18], street: row[19], municipalityCode: row[20], phone: row[21],
            email: row[22])
        return MicrochipReply(
            number: String(repeating: "0", count: max(0, Limits.chipDigits - digits.count)) + digits, animal: animal, owner: owner,
            registeredAt: date(row[10]), updatedAt: date(row[11]))
    }

    private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
}
