import Domain
import Foundation
import Services

/// Batches and their forms between views, store and registry. Runs go on whatever view is open.
extension App {
    func paperAvailability() -> Availability {
        guard session != nil, desk != nil else { return .unavailable(why: texts.general.logInFirst) }
        return isCovered ? .unavailable(why: texts.general.lockedFirst) : .available
    }

    mutating func openPaperDesk() {
        guard let place = desk?.stack.lastIndex(where: { $0 is BatchListView }) else {
            return show(BatchListView()) { $0.start() }
        }
        // Views above it are gone back through, not opened twice.
        if let count = desk?.stack.count, place < count - 1, desk?.stack[(place + 1)...].contains(where: { $0 is KeyingView }) == false {
            desk?.stack.removeLast(count - 1 - place)
            desk?.focus = .main
            return refreshPaper()
        }
        if place == (desk?.stack.count ?? 0) - 1 {
            desk?.focus = .main
            refreshPaper()
        } else {
            show(BatchListView()) { $0.start() }
        }
    }

    mutating func runBatches(_ command: PaperCommand) {
        guard let session else { return }
        let by = session.operatorID
        let environment = environment
        switch command {
        case .showBatch(let id): show(BatchView(id)) { $0.start(environment) }
        case .newSlip(let number):
            if let kept = office.slip {
                office.slip = nil
                show(kept) { _ in [] }
                say(Message(.info, texts.paper.slip.restored))
            } else {
                show(SlipView(number: number, today: TokyoTime(now).day)) { _ in [] }
            }
        case .correctSlip(let sheet): show(SlipView(correcting: sheet)) { _ in [] }
        case .leaveSlip: leaveSlip()
        case .openBatch(let slip): start(.paper(.openBatch(slip, by: by, at: now)), .batchSaving)
        case .change(let batch, let change):
            if case .close = change {
                update(ClosingView.self) { view, _ in
                    view.send(); return []
                }
            }
            start(.paper(.changeBatch(batch.id, change, expecting: batch.version, by: by, at: now)), .batchSaving)
        case .showClosing(let sheet):
            show(ClosingView(sheet, kept: office.explanations[sheet.batch.id] ?? BatchExplanations(), words: texts.keying)) { _ in [] }
        case .keepExplanations(let id, let explanations): office.explanations[id] = explanations
        case .step(let step, let slot): start(.paper(.recordStep(step, on: slot, by: by, at: now)), .batchSaving)
        case .keyFrom(let slot, let work):
            office.firstPlace[slot.batch] = slot.id
            run([.paper(.key(slot.batch, work))])
        case .showForm(let id): show(PaperFormView(id)) { $0.start(environment) }
        case .showExceptions: show(ExceptionsView()) { $0.start() }
        case .showFigures: show(FiguresView(of: by, today: TokyoTime(now).day)) { $0.start() }
        case .showNotices: show(NoticesView()) { $0.start() }
        case .settleNotice(let id, let state): start(.paper(.settleNotice(id, state, at: now)), .batchSaving)
        case .send(let batch, let settlesOthers): send(batch, settlesOthers: settlesOthers, by)
        case .steer(let id, let wish):
            guard office.run(of: id) != nil else { return }
            start(.paper(.steerSubmission(id, wish)), .steering)
        default: break
        }
    }

    private mutating func leaveSlip() {
        guard let slip = desk?.main as? SlipView else { return }
        if slip.form.isDirty, slip.sheet == nil {
            office.slip = slip
            say(Message(.info, texts.paper.slip.kept))
        }
        closeMain()
    }

    private mutating func send(_ batch: PaperBatch, settlesOthers: Bool, _ by: OperatorID) {
        guard office.run(of: batch.id) == nil else { return say(Message(.warning, texts.paper.sending.isRunning)) }
        office.runs[batch.id] = PaperOffice.Run(progress: SubmissionProgress(), batchNumber: batch.slip.number)
        start(.paper(.submit(batch.id, settlesOthers: settlesOthers, by: by)), .submission)
    }

    /// A run that is left behind is ended between two forms.
    mutating func stopPaperJobs() {
        for (batch, _) in office.underWay { start(.paper(.steerSubmission(batch, .cancel)), .steering) }
        if office.isPrinting { start(.printing(.steerJob(.cancel)), .steering) }
    }

    // MARK: Replies

    mutating func receiveBatches(_ reply: PaperReply) {
        switch reply {
        case .batches(let before, let result): update(BatchListView.self) { view, _ in view.receive(result, before: before) }
        case .deskState(let result): if case .success(let state) = result { office.state = state }
        case .batchOpened(let result): batchOpened(result)
        case .batch(let id, let result): batchRead(id, result)
        case .batchChanged(let id, let change, let result): batchChanged(id, change, result)
        case .stepRecorded(let step, let slot, let result): stepRecorded(step, slot, result)
        case .formSheet(let id, let result): formRead(id, result)
        case .exceptions(let reason, let id, let result):
            update(ExceptionsView.self) { view, _ in view.receive(result, of: reason, after: id) }
        case .submitting(let id, let progress, let holds): submitting(id, progress, holds)
        case .keyingFigures(let query, let result):
            update(FiguresView.self) { view, _ in
                view.receive(result, of: query)
                return []
            }
        case .notices(let result):
            update(NoticesView.self) { view, _ in
                view.receive(result)
                return []
            }
        case .noticeSettled(_, let result): noticeSettled(result)
        default: break
        }
    }

    private mutating func batchOpened(_ result: Result<PaperBatch, StoreError>) {
        guard receiveSlip(result), case .success(let batch) = result else { return }
        say(Message(.success, texts.paper.opened(batch.slip.number, batch.slotCount)))
        run([.paper(.showBatch(batch.id))])
    }

    /// Hands the slip what came of it and takes it off the desk when it is done with; a slip that is gone is told about.
    private mutating func receiveSlip(_ result: Result<PaperBatch, StoreError>) -> Bool {
        guard let place = desk?.stack.lastIndex(where: { $0 is SlipView }), var slip = desk?.stack[place] as? SlipView else {
            office.slip = nil
            if case .failure(let error) = result { say(Message(.error, texts.storeError(error))) }
            return (try? result.get()) != nil
        }
        let isDone = slip.receive(result)
        if isDone, (desk?.stack.count ?? 0) > 1 { desk?.stack.remove(at: place) } else { desk?.stack[place] = slip }
        if case .failure = result { effects.append(.bell) }
        return isDone
    }

    private mutating func batchRead(_ id: PaperBatch.ID, _ result: Result<BatchSheet?, StoreError>) {
        office.refreshedAt = now
        update(BatchView.self) { view, _ in
            if view.batch == id { view.receive(result) }
            return []
        }
        guard case .success(let sheet?) = result else { return }
        let words = texts.keying
        update(ClosingView.self) { view, _ in
            if view.sheet.batch.id == id { view.adopt(sheet, words: words) }
            return []
        }
    }

    private mutating func batchChanged(_ id: PaperBatch.ID, _ change: BatchChange, _ result: Result<PaperBatch, StoreError>) {
        var isDone = (try? result.get()) != nil
        switch change {
        case .correct: isDone = receiveSlip(result)
        case .close:
            update(ClosingView.self) { view, _ in
                _ = view.receive(result)
                return []
            }
            if isDone {
                office.explanations[id] = nil
                if desk?.main is ClosingView { closeMain() }
            }
        case .addSlot, .reopen: break
        }
        if isDone {
            say(Message(.success, texts.paper.changed(change)))
        } else if case .failure(let error) = result {
            effects.append(.bell)
            let isStale = if case .stale = error { true } else { false }
            say(isStale ? Message(.warning, texts.paper.stale) : Message(.error, texts.storeError(error)))
        }
        refreshPaper()
    }

    private mutating func stepRecorded(_ step: PaperStep, _ slot: PaperSlot, _ result: Result<PaperSlot, StoreError>) {
        switch result {
        case .success(let recorded):
            say(Message(.success, texts.paper.done(step, slot.number)))
            // Taken up again to be keyed: its keying is what was meant.
            if case .resumed = step, layers.isEmpty { run([.paper(.keyFrom(recorded, .keying))]) }
        case .failure(let error):
            effects.append(.bell)
            let isStale = if case .stale = error { true } else { false }
            say(isStale ? Message(.warning, texts.paper.stale) : Message(.error, texts.storeError(error)))
        }
        refreshPaper()
    }

    private mutating func noticeSettled(_ result: Result<Void, StoreError>) {
        switch result {
        case .success: say(Message(.success, texts.paper.notices.settled))
        case .failure(let error): say(Message(.error, texts.storeError(error)))
        }
        refreshPaper()
    }

    // MARK: Looking at a form

    /// A look at a form outside its keying is logged first. What is open already was logged when it was opened.
    private mutating func formRead(_ id: PaperSlot.ID, _ result: Result<FormSheet?, StoreError>) {
        let open = (desk?.stack.last { ($0 as? PaperFormView)?.slot == id } as? PaperFormView)?.sheet
        let isLetter = (desk?.main as? LetterView)?.source == .form(id)
        guard case .success(let sheet?) = result else { return formMissing(id, result) }
        if let open, !isLetter, open.file.slot.version == sheet.file.slot.version { return hand(sheet) }
        if let entry = audit(.formOpened(id)) { held[entry] = .form(sheet) }
    }

    private mutating func formMissing(_ id: PaperSlot.ID, _ result: Result<FormSheet?, StoreError>) {
        var error: StoreError?
        if case .failure(let reason) = result { error = reason }
        let text = error.map { texts.storeError($0) } ?? texts.paper.form.missing
        update(PaperFormView.self) { view, _ in
            if view.slot == id { view.fail(error) }
            return []
        }
        update(LetterView.self) { view, _ in
            if view.source == .form(id) { view.fail(text) }
            return []
        }
    }

    private mutating func hand(_ sheet: FormSheet) {
        update(PaperFormView.self) { view, _ in
            if view.slot == sheet.file.slot.id { view.receive(sheet) }
            return []
        }
        handLetter(sheet)
    }

    mutating func receiveHeld(_ sheet: FormSheet, _ result: Result<Void, StoreError>) {
        guard case .failure(let error) = result else { return hand(sheet) }
        let text = texts.paper.form.unrecorded(texts.storeError(error))
        update(PaperFormView.self) { view, _ in
            if view.slot == sheet.file.slot.id { view.refuse(error) }
            return []
        }
        update(LetterView.self) { view, _ in
            if view.source == .form(sheet.file.slot.id) { view.fail(text) }
            return []
        }
    }

    // MARK: A run

    private mutating func submitting(_ id: PaperBatch.ID, _ progress: SubmissionProgress, _ holds: [PaperSlot.ID: SubmissionHold]) {
        let number = office.runs[id]?.batchNumber ?? ""
        office.runs[id] = PaperOffice.Run(progress: progress, holds: holds, batchNumber: number)
        if case .paused(.session) = progress.state { sessionExpired() }
        if progress.isOver {
            let isClean = progress.state == .finished && progress.refused + progress.left == 0
            if case .stopped(let error) = progress.state {
                say(Message(.error, texts.storeError(error)))
            } else {
                say(Message(isClean ? .success : .warning, texts.paper.sending.ended(number, progress, texts)))
            }
            effects.append(.bell)
            refreshPaper()
        } else {
            followBatches()
        }
    }

    /// Brings the batch or the batches on screen up to date while forms are sent or others work on them, not more often than one can look.
    mutating func followBatches() {
        guard let deadline = followDeadline, now >= deadline else { return }
        office.isBehind = false
        office.refreshedAt = now
        refreshPaper()
    }

    /// When the view on top is to be read again; `nil` when it shows what there is or waits already.
    var followDeadline: Date? {
        guard !isLocked else { return nil }
        let slot: Slot
        switch desk?.main {
        case let view as BatchView where office.isBehind || office.run(of: view.batch)?.progress.state == .running: slot = .batch
        // One that was paged through would lose its place.
        case let view as BatchListView where office.isBehind && view.isOnePage: slot = .batches
        default: return nil
        }
        return requests.isWaiting(slot) ? nil : office.refreshedAt?.addingTimeInterval(PaperOffice.refresh) ?? .distantPast
    }

    // MARK: Bringing up to date

    /// Brings the view on top up to date; those below are asked for again when they come back.
    mutating func refreshPaper() {
        let environment = environment
        switch desk?.main {
        case let view as BatchListView: run(view.start())
        case let view as BatchView: run(view.start(environment))
        case let view as ExceptionsView: run(view.start())
        case let view as PaperFormView: run(view.start(environment))
        case let view as NoticesView: run(view.start())
        case let view as CertificatesView: run(view.start())
        case let view as ClosingView:
            guard let by = session?.operatorID else { return }
            start(.paper(.batch(view.sheet.batch.id, by: by)), .batch)
        default: break
        }
    }

    /// The keying begins at the place it was asked for.
    mutating func placed(_ batch: PaperBatch.ID, _ result: Result<KeyingStart?, StoreError>) -> Result<KeyingStart?, StoreError> {
        guard let first = office.firstPlace.removeValue(forKey: batch), case .success(var start?) = result,
            let place = start.places.firstIndex(where: { $0.slot.id == first })
        else { return result }
        start.places.insert(start.places.remove(at: place), at: 0)
        return .success(start)
    }

    /// Jobs of the paper desk under way, for the title bar.
    var paperJobs: String {
        let runs = office.underWay.map { texts.paper.sending.short($0.run.batchNumber, $0.run.progress) }
        let job = office.job.flatMap { $0.progress.isOver ? nil : texts.printing.short($0.progress) }
        return (runs + [job].compactMap { $0 }).joined(separator: "  ")
    }
}
