import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Records what happened to a form.
    ///
    /// Whoever had it in hand has it no more, but for who resumes it; the draft is gone, or kept in the event of setting aside.
    /// Letters and scans stand beside the form's course: they change neither version nor hands, and are taken for closed batches too.
    /// - parameter version: The `PaperSlot.version` the operator saw.
    /// - throws: `.stale`, `.paper` with why, `.unknownInquiry`, `.erased`.
    public func record(
        _ step: PaperStep, onSlot id: PaperSlot.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot {
        try write { db, engine in
            let desk = engine.paper
            _ = try InquiryKeys.key(of: id, db, engine.vault)
            guard let seen = try desk.record(id, db) else { throw StoreError.unknownInquiry(id) }
            guard seen.version == version else { throw StoreError.stale(current: seen.version) }
            var record = step.isBeside ? seen : try desk.openRecord(id, db)
            if !step.isBeside, let held = try desk.lease(id, db), held.by != by, held.isHeld(at: at) {
                throw StoreError.paper(.leased(to: held.by, since: held.since))
            }
            let event = try FormEvent(step, on: record, draft: try FormDrafts.draft(of: id, db, engine))
            if let refusal = PaperLife.refusal(of: event, on: record, by: by) { throw StoreError.paper(refusal) }
            let time = StoreTime.milliseconds(at)
            var log = try EventLog.Appender(db, engine.vault)
            try desk.append(event, to: &record, &log, by: by, at: time, db)
            try log.finish()
            try desk.follow(step, record, by: by, at: time, db)
            return try desk.slot(id, db)
        }
    }
}

extension PaperStep {
    /// Taken whatever the form's state, its batch's, or who has it in hand.
    fileprivate var isBeside: Bool {
        switch self {
        case .letterMade, .scanLinked, .certificateReissued: true
        default: false
        }
    }
}

extension FormEvent {
    fileprivate init(_ step: PaperStep, on record: FormRecord, draft: FormDraft?) throws {
        switch step {
        case .keyed(let form, let tally, let verify): self = .keyed(form, tally, verify: verify)
        case .verified(let form, let tally): self = .verified(form, tally)
        case .settled(let entries, let isSupervisor): self = .settled(entries, isSupervisor: isSupervisor)
        case .setAside(let reason, let note):
            self = .setAside(reason, note: note, form: draft.flatMap { $0.work == .keying ? $0.form : nil })
        case .resumed(let note): self = .resumed(note: note)
        case .returned(let note): self = .returned(note: note)
        case .submitted(let key, let token, let asked): self = .submitted(key, token, asked: asked)
        case .accepted(let certificate):
            self = .accepted(certificate.map { CertificateFacts($0, isReissue: record.procedure == .certificateReissue) })
        case .refused(let refusals, let code, let reason): self = .refused(refusals, code: code, reason)
        case .withdrawn: self = .withdrawn
        case .certificateReissued(let certificate): self = .certificateReissued(CertificateFacts(certificate, isReissue: true))
        case .letterMade(let kind): self = .letterMade(kind)
        case .scanLinked(let scan): self = .scanLinked(scan)
        }
    }
}

extension CertificateFacts {
    fileprivate init(_ certificate: RegistrationCertificate, isReissue: Bool) {
        // To the millisecond, as times are everywhere in the store.
        self.init(
            number: certificate.number, issuedAt: StoreTime.date(StoreTime.milliseconds(certificate.issuedAt)), isReissue: isReissue)
    }
}

extension PaperDesk {
    /// What a step brings with it beside the form's own row.
    fileprivate func follow(_ step: PaperStep, _ record: FormRecord, by: OperatorID, at: Int64, _ db: Database) throws {
        switch step {
        case .letterMade, .scanLinked: return
        case .accepted(let certificate):
            if let certificate, let facts = record.content?.certificate { try queue.add(certificate, facts, record.id, at: at, db) }
            // On the disk with the acceptance: no crash in between leaves a former owner untold.
            if record.procedure == .ownerChange { _ = try CompletionNotices.make(record.id, at: at, db) }
        case .certificateReissued(let certificate):
            // Its key is void now.
            try queue.drop(record.id, db)
            if let facts = record.content?.certificate { try queue.add(certificate, facts, record.id, at: at, db) }
            return
        default: break
        }
        try clearHands(record.id, db)
        if case .resumed = step { try hold(record.id, .keying, by: by, since: at, at: at, db) }
    }

    var queue: CertificateQueue { CertificateQueue(desk: self) }
}
