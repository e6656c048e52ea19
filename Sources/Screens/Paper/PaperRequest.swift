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
    case paperFile(PaperSlot.ID, by: OperatorID)
    /// Opens the scan of a form in the site's viewer.
    case openScan(batch: String, PaperSlot, by: OperatorID)
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
    case paperFile(PaperSlot.ID, Result<PaperFile?, StoreError>)
    case scanOpened(PaperSlot.ID, ScanOpening)
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
    case openScan(batch: String, PaperSlot)
    /// Leaves the keying; what is half-keyed stays in its draft.
    case closeKeying
}
