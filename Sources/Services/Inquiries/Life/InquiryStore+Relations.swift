import Domain
import Foundation

extension InquiryStore {
    /// The inquiries that belong together with this one, newest first.
    public func links(of id: Inquiry.ID) throws(StoreError) -> [InquirySummary] {
        []
    }

    /// The inquiries that go on in this one, those merged into them before included; newest first.
    public func mergedInquiries(into id: Inquiry.ID) throws(StoreError) -> [InquirySummary] {
        []
    }

    /// The inquiry that goes on in place of this one, however many merges lie in between; itself when it was not merged.
    public func survivor(of id: Inquiry.ID) throws(StoreError) -> Inquiry.ID {
        id
    }
}
