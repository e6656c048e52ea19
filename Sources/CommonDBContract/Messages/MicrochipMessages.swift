import Foundation

/// A2RB, reply; also one row of A2RC.
public struct MicrochipReply: Codable, Equatable, Sendable {
    /// 15 digits.
    public var number: String
    public var animal: AnimalBody
    public var owner: OwnerBody
    /// Absent: at the owner's address.
    public var keptAt: AddressBody?
    public var fitting: FittingBody?
    public var business: BusinessBody?
    public var registeredAt: Date
    public var updatedAt: Date
    /// Last day the record is kept if nothing changes (要件書 表13; the period is to be shown to the person), `YYYY-MM-DD`.
    public var retainedUntil: String

    public init(
        number: String, animal: AnimalBody, owner: OwnerBody, keptAt: AddressBody? = nil, fitting: FittingBody? = nil,
        business: BusinessBody? = nil, registeredAt: Date, updatedAt: Date
    ) {
        self.number = number
        self.animal = animal
        self.owner = owner
        self.keptAt = keptAt
        self.fitting = fitting
        self.business = business
        self.registeredAt = registeredAt
        self.updatedAt = updatedAt
        retainedUntil = MicrochipReply.retainedUntil(updatedAt)
    }

    /// Thirty years after the day of the last change; the 28th stands in for a 29th of February that is missing.
    public static func retainedUntil(_ updatedAt: Date) -> String {
        let (year, month, day) = WireFormat.civil(fromDays: WireFormat.day(of: updatedAt))
        let end = WireFormat.days(year + Limits.retentionYears, month, month == 2 ? min(day, 28) : day)
        return WireFormat.dateText(day: end)
    }
}

/// 犬猫情報.
public struct AnimalBody: Codable, Equatable, Sendable {
    public enum Species: String, CaseIterable, Codable, Sendable { case dog, cat }
    public enum Sex: String, CaseIterable, Codable, Sendable { case male, female, unknown }

    public var species: Species
    public var name: String
    public var breed: String
    public var coatColor: String
    public var sex: Sex
    /// `YYYY-MM-DD`.
    public var birthDate: String?
    public var birthDateEstimated: Bool
    public var features: String
    public var rabiesRegistration: RabiesRegistrationBody?
    /// 母親のマイクロチップ番号.
    public var damNumber: String?
    /// `YYYY-MM-DD`; present when a death notice was filed.
    public var deathDate: String?

    public init(
        species: Species, name: String, breed: String, coatColor: String, sex: Sex, birthDate: String?,
        birthDateEstimated: Bool, features: String, rabiesRegistration: RabiesRegistrationBody? = nil, damNumber: String? = nil,
        deathDate: String?
    ) {
        self.species = species
        self.name = name
        self.breed = breed
        self.coatColor = coatColor
        self.sex = sex
        self.birthDate = birthDate
        self.birthDateEstimated = birthDateEstimated
        self.features = features
        self.rabiesRegistration = rabiesRegistration
        self.damNumber = damNumber
        self.deathDate = deathDate
    }
}

/// 所有者情報.
public struct OwnerBody: Codable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable { case person, company }

    public var kind: Kind
    public var name: String
    public var kana: String
    /// 代表者氏名; companies only.
    public var representative: String?
    /// Seven digits.
    public var postalCode: String
    public var prefecture: String
    public var city: String
    public var street: String
    /// 全国地方公共団体コード, six digits.
    public var municipalityCode: String
    public var phone: String
    public var email: String?

    public init(
        kind: Kind, name: String, kana: String, representative: String?, postalCode: String, prefecture: String,
        city: String, street: String, municipalityCode: String, phone: String, email: String?
    ) {
        self.kind = kind
        self.name = name
        self.kana = kana
        self.representative = representative
        self.postalCode = postalCode
        self.prefecture = prefecture
        self.city = city
        self.street = street
        self.municipalityCode = municipalityCode
        self.phone = phone
        self.email = email
    }
}

extension OwnerBody: Equatable {
    /// Byte by byte: Swift's `==` of strings merges legally different spellings (神 U+FA19 and 神 U+795E).
    public static func == (one: OwnerBody, other: OwnerBody) -> Bool {
        one.kind == other.kind && one.spellings.elementsEqual(other.spellings) { $0.elementsEqual($1) }
    }

    private var spellings: [[UInt8]] {
        let whole = [name, kana, postalCode, prefecture, city, street, municipalityCode, phone].map { Array($0.utf8) }
        return whole + [representative, email].map { text in text.map { [1] + Array($0.utf8) } ?? [] }
    }
}

/// A2RC, query parameters. They hold a name: neither side ever logs a query string.
public struct OwnerSearchQuery: Equatable, Sendable {
    /// Names of the parameters on the wire.
    public enum Parameter: String, CaseIterable, Sendable { case ownerName, match, chip, cursor, limit }
    /// Whether the name is whole or its beginning.
    public enum Match: String, CaseIterable, Codable, Sendable { case prefix, exact }

    /// Name or kana.
    public var ownerName: String
    /// `nil`: prefix.
    public var match: Match?
    /// A chip number as a second condition.
    public var chip: String?
    /// `nextCursor` of the page before.
    public var cursor: String?
    /// Rows a page, within `Limits.pageSize`.
    public var limit: Int?

    public init(ownerName: String, match: Match? = nil, chip: String? = nil, cursor: String? = nil, limit: Int? = nil) {
        self.ownerName = ownerName
        self.match = match
        self.chip = chip
        self.cursor = cursor
        self.limit = limit
    }

    /// Names and values as the wire has them, not percent-encoded yet.
    public var items: [(name: String, value: String)] {
        var items = [(Parameter.ownerName.rawValue, ownerName)]
        if let match { items.append((Parameter.match.rawValue, match.rawValue)) }
        if let chip { items.append((Parameter.chip.rawValue, chip)) }
        if let cursor { items.append((Parameter.cursor.rawValue, cursor)) }
        if let limit { items.append((Parameter.limit.rawValue, String(limit))) }
        return WireNames.current.wire(items, of: OwnerSearchQuery.shape)
    }
}

/// A2RC, reply.
public struct OwnerSearchReply: Codable, Equatable, Sendable {
    public var items: [MicrochipReply]
    /// Opaque; absent on the last page.
    public var nextCursor: String?
    /// All matches over all pages.
    public var total: Int

    public init(items: [MicrochipReply], nextCursor: String?, total: Int) {
        self.items = items
        self.nextCursor = nextCursor
        self.total = total
    }
}

/// A511, reply: newest first.
public struct OwnerHistoryReply: Codable, Equatable, Sendable {
    public var number: String
    public var items: [OwnerHistoryItem]

    public init(number: String, items: [OwnerHistoryItem]) {
        self.number = number
        self.items = items
    }
}

/// One row of the history: what happened, and the owner from that moment on.
public struct OwnerHistoryItem: Codable, Equatable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case registration, ownerChange, informationChange, certificateReissue, death
    }

    public var kind: Kind
    public var at: Date
    public var ownerName: String
    public var address: String
    public var phone: String

    public init(kind: Kind, at: Date, ownerName: String, address: String, phone: String) {
        self.kind = kind
        self.at = at
        self.ownerName = ownerName
        self.address = address
        self.phone = phone
    }
}
