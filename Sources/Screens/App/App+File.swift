import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func receiveSurroundings(_ inquiry: Inquiry.ID, _ result: Result<InquirySurroundings, StoreError>) {}
    mutating func receiveAnswers(_ hits: [FAQHit]) {}
}
