import Domain
import Services

@testable import Screens

extension FakeDesk {
    func answer(_ request: PaperRequest) -> [PaperReply] {
        switch request {
        case .keyingPlaces(let batch, let work, let by, let at):
            [.keyingPlaces(batch, read { store throws(StoreError) in try store.keyingStart(batch, for: work, by: by, at: at) })]
        case .saveFormDraft(let draft):
            [.formDraftSaved(draft, write { store throws(StoreError) in try store.journalForm(draft) })]
        case .recordForm(let step): [.formRecorded(step, write { store throws(StoreError) in try store.recordForm(step) })]
        case .releaseForm(let slot, let by):
            [.formReleased(slot, write { store throws(StoreError) in try store.releaseSlot(slot, by: by) })]
        case .compareKeying(let slot, let form, let fields):
            [
                .compared(
                    slot, fields, read { store throws(StoreError) in try store.differingFields(slot, from: form, in: fields) })
            ]
        case .thirdLook(let slot, let isSupervisor, let by, let at):
            [.thirdLook(slot, write { store throws(StoreError) in try store.thirdLook(slot, isSupervisor: isSupervisor, by: by, at: at) })]
        case .openScan(let slot, _): [.scanOpened(slot.id, .notFound)]
        case .lookUp(let slot, let field, let chip): [.lookedUp(slot, field, chip, formLookUp(chip))]
        default: answerDesk(request)
        }
    }
}
