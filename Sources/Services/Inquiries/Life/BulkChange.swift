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

    var entries: [Entry]

    /// Inquiries it would restore.
    public var count: Int { entries.count }
}

extension InquiryStore {
    /// Records one change on many inquiries in one transaction. Each is taken as it stands; those whose state does not allow the change
    /// are left out and reported, the others are changed all the same.
    ///
    /// Only changes that say the same of every inquiry: handed over, escalated, taken, completed, reopened, discarded, spam, tagged, merged.
    /// The others (`InquiryChange.isForMany`) are refused for each.
    public func record(
        _ change: InquiryChange, onEach ids: [Inquiry.ID], by: OperatorID, at: Date
    ) throws(StoreError) -> BulkResult {
        BulkResult()
    }

    /// Puts each inquiry back to where it stood before the change, content included, unless it was changed since (`.stale`). One
    /// transaction; each is an event `undone`.
    public func undo(_ undo: BulkUndo, by: OperatorID, at: Date) throws(StoreError) -> BulkResult {
        BulkResult()
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
