import Domain
import Foundation

/// What an event of a form says. `PaperStep` is what callers ask for; some steps say more in the log, or less.
enum FormEvent: Equatable {
    case opened(batch: PaperBatch.ID, number: Int)
    case begun(SlotWork)
    case takenOver(SlotWork, from: OperatorID, note: String)
    case keyed(PaperForm, KeyingTally, verify: [PaperField])
    case verified(PaperForm, KeyingTally)
    case settled([PaperField: PaperEntry], isSupervisor: Bool)
    /// With what was half-keyed.
    case setAside(ExceptionReason, note: String, form: PaperForm?)
    case resumed(note: String)
    case returned(note: String)
    case submitted(IdempotencyKey, OwnerToken?, asked: Data)
    /// Without the change key: nothing may bring that back once the certificate is out.
    case accepted(CertificateFacts?)
    case refused([FieldRefusal], code: String, ExceptionReason)
    case withdrawn
    case certificateReissued(CertificateFacts)
    case letterMade(String)
    case scanLinked(PaperScan)
    case certificate(PaperEventKind, job: UUID?)

    var kind: PaperEventKind {
        switch self {
        case .opened: .slotOpened
        case .begun: .begun
        case .takenOver: .takenOver
        case .keyed: .keyed
        case .verified: .verified
        case .settled: .settled
        case .setAside: .setAside
        case .resumed: .resumed
        case .returned: .returned
        case .submitted: .submitted
        case .accepted: .accepted
        case .refused: .refused
        case .withdrawn: .withdrawn
        case .certificateReissued: .certificateReissued
        case .letterMade: .letterMade
        case .scanLinked: .scanLinked
        case .certificate(let kind, _): kind
        }
    }
}

/// What an event of a batch says.
enum BatchEvent: Equatable {
    /// The forms have the numbers of the store that follow each other from `first`, in the order of their numbers in the batch.
    case opened(BatchSlip, first: PaperSlot.ID, count: Int)
    case slipCorrected(BatchSlip, note: String)
    case slotAdded(PaperSlot.ID, number: Int)
    case closed(BatchExplanations)
    case reopened(note: String)
    case formsErased(PaperRemains)

    var kind: PaperEventKind {
        switch self {
        case .opened: .batchOpened
        case .slipCorrected: .slipCorrected
        case .slotAdded: .slotAdded
        case .closed: .batchClosed
        case .reopened: .batchReopened
        case .formsErased: .formErased
        }
    }
}

/// What stays of forms that are erased: where they stood, and what they have added to sums.
struct PaperRemains: Equatable {
    /// One form, without anything it said.
    struct Slot: Equatable {
        var id: PaperSlot.ID
        var procedure: Procedure?
        var state: FormState
        var keyedBy: OperatorID?
        var keyedAt: Int64?
        var verifiedBy: OperatorID?
        var endedAt: Int64?
        var updatedAt: Int64
        var version: Int
    }

    var slots: [Slot] = []
    /// Of batches that may still have to be closed; nothing for others.
    var totals = BatchTotals()
    var figures = PaperFigures()

    mutating func add(_ other: PaperRemains) {
        slots += other.slots
        totals.add(other.totals)
        figures.add(other.figures)
    }
}

/// A form as the store knows it. The row's columns and, sealed, `content`.
struct FormRecord: Equatable {
    var id: PaperSlot.ID
    var batch: PaperBatch.ID
    var number: Int
    var procedure: Procedure?
    var state: FormState = .empty
    var reason: ExceptionReason?
    var keyedBy: OperatorID?
    var keyedAt: Int64?
    var verifiedBy: OperatorID?
    var submittedBy: OperatorID? { content?.submission?.by }
    var endedAt: Int64?
    var updatedAt: Int64
    var version = 1
    /// `nil` when it was erased.
    var content: FormContent? = FormContent()
}

/// What is sealed of a form.
struct FormContent: Equatable {
    /// As it counts now: keyed first, corrected by the third look.
    var form: PaperForm?
    /// Everybody who had a hand in the keying that counts now.
    var keyers: [OperatorID] = []
    var fieldsToVerify: [PaperField] = []
    /// While it differs.
    var second: PaperForm?
    var differing: [PaperField] = []
    var note = ""
    var letters: [PaperLetter] = []
    var scan: PaperScan?
    var submission: PaperSubmission?
    var refusals: [FieldRefusal] = []
    var refusalCode = ""
    var certificate: CertificateFacts?
}

/// A batch as the store knows it, without the tallies.
struct BatchRecord: Equatable {
    var id: PaperBatch.ID
    var isOpen = true
    var openedAt: Int64
    var openedBy: OperatorID
    var closedAt: Int64?
    var closedBy: OperatorID?
    var slotCount: Int
    var version = 1
    var slip: BatchSlip
    var explanations = BatchExplanations()
    /// What erased forms had added up to.
    var erasedTotals = BatchTotals()
}
