import CommonDBContract
import Foundation
import GRDB

/// What an account may see of a list (表7).
enum Area: Equatable, Sendable {
    case nation
    /// 1 to 47.
    case prefecture(Int)
    /// The six digits as an integer; several for a designated city, whose addresses name its wards.
    case municipalities([Int])

    func holds(municipality: Int) -> Bool {
        switch self {
        case .nation: true
        case .prefecture(let prefecture): municipality / 10_000 == prefecture
        case .municipalities(let codes): codes.contains(municipality)
        }
    }
}

/// What the registry can be asked about a chip.
extension RegistryDatabase {
    /// A2RB; dead animals too.
    func microchip(_ number: String) async throws -> MicrochipReply? {
        guard let key = Int64(number) else { return nil }
        return try await writer.read { db in try Self.microchip(key, db) }
    }

    /// Within a transaction.
    static func microchip(_ number: Int64, _ db: Database) throws -> MicrochipReply? {
        let statement = try db.cachedStatement(sql: microchipSQL)
        return try Row.fetchOne(statement, arguments: [number]).map(RegistryRow.reply)
    }

    static let microchipSQL = "SELECT \(RegistryRow.columns) FROM chip c CROSS JOIN owner o ON o.id = c.owner_id WHERE c.number = ?"

    /// A511, newest first; `nil` when the chip is not registered.
    func history(_ number: String) async throws -> [OwnerHistoryItem]? {
        guard let key = Int64(number) else { return nil }
        return try await writer.read { db in
            let statement = try db.cachedStatement(sql: Self.historySQL)
            let items = try Row.fetchAll(statement, arguments: [key]).map { row in
                OwnerHistoryItem(
                    kind: OwnerHistoryItem.Kind(rawValue: row[0]) ?? .registration, at: RegistryRow.date(row[1]), ownerName: row[2],
                    address: row[3], phone: row[4])
            }
            return items.isEmpty ? nil : items
        }
    }

    static let historySQL = """
        SELECT e.kind, e.at, o.name, o.prefecture || o.city || o.street, o.phone FROM chip_event e CROSS JOIN owner o ON o.id = e.owner_id
        WHERE e.number = ? ORDER BY e.position DESC
        """
}
