import Crypto
import Domain
import Foundation
import GRDB

/// An inquiry to be received, as part of a batch.
public struct NewInquiry: Equatable, Sendable {
    public var content: InquiryContent
    public var by: OperatorID
    public var at: Date
    /// The operator has it in hand; otherwise it came in by itself and waits, state `received`.
    public var isTaken: Bool
    /// What happened to it afterwards; recorded by the same operator at the same time.
    public var changes: [InquiryChange]

    public init(content: InquiryContent, by: OperatorID, at: Date, isTaken: Bool = true, changes: [InquiryChange] = []) {
        self.isTaken = isTaken
        self.content = content
        self.by = by
        self.at = at
        self.changes = changes
    }
}

extension InquiryStore {
    /// Opens a new inquiry, state `answering`, held by the operator. Allots the day's next receipt number.
    public func receive(_ content: InquiryContent, by: OperatorID, at: Date) throws(StoreError) -> Inquiry {
        try write { db, engine in
            var writing = try Writing(db, engine)
            let inquiry = try writing.receive(content, by: by, isTaken: true, at: StoreTime.milliseconds(at))
            try writing.finish()
            return inquiry
        }
    }

    /// Receives many in one transaction, in the order given: all of them or none.
    ///
    /// - throws: `.illegal` when the changes of one do not follow from each other.
    public func receive(_ batch: [NewInquiry]) throws(StoreError) -> [Inquiry] {
        try write { db, engine in
            var writing = try Writing(db, engine)
            let received = try batch.map { new in
                let inquiry = try writing.receive(new.content, by: new.by, isTaken: new.isTaken, at: StoreTime.milliseconds(new.at))
                guard !new.changes.isEmpty else { return inquiry }
                return try writing.record(
                    new.changes, on: inquiry.id, expecting: inquiry.version, by: new.by, at: StoreTime.milliseconds(new.at))
            }
            try writing.finish()
            return received
        }
    }

    /// Records what an operator did, each change an event, all of them in one transaction.
    ///
    /// A `.noted` clears the operator's draft of the inquiry; nothing else does (but see `InquiryChange.discarded`).
    /// - parameter version: The `Inquiry.version` the operator saw.
    /// - returns: The inquiry as it stands now; unchanged when `changes` is empty.
    /// - throws: `.stale` when it was changed meanwhile, `.illegal` when its state does not allow a change (nothing is written
    ///   then), `.unknownInquiry`.
    public func record(
        _ changes: [InquiryChange], on id: Inquiry.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> Inquiry {
        try write { db, engine in
            var writing = try Writing(db, engine)
            let inquiry = try writing.record(changes, on: id, expecting: version, by: by, at: StoreTime.milliseconds(at))
            try writing.finish()
            return inquiry
        }
    }
}

/// One write transaction's worth of events, with their projections.
private struct Writing {
    private let db: Database
    private let engine: InquiryStore.Engine
    private var log: EventLog.Appender

    init(_ db: Database, _ engine: InquiryStore.Engine) throws {
        self.db = db
        self.engine = engine
        log = try EventLog.Appender(db, engine.vault)
    }

    func finish() throws { try log.finish() }

    mutating func receive(_ content: InquiryContent, by: OperatorID, isTaken: Bool, at: Int64) throws -> Inquiry {
        let operatorNumber = try engine.operators.numberForWriting(by, db)
        let day = StoreTime.day(of: at)
        let receipt = try allotReceipt(on: day)
        let (id, key) = try InquiryKeys.make(db, engine.vault)
        let payload = InquiryCoding.Payload(content: content, receipt: receipt, isAnyones: !isTaken)
        let sequence = try log.append(
            inquiry: id, kind: InquiryEvent.Kind.received.rawValue, at: at, by: operatorNumber,
            payload: InquiryCoding.encode(payload), key: key)
        var row = InquiryRow(
            id: id, receipt: receipt, life: InquiryLife(heldBy: isTaken ? by : nil, at: at), receivedAt: at, receivedBy: by,
            contentEvent: sequence, summary: Data())
        row.summary = try engine.projection.sealedSummary(row, content)
        try engine.projection.insert(row, db)
        try engine.index.insert(id, content, receipt: row.receipt, db)
        return row.inquiry(content)
    }

    mutating func record(
        _ changes: [InquiryChange], on id: Inquiry.ID, expecting version: Int, by: OperatorID, at: Int64
    ) throws -> Inquiry {
        guard var row = try engine.projection.row(id, db) else { throw StoreError.unknownInquiry(id) }
        guard row.life.version == version else { throw StoreError.stale(current: row.life.version) }
        let key = try InquiryKeys.key(of: id, db, engine.vault)
        let before = try engine.projection.content(row, key: key, db)
        var content = before
        guard !changes.isEmpty else { return row.inquiry(content) }
        let operatorNumber = try engine.operators.numberForWriting(by, db)
        for change in changes {
            guard row.life.allows(change.kind, by: by) else { throw StoreError.illegal(change.kind, in: row.life.state) }
            var after = change.content(after: content)
            if change.kind == .discarded, let draft = try Drafts.latest(of: id, by: operatorNumber, key: key, db, engine) {
                after = draft.content
            }
            let payload = InquiryCoding.Payload(
                note: change.note, content: after == content ? nil : after, target: change.target, receipt: nil, other: change.other,
                isAnyones: change.isAnyones)
            let sequence = try log.append(
                inquiry: id, kind: change.kind.rawValue, at: at, by: operatorNumber, payload: InquiryCoding.encode(payload), key: key)
            row.life.apply(change.kind, payload.turn(at: at, by: by))
            if payload.content != nil { row.contentEvent = sequence }
            content = after
            if change.kind == .noted || change.kind == .discarded { try Drafts.delete(of: id, by: operatorNumber, db) }
        }
        if content != before {
            try engine.index.replace(id, before, by: content, receipt: row.receipt, db)
        }
        row.summary = try engine.projection.sealedSummary(row, content)
        try engine.projection.update(row, db)
        return row.inquiry(content)
    }

    private func allotReceipt(on day: Int64) throws -> ReceiptNumber {
        let statement = try db.cachedStatement(sql: "SELECT max(serial) FROM inquiry WHERE day = ?")
        let last = try Int.fetchOne(statement, arguments: [day]) ?? 0
        guard let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: Int(day)), serial: last + 1) else {
            throw StoreError.noReceiptNumber
        }
        return receipt
    }
}
