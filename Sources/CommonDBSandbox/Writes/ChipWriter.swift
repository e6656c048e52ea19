import CommonDBContract
import Foundation
import GRDB

/// Writes what an accepted application changes: rows, history, notices and the index of owners, all in the caller's transaction.
struct ChipWriter {
    let db: Database
    let at: Date

    private var seconds: Int64 { Service.seconds(at) }

    /// A chip that was not registered; its owner is a new version.
    func insert(_ record: MicrochipReply, keyHash: Data, certificate: Int64) throws {
        let number = ChipColumn.number(record.number)
        let ownerID = try insert(record.owner)
        let animal = record.animal
        try db.cachedStatement(
            sql: """
                INSERT INTO chip (number, owner_id, species, name, breed, coat_color, sex, birth_date, birth_estimated, features,
                  registered_at, updated_at, dam, change_key, certificate, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, ownerID, animal.species.rawValue, animal.name, animal.breed, animal.coatColor, animal.sex.rawValue, animal.birthDate,
            animal.birthDateEstimated, animal.features, seconds, seconds, animal.damNumber.map { ChipColumn.number($0) }, keyHash,
            certificate, try StoredDetails(record).text(WireFormat.encoder()),
        ])
        try OwnerIndex.add(1, chipsOf: record.owner, id: ownerID, db)
        try note(.registration, record, ownerID: ownerID, before: nil)
    }

    /// A chip that was; `changed` is its record from now on. A new version of the owner is made when there is another one.
    func update(_ stored: StoredChip, to changed: MicrochipReply, by kind: OwnerHistoryItem.Kind, isOtherOwner: Bool = false) throws {
        var ownerID = stored.ownerID
        if isOtherOwner || changed.owner != stored.record.owner {
            ownerID = try insert(changed.owner)
            try OwnerIndex.add(-1, chipsOf: stored.record.owner, id: stored.ownerID, db)
            try OwnerIndex.add(1, chipsOf: changed.owner, id: ownerID, db)
        }
        let animal = changed.animal
        try db.cachedStatement(
            sql: """
                UPDATE chip SET owner_id = ?, name = ?, breed = ?, coat_color = ?, sex = ?, birth_date = ?, birth_estimated = ?,
                  features = ?, death_date = ?, updated_at = ?, dam = ?, details = ? WHERE number = ?
                """
        ).execute(arguments: [
            ownerID, animal.name, animal.breed, animal.coatColor, animal.sex.rawValue, animal.birthDate, animal.birthDateEstimated,
            animal.features, animal.deathDate, seconds, animal.damNumber.map { ChipColumn.number($0) },
            try StoredDetails(changed).text(WireFormat.encoder()), stored.number,
        ])
        try note(kind, changed, ownerID: ownerID, before: stored.record.owner)
    }

    /// The key before is void at once, and with it what was proved by it.
    func setKey(_ keyHash: Data, certificate: Int64, of number: Int64) throws {
        try db.cachedStatement(sql: "UPDATE chip SET change_key = ?, certificate = ? WHERE number = ?")
            .execute(arguments: [keyHash, certificate, number])
        try OwnerTokens.endAll(of: number, db)
    }

    /// 第…号.
    func nextCertificate() throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'certificate' RETURNING CAST(value AS INTEGER)")
        guard let number = try Int64.fetchOne(statement) else { throw Refusal(.internalError) }
        return number
    }

    static func certificateText(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    private func insert(_ owner: OwnerBody) throws -> Int64 {
        try db.cachedStatement(
            sql: """
                INSERT INTO owner (kind, name, kana, representative, postal_code, prefecture, city, street, municipality_code, phone, email)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            owner.kind.rawValue, owner.name, owner.kana, owner.representative, owner.postalCode, owner.prefecture, owner.city, owner.street,
            owner.municipalityCode, owner.phone, owner.email,
        ])
        return db.lastInsertedRowID
    }

    private func note(_ kind: OwnerHistoryItem.Kind, _ record: MicrochipReply, ownerID: Int64, before: OwnerBody?) throws {
        let number = ChipColumn.number(record.number)
        let last = try db.cachedStatement(sql: "SELECT COALESCE(MAX(position), -1) + 1 FROM chip_event WHERE number = ?")
        let position = try Int.fetchOne(last, arguments: [number]) ?? 0
        try db.cachedStatement(sql: "INSERT INTO chip_event (number, position, kind, at, owner_id) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [number, position, kind.rawValue, seconds, ownerID])
        guard record.animal.species == .dog else { return }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO one_stop_notice (municipality, at, number, position, movement, other_municipality) VALUES (?, ?, ?, ?, ?, ?)
                """)
        for notice in OneStopRule.notices(of: kind, owner: record.owner, before: before) {
            try insert.execute(arguments: [notice.municipality, seconds, number, position, notice.movement.rawValue, notice.other])
        }
    }
}
