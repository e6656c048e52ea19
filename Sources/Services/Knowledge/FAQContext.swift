import Domain

/// What is known of an inquiry while its questions are looked for.
public struct FAQContext: Sendable {
    public var category: InquiryCategory?
    /// Nil when it is not known; never a reason to leave an entry out.
    public var caller: CallerKind?
    public var subject: String
    public var question: String
    /// The answer so far. Counts half: it is the operator's text, not the caller's.
    public var answer: String
    public var tags: [String]

    public init(
        category: InquiryCategory? = nil, caller: CallerKind? = nil, subject: String = "", question: String = "", answer: String = "",
        tags: [String] = []
    ) {
        self.category = category
        self.caller = caller
        self.subject = subject
        self.question = question
        self.answer = answer
        self.tags = tags
    }

    public init(_ content: InquiryContent) {
        self.init(
            category: content.category, caller: content.caller, subject: content.subject, question: content.question,
            answer: content.answer, tags: content.tags)
    }
}

/// An entry that may answer the inquiry.
public struct FAQHit: Sendable {
    public enum Basis: Sendable {
        /// Words of the inquiry are words of the entry.
        case words
        /// Nothing written fits any entry; this one belongs to the chosen category.
        case category
    }

    public let entry: FAQEntry
    public let basis: Basis
    /// Comparable within one answer only; 0 when the basis is the category.
    public let score: Double
    /// Keywords of the entry that stand in the inquiry, spelled as in the entry, weightiest first.
    public let keywords: [String]
}
