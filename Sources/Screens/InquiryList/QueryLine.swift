import Domain
import Foundation
import Services
import Terminal

/// The line a query is typed into, and what it found. Results come with every key; a newer query overtakes an older one.
struct QueryLine: Sendable {
    /// Hits asked for at a time, and how near their end the next ones are asked for.
    static let page = 50
    static let margin = 30
    /// Seconds without a key after which a query counts as meant: what it found goes into the audit log.
    static let rest: TimeInterval = 1.5

    /// Hits with the query they belong to, which is not always the one in the line.
    struct Found: Sendable {
        let query: SearchQuery
        let prepared: PreparedQuery
        var hits: [SearchHit]
        var next: SearchCursor?
    }

    private(set) var field: TextField
    var isTyping: Bool
    /// Enter came before the hits: one alone is opened when they are here.
    var isEntered = false
    /// The newest query that could be read.
    private(set) var asked: SearchQuery?
    private(set) var found: Found?
    private(set) var isWaiting = false
    private(set) var isFetching = false
    private(set) var error: SearchQueryError?
    /// The error is shown: typing on would not mend it, or the operator was done.
    private(set) var isComplaining = false
    /// When what was found goes into the audit log.
    private(set) var auditDue: Date?
    /// The query whose hits are in the log already.
    private var audited: SearchQuery?
    /// Which of the earlier queries stands in the line, and what stood there before.
    private var recalled: Int?
    private var typed = ""

    init(text: String = "", isTyping: Bool = true) {
        field = TextField(text: text, maxLength: SearchQuery.longest)
        self.isTyping = isTyping
        isWaiting = !text.isEmpty
    }

    var text: String { field.text }
    var isBlank: Bool { field.text.allSatisfy(\.isWhitespace) }
    /// Rows above the list.
    var height: Int { isComplaining ? 3 : 1 }

    // MARK: Typing

    /// - returns: What to ask; `nil` when the text stays as it is.
    mutating func edit(_ edit: EditCommand, in view: InquiryView, _ environment: Environment) -> [Command]? {
        guard field.perform(edit) else { return nil }
        recalled = nil
        return read(in: view, environment)
    }

    /// Puts an earlier query of the session into the line, or the one after it.
    mutating func recall(_ step: Int, in view: InquiryView, _ environment: Environment) -> [Command] {
        let queries = environment.queue.queries
        let target = (recalled ?? queries.count) + step
        guard (0...queries.count).contains(target), target != recalled ?? queries.count else { return [] }
        if recalled == nil { typed = field.text }
        recalled = target == queries.count ? nil : target
        field.text = target == queries.count ? typed : queries[target]
        return read(in: view, environment)
    }

    /// Reads what stands in the line and asks for what it finds.
    ///
    /// - parameter rows: At least so many hits, as were on screen before.
    mutating func read(in view: InquiryView, rows: Int = 0, _ environment: Environment) -> [Command] {
        auditDue = nil
        error = nil
        isComplaining = false
        isFetching = false
        guard !isBlank else {
            asked = nil
            found = nil
            isWaiting = false
            return [.cancel(.filter)]
        }
        do throws(SearchQueryError) {
            let query = try SearchQuery.parse(
                field.text, vocabulary: environment.searchVocabulary, today: TokyoTime(environment.now).day)
            asked = query
            isWaiting = true
            return [ask(query, after: nil, limit: min(RowMarks.most, max(QueryLine.page, rows)), in: view, environment)]
        } catch {
            self.error = error
            // While it is only incomplete, the last results stay and those on their way are welcome.
            guard !error.isIncomplete else { return [] }
            complain()
            asked = nil
            found = nil
            isWaiting = false
            return [.cancel(.filter)]
        }
    }

    /// Shows what is wrong, if anything is.
    @discardableResult
    mutating func complain() -> Bool {
        isComplaining = error != nil
        return isComplaining
    }

    // MARK: Results

    /// Asks for more hits when the selection nears the end of those here.
    mutating func more(near selected: Int, in view: InquiryView, _ environment: Environment) -> [Command] {
        guard let found, selected + QueryLine.margin >= found.hits.count else { return [] }
        return more(QueryLine.page, in: view, environment)
    }

    mutating func more(_ limit: Int, in view: InquiryView, _ environment: Environment) -> [Command] {
        guard let found, let next = found.next, found.query == asked, !isWaiting, !isFetching else { return [] }
        isFetching = true
        return [ask(found.query, after: next, limit: limit, in: view, environment)]
    }

    private func ask(
        _ query: SearchQuery, after cursor: SearchCursor?, limit: Int, in view: InquiryView, _ environment: Environment
    ) -> Command {
        let context = SearchContext(me: environment.session?.operatorID, now: environment.now)
        return .request(.desk(.search(query, in: view, context, after: cursor, limit: limit)), .filter)
    }

    /// - returns: `false` when nobody waits for it any more.
    mutating func receive(_ query: SearchQuery, after cursor: SearchCursor?, _ page: SearchPage, now: Date) -> Bool {
        guard query == asked else { return false }
        if let cursor {
            guard found?.query == query, found?.next == cursor else { return false }
            isFetching = false
            found?.hits += page.hits
            found?.next = page.next
            return true
        }
        isWaiting = false
        isFetching = false
        found = Found(query: query, prepared: PreparedQuery(query), hits: page.hits, next: page.next)
        if query != audited { auditDue = now.addingTimeInterval(QueryLine.rest) }
        return true
    }

    mutating func fail() {
        isWaiting = false
        isFetching = false
        isEntered = false
    }

    // MARK: Audit

    /// The query is meant: Enter, or a row of it was opened.
    mutating func settle(_ now: Date) {
        if auditDue != nil { auditDue = now }
    }

    /// What is to be written now, once for a query.
    mutating func takeAudit(_ now: Date) -> AuditedSearch? {
        guard let due = auditDue, due <= now, let found else { return nil }
        auditDue = nil
        audited = found.query
        return AuditedSearch(found.query, hits: found.hits.count)
    }
}
