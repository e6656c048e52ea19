import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Marked rows and what is done with them all.
@Suite struct BulkTests {
    private func driver() -> AppDriver { AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.pressing))).logIn() }

    private static func isBulk(_ request: Request) -> Bool {
        switch request {
        case .desk(.bulk), .desk(.undoBulk): true
        default: false
        }
    }

    /// Nothing happens before the question is answered with yes, and it says how many rows are meant.
    @Test func asksFirst() throws {
        let driver = driver()
        driver.press(.mark, times: 2)
        driver.press(.takeMarked)
        #expect(driver.layer(ConfirmDialog.self)?.question.contains("2件") == true)
        driver.press(.submit)
        #expect(driver.count(Self.isBulk) == 0)
        driver.type("y")
        #expect(driver.count(Self.isBulk) == 1)
        #expect(try driver.desk.store.count(.mine(People.operatorID)) == 4)
        #expect(driver.list?.marks.isEmpty == true)
        #expect(driver.messageLine.hasPrefix("✓ 2件を引き受けました。"))
    }

    /// Without a mark the chosen row is meant.
    @Test func chosenRow() throws {
        let driver = driver()
        let chosen = try #require(driver.list?.selected)
        driver.press(.takeMarked)
        driver.type("y")
        #expect(try driver.desk.store.inquiry(chosen.id)?.holder == People.operatorID)
    }

    /// Rows whose state does not allow it are left, named with the reason, and stay marked.
    @Test func skips() throws {
        let driver = driver()
        driver.press(.viewAll)
        driver.press(.markAll)
        driver.press(.takeMarked)
        driver.type("y")
        #expect(driver.messageLine.contains("8件を引き受けました。"))
        #expect(driver.messageLine.contains("今の状態ではできない 1件"))
        #expect(driver.list?.marks.ids.count == 1)
    }

    /// The last change is taken back, after a question; there is none then.
    @Test func undo() throws {
        let driver = driver()
        driver.press(.undoBulk)
        #expect(driver.messageLine.contains(driver.texts.queue.nothingToUndo))
        driver.press(.markAll)
        driver.press(.spamMarked)
        driver.type("y")
        #expect(try driver.desk.store.count(.queue) == 0)
        #expect(try driver.desk.store.count(.spam) == 8)
        driver.press(.undoBulk)
        driver.type("y")
        #expect(try driver.desk.store.count(.queue) == 8)
        #expect(driver.list?.count == 8)
        driver.press(.undoBulk)
        #expect(driver.layers == 0)
    }

    /// Assigned to somebody who is chosen from a list that typing narrows.
    @Test func assigns() throws {
        let driver = driver()
        let rows = driver.list?.rows.prefix(2).map(\.id) ?? []
        driver.press(.mark, times: 2)
        driver.press(.assignMarked)
        driver.type("-02")
        driver.press(.open)
        #expect(driver.layer(ConfirmDialog.self)?.question.contains("ikimono-02") == true)
        driver.type("y")
        for id in rows { #expect(try driver.desk.store.inquiry(id)?.holder == OperatorID("ikimono-02")) }
    }

    /// Tags are put on, and taken off with a minus, full width too.
    @Test func tags() throws {
        #expect(InquiryListView.tags("要確認 -保留　－済") == .tagged(adding: ["要確認"], removing: ["保留", "済"]))
        #expect(InquiryListView.tags(" - ") == nil)
        let driver = driver()
        let chosen = try #require(driver.list?.selected)
        driver.press(.tagMarked)
        driver.press(.submit)
        #expect(driver.layer(PromptDialog.self) != nil)
        driver.type("要確認")
        driver.press(.submit)
        driver.type("y")
        #expect(try driver.desk.store.inquiry(chosen.id)?.content.tags.first?.bytesEqual("要確認") == true)
    }

    /// All rows are marked though not all are here, up to the limit; again, and none is.
    @Test(arguments: [(230, 230), (700, 500)]) func all(rows: Int, marked: Int) {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store { try Inquiries.many(rows, in: $0) })).logIn()
        driver.press(.viewAll)
        driver.press(.markAll)
        #expect(driver.list?.marks.ids.count == marked)
        driver.press(.markAll)
        #expect(driver.list?.marks.isEmpty == true)
        driver.press(.findInquiries)
        driver.type("質問")
        driver.press(.open)
        driver.press(.markAll)
        #expect(driver.list?.marks.ids.count == marked)
        driver.press(.markAll)
        #expect(driver.list?.marks.isEmpty == true)
    }

    /// Marks are about the rows on screen: another list or another query has none.
    @Test func marksGo() {
        let driver = driver()
        driver.press(.mark)
        driver.press(.viewAll)
        #expect(driver.list?.marks.isEmpty == true)
        driver.press(.mark)
        driver.press(.back)
        #expect(driver.list?.marks.isEmpty == true)
        #expect(driver.list?.place == .all)
        driver.press(.mark)
        driver.press(.filter)
        driver.type("手数料")
        #expect(driver.list?.marks.isEmpty == true)
    }
}

extension AppDriver {
    var layers: Int { app.layers.count }
}
