import Crypto
import Domain
import Foundation
import GRDB

/// A row of the table `inquiry`: where an inquiry stands now.
struct InquiryRow {
    let id: Inquiry.ID
    let receipt: ReceiptNumber
    var life: InquiryLife
    let receivedBy: OperatorID
    /// The event that holds the content as it is now.
    var contentEvent: Int64

    var receivedAt: Int64 { life.receivedAt }

    func inquiry(_ content: InquiryContent) -> Inquiry {
        Inquiry(
            id: id, receiptNumber: receipt, state: life.state, content: content, receivedAt: StoreTime.date(life.receivedAt),
            receivedBy: receivedBy, holder: life.holder, completedAt: life.completedAt.map(StoreTime.date),
            mergedInto: life.mergedInto, updatedAt: StoreTime.date(life.updatedAt), version: life.version,
            firstAnswer: life.firstAnswer)
    }
}

/// Reads and writes the tables the screens read.
struct Projection {
    let vault: Vault
    let operators: Operators
    let calendars: Calendars
    let index: SearchIndex
    let ledger: AccountLedger
    let police: PoliceBook
    let paper: PaperDesk

    // MARK: Rows

    static let columns = """
        id, day, serial, state, holder, receivedAt, receivedBy, updatedAt, completedAt, version, contentEvent, mergedInto, outcome, \
        callBackAt, answeredAt, due, lastWorkable, calendar, isJudged, rank
        """

    func row(_ id: Inquiry.ID, _ db: Database) throws -> InquiryRow? {
        let statement = try db.cachedStatement(sql: "SELECT \(Projection.columns) FROM inquiry WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try row($0, db) }
    }

    func row(_ row: Row, _ db: Database) throws -> InquiryRow {
        let day: Int = row[1]
        let serial: Int = row[2]
        let outcome: String? = row[12]
        guard let state = Inquiry.State(rawValue: row[3]),
            let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: day), serial: serial)
        else { throw StoreError.damaged(.missingRow(table: "inquiry")) }
        let standing = InquiryLife.Standing(
            state: state, holder: try operators.id(of: row[4] as Int64?, db), completedAt: row[8], mergedInto: row[11], answeredAt: row[14],
            isJudged: row[18])
        let life = InquiryLife(
            standing: standing, receivedAt: row[5], updatedAt: row[7], version: row[9], outcome: outcome.flatMap(Outcome.init),
            callBackAt: row[13], promise: InquiryLife.Promise(due: row[15], lastWorkable: row[16], calendar: row[17]), rank: row[19])
        return InquiryRow(
            id: row[0], receipt: receipt, life: life, receivedBy: try operators.id(of: row[6], db), contentEvent: row[10])
    }

    func insert(_ row: InquiryRow, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO inquiry (state, isOpen, holder, updatedAt, completedAt, version, contentEvent, mergedInto, outcome, callBackAt,
                    answeredAt, due, lastWorkable, calendar, isJudged, deadline, rank, id, day, serial, receivedAt, receivedBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                    mergedInto = ?, outcome = ?, callBackAt = ?, answeredAt = ?, due = ?, lastWorkable = ?, calendar = ?, isJudged = ?,
                    deadline = ?, rank = ? WHERE id = ?
                """
        ).execute(arguments: try changing(row, db) + [row.id])
    }

    private func changing(_ row: InquiryRow, _ db: Database) throws -> StatementArguments {
        let life = row.life
        return [
            life.state.rawValue, life.isOpen, try life.holder.map { try operators.numberForWriting($0, db) }, life.updatedAt,
            life.completedAt, life.version, row.contentEvent, life.mergedInto, life.outcome?.rawValue, life.callBackAt, life.answeredAt,
            life.promise.due, life.promise.lastWorkable, life.promise.calendar, life.standing.isJudged, life.deadline, life.rank,
        ]
    }

    // MARK: Content

    /// What a list shows of the row; opens the content.
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

    // MARK: Relations

    /// Makes or unmakes a link, both directions. One to an inquiry that was erased is not made.
    func relate(_ kind: InquiryEvent.Kind, _ id: Inquiry.ID, _ other: Inquiry.ID?, _ db: Database) throws {
        guard let other, kind == .linked || kind == .unlinked else { return }
        let sql =
            kind == .linked
            ? """
            INSERT OR IGNORE INTO inquiryLink SELECT ?1, ?2 WHERE (SELECT wrapped FROM inquiryKey WHERE inquiry = max(?1, ?2)) IS NOT NULL
                AND (SELECT wrapped FROM inquiryKey WHERE inquiry = min(?1, ?2)) IS NOT NULL
            """
            : "DELETE FROM inquiryLink WHERE inquiry = ?1 AND other = ?2"
        let statement = try db.cachedStatement(sql: sql)
        try statement.execute(arguments: [id, other])
        try statement.execute(arguments: [other, id])
    }

    // MARK: Calendars

    /// Makes a calendar the one in force and judges the open inquiries by it.
    func adopt(_ calendar: ServiceCalendar, at: Int64, _ db: Database) throws {
        try calendars.insert(calendar, at: at, db)
        let clock = ServiceClock(calendar)
        for stored in try Row.fetchAll(
            db, sql: "SELECT \(Projection.columns) FROM inquiry INDEXED BY inquiryOpen WHERE isOpen = 1 AND isJudged = 0 ORDER BY id")
        {
            var row = try row(stored, db)
            row.life.judge(by: clock)
            try update(row, db)
        }
    }
}
