import Domain
import Foundation
import Services

/// The keying of forms between its views and the store: what is typed is journaled while it is typed, and what was completed is written
/// until it is on disk, whatever becomes of the view.
extension App {
    mutating func runKeying(_ command: PaperCommand) {
        guard let session else { return }
        switch command {
        case .key(let batch, let work):
            var view = KeyingView(batch: batch, work, tables: configuration.paper, today: TokyoTime(now).day)
            for form in keying.stranded[batch] ?? [] { view.offer(form) }
            let environment = environment
            show(view) { $0.start(environment) }
        case .thirdLook(let slot):
            let isSupervisor = configuration.supervisors.contains(session.operatorID.value)
            let request = PaperRequest.thirdLook(slot.id, isSupervisor: isSupervisor, by: session.operatorID, at: now)
            show(ThirdLookView(slot)) { _ in [.request(.paper(request), .paperForm)] }
        case .journal(let draft): start(.paper(.saveFormDraft(draft)), .formJournal)
        case .finish(let step):
            keying.drafts[step.slot.id] = nil
            keying.steps[step.slot.id] = step
            start(.paper(.recordForm(step)), .formSaving)
        case .compare(let slot, let form, let fields): start(.paper(.compareKeying(slot, form, fields)), .formJournal)
        case .setAside(let reason, let note): setFormAside(reason, note: note)
        case .openScan(let slot): start(.paper(.openScan(slot, by: session.operatorID)), .scan)
        case .closeKeying: closeKeying(session)
        default: break
        }
    }

    mutating func receiveKeying(_ reply: PaperReply) {
        switch reply {
        case .keyingPlaces(let batch, let result):
            update(KeyingView.self) { view, environment in view.batch == batch ? view.receive(result, environment) : [] }
        case .formDraftSaved(let draft, let result): draftSaved(draft, result)
        case .formRecorded(let step, let result):
            // The batch may be on screen again already.
            office.isBehind = true
            recorded(step, result)
        case .formReleased: office.isBehind = true
        case .compared(let slot, let fields, let result):
            // What can't be compared counts as equal here: the store compares again when the form is complete.
            let differing = (try? result.get()) ?? []
            update(KeyingView.self) { $0.compared(slot, fields, differing: differing, $1) }
        case .thirdLook(let slot, let result):
            update(ThirdLookView.self) { view, environment in view.receive(slot, result, environment) }
        case .scanOpened(_, let opening): sayScan(opening)
        case .lookedUp(let slot, let field, let chip, let result): lookedUp(slot, field, chip, result)
        default: break
        }
    }

    private mutating func closeKeying(_ session: Session) {
        journalKeying(atOnce: true)
        if let view = desk?.main as? KeyingView, let place = view.run.place, view.run.entry?.isBlank == true {
            start(.paper(.releaseForm(place.slot.id, by: session.operatorID)), .formSaving)
        }
        keying.view = nil
        closeMain()
    }

    private mutating func setFormAside(_ reason: ExceptionReason, note: String) {
        update(KeyingView.self) { $0.setAside(reason, note: note, $1) }
    }

    private mutating func sayScan(_ opening: ScanOpening) {
        let text = texts.keying.scan(opening)
        if case .opened = opening { say(Message(.info, text)) } else { say(Message(.warning, text)) }
    }

    // MARK: Journal

    /// Sends what was typed to the journal when it is due, or at once; also of a view that is gone meanwhile.
    mutating func journalKeying(atOnce: Bool) {
        if let again = keying.retryAt, again <= now { retryKeying() }
        guard let session else { return }
        if let place = desk?.stack.lastIndex(where: { $0 is KeyingView }), var view = desk?.stack[place] as? KeyingView {
            if let draft = view.journal(by: session.operatorID, at: now, atOnce: atOnce) {
                desk?.stack[place] = view
                start(.paper(.saveFormDraft(draft)), .formJournal)
            }
            keying.view = view
            let unplaced = view.run.unplaced
            if !unplaced.isEmpty || keying.stranded[view.batch] != nil { keying.stranded[view.batch] = unplaced.isEmpty ? nil : unplaced }
        } else if var gone = keying.view {
            keying.view = nil
            if let draft = gone.journal(by: session.operatorID, at: now, atOnce: true) {
                start(.paper(.saveFormDraft(draft)), .formJournal)
            }
        }
    }

    private mutating func retryKeying() {
        keying.retryAt = nil
        for draft in keying.drafts.values { start(.paper(.saveFormDraft(draft)), .formJournal) }
        for step in keying.steps.values { start(.paper(.recordForm(step)), .formSaving) }
    }

    var keyingDeadline: Date? { [keying.retryAt, keying.view?.journalDue].compactMap { $0 }.min() }

    private mutating func draftSaved(_ draft: FormDraft, _ result: Result<Void, StoreError>) {
        switch result {
        case .success:
            if let waiting = keying.drafts[draft.slot], waiting.savedAt <= draft.savedAt { keying.drafts[draft.slot] = nil }
            update(KeyingView.self) { view, _ in
                view.saved(draft.slot, at: draft.savedAt)
                return []
            }
        case .failure(let error):
            if error.isRefusal {
                keying.drafts[draft.slot] = nil
                update(KeyingView.self) { view, _ in view.lost(draft.slot, by: error.holder) }
            } else {
                if (keying.drafts[draft.slot]?.savedAt ?? .distantPast) <= draft.savedAt { keying.drafts[draft.slot] = draft }
                keying.retryAt = now.addingTimeInterval(KeyingOffice.pause)
                update(KeyingView.self) { view, _ in
                    view.failed(error)
                    return []
                }
            }
            say(Message(.error, texts.storeError(error)))
        }
        keepKeyingView()
    }

    private mutating func recorded(_ step: FormStep, _ result: Result<PaperSlot, StoreError>) {
        guard keying.steps[step.slot.id]?.at == step.at else { return }
        switch result {
        case .success(let slot):
            keying.steps[step.slot.id] = nil
            settledKeying(step, slot)
        case .failure(let error):
            effects.append(.bell)
            guard error.isRefusal else {
                keying.retryAt = now.addingTimeInterval(KeyingOffice.pause)
                return say(Message(.error, texts.keying.unsaved(step.slot.number, texts.storeError(error))))
            }
            keying.steps[step.slot.id] = nil
            strand(step, error)
        }
    }

    /// Somebody else was faster: what was keyed is kept for another place.
    private mutating func strand(_ step: FormStep, _ error: StoreError) {
        if case .keyed(let form, _, _) = step.step {
            let stranded = StrandedForm(form: form, number: step.slot.number, by: error.holder)
            keying.stranded[step.slot.batch, default: []].append(stranded)
            update(KeyingView.self) { view, _ in
                if view.batch == step.slot.batch { view.offer(stranded) }
                return []
            }
            say(Message(.error, texts.keying.stranded(step.slot.number, texts.storeError(error))))
        } else {
            say(Message(.error, texts.keying.refused(step.slot.number, texts.storeError(error))))
        }
        keepKeyingView()
    }

    private mutating func settledKeying(_ step: FormStep, _ slot: PaperSlot) {
        switch step.step {
        case .verified where slot.state == .differing: say(Message(.warning, texts.keying.differs(slot.number)))
        case .setAside: say(Message(.success, texts.keying.isSetAside(slot.number)))
        case .settled:
            say(Message(.success, texts.keying.isSettled(slot.number)))
            if let look = desk?.main as? ThirdLookView, look.slot.id == slot.id { closeMain() }
        default: break
        }
    }

    /// A view that changed by a reply is remembered as it is now.
    private mutating func keepKeyingView() {
        if let view = desk?.stack.last(where: { $0 is KeyingView }) as? KeyingView { keying.view = view }
    }

    /// A reader's digits while a form is keyed go into it; `false` when none is.
    mutating func scanIntoForm(_ digits: String) -> Bool {
        guard layers.isEmpty, var view = desk?.focused as? KeyingView else { return false }
        let commands = view.take(.scan(digits), environment)
        desk?.focused = view
        run(commands)
        return true
    }
}
