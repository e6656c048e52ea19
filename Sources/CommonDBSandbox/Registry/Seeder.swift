import CommonDBContract
import GRDB

/// Writes a world into the tables, chip after chip.
struct Seeder {
    private let owner: Statement
    private let key: Statement
    private let chip: Statement
    private let history: Statement

    init(_ db: Database) throws {
        owner = try db.makeStatement(sql: "INSERT INTO owner VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        key = try db.makeStatement(sql: "INSERT INTO owner_key VALUES (?, ?, ?, ?)")
        chip = try db.makeStatement(sql: "INSERT INTO chip VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        history = try db.makeStatement(sql: "INSERT INTO owner_history VALUES (?, ?, ?, ?, ?, ?, ?)")
    }

    func seed(_ world: World) throws {
        var last: (id: Int, body: OwnerBody, chips: Int)?
        try world.forEachChip { item in
            if last?.id != item.ownerID {
                if let last { try writeKeys(of: last.body, id: last.id, chips: last.chips) }
                last = (item.ownerID, item.record.owner, 0)
                try write(item.record.owner, id: item.ownerID)
            }
            last?.chips += 1
            try write(item)
        }
        if let last { try writeKeys(of: last.body, id: last.id, chips: last.chips) }
    }

    private func write(_ body: OwnerBody, id: Int) throws {
        try owner.execute(arguments: [
            id, body.kind.rawValue, body.name, body.kana, body.representative, body.postalCode, body.prefecture, body.city, body.street,
            body.municipalityCode, body.phone, body.email,
        ])
    }

    private func writeKeys(of body: OwnerBody, id: Int, chips: Int) throws {
        // SQLite orders text by its UTF-8 bytes, which is the order of the scalars.
        let keys = NameFolding.keys(name: body.name, kana: body.kana).map { Array($0.unicodeScalars) }
            .sorted { $0.lexicographicallyPrecedes($1) }
        var before: [Unicode.Scalar] = []
        for scalars in keys {
            let shared = zip(before, scalars).prefix { $0 == $1 }.count
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            try key.execute(arguments: [text, id, shared, chips])
            before = scalars
        }
    }

    private func write(_ item: WorldChip) throws {
        let animal = item.record.animal
        let number = Int64(item.record.number) ?? 0
        try chip.execute(arguments: [
            number, item.ownerID, animal.species.rawValue, animal.name, animal.breed, animal.coatColor, animal.sex.rawValue,
            animal.birthDate, animal.birthDateEstimated, animal.features, animal.deathDate,
            Int64(item.record.registeredAt.timeIntervalSince1970), Int64(item.record.updatedAt.timeIntervalSince1970),
        ])
        for (position, event) in item.history.enumerated() {
            try history.execute(arguments: [
                number, position, event.kind.rawValue, Int64(event.at.timeIntervalSince1970), event.ownerName, event.address, event.phone,
            ])
        }
    }
}
