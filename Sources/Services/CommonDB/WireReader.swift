import CommonDBContract
import Domain
import Foundation

/// Turns the contract's messages into the domain's values: the only place that knows both.
struct WireReader {
    /// The contract's names of the field that could not be taken.
    struct Fault: Error { var at: String }

    private(set) var cap: LengthCap

    init(fieldLimit: Int) { cap = LengthCap(limit: fieldLimit) }

    mutating func record(_ wire: MicrochipReply) throws(Fault) -> ChipRecord {
        ChipRecord(
            chip: try chip(wire.number, at: "number"), animal: try animal(wire.animal), owner: owner(wire.owner),
            registeredAt: wire.registeredAt, updatedAt: wire.updatedAt)
    }

    mutating func page(_ wire: OwnerSearchReply) throws(Fault) -> OwnerSearchPage {
        var records: [ChipRecord] = []
        records.reserveCapacity(wire.items.count)
        for item in wire.items { records.append(try record(item)) }
        guard wire.total >= 0 else { throw Fault(at: "total") }
        // A cut cursor would be another cursor: one beyond the contract's limit is a fault.
        if let cursor = wire.nextCursor, !Limits.cursorBytes.contains(cursor.utf8.count) { throw Fault(at: "nextCursor") }
        return OwnerSearchPage(records: records, nextCursor: wire.nextCursor, total: wire.total)
    }

    mutating func change(_ wire: OwnerHistoryItem) throws(Fault) -> OwnershipChange {
        guard let kind = OwnershipChange.Kind(rawValue: wire.kind.rawValue) else { throw Fault(at: "items.kind") }
        return OwnershipChange(
            kind: kind, at: wire.at, ownerName: cap.cut(wire.ownerName), address: cap.cut(wire.address), phone: cap.cut(wire.phone))
    }

    /// Exactly fifteen digits: the wire is not a place for spellings a person may use.
    func chip(_ text: String, at place: String) throws(Fault) -> ChipNumber {
        guard text.utf8.count == 15, let number = try? ChipNumber(text), number.digits.bytesEqual(text) else { throw Fault(at: place) }
        return number
    }

    private mutating func animal(_ wire: AnimalBody) throws(Fault) -> Animal {
        guard let species = Animal.Species(rawValue: wire.species.rawValue) else { throw Fault(at: "animal.species") }
        guard let sex = Animal.Sex(rawValue: wire.sex.rawValue) else { throw Fault(at: "animal.sex") }
        return Animal(
            species: species, name: cap.cut(wire.name), breed: cap.cut(wire.breed), coatColor: cap.cut(wire.coatColor), sex: sex,
            birthDate: try day(wire.birthDate, at: "animal.birthDate"), isBirthDateEstimated: wire.birthDateEstimated,
            features: cap.cut(wire.features), deathDate: try day(wire.deathDate, at: "animal.deathDate"))
    }

    private mutating func owner(_ wire: OwnerBody) -> Owner {
        Owner(
            kind: wire.kind == .company ? .company : .person, name: cap.cut(wire.name), kana: cap.cut(wire.kana),
            representative: cap.cut(wire.representative), postalCode: cap.cut(wire.postalCode), prefecture: cap.cut(wire.prefecture),
            city: cap.cut(wire.city), street: cap.cut(wire.street), municipalityCode: cap.cut(wire.municipalityCode),
            phone: cap.cut(wire.phone), email: cap.cut(wire.email))
    }

    private func day(_ text: String?, at place: String) throws(Fault) -> CalendarDate? {
        guard let text else { return nil }
        guard let date = CalendarDate(iso: text) else { throw Fault(at: place) }
        return date
    }
}
