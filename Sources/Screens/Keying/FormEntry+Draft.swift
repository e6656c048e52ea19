import Domain
import Foundation
import Services

extension FormEntry {
    var keyingTally: KeyingTally { KeyingTally(keys: tally.keys, seconds: tally.seconds, corrections: tally.corrections) }

    /// Everything typed, for the journal. Text of other fields that can't be read stands among the entries as it was typed.
    func draft(slot: PaperSlot.ID, by: OperatorID, work: SlotWork, at now: Date) -> FormDraft {
        var form = form
        for (place, blank) in blanks.enumerated() where place != self.place {
            if let text = blank.unread { form[blank.spec.field] = PaperEntry(text) }
        }
        return FormDraft(
            slot: slot, by: by, work: work, form: form, focusedField: spec?.field, typed: isDirty ? buffer.text : "",
            cursor: buffer.cursor, firstOfTwo: firstKeying?.entry(), tally: keyingTally, savedAt: now)
    }

    /// Takes in what was held, as far as it goes by itself.
    mutating func absorb(_ inputs: [FormInput]) {
        // No time passes: nobody types here.
        for input in inputs where takes(input, isHolding: false) { _ = take(input, at: .distantPast) }
    }

    /// Puts a form back; what can't be read is text to be corrected.
    mutating func restore(_ form: PaperForm) {
        // The species first: it narrows what a breed may be.
        let order = blanks.indices.sorted {
            (blanks[$0].spec.field == .species ? 0 : 1, $0) < (blanks[$1].spec.field == .species ? 0 : 1, $1)
        }
        for place in order {
            let spec = blanks[place].spec
            guard let entry = form[spec.field] else { continue }
            if case .success(let value) = FieldReader.read(FormEntry.editable(entry), as: spec, context) {
                blanks[place].entry = entry
                blanks[place].display = FieldReader.display(entry, as: spec)
                blanks[place].warnings = value.warnings
            } else {
                blanks[place].unread = entry.text
            }
        }
        weigh()
        enter(blanks.indices.first { blanks[$0].isEmpty && !isRuledOut($0) } ?? blanks.count)
        furthest = max(furthest, blanks.lastIndex { !$0.isEmpty } ?? 0)
    }

    /// Puts back what the journal has, with the cursor where it was.
    mutating func restore(_ draft: FormDraft) {
        restore(draft.form)
        tally = FormTally(draft.tally)
        guard let field = draft.focusedField, let place = index(of: field) else { return }
        enter(place)
        if let first = draft.firstOfTwo {
            firstKeying = FieldValue(first.text, mark: first.mark, code: first.code)
            buffer = FieldBuffer(draft.typed, kind: blanks[place].spec.kind)
            isDirty = true
            isFresh = false
        } else if !draft.typed.isEmpty {
            buffer = FieldBuffer(draft.typed, kind: blanks[place].spec.kind)
            buffer.cursor = draft.cursor
            isDirty = true
            isFresh = false
        }
    }
}

extension FormTally {
    init(_ tally: KeyingTally) {
        self.init(keys: tally.keys, seconds: tally.seconds, corrections: tally.corrections)
    }
}
