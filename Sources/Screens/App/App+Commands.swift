import Domain
import Foundation
import Services
import Terminal

extension App {
    /// Carries out what views asked for.
    mutating func run(_ commands: [Command]) {
        for command in commands { run(command) }
        arrange()
    }

    private mutating func run(_ command: Command) {
        if command.discloses, !mayDisclose() { return }
        switch command {
        case .request(let request, let slot): start(request, slot)
        case .cancel(let slot):
            if let id = requests.cancel(slot) { effects.append(.cancel(id)) }
        case .effect(let effect): effects.append(effect)
        case .push(let view): layers.append(view)
        case .pop:
            if layers.count > 1 || desk != nil { _ = layers.popLast() }
        case .putSearchAway(let text):
            searchText = text
            layers.removeAll { $0 is UniversalBox }
        case .say(let message): say(message)
        case .perform(let action): perform(action)
        case .leave: if !callBackKeepsHere() { leave() }

        case .openChip(let chip): openChip(chip)
        case .openOwners(let name): show(OwnerSearchView(name: name)) { $0.start() }
        case .openInquiry(let id): show(InquiryFileView(id: id)) { $0.start() }
        case .openReceipt(let receipt): show(InquiryFileView(receipt: receipt)) { $0.start() }
        case .continueNote(let file): continueNote(file)
        case .focusMain: desk?.focus = .main
        case .setAsideNote: setNoteAside()
        case .noteCompleted(let inquiry): noteCompleted(inquiry)
        case .discardNote: discardNote()
        case .record(let changes, let inquiry): record(changes, on: inquiry)
        case .picked(let digit): pick(digit)

        case .gateClosed(let gate): closeGate(gate)
        case .revealForDesk: revealForDesk()
        case .loggedIn(let session): loggedIn(session)
        case .unlocked: unlocked()
        case .loggedOut:
            // Too many wrong passwords end the session whatever is due.
            if isLocked || !callBackKeepsHere() { logOut() }
        case .government(let command): run(command)
        case .accounts(let command): run(command)
        case .paper(let command): run(command)
        case .printing(let command): run(command)
        case .bulkFile(let command): run(command)
        case .police(let command): run(command)
        case .file(let command): run(command)
        case .note(let command): run(command)
        case .audit(let command): run(command)
        case .openTimeline(let chip): openTimeline(chip)
        case .queue(let command): run(command)
        }
    }

    @discardableResult
    mutating func start(_ request: Request, _ slot: Slot?) -> RequestID {
        let opened = requests.open(slot)
        if let replaced = opened.replaced { effects.append(.cancel(replaced)) }
        if slot == .noteOpening { desk?.note?.opening = opened.id }
        effects.append(.start(opened.id, request))
        return opened.id
    }

    /// Takes what lies on the desk away before another view comes: a question or a gate is about the view it was
    /// asked on. A prompt stays, with what was typed into it, and so does a password that is shown but once.
    private mutating func uncover() {
        if layers.contains(where: { $0 is UniversalBox }) { searchText = "" }
        layers.removeAll {
            !($0 is PromptDialog || $0 is LifeDialog || $0 is LockScreen || $0 is LoginScreen || $0 is PasswordDialog || $0 is SlipScreen)
        }
    }

    /// Stops what only the views that go were waiting for.
    mutating func cancelLookUps(_ slots: [Slot] = [.chip, .history, .nearNumbers, .owners]) {
        for slot in slots {
            if let id = requests.cancel(slot) { effects.append(.cancel(id)) }
        }
    }

    mutating func show<V: View>(_ view: V, _ start: (V) -> [Command]) {
        uncover()
        desk?.push(view)
        desk?.focus = .main
        run(start(view))
    }

    private mutating func openChip(_ chip: ChipNumber) {
        guard desk != nil else { return }
        uncover()
        cancelLookUps([.history, .nearNumbers])
        let view = ChipRecordView(chip: chip, now: now, viewer: session?.role ?? .designatedBody)
        // The note keeps the keys: a scan must not take them away in the middle of a word.
        let focus = desk?.focus ?? .main
        desk?.push(view)
        if desk?.note != nil { desk?.focus = focus }
        run(view.start())
    }

    mutating func closeMain() {
        guard desk != nil else { return }
        if desk?.focus == .note {
            desk?.focus = .main
        } else if let count = desk?.stack.count, count > 1 {
            desk?.stack.removeLast()
            cancelLookUps()
            askAgain()
        } else {
            say(Message(.info, texts.general.noWayBack))
        }
    }

    mutating func showInquiries() {
        guard let count = desk?.stack.count else { return }
        desk?.stack.removeLast(count - 1)
        cancelLookUps()
        desk?.focus = .main
        refreshList()
    }

    /// A view that comes back on top may have been overtaken by the one that was on it.
    private mutating func askAgain() {
        guard let main = desk?.main else { return }
        if let record = main as? ChipRecordView { run(record.missing()) }
        if main is InquiryListView { refreshList() }
        if let file = main as? InquiryFileView { run(file.start()) }
        if let timeline = main as? TimelineView { run(timeline.missing()) }
        refreshPaper()
        if let list = main as? AccountListView { run(list.start(environment)) }
        if let account = main as? AccountView { run(account.start(environment)) }
        if let list = main as? BulkListView { run(list.start()) }
        if let list = main as? PoliceListView { run(list.start()) }
    }

    /// Brings the topmost list up to date; one further down is asked for again when it comes back.
    mutating func refreshList() {
        guard let stack = desk?.stack else { return }
        for (index, view) in stack.enumerated().reversed() {
            guard var list = view as? InquiryListView else { continue }
            let commands = list.refresh(environment)
            desk?.stack[index] = list
            run(commands)
            break
        }
        startQueue()
    }

    // MARK: Note

    mutating func openNote() {
        if desk?.note != nil {
            desk?.focus = .note
            return
        }
        var content = InquiryContent()
        content.chip = desk?.chipOnScreen
        if let record = desk?.main as? ChipRecordView { content.caller = record.gate.caller }
        if let list = desk?.main as? InquiryListView, let number = list.phone {
            content.callBackNumber = number.formatted
        }
        beginNote(content)
    }

    private mutating func beginNote(_ content: InquiryContent) {
        guard let session, desk != nil else { return }
        desk?.note = CallNote(opening: content, now: now)
        desk?.note?.acts = recentActs.about(content.chip)
        recentActs.clear()
        desk?.focus = .note
        start(.receive(content, by: session.operatorID, at: now), .noteOpening)
    }

    private mutating func continueNote(_ file: InquiryFile) {
        guard desk?.note == nil else {
            say(Message(.warning, texts.note.otherNoteOpen))
            return
        }
        if let shelved = takeShelved(file.inquiry) {
            // Set aside in this session: newer than what the file was read with.
            desk?.note = shelved.note
        } else {
            desk?.note = CallNote(continuing: file.inquiry, draft: file.draft)
        }
        desk?.focus = .note
        if let chip = file.inquiry.content.chip, !(desk?.main is ChipRecordView) { run(.openChip(chip)) }
        desk?.focus = .note
    }

    private mutating func takeShelved(_ inquiry: Inquiry) -> ShelvedNote? {
        guard let shelved = shelf[inquiry.id], shelved.by == session?.operatorID else { return nil }
        shelf[inquiry.id] = nil
        return shelved.note.inquiry?.version == inquiry.version ? shelved : nil
    }

    private mutating func setNoteAside() {
        guard let note = desk?.note, let inquiry = note.inquiry else {
            say(Message(.warning, texts.note.numberPending))
            return
        }
        shelf[inquiry.id] = session.map { ShelvedNote(note: note, by: $0.operatorID) }
        desk?.note = nil
        desk?.focus = .main
        say(Message(.info, texts.note.setAside))
        refreshList()
    }

    private mutating func noteCompleted(_ inquiry: Inquiry) {
        callBacks.ask(at: now)
        shelf[inquiry.id] = nil
        desk?.note = nil
        say(
            Message(
                .success,
                inquiry.state == .discarded
                    ? texts.note.discarded(inquiry.receiptNumber.text) : texts.note.completed(inquiry.receiptNumber.text, inquiry.state)))
        showInquiries()
    }

    private mutating func discardNote() {
        guard var note = desk?.note else { return }
        let commands = note.close(with: [.discarded(note: "")], environment)
        desk?.note = note
        run(commands)
    }

    private mutating func pick(_ digit: Int) {
        guard var note = desk?.note else { return }
        note.choose(digit, environment)
        desk?.note = note
    }

    private mutating func record(_ changes: [InquiryChange], on inquiry: Inquiry) {
        guard let session else { return }
        start(.record(changes, on: inquiry.id, expecting: inquiry.version, by: session.operatorID, at: now), .fileChange)
    }
}
