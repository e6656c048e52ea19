import Crypto
import Domain
import Foundation
import GRDB

/// A row of the table `inquiry`: where an inquiry stands now.
struct InquiryRow {
    var id: Inquiry.ID
    var receipt: ReceiptNumber
    var life: InquiryLife
    var receivedAt: Int64
    var receivedBy: OperatorID
    /// The event that holds the content as it is now.
    var contentEvent: Int64
    var summary: Data

    func inquiry(_ content: InquiryContent) -> Inquiry {
        Inquiry(
            id: id, receiptNumber: receipt, state: life.state, content: content, receivedAt: StoreTime.date(receivedAt),
            receivedBy: receivedBy, holder: life.holder, completedAt: life.completedAt.map(StoreTime.date),
            mergedInto: life.mergedInto, updatedAt: StoreTime.date(life.updatedAt), version: life.version)
    }
}

/// Reads and writes the tables the screens read, and makes them anew from the log.
struct Projection {
    let vault: Vault
    let operators: Operators
    let index: SearchIndex
    let ledger: AccountLedger

    // MARK: Rows

    static let columns =
        "id, day, serial, state, holder, receivedAt, receivedBy, updatedAt, completedAt, version, contentEvent, summary"

    func row(_ id: Inquiry.ID, _ db: Database) throws -> InquiryRow? {
        let statement = try db.cachedStatement(sql: "SELECT \(Projection.columns) FROM inquiry WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try row($0, db) }
    }

    func row(_ row: Row, _ db: Database) throws -> InquiryRow {
        guard let state = Inquiry.State(rawValue: row[3]) else { throw StoreError.damaged(.missingRow(table: "inquiry")) }
        guard let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: row[1]), serial: row[2]) else {
            throw StoreError.damaged(.missingRow(table: "inquiry"))
        }
        let life = InquiryLife(
            state: state, holder: try operators.id(of: row[4] as Int64?, db), updatedAt: row[7], completedAt: row[8], mergedInto: nil,
            version: row[9])
        return InquiryRow(
            id: row[0], receipt: receipt, life: life, receivedAt: row[5], receivedBy: try operators.id(of: row[6], db),
            contentEvent: row[10], summary: row[11])
    }

    func insert(_ row: InquiryRow, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO inquiry (state, isOpen, holder, updatedAt, completedAt, version, contentEvent, summary,
                    id, day, serial, receivedAt, receivedBy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: try changing(row, db) + [
                row.id, row.receipt.day.daysSinceEpoch, row.receipt.serial, row.receivedAt,
                try operators.numberForWriting(row.receivedBy, db),
            ])
    }

    func update(_ row: InquiryRow, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE inquiry SET state = ?, isOpen = ?, holder = ?, updatedAt = ?, completedAt = ?, version = ?, contentEvent = ?,
                    summary = ? WHERE id = ?
                """
        ).execute(arguments: try changing(row, db) + [row.id])
    }

    private func changing(_ row: InquiryRow, _ db: Database) throws -> StatementArguments {
        [
            row.life.state.rawValue, row.life.isOpen, try row.life.holder.map { try operators.numberForWriting($0, db) },
            row.life.updatedAt, row.life.completedAt, row.life.version, row.contentEvent, row.summary,
        ]
    }

    // MARK: Sealed parts

    func sealedSummary(_ row: InquiryRow, _ content: InquiryContent) throws -> Data {
        try Seal.close(InquiryCoding.RowText(content).encoded(), with: vault.summaries, at: Projection.place(row))
    }

    func summary(_ row: InquiryRow, _ db: Database) throws -> InquirySummary { InquirySummary(of: row.inquiry(try content(row, db))) }

    func content(_ row: InquiryRow, _ db: Database) throws -> InquiryContent {
        try content(row, key: InquiryKeys.key(of: row.id, db, vault), db)
    }

    func content(_ row: InquiryRow, key: SymmetricKey, _ db: Database) throws -> InquiryContent {
        let statement = try db.cachedStatement(sql: "SELECT \(EventLog.Record.columns) FROM event WHERE sequence = ?")
        guard let stored = try Row.fetchOne(statement, arguments: [row.contentEvent]) else {
            throw StoreError.damaged(.missingRow(table: "event"))
        }
        let record = try EventLog.Record(stored)
        let payload = try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload)
        guard record.inquiry == row.id, let content = payload.content else { throw StoreError.damaged(.sealed(table: "event")) }
        return content
    }

    /// The summary is bound to the event its text comes from: an older one put back does not open.
    private static func place(_ row: InquiryRow) -> Seal.Place { Seal.Place("inquiry", row.id, row.contentEvent) }

    // MARK: Rebuilding

    /// Replays the log into empty tables. Drafts stay: they are a journal of their own, not derived from the log. Erased
    /// inquiries have no row: nothing is left to show of them.
    func rebuild(_ db: Database) throws {
        // Counters first: taking rows away counts down, and what is being repaired may be the counters.
        try db.execute(sql: "DELETE FROM counter")
        try db.execute(sql: "DELETE FROM inquiry")
        try ledger.clear(db)
        let events = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(EventLog.Record.columns) FROM event
                WHERE inquiry IN (SELECT inquiry FROM inquiryKey WHERE wrapped IS NOT NULL) ORDER BY sequence
                """)
        while let event = try events.next() { try replay(try EventLog.Record(event), db) }
        try rebuildSearch(db)
    }

    func rebuildSearch(_ db: Database) throws {
        try SearchIndex.clear(db)
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Projection.columns) FROM inquiry ORDER BY id")
        while let stored = try rows.next() {
            let row = try self.row(stored, db)
            try index.insert(row.id, try content(row, db), receipt: row.receipt, db)
        }
    }

    private func replay(_ record: EventLog.Record, _ db: Database) throws {
        if let kind = AccountLife.Kind(rawValue: record.kind) { return try ledger.replay(kind, record, db) }
        guard let id = record.inquiry, let kind = InquiryEvent.Kind(rawValue: record.kind), let number = record.operatorNumber else {
            throw StoreError.damaged(.sealed(table: "event"))
        }
        let by = try operators.id(of: number, db)
        let key = try InquiryKeys.key(of: id, db, vault)
        let payload = try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload)
        if kind == .received {
            guard let receipt = payload.receipt, let content = payload.content else {
                throw StoreError.damaged(.sealed(table: "event"))
            }
            var row = InquiryRow(
                id: id, receipt: receipt, life: InquiryLife(heldBy: payload.isAnyones ? nil : by, at: record.at),
                receivedAt: record.at, receivedBy: by, contentEvent: record.sequence, summary: Data())
            row.summary = try sealedSummary(row, content)
            return try insert(row, db)
        }
        guard var row = try self.row(id, db) else { throw StoreError.damaged(.missingRow(table: "event")) }
        row.life.apply(kind, payload.turn(at: record.at, by: by))
        if let content = payload.content {
            row.contentEvent = record.sequence
            row.summary = try sealedSummary(row, content)
        }
        try update(row, db)
    }
}
