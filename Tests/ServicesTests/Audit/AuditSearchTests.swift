import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// What is found is what a plain walk along the whole log finds.
@Suite struct AuditSearchTests {
    let store: InquiryStore
    static let people = ["desk-ann", "desk-bob", "desk-cat", "lead-dan"].map { OperatorID($0) }
    static let chips = (1...5).compactMap { ChipNumber(country: 999, national: UInt64($0)) }

    init() throws { store = try AuditSearchTests.filled.get() }

    /// Some 1,300 links over 90 days, not quite in the order of time, a rare kind and a rare person among them. Only read.
    private static let filled = Result {
        let store = try InquiryStore.inMemory()
        var random = SeededGenerator(11)
        for number in 0..<700 {
            let by = AuditSearchTests.people[number % 97 == 5 ? 3 : Int.random(in: 0..<3, using: &random)]
            let at = Sample.later(Double(number) * 11_000 - Double(Int.random(in: 0..<200_000, using: &random)))
            let chip = AuditSearchTests.chips[Int.random(in: 0..<5, using: &random)]
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let inquiry = try store.receive(Sample.content(), by: by, at: at)
                try store.audit(AuditEntry(by: by, at: at, what: .inquiryOpened(inquiry.id)))
                _ = try store.record([.answered, .completed], on: inquiry.id, expecting: 1, by: by, at: at)
            case 1: try store.audit(AuditEntry(by: by, at: at, what: .chipLookup(chip, found: true)))
            case 2: try store.audit(AuditEntry(by: by, at: at, what: .login))
            default: try store.audit(AuditEntry(by: number % 5 == 0 ? nil : by, at: at, what: .historyLookup(chip)))
            }
            if number == 350 { try store.audit(AuditEntry(by: by, at: at, what: .passwordChanged)) }
        }
        return store
    }

    private func all() throws -> [AuditLine] { try store.auditEntries(matching: AuditFilter(), limit: 10_000).lines }

    private func holds(_ filter: AuditFilter, _ line: AuditLine) -> Bool {
        let (chip, inquiry): (ChipNumber?, Inquiry.ID?) =
            switch line.what {
            case .act(let act): (act.chip, act.inquiry)
            case .inquiry(let kind, let id, _, _): (kind == .received ? Sample.content().chip : nil, id)
            case .application(_, let id), .police(_, let id), .paper(_, let id, _, _): (nil, id)
            }
        return (filter.operators.isEmpty || line.by.map(filter.operators.contains) == true)
            && (filter.kinds.isEmpty || filter.kinds.contains(line.kind))
            && (filter.days.map { $0.contains(CalendarDate(daysSinceEpoch: Int(StoreTime.day(of: StoreTime.milliseconds(line.at))))) }
                ?? true)
            && (filter.chip.map { $0 == chip } ?? true) && (filter.inquiry.map { $0 == inquiry } ?? true)
    }

    /// Every mixture of conditions, page by page in both directions.
    @Test func equalsAPlainWalk() throws {
        let all = try all()
        #expect(all.map(\.sequence) == all.map(\.sequence).sorted(by: >))
        var random = SeededGenerator(5)
        let kinds: [AuditLine.Kind] = [
            .act(.login), .act(.chipLookup), .act(.passwordChanged), .act(.slipPrinted), .act(.inquiryOpened), .inquiry(.received),
            .inquiry(.completed), .application(.issued),
        ]
        var hits = 0
        for _ in 0..<60 {
            var filter = AuditFilter()
            if Bool.random(using: &random) {
                filter.operators = Array((AuditSearchTests.people + [OperatorID("nobody")]).shuffled(using: &random).prefix(2))
            }
            if Bool.random(using: &random) { filter.kinds = Array(kinds.shuffled(using: &random).prefix(2)) }
            if Bool.random(using: &random) {
                let first = try Sample.day("2026-11-18").adding(days: Int.random(in: 0..<90, using: &random))
                filter.days = first...first.adding(days: Int.random(in: 0..<60, using: &random))
            }
            switch Int.random(in: 0..<6, using: &random) {
            case 0: filter.chip = (AuditSearchTests.chips + [Sample.content().chip].compactMap { $0 }).randomElement(using: &random)
            case 1: filter.inquiry = Int64.random(in: 1...150, using: &random)
            default: break
            }
            let expected = all.filter { holds(filter, $0) }
            hits += expected.count
            var found: [AuditLine] = []
            var anchor = AuditAnchor.newest
            while true {
                let page = try store.auditEntries(matching: filter, from: anchor, limit: 150)
                #expect(page.hasNewer == !found.isEmpty)
                found += page.lines
                guard page.hasOlder, let last = page.lines.last else { break }
                anchor = .before(last.sequence)
            }
            try #require(found == expected, "\(filter)")
            let oldest = try store.auditEntries(matching: filter, from: .oldest, limit: 20)
            #expect(oldest.lines == Array(expected.suffix(20)))
            if let middle = expected.dropFirst(expected.count / 2).first {
                let newer = try store.auditEntries(matching: filter, from: .after(middle.sequence), limit: 5)
                #expect(newer.lines == Array(expected.filter { $0.sequence > middle.sequence }.suffix(5)))
                #expect(newer.hasOlder)
            }
        }
        #expect(hits > 1_000)
    }

    /// The rows a search reads are those it shows: no statement walks the log or an index from end to end.
    @Test func neverAWholeWalk() throws {
        let filters = [
            AuditFilter(kinds: [.act(.passwordChanged)]),
            AuditFilter(operators: [AuditSearchTests.people[3]], kinds: [.act(.passwordChanged)]),
            AuditFilter(chip: ChipNumber(country: 999, national: 77)), AuditFilter(inquiry: 3),
            AuditFilter(days: try Sample.day("2030-01-01")...Sample.day("2031-01-01")), AuditFilter(),
        ]
        for filter in filters {
            let steps = try store.read { db, engine in
                var plans: [String] = []
                db.trace { event in
                    if case .statement(let statement) = event { plans.append(statement.sql) }
                }
                _ = try AuditWalk(filter, .down, beyond: nil, db, engine)?.fetch(limit: 10) { false }
                db.trace(options: [])
                return try plans.flatMap { sql in
                    try Row.fetchAll(
                        db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: StatementArguments(sql.filter { $0 == "?" }.map { _ in 1 })
                    )
                    .map { $0["detail"] as String }
                }
            }
            #expect(!steps.isEmpty)
            #expect(steps.allSatisfy { $0.hasPrefix("SEARCH") }, "\(steps)")
        }
    }

    /// An entry without its tokens, or tokens without their entry, cannot be: one transaction writes both.
    @Test func tokensBelongToTheEntry() throws {
        let received = try store.count(.all)
        let (tokens, entries) = try store.read { db, _ in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM auditToken"),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM event WHERE kind IN ('chipLookup', 'historyLookup', 'inquiryOpened')")
            )
        }
        // One of each, and one of each inquiry's note when the chips were made findable.
        #expect(tokens == entries || tokens == entries.map { $0 + received })
    }

    /// A chip cannot be found out from the tokens, and is not readable in them.
    @Test func tokensAreKeyed() throws {
        let other = try InquiryStore.inMemory()
        let chip = AuditSearchTests.chips[0]
        let (one, two) = try (
            store.read { AuditTokens(vault: $1.vault).token(chip) }, other.read { AuditTokens(vault: $1.vault).token(chip) }
        )
        #expect(one != two)
    }

    /// Lines say which inquiry by its receipt number.
    @Test func linesNameTheirInquiry() throws {
        let line = try #require(try store.auditEntries(matching: AuditFilter(kinds: [.inquiry(.received)]), limit: 1).lines.first)
        guard case .inquiry(.received, let id, let receipt, isErased: false) = line.what else {
            Issue.record("\(line.kind)")
            return
        }
        #expect(try store.inquiry(id)?.receiptNumber == receipt)
        #expect(receipt != nil)
    }
}
