import Foundation

/// One judgement against the breeding limits (飼養管理基準超過情報, A411), made when offspring was registered.
public struct BreedingExcess: Equatable, Sendable {
    public var judgedAt: Date
    /// Never `withinLimits`.
    public var result: BreedingJudgement.Result
    public var reasons: [BreedingJudgement.Reason]
    /// The offspring whose registration was judged.
    public var chip: ChipNumber
    public var dam: ChipNumber
    public var species: Animal.Species
    public var breed: String
    public var breeder: Breeder
    /// `nil` when the dam is not registered or her birth date is unknown.
    public var damBirthDate: CalendarDate?
    public var litterDate: CalendarDate
    /// 出産回数, with this one.
    public var litters: Int
    /// Litters up to the dam's seventh birthday; `nil` without her birth date.
    public var littersAtSeven: Int?
    /// 推定交配日.
    public var estimatedMatingDate: CalendarDate
    /// 推定交配時年齢, whole years; `nil` without the dam's birth date.
    public var estimatedMatingAge: Int?

    public init(
        judgedAt: Date, result: BreedingJudgement.Result, reasons: [BreedingJudgement.Reason], chip: ChipNumber, dam: ChipNumber,
        species: Animal.Species, breed: String, breeder: Breeder, damBirthDate: CalendarDate?, litterDate: CalendarDate, litters: Int,
        littersAtSeven: Int?, estimatedMatingDate: CalendarDate, estimatedMatingAge: Int?
    ) {
        self.judgedAt = judgedAt
        self.result = result
        self.reasons = reasons
        self.chip = chip
        self.dam = dam
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

/// Who registered the offspring. Personal data.
public struct Breeder: Sendable {
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

extension Breeder: Equatable {
    public static func == (one: Breeder, other: Breeder) -> Bool {
        one.name.bytesEqual(other.name) && one.address.bytesEqual(other.address) && one.phone.bytesEqual(other.phone)
            && one.businessNumber == other.businessNumber
    }
}

/// One page of judgements, oldest first.
public struct BreedingExcessPage: Equatable, Sendable {
    public var excesses: [BreedingExcess]
    /// Hands in for the next page; `nil` on the last one.
    public var nextCursor: String?
    /// All of the period, over all pages.
    public var total: Int

    public init(excesses: [BreedingExcess], nextCursor: String?, total: Int) {
        self.excesses = excesses
        self.nextCursor = nextCursor
        self.total = total
    }
}
