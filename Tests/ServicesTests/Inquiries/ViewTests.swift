import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct ViewTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    private func fill(_ count: Int) throws {
        _ = try store.receive(
            (0..<count).map { NewInquiry(content: Sample.content("問 \($0)"), by: Sample.ann, at: Sample.later(Double($0))) })
    }

    /// Walking down page by page and up again meets every row once, and each page knows what is above and below it.
    @Test func walking() throws {
        try fill(25)
        var down: [Inquiry.ID] = []
        var page = try store.page(.open, from: .first, limit: 10)
        #expect(!page.hasNewer && page.hasOlder && page.total == 25)
        while true {
            down += page.rows.map(\.id)
            guard page.hasOlder, let last = page.rows.last else { break }
            page = try store.page(.open, from: .after(last.id), limit: 10)
            #expect(page.hasNewer)
        }
        #expect(down == (1...25).reversed().map(Int64.init))
        page = try store.page(.open, from: .last, limit: 10)
        #expect(page.rows.map(\.id) == (1...10).reversed().map(Int64.init))
        #expect(page.hasNewer && !page.hasOlder)
        page = try store.page(.open, from: .before(10), limit: 10)
        #expect(page.rows.map(\.id) == (11...20).reversed().map(Int64.init))
        #expect(page.hasNewer && page.hasOlder)
        page = try store.page(.open, from: .before(20), limit: 10)
        #expect(page.rows.count == 5)
        #expect(!page.hasNewer && page.hasOlder)
    }

    /// An anchor that left the view still marks its place.
    @Test func anchorOutsideTheView() throws {
        try fill(5)
        _ = try store.record([.completed], on: 3, expecting: 1, by: Sample.ann, at: Sample.later(60))
        let below = try store.page(.open, from: .after(3), limit: 10)
        #expect(below.rows.map(\.id) == [2, 1])
        #expect(below.hasNewer)
        #expect(try store.page(.open, from: .before(3), limit: 10).rows.map(\.id) == [5, 4])
        #expect(try !store.page(.open, from: .after(99), limit: 10).hasNewer)
    }

    /// A row shows what the inquiry holds.
    @Test func rows() throws {
        var content = Sample.content("\n  \n一行目\n二行目")
        content.outcome = .callBack
        content.callBackAt = Sample.later(3600.5)
        let inquiry = try store.receive(content, by: Sample.ann, at: Sample.morning)
        let row = try #require(try store.page(.all, from: .first, limit: 1).rows.first)
        #expect(row == InquirySummary(of: inquiry))
        #expect(row.question == "一行目")
        #expect(row.callBackAt == Sample.later(3600.5))
    }

    /// Each view holds what its name says, and its count follows every change.
    @Test func viewsAndCounts() throws {
        try fill(4)
        _ = try store.record([.completed], on: 1, expecting: 1, by: Sample.ann, at: Sample.later(60))
        _ = try store.record([.handedOver(to: Sample.bob, note: "")], on: 2, expecting: 1, by: Sample.ann, at: Sample.later(60))
        _ = try store.record([.discarded(note: "")], on: 3, expecting: 1, by: Sample.ann, at: Sample.later(60))
        let next = try store.receive(InquiryContent(), by: Sample.bob, at: Sample.later(86400))
        let today = InquiryView.today(try Sample.day("2026-11-21"))
        let expected: [(InquiryView, [Inquiry.ID])] = [
            (.all, [next.id, 4, 3, 2, 1]), (.open, [next.id, 4, 2]), (.mine(Sample.ann), [4]), (.mine(Sample.bob), [next.id, 2]),
            (.mine(OperatorID("nobody")), []), (today, [4, 2, 1]), (.today(try Sample.day("2026-11-22")), [next.id]),
            (.today(try Sample.day("2026-11-23")), []),
        ]
        for (view, ids) in expected {
            #expect(try store.page(view, from: .first, limit: 50).rows.map(\.id) == ids)
            #expect(try store.count(view) == ids.count)
        }
        _ = try store.record([.reopened(note: "")], on: 3, expecting: 2, by: Sample.bob, at: Sample.later(90))
        #expect(try store.count(today) == 4)
        #expect(try store.count(.mine(Sample.bob)) == 3)
    }

    /// An empty store has empty pages.
    @Test func empty() throws {
        let page = try store.page(.all, from: .last, limit: 10)
        #expect(page == InquiryPage(rows: [], hasNewer: false, hasOlder: false, total: 0))
    }

    /// Every page is a walk along an index from its anchor: nothing is sorted, whatever the size of the store.
    @Test func noSorting() throws {
        try fill(3)
        try store.read { db, engine in
            let views: [InquiryView] = [
                .all, .open, .mine(Sample.ann), .today(try Sample.day("2026-11-21")), .queue, .overdue(asOf: Sample.morning), .callBacks,
                .callBacksDue(by: nil, asOf: Sample.morning), .unassigned, .escalated, .outOfScope, .spam, .merged,
            ]
            for view in views {
                let rows = try #require(try ViewRows(view, db, engine))
                for direction in [ViewRows.Direction.down, .up] {
                    let sql = "EXPLAIN QUERY PLAN " + rows.sql(direction, bounded: true)
                    let marks = sql.count { $0 == "?" }
                    let plan = try Row.fetchAll(db, sql: sql, arguments: StatementArguments(Array(repeating: 1, count: marks)))
                        .map { $0["detail"] as String }
                    #expect(plan.count == 1)
                    #expect(plan.allSatisfy { $0.hasPrefix("SEARCH inquiry USING") || $0.hasPrefix("SCAN inquiry USING") }, "\(plan)")
                }
            }
        }
    }
}
