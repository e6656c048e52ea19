import Domain
import Foundation

/// One step in the life of an inquiry, as an operator asks for it. `InquiryStore.record` writes each as an event.
public enum InquiryChange: Equatable, Sendable {
    /// The note as it reads now, whole.
    case noted(InquiryContent)
    /// The caller has their first answer.
    case answered
    /// Passed on to one operator, or to anyone (`nil`); what the note says is kept with the content when it is not empty.
    case handedOver(to: OperatorID?, note: String)
    /// Put before a supervisor, one or anyone (`nil`).
    case escalated(to: OperatorID?, note: String)
    /// The operator who writes takes the inquiry.
    case taken
    /// Sets `callBackAt` of the content as well. Anyone's call back has no holder: whoever is free makes it.
    case callBackPlanned(at: Date, isAnyones: Bool = false)
    /// The caller was sent elsewhere; the content's `referral` says where.
    case referred
    case completed
    case reopened(note: String)
    /// Opened by mistake. A half-written note of the same operator is kept in the event.
    case discarded(note: String)
    case markedSpam(note: String)
    /// Tags put on and taken off; those already there or not there are passed over.
    case tagged(adding: [String], removing: [String])
    /// The other inquiry goes on in place of this one.
    case merged(into: Inquiry.ID, note: String)
    /// Back to where it stood before it was merged.
    case unmerged(note: String)
    /// Belongs together with another one; both show it.
    case linked(Inquiry.ID)
    case unlinked(Inquiry.ID)
}
