import Foundation

/// One notice to a municipality about a dog (ワンストップ情報, A311). Personal data.
public struct OneStopNotice: Equatable, Sendable {
    /// 情報種別.
    public enum Kind: String, CaseIterable, Codable, Sendable { case registration, ownerChange, informationChange, death }
    /// Whether the dog came from, or went to, another municipality.
    public enum Movement: String, CaseIterable, Codable, Sendable { case none, movedIn, movedOut }

    public var kind: Kind
    public var movement: Movement
    public var noticedAt: Date
    public var chip: ChipNumber
    public var animal: Animal
    /// The owner after the event; of `movedOut` the one before it.
    public var owner: Owner
    /// 全国地方公共団体コード of where it came from or went to; `nil` without a movement.
    public var otherMunicipality: String?

    public init(
        kind: Kind, movement: Movement, noticedAt: Date, chip: ChipNumber, animal: Animal, owner: Owner, otherMunicipality: String? = nil
    ) {
        self.kind = kind
        self.movement = movement
        self.noticedAt = noticedAt
        self.chip = chip
        self.animal = animal
        self.owner = owner
        self.otherMunicipality = otherMunicipality
    }
}

/// One page of notices, oldest first.
public struct OneStopPage: Equatable, Sendable {
    public var notices: [OneStopNotice]
    /// Hands in for the next page; `nil` on the last one.
    public var nextCursor: String?
    /// All of the period, over all pages.
    public var total: Int

    public init(notices: [OneStopNotice], nextCursor: String?, total: Int) {
        self.notices = notices
        self.nextCursor = nextCursor
        self.total = total
    }
}
