import Domain
import Testing

@Suite struct BreedingJudgementTests {
    /// One row of the worked table in domain.md §3.1; `litters` counts this one.
    struct Row: Sendable, CustomTestStringConvertible {
        let species: Animal.Species
        let litters: Int
        let littersAtSeven: Int
        let litter: String
        let mating: String
        let age: Int
        let window: (String, String)
        let limit: String
        let result: BreedingJudgement.Result

        var testDescription: String { "\(species) \(litters) \(litter)" }
    }

    static let rows = [
        Row(
            species: .dog, litters: 6, littersAtSeven: 5, litter: "2023-05-20", mating: "2023-03-18", age: 6,
            window: ("2023-03-13", "2023-03-23"), limit: "2024-04-01", result: .withinLimits),
        Row(
            species: .dog, litters: 6, littersAtSeven: 5, litter: "2024-05-28", mating: "2024-03-26", age: 7,
            window: ("2024-03-21", "2024-03-31"), limit: "2024-04-01", result: .withinLimits),
        Row(
            species: .dog, litters: 6, littersAtSeven: 5, litter: "2024-06-03", mating: "2024-04-01", age: 8,
            window: ("2024-03-27", "2024-04-06"), limit: "2024-04-01", result: .toCheck),
        Row(
            species: .dog, litters: 6, littersAtSeven: 5, litter: "2024-06-20", mating: "2024-04-18", age: 8,
            window: ("2024-04-13", "2024-04-23"), limit: "2024-04-01", result: .exceeded),
        Row(
            species: .dog, litters: 7, littersAtSeven: 6, litter: "2023-05-20", mating: "2023-03-18", age: 6,
            window: ("2023-03-13", "2023-03-23"), limit: "2023-04-01", result: .exceeded),
        Row(
            species: .cat, litters: 11, littersAtSeven: 10, litter: "2023-06-20", mating: "2023-04-16", age: 7,
            window: ("2023-04-13", "2023-04-21"), limit: "2023-04-01", result: .exceeded),
        Row(
            species: .cat, litters: 10, littersAtSeven: 9, litter: "2023-06-20", mating: "2023-04-16", age: 7,
            window: ("2023-04-13", "2023-04-21"), limit: "2024-04-01", result: .withinLimits),
        Row(
            species: .cat, litters: 11, littersAtSeven: 10, litter: "2023-06-04", mating: "2023-03-31", age: 6,
            window: ("2023-03-28", "2023-04-05"), limit: "2023-04-01", result: .toCheck),
    ]

    /// So many litters before the dam's seventh birthday, half a year apart or less, none near another.
    private func earlier(_ count: Int) throws -> [CalendarDate] {
        let first = try CalendarDate.of(2017, 6, 1)
        return (0..<count).map { first.adding(days: $0 * 200) }
    }

    /// Every worked row, all figures of it; the dam was born on 2016-04-01.
    @Test(arguments: rows) func workedRow(_ row: Row) throws {
        let litter = try #require(CalendarDate(iso: row.litter))
        let judgement = BreedingJudgement.judge(
            species: row.species, damBirthDate: try CalendarDate.of(2016, 4, 1), isDamBirthDateEstimated: false,
            litterDates: try earlier(row.littersAtSeven), litter: litter)
        #expect(judgement.result == row.result)
        #expect(judgement.litters == row.litters)
        #expect(judgement.littersAtSeven == row.littersAtSeven)
        #expect(judgement.estimatedMatingDate.iso == row.mating)
        #expect(judgement.estimatedMatingAge == row.age)
        #expect(judgement.matingWindow.lowerBound.iso == row.window.0)
        #expect(judgement.matingWindow.upperBound.iso == row.window.1)
        #expect(judgement.matedBefore?.iso == row.limit)
        #expect(judgement.reasons.isEmpty == (row.result == .withinLimits))
    }

    /// The reasons are said as data: seven litters of a dog, a mating too late, a dam whose birth date is an estimate or unknown.
    @Test func reasons() throws {
        let born = try CalendarDate.of(2016, 4, 1)
        func judge(_ species: Animal.Species, born: CalendarDate?, estimated: Bool = false, before: Int, _ litter: String) throws
            -> BreedingJudgement
        {
            BreedingJudgement.judge(
                species: species, damBirthDate: born, isDamBirthDateEstimated: estimated, litterDates: try earlier(before),
                litter: try #require(CalendarDate(iso: litter)))
        }
        #expect(try judge(.dog, born: born, before: 6, "2023-05-20").reasons == [.litters])
        #expect(try judge(.cat, born: born, before: 6, "2023-05-20").reasons == [])
        #expect(try judge(.dog, born: born, before: 5, "2024-06-03").reasons == [.matingAge])
        #expect(try judge(.dog, born: born, before: 6, "2024-06-20").reasons == [.litters, .matingAge])

        let estimated = try judge(.dog, born: born, estimated: true, before: 1, "2019-05-20")
        #expect(estimated.result == .toCheck && estimated.reasons == [.damBirthDateUncertain])
        let unknown = try judge(.dog, born: nil, before: 1, "2019-05-20")
        #expect(unknown.result == .toCheck && unknown.reasons == [.damBirthDateUncertain])
        #expect(unknown.littersAtSeven == nil && unknown.matedBefore == nil && unknown.estimatedMatingAge == nil)
        let counted = try judge(.dog, born: nil, before: 6, "2023-05-20")
        #expect(counted.result == .exceeded && counted.reasons == [.litters, .damBirthDateUncertain])
    }

    /// Births up to two days apart are one litter; three days are two. The litter at hand counts once, whether named among the others or not.
    @Test func mergesBirthsOfOneLitter() throws {
        let first = try CalendarDate.of(2020, 3, 1)
        func litters(_ offsets: [Int], litter: Int) -> Int {
            BreedingJudgement.judge(
                species: .dog, damBirthDate: nil, isDamBirthDateEstimated: false, litterDates: offsets.map(first.adding(days:)),
                litter: first.adding(days: litter)
            ).litters
        }
        #expect(litters([], litter: 0) == 1)
        #expect(litters([0, 0, 0], litter: 0) == 1)
        #expect(litters([0, 1], litter: 2) == 1)
        #expect(litters([2, 1], litter: 0) == 1)
        #expect(litters([0], litter: 3) == 2)
        #expect(litters([0, 2], litter: 4) == 2)
        #expect(litters([200, 0, 1], litter: 400) == 3)
    }

    /// Born on 29 February: seven on 1 March of a common year, eight on 29 February again. A litter on the seventh birthday counts.
    @Test func leapDay() throws {
        let born = try CalendarDate.of(2016, 2, 29)
        func judge(_ litter: CalendarDate, _ others: [CalendarDate]) -> BreedingJudgement {
            BreedingJudgement.judge(species: .dog, damBirthDate: born, isDamBirthDateEstimated: false, litterDates: others, litter: litter)
        }
        let seventh = try CalendarDate.of(2023, 3, 1)
        #expect(judge(seventh, []).littersAtSeven == 1)
        #expect(judge(seventh.adding(days: 1), []).littersAtSeven == 0)
        #expect(judge(seventh, try earlier(5)).matedBefore == seventh)
        #expect(judge(seventh, []).matedBefore?.iso == "2024-02-29")
        // Mated on 28 February 2023 she is six, a day later seven.
        #expect(judge(try CalendarDate.of(2023, 2, 28).adding(days: 63), []).estimatedMatingAge == 6)
        #expect(judge(try CalendarDate.of(2023, 3, 1).adding(days: 63), []).estimatedMatingAge == 7)
        #expect(judge(try CalendarDate.of(2016, 4, 1), []).estimatedMatingAge == nil)
    }

    /// Over random lives: another birth never lowers a count, never moves the limit later and never eases a result; an estimate never
    /// makes a result within limits; and the result follows from the figures beside it.
    @Test func neverEases() throws {
        var random = SplitMix64(seed: 31)
        let order: [BreedingJudgement.Result] = [.withinLimits, .toCheck, .exceeded]
        var seen: Set<BreedingJudgement.Result> = []
        for _ in 0..<4000 {
            let species = random.pick(Animal.Species.allCases)
            let born = CalendarDate(daysSinceEpoch: 14_000 + random.below(3000))
            let births = (0..<random.below(14)).map { _ in born.adding(days: 200 + random.below(3200)) }
            let litter = born.adding(days: 200 + random.below(3200))
            let more = births + [born.adding(days: 200 + random.below(3200))]
            func judge(_ births: [CalendarDate], estimated: Bool = false) -> BreedingJudgement {
                BreedingJudgement.judge(
                    species: species, damBirthDate: born, isDamBirthDateEstimated: estimated, litterDates: births, litter: litter)
            }
            let one = judge(births)
            let other = judge(more)
            seen.insert(one.result)
            #expect(other.litters >= one.litters)
            #expect(try #require(other.littersAtSeven) >= #require(one.littersAtSeven))
            #expect(try #require(other.matedBefore) <= #require(one.matedBefore))
            #expect(try #require(order.firstIndex(of: other.result)) >= #require(order.firstIndex(of: one.result)))
            #expect(judge(births.reversed()) == one)
            #expect(judge(births + [litter]) == one)
            #expect(judge(births, estimated: true).result != .withinLimits)
            #expect(one.matingWindow.contains(one.estimatedMatingDate))
            #expect(one.reasons.isEmpty == (one.result == .withinLimits))
            if one.result == .withinLimits { #expect(try one.matingWindow.upperBound < #require(one.matedBefore)) }
        }
        #expect(seen == Set(order))
    }
}
