/// What a mail is probably about: a proposal that one key takes.
public struct CategoryGuess: Equatable, Sendable {
    public let category: InquiryCategory
    /// Over 0 to 1: how far the category stands above all others, and on how much.
    public let confidence: Double

    /// Nil when no word of any category occurs. Words of the subject count twice, each word once; of the text its beginning is read.
    public init?(subject: String, text: String) {
        let head = CategoryWords.score(JapaneseText.foldedScalars(String(MailSubject(subject).plain.unicodeScalars.prefix(500))))
        let body = CategoryWords.score(JapaneseText.foldedScalars(String(text.unicodeScalars.prefix(CategoryGuess.longestText))))
        var scores: [(category: InquiryCategory, score: Double)] = InquiryCategory.allCases.map {
            ($0, 2 * (head[$0] ?? 0) + (body[$0] ?? 0))
        }
        let total = scores.reduce(0) { $0 + $1.score }
        // Ties go to the category that comes first: sorted by score, the order of the cases kept.
        scores = scores.enumerated().sorted { ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset) }.map(\.element)
        guard let best = scores.first, best.score > 0 else { return nil }
        category = best.category
        confidence = best.score / total * (best.score / (best.score + 3))
    }

    static let longestText = 4_000
}
