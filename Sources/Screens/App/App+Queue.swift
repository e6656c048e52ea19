import Domain
import Foundation
import Services
import Terminal

extension App {
    mutating func receiveFigures(_ result: Result<DeskFigures, StoreError>) {}
    mutating func receiveCounts(_ views: [InquiryView], _ result: Result<[Int], StoreError>) {}
    mutating func receiveFound(
        _ query: SearchQuery, _ view: InquiryView, after cursor: SearchCursor?, _ result: Result<SearchPage, StoreError>
    ) {}
    mutating func receiveOperators(_ result: Result<[OperatorID], StoreError>) {}
    mutating func receiveBulk(_ change: InquiryChange, _ result: Result<BulkResult, StoreError>) {}
    mutating func receiveUndone(_ result: Result<BulkResult, StoreError>) {}
    mutating func receiveCalendar(_ result: Result<ServiceCalendar, StoreError>) {}
}
