import Domain
import Foundation
import Services
import Terminal

/// Keying the forms of a batch, first or second time, one after the other.
///
/// `KeyingRun` decides where keys go; here is what the operator sees of it, and what goes to the journal.
struct KeyingView: View {
    let batch: PaperBatch.ID
    var run: KeyingRun
    /// Number of the slip, once it is known.
    private(set) var slipNumber = ""
    /// When the next journal entry is due; `nil` when everything typed is on its way.
    private(set) var journalDue: Date?
    private(set) var savedAt: Date?
    /// The journal could not take what was typed.
    private(set) var failure: StoreError?
    private(set) var slotCount = 0
    private(set) var loadFailure: StoreError?
    private(set) var size = Size(width: 80, height: 21)

    init(batch: PaperBatch.ID, _ work: SlotWork, tables: PaperTables, today: CalendarDate) {
        self.batch = batch
        run = KeyingRun(work, tables: tables, today: today)
    }

    var contexts: [KeyContext] { [.keying, .form, .edit] }
    var isEditing: Bool { true }
    var keyBar: [ActionID] {
        run.work == .verifying
            ? [.completeForm, .markIllegible, .openScan, .formWarnings, .back, .help]
            : [.completeForm, .duplicateField, .carrySender, .markIllegible, .setAsideForm, .openScan, .formWarnings, .back, .help]
    }

    func start(_ environment: Environment) -> [Command] {
        guard let by = environment.session?.operatorID else { return [] }
        return [.request(.paper(.keyingPlaces(batch, run.work, by: by, at: environment.now)), .paperForm)]
    }

    /// Whether something typed has not been handed to the journal.
    var isDirty: Bool { journalDue != nil }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        func offered(_ isPossible: Bool, _ why: (Texts.Keying) -> String) -> Availability {
            isPossible ? .available : .unavailable(why: why(environment.texts.keying))
        }
        switch action {
        case .completeForm, .markIllegible, .formWarnings: return offered(isKeying) { $0.noForm }
        case .duplicateField, .carrySender:
            if run.work == .verifying { return offered(false) { $0.note(.notCopied, $0) } }
            return offered(isKeying) { $0.noForm }
        case .setAsideForm:
            guard isKeying, run.work == .keying else { return offered(false) { $0.noForm } }
            return offered(run.held.isEmpty) { $0.heldFirst }
        case .openScan: return offered(run.place != nil) { $0.noForm }
        case .nextField, .previousField, .submit, .back, .undo: return .available
        default: return nil
        }
    }

    private var isKeying: Bool { run.entry != nil }

    mutating func arrange(in size: Size) { self.size = size }

    // MARK: Keys

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .submit: return take(.exit, environment)
        case .nextField: return take(.next, environment)
        case .previousField: return take(.previous, environment)
        case .cursorUp: return take(.up, environment)
        case .cursorDown: return take(.down, environment)
        case .completeForm: return take(.complete, environment)
        case .duplicateField: return take(.duplicate, environment)
        case .carrySender: return take(.carry, environment)
        case .markIllegible: return take(.illegible, environment)
        case .undo: return take(.undo, environment)
        case .newLine: return []
        case .formWarnings:
            return [.push(FormNoticesScreen(lines: notices(environment.texts).map { environment.keyed($0, contexts) }))]
        case .setAsideForm: return [.push(setAsideList(environment))]
        case .openScan: return openScan()
        case .back: return back(environment)
        default:
            guard let command = EditCommand(action) else { return nil }
            return take(.edit(command), environment)
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        take(isPaste ? .paste(text) : .text(text), environment)
    }

    mutating func take(_ input: FormInput, _ environment: Environment) -> [Command] {
        follow(run.take(input, at: environment.now), environment)
    }

    /// Esc lets go of one thing at a time: an error, a list of towns, what is held, then the view. The form stays in its draft.
    private mutating func back(_ environment: Environment) -> [Command] {
        if let entry = run.entry, run.stage == .keying, entry.isWaiting || entry.pick != nil {
            return take(.edit(entry.pick == nil ? .lineEnd : .backspace), environment)
        }
        if !run.held.isEmpty, run.stage != .loading {
            let count = run.dropHeld()
            touched(environment.now)
            return [.say(Message(.warning, environment.texts.keying.note(.dropped(count), environment.texts.keying)))]
        }
        return [.paper(.closeKeying)]
    }

    /// What follows from what happened in the run.
    mutating func follow(_ events: [KeyingRun.Event], _ environment: Environment) -> [Command] {
        let words = environment.texts.keying
        var commands: [Command] = []
        for event in events {
            switch event {
            case .bell: if commands.isEmpty || !commands.contains(where: \.isBell) { commands.append(.effect(.bell)) }
            case .note(let note): commands.append(.say(Message(note.severity, words.note(note, words))))
            case .begun:
                // Said to the others at once: two operators never key one form.
                touched(environment.now.addingTimeInterval(-CallNote.journalDelay))
            case .touched: touched(environment.now)
            case .accepted(let field):
                if let place = run.place, let form = run.entry?.form {
                    commands.append(.paper(.compare(place.slot.id, form, [field])))
                }
            case .completed(let place, let form, let tally):
                journalDue = nil
                commands.append(.paper(.finish(finished(place, form, tally, environment))))
            case .finished: commands.append(.say(Message(.success, words.allDone)))
            }
        }
        return commands + lookUps()
    }

    /// Asks the registry about numbers that stand in the form since now, behind everything else.
    private mutating func lookUps() -> [Command] {
        guard let place = run.place else { return [] }
        return run.numbersToAsk().map { field, number in
            .request(.paper(.lookUp(place.slot.id, field, number)), field == .dam ? .formDam : .formChip)
        }
    }

    private func finished(
        _ place: KeyingPlace, _ form: PaperForm, _ tally: KeyingTally, _ environment: Environment
    ) -> FormStep {
        let by = environment.session?.operatorID ?? OperatorID("")
        let step: PaperStep
        if run.work == .verifying {
            step = .verified(form, tally)
        } else {
            let layout = run.tables.layouts[form.procedure]
            step = .keyed(form, tally, verify: run.tables.plan.fields(form, layout: layout, keyedBy: by.value))
        }
        return FormStep(slot: place.slot, work: run.work, step: step, by: by, at: environment.now)
    }

    // MARK: Journal

    private mutating func touched(_ now: Date) {
        guard run.entry != nil else { return }
        journalDue = min(journalDue ?? .distantFuture, now.addingTimeInterval(CallNote.journalDelay))
    }

    /// The journal entry, when one is due (or at once).
    mutating func journal(by: OperatorID, at now: Date, atOnce: Bool) -> FormDraft? {
        guard let due = journalDue, atOnce || due <= now else { return nil }
        journalDue = nil
        return run.draft(by: by, at: now)
    }

    mutating func saved(_ slot: PaperSlot.ID, at time: Date) {
        guard run.place?.slot.id == slot else { return }
        savedAt = time
        failure = nil
    }

    mutating func failed(_ error: StoreError) { failure = error }

    // MARK: Replies

    mutating func receive(_ result: Result<KeyingStart?, StoreError>, _ environment: Environment) -> [Command] {
        switch result {
        case .success(nil): return follow(run.load([], slip: nil, last: nil, at: environment.now), environment)
        case .success(let start?):
            loadFailure = nil
            slipNumber = start.batch.slip.number
            slotCount = start.batch.slotCount
            return follow(run.load(start.places, slip: start.batch.slip, last: start.last, at: environment.now), environment)
        case .failure(let error):
            loadFailure = error
            return [.say(Message(.error, environment.texts.storeError(error)))]
        }
    }

    mutating func compared(_ slot: PaperSlot.ID, _ fields: [PaperField], differing: [PaperField], _ environment: Environment) -> [Command] {
        follow(run.compared(slot, fields, differing: differing, at: environment.now), environment)
    }

    mutating func lost(_ slot: PaperSlot.ID, by: OperatorID?) -> [Command] {
        run.lost(slot, by: by).isEmpty ? [] : [.effect(.bell)]
    }

    mutating func offer(_ form: StrandedForm) { run.offer(form) }

    mutating func receive(_ answer: FormRegistry.Answer, of number: ChipNumber, in field: PaperField, slot: PaperSlot.ID) {
        run.receive(answer, of: number, in: field, slot: slot)
    }

    // MARK: Beside the fields

    /// What the program noticed about the form, field by field.
    func notices(_ texts: Texts) -> [String] {
        guard let entry = run.entry else { return [] }
        var lines: [String] = []
        for blank in entry.blanks {
            let label = texts.keying.label(blank.spec.label)
            lines += blank.warnings.map { texts.keying.noticeLine(label, texts.keying.warning($0)) }
            lines += entry.hints.filter { $0.field == blank.spec.field }.map {
                texts.keying.noticeLine(label, texts.keying.issue($0.issue))
            }
            switch entry.registry.answer(in: blank.spec.field) {
            case .awaited: lines.append(texts.keying.noticeLine(label, texts.keying.lookingUp))
            case .missing: lines.append(texts.keying.noticeLine(label, texts.keying.notLookedUp))
            case .known, nil: break
            }
        }
        return lines.isEmpty ? [texts.keying.noNotices] : lines
    }

    private func openScan() -> [Command] {
        guard let place = run.place else { return [] }
        return [.paper(.openScan(place.slot))]
    }

    private func setAsideList(_ environment: Environment) -> any View {
        let words = environment.texts.keying
        let likely = likelyReason
        let rows = ExceptionReason.allCases.map { reason in
            ChoiceList.Row(
                text: words.reason(reason),
                commands: [
                    .push(
                        PromptDialog(title: words.setAsideTitle(words.reason(reason)), label: words.setAsideLabel, isRequired: false) {
                            [.paper(.setAside(reason, note: $0))]
                        })
                ])
        }
        return ChoiceList(
            title: words.setAsideChoose, rows: rows, selected: likely.flatMap { ExceptionReason.allCases.firstIndex(of: $0) } ?? 0)
    }

    /// What the form itself says about why it cannot go on.
    private var likelyReason: ExceptionReason? {
        guard let entry = run.entry else { return nil }
        if entry.form.hasIllegible { return .illegible }
        for finding in entry.registryFindings + entry.findings {
            switch finding.issue {
            case .feeShort: return .feeShort
            case .enclosureMissing: return .enclosureMissing
            case .beforeBirth, .afterApplication, .afterFitting: return .birthDateImpossible
            case .alreadyRegistered: return .alreadyRegistered
            case .notRegistered: return .notFound
            case .animalDead: return .dead
            case .ownerDiffers: return .ownerDiffers
            default: continue
            }
        }
        return nil
    }

    /// Puts the form aside: what was keyed so far goes with it.
    mutating func setAside(_ reason: ExceptionReason, note: String, _ environment: Environment) -> [Command] {
        guard let place = run.place, let by = environment.session?.operatorID else { return [] }
        var commands: [Command] = []
        if let draft = run.draft(by: by, at: environment.now) { commands.append(.paper(.journal(draft))) }
        journalDue = nil
        let step = FormStep(
            slot: place.slot, work: run.work, step: .setAside(reason, note: note), by: by, at: environment.now)
        return commands + [.paper(.finish(step))] + follow(run.leavePlace(at: environment.now), environment)
    }
}

extension Command {
    fileprivate var isBell: Bool { if case .effect(.bell) = self { true } else { false } }
}

extension FormNote {
    var severity: Message.Severity {
        switch self {
        case .carried, .undone: .info
        case .nothingBefore, .notCopied, .nothingToUndo, .scanElsewhere, .unknownPostcode, .atEnd, .dropped, .doubtful: .warning
        }
    }
}
