import Domain
import Foundation

/// A form of a batch that waits to be keyed.
public struct KeyingPlace: Equatable, Sendable {
    public var slot: PaperSlot
    /// Of a second keying: what is keyed again.
    public var fields: [PaperField]
    /// What is half-keyed of it: of a first keying also what another has begun and let go of. Who is shown that counts as a keyer, so its
    /// first journal entry goes out at once.
    public var draft: FormDraft?

    public init(slot: PaperSlot, fields: [PaperField] = [], draft: FormDraft? = nil) {
        self.slot = slot
        self.fields = fields
        self.draft = draft
    }
}

/// What keying begins with.
public struct KeyingStart: Equatable, Sendable {
    public var batch: PaperBatch
    /// In the order of their numbers.
    public var places: [KeyingPlace]
    /// The operator's last form, for copying from.
    public var last: PaperForm?

    public init(batch: PaperBatch, places: [KeyingPlace], last: PaperForm?) {
        self.batch = batch
        self.places = places
        self.last = last
    }
}

/// A step of a form, with all that is needed to record it, now or later.
public struct FormStep: Equatable, Sendable {
    /// As it was seen when the work on it began.
    public var slot: PaperSlot
    public var work: SlotWork
    public var step: PaperStep
    public var by: OperatorID
    public var at: Date

    public init(slot: PaperSlot, work: SlotWork, step: PaperStep, by: OperatorID, at: Date) {
        self.slot = slot
        self.work = work
        self.step = step
        self.by = by
        self.at = at
    }
}

extension InquiryStore {
    /// The forms of a batch an operator can key or verify now, in the order of their numbers: those nobody else has in hand, with what is
    /// half-keyed of them. A second keying begun by another is begun anew: it shall be one person's.
    public func keyingStart(_ id: PaperBatch.ID, for work: SlotWork, by: OperatorID, at now: Date) throws(StoreError) -> KeyingStart? {
        guard let batch = try batch(id) else { return nil }
        var places: [KeyingPlace] = []
        for slot in try slots(of: id) where slot.isOpen(for: work, to: by, at: now) {
            let draft = slot.draftedAt == nil ? nil : try draft(of: slot.id, for: work, by: by)
            if work == .verifying {
                let fields = try paperFile(slot.id, for: by)?.fieldsToVerify ?? []
                if !fields.isEmpty { places.append(KeyingPlace(slot: slot, fields: fields, draft: draft)) }
            } else {
                places.append(KeyingPlace(slot: slot, draft: draft))
            }
        }
        return KeyingStart(batch: batch, places: places, last: work == .keying ? try lastForm(of: by) : nil)
    }

    private func draft(of slot: PaperSlot.ID, for work: SlotWork, by: OperatorID) throws(StoreError) -> FormDraft? {
        let draft = try read { db, engine in try FormDrafts.draft(of: slot, db, engine) }
        guard let draft, draft.work == work, work == .keying || draft.by == by else { return nil }
        return draft
    }

    /// Saves what is half-keyed, and takes the form in hand for that when nobody else has it.
    ///
    /// - throws: `.paper(.leased)` also for a form another has keyed on since `goesOnFrom`.
    public func journalForm(_ draft: FormDraft) throws(StoreError) {
        do {
            try saveFormDraft(draft)
        } catch StoreError.paper(.notLeased) {
            _ = try take(
                draft.slot, for: draft.work, isSupervisor: false, takingOver: nil, seen: SeenDraft(savedAt: draft.goesOnFrom), by: draft.by,
                at: draft.savedAt)
            try saveFormDraft(draft)
        }
    }

    /// Records a step of who works on a form, in hand or not.
    ///
    /// Whoever has the form in hand is the only one who can change it: the version is the one it has now.
    /// - throws: `.paper(.leased)` also for a form another has keyed on since its `draftedAt`.
    public func recordForm(_ step: FormStep) throws(StoreError) -> PaperSlot {
        let isSupervisor = if case .settled(_, true) = step.step { true } else { false }
        let slot = try take(
            step.slot.id, for: step.work, isSupervisor: isSupervisor, takingOver: nil, seen: SeenDraft(savedAt: step.slot.draftedAt),
            by: step.by, at: step.at)
        return try record(step.step, onSlot: slot.id, expecting: slot.version, by: step.by, at: step.at)
    }

    /// A form whose keyings differ, in hand for who settles it.
    public func thirdLook(_ id: PaperSlot.ID, isSupervisor: Bool, by: OperatorID, at: Date) throws(StoreError) -> PaperFile? {
        _ = try takeSlot(id, for: .thirdLook, isSupervisor: isSupervisor, by: by, at: at)
        return try paperFile(id, for: by, isSupervisor: isSupervisor)
    }

    /// Which of the fields the first keying has otherwise than this one: that alone, for who must not see the first.
    public func differingFields(_ id: PaperSlot.ID, from form: PaperForm, in fields: [PaperField]) throws(StoreError) -> [PaperField] {
        guard let slot = try slot(id), let keyer = slot.keyedBy, let first = try paperFile(id, for: keyer)?.form else { return [] }
        return Keyings.differences(first, form, fields: fields)
    }
}

extension PaperSlot {
    fileprivate func isOpen(for work: SlotWork, to operatorID: OperatorID, at now: Date) -> Bool {
        if let lease, lease.by != operatorID, lease.isHeld(at: now) { return false }
        switch work {
        case .keying: return state == .empty || state == .keying
        case .verifying: return state == .keyed && !isKeyed(by: operatorID)
        case .thirdLook: return state == .differing
        }
    }
}
