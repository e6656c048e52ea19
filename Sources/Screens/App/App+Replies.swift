import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func receive(_ reply: Reply, _ id: RequestID) {
        var isFinished = true
        if case .nearNumbers(_, _, let last, _) = reply { isFinished = last }
        if case .government(let reply) = reply { isFinished = reply.isLast }
        if case .auditLog(let reply) = reply { isFinished = reply.isLast }
        if case .paper(let reply) = reply { isFinished = reply.isLast }
        if case .printing(let reply) = reply { isFinished = reply.isLast }
        if case .bulkFile(let reply) = reply { isFinished = reply.isLast }
        let known = requests.close(id, isFinished: isFinished)
        guard known.isKnown else { return }
        hearOfTrouble(reply)
        switch reply {
        case .loggedIn, .passwordReset, .passwordChanged: receiveLogin(reply)
        case .loggedOut: break
        case .passwordVerified(let isRight): receiveUnlock(isRight)
        case .storeOpened(let result): receiveStore(result)
        case .chip, .ownershipHistory, .nearNumbers: receiveRecord(reply)
        case .owners(let result): receiveOwners(result)
        case .received(let result): receiveOpened(result, id)
        case .draftSaved(let inquiry, let result, let time):
            if var note = desk?.note, note.inquiry?.id == inquiry {
                note.saved(result, at: time, now: now)
                desk?.note = note
            } else {
                shelf[inquiry]?.note.saved(result, at: time, now: now)
                if session == nil, shelf[inquiry]?.note.isUnsaved == false { shelf[inquiry] = nil }
            }
            if case .failure(let error) = result { say(Message(.error, texts.storeError(error))) }
            if known.slot == .draftRestoring { receiveRestored(result, at: time) }
        case .recorded(let result): receiveRecorded(result, known.slot)
        case .inquiry(let result):
            if known.slot == .partner { receivePartner(result) } else { receiveFile(result) }
        case .page(let view, let anchor, let result):
            update(InquiryListView.self) { $0.receive(page: result, of: view, at: anchor, $1) }
        case .found(let search, let result):
            if known.slot == .suggestions {
                for index in layers.indices {
                    guard var box = layers[index] as? UniversalBox else { continue }
                    box.receive(result, for: search)
                    layers[index] = box
                }
            }
        case .drafts(let result): restoreDraft(result)
        case .audited(let result):
            settleAct(id, isRecorded: (try? result.get()) != nil)
            receiveAudited(result, held.removeValue(forKey: id), id)
        case .desk(let reply): receive(reply, known.slot)
        case .auditLog(let reply): receive(reply)
        case .government(let reply): receiveGovernment(reply)
        case .accounts(let reply): receive(reply, known.slot)
        case .paper(let reply): receive(reply, known.slot)
        case .printing(let reply): receive(reply, known.slot)
        case .bulkFile(let reply): receive(reply, known.slot)
        case .police(let reply): receive(reply, known.slot)
        case .registryFigures(let figures):
            update(RegistryStateView.self) { view, _ in
                view.receive(figures)
                return []
            }
        }
    }

    /// Hands a reply to the topmost view of a kind.
    mutating func update<V: View>(_ type: V.Type, _ body: (inout V, Environment) -> [Command]) {
        guard let stack = desk?.stack else { return }
        for index in stack.indices.reversed() {
            guard var view = stack[index] as? V else { continue }
            let commands = body(&view, environment)
            desk?.stack[index] = view
            run(commands)
            return
        }
    }

    private mutating func receiveLogin(_ reply: Reply) {
        for index in layers.indices {
            guard var login = layers[index] as? LoginScreen else { continue }
            if case .loggedIn(.failure) = reply {
                start(.audit(AuditEntry(by: OperatorID(login.id.text), at: now, what: .loginFailed)), .audit)
            }
            let commands = login.receive(reply, environment)
            layers[index] = login
            run(commands)
            if case .passwordChanged(let result) = reply {
                if case .success = result { audit(.passwordChanged) }
                noticeExpiry(result)
            }
            return
        }
    }

    private mutating func receiveUnlock(_ isRight: Bool) {
        for index in layers.indices {
            guard var lock = layers[index] as? LockScreen else { continue }
            let commands = lock.receive(isRight: isRight, environment)
            layers[index] = lock
            run(commands)
            return
        }
    }

    private mutating func receiveStore(_ result: Result<Void, StoreError>) {
        switch result {
        case .success:
            storeFailure = nil
            refreshList()
        case .failure(let error):
            storeFailure = error
            say(Message(.error, texts.storeError(error)))
            if configuration.needsPassphrase { layers.append(passphrasePrompt()) }
        }
    }

    private mutating func receiveRecord(_ reply: Reply) {
        switch reply {
        case .chip(let chip, let result):
            noticeExpiry(result)
            guard case .success(let record) = result else {
                update(ChipRecordView.self) { $0.receive(result, of: chip, $1) }
                return
            }
            if let entry = audit(.chipLookup(chip, found: record != nil)) { held[entry] = .chip(chip, record) }
        case .ownershipHistory(let chip, let result):
            noticeExpiry(result)
            guard case .success(let changes) = result else {
                update(TimelineView.self) { view, _ in view.receive(result, of: chip) }
                return
            }
            if let entry = audit(.historyLookup(chip)) { held[entry] = .history(chip, changes) }
        case .nearNumbers(let chip, let found, let isFinished, let isCutShort):
            update(ChipRecordView.self) { view, _ in
                view.receive(near: found, of: chip, isFinished: isFinished, isCutShort: isCutShort); return []
            }
        default: break
        }
    }

    /// Shows what was held back once the audit log has it; without the entry it is dropped.
    private mutating func receiveAudited(_ result: Result<Void, StoreError>, _ answer: HeldAnswer?, _ id: RequestID) {
        if case .failure(let error) = result {
            storeFailure = error
            say(Message(.error, texts.general.auditFailed(texts.storeError(error))))
        }
        switch (answer, result) {
        case (.chip(let chip, let record), .success):
            update(ChipRecordView.self) { $0.receive(.success(record), of: chip, $1) }
            update(TimelineView.self) { view, _ in
                view.receive(record: record, of: chip)
                return []
            }
        case (.chip(let chip, _), .failure(let error)): update(ChipRecordView.self) { view, _ in view.refuse(chip, error) }
        case (.history(let chip, let changes), .success): update(TimelineView.self) { view, _ in view.receive(.success(changes), of: chip) }
        case (.history(let chip, _), .failure(let error)): update(TimelineView.self) { view, _ in view.refuse(chip, error) }
        case (.account(let id, let account), .success): hand(.success(account), of: id)
        case (.account(let id, _), .failure(let error)): refuseAccount(id, error)
        case (.list(let list), _): receiveAudited(list, result, id)
        case (.inquiry(let file), _): receiveHeld(file, result)
        case (.police(let id, let record), _): receivePolice(id, record, result)
        case (.form(let sheet), _): receiveHeld(sheet, result)
        case (.formLookUp(let lookUp), _): receiveHeld(lookUp, result)
        case (.formerOwner(let row, let owner), _): receiveHeld(row, owner, result)
        case (.log(let filter, let anchor, let page), _): receiveAudited(filter, anchor, result.map { page })
        case (nil, _): break
        }
    }

    mutating func noticeExpiry<Value>(_ result: Result<Value, CommonDBError>) {
        if case .failure(let error) = result, error.endsSession { sessionExpired() }
    }

    private mutating func receiveOpened(_ result: Result<Inquiry, StoreError>, _ id: RequestID) {
        if var orphan = orphans.removeValue(forKey: id) {
            guard case .success(let inquiry) = result, orphan.note.isTouched else { return }
            _ = orphan.note.adopt(inquiry, environment)
            orphan.note.touched(now.addingTimeInterval(-CallNote.journalDelay))
            shelf[inquiry.id] = orphan
            return
        }
        guard var note = desk?.note, note.opening == id else { return }
        defer { if isWaitingToLeave { leave() } }
        switch result {
        case .success(let inquiry):
            let commands = note.adopt(inquiry, environment)
            desk?.note = note
            run(commands)
            refreshList()
        case .failure(let error):
            note.openingFailed(error, now: now)
            desk?.note = note
            say(Message(.error, texts.storeError(error)))
            effects.append(.bell)
        }
    }

    private mutating func receiveRecorded(_ result: Result<Inquiry, StoreError>, _ slot: Slot?) {
        if slot == .noteClosing, var note = desk?.note, note.isClosing {
            let commands = note.recorded(result, environment)
            desk?.note = note
            run(commands)
            return
        }
        receiveFileChange(result)
        callBacks.ask(at: now)
    }

    /// After a crash or a log-out: the newest half-written note is back where it was.
    private mutating func restoreDraft(_ result: Result<[InquiryFile], StoreError>) {
        guard desk?.note == nil else { return }
        if let session, let (id, unsaved) = shelf.first(where: { $0.value.by == session.operatorID && $0.value.note.isUnsaved }) {
            shelf[id] = nil
            desk?.note = unsaved.note
            desk?.focus = .note
            say(Message(.warning, texts.note.restored(unsaved.note.inquiry?.receiptNumber.text ?? "", 0)))
            return
        }
        guard case .success(let files) = result,
            let newest = files.filter(\.inquiry.isOpen).max(by: {
                ($0.draft?.savedAt ?? .distantPast) < ($1.draft?.savedAt ?? .distantPast)
            })
        else { return }
        run([.continueNote(newest)])
        let others = files.filter { $0.inquiry.isOpen }.count - 1
        say(Message(.warning, texts.note.restored(newest.inquiry.receiptNumber.text, others)))
    }
}
