import Crypto
import Domain
import Foundation
import GRDB

/// The tables of batches and forms: where each stands, derived from the log like the lists of inquiries.
///
/// Batches and forms share their numbers, keys and log with inquiries. What a form says is sealed with the form's own key, the slip
/// with the batch's: destroying a form's key leaves its number, state and times.
struct PaperDesk {
    let vault: Vault
    let operators: Operators
    let pace: JournalPace

    init(vault: Vault, operators: Operators) {
        self.vault = vault
        self.operators = operators
        pace = JournalPace()
    }

    // MARK: Forms

    private static let recordColumns =
        "id, batch, number, procedure, state, reason, keyedBy, keyedAt, verifiedBy, endedAt, updatedAt, version, sealed"

    func record(_ id: PaperSlot.ID, _ db: Database) throws -> FormRecord? {
        let statement = try db.cachedStatement(sql: "SELECT \(PaperDesk.recordColumns) FROM paperSlot WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try record($0, db) }
    }

    /// In the order of their numbers.
    func records(of batch: PaperBatch.ID, _ db: Database) throws -> [FormRecord] {
        let statement = try db.cachedStatement(sql: "SELECT \(PaperDesk.recordColumns) FROM paperSlot WHERE batch = ? ORDER BY number")
        return try Row.fetchAll(statement, arguments: [batch]).map { try record($0, db) }
    }

    func records(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [FormRecord] {
        let statement = try db.cachedStatement(sql: "SELECT \(PaperDesk.recordColumns) FROM paperSlot WHERE \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { try record($0, db) }
    }

    private func record(_ row: Row, _ db: Database) throws -> FormRecord {
        guard let state = FormState(rawValue: row[4]) else { throw StoreError.damaged(.missingRow(table: "paperSlot")) }
        var record = FormRecord(
            id: row[0], batch: row[1], number: row[2], procedure: (row[3] as String?).flatMap { Procedure(rawValue: $0) }, state: state,
            reason: (row[5] as String?).flatMap { ExceptionReason(rawValue: $0) }, keyedBy: try operators.id(of: row[6] as Int64?, db),
            keyedAt: row[7], verifiedBy: try operators.id(of: row[8] as Int64?, db), endedAt: row[9], updatedAt: row[10], version: row[11])
        record.content = nil
        if let sealed: Data = row[12] {
            record.content = try content(sealed, of: record.id, record.batch, record.version, state, db)
        }
        return record
    }

    private func content(
        _ sealed: Data, of id: PaperSlot.ID, _ batch: PaperBatch.ID, _ version: Int, _ state: FormState, _ db: Database
    ) throws -> FormContent {
        let key = try InquiryKeys.key(of: id, db, vault)
        return try Seal.open(sealed, with: key, at: place(id, batch, version, state), decode: PaperCoding.content)
    }

    /// - parameter key: `nil` for a form that is erased.
    func put(_ record: FormRecord, key: SymmetricKey?, _ db: Database) throws {
        var sealed: Data?
        if let content = record.content {
            guard let key else { throw StoreError.erased(record.id) }
            sealed = try Seal.close(
                PaperCoding.encode(content), with: key, at: place(record.id, record.batch, record.version, record.state))
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO paperSlot (id, batch, number, procedure, state, reason, keyedBy, keyedAt, verifiedBy, submittedBy, endedAt,
                    updatedAt, version, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET procedure = excluded.procedure, state = excluded.state, reason = excluded.reason,
                    keyedBy = excluded.keyedBy, keyedAt = excluded.keyedAt, verifiedBy = excluded.verifiedBy,
                    submittedBy = excluded.submittedBy, endedAt = excluded.endedAt, updatedAt = excluded.updatedAt,
                    version = excluded.version, sealed = excluded.sealed
                """
        ).execute(arguments: [
            record.id, record.batch, record.number, record.procedure?.rawValue, record.state.rawValue, record.reason?.rawValue,
            try number(record.keyedBy, db), record.keyedAt, try number(record.verifiedBy, db), try number(record.submittedBy, db),
            record.endedAt, record.updatedAt, record.version, sealed,
        ])
    }

    private func number(_ operatorID: OperatorID?, _ db: Database) throws -> Int64? {
        try operatorID.map { try operators.numberForWriting($0, db) }
    }

    /// An older row put back does not open, nor one with another state.
    private func place(_ id: PaperSlot.ID, _ batch: PaperBatch.ID, _ version: Int, _ state: FormState) -> Seal.Place {
        Seal.Place("paperSlot", id, batch, Int64(version)).with(state.rawValue)
    }

    // MARK: Rows of lists

    private static let slotColumns = """
        SELECT s.id, s.batch, s.number, s.procedure, s.state, s.reason, s.keyedBy, s.verifiedBy, s.updatedAt, s.version, s.sealed IS NULL,
            l.operator, l.work, l.since, l.renewedAt, (SELECT c.state FROM certificate AS c WHERE c.slot = s.id ORDER BY c.id DESC LIMIT 1),
            d.savedAt, CASE WHEN s.state IN ('keyed', 'differing') THEN s.sealed END
        FROM paperSlot AS s LEFT JOIN paperLease AS l ON l.slot = s.id LEFT JOIN paperDraft AS d ON d.slot = s.id
        """

    /// - parameter condition: On the columns of `paperSlot AS s`, with the order.
    func slots(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [PaperSlot] {
        let statement = try db.cachedStatement(sql: "\(PaperDesk.slotColumns) WHERE \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            guard let state = FormState(rawValue: row[4]) else { throw StoreError.damaged(.missingRow(table: "paperSlot")) }
            var slot = PaperSlot(
                id: row[0], batch: row[1], number: row[2], procedure: (row[3] as String?).flatMap { Procedure(rawValue: $0) }, state: state,
                reason: (row[5] as String?).flatMap { ExceptionReason(rawValue: $0) }, keyedBy: try operators.id(of: row[6] as Int64?, db),
                verifiedBy: try operators.id(of: row[7] as Int64?, db), lease: try lease(row, from: 11, db),
                draftedAt: (row[16] as Int64?).map(StoreTime.date),
                certificate: (row[15] as String?).flatMap { CertificateState(rawValue: $0) }, isErased: row[10],
                updatedAt: StoreTime.date(row[8]), version: row[9])
            if let sealed: Data = row[17], let content = try? content(sealed, of: slot.id, slot.batch, slot.version, state, db) {
                // One that does not open is told when it is opened: the list is not lost for it.
                slot.keyers = content.keyers
            }
            return slot
        }
    }

    func slot(_ id: PaperSlot.ID, _ db: Database) throws -> PaperSlot {
        guard let slot = try slots(where: "s.id = ?", [id], db).first else { throw StoreError.unknownInquiry(id) }
        return slot
    }

    // MARK: Batches

    private static let batchColumns = "id, isOpen, openedAt, openedBy, closedAt, closedBy, slotCount, version, sealed"

    func batch(_ id: PaperBatch.ID, _ db: Database) throws -> BatchRecord? {
        try batches(where: "id = ?", [id], db).first
    }

    /// - parameter condition: With order and limit.
    func batches(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [BatchRecord] {
        let statement = try db.cachedStatement(sql: "SELECT \(PaperDesk.batchColumns) FROM paperBatch WHERE \(condition)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            let id: Int64 = row[0]
            let version: Int = row[7]
            let key = try InquiryKeys.key(of: id, db, vault)
            let (slip, explanations, erased) = try Seal.open(
                row[8], with: key, at: Seal.Place("paperBatch", id, Int64(version)), decode: PaperCoding.batch)
            return BatchRecord(
                id: id, isOpen: row[1], openedAt: row[2], openedBy: try operators.id(of: row[3] as Int64, db), closedAt: row[4],
                closedBy: try operators.id(of: row[5] as Int64?, db), slotCount: row[6], version: version, slip: slip,
                explanations: explanations, erasedTotals: erased)
        }
    }

    func put(_ batch: BatchRecord, key: SymmetricKey, _ db: Database) throws {
        let sealed = try Seal.close(PaperCoding.encode(batch), with: key, at: Seal.Place("paperBatch", batch.id, Int64(batch.version)))
        try db.cachedStatement(
            sql: """
                INSERT INTO paperBatch (id, isOpen, openedAt, openedBy, closedAt, closedBy, slotCount, version, token, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET isOpen = excluded.isOpen, closedAt = excluded.closedAt, closedBy = excluded.closedBy,
                    slotCount = excluded.slotCount, version = excluded.version, token = excluded.token, sealed = excluded.sealed
                """
        ).execute(arguments: [
            batch.id, batch.isOpen, batch.openedAt, try operators.numberForWriting(batch.openedBy, db), batch.closedAt,
            try number(batch.closedBy, db), batch.slotCount, batch.version, token(batch.slip.number, batch.slip.receivedOn), sealed,
        ])
    }

    func shown(_ batch: BatchRecord, _ db: Database) throws -> PaperBatch {
        let statement = try db.cachedStatement(sql: "SELECT state, count FROM paperTally WHERE batch = ? AND count > 0")
        var tallies: [FormState: Int] = [:]
        for row in try Row.fetchAll(statement, arguments: [batch.id]) {
            guard let state = FormState(rawValue: row[0]) else { throw StoreError.damaged(.missingRow(table: "paperTally")) }
            tallies[state] = row[1]
        }
        return PaperBatch(
            id: batch.id, slip: batch.slip, isOpen: batch.isOpen, openedAt: StoreTime.date(batch.openedAt), openedBy: batch.openedBy,
            closedAt: batch.closedAt.map(StoreTime.date), closedBy: batch.closedBy, explanations: batch.explanations,
            slotCount: batch.slotCount, tallies: tallies, version: batch.version)
    }

    /// Finds a batch by what is written on its slip.
    func token(_ number: String, _ day: CalendarDate) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Array("paper batch \(day.iso) \(number)".utf8), using: vault.tokens).prefix(16))
    }

    // MARK: Leases

    func lease(_ id: PaperSlot.ID, _ db: Database) throws -> PaperLease? {
        let statement = try db.cachedStatement(sql: "SELECT operator, work, since, renewedAt FROM paperLease WHERE slot = ?")
        return try Row.fetchOne(statement, arguments: [id]).flatMap { try lease($0, from: 0, db) }
    }

    private func lease(_ row: Row, from column: Int, _ db: Database) throws -> PaperLease? {
        guard let by = try operators.id(of: row[column] as Int64?, db), let work = SlotWork(rawValue: row[column + 1]) else { return nil }
        return PaperLease(by: by, work: work, since: StoreTime.date(row[column + 2]), renewedAt: StoreTime.date(row[column + 3]))
    }

    /// - parameter since: Kept by who has it already.
    func hold(_ id: PaperSlot.ID, _ work: SlotWork, by: OperatorID, since: Int64, at: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO paperLease (slot, operator, work, since, renewedAt) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [id, try operators.numberForWriting(by, db), work.rawValue, since, at])
    }

    /// Nobody has it in hand, nothing is half-keyed.
    func clearHands(_ id: PaperSlot.ID, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM paperLease WHERE slot = ?").execute(arguments: [id])
        try db.cachedStatement(sql: "DELETE FROM paperDraft WHERE slot = ?").execute(arguments: [id])
    }
}
