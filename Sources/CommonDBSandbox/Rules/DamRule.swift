import CommonDBContract
import GRDB

/// What the registry knows of a mother (母親のマイクロチップ番号).
struct StoredDam: Sendable {
    var species: AnimalBody.Species
    var sex: AnimalBody.Sex
    /// Days since 1970-01-01.
    var birth: Int?
    var isBirthEstimated: Bool

    /// `nil` when she is not registered.
    static func find(_ number: Int64, _ db: Database) throws -> StoredDam? {
        let statement = try db.cachedStatement(sql: "SELECT species, sex, birth_date, birth_estimated FROM chip WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { row in
            StoredDam(
                species: AnimalBody.Species(rawValue: row[0]) ?? .dog, sex: AnimalBody.Sex(rawValue: row[1]) ?? .unknown,
                birth: (row[2] as String?).flatMap { WireFormat.day($0) }, isBirthEstimated: row[3])
        }
    }
}

extension ApplicationRules {
    /// A dam is another animal of the same species, not male, and older than her offspring. Dams without a record are believed.
    static func dam(_ draft: Draft, of number: String?, _ db: Database) throws -> [FieldProblem] {
        guard let dam = draft.text("animal.damNumber") else { return [] }
        let impossible = [FieldProblem("animal.damNumber", .damImpossible)]
        if let number, dam.utf8.elementsEqual(number.utf8) { return impossible }
        guard let stored = try StoredDam.find(ChipColumn.number(dam), db) else { return [] }
        if stored.sex == .male { return impossible }
        if let species = draft.word("animal.species", AnimalBody.Species.self), species != stored.species { return impossible }
        if let birth = draft.day("animal.birthDate"), let hers = stored.birth, hers >= birth { return impossible }
        return []
    }
}
