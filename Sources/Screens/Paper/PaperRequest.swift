import Domain
import Foundation
import Services

/// Work of the screens of batches and forms for store, registry and files.
public enum PaperRequest: Sendable {
    /// The forms of a batch this operator may key or verify now, with their drafts and the form keyed last.
    case keyingPlaces(PaperBatch.ID, SlotWork, by: OperatorID, at: Date)
    /// Journals a form, taking it in hand when nobody has it.
    case saveFormDraft(FormDraft)
    /// Records a step, taking the form in hand when nobody has it.
    case recordForm(FormStep)
    /// Lets go of a form; the draft stays.
    case releaseForm(PaperSlot.ID, by: OperatorID)
    /// Which of the fields the first keying has otherwise; nothing else of it.
    case compareKeying(PaperSlot.ID, PaperForm, [PaperField])
    /// Takes a form in hand for the third look and reads it.
    case thirdLook(PaperSlot.ID, isSupervisor: Bool, by: OperatorID, at: Date)
    /// Opens the scan of a form in the site's viewer.
    case openScan(PaperSlot, by: OperatorID)
    /// A2RB for a number on a form that is being keyed, the chip's or the mother's: behind everything somebody waits for.
    case lookUp(PaperSlot.ID, PaperField, ChipNumber)

    /// Batches newest first, a page of `page` rows before that one.
    case batches(before: PaperBatch.ID?)
    case deskState
    case openBatch(BatchSlip, by: OperatorID, at: Date)
    /// A batch with its places as that operator may see them.
    case batch(PaperBatch.ID, by: OperatorID)
    case changeBatch(PaperBatch.ID, BatchChange, expecting: Int, by: OperatorID, at: Date)
    /// Records a step of a form nobody has to have in hand: set aside, resumed, returned (`PaperReading.record`). The slot is as it was
    /// seen.
    case recordStep(PaperStep, on: PaperSlot, by: OperatorID, at: Date)
    /// A form with its batch, to be looked at (`isSupervisor`: also what differs, by one of the two who keyed).
    case formSheet(PaperSlot.ID, by: OperatorID, isSupervisor: Bool)
    /// Forms set aside or refused, oldest first, a page of `page` rows after that one.
    case exceptions(ExceptionReason?, after: PaperSlot.ID?)
    /// Sends the verified forms of a batch (`SubmissionEngine`); its replies are `submitting` any number of times, the last one over.
    /// One run at a time for a batch. `settlesOthers`: supervisors alone.
    case submit(PaperBatch.ID, settlesOthers: Bool, by: OperatorID)
    /// For the run of that batch; nothing when there is none.
    case steerSubmission(PaperBatch.ID, JobWish)
    case keyingFigures(FiguresQuery)
    /// Notices to former owners in the states `due`, `failed` and `noAddress`, oldest first; those of a run under way are left out.
    case notices
    /// The notice was told by other means than a letter from here, or need not be told.
    case settleNotice(CompletionNotice.ID, CompletionNotice.State, at: Date)

    /// Rows a page.
    public static let page = 100
}

/// Why no scan was opened.
public enum ScanOpening: Equatable, Sendable {
    /// With the file's name.
    case opened(String)
    case noFolder, noCommand, notFound
    case failed
}

/// What came of it.
public enum PaperReply: Sendable {
    /// `nil`: there is no such batch.
    case keyingPlaces(PaperBatch.ID, Result<KeyingStart?, StoreError>)
    case formDraftSaved(FormDraft, Result<Void, StoreError>)
    case formRecorded(FormStep, Result<PaperSlot, StoreError>)
    case formReleased(PaperSlot.ID, Result<Void, StoreError>)
    case compared(PaperSlot.ID, [PaperField], Result<[PaperField], StoreError>)
    case thirdLook(PaperSlot.ID, Result<PaperFile?, StoreError>)
    case scanOpened(PaperSlot.ID, ScanOpening)
    /// `nil`: not registered.
    case lookedUp(PaperSlot.ID, PaperField, ChipNumber, Result<ChipRecord?, CommonDBError>)

    case batches(before: PaperBatch.ID?, Result<[BatchRow], StoreError>)
    case deskState(Result<PaperDeskState, StoreError>)
    case batchOpened(Result<PaperBatch, StoreError>)
    /// `nil`: there is no such batch.
    case batch(PaperBatch.ID, Result<BatchSheet?, StoreError>)
    case batchChanged(PaperBatch.ID, BatchChange, Result<PaperBatch, StoreError>)
    case stepRecorded(PaperStep, on: PaperSlot, Result<PaperSlot, StoreError>)
    case formSheet(PaperSlot.ID, Result<FormSheet?, StoreError>)
    case exceptions(ExceptionReason?, after: PaperSlot.ID?, Result<[ExceptionRow], StoreError>)
    /// Also sent at once, and when the run could not begin (`stopped`). The holds are those of this run, by form.
    case submitting(PaperBatch.ID, SubmissionProgress, holds: [PaperSlot.ID: SubmissionHold])
    case steered
    case keyingFigures(FiguresQuery, Result<FiguresSheet, StoreError>)
    case notices(Result<[NoticeRow], StoreError>)
    case noticeSettled(CompletionNotice.ID, Result<Void, StoreError>)

    /// No further reply to the same request comes.
    var isLast: Bool { if case .submitting(_, let progress, _) = self { progress.isOver } else { true } }
}

/// What the screens of batches and forms ask `App` to do.
enum PaperCommand {
    /// Opens the keying (or verifying) of a batch.
    case key(PaperBatch.ID, SlotWork)
    case thirdLook(PaperSlot)
    case journal(FormDraft)
    case finish(FormStep)
    case compare(PaperSlot.ID, PaperForm, [PaperField])
    /// Puts the form under the cursor aside.
    case setAside(ExceptionReason, note: String)
    case openScan(PaperSlot)
    /// Leaves the keying; what is half-keyed stays in its draft.
    case closeKeying

    case showBatch(PaperBatch.ID)
    /// A slip with a number proposed, or the one that was begun.
    case newSlip(number: String)
    case correctSlip(BatchSheet)
    case leaveSlip
    case openBatch(BatchSlip)
    case change(PaperBatch, BatchChange)
    case showClosing(BatchSheet)
    case keepExplanations(PaperBatch.ID, BatchExplanations)
    case step(PaperStep, PaperSlot)
    /// Opens the keying of a batch at one of its places.
    case keyFrom(PaperSlot, SlotWork)
    case showForm(PaperSlot.ID)
    case showExceptions
    case showFigures
    case showNotices
    case settleNotice(CompletionNotice.ID, CompletionNotice.State)
    case send(PaperBatch, settlesOthers: Bool)
    case steer(PaperBatch.ID, JobWish)
}
