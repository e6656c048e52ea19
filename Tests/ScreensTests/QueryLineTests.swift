import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// The search in the desk's lists, as it is typed.
@Suite struct QueryLineTests {
    private static func isSearch(_ request: Request) -> Bool { if case .desk(.search) = request { true } else { false } }

    private func driver() -> AppDriver { AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn() }

    private func searched(_ driver: AppDriver) -> [AuditedSearch] {
        driver.asked.compactMap { request in
            if case .audit(let entry) = request, case .inquirySearch(let search) = entry.what { search } else { nil }
        }
    }

    /// Each change of the line asks once; moving the cursor asks nothing.
    @Test func oncePerChange() {
        let driver = driver()
        driver.press(.filter)
        driver.type("手数料")
        #expect(driver.count(Self.isSearch) == 3)
        driver.press(.cursorLeft)
        #expect(driver.count(Self.isSearch) == 3)
        driver.press(.deleteBack)
        #expect(driver.count(Self.isSearch) == 4)
    }

    /// Keys typed before the rows are here are about the rows that come, not about those still on screen.
    @Test func typedAhead() throws {
        let driver = driver()
        let all = try driver.desk.store.page(.all, from: .first, limit: 10).rows
        driver.holds = { if case .page = $0 { true } else { false } }
        driver.press(.viewAll)
        driver.press(.down)
        driver.press(.open)
        #expect(driver.file == nil)
        driver.release()
        #expect(driver.file?.id == all[1].id)
    }

    /// Enter right after the last letter opens the one inquiry that is found, never a row of before.
    @Test func enterBeforeTheHits() throws {
        let driver = driver()
        let wanted = try #require(try driver.desk.store.page(.open, from: .first, limit: 50).rows.last)
        driver.holds = Self.isSearch
        driver.press(.filter)
        driver.paste(wanted.receiptNumber.text)
        driver.press(.open)
        #expect(driver.file == nil)
        driver.release()
        #expect(driver.file?.id == wanted.id)
    }

    /// Enter on several hits gives them the keys; the next one opens the chosen row.
    @Test func enterOnSeveral() {
        let driver = driver()
        driver.press(.viewAll)
        driver.press(.filter)
        driver.type("変更")
        driver.press(.open)
        #expect(driver.file == nil)
        #expect(driver.list?.isEditing == false)
        driver.press(.down)
        let chosen = driver.list?.selected?.id
        driver.press(.open)
        #expect(driver.file?.id == chosen)
    }

    /// Old answers are dropped: the rows are those of what stands in the line.
    @Test func oldAnswers() throws {
        let driver = driver()
        driver.holds = Self.isSearch
        driver.press(.filter)
        driver.type("手")
        let old = try #require(driver.queue.first { Self.isSearch($0.request) })
        guard case .desk(.search(let query, let view, _, _, _)) = old.request else { return }
        driver.type("数料")
        #expect(driver.queue.filter { Self.isSearch($0.request) }.count == 1)
        #expect(driver.cancelled.contains(old.id))
        driver.reply(old.id, .desk(.found(query, view, after: nil, .success(SearchPage(hits: [], next: nil)))))
        #expect(driver.list?.matches == nil)
        driver.release()
        #expect(driver.list?.matches?.count == 1)
        #expect(driver.shows("手数料の払い方"))
    }

    /// What was found stays on screen until the next hits are here.
    @Test func noFlicker() {
        let driver = driver()
        driver.press(.filter)
        driver.type("手数")
        driver.holds = Self.isSearch
        driver.type("料")
        #expect(driver.list?.matches?.count == 1)
        driver.release()
        #expect(driver.list?.matches?.count == 1)
    }

    /// A query holds for the other lists too, and leaving it brings all rows back.
    @Test func staysAcrossLists() {
        let driver = driver()
        driver.press(.filter)
        driver.type("変更")
        #expect(driver.list?.matches?.count == 1)
        driver.press(.nextView)
        #expect(driver.list?.place == .mine)
        #expect(driver.list?.isEditing == true)
        #expect(driver.list?.matches?.count == 1)
        driver.press(.nextView, times: 2)
        driver.press(.open)
        #expect(driver.list?.place == .all)
        #expect(driver.list?.matches?.count == 2)
        driver.press(.viewToday)
        #expect(driver.list?.matches?.count == 2)
        driver.press(.viewAll)
        driver.press(.back)
        #expect(driver.list?.matches == nil)
        #expect(driver.list?.count == 6)
        #expect(driver.shows("まちがい電話"))
    }

    /// A query that is only unfinished keeps the rows and says nothing until Enter; a wrong one says what and where at once.
    @Test func wrongQueries() {
        let driver = driver()
        driver.press(.viewAll)
        driver.press(.filter)
        driver.type("変更")
        driver.type(" (")
        #expect(driver.list?.matches?.count == 2)
        #expect(driver.list?.line?.isComplaining == false)
        driver.press(.open)
        #expect(driver.list?.line?.isComplaining == true)
        #expect(driver.list?.isEditing == true)
        #expect(driver.bells == 1)
        driver.press(.killToStart)
        driver.type("分類:ない ")
        #expect(driver.list?.line?.isComplaining == true)
        #expect(driver.list?.matches == nil)
        #expect(driver.shows("^^^^"))
        #expect(driver.shows("× 「分類:」に使える値"))
        driver.press(.killToStart)
        driver.type("分類:手数料")
        #expect(driver.list?.matches?.count == 1)
    }

    /// Japanese and English field names, full width or not, mean the same.
    @Test(arguments: ["分類:手数料", "category:fees", "ｃａｔｅｇｏｒｙ：fees", "電話:4567", "tel:4567", "氏名:濱崎", "は:折返し", "is:callback"])
    func languages(query: String) {
        let driver = driver()
        driver.press(.findInquiries)
        driver.type(query)
        #expect(driver.list?.matches?.count == 1)
        #expect(driver.list?.matches?.first?.callerName.bytesEqual("濵﨑 みどり") == true)
    }

    /// Arrows bring earlier queries of the session back, and what stood in the line before them.
    @Test func recall() {
        let driver = driver()
        driver.press(.findInquiries)
        driver.type("変更")
        driver.press(.open)
        driver.press(.back)
        driver.press(.findInquiries)
        driver.type("保護 犬")
        driver.press(.back)
        driver.press(.findInquiries)
        driver.type("手")
        driver.press(.cursorUp)
        #expect(driver.list?.line?.text == "保護 犬")
        driver.press(.cursorUp)
        #expect(driver.list?.line?.text == "変更")
        #expect(driver.list?.matches?.count == 2)
        driver.press(.cursorUp)
        #expect(driver.list?.line?.text == "変更")
        driver.press(.cursorDown, times: 2)
        #expect(driver.list?.line?.text == "手")
        driver.press(.logOut)
        driver.type("y")
        #expect(driver.app.queue.queries.isEmpty)
    }

    /// The search from anywhere leads back to where it came from.
    @Test func fromAnywhere() {
        let driver = driver()
        driver.open(People.takahashi.chip)
        driver.press(.findInquiries)
        driver.type("変更")
        driver.press(.back)
        #expect(driver.record != nil)
    }

    /// What stands in the search box goes on as a search in all inquiries.
    @Test func fromTheBox() {
        let driver = driver()
        driver.press(.search)
        driver.type("保護")
        driver.press(.cursorDown, times: 5)
        driver.press(.searchRun)
        #expect(driver.list?.line?.text == "保護")
        #expect(driver.list?.matches?.count == 1)
        #expect(driver.app.layers.isEmpty)
    }

    /// A phone searched in the box is searched as one, and a new note takes the number over.
    @Test func phoneFromTheBox() {
        let driver = driver()
        driver.search("03-0000-4567")
        #expect(driver.list?.matches?.count == 1)
        driver.press(.note)
        #expect(driver.note?.content.callBackNumber == "03-0000-4567")
    }

    /// Not one entry a key: a search goes into the log when the operator rests, once, without a word of it.
    @Test func auditedAtRest() throws {
        let driver = driver()
        driver.press(.findInquiries)
        driver.type("氏名:濱崎 手数料")
        #expect(searched(driver).isEmpty)
        driver.live(2)
        #expect(searched(driver) == [AuditedSearch(fields: ["from", "text"], hits: 1)])
        driver.send(.storeChanged)
        driver.live(60)
        #expect(searched(driver).count == 1)
        driver.press(.deleteBack)
        driver.press(.open)
        #expect(searched(driver).count == 2)
    }

    /// Hits beyond the first page are fetched as the selection nears them.
    @Test func pages() throws {
        let store = Inquiries.store { try Inquiries.many(230, in: $0) }
        let driver = AppDriver(desk: FakeDesk(store: store)).logIn()
        driver.press(.findInquiries)
        driver.type("質問")
        driver.press(.open)
        #expect(driver.list?.matches?.count == 50)
        for step in 1..<230 {
            driver.press(.down)
            #expect(driver.list?.selected?.question == "質問 \(229 - step)")
        }
        #expect(driver.list?.matches?.count == 230)
        #expect(driver.list?.line?.found?.next == nil)
    }
}
