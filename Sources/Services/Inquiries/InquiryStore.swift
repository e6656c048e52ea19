import Domain
import Foundation

/// The desk's memory.
public final class InquiryStore: Sendable {
    private init() {}

    /// Opens the store in `folder`.
    public static func open(at folder: URL, keys: any KeyProvider, create: Bool) throws(StoreError) -> InquiryStore { throw .missing }
    public static func inMemory() throws(StoreError) -> InquiryStore { throw .missing }
    public func close() {}

    public func receive(_ content: InquiryContent, by: OperatorID, at: Date) throws(StoreError) -> Inquiry { throw .closed }
    public func receive(_ batch: [NewInquiry]) throws(StoreError) -> [Inquiry] { throw .closed }
    public func record(
        _ changes: [InquiryChange], on id: Inquiry.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> Inquiry { throw .closed }

    public func saveDraft(_ draft: InquiryDraft) throws(StoreError) { throw .closed }
    public func draft(of id: Inquiry.ID, by: OperatorID? = nil) throws(StoreError) -> InquiryDraft? { throw .closed }
    public func drafts(of operator: OperatorID) throws(StoreError) -> [InquiryDraft] { throw .closed }
    public func draftVersions(of id: Inquiry.ID, by: OperatorID) throws(StoreError) -> [InquiryDraft] { throw .closed }

    public func inquiry(_ id: Inquiry.ID) throws(StoreError) -> Inquiry? { throw .closed }
    public func inquiry(receipt: ReceiptNumber) throws(StoreError) -> Inquiry? { throw .closed }
    public func history(of id: Inquiry.ID) throws(StoreError) -> [InquiryEvent] { throw .closed }

    public func page(_ view: InquiryView, from anchor: PageAnchor, limit: Int) throws(StoreError) -> InquiryPage { throw .closed }
    public func count(_ view: InquiryView) throws(StoreError) -> Int { throw .closed }
    public func search(
        _ query: InquirySearch, in view: InquiryView, limit: Int, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(StoreError) -> [InquirySummary] { throw .closed }

    public func audit(_ entry: AuditEntry) throws(StoreError) { throw .closed }
    public func auditEntries(after sequence: Int64 = 0, limit: Int) throws(StoreError) -> [RecordedAuditEntry] { throw .closed }

    public func verifyChain(isCancelled: () -> Bool = { Task.isCancelled }) throws(StoreError) -> ChainReport { throw .closed }
    public func rebuildProjections() throws(StoreError) { throw .closed }
    public func changeToken() throws(StoreError) -> ChangeToken { throw .closed }
}

/// An inquiry to be received.
public struct NewInquiry: Equatable, Sendable {
    public var content: InquiryContent
    public var by: OperatorID
    public var at: Date
    /// Recorded in the same transaction, each at `at` of its own.
    public var changes: [InquiryChange]

    public init(content: InquiryContent, by: OperatorID, at: Date, changes: [InquiryChange] = []) {
        self.content = content
        self.by = by
        self.at = at
        self.changes = changes
    }
}
