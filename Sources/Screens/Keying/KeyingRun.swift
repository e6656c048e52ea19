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
    var isComplete: Bool
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

    /// Kinds of forms by the digit that chooses them.
    static let procedures: [Procedure] = [.registration, .ownerChange, .informationChange, .death, .certificateReissue]

    let work: SlotWork
    let tables: PaperTables
    let today: CalendarDate
    private(set) var stage = Stage.loading
    private(set) var slip: BatchSlip?
    /// Places to come, the present one first.
    private(set) var places: [KeyingPlace] = []
    /// Present when `stage` is `keying`, and under `taken`.
    private(set) var entry: FormEntry?
    /// Typed while it could not be taken: goes on, in order, when it can.
    private(set) var held: [FormInput] = []
    /// Row of the kinds, and of a stranded form behind them.
    private(set) var chosen = 0
    /// An arrow key was pressed: who does so looks at the screen.
    private var isLooking = false
    private(set) var stranded: [StrandedForm] = []
    private(set) var last: PaperForm?
    private(set) var done = 0
    /// Fields being held against the first keying.
    private var comparing: Set<PaperField> = []

    init(_ work: SlotWork, tables: PaperTables, today: CalendarDate) {
        self.work = work
        self.tables = tables
        self.today = today
    }

    var place: KeyingPlace? { places.first }
    var procedure: Procedure? { entry?.layout.procedure }
    var heldLength: Int { held.reduce(0) { $0 + $1.length } }

    /// Something may wait: a comparison that decides whether the form is complete.
    private var isComparing: Bool { !comparing.isEmpty }

    // MARK: Places

    /// The places have come; what was typed meanwhile goes on.
    mutating func load(_ places: [KeyingPlace], slip: BatchSlip?, last: PaperForm?, at now: Date) -> [Event] {
        guard stage == .loading else { return [] }
        self.places = places
        self.slip = slip
        self.last = last
        return begin(at: now) + replay(at: now)
    }

    mutating func offer(_ form: StrandedForm) {
        guard !stranded.contains(form) else { return }
        stranded.append(form)
    }

    /// Brings the place on top to where keys can go.
    private mutating func begin(at now: Date) -> [Event] {
        entry = nil
        comparing = []
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
        chosen = KeyingRun.procedures.firstIndex(of: proposed) ?? 0
        return []
    }

    private mutating func open(_ layout: FormLayout) {
        entry = FormEntry(
            layout, purpose: work == .verifying ? .second : .first, fields: work == .verifying ? place?.fields : nil,
            last: work == .verifying ? nil : last, tables: tables.keying, today: today)
    }

    /// The form under way lost its place to somebody else.
    mutating func lost(_ slot: PaperSlot.ID, by: OperatorID?) -> [Event] {
        guard place?.slot.id == slot, stage == .keying else { return [] }
        stage = .taken(by: by)
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
        if input == .complete, stage == .keying, !held.isEmpty, !isComparing, let entry, !entry.isWaiting, !entry.isAtEnd, entry.pick == nil
        {
            // Held keys come before the end of the form: the field is left, they follow, then the form ends.
            held.append(input)
            return act(.exit, at: now) + replay(at: now)
        }
        guard takes(input) else {
            held.append(input)
            return isAlarming ? [.bell] : []
        }
        return act(input, at: now) + replay(at: now)
    }

    /// Keys that are held behind an error are heard; those behind a reply are not, because nothing is wrong.
    private var isAlarming: Bool { stage != .loading && !isComparing }

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
            if input == .complete, isComparing { return false }
            return entry.takes(input, isHolding: !held.isEmpty)
        }
    }

    /// Kinds, and the stranded form behind them.
    var choices: Int { KeyingRun.procedures.count + (stranded.isEmpty ? 0 : 1) }

    private mutating func act(_ input: FormInput, at now: Date) -> [Event] {
        switch stage {
        case .loading, .finished: return [.bell]
        case .choosing: return choose(input, at: now)
        case .taken: return strand(at: now)
        case .keying:
            guard var form = entry else { return [] }
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
                        comparing.insert(field)
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
        while let next = held.first, isOpen, takesHeld(next) {
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
            if input == .complete, isComparing { false } else { entry?.takes(input, isHolding: false) ?? false }
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
        if KeyingRun.procedures.indices.contains(row) {
            open(tables.layouts[KeyingRun.procedures[row]])
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
        if let entry, !entry.isBlank {
            var form = entry.form
            for (field, text) in entry.unread where !text.isEmpty { form[field] = PaperEntry(text) }
            offer(StrandedForm(form: form, number: place.slot.number, by: by, isComplete: false))
        }
        places.removeFirst()
        let events = begin(at: now)
        if stage == .choosing {
            chosen = stranded.isEmpty ? chosen : choices - 1
            isLooking = true
        }
        return events
    }

    // MARK: Completing

    private mutating func complete(at now: Date) -> [Event] {
        guard let place, let entry else { return [] }
        let form = entry.form
        if work == .keying { last = form }
        done += 1
        places.removeFirst()
        return [.completed(place, form, entry.keyingTally)] + begin(at: now)
    }

    /// What came of holding fields of the present form against its first keying.
    mutating func compared(_ slot: PaperSlot.ID, _ fields: [PaperField], differing: [PaperField], at now: Date) -> [Event] {
        guard place?.slot.id == slot, entry != nil else { return [] }
        var events: [Event] = []
        for field in fields where comparing.remove(field) != nil {
            let isSame = !differing.contains(field)
            entry?.settle(field, isSame: isSame)
            if !isSame { events.append(.bell) }
        }
        return events + replay(at: now)
    }

    /// Drops what is held, because the operator said so.
    mutating func dropHeld() -> Int {
        let count = heldLength
        held = []
        return count
    }

    // MARK: Scans and drafts

    /// What stands in the form, for the journal.
    func draft(by: OperatorID, at now: Date) -> FormDraft? {
        guard let place, let entry, stage == .keying else { return nil }
        var draft = entry.draft(slot: place.slot.id, by: by, work: work, at: now)
        draft.typed += held.compactMap(\.journaled).joined()
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
