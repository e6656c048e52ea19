import Domain
import Foundation
import Services
import Terminal

/// What the registry knows of one chip: the animal, and its owner behind the identity gate. Its past stands on the time line.
struct ChipRecordView: View {
    enum Finding: Sendable {
        case asking(since: Date)
        case found(ChipRecord)
        case notFound
        case failed(CommonDBError)
        /// The look-up could not be written to the audit log, so its answer is not shown.
        case unrecorded(StoreError)
    }

    /// The look for registered numbers near one that is not.
    struct NearNumbers: Sendable {
        var found: [ChipNumber] = []
        var progress = Progress.running
        var isRunning: Bool { progress == .running }

        enum Progress: Sendable, Equatable {
            case running, finished
            /// By the operator.
            case stopped
            /// The registry stopped answering: there may be more.
            case cutShort
        }
    }

    let chip: ChipNumber
    private(set) var finding: Finding
    private(set) var near: NearNumbers?
    var gate = IdentityGate(caller: .owner)
    /// The desk looks at the data for its own work; kept apart from what the caller may be told.
    var isRevealedForDesk = false
    private(set) var readBack: ReadBack?
    private(set) var nearList = ListState()
    /// Rows scrolled where all is in one column.
    private(set) var top = 0
    private var size = Size(width: 80, height: 20)
    /// The owner the gate was opened for, while the record is asked for again.
    private var ownerBefore: Owner?

    /// Whose office looks.
    let viewer: RegistryRole

    init(chip: ChipNumber, now: Date, viewer: RegistryRole = .designatedBody) {
        self.chip = chip
        self.viewer = viewer
        finding = .asking(since: now)
    }

    func start() -> [Command] { [.request(.chip(chip), .chip)] }

    let contexts: [KeyContext] = [.record]

    var record: ChipRecord? { if case .found(let record) = finding { record } else { nil } }

    var keyBar: [ActionID] {
        switch finding {
        case .found: [.help, .search, .note, .readBack, .identityGate, .timeline, .reload, .back, .lock]
        case .notFound: [.help, .search, .nearNumbers, .note, .reload, .back]
        default: [.help, .search, .note, .reload, .back]
        }
    }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        let words = environment.texts.record
        switch action {
        case .readBack, .readBackPrevious, .identityGate, .revealForDesk:
            return record == nil ? .unavailable(why: words.noRecordYet) : .available
        case .nearNumbers:
            if case .notFound = finding { return .available }
            return .unavailable(why: words.nearOnlyWhenMissing)
        case .reload, .scrollUp, .scrollDown, .back: return .available
        default: return nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .readBack: stepReadBack(1)
        case .readBackPrevious: stepReadBack(-1)
        case .identityGate: return record.map { [.push(GateDialog(gate: gate, record: $0))] } ?? []
        case .revealForDesk:
            return [
                .push(
                    ConfirmDialog(
                        title: environment.texts.record.revealTitle, question: environment.texts.record.revealQuestion,
                        yes: environment.texts.record.revealYes, commands: [.revealForDesk]))
            ]
        case .reload:
            ownerBefore = record?.owner ?? ownerBefore
            finding = .asking(since: environment.now)
            return start()
        case .nearNumbers: return toggleNear()
        case .scrollUp:
            if near != nil { moveNear(-1) } else { scroll(by: -1, environment) }
        case .scrollDown:
            if near != nil { moveNear(1) } else { scroll(by: 1, environment) }
        case .back where readBack != nil: readBack = nil
        default: return nil
        }
        return []
    }

    /// A digit takes one of the near numbers.
    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard !isPaste, let near, let digit = text.first?.wholeNumberValue, near.found.indices.contains(digit - 1) else { return [] }
        return [.openChip(near.found[digit - 1])]
    }

    private mutating func scroll(by step: Int, _ environment: Environment) {
        let rows = scrollRows(size, environment)
        top = min(max(0, rows.count - rows.height), max(0, top + step))
    }

    private mutating func moveNear(_ step: Int) {
        nearList.move(by: step, count: near?.found.count ?? 0, height: 8)
    }

    private mutating func toggleNear() -> [Command] {
        if near?.isRunning == true {
            near?.progress = .stopped
            return [.cancel(.nearNumbers)]
        }
        if let near, !near.found.isEmpty { return [.openChip(near.found[nearList.selected])] }
        near = NearNumbers()
        return [.request(.nearNumbers(chip), .nearNumbers)]
    }

    private mutating func stepReadBack(_ step: Int) {
        guard let record else { return }
        guard var going = readBack else {
            readBack = ReadBack(record, tell: shows)
            return
        }
        if step < 0 {
            going.back()
        } else if going.isAtEnd {
            readBack = nil
            return
        } else {
            going.advance()
        }
        readBack = going
    }

    mutating func arrange(in size: Size) { self.size = size }

    // MARK: Replies

    mutating func receive(_ result: Result<ChipRecord?, CommonDBError>, of number: ChipNumber, _ environment: Environment) -> [Command] {
        guard number == chip else { return [] }
        switch result {
        case .success(let record?):
            // The gate was passed by the owner of then, not by whoever owns the animal now.
            if let ownerBefore, ownerBefore != record.owner { shut() }
            ownerBefore = nil
            finding = .found(record)
            near = nil
            return []
        case .success(nil):
            finding = .notFound
            near = NearNumbers()
            // Probably a digit was misheard: look for the number that was meant while the operator asks again.
            return [.effect(.bell), .request(.nearNumbers(chip), .nearNumbers)]
        case .failure(let error):
            finding = .failed(error)
            return [.effect(.bell)]
        }
    }

    /// The audit log did not take the look-up: the answer stays unseen.
    mutating func refuse(_ number: ChipNumber, _ error: StoreError) -> [Command] {
        guard number == chip else { return [] }
        finding = .unrecorded(error)
        return [.effect(.bell)]
    }

    mutating func receive(near found: [ChipNumber], of number: ChipNumber, isFinished: Bool, isCutShort: Bool) {
        guard number == chip, near != nil else { return }
        near?.found = found
        near?.progress = isCutShort ? .cutShort : isFinished ? .finished : .running
    }

    private mutating func shut() {
        gate = IdentityGate(caller: gate.caller)
        isRevealedForDesk = false
        readBack = nil
    }

    /// A read-back under way was made for what might be told before.
    mutating func adopt(_ gate: IdentityGate) {
        self.gate = gate
        readBack = nil
    }

    /// What is still to be asked when the view comes back on top: its requests may have been overtaken.
    func missing() -> [Command] {
        if case .asking = finding { start() } else { [] }
    }

    /// What may be shown of the owner now.
    func shows(_ field: RecordField) -> Bool {
        // An authority that looks a number up with its own ID needs nobody to confirm it (表7 No.2; flow 16, S0:L3405-3437).
        if let caller = viewer.caller { return DisclosurePolicy(for: caller).fieldsAfterGate.contains(field) }
        return !field.isPersonal || isRevealedForDesk || gate.mayTell(field)
    }
}

extension App {
    mutating func closeGate(_ gate: IdentityGate) {
        let asked = layers.compactMap { $0 as? GateDialog }.last?.record.chip
        layers.removeAll { $0 is GateDialog }
        guard var view = desk?.main as? ChipRecordView, view.chip == asked else { return }
        let changed = view.gate.outcome != gate.outcome
        if view.gate != gate { view.adopt(gate) }
        desk?.main = view
        guard changed else { return }
        audit(
            .disclosure(
                AuditedDisclosure(
                    chip: view.chip, caller: gate.caller, passed: gate.isPassed, confirmed: gate.outcome.confirmed.map(\.rawValue),
                    fields: gate.outcome.disclosed.map(\.rawValue))))
        if gate.policy.askable.isEmpty { return }
        say(Message(gate.isPassed ? .success : .info, gate.isPassed ? texts.gate.passed(gate.caller) : texts.gate.notPassed))
    }

    mutating func revealForDesk() {
        let seen: (chip: ChipNumber, caller: CallerKind)
        if var view = desk?.main as? TimelineView {
            view.isRevealedForDesk = true
            desk?.main = view
            seen = (view.chip, .other)
        } else if var view = desk?.main as? ChipRecordView {
            view.isRevealedForDesk = true
            desk?.main = view
            seen = (view.chip, view.gate.caller)
        } else {
            return
        }
        audit(
            .disclosure(
                AuditedDisclosure(
                    chip: seen.chip, caller: seen.caller, passed: false, confirmed: [],
                    fields: ["desk"] + RecordField.personal.map(\.rawValue).sorted())))
    }
}
