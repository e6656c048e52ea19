import Domain
import Foundation

/// An inquiry that may be the same matter twice.
public struct DuplicateSuggestion: Equatable, Sendable, Identifiable {
    public var inquiry: InquirySummary
    /// What both have in common; at least one.
    public var reasons: [Contact.Reason]
    public var id: Inquiry.ID { inquiry.id }

    public init(inquiry: InquirySummary, reasons: [Contact.Reason]) {
        self.inquiry = inquiry
        self.reasons = reasons
    }
}

extension InquiryStore {
    /// Hours between two receptions within which the same caller's inquiries are taken for one.
    public static let duplicateHours = 72

    /// Inquiries that may be the same as this one: about the same chip and still open or received within 72 hours, or of the same caller
    /// (phone, kana and phone ending, mail address) within 72 hours. Newest first. Spam, discarded ones and what is merged already are left out.
    public func duplicates(of id: Inquiry.ID) throws(StoreError) -> [DuplicateSuggestion] {
        []
    }
}
