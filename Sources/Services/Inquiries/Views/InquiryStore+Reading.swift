import Domain
import Foundation
import GRDB

extension InquiryStore {
    /// - throws: `.erased` when its content was destroyed.
    public func inquiry(_ id: Inquiry.ID) throws(StoreError) -> Inquiry? {
        try read { db, engine in
            guard let row = try engine.projection.row(id, db) else {
                if try InquiryKeys.isErased(id, db) { throw StoreError.erased(id) }
                return nil
            }
            return row.inquiry(try engine.projection.content(row, db))
        }
    }

    public func inquiry(receipt: ReceiptNumber) throws(StoreError) -> Inquiry? {
        try read { db, engine in
            let statement = try db.cachedStatement(sql: "SELECT id FROM inquiry WHERE day = ? AND serial = ?")
            let arguments: StatementArguments = [receipt.day.daysSinceEpoch, receipt.serial]
            guard let id = try Int64.fetchOne(statement, arguments: arguments), let row = try engine.projection.row(id, db) else {
                return nil
            }
            return row.inquiry(try engine.projection.content(row, db))
        }
    }

    /// Everything that happened to the inquiry, in order; empty for one that was never received.
    public func history(of id: Inquiry.ID) throws(StoreError) -> [InquiryEvent] {
        try read { db, engine in
            try engine.projection.history(of: id, db).map { event in
                InquiryEvent(
                    sequence: event.record.sequence, kind: event.kind, at: StoreTime.date(event.record.at), by: event.by,
                    content: event.payload.content, note: event.payload.note, target: event.payload.target, other: event.payload.other)
            }
        }
    }

    /// Part of a view, in its order. Costs the same wherever the page is and however many inquiries there are.
    ///
    /// - parameter limit: At least 1 is read.
    public func page(_ view: InquiryView, from anchor: PageAnchor, limit: Int) throws(StoreError) -> InquiryPage {
        try read { db, engine in
            guard let rows = try ViewRows(view, db, engine) else {
                return InquiryPage(rows: [], hasNewer: false, hasOlder: false, total: 0)
            }
            let limit = max(1, limit)
            var found: [Inquiry.ID]
            let hasNewer: Bool
            let hasOlder: Bool
            let start = try anchor.id.map { try rows.place(of: $0, anchor) }
            switch anchor {
            case .first, .after:
                found = try rows.walk(.down, beyond: start, limit: limit + 1)
                hasOlder = found.count > limit
                found = Array(found.prefix(limit))
                hasNewer = try start.map { try rows.exists($0, .up) } ?? false
            case .last, .before:
                found = try rows.walk(.up, beyond: start, limit: limit + 1)
                hasNewer = found.count > limit
                found = found.prefix(limit).reversed()
                hasOlder = try start.map { try rows.exists($0, .down) } ?? false
            }
            let reader = try CandidateReader(db, engine)
            let summaries = try found.compactMap { id in
                try reader.read(id) { _ in true }.map { InquirySummary(of: $0.row.inquiry($0.content)) }
            }
            return InquiryPage(rows: summaries, hasNewer: hasNewer, hasOlder: hasOlder, total: try rows.count())
        }
    }

    /// Kept while writing; never counted.
    public func count(_ view: InquiryView) throws(StoreError) -> Int {
        try read { db, engine in try ViewRows(view, db, engine)?.count() ?? 0 }
    }
}

extension PageAnchor {
    fileprivate var id: Inquiry.ID? {
        switch self {
        case .first, .last: nil
        case .after(let id), .before(let id): id
        }
    }
}
