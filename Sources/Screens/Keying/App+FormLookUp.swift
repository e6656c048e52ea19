import Domain
import Foundation
import Services

/// The number of a form and what the registry says about it.
struct FormLookUp: Sendable {
    var slot: PaperSlot.ID
    /// The chip's field, or the mother's.
    var field: PaperField
    var chip: ChipNumber
    /// `nil`: not registered.
    var record: ChipRecord?
}

/// Look-ups of numbers while their forms are keyed. The audit log has each before a hint of it is on screen.
///
/// No answer is no news: a registry that is down would tell so with every form, and a session that has ended must not take the screen from
/// hands that type. What the operator asks for next says so.
extension App {
    mutating func lookedUp(_ slot: PaperSlot.ID, _ field: PaperField, _ chip: ChipNumber, _ result: Result<ChipRecord?, CommonDBError>) {
        guard case .success(let record) = result, let session else {
            return update(KeyingView.self) { view, _ in
                view.receive(.missing, of: chip, in: field, slot: slot)
                return []
            }
        }
        // Nobody called about it: it is no act that goes into a note.
        let act = AuditedAct.chipLookup(chip, found: record != nil)
        let entry = start(.audit(AuditEntry(by: session.operatorID, at: now, what: act)), .audit)
        held[entry] = .formLookUp(FormLookUp(slot: slot, field: field, chip: chip, record: record))
    }

    /// The look-up is in the audit log, or could not be put there.
    mutating func receiveHeld(_ lookUp: FormLookUp, _ result: Result<Void, StoreError>) {
        var answer = FormRegistry.Answer.missing
        if case .success = result { answer = .known(lookUp.record.map { .found($0) } ?? .notFound) }
        update(KeyingView.self) { view, _ in
            view.receive(answer, of: lookUp.chip, in: lookUp.field, slot: lookUp.slot)
            return []
        }
    }
}
