import Domain
import Foundation
import Testing

@testable import Services

/// The store's search against plain scans of the texts it was given, over random texts of few characters and random queries.
@Suite struct SearchPropertyTests {
    private static let alphabet =
        Array("犬猫髙高﨑崎登録証明書ガがｶﾞアあァ12ａA𠮷吉 \n・ー-".unicodeScalars) + ["\u{E0100}", "\u{3099}", "\u{FA19}", "神"]
    private static let today = CalendarDate(daysSinceEpoch: 20_778)

    private static func text(_ length: ClosedRange<Int>, _ random: inout SeededGenerator) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: length, using: &random) { view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)]) }
        return String(view)
    }

    /// A condition and what it means, told without anything the search is made of but folding.
    private struct Condition {
        let typed: String
        let holds: (Inquiry) -> Bool

        static func random(_ random: inout SeededGenerator) -> Condition? {
            let word = text(1...5, &random)
            let folded = JapaneseText.fold(word)
            guard !folded.isEmpty else { return nil }
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                return Condition(typed: "from:\"\(word)\"") { inquiry in
                    [inquiry.content.callerName, inquiry.content.mailAddress, inquiry.content.callerKana].contains {
                        occurs(folded, in: $0)
                    }
                }
            case 1: return Condition(typed: "kana:\"\(word)\"") { occurs(folded, in: $0.content.callerKana) }
            case 2:
                let ending = String(1_000 + Int.random(in: 0..<40, using: &random))
                return Condition(typed: "tel:\(ending)") { JapaneseText.digitsOnly($0.content.callBackNumber).hasSuffix(ending) }
            case 3: return Condition(typed: "by:desk-bob") { $0.receivedBy == Sample.bob }
            case 4: return Condition(typed: "category:fees") { $0.content.category == .fees }
            case 5: return Condition(typed: "state:completed") { $0.state == .completed }
            default: return Condition(typed: "\"\(word)\"") { inquiry in inquiry.texts.contains { occurs(folded, in: $0) } }
            }
        }

        func and(_ other: Condition) -> Condition { Condition(typed: "\(typed) \(other.typed)") { holds($0) && other.holds($0) } }
        func or(_ other: Condition) -> Condition { Condition(typed: "(\(typed) OR \(other.typed))") { holds($0) || other.holds($0) } }
        var negated: Condition { Condition(typed: "-(\(typed))") { !holds($0) } }

        /// By UTF-8 bytes: Swift compares strings by canonical equivalence, the search does not.
        private static func occurs(_ term: String, in text: String) -> Bool {
            Data(JapaneseText.fold(text).utf8).range(of: Data(term.utf8)) != nil
        }
    }

    private static func store(_ count: Int, _ random: inout SeededGenerator) throws -> (InquiryStore, [Inquiry]) {
        let store = try InquiryStore.inMemory()
        let batch = (0..<count).map { number in
            NewInquiry(
                content: InquiryContent(
                    callerName: text(0...5, &random), callerKana: text(0...4, &random), mailAddress: text(0...3, &random),
                    address: text(0...4, &random), animal: text(0...3, &random), callBackNumber: "090-0000-\(1_000 + number % 40)",
                    category: number % 3 == 0 ? .fees : nil, tags: number % 5 == 0 ? [text(1...3, &random), text(1...3, &random)] : [],
                    subject: text(0...6, &random), question: text(0...30, &random), answer: text(0...12, &random),
                    handOverNote: text(0...4, &random)),
                by: number % 4 == 0 ? Sample.bob : Sample.ann, at: Sample.morning,
                changes: number % 7 == 0 ? [.completed] : [])
        }
        return (store, try store.receive(batch))
    }

    /// Every hit and nothing else, exactly spelled ones first, newest first in both parts; pages of any length give the same.
    @Test(arguments: [1, 2]) func likeAPlainScan(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let (store, inquiries) = try SearchPropertyTests.store(110, &random)
        var hits = 0
        var asked = 0
        while asked < 45 {
            guard var condition = Condition.random(&random) else { continue }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                guard var other = Condition.random(&random) else { continue }
                if Int.random(in: 0..<4, using: &random) == 0 { other = other.negated }
                condition = Bool.random(using: &random) ? condition.and(other) : condition.or(other)
            }
            guard let query = try? SearchQuery.parse(condition.typed, today: SearchPropertyTests.today) else { continue }
            asked += 1
            let prepared = PreparedQuery(query)
            let found = inquiries.reversed().filter(condition.holds)
            let exact = found.filter { prepared.isExact(SearchDocument($0)) }
            let expected = (exact + found.filter { !prepared.isExact(SearchDocument($0)) }).map(\.id)
            var paged: [Inquiry.ID] = []
            var cursor: SearchCursor?
            let limit = Int.random(in: 5...60, using: &random)
            repeat {
                let page = try store.search(query, after: cursor, limit: limit)
                paged += page.hits.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(paged == expected, "\(condition.typed.unicodeScalars.map { String($0.value, radix: 16) })")
            hits += expected.count
        }
        #expect(hits > 300)
    }
}

extension Inquiry {
    fileprivate var texts: [String] {
        [
            content.subject, content.question, content.answer, content.handOverNote, content.address, content.animal, content.callerName,
            content.mailAddress, content.callerKana,
        ] + content.tags
    }
}

extension SearchDocument {
    fileprivate init(_ inquiry: Inquiry) {
        self.init(inquiry.content, receipt: inquiry.receiptNumber, state: inquiry.state, operators: [inquiry.receivedBy])
    }
}
