import Domain
import Foundation

/// One step in the life of a form. Each is an event of the log.
public enum PaperStep: Equatable, Sendable {
    /// Complete; `verify` names the fields another person keys again (`VerifyPlan.fields`), none when the form needs no
    /// second keying.
    case keyed(PaperForm, KeyingTally, verify: [PaperField])
    /// The second keying; of the form only the fields to be verified count. The store compares: equal leads to `verified`, else to
    /// `differing`.
    case verified(PaperForm, KeyingTally)
    /// The third look: what the paper says in each field that differs.
    case settled([PaperField: PaperEntry], isSupervisor: Bool = false)
    /// Keeps what was keyed so far.
    case setAside(ExceptionReason, note: String)
    /// Back to keying, with what was keyed before; the form is in the operator's hand then.
    case resumed(note: String)
    /// Only after a letter was made.
    case returned(note: String)
    /// About to go out. A repeat by the same operator keeps key, token and body of the first time.
    /// - `asked`: Whatever makes the very same body again.
    case submitted(IdempotencyKey, OwnerToken?, asked: Data)
    /// The certificate waits to be printed from here on; a notice to the former owner is due after an owner change.
    case accepted(RegistrationCertificate?)
    case refused([FieldRefusal], code: String, reason: ExceptionReason)
    /// The fate is known: the registry has done nothing.
    case withdrawn
    /// A certificate after the form was accepted: the first was lost before it was printed.
    case certificateReissued(RegistrationCertificate)
    /// A letter went to the printer; its kind by the name of the template.
    case letterMade(kind: String)
    case scanLinked(PaperScan)

    public var kind: PaperEventKind {
        switch self {
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
        }
    }
}

/// What happens to batches and forms, by the names in the log.
public enum PaperEventKind: String, CaseIterable, Sendable {
    case batchOpened = "paper.batchOpened"
    case slipCorrected = "paper.slipCorrected"
    case slotAdded = "paper.slotAdded"
    case batchClosed = "paper.batchClosed"
    case batchReopened = "paper.batchReopened"
    /// The form of a place was destroyed; what is left for the batch's figures.
    case formErased = "paper.formErased"

    case slotOpened = "paper.slotOpened"
    case begun = "paper.begun"
    case takenOver = "paper.takenOver"
    case keyed = "paper.keyed"
    case verified = "paper.verified"
    case settled = "paper.settled"
    case setAside = "paper.setAside"
    case resumed = "paper.resumed"
    case returned = "paper.returned"
    case submitted = "paper.submitted"
    case accepted = "paper.accepted"
    case refused = "paper.refused"
    case withdrawn = "paper.withdrawn"
    case certificateReissued = "paper.certificateReissued"
    case letterMade = "paper.letterMade"
    case scanLinked = "paper.scanLinked"
    case certificatePrinting = "paper.certificatePrinting"
    case certificateOut = "paper.certificateOut"
    /// It did not come out and waits again.
    case certificateNotOut = "paper.certificateNotOut"
    /// Nobody can tell whether it came out.
    case certificateUncertain = "paper.certificateUncertain"

    /// True for what happens to the batch itself.
    public var isOfBatch: Bool {
        switch self {
        case .batchOpened, .slipCorrected, .slotAdded, .batchClosed, .batchReopened, .formErased: true
        default: false
        }
    }
}

/// The scan of a form: found again by its name, known by its content.
public struct PaperScan: Equatable, Codable, Sendable {
    /// File name without folder.
    public var name: String
    /// 32 bytes.
    public var sha256: [UInt8]

    public init(name: String, sha256: [UInt8]) {
        self.name = name
        self.sha256 = sha256
    }
}
