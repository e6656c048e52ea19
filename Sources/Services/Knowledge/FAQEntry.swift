import Domain

/// A question the desk is asked again and again, with the answer it may give.
public struct FAQEntry: Identifiable, Sendable {
    /// `FAQ-031`: what operators call it by; unique in its file.
    public let id: String
    /// The section it stands in when browsing, in the words of the file.
    public let category: String
    /// The categories of inquiries it is offered for.
    public let inquiryCategories: [InquiryCategory]
    /// Whose question it is, in the words of the file.
    public let audience: String
    /// The callers that audience stands for.
    public let callers: [CallerKind]
    /// For the desk itself: shown to operators, never read out or sent.
    public let isInternal: Bool
    public let question: String
    public let answer: String
    /// Words callers use for it; at least two characters each.
    public let keywords: [String]
    /// What has to be said together with the answer; empty when it holds as it stands.
    public let caveat: String
    /// For the operator alone: how far the answer is to be trusted, what to check before giving it.
    public let note: String
    public let links: [FAQLink]
    /// Document and line the answer comes from; empty when it comes from the pages of `links` alone.
    public let source: String

    /// What may be put into an answer to a caller: the answer, its caveat below it after `※`. Nil for internal entries.
    public var insertableText: String? {
        guard !isInternal else { return nil }
        return caveat.isEmpty ? answer : "\(answer)\n※\(caveat)"
    }
}

/// A public page an answer rests on.
public struct FAQLink: Hashable, Sendable {
    /// `https://…` or `http://…`, as written: Japanese letters in the path included.
    public let url: String
    public let title: String
}

/// The entries of one section, in the order of the file.
public struct FAQSection: Sendable {
    public let name: String
    public let entries: [FAQEntry]
}
