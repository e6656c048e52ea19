import Domain
import Foundation
import Services
import Terminal

/// A keyed form that has no place: somebody else was faster with its own.
struct StrandedForm: Equatable, Sendable {
    var form: PaperForm
    var number: Int
    /// Who has the place, when it is known.
    var by: OperatorID?
}

/// The forms of a batch one after the other, as fast as they are keyed: which form the next key belongs to, and what is held until an
/// error is put right.
struct KeyingRun: Sendable {
    enum Stage: Equatable, Sendable {
        /// The places are not known yet.
        case loading
        /// The kind of form is asked for.
        case choosing
        case keying
        /// Somebody else has the form in hand.
        case taken(by: OperatorID?)
        /// All places are keyed.
        case finished
    }

    enum Event: Equatable, Sendable {
        case bell
        case note(FormNote)
        /// A form was begun in the place on top.
        case begun
        /// Something was typed: worth a journal entry.
        case touched
        /// A field of a second keying has a value.
        case accepted(PaperField)
        case completed(KeyingPlace, PaperForm, KeyingTally)
        case finished
    }

    let work: SlotWork
    let tables: PaperTables
    let today: CalendarDate
    private(set) var stage = Stage.loading
    private(set) var slip: BatchSlip?
    /// Places to come, the present one first.
    private(set) var places: [KeyingPlace] = []
    /// Present when `stage` is `keying`, and under `taken`.
    private(set) var entry: FormEntry?
    /// Typed behind an error or a question: goes on, in order, once that is settled.
    private(set) var held: [FormInput] = []
    /// Everything that came while a reply was awaited: taken as if it came after it.
    private(set) var ahead: [FormInput] = []
    /// The end of a second keying waits for its comparison.
    private var isAwaiting = false
    /// Row of the kinds, and of a stranded form behind them.
    private(set) var chosen = 0
    /// An arrow key was pressed: who does so looks at the screen.
    private var isLooking = false
    private(set) var stranded: [StrandedForm] = []
    private(set) var last: PaperForm?
    private var picks: [String: Int] = [:]
    private(set) var done = 0
    /// Fields being held against the first keying, with how often.
    private var comparing: [PaperField: Int] = [:]

    init(_ work: SlotWork, tables: PaperTables, today: CalendarDate) {
        self.work = work
        self.tables = tables
        self.today = today
    }

    var place: KeyingPlace? { places.first }
    var procedure: Procedure? { entry?.layout.procedure }
    var heldLength: Int { (held + ahead).reduce(0) { $0 + $1.length } }

    // MARK: Places

    /// The places have come; what was typed meanwhile goes on.
    mutating func load(_ places: [KeyingPlace], slip: BatchSlip?, last: PaperForm?, at now: Date) -> [Event] {
        guard stage == .loading else { return [] }
        self.places = places
        self.slip = slip
        self.last = last
        return begin(at: now) + catchUp(at: now)
    }

    mutating func offer(_ form: StrandedForm) {
        guard !stranded.contains(form) else { return }
        stranded.append(form)
    }

    /// Brings the place on top to where keys can go.
    private mutating func begin(at now: Date) -> [Event] {
        entry = nil
        comparing = [:]
        isAwaiting = false
        isLooking = false
        guard let place else {
            stage = .finished
            return [.finished]
        }
        if let draft = place.draft {
            open(tables.layouts[draft.form.procedure])
            entry?.restore(draft)
            stage = .keying
            return [.begun]
        }
        if work == .verifying, let procedure = place.slot.procedure {
            open(tables.layouts[procedure])
            stage = .keying
            return [.begun]
        }
        stage = .choosing
        let proposed = slip?.proposedProcedure(at: place.slot.number) ?? .registration
        chosen = Procedure.allCases.firstIndex(of: proposed) ?? 0
        return []
    }

    private mutating func open(_ layout: FormLayout) {
        entry = FormEntry(
            layout, purpose: work == .verifying ? .second : .first, fields: work == .verifying ? place?.fields : nil,
            last: work == .verifying ? nil : last, tables: tables.keying, today: today)
        entry?.picks = picks
    }

    /// The form under way lost its place to somebody else.
    mutating func lost(_ slot: PaperSlot.ID, by: OperatorID?) -> [Event] {
        guard place?.slot.id == slot, stage == .keying else { return [] }
        stage = .taken(by: by)
        held += ahead
        ahead = []
        isAwaiting = false
        return [.bell]
    }

    /// The form on top was dealt with elsewhere: set aside.
    mutating func leavePlace(at now: Date) -> [Event] {
        if let entry { last = entry.form }
        places.removeFirst(min(1, places.count))
        held = []
        return begin(at: now)
    }

    // MARK: Input

    mutating func take(_ input: FormInput, at now: Date) -> [Event] {
        if stage == .loading || isAwaiting {
            ahead.append(input)
            return []
        }
        if input == .complete, stage == .keying, !held.isEmpty, let entry, !entry.isWaiting, !entry.isAtEnd, entry.pick == nil {
            // Held keys come before the end of the form: the field is left, they follow, then the form ends.
            held.append(input)
            return act(.exit, at: now) + replay(at: now)
        }
        guard takes(input) else {
            held.append(input)
            return [.bell]
        }
        return act(input, at: now) + replay(at: now)
    }

    /// Takes what came while a reply was awaited.
    private mutating func catchUp(at now: Date) -> [Event] {
        let inputs = ahead
        ahead = []
        var events: [Event] = []
        for input in inputs { events += take(input, at: now) }
        return events
    }

    private func takes(_ input: FormInput) -> Bool {
        switch stage {
        case .loading: return false
        case .finished: return true
        case .taken: return input.isDeliberate
        case .choosing:
            if input.isDeliberate { return true }
            guard held.isEmpty || isLooking else { return false }
            switch input {
            case .exit: return true
            case .text(let text): return TownPick.digit(text).map { $0 <= choices } ?? false
            default: return false
            }
        case .keying:
            guard let entry else { return false }
            return entry.takes(input, isHolding: !held.isEmpty)
        }
    }

    /// Kinds, and the stranded form behind them.
    var choices: Int { Procedure.allCases.count + (stranded.isEmpty ? 0 : 1) }

    private mutating func act(_ input: FormInput, at now: Date) -> [Event] {
        switch stage {
        case .loading, .finished: return [.bell]
        case .choosing: return choose(input, at: now)
        case .taken: return strand(at: now)
        case .keying:
            guard var form = entry else { return [] }
            if input == .complete, !comparing.isEmpty {
                isAwaiting = true
                ahead = [input] + held + ahead
                held = []
                return []
            }
            entry = nil
            let events = form.take(input, at: now)
            entry = form
            var all: [Event] = [.touched]
            for event in events {
                switch event {
                case .bell: all.append(.bell)
                case .note(let note): all.append(.note(note))
                case .accepted(let field):
                    if work == .verifying {
                        comparing[field, default: 0] += 1
                        all.append(.accepted(field))
                    }
                case .completed: all += complete(at: now)
                }
            }
            return all
        }
    }

    /// Takes held inputs one by one as long as they can be.
    private mutating func replay(at now: Date) -> [Event] {
        var events: [Event] = []
        while let next = held.first, isOpen, !isAwaiting, takesHeld(next) {
            held.removeFirst()
            events += act(next, at: now)
        }
        return events
    }

    /// Nothing stands in the way of what was held.
    private var isOpen: Bool {
        switch stage {
        case .loading, .taken, .finished: false
        case .choosing: true
        case .keying: entry.map { $0.isClear || ($0.isAtEnd && $0.halt == nil) } ?? false
        }
    }

    private func takesHeld(_ input: FormInput) -> Bool {
        switch stage {
        case .choosing:
            switch input {
            case .exit: true
            case .text(let text): TownPick.digit(text).map { $0 <= choices } ?? false
            default: false
            }
        case .keying:
            entry?.takes(input, isHolding: false) ?? false
        default: false
        }
    }

    // MARK: Choosing the kind

    private mutating func choose(_ input: FormInput, at now: Date) -> [Event] {
        switch input {
        case .up, .previous:
            isLooking = true
            chosen = max(0, chosen - 1)
        case .down:
            isLooking = true
            chosen = min(choices - 1, chosen + 1)
        case .exit: return start(chosen)
        case .text(let text): return TownPick.digit(text).map { start($0 - 1) } ?? [.bell]
        case .edit, .undo: isLooking = true
        default: return [.bell]
        }
        return []
    }

    private mutating func start(_ row: Int) -> [Event] {
        isLooking = false
        if Procedure.allCases.indices.contains(row) {
            open(tables.layouts[Procedure.allCases[row]])
        } else if let form = stranded.first {
            stranded.removeFirst()
            open(tables.layouts[form.form.procedure])
            entry?.restore(form.form)
        }
        stage = .keying
        return [.begun, .touched]
    }

    private mutating func strand(at now: Date) -> [Event] {
        guard let place, case .taken(let by) = stage else { return [] }
        if let form = strandedForm(place, by) { offer(form) }
        places.removeFirst()
        let events = begin(at: now)
        if stage == .choosing {
            chosen = stranded.isEmpty ? chosen : choices - 1
            isLooking = true
        }
        return events
    }

    private func strandedForm(_ place: KeyingPlace, _ by: OperatorID?) -> StrandedForm? {
        guard let entry, !entry.isBlank else { return nil }
        var form = entry.form
        for (field, text) in entry.unread where !text.isEmpty { form[field] = PaperEntry(text) }
        return StrandedForm(form: form, number: place.slot.number, by: by)
    }

    /// Everything keyed that has no place, the form on screen and what is held with it.
    var unplaced: [StrandedForm] {
        guard case .taken(let by) = stage, let place else { return stranded }
        var all = self
        all.entry?.absorb(held)
        guard let form = all.strandedForm(place, by) else { return stranded }
        return stranded + [form]
    }

    // MARK: Completing

    private mutating func complete(at now: Date) -> [Event] {
        guard let place, let entry else { return [] }
        let form = entry.form
        let doubt = entry.doubt.map { [Event.note(.doubtful(place.slot.number, $0))] } ?? []
        picks = entry.picks
        if work == .keying { last = form }
        done += 1
        places.removeFirst()
        return [.completed(place, form, entry.keyingTally)] + begin(at: now) + doubt
    }

    /// What came of holding fields of the present form against its first keying.
    mutating func compared(_ slot: PaperSlot.ID, _ fields: [PaperField], differing: [PaperField], at now: Date) -> [Event] {
        guard place?.slot.id == slot, entry != nil else { return [] }
        var events: [Event] = []
        for field in fields {
            guard let count = comparing[field] else { continue }
            comparing[field] = count > 1 ? count - 1 : nil
            let isSame = !differing.contains(field)
            entry?.settle(field, isSame: isSame)
            if !isSame { events.append(.bell) }
        }
        guard isAwaiting, comparing.isEmpty else { return events }
        isAwaiting = false
        return events + catchUp(at: now)
    }

    // MARK: The registry

    /// Numbers of the present form the registry is to be asked about, each once.
    mutating func numbersToAsk() -> [(field: PaperField, number: ChipNumber)] {
        stage == .keying ? entry?.numbersToAsk() ?? [] : []
    }

    /// What the registry says; for a form that is gone it is dropped.
    mutating func receive(_ answer: FormRegistry.Answer, of number: ChipNumber, in field: PaperField, slot: PaperSlot.ID) {
        guard place?.slot.id == slot else { return }
        entry?.receive(answer, of: number, in: field)
    }

    /// Drops what is held, because the operator said so.
    mutating func dropHeld() -> Int {
        defer { held = [] }
        return held.reduce(0) { $0 + $1.length }
    }

    // MARK: Scans and drafts

    /// What stands in the form, for the journal.
    func draft(by: OperatorID, at now: Date) -> FormDraft? {
        guard let place, let entry, stage == .keying else { return nil }
        var draft = entry.draft(slot: place.slot.id, by: by, work: work, at: now)
        draft.typed += (held + ahead).compactMap(\.journaled).joined()
        draft.goesOnFrom = place.draft?.savedAt
        return draft
    }
}

extension FormInput {
    /// What of it would be missed.
    fileprivate var journaled: String? {
        switch self {
        case .text(let text), .paste(let text), .scan(let text): text
        case .exit, .next: " "
        default: nil
        }
    }
}
