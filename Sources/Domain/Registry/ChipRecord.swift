import Foundation

/// What the registry answers to a chip number (A2RB): the animal and its present owner.
public struct ChipRecord: Equatable, Sendable {
    public var chip: ChipNumber
    public var animal: Animal
    public var owner: Owner
    /// `nil`: at the owner's address.
    public var keptAt: PostalAddress?
    public var fitting: ChipFitting?
    /// The owner's.
    public var business: AnimalBusiness?
    public var registeredAt: Date
    public var updatedAt: Date
    /// Last day the record is kept if nothing changes (要件書 表13), as the registry said.
    public var retainedUntil: CalendarDate?

    public init(
        chip: ChipNumber, animal: Animal, owner: Owner, keptAt: PostalAddress? = nil, fitting: ChipFitting? = nil,
        business: AnimalBusiness? = nil, registeredAt: Date, updatedAt: Date, retainedUntil: CalendarDate? = nil
    ) {
        self.chip = chip
        self.animal = animal
        self.owner = owner
        self.keptAt = keptAt
        self.fitting = fitting
        self.business = business
        self.registeredAt = registeredAt
        self.updatedAt = updatedAt
        self.retainedUntil = retainedUntil
    }
}

/// One row of the history (A511), newest first in the answer: what happened, and the owner from then on.
public struct OwnershipChange: Equatable, Sendable {
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

/// How a name is searched for (A2RC).
public enum NameMatch: String, CaseIterable, Codable, Sendable {
    /// The text is the beginning of the name or its kana.
    case prefix
    /// The text is the whole name or its kana.
    case exact
}

/// One page of an owner search (A2RC).
public struct OwnerSearchPage: Equatable, Sendable {
    public var records: [ChipRecord]
    /// Hands in for the next page; `nil` on the last one.
    public var nextCursor: String?
    /// All matches, over all pages.
    public var total: Int

    public init(records: [ChipRecord], nextCursor: String?, total: Int) {
        self.records = records
        self.nextCursor = nextCursor
        self.total = total
    }
}
