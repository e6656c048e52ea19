import Testing

@testable import Domain

/// The days of a form, on the day before and the day of each limit.
@Suite struct ChecksDayTests {
    private func registration(_ texts: [PaperField: String?]) -> [FormFinding] { SampleForms.form(.registration).with(texts).judged }

    /// 30 days from the fitting to the application are in time, 31 are not (法39条の5), also over a leap day.
    @Test(
        arguments: [
            ("2026-10-16", "2026-11-15", nil), ("2026-10-15", "2026-11-15", 31), ("2024-01-31", "2024-03-01", nil),
            ("2024-01-30", "2024-03-01", 31), ("2023-01-30", "2023-03-01", nil), ("2023-01-29", "2023-03-01", 31),
            ("2026-11-15", "2026-11-15", nil), ("2022-06-01", "2026-11-15", 1628),
        ] as [(String, String, Int?)])
    func thirtyDaysToRegister(fitted: String, applied: String, late: Int?) {
        let due = FeeTable.fee(for: .registration, channel: .paper, on: SampleForms.day(applied))
        let findings = registration([
            .birthDate: "2021-01-01", .fittedOn: fitted, .appliedOn: applied, .paidAmount: String(due), .paidOn: applied,
        ])
        #expect(findings == (late.map { [FormFinding(.fittedOn, .late(days: $0, limit: 30))] } ?? []))
    }

    /// 56 days have to have passed: the 57th day after the birth is the first (domain.md §3), 49 for 指定犬 alone, counted over leap days.
    @Test(arguments: [
        ("プードル", "2026-09-20", "2026-11-15", 56, false), ("プードル", "2026-09-19", "2026-11-15", 56, true),
        ("柴犬", "2026-09-27", "2026-11-15", 49, false), ("柴犬", "2026-09-26", "2026-11-15", 49, true),
        ("プードル", "2024-01-05", "2024-03-01", 56, false), ("プードル", "2024-01-04", "2024-03-01", 56, true),
        ("プードル", "2023-01-04", "2023-03-01", 56, false), ("プードル", "2023-01-03", "2023-03-01", 56, true),
    ])
    func youngInPrivateHands(breed: String, birth: String, applied: String, days: Int, passes: Bool) {
        let due = FeeTable.fee(for: .registration, channel: .paper, on: SampleForms.day(applied))
        let texts: [PaperField: String?] = [
            .breed: breed, .birthDate: birth, .appliedOn: applied, .fittedOn: applied, .paidOn: applied, .paidAmount: String(due),
        ]
        let first = SampleForms.day(birth).adding(days: days + 1)
        #expect(registration(texts) == (passes ? [] : [FormFinding(.birthDate, .youngForSale(from: first, days: days))]))
        // A business registers its own litters.
        let business: [PaperField: String?] = [.businessGrade: "first", .businessKind: "販売", .businessNumber: "東京都販第000001号"]
        #expect(registration(texts.merging(business) { $1 }) == [])
        // 49 days are for dogs.
        let cat = registration(texts.merging([.species: "cat"]) { $1 })
        #expect(cat.isEmpty == (SampleForms.day(applied) >= SampleForms.day(birth).adding(days: 57)))
    }

    /// Each day on the form that is later than the day of keying; today is not.
    @Test func nothingIsInTheFuture() {
        for field in [PaperField.appliedOn, .birthDate, .fittedOn, .paidOn] {
            #expect(registration([field: "2026-11-22"]).contains(FormFinding(field, .inFuture)), "\(field)")
            #expect(!registration([field: "2026-11-21"]).contains(FormFinding(field, .inFuture)), "\(field)")
        }
        #expect(registration([.rabiesNumber: "1", .rabiesDate: "2026-11-22"]) == [FormFinding(.rabiesDate, .inFuture)])
        #expect(SampleForms.form(.death).with([.deathDate: "2026-11-22"]).judged == [FormFinding(.deathDate, .inFuture)])
    }

    /// Nothing happens to an animal before its birth; what happens on the day passes.
    @Test func nothingIsBeforeTheBirth() {
        #expect(
            registration([.birthDate: "2026-11-02", .businessGrade: "second", .businessKind: "譲渡し"]) == [
                FormFinding(.fittedOn, .beforeBirth)
            ])
        #expect(registration([.birthDate: "2026-11-01", .businessGrade: "second", .businessKind: "譲渡し"]) == [])
        #expect(registration([.rabiesNumber: "1", .rabiesDate: "2026-04-30"]) == [FormFinding(.rabiesDate, .beforeBirth)])
        #expect(registration([.rabiesNumber: "1", .rabiesDate: "2026-05-01"]) == [])
    }

    /// Births and deaths after the application are faults; a fitting after it is a hint, since the day of the application may be wrong.
    @Test func nothingIsAfterTheApplication() {
        let birth = registration([.birthDate: "2026-11-16"])
        #expect(birth.filter(\.isFault) == [FormFinding(.birthDate, .afterApplication), FormFinding(.fittedOn, .beforeBirth)])
        let fitting = registration([.fittedOn: "2026-11-16"])
        #expect(fitting == [FormFinding(.fittedOn, .afterApplication)] && fitting.allSatisfy { !$0.isFault })
        let death = SampleForms.form(.death).with([.deathDate: "2026-11-16"]).judged
        #expect(death == [FormFinding(.deathDate, .afterApplication)] && death.allSatisfy(\.isFault))
        #expect(SampleForms.form(.death).with([.deathDate: "2026-11-15"]).judged == [])
    }

    /// The fee is the one of the day of the application: raised on 2024-04-01.
    @Test(arguments: [("2024-03-31", 1000), ("2024-04-01", 1400)]) func theFeeOfTheDay(applied: String, due: Int) {
        let texts: [PaperField: String?] = [.birthDate: "2023-01-01", .fittedOn: applied, .appliedOn: applied, .paidOn: applied]
        #expect(registration(texts.merging([.paidAmount: String(due)]) { $1 }) == [])
        let short = registration(texts.merging([.paidAmount: String(due - 1)]) { $1 })
        #expect(short == [FormFinding(.paidAmount, .feeShort(due: due, paid: due - 1))])
    }

    /// Every pair of days from either side of each limit, held against counting the days one by one.
    @Test func daysAreCountedOneByOne() {
        var random = SplitMix64(seed: 30)
        for _ in 0..<500 {
            let birth = CalendarDate(daysSinceEpoch: 18_000 + random.below(3_000))
            let span = random.below(80)
            let day = birth.adding(days: span)
            var count = 0
            var walked = birth
            while walked < day {
                walked = walked.adding(days: 1)
                count += 1
            }
            #expect(DayRules.isLate(fitted: birth, applied: day) == (count > 30))
            // 56 days after the day of birth have to lie before the day of the handover.
            let sale = SaleAge.finding(birth: birth, handedOver: day, breed: "", species: .dog, isBuyerDealer: false)
            #expect((sale == nil) == (count - 1 >= 56))
        }
    }

    /// Days are read without making parts of the text, and as strictly.
    @Test func daysAreReadStrictly() {
        var random = SplitMix64(seed: 31)
        let characters = Array("0123456789-/ ０")
        for _ in 0..<2_000 {
            var text = Array(CalendarDate(daysSinceEpoch: random.below(40_000) - 10_000).iso)
            #expect(CanonicalText.day(String(text)) == CalendarDate(iso: String(text)))
            text[random.below(10)] = random.pick(characters)
            if random.below(4) == 0 { text.append(random.pick(characters)) }
            let isPlain = text.allSatisfy { $0.isASCII } && text.count == 10
            #expect(CanonicalText.day(String(text)) == (isPlain ? CalendarDate(iso: String(text)) : nil))
        }
    }

    /// Phone numbers come out with the hyphens of the plan, by the short way and by the long one.
    @Test func phonesAreReadStrictly() {
        for text in [
            "03-0000-1234", "0300001234", "090-0000-1234", "0120-000-123", "04-7100-0000", "03-0000-12345", "", "---", "12", "０３-0000-1234",
        ] {
            #expect(CanonicalText.phone(text) == PhoneNumber(text)?.formatted, "\(text)")
        }
    }
}
