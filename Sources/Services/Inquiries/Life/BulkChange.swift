import Domain
import Foundation

/// What one change of many inquiries did.
public struct BulkResult: Equatable, Sendable {
    /// In the order they were asked for.
    public var changed: [Inquiry.ID] = []
    public var refused: [Refusal] = []
    /// Takes back what was changed; `nil` when nothing was.
    public var undo: BulkUndo?

    /// An inquiry that was left as it is, and why: `.illegal`, `.unknownInquiry`, `.erased`; when undoing, `.stale` for one that was
    /// changed since.
    public struct Refusal: Equatable, Sendable {
        public var id: Inquiry.ID
        public var error: StoreError

        public init(id: Inquiry.ID, error: StoreError) {
            self.id = id
            self.error = error
        }
    }

    public init(changed: [Inquiry.ID] = [], refused: [Refusal] = [], undo: BulkUndo? = nil) {
        self.changed = changed
        self.refused = refused
        self.undo = undo
    }
}

/// Names a change of many inquiries so that it can be taken back. Holds no content: what stood before is in the log.
public struct BulkUndo: Hashable, Sendable {
    /// An inquiry and the version the change gave it.
    struct Entry: Hashable, Sendable {
        var id: Inquiry.ID
        var version: Int
    }

    let kind: InquiryEvent.Kind
    var entries: [Entry]

    /// Inquiries it would restore.
    public var count: Int { entries.count }
}

extension InquiryStore {
    /// Records one change on many inquiries in one transaction. Each is taken as it stands; those whose state does not allow the change
    /// are left out and reported, the others are changed all the same. What was done to how many is an entry of the audit.
    ///
    /// Only changes that say the same of every inquiry (`InquiryChange.isForMany`); any other is refused for each. An ID that is named
    /// twice counts once.
    public func record(
        _ change: InquiryChange, onEach ids: [Inquiry.ID], by: OperatorID, at: Date
    ) throws(StoreError) -> BulkResult {
        let time = StoreTime.milliseconds(at)
        return try write { db, engine in
            var writing = try Writing(db, engine)
            var entries: [BulkUndo.Entry] = []
            var result = try BulkResult(eachOf: ids) { id in
                guard change.isForMany else {
                    throw StoreError.illegal(change.kind, in: try engine.projection.row(id, db)?.life.state ?? .discarded)
                }
                entries.append(BulkUndo.Entry(id: id, version: try writing.record(change, on: id, by: by, at: time)))
            }
            if !entries.isEmpty {
                result.undo = BulkUndo(kind: change.kind, entries: entries)
                try writing.audit(AuditedBulk(kind: change.kind, count: entries.count), by: by, at: time)
            }
            try writing.finish()
            return result
        }
    }

    /// Puts each inquiry back to where it stood before the change, content included, unless it was changed since (`.stale`). One
    /// transaction; each is an event `undone`.
    public func undo(_ undo: BulkUndo, by: OperatorID, at: Date) throws(StoreError) -> BulkResult {
        let time = StoreTime.milliseconds(at)
        return try write { db, engine in
            var writing = try Writing(db, engine)
            let versions = Dictionary(undo.entries.map { ($0.id, $0.version) }) { first, _ in first }
            let result = try BulkResult(eachOf: undo.entries.map(\.id)) { id in
                try writing.undo(id, version: versions[id] ?? 0, by: by, at: time)
            }
            if !result.changed.isEmpty {
                try writing.audit(AuditedBulk(kind: undo.kind, count: result.changed.count, isUndo: true), by: by, at: time)
            }
            try writing.finish()
            return result
        }
    }
}

extension BulkResult {
    /// Does something to each once. What concerns one inquiry is noted and the others go on; anything else ends it all.
    fileprivate init(eachOf ids: [Inquiry.ID], _ change: (Inquiry.ID) throws -> Void) throws {
        self.init()
        var seen: Set<Inquiry.ID> = []
        for id in ids where seen.insert(id).inserted {
            do {
                try change(id)
                changed.append(id)
            } catch let error as StoreError {
                switch error {
                case .illegal, .unknownInquiry, .erased, .stale: refused.append(Refusal(id: id, error: error))
                default: throw error
                }
            }
        }
    }
}

extension InquiryChange {
    /// Says the same of every inquiry, so that it may be recorded on many at once.
    public var isForMany: Bool {
        switch self {
        case .handedOver, .escalated, .taken, .completed, .reopened, .discarded, .markedSpam, .tagged, .merged: true
        case .noted, .answered, .callBackPlanned, .referred, .unmerged, .linked, .unlinked: false
        }
    }
}
