import Domain
import Terminal

extension App {
    /// The view that gets the keys.
    var active: (any View)? { layers.last ?? desk?.focused }

    private var contexts: [KeyContext] { active?.contexts ?? [] }

    /// Actions that work wherever the keys go, unless a lock or login covers everything.
    var isCovered: Bool { layers.contains { $0 is LockScreen || $0 is LoginScreen } }

    mutating func press(_ key: Key) {
        guard let view = active else { return }
        if message?.severity == .error { message = nil }
        let typed = key.typed
        let action = view.isEditing && typed != nil ? nil : lookUp(key, in: view.contexts)
        if keepsForLater(key, action, in: view) { return }
        if let action {
            perform(action)
        } else if let typed {
            insert(String(Character(typed)), isPaste: false)
        } else if let (escape, key) = key.splitAlt {
            // Nothing is bound to Alt with this key: it was Esc and then the key, typed fast or joined by the line.
            press(escape)
            press(key)
        }
    }

    private func lookUp(_ key: Key, in contexts: [KeyContext]) -> ActionID? {
        configuration.keymap.lookup(contexts: contexts.map(\.rawValue), key: key).flatMap(ActionID.init(rawValue:))
    }

    mutating func insert(_ text: String, isPaste: Bool) {
        guard !layers.isEmpty else {
            guard var view = desk?.focused else { return }
            let commands = view.insert(text, isPaste: isPaste, environment)
            desk?.focused = view
            run(commands)
            return
        }
        run(layers[layers.count - 1].insert(text, isPaste: isPaste, environment))
    }

    mutating func paste(_ text: String) {
        guard let view = active, view.isEditing else {
            say(Message(.warning, texts.general.nowhereToPaste))
            return
        }
        insert(text, isPaste: true)
    }

    /// Runs an action on the active view; what the view doesn't know, the program does.
    mutating func perform(_ action: ActionID) {
        if keepsForLater(action) { return }
        if case .unavailable(let why) = availability(of: action) {
            say(Message(.warning, why))
            effects.append(.bell)
            return
        }
        if action == .contextPane, layers.isEmpty, desk?.focus == .note { return openContextOfNote() }
        let environment = environment
        if !layers.isEmpty {
            if let commands = layers[layers.count - 1].perform(action, environment) {
                run(commands)
                return
            }
        } else if var view = desk?.focused {
            if let commands = view.perform(action, environment) {
                desk?.focused = view
                run(commands)
                return
            }
            // An action of the other pane may be meant: F7, F8 while the note has the keys.
            if desk?.focus == .note, var main = desk?.main, main.availability(of: action, environment) == .available,
                let commands = main.perform(action, environment)
            {
                desk?.main = main
                run(commands)
                return
            }
        }
        performGlobal(action)
    }

    /// Whether the action can run now, from the innermost view outwards; `nil` when it means nothing here.
    func availability(of action: ActionID) -> Availability? {
        let environment = environment
        if let role = session?.role, let why = texts.government.refusal(of: action, for: role) { return .unavailable(why: why) }
        if let why = troubleRefusal(of: action) { return .unavailable(why: why) }
        if let view = active, let answer = view.availability(of: action, environment) { return answer }
        if layers.isEmpty, let desk, desk.focus == .note, let answer = desk.main.availability(of: action, environment) { return answer }
        return globalAvailability(of: action)
    }

    func globalAvailability(of action: ActionID) -> Availability? {
        switch action {
        case .redraw, .suspend: return .available
        case .help: return isLocked ? .unavailable(why: texts.general.lockedFirst) : .available
        case .back: return .available
        case .auditLog: return auditAvailability()
        case .palette, .search, .findInquiries, .note, .inquiries, .dueCallBacks, .lock, .logOut, .changePassword, .nextPane, .oneStopList,
            .breedingList:
            guard session != nil, desk != nil else { return .unavailable(why: texts.general.logInFirst) }
            if isCovered { return .unavailable(why: texts.general.lockedFirst) }
            if action == .nextPane, desk?.note == nil { return .unavailable(why: texts.general.onePane) }
            return .available
        case .paperDesk: return paperAvailability()
        case .accounts, .ownAccount, .timeline, .registryState, .bulkDesk, .policeDesk: return accountAvailability(of: action)
        case .readBack, .identityGate:
            return desk?.main is ChipRecordView ? .available : .unavailable(why: texts.general.noRecord)
        case .notices:
            return configuration.notices.isEmpty ? .unavailable(why: texts.general.noNotices) : .available
        case .scrollUp, .scrollDown, .completeNote, .hold, .discardNote, .setAsideNote:
            return desk?.note == nil ? .unavailable(why: texts.general.noNote) : nil
        default: return nil
        }
    }

    private mutating func performGlobal(_ action: ActionID) {
        switch action {
        case .help: openHelp()
        case .palette: openPalette()
        case .back:
            if layers.count > 1 || (desk != nil && !layers.isEmpty && !isCovered) { layers.removeLast() } else { closeMain() }
        case .search: openSearch()
        case .findInquiries: openQuery()
        case .note: openNote()
        case .inquiries: showInquiries()
        case .oneStopList, .breedingList: showHome()
        case .accounts: run(AccountCommand.openList)
        case .bulkDesk: run(BulkFileCommand.openDesk)
        case .policeDesk: run(PoliceCommand.openDesk)
        case .paperDesk: openPaperDesk()
        case .dueCallBacks: openDueCallBacks()
        case .auditLog: openAuditLog()
        case .ownAccount: run(AccountCommand.open(id: nil))
        case .timeline: askForTimeline()
        case .registryState: openRegistryState()
        case .nextPane:
            let isInNote = desk?.focus == .note
            desk?.focus = isInNote ? .main : .note
        case .lock: lock(isIdle: false)
        case .logOut: askToLogOut()
        case .changePassword: layers.append(LoginScreen(changingPasswordOf: session?.operatorID.value ?? ""))
        case .redraw: effects.append(.redraw)
        case .suspend: effects.append(.suspend)
        case .notices: layers.append(NoticesScreen(lines: configuration.notices))
        default: break
        }
        arrange()
    }

    private mutating func openHelp() {
        guard !(layers.last is HelpScreen) else { return }
        let shown = active?.contexts ?? []
        layers.append(HelpScreen(contexts: shown, availability: { availability(of: $0) }, environment))
    }

    private mutating func openPalette() {
        guard !(layers.last is PaletteScreen) else { return }
        let actions = (active?.contexts ?? [])
        layers.append(PaletteScreen(contexts: actions, availability: { availability(of: $0) }, environment))
    }

    private mutating func openSearch() {
        if let place = layers.firstIndex(where: { $0 is UniversalBox }) {
            layers.removeSubrange((place + 1)...)
        } else {
            let box = UniversalBox(text: searchText, isDesk: session?.role.isGovernment != true)
            layers.append(box)
            run(box.start())
        }
    }

    private mutating func askToLogOut() {
        if callBackKeepsHere() { return }
        let words = texts.general
        let notes = (desk?.note.map { [$0] } ?? []) + shelf.values.map(\.note)
        let question =
            notes.contains { $0.saveFailure != nil || $0.inquiry == nil }
            ? words.logOutLoses
            : bulk.underWay != nil ? texts.bulkFiles.logOutStops : desk?.note == nil ? words.logOutQuestion : words.logOutUnsaved
        layers.append(
            ConfirmDialog(
                title: words.logOutTitle, question: question, yes: words.logOutYes,
                commands: [.loggedOut]))
    }

    /// A chip read by a scanner opens its record wherever the keys are; the note keeps its text and its cursor.
    mutating func scan(_ text: String) {
        guard session != nil, desk != nil, !isCovered, !isLocked else {
            say(Message(.warning, texts.general.scanLocked))
            return
        }
        if scanIntoForm(text) || scanIntoLetter(text) { return }
        do {
            let chip = try ChipNumber(text)
            run([.openChip(chip)])
        } catch {
            say(Message(.error, texts.chipError(error)))
            effects.append(.bell)
        }
    }
}
