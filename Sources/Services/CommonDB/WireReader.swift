import CommonDBContract
import Domain
import Foundation

/// Turns the contract's messages into the domain's values; with `WireWriter`, the only place that knows both.
struct WireReader {
    /// The contract's names of the field that could not be taken.
    struct Fault: Error {
        var at: String
        var fault = Unreadable.Fault.shape
    }

    private(set) var cap: LengthCap

    init(fieldLimit: Int) { cap = LengthCap(limit: fieldLimit) }

    // MARK: - Look-ups

    /// - Parameter asked: the chip it must be about.
    mutating func record(_ wire: MicrochipReply, of asked: ChipNumber? = nil) throws(Fault) -> ChipRecord {
        ChipRecord(
            chip: try chip(wire.number, at: "number", of: asked), animal: try animal(wire.animal), owner: owner(wire.owner),
            keptAt: wire.keptAt.map { address($0) }, fitting: try fitting(wire.fitting), business: business(wire.business),
            registeredAt: wire.registeredAt, updatedAt: wire.updatedAt,
            retainedUntil: try day(wire.retainedUntil, at: "retainedUntil"))
    }

    mutating func page(_ wire: OwnerSearchReply, of asked: ChipNumber?) throws(Fault) -> OwnerSearchPage {
        OwnerSearchPage(
            records: try list(wire.items) { reader, item throws(Fault) in try reader.record(item, of: asked) },
            nextCursor: try cursor(wire.nextCursor), total: try total(wire.total))
    }

    mutating func history(_ wire: OwnerHistoryReply, of asked: ChipNumber) throws(Fault) -> [OwnershipChange] {
        _ = try chip(wire.number, at: "number", of: asked)
        return try list(wire.items) { reader, item throws(Fault) in try reader.change(item) }
    }

    private mutating func change(_ wire: OwnerHistoryItem) throws(Fault) -> OwnershipChange {
        OwnershipChange(
            kind: try word(wire.kind, at: "kind"), at: wire.at, ownerName: cut(wire.ownerName), address: cut(wire.address),
            phone: cut(wire.phone))
    }

    // MARK: - Parts

    /// Exactly fifteen digits: the wire is not a place for spellings a person may use. Another animal's answer, however well-formed,
    /// is never taken for that of the chip asked about.
    func chip(_ text: String, at place: String, of asked: ChipNumber? = nil) throws(Fault) -> ChipNumber {
        guard text.utf8.count == 15, let number = try? ChipNumber(text), number.digits.bytesEqual(text) else { throw Fault(at: place) }
        if let asked, number != asked { throw Fault(at: place, fault: .otherChip) }
        return number
    }

    mutating func animal(_ wire: AnimalBody) throws(Fault) -> Animal {
        Animal(
            species: try word(wire.species, at: "animal.species"), name: cut(wire.name), breed: cut(wire.breed),
            coatColor: cut(wire.coatColor), sex: try word(wire.sex, at: "animal.sex"),
            birthDate: try optionalDay(wire.birthDate, at: "animal.birthDate"), isBirthDateEstimated: wire.birthDateEstimated,
            features: cut(wire.features), rabiesRegistration: try rabies(wire.rabiesRegistration),
            dam: try optionalChip(wire.damNumber, at: "animal.damNumber"),
            deathDate: try optionalDay(wire.deathDate, at: "animal.deathDate"))
    }

    mutating func owner(_ wire: OwnerBody) -> Owner {
        Owner(
            kind: wire.kind == .company ? .company : .person, name: cut(wire.name), kana: cut(wire.kana),
            representative: cut(wire.representative), postalCode: cut(wire.postalCode), prefecture: cut(wire.prefecture),
            city: cut(wire.city), street: cut(wire.street), municipalityCode: cut(wire.municipalityCode), phone: cut(wire.phone),
            email: cut(wire.email))
    }

    private mutating func address(_ wire: AddressBody) -> PostalAddress {
        PostalAddress(
            postalCode: cut(wire.postalCode), prefecture: cut(wire.prefecture), city: cut(wire.city), street: cut(wire.street),
            municipalityCode: cut(wire.municipalityCode))
    }

    private mutating func fitting(_ wire: FittingBody?) throws(Fault) -> ChipFitting? {
        guard let wire else { return nil }
        return ChipFitting(
            fittedOn: try day(wire.fittedOn, at: "fitting.fittedOn"), clinic: cut(wire.clinic), clinicAddress: cut(wire.clinicAddress),
            clinicPhone: cut(wire.clinicPhone), veterinarian: cut(wire.veterinarian))
    }

    private mutating func business(_ wire: BusinessBody?) -> AnimalBusiness? {
        wire.map { AnimalBusiness(grade: $0.grade == .first ? .first : .second, kind: cut($0.kind), number: cut($0.number)) }
    }

    private mutating func rabies(_ wire: RabiesRegistrationBody?) throws(Fault) -> RabiesRegistration? {
        guard let wire else { return nil }
        return RabiesRegistration(
            number: cut(wire.number), registeredOn: try day(wire.registeredOn, at: "animal.rabiesRegistration.registeredOn"))
    }

    private func optionalChip(_ text: String?, at place: String) throws(Fault) -> ChipNumber? {
        guard let text else { return nil }
        return try chip(text, at: place)
    }

    // MARK: - Of every message

    mutating func cut(_ text: String) -> String { cap.cut(text) }
    mutating func cut(_ text: String?) -> String? { cap.cut(text) }

    /// The domain's word of the same spelling.
    func word<Word: RawRepresentable<String>>(_ wire: some RawRepresentable<String>, at place: String) throws(Fault) -> Word {
        guard let word = Word(rawValue: wire.rawValue) else { throw Fault(at: place) }
        return word
    }

    func day(_ text: String, at place: String) throws(Fault) -> CalendarDate {
        guard let date = CalendarDate(iso: text) else { throw Fault(at: place) }
        return date
    }

    func optionalDay(_ text: String?, at place: String) throws(Fault) -> CalendarDate? {
        guard let text else { return nil }
        return try day(text, at: place)
    }

    /// A cut cursor would be another cursor: one beyond the contract's limit is a fault.
    func cursor(_ text: String?) throws(Fault) -> String? {
        if let text, !Limits.cursorBytes.contains(text.utf8.count) { throw Fault(at: "nextCursor") }
        return text
    }

    func total(_ number: Int) throws(Fault) -> Int { try natural(number, at: "total") }

    func natural(_ number: Int, at place: String) throws(Fault) -> Int {
        guard number >= 0 else { throw Fault(at: place) }
        return number
    }

    /// The rows of a reply; a fault names the row.
    mutating func list<Wire, Value>(
        _ items: [Wire], _ read: (inout WireReader, Wire) throws(Fault) -> Value
    ) throws(Fault) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            do {
                values.append(try read(&self, item))
            } catch {
                throw Fault(at: "items.\(index).\(error.at)", fault: error.fault)
            }
        }
        return values
    }
}
