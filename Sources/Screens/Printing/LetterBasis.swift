import Domain
import Foundation
import Services

/// What a letter is written from: values known here, and whom it goes to as far as that is known. Personal data, in memory alone.
struct LetterBasis: Sendable {
    var source: LetterSource
    /// Shown above the letter: batch and number.
    var name: String
    var addressee: Addressee
    var values: LetterValues
    /// Proposed first.
    var kind: LetterKind?

    /// Of a form: to its sender.
    ///
    /// Letters are in the language of the country, whatever the screen speaks.
    init(_ sheet: FormSheet, layouts: FormLayouts, today: CalendarDate, words: Texts.Keying) {
        let file = sheet.file
        source = .form(file.slot.id)
        name = "\(sheet.batch.slip.number)  \(file.slot.number)"
        kind = file.slot.reason.flatMap { LetterKind($0) }
        let form = file.form
        addressee = Addressee(
            postalCode: form?.text(.postalCode) ?? "", district: (form?.text(.prefecture) ?? "") + (form?.text(.city) ?? ""),
            street: form?.text(.street) ?? "", name: form?.text(.ownerName) ?? "")
        if form?.text(.ownerKind) == Owner.Kind.company.rawValue {
            addressee.isOrganisation = true
            if let representative = form?.text(.representative), !representative.isEmpty { addressee.attention = representative }
        }
        values = [
            .batch: .text(sheet.batch.slip.number), .slot: .number(file.slot.number), .receivedOn: .date(sheet.batch.slip.receivedOn),
        ]
        if let reason = file.slot.reason { values[.reason] = .text(words.reason(reason)) }
        if let number = file.certificate?.number { values[.issueNumber] = .text(number) }
        guard let form else { return }
        values[.procedure] = .procedure(form.procedure)
        if let chip = try? ChipNumber(form.text(.chip)) {
            values[.chip] = .chips([chip])
            values[.chips] = .chips([chip])
        }
        takeMoney(form, today)
        takeFaults(form, file.refusals, layouts[form.procedure], today, words)
    }

    private mutating func takeMoney(_ form: PaperForm, _ today: CalendarDate) {
        let payment = Payment(form, on: today)
        values[.paid] = .yen(payment.paid)
        values[.due] = .yen(payment.due)
        switch payment.verdict {
        case .sufficient: break
        case .short(let yen): values[.short] = .yen(yen)
        case .over(let yen): values[.over] = .yen(yen)
        }
    }

    private mutating func takeFaults(
        _ form: PaperForm, _ refusals: [FieldRefusal], _ layout: FormLayout, _ today: CalendarDate, _ words: Texts.Keying
    ) {
        let findings = FormJudge.judge(form, layout: layout, on: today)
        let missing = findings.filter { $0.issue == .enclosureMissing }.map(\.field)
        if !missing.isEmpty { values[.missing] = .enclosures(missing) }
        let refused = refusals.compactMap { PaperField.of(contractField: $0.field) }
        let illegible = layout.fields.map(\.field).filter { form[$0]?.mark == .illegible }
        let fields = (refused.isEmpty ? illegible : refused).compactMap { layout.spec(of: $0)?.label.ja }
        if !fields.isEmpty { values[.fields] = .lines(fields) }
    }

    /// To a former owner.
    init(_ row: NoticeRow, _ owner: FormerOwner) {
        source = .notice(row.id)
        name = [row.batchNumber, row.number.map { String($0) }].compactMap { $0 }.joined(separator: "  ")
        kind = .completion
        addressee = owner.addressee
        values = [.changedOn: .date(owner.changedOn), .chips: .chips(owner.chips), .procedure: .procedure(.ownerChange)]
        if owner.chips.count == 1 { values[.chip] = .chips(owner.chips) }
        if let number = row.batchNumber { values[.batch] = .text(number) }
        if let slot = row.number { values[.slot] = .number(slot) }
    }
}
