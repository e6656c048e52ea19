import Domain
import Foundation
import Screens
import Services

/// Puts made-up batches of mailed forms into a store, as colleagues would have keyed them.
struct SampleBatches {
    let store: InquiryStore
    let layouts: FormLayouts
    let now: Date

    private let colleague = OperatorID("op02")
    private let other = OperatorID("op03")
    private var today: CalendarDate { TokyoTime(now).day }

    func record(_ batch: SamplePaper.Batch) throws {
        var moment = now.addingTimeInterval(-Double(batch.daysAgo) * 86_400 - 3 * 3600)
        let opened = try store.openBatch(batch.slip(today), by: colleague, at: moment)
        for (slot, form) in zip(try store.slots(of: opened.id).sorted { $0.number < $1.number }, batch.forms) {
            // Two minutes a form.
            moment += 120
            try key(form, slot, at: moment)
        }
    }

    private func key(_ sample: SamplePaper.Form, _ slot: PaperSlot, at moment: Date) throws {
        if case .waiting = sample.fate { return }
        let form = form(sample.procedure, sample.typed)
        let plan = VerifyPlan()
        let verify =
            sample.isReady ? [] : plan.fields(form, layout: layouts[form.procedure], keyedBy: colleague.value)
        let taken = try store.takeSlot(slot.id, for: .keying, by: colleague, at: moment)
        let tally = KeyingTally(keys: 40 + form.entries.count * 9, seconds: 100)
        let keyed = try store.record(
            .keyed(form, tally, verify: verify), onSlot: slot.id, expecting: taken.version, by: colleague, at: moment)
        switch sample.fate {
        case .waiting, .keyed: break
        case .differing(let others):
            let second = self.form(sample.procedure, sample.typed.merging(others) { $1 })
            let taken = try store.takeSlot(slot.id, for: .verifying, by: other, at: moment + 600)
            _ = try store.record(
                .verified(second, KeyingTally(keys: 160, seconds: 60)), onSlot: slot.id, expecting: taken.version, by: other,
                at: moment + 660)
        case .setAside(let reason, let note):
            _ = try store.record(
                .setAside(reason, note: note), onSlot: slot.id, expecting: keyed.version, by: colleague, at: moment + 30)
        }
    }

    /// What was typed, read as the keying screen reads it.
    func form(_ procedure: Procedure, _ typed: [PaperField: String]) -> PaperForm {
        let layout = layouts[procedure]
        var form = PaperForm(procedure, layoutVersion: layout.version)
        var context = FieldContext(today: today, world: .test, takesRemoval: procedure == .informationChange)
        for spec in layout.fields {
            guard let text = typed[spec.field], case .success(let value) = FieldReader.read(text, as: spec, context) else { continue }
            form[spec.field] = value.entry()
            if spec.field == .species { context.species = Animal.Species(rawValue: value.text) }
        }
        // As picked from the towns of the postcode.
        if let city = form[.city]?.text, let code = PostalCode(form.text(.postalCode)) {
            let town = PostcodeTable.shipped.towns(of: code).first { $0.city.bytesEqual(city) }
            form[.city] = PaperEntry(city, code: town?.municipality.digits)
        }
        return form
    }
}
