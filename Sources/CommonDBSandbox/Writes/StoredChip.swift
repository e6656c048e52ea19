import CommonDBContract
import Foundation
import GRDB

/// A registered chip as a write finds it.
struct StoredChip: Sendable {
    var number: Int64
    var record: MicrochipReply
    /// The present version of the owner.
    var ownerID: Int64
    /// `nil` for chips that came through the API.
    var worldIndex: Int?
    /// `nil` while the key of the made-up world holds.
    var changeKey: Data?

    var isDead: Bool { record.animal.deathDate != nil }

    static func find(_ number: Int64, _ db: Database) throws -> StoredChip? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(RegistryRow.columns), c.owner_id, c.world_index, c.change_key FROM chip c CROSS JOIN owner o ON o.id = c.owner_id
                WHERE c.number = ?
                """)
        return try Row.fetchOne(statement, arguments: [number]).map { row in
            StoredChip(
                number: number, record: RegistryRow.reply(row), ownerID: row[RegistryRow.columnCount],
                worldIndex: row[RegistryRow.columnCount + 1], changeKey: row[RegistryRow.columnCount + 2])
        }
    }
}
