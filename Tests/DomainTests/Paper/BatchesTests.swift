import Testing

@testable import Domain

@Suite struct BatchesTests {
    private func slip(_ counts: [Procedure: Int], fees: Int, hash: Int) -> BatchSlip {
        BatchSlip(number: "1", receivedOn: SampleForms.today, way: .post, counts: counts, fees: fees, hashTotal: hash)
    }

    /// The hash total is the sum of the last six digits, help-desk.md §3.2.
    @Test func aBatchThatAgrees() {
        let forms = [SampleForms.form(.registration), SampleForms.form(.registration), SampleForms.form(.death)]
        let totals = BatchTotals(forms)
        #expect(totals.counts == [.registration: 2, .death: 1] && totals.fees == 2800 && totals.hashTotal == 3 * 112_233)
        #expect(totals.differences(from: slip([.registration: 2, .death: 1], fees: 2800, hash: 336_699)) == [])
        // A kind written with none is no difference.
        #expect(totals.differences(from: slip([.registration: 2, .death: 1, .ownerChange: 0], fees: 2800, hash: 336_699)) == [])
    }

    @Test func everyDifferenceIsTold() {
        let totals = BatchTotals([SampleForms.form(.registration), SampleForms.form(.certificateReissue)])
        let differences = totals.differences(from: slip([.registration: 2, .ownerChange: 1], fees: 2800, hash: 5))
        #expect(
            differences == [
                .count(.registration, slip: 2, keyed: 1), .count(.ownerChange, slip: 1, keyed: 0),
                .count(.certificateReissue, slip: 0, keyed: 1), .fees(slip: 2800, keyed: 2700), .hashTotal(slip: 5, keyed: 224_466),
            ])
    }

    /// A form set aside half keyed counts with what it has; nonsense in a field adds nothing and stops nothing.
    @Test func formsWithoutAValue() {
        let empty = PaperForm(.registration, layoutVersion: 1)
        let huge = empty.with([.paidAmount: "9223372036854775807", .chip: "999"])
        let totals = BatchTotals([empty, huge, huge, empty.with(.chip, .illegible)])
        #expect(totals.counts == [.registration: 4] && totals.fees == 0 && totals.hashTotal == 0)
    }

    /// Batches of any forms agree with a slip made by counting, and any one change to the slip is one difference.
    @Test func anyBatchAgreesWithItsCount() {
        var random = SplitMix64(seed: 17)
        for _ in 0..<200 {
            var counted = slip([:], fees: 0, hash: 0)
            let forms = (0..<random.below(12)).map { _ in
                let procedure = random.pick(Procedure.allCases)
                let tail = random.below(1_000_000)
                let paid = random.below(3) * 700
                counted.counts[procedure, default: 0] += 1
                counted.fees += paid
                counted.hashTotal += tail
                let chip = "999000" + "000" + String(repeating: "0", count: 6 - String(tail).count) + String(tail)
                return SampleForms.form(procedure).with([.chip: chip, .paidAmount: paid == 0 ? nil : String(paid)])
            }
            let totals = BatchTotals(forms)
            #expect(totals.differences(from: counted).isEmpty)
            counted.hashTotal += 1
            #expect(totals.differences(from: counted) == [.hashTotal(slip: counted.hashTotal, keyed: counted.hashTotal - 1)])
        }
    }

    // MARK: Verifying

    @Test func aWrittenPlan() {
        let (plan, problems) = VerifyPlan.parse(" registration=all, death = none ,op07=risky,default=none,, ")
        #expect(problems.isEmpty)
        #expect(
            plan == VerifyPlan(fallback: .none, procedures: [.registration: .all, .death: .none], operators: ["op07": .risky]))
        #expect(VerifyPlan.parse("") == (VerifyPlan(), []))
        let faulty = VerifyPlan.parse("registration=every, =all, death, op07=all, op07=none, a=b=c")
        #expect(faulty.plan == VerifyPlan(operators: ["op07": .all]))
        #expect(faulty.problems.map(\.entry) == [1, 2, 3, 5, 6])
        #expect(faulty.problems.map(\.fault) == [.unknownMode, .form, .form, .twice, .form])
    }

    /// An operator's own word, then the procedure's; the default only without either.
    @Test func theOperatorsWordGoesFirst() {
        let plan = VerifyPlan(fallback: .risky, procedures: [.registration: .all, .death: .none], operators: ["new": .all, "old": .none])
        #expect(plan.mode(.registration, keyedBy: "old") == .none && plan.mode(.death, keyedBy: "new") == .all)
        #expect(plan.mode(.death, keyedBy: "old") == .none && plan.mode(.death, keyedBy: "other") == .none)
        #expect(plan.mode(.ownerChange, keyedBy: "other") == .risky && plan.mode(.ownerChange, keyedBy: "old") == .none)
    }

    /// Empty fields are keyed again too; what a reader filled is not.
    @Test func theFieldsToKeyAgain() {
        let layout = FormLayouts.shipped[.registration]
        let form = SampleForms.form(.registration)
        #expect(VerifyPlan(fallback: .none).fields(form, layout: layout, keyedBy: "a").isEmpty)
        #expect(VerifyPlan(fallback: .all).fields(form, layout: layout, keyedBy: "a") == layout.fields.map(\.field))
        let risky = VerifyPlan(fallback: .risky).fields(form, layout: layout, keyedBy: "a")
        #expect(risky == layout.fields.filter(\.isRisky).map(\.field) && risky.contains(.dam) && form[.dam] == nil)
        let scanned = form.with(.chip, PaperEntry(SampleForms.chip, origin: .scanned))
        #expect(VerifyPlan(fallback: .risky).fields(scanned, layout: layout, keyedBy: "a") == risky.filter { $0 != .chip })
    }

    /// Byte for byte: spellings that Swift's `==` merges differ, how a value came does not matter.
    @Test func twoKeyings() {
        let first = SampleForms.form(.registration)
        let fields = FormLayouts.shipped[.registration].fields.map(\.field)
        #expect(Keyings.differences(first, first, fields: fields) == [])
        #expect(Keyings.differences(first, first.with(.chip, PaperEntry(SampleForms.chip, origin: .scanned)), fields: fields) == [])
        let name = first.with([.ownerName: "高橋 花子"])
        #expect(Keyings.differences(first, name, fields: fields) == [.ownerName])
        #expect(Keyings.differences(first, name, fields: [.chip, .phone]) == [])
        let god = first.with([.ownerName: "神"]), compatible = first.with([.ownerName: "\u{FA19}"])
        #expect(Keyings.differences(god, compatible, fields: fields) == [.ownerName])
        #expect(Keyings.differences(first, first.with([.email: "a@example.jp"]), fields: fields) == [.email])
        #expect(Keyings.differences(first, first.with(.dam, .illegible), fields: fields) == [.dam])
        let town = first.with(.city, PaperEntry("千代田区", code: "131024"))
        #expect(Keyings.differences(first, town, fields: fields) == [.city])
        let estimate = first.with(.birthDate, PaperEntry("2026-05-01", code: "estimated"))
        #expect(Keyings.differences(first, estimate, fields: fields) == [.birthDate])
        // By number or by name: the same breed.
        #expect(Keyings.differences(first, first.with(.breed, PaperEntry("柴犬", code: "D011")), fields: fields) == [])
    }

    /// Everything that differs is settled against the paper, or nothing is merged.
    @Test func theThirdLook() {
        let first = SampleForms.form(.registration)
        let settled: [PaperField: PaperEntry] = [.ownerName: PaperEntry("髙槗 花子"), .features: PaperEntry("")]
        #expect(Keyings.merge(first, settled: settled, differing: [.ownerName, .phone]) == nil)
        let merged = Keyings.merge(first.with([.features: "左耳に傷"]), settled: settled, differing: [.ownerName, .features])
        #expect(merged == first.with([.ownerName: "髙槗 花子"]))
    }
}
