import Crypto
import Domain
import Foundation
import GRDB

/// Keeps the table `retention` (what is closed, since when, under which period) behind the log, and the chip tokens of inquiries.
///
/// Not written together with each event: what is closed today matters in a year, and a desk at work should not wait for it. Each call
/// catches up with what was logged since the last one.
struct RetentionLedger {
    /// Events taken into account in one transaction.
    static let batch: Int64 = 2_000

    let vault: Vault
    let projection: Projection
    let police: PoliceBook
    let paper: PaperDesk
    let tokens: AuditTokens

    init(_ engine: InquiryStore.Engine) {
        vault = engine.vault
        projection = engine.projection
        police = engine.police
        paper = engine.paper
        tokens = AuditTokens(vault: engine.vault)
    }

    func token(_ kind: RetentionClass) -> Int64 {
        let code = HMAC<SHA256>.authenticationCode(for: Array("retention \(kind.name)".utf8), using: vault.tokens)
        return code.withUnsafeBytes { Int64(bitPattern: UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))) }
    }

    /// - returns: Whether there is more to catch up with.
    func follow(_ db: Database) throws -> Bool {
        let mark = try Int64.fetchOne(try db.cachedStatement(sql: "SELECT sequence FROM retentionMark WHERE id = 1")) ?? 0
        let end = try Int64.fetchOne(try db.cachedStatement(sql: "SELECT sequence FROM head WHERE id = 1")) ?? 0
        guard mark < end else { return false }
        let last = min(end, mark + RetentionLedger.batch)
        let statement = try db.cachedStatement(
            sql: "SELECT \(EventLog.Record.columns) FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence")
        var touched: Set<Int64> = []
        let rows = try Row.fetchCursor(statement, arguments: [mark, last])
        while let row = try rows.next() {
            let record = try EventLog.Record(row)
            if let id = record.inquiry { touched.insert(id) }
            try indexChip(of: record, db)
        }
        for id in touched {
            try classify(id, db)
            for form in try paper.closedWith(id, db) { try classify(form, db) }
        }
        try db.cachedStatement(sql: "UPDATE retentionMark SET sequence = ? WHERE id = 1").execute(arguments: [last])
        return last < end
    }

    /// As it stands now; for what changes without an event of its own.
    func classify(_ id: Int64, _ db: Database) throws {
        guard let (kind, closedAt) = try closed(id, db) else {
            try db.cachedStatement(sql: "DELETE FROM retention WHERE inquiry = ?").execute(arguments: [id])
            return
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO retention (inquiry, class, closedAt) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET class = excluded.class, closedAt = excluded.closedAt
                """
        ).execute(arguments: [id, token(kind), closedAt])
    }

    /// - returns: `nil` for what is open or erased.
    private func closed(_ id: Int64, _ db: Database) throws -> (RetentionClass, Int64)? {
        if let row = try projection.row(id, db) {
            switch row.life.state {
            case .completed:
                let category = try projection.content(row, db).category
                return (.completed(category), row.life.completedAt ?? row.life.updatedAt)
            case .spam: return (.spam, row.life.updatedAt)
            case .discarded: return (.discarded, row.life.updatedAt)
            case .merged: return (.merged, row.life.updatedAt)
            case .received, .answering, .handedOver, .escalated, .callBackPlanned, .answered: return nil
            }
        }
        let statement = try db.cachedStatement(
            sql: "SELECT updatedAt FROM accountApplication WHERE id = ? AND state IN ('refused', 'deleted')")
        if let closedAt = try Int64.fetchOne(statement, arguments: [id]) { return (.application, closedAt) }
        if let letter = try police.inquiry(id, db), letter.state != .received { return (.police, StoreTime.milliseconds(letter.updatedAt)) }
        return try paper.closed(id, db)
    }

    /// Makes the event findable by the chip its content names, an entry by what it is about (those written before there were tokens).
    private func indexChip(of record: EventLog.Record, _ db: Database) throws {
        guard let id = record.inquiry else { return try tokens.write(record.act(vault), record.sequence, db) }
        guard let chip = try chip(in: record, of: id, db) else { return }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO auditToken (token, sequence) VALUES (?, ?)")
            .execute(arguments: [tokens.token(chip), record.sequence])
    }

    private func chip(in record: EventLog.Record, of id: Inquiry.ID, _ db: Database) throws -> ChipNumber? {
        guard try !InquiryKeys.isErased(id, db) else { return nil }
        let key = try InquiryKeys.key(of: id, db, vault)
        if let kind = PaperEventKind(rawValue: record.kind) { return try paper.chip(in: record, kind, db) }
        if let kind = PoliceEventKind(rawValue: record.kind) {
            let step = try Seal.open(record.payload, with: key, at: record.place) { try PoliceCoding.step(kind, &$0) }
            if case .noted(let letter) = step { return letter.chip }
            return nil
        }
        guard InquiryEvent.Kind(rawValue: record.kind) != nil else { return nil }
        return try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload).content?.chip
    }

    /// Before the key is destroyed: afterwards nobody can tell which tokens were this inquiry's.
    func forget(_ id: Inquiry.ID, _ db: Database) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT \(EventLog.Record.columns) FROM event WHERE inquiry = ? ORDER BY sequence", arguments: [id])
        for row in rows {
            let record = try EventLog.Record(row)
            guard let chip = try chip(in: record, of: id, db) else { continue }
            try db.cachedStatement(sql: "DELETE FROM auditToken WHERE token = ? AND sequence = ?")
                .execute(arguments: [tokens.token(chip), record.sequence])
        }
        try db.cachedStatement(sql: "DELETE FROM retention WHERE inquiry = ?").execute(arguments: [id])
    }

    /// Rows of one class closed at `moment` or before, the longest closed first.
    func due(_ kind: RetentionClass, until moment: Int64, limit: Int, _ db: Database) throws -> [(id: Inquiry.ID, closedAt: Int64)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT inquiry, closedAt FROM retention INDEXED BY retentionDue WHERE class = ? AND closedAt <= ?
                ORDER BY closedAt LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [token(kind), moment, limit]).map { ($0[0], $0[1]) }
    }
}

extension InquiryStore {
    /// Takes what was logged since the last time into account for retention and for the audit search by chip. A thousand inquiries take
    /// about 0.05 s; a bulk import may call it at its end.
    public func followRetention(isCancelled: () -> Bool = { Task.isCancelled }) throws(StoreError) {
        // Asked first without the right to write: mostly there is nothing to do.
        let isBehind = try read { db, _ in
            try Bool.fetchOne(db, sql: "SELECT (SELECT sequence FROM retentionMark) < (SELECT sequence FROM head)") ?? false
        }
        guard isBehind else { return }
        while try write({ db, engine in try RetentionLedger(engine).follow(db) }) {
            if isCancelled() { throw .cancelled }
        }
    }
}
