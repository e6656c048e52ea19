import Domain
import Foundation

/// The entries turned round: from token to the entries that have it, from the beginning of a keyword to the keyword.
///
/// An entry scores by the rarity of what it shares with the inquiry: keywords most, then the words of its question, least those of its
/// answer. Sharing all of a short question counts more than sharing a part of a long one.
struct FAQIndex: Sendable {
    struct Match {
        let entry: Int
        let score: Double
        /// Weightiest first.
        let keywords: [Int]
    }

    private enum Weight {
        static let question = 1.0
        static let keyword = 0.7
        static let answer = 0.25
        /// Of a keyword that stands in the inquiry as a whole.
        static let wholeKeyword = 3.0
        /// Each further keyword of the same entry counts so much of the one before.
        static let nextKeyword = 0.5
        /// A mail's subject says in a few words what its text goes round about.
        static let subject = 1.5
        /// What the operator wrote.
        static let operatorText = 0.5
        /// An entry of which nothing but single words is shared keeps so much of its score.
        static let uncovered = 0.4
    }

    /// Below this many times the weight of a word that only one entry has, the shared words are those any two texts share.
    private static let leastShared = 1.65
    /// A hit has at least so much of the best one's score: further down stand words said in passing.
    static let leastOfBest = 0.3
    /// Scalars of each text that are looked at: a caller's matter stands at the beginning of a mail, quoted mails at the end.
    static let longestText = 4000

    private struct Posting {
        let entry: Int32
        /// Field, rarity and letters together.
        let weight: Double
        /// The part of the question's own weight that this token is; 0 when it is not in the question.
        let questionShare: Double
    }

    private let entryCount: Int
    private let threshold: Double
    private let ranges: [UInt64: Range<Int32>]
    private let postings: [Posting]
    private let keywords: FAQKeywords
    private let keywordWeights: [Double]

    init(_ entries: [FAQEntry]) {
        entryCount = entries.count
        let documents = entries.map(Document.init)
        var frequency: [UInt64: Int] = [:]
        for document in documents { for key in document.order { frequency[key, default: 0] += 1 } }
        func rarity(_ count: Int) -> Double { log((Double(entries.count) + 1) / (Double(count) + 0.5)) }
        threshold = FAQIndex.leastShared * rarity(1)

        var lists: [UInt64: [Posting]] = [:]
        for (place, document) in documents.enumerated() {
            let weights = document.order.map { key in (document.tokens[key]?.letters ?? 0) * rarity(frequency[key] ?? 0) }
            let inQuestion = document.order.map { document.tokens[$0]?.isInQuestion ?? false }
            let whole = zip(weights, inQuestion).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
            for (offset, key) in document.order.enumerated() {
                let field = document.tokens[key]?.field ?? 0
                let share = inQuestion[offset] && whole > 0 ? weights[offset] / whole : 0
                lists[key, default: []].append(Posting(entry: Int32(place), weight: weights[offset] * field, questionShare: share))
            }
        }
        var postings: [Posting] = []
        var ranges: [UInt64: Range<Int32>] = [:]
        for (key, list) in lists {
            ranges[key] = Int32(postings.count)..<Int32(postings.count + list.count)
            postings += list
        }
        self.postings = postings
        self.ranges = ranges

        let words = FAQKeywords(entries.map(\.keywords))
        // How rare a keyword is among all questions and keywords, not how many entries chose it.
        var standing = [Int](repeating: 0, count: words.count)
        for document in documents { for index in Set(words.standing(in: document.keyText)) { standing[index] += 1 } }
        keywords = words
        keywordWeights = standing.indices.map { rarity(standing[$0]) * Weight.wholeKeyword * words.lengthFactor($0) }
    }

    func spellings(_ indexes: [Int]) -> [String] { indexes.map(keywords.spelling) }

    /// Every entry above the threshold, in the order of the entries.
    func matches(_ context: FAQContext) -> [Match] {
        var overlap = [Double](repeating: 0, count: entryCount)
        var covered = [Double](repeating: 0, count: entryCount)
        var found: [Int: Double] = [:]
        var seen: Set<UInt64> = []
        // Weightiest first: a token counts as much as the best place it stands in.
        let parts =
            [(context.subject, Weight.subject)] + ([context.question] + context.tags).map { ($0, 1.0) }
            + [(context.answer, Weight.operatorText)]
        for (text, weight) in parts where !text.isEmpty {
            let scalars = JapaneseText.foldedScalars(String(text.unicodeScalars.prefix(FAQIndex.longestText)))
            for key in FAQTokens(scalars).keys {
                guard let range = ranges[key], seen.insert(key).inserted else { continue }
                for index in range {
                    let posting = postings[Int(index)]
                    overlap[Int(posting.entry)] += posting.weight * weight
                    covered[Int(posting.entry)] += posting.questionShare * weight
                }
            }
            for index in keywords.standing(in: scalars) where found[index] == nil { found[index] = keywordWeights[index] * weight }
        }
        var keywordLists = [[(index: Int, weight: Double)]](repeating: [], count: entryCount)
        for index in found.keys.sorted() { keywordLists[keywords.entry(index)].append((index, found[index] ?? 0)) }
        return (0..<entryCount).compactMap { entry in
            let list = keywordLists[entry].sorted { ($1.weight, $0.index) < ($0.weight, $1.index) }
            var score = overlap[entry] * (Weight.uncovered + (1 - Weight.uncovered) * min(covered[entry], 1))
            var factor = 1.0
            for keyword in list {
                score += keyword.weight * factor
                factor *= Weight.nextKeyword
            }
            return score >= threshold ? Match(entry: entry, score: score, keywords: list.map(\.index)) : nil
        }
    }

    // MARK: Documents

    /// The tokens of one entry.
    private struct Document {
        struct Token {
            var letters: Double
            var field: Double
            var isInQuestion: Bool
        }

        private(set) var tokens: [UInt64: Token] = [:]
        /// In the order of the texts, so that sums come out the same in every run.
        private(set) var order: [UInt64] = []
        /// Question and keywords, folded, apart.
        let keyText: [Unicode.Scalar]

        init(_ entry: FAQEntry) {
            let question = JapaneseText.foldedScalars(entry.question)
            let keywords = entry.keywords.map(JapaneseText.foldedScalars)
            keyText = question + keywords.flatMap { ["\n"] + $0 }
            take(question, Weight.question, isQuestion: true)
            for keyword in keywords { take(keyword, Weight.keyword) }
            take(JapaneseText.foldedScalars(entry.answer), Weight.answer)
        }

        private mutating func take(_ scalars: [Unicode.Scalar], _ field: Double, isQuestion: Bool = false) {
            let cut = FAQTokens(scalars)
            for (key, letters) in zip(cut.keys, cut.weights) where tokens[key] == nil {
                tokens[key] = Token(letters: letters, field: field, isInQuestion: isQuestion)
                order.append(key)
            }
        }
    }
}
