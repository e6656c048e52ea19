import Crypto
import Domain
import Foundation
import GRDB

/// One write transaction's worth of events, with their projections.
struct Writing {
    private let db: Database
    private let engine: InquiryStore.Engine
    private let clock: ServiceClock
    private var log: EventLog.Appender
    /// Written to the index at the end: FTS5 writes out what it has gathered whenever another table is written to by a statement that
    /// may be rolled back alone, and gathering is what makes it fast.
    private var unindexed: [(id: Inquiry.ID, entry: SearchIndex.Entry, receipt: ReceiptNumber)] = []

    init(_ db: Database, _ engine: InquiryStore.Engine) throws {
        self.db = db
        self.engine = engine
        clock = try engine.calendars.clock(db)
        log = try EventLog.Appender(db, engine.vault)
    }

    mutating func finish() throws {
        try indexReceived()
        try log.finish()
    }

    private mutating func indexReceived() throws {
        for (id, entry, receipt) in unindexed { try engine.index.insert(id, entry, receipt: receipt, db) }
        unindexed = []
    }

    /// What was made of a content beforehand, on another thread.
    struct Prepared: Sendable {
        var entry: SearchIndex.Entry
        /// The payload of `received`, packed; of use when this is the receipt number allotted.
        var payload: [UInt8]
        var receipt: ReceiptNumber?
    }

    /// - parameter isCompleted: It was over before it came here: an event more, at the same time; only what is taken can be completed.
    mutating func receive(
        _ content: InquiryContent, by: OperatorID, isTaken: Bool, at: Int64, prepared: Prepared? = nil, isCompleted: Bool = false
    ) throws -> Inquiry {
        let operatorNumber = try engine.operators.numberForWriting(by, db)
        let receipt = try allotReceipt(on: StoreTime.day(of: at))
        let (id, key) = try InquiryKeys.make(db, engine.vault)
        let payload =
            prepared?.receipt == receipt
            ? prepared?.payload : InquiryCoding.encode(InquiryCoding.Payload(content: content, receipt: receipt, isAnyones: !isTaken))
        let sequence = try log.append(
            inquiry: id, kind: InquiryEvent.Kind.received.rawValue, at: at, by: operatorNumber, payload: payload ?? [], key: key)
        var life = InquiryLife(heldBy: isTaken ? by : nil, at: at, content: content, clock: clock)
        if isCompleted, isTaken {
            let payload = InquiryCoding.Payload()
            _ = try log.append(
                inquiry: id, kind: InquiryEvent.Kind.completed.rawValue, at: at, by: operatorNumber,
                payload: InquiryCoding.encode(payload), key: key)
            life.apply(.completed, payload.turn(at: at, by: by), clock: clock)
        }
        let row = InquiryRow(id: id, receipt: receipt, life: life, receivedBy: by, contentEvent: sequence)
        try engine.projection.insert(row, db)
        unindexed.append((id, prepared?.entry ?? engine.index.entry(content), row.receipt))
        return row.inquiry(content)
    }

    mutating func record(
        _ changes: [InquiryChange], on id: Inquiry.ID, expecting version: Int, by: OperatorID, at: Int64
    ) throws -> Inquiry {
        var file = try File(try row(id), db, engine)
        guard file.row.life.version == version else { throw StoreError.stale(current: file.row.life.version) }
        for change in changes { try record(change, on: &file, by: by, at: at) }
        if !changes.isEmpty { try put(file) }
        return file.row.inquiry(file.content)
    }

    /// Records one change on an inquiry as it stands.
    ///
    /// - returns: The version it has then.
    /// - throws: `.illegal`, `.unknownInquiry`, `.erased` before anything of this inquiry is written.
    mutating func record(_ change: InquiryChange, on id: Inquiry.ID, by: OperatorID, at: Int64) throws -> Int {
        var file = try File(try row(id), db, engine)
        try record(change, on: &file, by: by, at: at)
        try put(file)
        return file.row.life.version
    }

    /// Puts an inquiry back to where it stood before its last event.
    mutating func undo(_ id: Inquiry.ID, version: Int, by: OperatorID, at: Int64) throws {
        var file = try File(try row(id), db, engine)
        guard file.row.life.version == version else { throw StoreError.stale(current: file.row.life.version) }
        let past = try engine.projection.past(of: id, version: version - 1, db)
        let payload = InquiryCoding.Payload(content: past.content == file.content ? nil : past.content, restored: past.standing)
        try append(.undone, payload, to: &file, by: by, at: at)
        try put(file)
    }

    /// An entry of the audit in the same transaction.
    mutating func audit(_ bulk: AuditedBulk, by: OperatorID, at: Int64) throws {
        let act = AuditedAct.bulkChange(bulk)
        _ = try log.append(
            inquiry: nil, kind: act.kind.rawValue, at: at, by: try engine.operators.numberForWriting(by, db),
            payload: AuditCoding.encode(act), key: engine.vault.audit)
    }

    // MARK: One inquiry

    /// An inquiry in hand.
    private struct File {
        var row: InquiryRow
        let key: SymmetricKey
        let before: InquiryContent
        var content: InquiryContent

        init(_ row: InquiryRow, _ db: Database, _ engine: InquiryStore.Engine) throws {
            self.row = row
            key = try InquiryKeys.key(of: row.id, db, engine.vault)
            before = try engine.projection.content(row, key: key, db)
            content = before
        }
    }

    private func row(_ id: Inquiry.ID) throws -> InquiryRow {
        if let row = try engine.projection.row(id, db) { return row }
        if try InquiryKeys.isErased(id, db) { throw StoreError.erased(id) }
        throw StoreError.unknownInquiry(id)
    }

    private mutating func put(_ file: File) throws {
        if file.content != file.before {
            try indexReceived()
            try engine.index.replace(file.row.id, file.before, by: file.content, receipt: file.row.receipt, db)
        }
        try engine.projection.update(file.row, db)
    }

    private mutating func record(_ change: InquiryChange, on file: inout File, by: OperatorID, at: Int64) throws {
        let id = file.row.id
        guard file.row.life.allows(change.kind, by: by) else { throw StoreError.illegal(change.kind, in: file.row.life.state) }
        let other = try partner(of: change, on: file.row)
        let operatorNumber = try engine.operators.numberForWriting(by, db)
        var after = change.content(after: file.content, in: file.row.life.state)
        if change.kind == .discarded, let draft = try Drafts.latest(of: id, by: operatorNumber, key: file.key, db, engine) {
            after = draft.content
        }
        let payload = InquiryCoding.Payload(
            note: change.note, content: after == file.content ? nil : after, target: change.target, other: other,
            isAnyones: change.isAnyones, restored: change.kind == .unmerged ? try beforeMerging(id) : nil)
        try append(change.kind, payload, to: &file, by: by, at: at)
        try engine.projection.relate(change.kind, id, other, db)
        if change.kind == .noted || change.kind == .discarded { try Drafts.delete(of: id, by: operatorNumber, db) }
    }

    private mutating func append(
        _ kind: InquiryEvent.Kind, _ payload: InquiryCoding.Payload, to file: inout File, by: OperatorID, at: Int64
    ) throws {
        let sequence = try log.append(
            inquiry: file.row.id, kind: kind.rawValue, at: at, by: try engine.operators.numberForWriting(by, db),
            payload: InquiryCoding.encode(payload), key: file.key)
        file.row.life.apply(kind, payload.turn(at: at, by: by), clock: clock)
        if let content = payload.content {
            file.row.contentEvent = sequence
            file.content = content
        }
    }

    // MARK: Two inquiries

    /// Checks the other inquiry of a merge or a link. A merge goes to the inquiry that goes on at the end of the chain.
    private func partner(of change: InquiryChange, on row: InquiryRow) throws -> Inquiry.ID? {
        guard let named = change.other else { return change.kind == .unmerged ? row.life.mergedInto : nil }
        let refused = StoreError.illegal(change.kind, in: row.life.state)
        guard named != row.id else { throw refused }
        let other = try self.row(named)
        switch change.kind {
        case .merged:
            let last = try Relations.survivor(of: named, db)
            guard last != row.id else { throw refused }
            let state = try self.row(last).life.state
            guard state != .spam, state != .discarded else { throw StoreError.illegal(.merged, in: state) }
            return last
        case .linked:
            guard try !Relations.areLinked(row.id, named, db), other.life.state != .discarded else { throw refused }
        case .unlinked:
            guard try Relations.areLinked(row.id, named, db) else { throw refused }
        default: break
        }
        return named
    }

    private func beforeMerging(_ id: Inquiry.ID) throws -> InquiryLife.Standing {
        let kinds = try String.fetchAll(
            try db.cachedStatement(sql: "SELECT kind FROM event WHERE inquiry = ? ORDER BY sequence"), arguments: [id])
        guard let merged = kinds.lastIndex(of: InquiryEvent.Kind.merged.rawValue) else {
            throw StoreError.damaged(.missingRow(table: "event"))
        }
        return try engine.projection.past(of: id, version: merged, db).standing
    }

    private func allotReceipt(on day: Int64) throws -> ReceiptNumber {
        let statement = try db.cachedStatement(
            sql: "SELECT max(serial) FROM (SELECT day, serial FROM inquiry UNION ALL SELECT day, serial FROM erasure) WHERE day = ?")
        let last = try Int.fetchOne(statement, arguments: [day]) ?? 0
        guard let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: Int(day)), serial: last + 1) else {
            throw StoreError.noReceiptNumber
        }
        return receipt
    }
}
