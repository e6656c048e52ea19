import Domain
import Services

/// An answer that waits for its entry in the audit log.
enum HeldAnswer: Sendable {
    case chip(ChipNumber, ChipRecord?)
    case history(ChipNumber, [OwnershipChange])
    case list(HeldList)
    /// The account asked for by its id, or the own one.
    case account(String?, RegistryAccount)
    case inquiry(InquiryFile)
    case form(FormSheet)
    case formLookUp(FormLookUp)
    case formerOwner(NoticeRow, FormerOwner)
    /// A page of the log itself.
    case log(AuditFilter, AuditAnchor, AuditPage)
    /// The chip a letter of the police asks for.
    case police(PoliceInquiry.ID, ChipRecord?)
}

/// Which requests are under way, and which is the newest of its slot.
struct RequestLedger: Sendable {
    private var counter: UInt64 = 0
    private var slots: [RequestID: Slot?] = [:]
    private var newest: [Slot: RequestID] = [:]

    var isEmpty: Bool { slots.isEmpty }

    /// - returns: The new request's id, and the one it takes the place of.
    mutating func open(_ slot: Slot?) -> (id: RequestID, replaced: RequestID?) {
        counter += 1
        let id = RequestID(number: counter)
        slots[id] = .some(slot)
        guard let slot, slot.isSuperseding else { return (id, nil) }
        let replaced = newest[slot]
        newest[slot] = id
        if let replaced { slots[replaced] = nil }
        return (id, replaced)
    }

    /// Forgets the request of a slot.
    mutating func cancel(_ slot: Slot) -> RequestID? {
        guard let id = newest.removeValue(forKey: slot) else { return nil }
        slots[id] = nil
        return id
    }

    /// What an answered request was for; `nil` when nobody waits for it any more. An unfinished one stays open.
    mutating func close(_ id: RequestID, isFinished: Bool) -> (isKnown: Bool, slot: Slot?) {
        guard let slot = slots[id] else { return (false, nil) }
        if isFinished {
            slots[id] = nil
            if let slot, newest[slot] == id { newest[slot] = nil }
        }
        return (true, slot)
    }

    func isWaiting(_ slot: Slot) -> Bool { newest[slot] != nil }
}
