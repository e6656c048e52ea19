import Domain
import Foundation
import Screens
import Testing

@testable import MCTerminal
@testable import Services

/// The made-up batches of the demonstration.
@Suite struct PaperSampleTests {
    private static let today = PaperSample.today

    private static func batches() throws -> [SamplePaper.Batch] {
        let animals = try (0..<12).map { serial in
            (chip: try PaperSample.chip(serial), key: try #require(ChangeKey("L42BYP8U2\(2 + serial % 8)Z")))
        }
        return SamplePaper.batches(animals: animals, today: today)
    }

    private static func desk() throws -> SampleBatches {
        SampleBatches(store: try InquiryStore.inMemory(), layouts: .shipped, now: Date())
    }

    /// Everything written on them can be keyed, nothing stops a form, and together they are what their slip says.
    @Test func everyFormCanBeKeyed() throws {
        let desk = try PaperSampleTests.desk()
        for batch in try PaperSampleTests.batches() {
            var forms: [PaperForm] = []
            for sample in batch.forms {
                let form = desk.form(sample.procedure, sample.typed)
                #expect(Set(form.entries.keys) == Set(sample.typed.keys), "\(batch.number) \(sample.procedure)")
                let findings = FormJudge.judge(form, layout: FormLayouts.shipped[form.procedure], on: PaperSampleTests.today)
                if case .setAside = sample.fate {} else { #expect(findings.filter(\.isFault).isEmpty, "\(findings)") }
                if form[.city] != nil { #expect(form[.city]?.code != nil, "\(form.text(.city))") }
                forms.append(form)
            }
            #expect(BatchTotals(forms).differences(from: batch.slip(PaperSampleTests.today)).isEmpty)
        }
    }

    /// They stand in the store as they were said to, each form in the place its kind is proposed for.
    @Test func formsStandWhereTheyShould() throws {
        let desk = try PaperSampleTests.desk()
        for batch in try PaperSampleTests.batches() {
            try desk.record(batch)
            let opened = try #require(try desk.store.batches(limit: 1).first)
            let slots = try desk.store.slots(of: opened.id).sorted { $0.number < $1.number }
            #expect(slots.count == batch.forms.count)
            for (slot, sample) in zip(slots, batch.forms) {
                #expect(opened.slip.proposedProcedure(at: slot.number) == sample.procedure)
                switch sample.fate {
                case .waiting: #expect(slot.state == .empty)
                case .keyed: #expect(slot.state == (sample.isReady ? .verified : .keyed))
                case .differing: #expect(slot.state == .differing)
                case .setAside(let reason, _): #expect(slot.state == .setAside && slot.reason == reason)
                }
            }
        }
    }
}
