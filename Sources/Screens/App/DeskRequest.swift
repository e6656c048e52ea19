import Domain
import Foundation
import Services

/// Work on inquiries beyond one note: lists, many at once, what lies around an inquiry.
public enum DeskRequest: Sendable {
    /// The counts of the title bar and what is due.
    case figures(OperatorID, now: Date)
    /// Counts for the list of views, in the order asked for.
    case counts([InquiryView])
    /// A page of hits; `cursor` is where the page before ended.
    case search(SearchQuery, in: InquiryView, SearchContext, after: SearchCursor?, limit: Int)
    /// Everybody the store has seen at work, for pick-lists.
    case operators
    case bulk(InquiryChange, [Inquiry.ID], by: OperatorID, at: Date)
    case undoBulk(BulkUndo, by: OperatorID, at: Date)
    /// Earlier contacts of a caller or about an animal.
    case contacts(ContactKeys, excluding: Inquiry.ID?)
    /// Duplicates, links and merges of an inquiry.
    case surroundings(Inquiry.ID)
    case answers(FAQContext)
    case draftVersions(Inquiry.ID, by: OperatorID)
    case dueCallBacks(OperatorID, now: Date)
    case calendar
}

public enum DeskReply: Sendable {
    case figures(Result<DeskFigures, StoreError>)
    case counts([InquiryView], Result<[Int], StoreError>)
    case found(SearchQuery, InquiryView, after: SearchCursor?, Result<SearchPage, StoreError>)
    case operators(Result<[OperatorID], StoreError>)
    case bulk(InquiryChange, Result<BulkResult, StoreError>)
    case undone(Result<BulkResult, StoreError>)
    case contacts(ContactKeys, Result<[Contact], StoreError>)
    case surroundings(Inquiry.ID, Result<InquirySurroundings, StoreError>)
    case answers([FAQHit])
    case draftVersions(Inquiry.ID, Result<[InquiryDraft], StoreError>)
    case dueCallBacks(Result<[InquirySummary], StoreError>)
    case calendar(Result<ServiceCalendar, StoreError>)
}

/// What lies around an inquiry.
public struct InquirySurroundings: Equatable, Sendable {
    public var duplicates: [DuplicateSuggestion]
    public var links: [InquirySummary]
    /// Those that go on in this one.
    public var merged: [InquirySummary]
    /// The inquiry that goes on in place of this one; `nil` when it was not merged.
    public var survivor: InquirySummary?

    public init(
        duplicates: [DuplicateSuggestion] = [], links: [InquirySummary] = [], merged: [InquirySummary] = [],
        survivor: InquirySummary? = nil
    ) {
        self.duplicates = duplicates
        self.links = links
        self.merged = merged
        self.survivor = survivor
    }
}
