import Domain
import Foundation

/// The questions and answers of the desk, ready to be searched. Made once, off the main thread (`KnowledgeBase`).
public struct FrequentQuestions: Sendable {
    /// In the order of the file.
    public let entries: [FAQEntry]
    /// For a browsing list: all entries by section, in the order of the file's table.
    public let sections: [FAQSection]
    private let places: [String: Int]
    private let index: FAQIndex
    /// Which entries belong to a category of inquiries, best first.
    private let byCategory: [InquiryCategory: [Int]]

    init(_ file: FAQFile) {
        entries = file.entries
        let bySection = Dictionary(grouping: file.entries, by: \.category)
        sections = file.categories.compactMap { row in bySection[row.name].map { FAQSection(name: row.name, entries: $0) } }
        places = Dictionary(file.entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        index = FAQIndex(file.entries)
        byCategory = FrequentQuestions.categoryLists(file)
    }

    public func entry(id: String) -> FAQEntry? { places[id].map { entries[$0] } }

    /// The entries of one category of inquiries: those of its own sections first.
    public func entries(for category: InquiryCategory) -> [FAQEntry] { (byCategory[category] ?? []).map { entries[$0] } }

    /// The entries that fit best, best first; the same answer for the same context.
    ///
    /// Words decide; the category and the caller only break what is close. When no entry shares enough with what is written, or nothing
    /// is written yet, the entries of the category are offered instead (`FAQHit.Basis.category`), those for this caller first and
    /// internal ones last; without a category there are none.
    public func hits(for context: FAQContext, limit: Int = 5) -> [FAQHit] {
        guard limit > 0 else { return [] }
        var found: [(place: Int, match: FAQIndex.Match, score: Double)] = []
        for match in index.matches(context) {
            let entry = entries[match.entry]
            var score = match.score
            if let category = context.category, entry.inquiryCategories.contains(category) { score *= Weight.sameCategory }
            if let caller = context.caller, entry.callers.contains(caller) { score *= Weight.sameCaller }
            found.append((match.entry, match, score))
        }
        if found.isEmpty { return categoryHits(context, limit: limit) }
        found.sort { ($1.score, $0.place) < ($0.score, $1.place) }
        let least = (found.first?.score ?? 0) * FAQIndex.leastOfBest
        return found.lazy.filter { $0.score >= least }.prefix(limit).map { hit in
            FAQHit(entry: entries[hit.place], basis: .words, score: hit.score, keywords: index.spellings(hit.match.keywords))
        }
    }

    private enum Weight {
        static let sameCategory = 1.4
        static let sameCaller = 1.1
    }

    private func categoryHits(_ context: FAQContext, limit: Int) -> [FAQHit] {
        guard let category = context.category, let places = byCategory[category] else { return [] }
        func rank(_ entry: FAQEntry) -> Int {
            if entry.isInternal { return 2 }
            guard let caller = context.caller else { return 0 }
            return entry.callers.contains(caller) ? 0 : 1
        }
        return (0...2).flatMap { wanted in places.lazy.map { entries[$0] }.filter { rank($0) == wanted } }.prefix(limit)
            .map { FAQHit(entry: $0, basis: .category, score: 0, keywords: []) }
    }

    private static func categoryLists(_ file: FAQFile) -> [InquiryCategory: [Int]] {
        var lists: [InquiryCategory: [Int]] = [:]
        let rows = Dictionary(file.categories.enumerated().map { ($1.name, (order: $0, row: $1)) }, uniquingKeysWith: { first, _ in first })
        for category in InquiryCategory.allCases {
            var found: [(isGuest: Int, section: Int, place: Int)] = []
            for (place, entry) in file.entries.enumerated() where entry.inquiryCategories.contains(category) {
                guard let (order, row) = rows[entry.category] else { continue }
                found.append((row.inquiryCategories.contains(category) ? 0 : 1, order, place))
            }
            lists[category] = found.sorted(by: <).map(\.place)
        }
        return lists
    }
}
