import CommonDBContract
import Foundation
import GRDB

/// Writes a world into the tables, block after block, each table in the order of its rows.
struct Seeder {
    private let owner: Statement
    private let key: Statement
    private let chip: Statement
    private let event: Statement
    private let notice: Statement
    private let excess: Statement
    private let encoder = WireFormat.encoder()

    init(_ db: Database) throws {
        func insert(_ table: String, _ columns: Int) throws -> Statement {
            try db.makeStatement(sql: "INSERT INTO \(table) VALUES (\(Array(repeating: "?", count: columns).joined(separator: ", ")))")
        }
        owner = try insert("owner", 12)
        key = try insert("owner_key", 6)
        chip = try insert("chip", 19)
        event = try insert("chip_event", 6)
        notice = try insert("one_stop_notice", 7)
        excess = try insert("breeding_excess", 13)
    }

    /// - Parameter chips: One block of the world, whole.
    func write(_ chips: [WorldChip]) throws {
        var owners: [Int: OwnerBody] = [:]
        var counts: [Int: Int] = [:]
        for item in chips {
            for event in item.events { owners[event.owner.id] = event.owner.body }
            counts[item.ownerID, default: 0] += 1
        }
        for (id, body) in owners.sorted(by: { $0.key < $1.key }) {
            try write(body, id: id)
            if let count = counts[id] { try writeKeys(of: body, id: id, chips: count) }
        }
        for item in chips { try write(item) }
        for entry in BlockJudgements.entries(of: chips) { try write(entry) }
    }

    private func write(_ body: OwnerBody, id: Int) throws {
        try owner.execute(arguments: [
            id, body.kind.rawValue, body.name, body.kana, body.representative, body.postalCode, body.prefecture, body.city, body.street,
            body.municipalityCode, body.phone, body.email,
        ])
    }

    private func writeKeys(of body: OwnerBody, id: Int, chips: Int) throws {
        let municipality = Municipality.number(body.municipalityCode)
        for entry in OwnerIndex.keys(of: body) {
            try key.execute(arguments: [id, entry.text, entry.shared, chips, municipality / 10_000, municipality])
        }
    }

    private func write(_ item: WorldChip) throws {
        let animal = item.record.animal
        let number = ChipColumn.number(item.record.number)
        let details = StoredDetails(item.record)
        try chip.execute(arguments: [
            item.index + 1, number, item.index, item.ownerID, animal.species.rawValue, animal.name, animal.breed, animal.coatColor,
            animal.sex.rawValue, animal.birthDate, animal.birthDateEstimated, animal.features, animal.deathDate,
            Self.seconds(item.record.registeredAt), Self.seconds(item.record.updatedAt), animal.damNumber.map { ChipColumn.number($0) },
            nil,
            item.index + 1, try details.text(encoder),
        ])
        for (position, step) in item.events.enumerated() {
            let at = Self.seconds(step.at)
            try event.execute(arguments: [nil, number, position, step.kind.rawValue, at, step.owner.id])
            guard animal.species == .dog else { continue }
            let before = position > 0 ? item.events[position - 1].owner.body : nil
            for row in OneStopRule.notices(of: step.kind, owner: step.owner.body, before: before) {
                try notice.execute(arguments: [nil, row.municipality, at, number, position, row.movement.rawValue, row.other])
            }
        }
    }

    private func write(_ entry: BlockJudgements.Entry) throws {
        let judgement = entry.judgement
        let breeder = entry.chip.events[0].owner.body
        try excess.execute(arguments: [
            ChipColumn.number(entry.chip.record.number), Municipality.number(breeder.municipalityCode) / 10_000,
            Self.seconds(entry.chip.record.registeredAt), judgement.result.rawValue,
            judgement.reasons.map(\.rawValue).joined(separator: ","), entry.damNumber, entry.damBirthDate?.iso, entry.litter.iso,
            judgement.litters, judgement.littersAtSeven, judgement.estimatedMatingDate.iso, judgement.estimatedMatingAge,
            entry.chip.registrantBusiness,
        ])
    }

    private static func seconds(_ date: Date) -> Int64 { Int64(date.timeIntervalSince1970) }
}
