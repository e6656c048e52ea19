import Domain
import Foundation
import Services
import Terminal

/// An inquiry on the desk: opened, walked to, looked around.
extension App {
    mutating func run(_ command: FileCommand) {
        switch command {
        case .walk(let id):
            replaceFile(InquiryFileView(id: id, pane: file?.pane ?? .inquiry), visited: [])
            update(InquiryListView.self) { list, _ in
                list.follow(id)
                return []
            }
        case .follow(let id):
            let left = file?.file?.inquiry.id
            guard let visited = file?.visited else { return run([.openInquiry(id)]) }
            replaceFile(InquiryFileView(id: id), visited: visited + [left].compactMap { $0 })
        case .goBack:
            guard var visited = file?.visited, let last = visited.popLast() else { return }
            replaceFile(InquiryFileView(id: last, pane: .context), visited: visited)
        case .insertAnswer(let entry): insertAnswer(entry)
        case .restoreDraft(let draft): restoreDraft(draft)
        }
    }

    private var file: InquiryFileView? { desk?.main as? InquiryFileView }

    private mutating func replaceFile(_ view: InquiryFileView, visited: [Inquiry.ID]) {
        var view = view
        view.visited = visited
        view.trail = file?.trail ?? InquiryTrail()
        show(view) { $0.start() }
    }

    /// Hands the open inquiry the list it came from, as it is now.
    mutating func followList() {
        guard var view = file, let list = desk?.stack.last(where: { $0 is InquiryListView }) as? InquiryListView else { return }
        view.trail.adopt(list.trail, current: view.file?.inquiry.id ?? view.id)
        desk?.main = view
    }

    // MARK: Opening

    /// Shown once the audit log has it. What is open already was logged when it was opened.
    mutating func receiveFile(_ result: Result<InquiryFile?, StoreError>) {
        guard let view = desk?.stack.last(where: { $0 is InquiryFileView }) as? InquiryFileView else { return }
        guard case .success(let found?) = result, view.file?.inquiry.id != found.inquiry.id else { return hand(result) }
        guard view.isAbout(found.inquiry), let entry = audit(.inquiryOpened(found.inquiry.id)) else { return }
        held[entry] = .inquiry(found)
    }

    mutating func receiveHeld(_ file: InquiryFile, _ result: Result<Void, StoreError>) {
        update(InquiryFileView.self) { view, _ in
            guard view.isAbout(file.inquiry) else { return [] }
            switch result {
            case .success: view.receive(.success(file))
            case .failure(let error): view.refuse(error)
            }
            return []
        }
        followList()
    }

    private mutating func hand(_ result: Result<InquiryFile?, StoreError>) {
        update(InquiryFileView.self) { view, _ in
            view.receive(result)
            return []
        }
        guard case .success(let found?) = result else { return }
        let environment = environment
        updateLayer(LifeDialog.self) { $0.adopt(found.inquiry, environment) }
    }

    /// Somebody else wrote: the open inquiry is read again.
    mutating func refreshFile() {
        guard let file, file.file != nil else { return }
        run(file.start())
    }

    // MARK: Context

    /// Asks for what lies around the open inquiry, when what it is asked by has changed.
    mutating func lookAround() {
        guard var view = file, let inquiry = view.file?.inquiry else { return }
        let note = desk?.note?.inquiry?.id == inquiry.id ? desk?.note : nil
        // While one types, the journal sets the pace.
        if note?.journalDue != nil, view.context.hasAsked { return }
        let commands = view.context.ask(about: inquiry, content: note?.written ?? inquiry.content)
        guard !commands.isEmpty else { return }
        desk?.main = view
        for case .request(let request, let slot) in commands { start(request, slot) }
    }

    mutating func receiveSurroundings(_ inquiry: Inquiry.ID, _ result: Result<InquirySurroundings, StoreError>) {
        update(InquiryFileView.self) { view, _ in
            if view.file?.inquiry.id == inquiry { view.context.receive(result) }
            return []
        }
    }

    mutating func receiveFileContacts(_ keys: ContactKeys, _ result: Result<[Contact], StoreError>) {
        update(InquiryFileView.self) { view, _ in
            view.context.receive(result, of: keys)
            return []
        }
    }

    mutating func receiveAnswers(_ hits: [FAQHit]) {
        update(InquiryFileView.self) { view, _ in
            view.context.receive(hits)
            return []
        }
    }

    /// From the note to what lies around its inquiry.
    mutating func openContextOfNote() {
        guard let inquiry = desk?.note?.inquiry else {
            say(Message(.warning, texts.note.numberPending))
            return
        }
        if var view = file, view.isAbout(inquiry) {
            view.turn(to: .context)
            desk?.main = view
            desk?.focus = .main
        } else {
            show(InquiryFileView(id: inquiry.id, pane: .context)) { $0.start() }
        }
    }

    // MARK: Note

    private mutating func insertAnswer(_ entry: FAQEntry) {
        guard let text = entry.insertableText else { return say(Message(.warning, texts.file.around.isInternal)) }
        guard desk?.note != nil else { return say(Message(.warning, texts.file.around.noNote)) }
        desk?.note?.insertAnswer(text, now)
        say(Message(.success, texts.file.around.inserted(entry.id)))
    }

    /// Saves an earlier version again as the newest: the versions after it stay.
    private mutating func restoreDraft(_ draft: InquiryDraft) {
        guard let session else { return }
        var draft = draft
        draft.by = session.operatorID
        draft.savedAt = now
        // What was set aside in this session is on disk as a version of its own; it must not come before the one restored.
        if let shelved = shelf[draft.inquiry], shelved.by == session.operatorID, !shelved.note.isUnsaved { shelf[draft.inquiry] = nil }
        start(.saveDraft(draft), .draftRestoring)
    }

    mutating func receiveRestored(_ result: Result<Void, StoreError>, at time: Date) {
        guard case .success = result else { return }
        say(Message(.success, texts.file.versions.restored(texts.time.clock(time))))
        refreshFile()
    }

    // MARK: Life

    /// What came of a change asked for on the inquiry's own screen.
    mutating func receiveFileChange(_ result: Result<Inquiry, StoreError>) {
        let place = layers.lastIndex { ($0 as? LifeDialog)?.isBusy == true }
        let dialog = place.flatMap { layers[$0] as? LifeDialog }
        switch result {
        case .success(let inquiry):
            if let place { layers.remove(at: place) }
            say(Message(.success, dialog?.done ?? texts.file.recorded))
            desk?.note?.adopt(changed: inquiry)
        case .failure(let error):
            let isStale = if case .stale = error { true } else { false }
            let text = isStale ? texts.file.stale : texts.storeError(error)
            if let place, var dialog {
                dialog.fail("× " + text)
                layers[place] = dialog
                effects.append(.bell)
            } else {
                say(Message(isStale ? .warning : .error, text))
            }
        }
        update(InquiryFileView.self) { view, _ in
            view.context.forget()
            return view.start()
        }
        refreshList()
    }

    // MARK: Layers

    /// Hands something to the topmost layer of a kind; `false` when there is none.
    @discardableResult
    mutating func updateLayer<V: View>(_ type: V.Type, _ body: (inout V) -> Void) -> Bool {
        for index in layers.indices.reversed() {
            guard var layer = layers[index] as? V else { continue }
            body(&layer)
            layers[index] = layer
            return true
        }
        return false
    }

    mutating func receivePartner(_ result: Result<InquiryFile?, StoreError>) {
        let environment = environment
        var commands: [Command] = []
        updateLayer(LifeDialog.self) { commands = $0.receive(partner: result, environment) }
        run(commands)
    }
}

extension CallNote {
    /// Puts a text where the cursor of the answer is, on lines of its own; undone like anything typed.
    fileprivate mutating func insertAnswer(_ text: String, _ now: Date) {
        let before = answer.text.prefix(answer.cursor)
        let isAtLineStart = before.last.map(\.isNewline) ?? true
        answer.perform(.insert((isAtLineStart ? "" : "\n") + text))
        touched(now)
    }

    /// The inquiry was changed from its own screen: the note goes on from there and does not take the tags back.
    fileprivate mutating func adopt(changed inquiry: Inquiry) {
        guard self.inquiry?.id == inquiry.id else { return }
        adoptCurrentVersion(inquiry.version)
        content.tags = inquiry.content.tags
    }
}
