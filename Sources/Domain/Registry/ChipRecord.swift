import Foundation

/// What the registry answers to a chip number (A2RB): the animal and its present owner.
public struct ChipRecord: Equatable, Sendable {
    public var chip: ChipNumber
    public var animal: Animal
    public var owner: Owner
    public var registeredAt: Date
    public var updatedAt: Date

    public init(chip: ChipNumber, animal: Animal, owner: Owner, registeredAt: Date, updatedAt: Date) {
        self.chip = chip
        self.animal = animal
        self.owner = owner
        self.registeredAt = registeredAt
        self.updatedAt = updatedAt
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
