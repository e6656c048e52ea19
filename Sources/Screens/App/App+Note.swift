import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func receiveContacts(_ keys: ContactKeys, _ result: Result<[Contact], StoreError>) {}
    mutating func receiveDraftVersions(_ inquiry: Inquiry.ID, _ result: Result<[InquiryDraft], StoreError>) {}
    mutating func receiveDueCallBacks(_ result: Result<[InquirySummary], StoreError>) {}
}
