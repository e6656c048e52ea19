import Domain
import Screens
import Services

extension StoreWorker {
    func perform(_ id: RequestID, _ request: AccountRequest) {
        switch request {
        case .applications(let before):
            read(id) { store throws(StoreError) in
                try store.accountApplications(before: before, limit: AccountRequest.page)
            } reply: {
                .accounts(.applications(before: before, $0))
            }
        case .drafts(let by):
            // Behind the writes: what was typed last is among them.
            write(id) { store throws(StoreError) in
                try store.accountDrafts(of: by)
            } reply: {
                .accounts(.drafts($0))
            }
        case .receive(let form, let by, let at):
            write(id) { store throws(StoreError) in
                try store.receiveApplication(form, by: by, at: at)
            } reply: {
                .accounts(.recorded($0))
            }
        case .record(let step, let application, let version, let by, let at):
            write(id) { store throws(StoreError) in
                try store.record(step, onApplication: application, expecting: version, by: by, at: at)
            } reply: {
                .accounts(.recorded($0))
            }
        case .saveDraft(let draft, let by):
            write(id) { store throws(StoreError) in
                try store.saveAccountDraft(draft, by: by)
            } reply: {
                .accounts(.draftSaved($0))
            }
        case .dropDraft(let kind, let by):
            write(id) { store throws(StoreError) in
                try store.dropAccountDraft(kind, of: by)
            } reply: {
                .accounts(.draftSaved($0))
            }
        case .account, .create, .update, .delete, .printSlip: break
        }
    }
}
