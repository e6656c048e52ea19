import Domain
import Foundation

/// What a run needs of the desk's memory.
protocol SubmissionStore: Sendable {
    func slots(of id: PaperBatch.ID) throws(StoreError) -> [PaperSlot]
    func fileToSend(_ id: PaperSlot.ID, by operator: OperatorID) throws(StoreError) -> PaperFile?
    func record(
        _ step: PaperStep, onSlot id: PaperSlot.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot
    func completionNotice(for slot: PaperSlot.ID, at: Date) throws(StoreError) -> CompletionNotice
    func settleNotice(_ id: CompletionNotice.ID, _ state: CompletionNotice.State, code: String, at: Date) throws(StoreError)
}

extension InquiryStore: SubmissionStore {
    func fileToSend(_ id: PaperSlot.ID, by operator: OperatorID) throws(StoreError) -> PaperFile? { try paperFile(id, for: `operator`) }
}

extension StoreError {
    /// Only this form cannot be worked on as it was seen: somebody else was there. Anything else stops a run.
    var isAboutSlot: Bool {
        switch self {
        case .stale, .paper, .unknownInquiry, .erased, .illegal: true
        default: false
        }
    }
}
