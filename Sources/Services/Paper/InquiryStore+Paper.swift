import Domain
import Foundation

extension InquiryStore {
    // MARK: Batches

    /// Opens a batch with a place for each form of the slip, numbered from 1, each with a key of its own.
    public func openBatch(_ slip: BatchSlip, by: OperatorID, at: Date) throws(StoreError) -> PaperBatch { throw .closed }

    /// Newest first.
    ///
    /// - parameter id: The last one already read.
    public func batches(before id: PaperBatch.ID? = nil, limit: Int) throws(StoreError) -> [PaperBatch] { throw .closed }
    public func batch(_ id: PaperBatch.ID) throws(StoreError) -> PaperBatch? { throw .closed }
    /// The batch of a slip, by the number and day written on it.
    public func batch(numbered number: String, receivedOn day: CalendarDate) throws(StoreError) -> PaperBatch? { throw .closed }
    /// In the order of their numbers.
    public func slots(of id: PaperBatch.ID) throws(StoreError) -> [PaperSlot] { throw .closed }
    public func slot(_ id: PaperSlot.ID) throws(StoreError) -> PaperSlot? { throw .closed }
    /// The slip as it should have read; how it read before stays in the history.
    public func correctSlip(
        _ id: PaperBatch.ID, to slip: BatchSlip, note: String, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperBatch { throw .closed }
    /// A place for an envelope the slip does not count.
    public func addSlot(to id: PaperBatch.ID, expecting version: Int, by: OperatorID, at: Date) throws(StoreError) -> PaperSlot {
        throw .closed
    }
    /// What the forms add up to so far, to be held against the slip.
    public func batchTotals(_ id: PaperBatch.ID) throws(StoreError) -> BatchTotals { throw .closed }
    /// - throws: `.paper(.unaccounted)`, `.paper(.unexplained)`.
    public func closeBatch(
        _ id: PaperBatch.ID, explanations: BatchExplanations = BatchExplanations(), expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperBatch { throw .closed }
    public func reopenBatch(
        _ id: PaperBatch.ID, note: String, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperBatch { throw .closed }
    public func batchHistory(_ id: PaperBatch.ID) throws(StoreError) -> [BatchHistoryLine] { throw .closed }

    // MARK: Forms

    /// Takes a form in hand, or renews that.
    ///
    /// - parameter note: Why somebody else's hold of it is ended before its time.
    public func takeSlot(
        _ id: PaperSlot.ID, for work: SlotWork, isSupervisor: Bool = false, takingOver note: String? = nil, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot { throw .closed }
    /// Lets go of a form; the draft stays.
    public func releaseSlot(_ id: PaperSlot.ID, by: OperatorID) throws(StoreError) { throw .closed }
    /// - throws: `.paper(.notLeased)` when somebody else has the form in hand, or the form has gone on.
    public func saveFormDraft(_ draft: FormDraft) throws(StoreError) { throw .closed }
    /// What is half-keyed in a form; `nil` when there is nothing or this operator may not see it.
    public func formDraft(of slot: PaperSlot.ID, by: OperatorID) throws(StoreError) -> FormDraft? { throw .closed }
    /// The operator's half-keyed forms, the one saved last first.
    public func formDrafts(of operator: OperatorID) throws(StoreError) -> [FormDraft] { throw .closed }
    public func record(
        _ step: PaperStep, onSlot id: PaperSlot.ID, expecting version: Int, by: OperatorID, at: Date
    ) throws(StoreError) -> PaperSlot { throw .closed }
    public func paperFile(_ id: PaperSlot.ID, for operator: OperatorID) throws(StoreError) -> PaperFile? { throw .closed }
    /// Forms set aside or refused, across batches, oldest first.
    public func setAsideSlots(
        reason: ExceptionReason? = nil, after id: PaperSlot.ID? = nil, limit: Int
    ) throws(StoreError) -> [PaperSlot] { throw .closed }
    public func setAsideCounts() throws(StoreError) -> [ExceptionReason: Int] { throw .closed }
    /// - parameter operator: Who sent them; `nil` for anybody.
    public func openSubmissions(of operator: OperatorID? = nil) throws(StoreError) -> [OpenSubmission] { throw .closed }
    /// What the operator keyed last, as they keyed it.
    public func lastForm(of operator: OperatorID) throws(StoreError) -> PaperForm? { throw .closed }
    /// - parameter operator: `nil` for the sums of all.
    public func keyingFigures(by operator: OperatorID?, days: ClosedRange<CalendarDate>) throws(StoreError) -> [KeyingDay] { throw .closed }
    public func fieldFigures(days: ClosedRange<CalendarDate>) throws(StoreError) -> [FieldFigures] { throw .closed }

    // MARK: Certificates

    public func certificates(
        in states: Set<CertificateState>, after id: PaperCertificate.ID? = nil, limit: Int
    ) throws(StoreError) -> [PaperCertificate] { throw .closed }
    /// - throws: `.paper(.certificate(.out))` when it is destroyed.
    public func certificateSecret(_ id: PaperCertificate.ID) throws(StoreError) -> CertificateSecret { throw .closed }
    /// All of them, or none: each must be waiting. To be called before the first byte goes to the printer.
    public func beginPrinting(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError) { throw .closed }
    /// The job knows that they came out; their secrets are destroyed.
    public func certificatesOut(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError) { throw .closed }
    /// The job knows that nothing of them went to the printer; they wait again.
    public func certificatesNotOut(_ ids: [PaperCertificate.ID], job: UUID, by: OperatorID, at: Date) throws(StoreError) { throw .closed }
    /// The job cannot tell.
    public func certificatesUncertain(job: UUID, at: Date) throws(StoreError) -> Int { throw .closed }
    /// Those a program left behind that is gone.
    public func certificatesUncertain(printingSince moment: Date, at: Date) throws(StoreError) -> Int { throw .closed }
    /// Somebody has looked.
    public func settleCertificate(_ id: PaperCertificate.ID, cameOut: Bool, by: OperatorID, at: Date) throws(StoreError) { throw .closed }

    // MARK: Completion notices

    /// The notice of a source, made when there is none.
    public func completionNotice(for source: CompletionNotice.Source, at: Date) throws(StoreError) -> CompletionNotice { throw .closed }
    public func settleNotice(_ id: CompletionNotice.ID, _ state: CompletionNotice.State, code: String = "", at: Date) throws(StoreError) {
        throw .closed
    }
    /// Oldest first.
    public func completionNotices(
        in states: Set<CompletionNotice.State>, after id: CompletionNotice.ID? = nil, limit: Int
    ) throws(StoreError) -> [CompletionNotice] { throw .closed }
}
