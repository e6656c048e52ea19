import Crypto
import Domain
import Foundation
import GRDB

/// Who has a form in hand, and what is half-keyed of it.
extension InquiryStore {
    /// Takes a form in hand, or renews that. Who takes an empty place begins to key it; who keys on what somebody else began counts as one
    /// of its keyers.
    ///
    /// - parameter isSupervisor: A third look by one of the two who keyed.
    /// - parameter note: Why somebody else's hold of it is ended before its time; kept in the history.
    /// - throws: `.paper(.leased)` without a note, `.paper(.keyedByYourself)`, `.paper(.thirdPersonNeeded)`, `.paper(.notAllowed)`,
    ///   `.paper(.batchClosed)`.
    public func takeSlot(
        _ id: PaperSlot.ID, for work: SlotWork, isSupervisor: Bool = false, takingOver note: String? = nil, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot {
        try take(id, for: work, isSupervisor: isSupervisor, takingOver: note, seen: nil, by: by, at: at)
    }

    /// - parameter seen: What is half-keyed of it as its new keyer knows it; `nil` for who reads that once they have it.
    /// - throws: `.paper(.leased)` also when somebody else has keyed on since then: nothing they typed is overwritten unread.
    func take(
        _ id: PaperSlot.ID, for work: SlotWork, isSupervisor: Bool, takingOver note: String?, seen: SeenDraft?, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot {
        try write { db, engine in
            let desk = engine.paper
            var record = try desk.openRecord(id, db)
            if let seen, work == .keying, let refusal = try FormDrafts.refusal(of: seen, id, by: by, db, engine) {
                throw StoreError.paper(refusal)
            }
            let held = try desk.lease(id, db)
            let other = held.flatMap { $0.by == by ? nil : $0 }
            if let other, other.isHeld(at: at), note == nil { throw StoreError.paper(.leased(to: other.by, since: other.since)) }
            let time = StoreTime.milliseconds(at)
            let event = PaperDesk.taking(record, work, from: other, isHeld: other?.isHeld(at: at) == true, note: note ?? "", by: by)
            if work == .thirdLook, !isSupervisor, PaperLife.isOneOfTwo(by, record) { throw StoreError.paper(.thirdPersonNeeded) }
            // Asked also where nothing is written.
            let asked = event ?? .takenOver(work, from: by, note: "")
            if let refusal = PaperLife.refusal(of: asked, on: record, by: by) { throw StoreError.paper(refusal) }
            if let event {
                var log = try EventLog.Appender(db, engine.vault)
                try desk.append(event, to: &record, &log, by: by, at: time, db)
                try log.finish()
            }
            let since = held.flatMap { $0.by == by && $0.work == work ? StoreTime.milliseconds($0.since) : nil }
            try desk.hold(id, work, by: by, since: since ?? time, at: time, db)
            return try desk.slot(id, db)
        }
    }

    /// Lets go of a form; the draft stays.
    public func releaseSlot(_ id: PaperSlot.ID, by: OperatorID) throws(StoreError) {
        try write { db, engine in
            guard let number = try engine.operators.number(of: by, db) else { return }
            try db.cachedStatement(sql: "DELETE FROM paperLease WHERE slot = ? AND operator = ?").execute(arguments: [id, number])
        }
    }

    // MARK: Drafts

    /// Journals a half-keyed form over the one before, and renews the hold of the form. Survives the program when this returns, and a power
    /// cut two seconds later (`JournalPace`).
    ///
    /// - throws: `.paper(.notLeased)` when somebody else has the form in hand, or the form has gone on: a draft that comes late never
    ///   takes the place of what was recorded.
    public func saveFormDraft(_ draft: FormDraft) throws(StoreError) {
        try writeJournal { db, engine in
            let key = try InquiryKeys.key(of: draft.slot, db, engine.vault)
            let statement = try db.cachedStatement(
                sql: """
                    SELECT s.state, l.operator, l.work FROM paperSlot AS s LEFT JOIN paperLease AS l ON l.slot = s.id WHERE s.id = ?
                    """)
            guard let row = try Row.fetchOne(statement, arguments: [draft.slot]) else { throw StoreError.unknownInquiry(draft.slot) }
            guard let number = try engine.operators.number(of: draft.by, db), number == row[1] as Int64?,
                draft.work.rawValue == row[2] as String?, draft.work.state.rawValue == row[0] as String
            else { throw StoreError.paper(.notLeased) }
            let time = StoreTime.milliseconds(draft.savedAt)
            try FormDrafts.put(draft, by: number, at: time, key: key, db)
            try db.cachedStatement(sql: "UPDATE paperLease SET renewedAt = ? WHERE slot = ?").execute(arguments: [time, draft.slot])
        }
    }

    /// What is half-keyed in a form; `nil` when there is nothing or this operator may not see it.
    public func formDraft(of slot: PaperSlot.ID, by: OperatorID) throws(StoreError) -> FormDraft? {
        try read { db, engine in
            guard let draft = try FormDrafts.draft(of: slot, db, engine), let record = try engine.paper.record(slot, db) else { return nil }
            switch draft.work {
            case .keying: return record.state == .keying && record.content?.keyers.contains(by) == true ? draft : nil
            case .verifying: return record.content?.keyers.contains(by) == true ? nil : draft
            // A supervisor's own, too.
            case .thirdLook: return draft.by == by || !PaperLife.isOneOfTwo(by, record) ? draft : nil
            }
        }
    }

    /// The operator's half-keyed forms, the one saved last first.
    public func formDrafts(of operator: OperatorID) throws(StoreError) -> [FormDraft] {
        try read { db, engine in
            guard let number = try engine.operators.number(of: `operator`, db) else { return [] }
            let slots = try Int64.fetchAll(
                try db.cachedStatement(sql: "SELECT slot FROM paperDraft WHERE operator = ? ORDER BY savedAt DESC, slot"),
                arguments: [number])
            return try slots.compactMap { try FormDrafts.draft(of: $0, db, engine) }
        }
    }
}

extension PaperDesk {
    /// A form of a batch that is open.
    func openRecord(_ id: PaperSlot.ID, _ db: Database) throws -> FormRecord {
        // Tells an erased one from one that never was.
        _ = try InquiryKeys.key(of: id, db, vault)
        guard let record = try record(id, db) else { throw StoreError.unknownInquiry(id) }
        let statement = try db.cachedStatement(sql: "SELECT isOpen FROM paperBatch WHERE id = ?")
        guard try Bool.fetchOne(statement, arguments: [record.batch]) == true else { throw StoreError.paper(.batchClosed) }
        return record
    }

    /// The event that taking a form is, when it is one.
    fileprivate static func taking(
        _ record: FormRecord, _ work: SlotWork, from other: PaperLease?, isHeld: Bool, note: String, by: OperatorID
    ) -> FormEvent? {
        if work == .keying, record.state == .empty { return .begun(.keying) }
        if let other, isHeld { return .takenOver(work, from: other.by, note: note) }
        // What somebody has begun and let go of.
        guard work == .keying, let keyers = record.content?.keyers, !keyers.contains(by), let last = keyers.last else { return nil }
        return .takenOver(.keying, from: last, note: note)
    }
}

extension SlotWork {
    /// The state a form is in while this is done.
    var state: FormState {
        switch self {
        case .keying: .keying
        case .verifying: .keyed
        case .thirdLook: .differing
        }
    }
}

/// When the draft was saved that somebody goes on with; `nil` when there was none.
struct SeenDraft {
    var savedAt: Date?
}

/// The table `paperDraft`: a journal beside the log, sealed with the form's key.
enum FormDrafts {
    /// Why who takes the form may not write over its draft: another one's, which they have not seen as it is now.
    static func refusal(
        of seen: SeenDraft, _ slot: PaperSlot.ID, by: OperatorID, _ db: Database, _ engine: InquiryStore.Engine
    ) throws -> PaperRefusal? {
        let statement = try db.cachedStatement(sql: "SELECT operator, savedAt FROM paperDraft WHERE slot = ? AND work = 'keying'")
        guard let row = try Row.fetchOne(statement, arguments: [slot]) else { return nil }
        let other = try engine.operators.id(of: row[0] as Int64, db)
        let savedAt: Int64 = row[1]
        guard other != by, seen.savedAt.map(StoreTime.milliseconds) != savedAt else { return nil }
        return .leased(to: other, since: StoreTime.date(savedAt))
    }

    static func put(_ draft: FormDraft, by number: Int64, at: Int64, key: SymmetricKey, _ db: Database) throws {
        let sealed = try Seal.close(PaperCoding.encode(draft), with: key, at: place(draft.slot, number, draft.work))
        try db.cachedStatement(
            sql: """
                INSERT INTO paperDraft (slot, operator, work, savedAt, sealed) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (slot) DO UPDATE SET operator = excluded.operator, work = excluded.work, savedAt = excluded.savedAt,
                    sealed = excluded.sealed
                """
        ).execute(arguments: [draft.slot, number, draft.work.rawValue, at, sealed])
    }

    static func draft(of slot: PaperSlot.ID, _ db: Database, _ engine: InquiryStore.Engine) throws -> FormDraft? {
        let statement = try db.cachedStatement(sql: "SELECT operator, work, sealed FROM paperDraft WHERE slot = ?")
        guard let row = try Row.fetchOne(statement, arguments: [slot]) else { return nil }
        guard let work = SlotWork(rawValue: row[1]) else { throw StoreError.damaged(.sealed(table: "paperDraft")) }
        let number: Int64 = row[0]
        let by = try engine.operators.id(of: number, db)
        let key = try InquiryKeys.key(of: slot, db, engine.vault)
        return try Seal.open(row[2], with: key, at: place(slot, number, work)) {
            try PaperCoding.draft(&$0, of: slot, by: by, work: work)
        }
    }

    private static func place(_ slot: PaperSlot.ID, _ number: Int64, _ work: SlotWork) -> Seal.Place {
        Seal.Place("paperDraft", slot, number).with(work.rawValue)
    }
}
