import Domain

/// A place a postcode stands for.
public struct KeyingTown: Equatable, Sendable {
    public var prefecture: String
    public var city: String
    /// Six digits.
    public var municipality: String
    /// Put before the block number; empty where the code stands for a whole city.
    public var town: String
    /// Which part of the town, or whose office.
    public var note: String

    public init(prefecture: String, city: String, municipality: String, town: String, note: String = "") {
        self.prefecture = prefecture
        self.city = city
        self.municipality = municipality
        self.town = town
        self.note = note
    }

    var line: String { prefecture + city + town }
}

/// The places of a postcode that stands for several, until one is chosen.
struct TownPick: Equatable, Sendable {
    let towns: [KeyingTown]
    /// The field that had the postcode, and the code.
    let field: PaperField
    let code: String
    /// The one taken the last time, at first: rows keep their digits, so that hands can learn them.
    private(set) var selected: Int

    init(towns: [KeyingTown], field: PaperField, code: String, selected: Int) {
        self.towns = towns
        self.field = field
        self.code = code
        self.selected = towns.indices.contains(selected) ? selected : 0
    }

    mutating func move(by rows: Int) { selected = min(max(0, selected + rows), towns.count - 1) }
}

/// The fields an address is keyed into.
struct AddressFields: Sendable {
    let postalCode: PaperField
    let prefecture: PaperField
    let city: PaperField
    let street: PaperField

    static let owner = AddressFields(postalCode: .postalCode, prefecture: .prefecture, city: .city, street: .street)
    static let kept = AddressFields(postalCode: .keptPostalCode, prefecture: .keptPrefecture, city: .keptCity, street: .keptStreet)

    init(postalCode: PaperField, prefecture: PaperField, city: PaperField, street: PaperField) {
        self.postalCode = postalCode
        self.prefecture = prefecture
        self.city = city
        self.street = street
    }

    /// The address a postcode field belongs to.
    init?(postalCode: PaperField) {
        guard let fields = [AddressFields.owner, .kept].first(where: { $0.postalCode == postalCode }) else { return nil }
        self = fields
    }
}
