import Domain
import Services

/// What note and call backs ask `App` to do.
enum NoteCommand: Sendable {
    /// The draft of the wrap-up was changed by hand: journaled like everything typed.
    case wrapUpTyped(String)
    case wrappedUp(WrapUp)
    /// Puts an earlier version into the open note; what stands there becomes a version first.
    case restore(InquiryDraft)
    case takeCallBack(InquirySummary)
    case snooze(Inquiry.ID)
}
