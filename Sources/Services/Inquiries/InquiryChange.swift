import Domain
import Foundation

/// One step in the life of an inquiry, as an operator asks for it. `InquiryStore.record` writes each as an event.
public enum InquiryChange: Equatable, Sendable {
    /// The note as it reads now, whole.
    case noted(InquiryContent)
    /// The caller has their first answer.
    case answered
    /// Passed on to one operator, or to anyone (`nil`).
    case handedOver(to: OperatorID?, note: String)
    /// The operator who writes takes the inquiry.
    case taken
    /// Sets `callBackAt` of the content as well.
    case callBackPlanned(at: Date)
    /// The caller was sent elsewhere; the content's `referral` says where.
    case referred
    case completed
    case reopened(note: String)
    /// Opened by mistake. A half-written note of the same operator is kept in the event.
    case discarded(note: String)
}
