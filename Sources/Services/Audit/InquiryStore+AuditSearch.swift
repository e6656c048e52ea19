import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// Looks through the log, newest first. Never reads the whole of it: costs what it shows, however long the log is.
    ///
    /// With a chip, what was logged since the last time is made findable by its chip first (`followRetention`).
    /// - parameter limit: At least 1 is read.
    public func auditEntries(
        matching filter: AuditFilter, from anchor: AuditAnchor = .newest, limit: Int, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> AuditPage {
        if filter.chip != nil { try followRetention(isCancelled: isCancelled) }
        return try read(.searches) { db, engine in
            let limit = max(1, limit)
            func walk(_ direction: WalkDirection, beyond bound: Int64?, limit: Int) throws -> [EventLog.Record] {
                try AuditWalk(filter, direction, beyond: bound, db, engine)?.fetch(limit: limit, isCancelled: isCancelled) ?? []
            }
            var found: [EventLog.Record]
            let hasNewer: Bool
            let hasOlder: Bool
            switch anchor {
            case .newest, .before:
                found = try walk(.down, beyond: anchor.sequence, limit: limit + 1)
                hasOlder = found.count > limit
                found = Array(found.prefix(limit))
                hasNewer = try anchor.sequence.map { try !walk(.up, beyond: $0 - 1, limit: 1).isEmpty } ?? false
            case .oldest, .after:
                found = try walk(.up, beyond: anchor.sequence, limit: limit + 1)
                hasNewer = found.count > limit
                found = found.prefix(limit).reversed()
                hasOlder = try anchor.sequence.map { try !walk(.down, beyond: $0 + 1, limit: 1).isEmpty } ?? false
            }
            return AuditPage(lines: try found.map { try AuditLine($0, db, engine) }, hasNewer: hasNewer, hasOlder: hasOlder)
        }
    }

    /// The number in the store of an inquiry by its receipt number, erased ones too: the log keeps what happened to them.
    public func inquiryNumber(of receipt: ReceiptNumber) throws(StoreError) -> Inquiry.ID? {
        try read { db, _ in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM inquiry WHERE day = ?1 AND serial = ?2
                    UNION ALL SELECT inquiry FROM erasure WHERE day = ?1 AND serial = ?2 LIMIT 1
                    """,
                arguments: [receipt.day.daysSinceEpoch, receipt.serial])
        }
    }
}

extension AuditAnchor {
    fileprivate var sequence: Int64? {
        switch self {
        case .newest, .oldest: nil
        case .before(let sequence), .after(let sequence): sequence
        }
    }
}

extension AuditLine {
    init(_ record: EventLog.Record, _ db: Database, _ engine: InquiryStore.Engine) throws {
        let what: What
        if let id = record.inquiry {
            if let kind = ApplicationEventKind(rawValue: record.kind) {
                what = .application(kind, id)
            } else if let kind = PaperEventKind(rawValue: record.kind) {
                let (batch, number) = try engine.paper.place(of: id, kind, db)
                what = .paper(kind, id, batch: batch, number: number)
            } else if let kind = PoliceEventKind(rawValue: record.kind) {
                what = .police(kind, id)
            } else if let kind = InquiryEvent.Kind(rawValue: record.kind) {
                let (receipt, isErased) = try AuditLine.receipt(of: id, db)
                what = .inquiry(kind, id, receipt, isErased: isErased)
            } else {
                throw StoreError.damaged(.sealed(table: "event"))
            }
        } else {
            what = .act(try record.act(engine.vault))
        }
        self.init(
            sequence: record.sequence, at: StoreTime.date(record.at), by: try engine.operators.id(of: record.operatorNumber, db), what: what
        )
    }

    private static func receipt(of id: Inquiry.ID, _ db: Database) throws -> (ReceiptNumber?, isErased: Bool) {
        let statement = try db.cachedStatement(
            sql: "SELECT day, serial, 0 FROM inquiry WHERE id = ?1 UNION ALL SELECT day, serial, 1 FROM erasure WHERE inquiry = ?1")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return (nil, false) }
        guard let day: Int = row[0], let serial: Int = row[1] else { return (nil, row[2]) }
        return (ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: day), serial: serial), row[2])
    }
}

extension EventLog.Record {
    /// What an audit entry says.
    func act(_ vault: Vault) throws -> AuditedAct {
        guard let kind = AuditedAct.Kind(rawValue: kind) else { throw StoreError.damaged(.sealed(table: "event")) }
        return try Seal.open(payload, with: vault.audit, at: place) { try AuditCoding.act(kind, &$0) }
    }
}
