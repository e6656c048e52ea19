import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// Finds inquiries by the query language.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find inquiries by words, numbers and fields.",
        discussion: """
            Terms side by side must all hold; AND, OR, NOT, brackets, "phrase", and fields: from: kana: tel: chip: no: category: state: by: \
            date:2026-10.. channel: tag: is:overdue. Exact spellings come first, newest first among them. The search is in the audit log, \
            without its words. Exit status 1 when nothing is found, 64 when the query is wrong.
            """)

    @Argument(help: "The query.")
    var query: String

    @Option(help: "At most so many.")
    var limit = 50

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @OptionGroup var access: StoreAccess

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        let texts = workplace.texts
        let now = Date()
        let parsed: SearchQuery
        do throws(SearchQueryError) {
            parsed = try SearchQuery.parse(query, vocabulary: texts.searchVocabulary, today: TokyoTime(now).day)
        } catch {
            // The query again, with a mark under the place.
            let head = String(String.UnicodeScalarView(query.unicodeScalars.prefix(error.range.lowerBound)))
            let wrong = String(
                String.UnicodeScalarView(query.unicodeScalars.dropFirst(error.range.lowerBound).prefix(max(1, error.range.count))))
            complain(Sanitizer.clean(query))
            complain(
                String(repeating: " ", count: TextWidth.columns(head)) + String(repeating: "^", count: max(1, TextWidth.columns(wrong))))
            complain(texts.queryError(error))
            throw ExitCode(64)
        }
        let actor = access.actor(workplace)
        let hits = try access.open(workplace) { store in
            let context = SearchContext(me: actor, now: now)
            var hits: [SearchHit] = []
            var cursor: SearchCursor?
            repeat {
                let page = try store.search(parsed, as: context, after: cursor, limit: min(500, limit - hits.count))
                hits += page.hits
                cursor = page.next
            } while cursor != nil && hits.count < limit
            try store.audit(AuditEntry(by: actor, at: now, what: .inquirySearch(AuditedSearch(parsed, hits: hits.count))))
            return hits
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        for hit in hits {
            say(
                json
                    ? String(decoding: try encoder.encode(InquiryLine(hit.summary)), as: UTF8.self)
                    : Sanitizer.clean(texts.line(hit.summary)))
        }
        if hits.isEmpty { throw ExitCode(1) }
    }
}

/// One inquiry as the commands print it.
struct InquiryLine: Encodable {
    let number: String
    let state: String
    let received: Date
    let holder: String?
    let channel: String
    let caller: String
    let category: String?
    let outcome: String?
    let chip: String?
    let question: String

    init(_ row: InquirySummary) {
        number = row.receiptNumber.text
        state = row.state.rawValue
        received = row.receivedAt
        holder = row.holder?.value
        channel = row.channel.rawValue
        caller = row.callerName
        category = row.category?.rawValue
        outcome = row.outcome?.rawValue
        chip = row.chip?.digits
        question = row.question
    }
}
