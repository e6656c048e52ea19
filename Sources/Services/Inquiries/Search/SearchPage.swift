import Domain
import Foundation

/// Who asks and when: what `is:mine` and `is:overdue` refer to.
public struct SearchContext: Equatable, Sendable {
    /// `nil`: nothing is anybody's.
    public var me: OperatorID?
    public var now: Date

    public init(me: OperatorID? = nil, now: Date = Date()) {
        self.me = me
        self.now = now
    }
}

/// One inquiry found.
public struct SearchHit: Sendable, Identifiable {
    public var summary: InquirySummary
    /// Every kanji of the query is spelled in it as it was typed.
    public var isExact: Bool
    /// The piece of text that shows best why it was found; only when asked for.
    public var excerpt: SearchExcerpt?
    public var id: Inquiry.ID { summary.id }

    public init(summary: InquirySummary, isExact: Bool, excerpt: SearchExcerpt? = nil) {
        self.summary = summary
        self.isExact = isExact
        self.excerpt = excerpt
    }
}

/// Some of the hits, in order: those spelled exactly first, newest first among them, then the others, newest first. How many there are in
/// all is not known: counting would mean opening each.
public struct SearchPage: Sendable {
    public var hits: [SearchHit]
    /// Where the next page starts; `nil` when there are no more hits. The page that follows may turn out to be empty.
    public var next: SearchCursor?

    public init(hits: [SearchHit], next: SearchCursor?) {
        self.hits = hits
        self.next = next
    }
}

/// A place among the hits of one query; means nothing for another one. What is written meanwhile neither doubles hits nor hides old ones.
public struct SearchCursor: Hashable, Sendable {
    /// Position in `SearchPlan.passes`.
    var pass: Int
    /// Hits of the pass at or below this number are still to come.
    var highest: Inquiry.ID

    static let start = SearchCursor(pass: 0, highest: .max)
}
