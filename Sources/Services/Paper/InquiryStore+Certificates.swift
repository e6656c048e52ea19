import Domain
import Foundation
import GRDB

/// Certificates that wait for paper: each is printed once, or somebody says that it did not come out.
extension InquiryStore {
    /// In the order they came.
    ///
    /// - parameter id: The last one already read.
    public func certificates(
        in states: Set<CertificateState>, after id: PaperCertificate.ID? = nil, limit: Int
    ) throws(StoreError) -> [PaperCertificate] {
        try read { db, engine in
            // One walk along the index for each state: those that are out are many and are rarely asked for.
            var found: [PaperCertificate] = []
            for state in states {
                let condition =
                    state == .out ? "c.state = 'out' AND c.id > ?" : "c.state = '\(state.rawValue)' AND c.state <> 'out' AND c.id > ?"
                found += try engine.paper.queue.certificates(
                    where: condition + " ORDER BY c.id LIMIT ?", [id ?? 0, max(1, limit)], db)
            }
            return Array(found.sorted { $0.id < $1.id }.prefix(max(1, limit)))
        }
    }

    /// - throws: `.paper(.certificate(.out))` when it is destroyed.
    public func certificateSecret(_ id: PaperCertificate.ID) throws(StoreError) -> CertificateSecret {
        try read { db, engine in try engine.paper.queue.secret(id, db) }
    }

    /// All of them, or none: each must be waiting. To be called before the first byte goes to the printer: what is on the disk when the
    /// program dies is then never printed again by itself.
    ///
    /// - throws: `.paper(.certificate)` with the state of one that is not waiting.
    public func beginPrinting(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError) {
        try move(ids, from: [.waiting], to: .printing, .certificatePrinting, job: job, by: by, at: at)
    }

    /// The job knows that they came out. Their secrets are destroyed, here and in the journal.
    public func certificatesOut(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError) {
        try move(ids, from: [.printing, .uncertain], to: .out, .certificateOut, job: job, by: by, at: at)
        try forgetJournal()
    }

    /// The job knows that nothing of them went to the printer; they wait again.
    public func certificatesNotOut(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError) {
        try move(ids, from: [.printing, .uncertain], to: .waiting, .certificateNotOut, job: job, by: by, at: at)
    }

    /// The job cannot tell.
    ///
    /// - returns: How many.
    public func certificatesUncertain(job: UUID, at: Date) throws(StoreError) -> Int {
        let ids = try certificates(in: [.printing], limit: Int.max).filter { $0.job == job }.map(\.id)
        try move(ids, from: [.printing], to: .uncertain, .certificateUncertain, job: job, by: nil, at: at)
        return ids.count
    }

    /// Those in the hands of a printing program that is gone, by `PaperCertificate.longestPrinting`. Should it be alive after all, it may
    /// still say what became of them.
    ///
    /// - returns: How many.
    public func doubtCertificates(at now: Date) throws(StoreError) -> Int {
        try certificatesUncertain(printingSince: now.addingTimeInterval(-PaperCertificate.longestPrinting), at: now)
    }

    /// Those printing since `moment` or longer.
    ///
    /// - returns: How many.
    func certificatesUncertain(printingSince moment: Date, at: Date) throws(StoreError) -> Int {
        let ids = try certificates(in: [.printing], limit: Int.max).filter { $0.since <= moment }.map(\.id)
        try move(ids, from: [.printing], to: .uncertain, .certificateUncertain, job: nil, by: nil, at: at)
        return ids.count
    }

    /// All that are not out: of a store that was restored, where nobody knows what was printed since the backup.
    ///
    /// - returns: How many.
    func certificatesUncertain(at: Date) throws(StoreError) -> Int {
        let ids = try certificates(in: [.waiting, .printing], limit: Int.max).map(\.id)
        try move(ids, from: [.waiting, .printing], to: .uncertain, .certificateUncertain, job: nil, by: nil, at: at)
        return ids.count
    }

    /// Somebody has looked whether an uncertain one came out.
    ///
    /// - throws: `.paper(.certificate)` with the state of one that is not uncertain.
    public func settleCertificate(_ id: PaperCertificate.ID, cameOut: Bool, by: OperatorID, at: Date) throws(StoreError) {
        try move(
            [id], from: [.uncertain], to: cameOut ? .out : .waiting, cameOut ? .certificateOut : .certificateNotOut, job: nil, by: by,
            at: at)
        if cameOut { try forgetJournal() }
    }

    private func move(
        _ ids: [PaperCertificate.ID], from states: Set<CertificateState>, to state: CertificateState, _ kind: PaperEventKind, job: UUID?,
        by: OperatorID?, at: Date
    ) throws(StoreError) {
        guard !ids.isEmpty else { return }
        try write { db, engine in
            try engine.paper.queue.move(
                ids, from: states, to: state, kind, job: job, by: by, at: StoreTime.milliseconds(at), db)
        }
    }

    /// The old row must not linger in the journal. Busy readers may put that off until the last program closes the store.
    private func forgetJournal() throws(StoreError) {
        try? opened().connections.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
}

/// Notices to former owners: whether each was told, and how.
extension InquiryStore {
    /// The notice of a form, made when there is none.
    public func completionNotice(for slot: PaperSlot.ID, at: Date) throws(StoreError) -> CompletionNotice {
        try write { db, _ in try CompletionNotices.make(slot, at: StoreTime.milliseconds(at), db) }
    }

    /// - parameter code: Why a mail failed; nothing personal.
    /// - throws: `.unknownInquiry`.
    public func settleNotice(
        _ id: CompletionNotice.ID, _ state: CompletionNotice.State, code: String = "", at: Date
    ) throws(StoreError) {
        try write { db, engine in
            try db.cachedStatement(sql: "UPDATE completionNotice SET state = ?, code = ?, updatedAt = ? WHERE id = ?")
                .execute(arguments: [state.rawValue, code, StoreTime.milliseconds(at), id])
            guard let notice = try CompletionNotices.notices(where: "id = ?", [id], db).first else { throw StoreError.unknownInquiry(id) }
            // Whether the form's time runs depends on it, and no event says so.
            try RetentionLedger(engine).classify(notice.slot, db)
        }
    }

    /// Oldest first.
    ///
    /// - parameter id: The last one already read.
    public func completionNotices(
        in states: Set<CompletionNotice.State>, after id: CompletionNotice.ID? = nil, limit: Int
    ) throws(StoreError) -> [CompletionNotice] {
        try read { db, _ in
            var found: [CompletionNotice] = []
            for state in states {
                found += try CompletionNotices.notices(
                    where: "state = '\(state.rawValue)' AND id > ? ORDER BY id LIMIT ?", [id ?? 0, max(1, limit)], db)
            }
            return Array(found.sorted { $0.id < $1.id }.prefix(max(1, limit)))
        }
    }
}

/// The table `completionNotice`: a ledger beside the log, without anything personal in it.
enum CompletionNotices {
    static func make(_ slot: PaperSlot.ID, at: Int64, _ db: Database) throws -> CompletionNotice {
        if let notice = try notices(where: "slot = ?", [slot], db).first { return notice }
        try db.cachedStatement(sql: "INSERT INTO completionNotice (slot, state, code, madeAt, updatedAt) VALUES (?, 'due', '', ?, ?)")
            .execute(arguments: [slot, at, at])
        guard let notice = try notices(where: "slot = ?", [slot], db).first else {
            throw StoreError.damaged(.missingRow(table: "completionNotice"))
        }
        return notice
    }

    static func notices(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [CompletionNotice] {
        let statement = try db.cachedStatement(
            sql: "SELECT id, slot, state, code, madeAt, updatedAt FROM completionNotice WHERE \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            guard let state = CompletionNotice.State(rawValue: row[2]) else {
                throw StoreError.damaged(.missingRow(table: "completionNotice"))
            }
            return CompletionNotice(
                id: row[0], slot: row[1], state: state, code: row[3], madeAt: StoreTime.date(row[4]), updatedAt: StoreTime.date(row[5]))
        }
    }
}
