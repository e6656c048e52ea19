import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// What is due by the rules, the longest overdue first. Reads an index: costs what it finds and what was closed since the last call.
    public func dueForErasure(
        now: Date, rules: RetentionRules, limit: Int, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> [DueForErasure] {
        try followRetention(isCancelled: isCancelled)
        return try read { db, engine in
            let ledger = RetentionLedger(engine)
            var found: [DueForErasure] = []
            for kind in RetentionClass.all {
                guard let days = rules.days(kind) else { continue }
                let period = Int64(max(0, days)) * 86_400_000
                for due in try ledger.due(kind, until: StoreTime.milliseconds(now) - period, limit: max(0, limit), db) {
                    found.append(
                        DueForErasure(
                            id: due.id, receipt: try engine.projection.row(due.id, db)?.receipt, closedAt: StoreTime.date(due.closedAt),
                            dueAt: StoreTime.date(due.closedAt + period)))
                }
            }
            return Array(found.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }.prefix(max(0, limit)))
        }
    }

    /// Destroys the keys of inquiries, account applications, forms of the paper desk and whole batches, and everything by which they could be found.
    ///
    /// One transaction. Their events stay as links of the chain that nobody can open any more, each erasure is an entry of the log.
    /// Bytes of it may linger in the files until `purge()`, and copies in backups until their generation is dropped.
    /// - returns: In the order of `ids`; those erased before are left out.
    /// - throws: `.unknownInquiry`.
    public func erase(_ ids: [Inquiry.ID], by: OperatorID?, at: Date, reason: ErasureReason) throws(StoreError) -> [ErasureCertificate] {
        try write { db, engine in
            var log = try EventLog.Appender(db, engine.vault)
            var certificates: [ErasureCertificate] = []
            var remains: [PaperBatch.ID: PaperRemains] = [:]
            func noteRemains() throws {
                for (batch, remains) in remains.sorted(by: { $0.key < $1.key }) {
                    try engine.paper.note(remains, in: batch, &log, by: by, at: StoreTime.milliseconds(at), db)
                }
                remains = [:]
            }
            for id in try engine.paper.erasureOrder(ids, db) where try !InquiryKeys.isErased(id, db) {
                if let (batch, form) = try engine.paper.remains(of: id, db) {
                    remains[batch, default: PaperRemains()].add(form)
                } else if remains[id] != nil {
                    try noteRemains()
                }
                let erasure = try Eraser(db, engine).erase(id, reason: reason)
                let sequence = try engine.append(AuditEntry(by: by, at: at, what: .erased(erasure)), to: &log, db)
                try db.cachedStatement(sql: "INSERT INTO erasure (inquiry, day, serial, sequence) VALUES (?, ?, ?, ?)")
                    .execute(arguments: [id, erasure.receipt?.day.daysSinceEpoch, erasure.receipt?.serial, sequence])
                certificates.append(
                    ErasureCertificate(
                        sequence: sequence, erasure: erasure, erasedAt: StoreTime.date(StoreTime.milliseconds(at)), by: by))
            }
            try noteRemains()
            try log.finish()
            return certificates
        }
    }

    /// Erases everything that is due, as the daily run does; to be followed by `purge()` when there was something.
    ///
    /// - returns: How many. Each few hundred are a transaction: what was erased before a cancellation or a crash stays erased.
    public func eraseDue(
        now: Date, rules: RetentionRules, by: OperatorID? = nil, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> Int {
        var count = 0
        while true {
            if isCancelled() { throw .cancelled }
            let due = try dueForErasure(now: now, rules: rules, limit: 200, isCancelled: isCancelled)
            guard !due.isEmpty else { return count }
            let erased = try erase(due.map(\.id), by: by, at: now, reason: .retention)
            // Another program may have erased them between the two calls; what is left then is looked up again.
            count += erased.count
        }
    }

    /// - returns: `nil` for what was not erased.
    public func erasureCertificate(receipt: ReceiptNumber) throws(StoreError) -> ErasureCertificate? {
        try certificates(where: "day = ? AND serial = ?", [receipt.day.daysSinceEpoch, receipt.serial]).first
    }

    /// - returns: `nil` for what was not erased.
    public func erasureCertificate(of id: Inquiry.ID) throws(StoreError) -> ErasureCertificate? {
        try certificates(where: "inquiry = ?", [id]).first
    }

    /// Newest first.
    ///
    /// - parameter sequence: The last one already read.
    public func erasureCertificates(before sequence: Int64? = nil, limit: Int) throws(StoreError) -> [ErasureCertificate] {
        try certificates(where: "sequence < ? ORDER BY sequence DESC LIMIT ?", [sequence ?? Int64.max, max(0, limit)])
    }

    private func certificates(where condition: String, _ arguments: StatementArguments) throws(StoreError) -> [ErasureCertificate] {
        try read { db, engine in
            let sequences = try Int64.fetchAll(db, sql: "SELECT sequence FROM erasure WHERE \(condition)", arguments: arguments)
            return try sequences.map { try ErasureCertificate(sequence: $0, db, engine) }
        }
    }
}

extension ErasureCertificate {
    init(sequence: Int64, _ db: Database, _ engine: InquiryStore.Engine) throws {
        let statement = try db.cachedStatement(sql: "SELECT \(EventLog.Record.columns) FROM event WHERE sequence = ?")
        guard let row = try Row.fetchOne(statement, arguments: [sequence]) else {
            throw StoreError.damaged(.missingRow(table: "event"))
        }
        let record = try EventLog.Record(row)
        guard record.inquiry == nil, case .erased(let erasure) = try record.act(engine.vault) else {
            throw StoreError.damaged(.sealed(table: "event"))
        }
        self.init(
            sequence: sequence, erasure: erasure, erasedAt: StoreTime.date(record.at),
            by: try engine.operators.id(of: record.operatorNumber, db))
    }
}

/// Takes one inquiry, application, form or batch out of every table but the log.
private struct Eraser {
    /// Rows that belong to one inquiry.
    private static let removals = [
        "DELETE FROM draft WHERE inquiry = ?1",
        "DELETE FROM inquiryLink WHERE inquiry IN (SELECT other FROM inquiryLink WHERE inquiry = ?1) AND other = ?1",
        "DELETE FROM inquiryLink WHERE inquiry = ?1",
        "DELETE FROM inquiryOperator WHERE operator IN (SELECT operator FROM event WHERE inquiry = ?1) AND inquiry = ?1",
        "DELETE FROM inquiry WHERE id = ?1",
        "DELETE FROM accountApplication WHERE id = ?1",
        "DELETE FROM policeInquiry WHERE id = ?1",
        "DELETE FROM paperDraft WHERE slot = ?1",
        "DELETE FROM paperLease WHERE slot = ?1",
        "DELETE FROM certificate WHERE slot = ?1",
        "DELETE FROM completionNotice WHERE slot = ?1",
        // A form's place stays in its batch, without what was sealed.
        "UPDATE paperSlot SET sealed = NULL, reason = NULL, submittedBy = NULL WHERE id = ?1",
        "DELETE FROM paperSlot WHERE batch = ?1",
        "DELETE FROM paperTally WHERE batch = ?1",
        "DELETE FROM paperBatch WHERE id = ?1",
        "UPDATE inquiryKey SET wrapped = NULL WHERE inquiry = ?1",
    ]

    private let db: Database
    private let engine: InquiryStore.Engine

    init(_ db: Database, _ engine: InquiryStore.Engine) {
        self.db = db
        self.engine = engine
    }

    func erase(_ id: Inquiry.ID, reason: ErasureReason) throws -> AuditedErasure {
        // Throws for a number that was never given.
        _ = try InquiryKeys.key(of: id, db, engine.vault)
        let facts = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*), min(sequence), (SELECT hash FROM event WHERE inquiry = ?1 ORDER BY sequence DESC LIMIT 1)
                FROM event WHERE inquiry = ?1
                """, arguments: [id])
        guard let facts, let first: Int64 = facts[1], let hash: Data = facts[2],
            let receivedAt = try Int64.fetchOne(db, sql: "SELECT at FROM event WHERE sequence = ?", arguments: [first])
        else { throw StoreError.damaged(.missingRow(table: "event")) }
        try RetentionLedger(engine).forget(id, db)
        try engine.paper.forgetFigures(of: id, db)
        let row = try engine.projection.row(id, db)
        if let row { try engine.index.remove(id, try engine.projection.content(row, db), receipt: row.receipt, db) }
        for sql in Eraser.removals { try db.cachedStatement(sql: sql).execute(arguments: [id]) }
        return AuditedErasure(
            id: id, receipt: row?.receipt, receivedAt: StoreTime.date(receivedAt), events: facts[0], lastHash: Array(hash), reason: reason)
    }
}
