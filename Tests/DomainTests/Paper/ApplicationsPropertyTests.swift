import Foundation
import Testing

@testable import Domain

/// Properties that hold for any form: what was keyed is what is sent, twice the same, and nothing traps.
@Suite struct ApplicationsPropertyTests {
    /// Keys the texts of an application the way an operator does, through the reader of each field.
    private func keyed(_ texts: [PaperField: String], _ procedure: Procedure) throws -> PaperForm {
        let layout = FormLayouts.shipped[procedure]
        let context = FieldContext(today: SampleForms.today, takesRemoval: procedure == .informationChange)
        var form = PaperForm(procedure, layoutVersion: layout.version)
        for (field, text) in texts where !text.isEmpty {
            let spec = try #require(layout.spec(of: field))
            var entry = try FieldReader.read(text, as: spec, context).get().entry()
            if field == .city || field == .keptCity { entry.code = RandomParts.towns.first { $0.city == entry.text }?.municipalityCode }
            form[field] = entry
        }
        return form
    }

    /// Any registration, keyed field by field, is the registration that is made of the form.
    @Test func aRegistrationComesBack() throws {
        var parts = try RandomParts(seed: 1)
        for _ in 0..<80 {
            let application = RegistrationApplication(
                chip: parts.chip(), channel: .paper, appliedOn: parts.day(), animal: parts.animal(), owner: parts.owner(),
                keptAt: parts.maybe { $0.address() }, fitting: parts.maybe { $0.fitting() }, business: parts.maybe { $0.business() })
            let form = try keyed(PaperTexts.of(application), .registration)
            #expect(try ApplicationMaker.registration(form) == application)
        }
    }

    /// The same with an owner change: of the record where the paper is silent.
    @Test func anOwnerChangeComesBack() throws {
        var parts = try RandomParts(seed: 2)
        for _ in 0..<80 {
            let record = parts.record()
            let key = ChangeKey.random(using: &parts.random)
            let owner = parts.owner()
            var texts = PaperTexts.of(owner)
            texts[.chip] = record.chip.digits
            texts[.changeKey] = key.formatted
            texts[.appliedOn] = "2026-11-01"
            let color = parts.maybe { $0.random.pick(RandomParts.words) }
            texts[.coatColor] = color
            var animal = record.animal
            animal.coatColor = color ?? animal.coatColor
            animal.deathDate = nil
            let made = try ApplicationMaker.ownerChange(try keyed(texts, .ownerChange), record: record, token: OwnerToken("t"))
            #expect(made.owner == owner && made.proof == .single(OwnerToken("t"), key))
            #expect(made.animal == (color == nil ? nil : animal))
        }
    }

    /// Applies a change the way the registry does: a part that is there replaces the whole part.
    private func apply(_ change: InformationChange, to record: ChipRecord) -> ChipRecord {
        var record = record
        record.animal = change.animal ?? record.animal
        record.owner = change.owner ?? record.owner
        record.keptAt = change.keptAt ?? record.keptAt
        record.business = change.business ?? record.business
        return record
    }

    /// Made again of the record it has changed, an information change is the same: a repeat sends the same body.
    @Test func aChangeMadeAgainIsTheSame() throws {
        var parts = try RandomParts(seed: 3)
        var made = 0
        for _ in 0..<600 {
            let record = parts.record()
            let form = parts.change(of: record)
            guard let change = try? ApplicationMaker.informationChange(form, record: record, token: OwnerToken("t")) else { continue }
            made += 1
            let changed = apply(change, to: record)
            #expect(try ApplicationMaker.informationChange(form, record: changed, token: OwnerToken("t")) == change)
            // What the paper is silent about stays.
            if !FormParts(form).says(FormParts.ownerFields) { #expect(changed.owner == record.owner) }
            if form[.dam] == nil { #expect(changed.animal.dam == record.animal.dam) }
            if form[.ownerName] == nil { #expect(changed.owner.name.bytesEqual(record.owner.name)) }
            if form[.features] == nil, form[.sterilised] == nil { #expect(changed.animal.features.bytesEqual(record.animal.features)) }
        }
        #expect(made > 200, "the generator makes forms that pass")
    }

    /// What the judge lets pass, an application can be made of: nothing is found out at sending that could have been seen at keying.
    @Test func whatPassesIsMade() throws {
        var parts = try RandomParts(seed: 4)
        var passed = 0
        for _ in 0..<300 {
            let application = RegistrationApplication(
                chip: parts.chip(), channel: .paper, appliedOn: parts.day(), animal: parts.animal(), owner: parts.owner(),
                keptAt: parts.maybe { $0.address() }, business: parts.maybe { $0.business() })
            var form = try keyed(PaperTexts.of(application), .registration)
            for field in parts.fields(of: .registration, count: parts.random.below(3)) {
                form[field] = parts.garbage(field)
            }
            let faults = form.judged.filter { $0.isFault && !ApplicationsPropertyTests.isUnsent($0.field) }
            if faults.isEmpty {
                passed += 1
                #expect(throws: Never.self) { try ApplicationMaker.registration(form) }
            }
        }
        #expect(passed > 20, "the generator makes forms that pass")
    }

    private static func isUnsent(_ field: PaperField) -> Bool {
        [.fittingCertificate, .paymentCertificate, .paymentMethod, .paidOn, .paidAmount, .postage].contains(field)
    }

    /// Any entries in any form: findings or a value, never a trap; faults are never empty.
    @Test func nothingTraps() throws {
        var parts = try RandomParts(seed: 6)
        let slip = BatchSlip(number: "1", receivedOn: SampleForms.today, way: .post, counts: [:], fees: 0, hashTotal: 0)
        for _ in 0..<300 {
            let procedure = parts.random.pick(Procedure.allCases)
            var form = PaperForm(procedure, layoutVersion: 1)
            for field in parts.fields(of: procedure, count: parts.random.below(46)) { form[field] = parts.garbage(field) }
            let record = parts.record()
            _ = form.judged
            _ = RegistryHints.judge(form, chip: .found(record), dam: .found(parts.record()), takesNotices: false)
            _ = RegistryHints.municipality(form, record: record)
            _ = BatchTotals([form, form]).differences(from: slip)
            _ = Payment(form, on: SampleForms.today).verdict
            do throws(FormRefusal) {
                switch procedure {
                case .registration: _ = try ApplicationMaker.registration(form)
                case .ownerChange: _ = try ApplicationMaker.ownerChange(form, record: record, token: nil)
                case .informationChange: _ = try ApplicationMaker.informationChange(form, record: nil, token: nil)
                case .death: _ = try ApplicationMaker.deathDate(form)
                case .certificateReissue: _ = try ApplicationMaker.reissue(form)
                }
            } catch {
                #expect(!error.findings.isEmpty && error.findings.allSatisfy(\.isFault))
            }
        }
    }

    /// その他の特徴 come apart as they were put together, also when the owner's own words look like a mark of ours.
    @Test func featuresComeApart() {
        for registered in ["", "左耳に傷", "去勢・避妊済", "去勢・避妊未実施、白い靴下", "去勢・避妊済み", "、", "去勢・避妊済、", "済、去勢・避妊済"] {
            let features = Features(registered: registered)
            let isExact = registered == "去勢・避妊済、"
            #expect(features.registered.bytesEqual(isExact ? "去勢・避妊済" : registered))
        }
        #expect(Features(registered: "去勢・避妊済み").isSterilised == nil)
        #expect(Features(registered: "去勢・避妊未実施、白い靴下") == Features(isSterilised: false, rest: "白い靴下"))
    }
}
