import Foundation

/// A311 and A411, query parameters.
public struct PeriodQuery: Equatable, Sendable {
    public enum Parameter: String, CaseIterable, Sendable { case from, to, cursor, limit }

    /// First and last day in Japan, both counted, `YYYY-MM-DD`; at most `Limits.listDays` days.
    public var from: String
    public var to: String
    /// `nextCursor` of the page before.
    public var cursor: String?
    /// Rows a page, within `Limits.pageSize`.
    public var limit: Int?

    public init(from: String, to: String, cursor: String? = nil, limit: Int? = nil) {
        self.from = from
        self.to = to
        self.cursor = cursor
        self.limit = limit
    }

    /// Names and values as the wire has them, not percent-encoded yet.
    public var items: [(name: String, value: String)] {
        var items = [(Parameter.from.rawValue, from), (Parameter.to.rawValue, to)]
        if let cursor { items.append((Parameter.cursor.rawValue, cursor)) }
        if let limit { items.append((Parameter.limit.rawValue, String(limit))) }
        return WireNames.current.wire(items, of: PeriodQuery.shape)
    }
}

/// A311, reply: oldest first.
public struct OneStopReply: Codable, Equatable, Sendable {
    public var items: [OneStopNoticeBody]
    public var nextCursor: String?
    /// All notices of the period, over all pages.
    public var total: Int

    public init(items: [OneStopNoticeBody], nextCursor: String?, total: Int) {
        self.items = items
        self.nextCursor = nextCursor
        self.total = total
    }
}

/// One notice to a municipality about a dog (ワンストップ情報).
public struct OneStopNoticeBody: Codable, Equatable, Sendable {
    /// 情報種別.
    public enum Kind: String, CaseIterable, Codable, Sendable { case registration, ownerChange, informationChange, death }
    /// Whether the dog came from, or went to, another municipality.
    public enum Movement: String, CaseIterable, Codable, Sendable { case none, movedIn, movedOut }

    public var kind: Kind
    public var movement: Movement
    public var noticedAt: Date
    public var number: String
    public var animal: AnimalBody
    /// The owner after the event; of `movedOut` the one before it.
    public var owner: OwnerBody
    /// Where it came from or went to; absent without a movement.
    public var otherMunicipalityCode: String?

    public init(
        kind: Kind, movement: Movement, noticedAt: Date, number: String, animal: AnimalBody, owner: OwnerBody,
        otherMunicipalityCode: String?
    ) {
        self.kind = kind
        self.movement = movement
        self.noticedAt = noticedAt
        self.number = number
        self.animal = animal
        self.owner = owner
        self.otherMunicipalityCode = otherMunicipalityCode
    }
}

/// A411, reply: oldest first.
public struct BreedingExcessReply: Codable, Equatable, Sendable {
    public var items: [BreedingExcessBody]
    public var nextCursor: String?
    /// All judgements of the period, over all pages.
    public var total: Int

    public init(items: [BreedingExcessBody], nextCursor: String?, total: Int) {
        self.items = items
        self.nextCursor = nextCursor
        self.total = total
    }
}

/// One judgement against the breeding limits (飼養管理基準超過情報), made when offspring was registered.
public struct BreedingExcessBody: Codable, Equatable, Sendable {
    public enum Result: String, CaseIterable, Codable, Sendable {
        case exceeded
        /// The dates are too uncertain to tell.
        case toCheck
    }

    /// What the result rests on.
    public enum Reason: String, CaseIterable, Codable, Sendable { case litters, matingAge, damBirthDateUncertain }

    public var judgedAt: Date
    public var result: Result
    public var reasons: [Reason]
    /// The offspring whose registration was judged.
    public var number: String
    public var damNumber: String
    public var species: AnimalBody.Species
    public var breed: String
    public var breeder: BreederBody
    /// `YYYY-MM-DD`; absent when the dam is not registered or her birth date is unknown.
    public var damBirthDate: String?
    /// `YYYY-MM-DD`.
    public var litterDate: String
    /// 出産回数, with this one.
    public var litters: Int
    /// Litters up to the dam's seventh birthday; absent without her birth date.
    public var littersAtSeven: Int?
    /// 推定交配日, `YYYY-MM-DD`.
    public var estimatedMatingDate: String
    /// 推定交配時年齢, whole years; absent without the dam's birth date.
    public var estimatedMatingAge: Int?

    public init(
        judgedAt: Date, result: Result, reasons: [Reason], number: String, damNumber: String, species: AnimalBody.Species,
        breed: String, breeder: BreederBody, damBirthDate: String?, litterDate: String, litters: Int, littersAtSeven: Int?,
        estimatedMatingDate: String, estimatedMatingAge: Int?
    ) {
        self.judgedAt = judgedAt
        self.result = result
        self.reasons = reasons
        self.number = number
        self.damNumber = damNumber
        self.species = species
        self.breed = breed
        self.breeder = breeder
        self.damBirthDate = damBirthDate
        self.litterDate = litterDate
        self.litters = litters
        self.littersAtSeven = littersAtSeven
        self.estimatedMatingDate = estimatedMatingDate
        self.estimatedMatingAge = estimatedMatingAge
    }
}

/// Who registered the offspring.
public struct BreederBody: Codable, Equatable, Sendable {
    public var name: String
    public var address: String
    public var phone: String
    /// 第一種動物取扱業の登録番号.
    public var businessNumber: String?

    public init(name: String, address: String, phone: String, businessNumber: String?) {
        self.name = name
        self.address = address
        self.phone = phone
        self.businessNumber = businessNumber
    }
}
