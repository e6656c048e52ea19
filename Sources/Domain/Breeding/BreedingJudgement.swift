/// Whether a litter keeps to the breeding limits (飼養管理基準超過判定, domain.md §3.1), with the figures the result rests on.
public struct BreedingJudgement: Hashable, Sendable {
    public enum Result: String, CaseIterable, Codable, Sendable {
        /// 範囲内.
        case withinLimits
        /// 要確認: the dates are too uncertain to tell.
        case toCheck
        /// 超過.
        case exceeded
    }

    public enum Reason: String, CaseIterable, Codable, Sendable {
        /// More litters than the law allows in a life.
        case litters
        /// Mated, or possibly mated, on or after `matedBefore`.
        case matingAge
        /// The dam's birth date is an estimate or unknown.
        case damBirthDateUncertain
    }

    public let result: Result
    /// Empty exactly when the result is `withinLimits`; in the order of the cases.
    public let reasons: [Reason]
    /// 出産回数, with this litter.
    public let litters: Int
    /// Litters up to the dam's seventh birthday, that day included; nil without her birth date.
    public let littersAtSeven: Int?
    /// First and last day on which the litter can have been conceived.
    public let matingWindow: ClosedRange<CalendarDate>
    /// 推定交配日.
    public let estimatedMatingDate: CalendarDate
    /// 推定交配時年齢 in whole years; nil without the dam's birth date, or when she was born after the estimated mating.
    public let estimatedMatingAge: Int?
    /// The mating had to be before this day; nil without the dam's birth date.
    public let matedBefore: CalendarDate?

    /// Judges one litter.
    ///
    /// - Parameters:
    ///   - litterDates: Birth dates of all registered offspring of the dam, any order, repeated as they come; `litter` may be among them.
    ///   - litter: Birth date of the offspring that is being registered.
    public static func judge(
        species: Animal.Species, damBirthDate: CalendarDate?, isDamBirthDateEstimated: Bool, litterDates: [CalendarDate],
        litter: CalendarDate
    ) -> BreedingJudgement {
        let limits = BreedingLimits.of(species)
        let litters = limits.litters(births: litterDates + [litter])
        let earliest = litter.adding(days: -limits.gestation.upperBound)
        let latest = litter.adding(days: -limits.gestation.lowerBound)
        let estimated = litter.adding(days: -limits.usualGestation)

        let littersAtSeven = damBirthDate.map { born in
            let birthday = born.birthday(limits.matingAge)
            return litters.count { $0 <= birthday }
        }
        let matedBefore = damBirthDate.flatMap { born in
            littersAtSeven.map { born.birthday($0 >= limits.littersBarringExtension ? limits.matingAge : limits.extendedMatingAge) }
        }

        let hasTooManyLitters = limits.lifetimeLitters.map { litters.count > $0 } ?? false
        let isTooOld = matedBefore.map { earliest >= $0 } ?? false
        let maybeTooOld = matedBefore.map { latest >= $0 } ?? false
        let isUncertain = isDamBirthDateEstimated || damBirthDate == nil

        var reasons: [Reason] = []
        if hasTooManyLitters { reasons.append(.litters) }
        if maybeTooOld { reasons.append(.matingAge) }
        if isUncertain { reasons.append(.damBirthDateUncertain) }
        return BreedingJudgement(
            result: hasTooManyLitters || isTooOld ? .exceeded : reasons.isEmpty ? .withinLimits : .toCheck, reasons: reasons,
            litters: litters.count, littersAtSeven: littersAtSeven, matingWindow: earliest...latest, estimatedMatingDate: estimated,
            estimatedMatingAge: damBirthDate.flatMap { $0 <= estimated ? $0.age(on: estimated) : nil }, matedBefore: matedBefore)
    }
}

extension CalendarDate {
    /// The day a life that began on this day reaches `years`; born on 29 February, 1 March of a common year
    /// (年齢計算ニ関する法律: reached as the day before ends).
    func birthday(_ years: Int) -> CalendarDate {
        CalendarDate(year: year + years, month: month, day: day) ?? CalendarDate(year: year + years, month: 3, day: 1) ?? self
    }

    /// Whole years lived on a day that is not before this one.
    func age(on day: CalendarDate) -> Int {
        let years = day.year - year
        return birthday(years) <= day ? years : years - 1
    }
}
