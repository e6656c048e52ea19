import Domain
import Services
import Terminal

/// One batch: its slip against what was keyed, and every form in its place with all that is known of it.
struct BatchView: View {
    let batch: PaperBatch.ID
    private(set) var sheet: BatchSheet?
    private(set) var isLoading = true
    private(set) var isMissing = false
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private(set) var size = Size(width: 80, height: 21)

    init(_ batch: PaperBatch.ID) { self.batch = batch }

    func start(_ environment: Environment) -> [Command] {
        guard let by = environment.session?.operatorID else { return [] }
        return [.request(.paper(.batch(batch, by: by)), .batch)]
    }

    let contexts: [KeyContext] = [.batch, .list]
    var keyBar: [ActionID] {
        [
            .keyForms, .verifyForms, .thirdLook, .submitForms, .open, .setAsideForm, .writeLetter, .printCertificates, .closeBatch, .help,
            .back,
        ]
    }

    var rows: [BatchSlotRow] { sheet?.slots ?? [] }
    var chosen: BatchSlotRow? { rows.indices.contains(list.selected) ? rows[list.selected] : nil }
    private var isOpen: Bool { sheet?.batch.isOpen == true }
    /// Rows of the list that show.
    var pageHeight: Int { max(1, size.height - BatchView.headHeight - 4) }
    /// Lines above the list.
    static let headHeight = 5

    mutating func arrange(in size: Size) {
        self.size = size
        list.clamp(count: rows.count, height: pageHeight)
    }

    // MARK: What can be done

    /// Sending is not kept: what is sent was seen.
    private static let aboutBatch: Set<ActionID> = ListState.moves.union(FormSteps.actions).union([
        .open, .keyForms, .verifyForms, .thirdLook, .editSlip, .addSlot, .closeBatch, .explainDifference, .reopenBatch, .printCertificates,
    ])

    func awaited(by action: ActionID?) -> Slot? {
        guard sheet == nil, let action, BatchView.aboutBatch.contains(action) else { return nil }
        return .batch
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.paper
        switch action {
        case .up, .down, .pageUp, .pageDown, .top, .bottom, .back, .reload: return .available
        case .open: return chosen == nil ? .unavailable(why: words.noneChosen) : .available
        case .pauseJob, .cancelJob:
            return environment.office.run(of: batch) == nil ? .unavailable(why: words.sending.noRun) : .available
        case .keyForms, .verifyForms, .thirdLook, .submitForms, .editSlip, .addSlot, .closeBatch, .explainDifference, .reopenBatch,
            .printCertificates:
            guard let sheet else { return .unavailable(why: words.noBatch) }
            return availability(of: action, sheet, environment).map { .unavailable(why: $0) } ?? .available
        default:
            guard FormSteps.actions.contains(action) else { return nil }
            guard let steps = steps(environment) else { return .unavailable(why: words.noneChosen) }
            return steps.availability(of: action)
        }
    }

    /// Why the batch can't have this done to it now; `nil` when it can.
    private func availability(of action: ActionID, _ sheet: BatchSheet, _ environment: Environment) -> String? {
        let words = environment.texts.paper
        let (by, now) = (environment.session?.operatorID, environment.now)
        if action == .reopenBatch { return sheet.batch.isOpen ? words.isNotClosed : nil }
        if action == .printCertificates {
            return rows.contains { $0.slot.certificate.map { $0 != .out } ?? false } ? nil : words.noCertificates
        }
        guard sheet.batch.isOpen else { return words.isClosed }
        switch action {
        case .keyForms: return rows.contains { $0.slot.mayBeKeyed(by: by, at: now) } ? nil : words.nothingToKey
        case .verifyForms:
            if rows.contains(where: { $0.slot.mayBeVerified(by: by, at: now) }) { return nil }
            return rows.contains { $0.slot.state == .keyed && $0.slot.isKeyed(by: by) } ? words.onlyOwnToVerify : words.nothingToVerify
        case .thirdLook:
            if rows.contains(where: { $0.slot.mayBeSettled(by: by, isSupervisor: environment.isSupervisor, at: now) }) { return nil }
            return rows.contains { $0.slot.state == .differing } ? words.thirdPerson : words.nothingToSettle
        case .submitForms:
            if environment.office.run(of: batch) != nil { return words.sending.isRunning }
            return rows.contains { $0.slot.state == .verified || $0.slot.state == .submitted } ? nil : words.sending.nothing
        default: return nil
        }
    }

    private func steps(_ environment: Environment) -> FormSteps? {
        guard let chosen, let sheet else { return nil }
        return FormSteps(slot: chosen.slot, batchNumber: sheet.batch.slip.number, isOpen: sheet.batch.isOpen, environment: environment)
    }

    // MARK: Keys

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        if list.move(action, count: rows.count, height: pageHeight) { return [] }
        let words = environment.texts.paper
        switch action {
        case .open: return open(environment)
        case .reload:
            isLoading = true
            return start(environment)
        case .pauseJob: return pause(environment)
        case .cancelJob:
            return [
                .push(
                    ConfirmDialog(
                        title: words.sending.cancelTitle, question: words.sending.cancelQuestion, yes: words.sending.cancelYes,
                        commands: [.paper(.steer(batch, .cancel))]))
            ]
        default: break
        }
        guard let sheet else { return nil }
        switch action {
        case .keyForms: return [.paper(.key(batch, .keying))]
        case .verifyForms: return [.paper(.key(batch, .verifying))]
        case .thirdLook: return thirdLook(environment)
        case .submitForms: return [.push(question(sheet, environment))]
        case .editSlip: return [.paper(.correctSlip(sheet))]
        case .addSlot:
            return [
                .push(
                    ConfirmDialog(
                        title: words.addTitle, question: words.addQuestion(sheet.batch.slotCount + 1), yes: words.addYes,
                        commands: [.paper(.change(sheet.batch, .addSlot))]))
            ]
        case .closeBatch, .explainDifference: return [.paper(.showClosing(sheet))]
        case .reopenBatch:
            let batch = sheet.batch
            return [
                .push(
                    PromptDialog(title: words.reopenTitle, label: words.reopenLabel, isRequired: true) {
                        [.paper(.change(batch, .reopen(note: $0)))]
                    })
            ]
        case .printCertificates: return [.printing(.showCertificates(sheet.batch))]
        default: return FormSteps.actions.contains(action) ? steps(environment)?.perform(action) : nil
        }
    }

    /// What the row needs next.
    private func open(_ environment: Environment) -> [Command] {
        guard let slot = chosen?.slot else { return [] }
        let (by, now) = (environment.session?.operatorID, environment.now)
        if isOpen {
            if slot.mayBeKeyed(by: by, at: now) { return [.paper(.keyFrom(slot, .keying))] }
            if slot.mayBeVerified(by: by, at: now) { return [.paper(.keyFrom(slot, .verifying))] }
            if slot.mayBeSettled(by: by, isSupervisor: environment.isSupervisor, at: now) { return [.paper(.thirdLook(slot))] }
        }
        if slot.state == .keying, let holder = slot.lease?.by {
            return [.say(Message(.warning, environment.texts.paper.heldBy(holder.value))), .effect(.bell)]
        }
        return [.paper(.showForm(slot.id))]
    }

    /// The chosen row, or the first that waits for a third look.
    private func thirdLook(_ environment: Environment) -> [Command] {
        let (by, now) = (environment.session?.operatorID, environment.now)
        let waiting = ([chosen].compactMap { $0 } + rows).first {
            $0.slot.mayBeSettled(by: by, isSupervisor: environment.isSupervisor, at: now)
        }
        return waiting.map { [.paper(.thirdLook($0.slot))] } ?? []
    }

    private func pause(_ environment: Environment) -> [Command] {
        guard let run = environment.office.run(of: batch) else { return [] }
        return [.paper(.steer(batch, run.progress.waits ? .resume : .pause))]
    }

    /// Asks before anything is sent: how many, and what stays here and why.
    private func question(_ sheet: BatchSheet, _ environment: Environment) -> ConfirmDialog {
        let words = environment.texts.paper
        let foreign = environment.office.runs[batch]?.holds.values.count { if case .anotherOperator = $0 { true } else { false } } ?? 0
        if foreign > 0, environment.isSupervisor {
            return ConfirmDialog(
                title: words.sending.othersTitle, question: words.sending.othersQuestion(foreign), yes: words.sending.othersYes,
                commands: [.paper(.send(sheet.batch, settlesOthers: true))])
        }
        let leftOut = FormState.allCases.filter { ![.verified, .submitted, .accepted, .returned].contains($0) }
            .map { state in (words.state(state), rows.count { $0.slot.state == state }) }
            .filter { $0.1 > 0 }
        return ConfirmDialog(
            title: words.sending.title,
            question: words.sending.question(
                rows.count { $0.slot.state == .verified }, rows.count { $0.slot.state == .submitted },
                leftOut.map { (state: $0.0, count: $0.1) }), yes: words.sending.yes,
            commands: [.paper(.send(sheet.batch, settlesOthers: false))])
    }

    // MARK: Replies

    mutating func receive(_ result: Result<BatchSheet?, StoreError>) {
        isLoading = false
        switch result {
        case .failure(let error): failure = error
        case .success(nil): isMissing = true
        case .success(let found?):
            failure = nil
            isMissing = false
            let selected = chosen?.id
            sheet = found
            list.select(rows.firstIndex { $0.id == selected } ?? list.selected, count: rows.count, height: pageHeight)
        }
    }
}

extension SubmissionProgress {
    /// Goes on only when told, or by itself later.
    var waits: Bool {
        switch state {
        case .paused, .pausing: true
        case .running, .finished, .cancelled, .stopped: false
        }
    }
}
