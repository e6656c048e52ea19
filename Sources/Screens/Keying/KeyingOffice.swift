import Domain
import Foundation
import Services

/// What was keyed and is not on disk yet. It outlives the view it was typed into, and the session.
struct KeyingOffice: Sendable {
    /// Steps under way, by form.
    var steps: [PaperSlot.ID: FormStep] = [:]
    /// Drafts the store could not take.
    var drafts: [PaperSlot.ID: FormDraft] = [:]
    /// When to try again what could not be written.
    var retryAt: Date?
    /// Keyed forms whose place somebody else has, until they are keyed into another.
    var stranded: [PaperBatch.ID: [StrandedForm]] = [:]
    /// The view as it last was, so that nothing is lost when it goes: whatever took it away.
    var view: KeyingView?

    static let pause: TimeInterval = 2

    var isIdle: Bool { steps.isEmpty && drafts.isEmpty && view?.isDirty != true }
    /// Something keyed is not on disk, as far as is known.
    var isUnsaved: Bool { !steps.isEmpty || !drafts.isEmpty }
}

extension FormStep {
    /// What was keyed, as far as the step has it.
    var form: PaperForm? {
        switch step {
        case .keyed(let form, _, _), .verified(let form, _): form
        default: nil
        }
    }
}

extension StoreError {
    /// The step itself was refused: asking once more changes nothing.
    var isRefusal: Bool {
        switch self {
        case .paper, .stale, .unknownInquiry, .erased, .illegal: true
        default: false
        }
    }

    /// Who has the form, when that is why.
    var holder: OperatorID? { if case .paper(.leased(let holder, _)) = self { holder } else { nil } }
}
