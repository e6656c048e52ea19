import CommonDBContract
import Foundation
import GRDB

/// From columns to the replies of the contract.
enum RegistryRow {
    /// Of a chip `c` and its owner `o`; the last is the owner's id.
    static let columns = chipColumns + ", c.details, " + ownerColumns
    static let columnCount = 26

    private static let chipColumns = """
        c.number, c.registered_at, c.updated_at, c.species, c.name, c.breed, c.coat_color, c.sex, c.birth_date, c.birth_estimated, \
        c.features, c.death_date, c.dam
        """
    private static let ownerColumns = """
        o.kind, o.name, o.kana, o.representative, o.postal_code, o.prefecture, o.city, o.street, o.municipality_code, o.phone, o.email, \
        o.id
        """

    static func reply(_ row: Row) -> MicrochipReply {
        let details = StoredDetails.read(row[13])
        return MicrochipReply(
            number: ChipColumn.text(row[0]), animal: animal(row, details), owner: owner(row, from: 14), keptAt: details.keptAt,
            fitting: details.fitting, business: details.business, registeredAt: date(row[1]), updatedAt: date(row[2]))
    }

    static func animal(_ row: Row, _ details: StoredDetails) -> AnimalBody {
        AnimalBody(
            species: AnimalBody.Species(rawValue: row[3]) ?? .dog, name: row[4], breed: row[5], coatColor: row[6],
            sex: AnimalBody.Sex(rawValue: row[7]) ?? .unknown, birthDate: row[8], birthDateEstimated: row[9], features: row[10],
            rabiesRegistration: details.rabiesRegistration, damNumber: (row[12] as Int64?).map(ChipColumn.text), deathDate: row[11])
    }

    static func owner(_ row: Row, from start: Int) -> OwnerBody {
        OwnerBody(
            kind: OwnerBody.Kind(rawValue: row[start]) ?? .person, name: row[start + 1], kana: row[start + 2],
            representative: row[start + 3], postalCode: row[start + 4], prefecture: row[start + 5], city: row[start + 6],
            street: row[start + 7], municipalityCode: row[start + 8], phone: row[start + 9], email: row[start + 10])
    }

    static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
}
