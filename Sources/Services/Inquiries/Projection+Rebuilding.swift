import Domain
import Foundation
import GRDB

extension Projection {
    /// The form of the tables this version of the program derives. Raised by hand when the same log must give other rows; a store with
    /// another number is rebuilt when it is opened.
    static let form = 3

    /// Replays the log into empty tables. Drafts stay: they are a journal of their own, not derived from the log. Erased
    /// inquiries have no row: nothing is left to show of them.
    func rebuild(_ db: Database) throws {
        // Counters first: taking rows away counts down, and what is being repaired may be the counters.
        for table in ["counter", "agenda", "inquiry", "inquiryLink", "calendar"] { try db.execute(sql: "DELETE FROM \(table)") }
        try ledger.clear(db)
        try police.clear(db)
        try paper.clear(db)
        let events = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(EventLog.Record.columns) FROM event
                WHERE inquiry IN (SELECT inquiry FROM inquiryKey WHERE wrapped IS NOT NULL) OR kind = ? ORDER BY sequence
                """, arguments: [AuditedAct.Kind.calendarAdopted.rawValue])
        while let event = try events.next() { try replay(try EventLog.Record(event), db) }
        try rebuildSearch(db)
        try db.execute(sql: "UPDATE store SET projections = ? WHERE id = 1", arguments: [Projection.form])
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
        if let kind = PoliceEventKind(rawValue: record.kind) { return try police.replay(kind, record, db) }
        if let kind = PaperEventKind(rawValue: record.kind) { return try paper.replay(kind, record, db) }
        guard let id = record.inquiry else { return try replayAct(record, db) }
        guard let kind = InquiryEvent.Kind(rawValue: record.kind), let number = record.operatorNumber else {
            throw StoreError.damaged(.sealed(table: "event"))
        }
        let by = try operators.id(of: number, db)
        let key = try InquiryKeys.key(of: id, db, vault)
        let payload = try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload)
        let clock = try calendars.clock(db)
        if kind == .received {
            guard let receipt = payload.receipt, let content = payload.content else {
                throw StoreError.damaged(.sealed(table: "event"))
            }
            let life = InquiryLife(heldBy: payload.isAnyones ? nil : by, at: record.at, content: content, clock: clock)
            return try insert(InquiryRow(id: id, receipt: receipt, life: life, receivedBy: by, contentEvent: record.sequence), db)
        }
        guard var row = try self.row(id, db) else { throw StoreError.damaged(.missingRow(table: "event")) }
        row.life.apply(kind, payload.turn(at: record.at, by: by), clock: clock)
        if payload.content != nil { row.contentEvent = record.sequence }
        try update(row, db)
        try relate(kind, id, payload.other, db)
    }

    private func replayAct(_ record: EventLog.Record, _ db: Database) throws {
        guard record.kind == AuditedAct.Kind.calendarAdopted.rawValue else { return }
        let act = try Seal.open(record.payload, with: vault.audit, at: record.place) { try AuditCoding.act(.calendarAdopted, &$0) }
        guard case .calendarAdopted(let calendar) = act else { return }
        try adopt(calendar, at: record.at, db)
    }

    // MARK: What was before

    /// Where an inquiry stood, and what it said, when it had so many events.
    func past(of id: Inquiry.ID, version: Int, _ db: Database) throws -> (standing: InquiryLife.Standing, content: InquiryContent) {
        let events = try history(of: id, db)
        guard version > 0, version <= events.count, let first = events.first, let received = first.payload.content else {
            throw StoreError.damaged(.missingRow(table: "event"))
        }
        // The promise is of no interest here: a standing does not hold it.
        let clock = try calendars.clock(db)
        var content = received
        var life = InquiryLife(heldBy: first.payload.isAnyones ? nil : first.by, at: first.record.at, content: content, clock: clock)
        for event in events.dropFirst().prefix(version - 1) {
            life.apply(event.kind, event.payload.turn(at: event.record.at, by: event.by), clock: clock)
            if let changed = event.payload.content { content = changed }
        }
        return (life.standing, content)
    }

    /// True for an inquiry nobody had in hand when it was received.
    func cameByItself(_ id: Inquiry.ID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT \(EventLog.Record.columns) FROM event WHERE inquiry = ? ORDER BY sequence LIMIT 1")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return false }
        let record = try EventLog.Record(row)
        let key = try InquiryKeys.key(of: id, db, vault)
        return try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload).isAnyones
    }

    /// An event of an inquiry, opened.
    struct Opened {
        var record: EventLog.Record
        var kind: InquiryEvent.Kind
        var by: OperatorID
        var payload: InquiryCoding.Payload
    }

    /// Everything that happened to an inquiry, in order.
    func history(of id: Inquiry.ID, _ db: Database) throws -> [Opened] {
        let statement = try db.cachedStatement(sql: "SELECT \(EventLog.Record.columns) FROM event WHERE inquiry = ? ORDER BY sequence")
        let rows = try Row.fetchAll(statement, arguments: [id])
        guard !rows.isEmpty else { return [] }
        let key = try InquiryKeys.key(of: id, db, vault)
        return try rows.map { row in
            let record = try EventLog.Record(row)
            guard let kind = InquiryEvent.Kind(rawValue: record.kind), let number = record.operatorNumber else {
                throw StoreError.damaged(.sealed(table: "event"))
            }
            return Opened(
                record: record, kind: kind, by: try operators.id(of: number, db),
                payload: try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload))
        }
    }
}
