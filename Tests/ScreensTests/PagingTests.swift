import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct PagingTests {
    private static let count = 3_000
    private static let store = Inquiries.store { try Inquiries.many(count, in: $0) }

    /// The rows on screen are the model's: newest first, one after another, the selected one among them.
    private func check(_ driver: AppDriver, selected: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        guard let list = driver.list else {
            Issue.record("no list", sourceLocation: sourceLocation)
            return
        }
        #expect(list.list.selected == selected, sourceLocation: sourceLocation)
        #expect(list.selected?.question == "質問 \(Self.count - 1 - selected)", sourceLocation: sourceLocation)
        #expect(list.rows.count <= InquiryListView.windowLimit, sourceLocation: sourceLocation)
        let surface = driver.surface().surface
        let wrong = (3..<(driver.size.height - 2)).filter { row in
            let place = list.list.top + row - 3
            return place < Self.count && !surface.row(row).contains("質問 \(Self.count - 1 - place) ")
        }
        #expect(wrong.isEmpty, sourceLocation: sourceLocation)
    }

    private func driver() -> AppDriver { AppDriver(desk: FakeDesk(store: Self.store)).logIn() }

    /// Down through 3,000 rows shows each of them in its place.
    @Test func downThroughAll() {
        let driver = driver()
        for step in 1..<Self.count {
            driver.press(.down)
            if step % 97 == 0 || step > Self.count - 5 { check(driver, selected: step) }
        }
        driver.press(.down)
        check(driver, selected: Self.count - 1)
    }

    /// Up again from the end shows each row in its place.
    @Test func upThroughAll() {
        let driver = driver()
        driver.press(.bottom)
        check(driver, selected: Self.count - 1)
        for step in 1..<Self.count {
            driver.press(.up)
            if step % 101 == 0 || step > Self.count - 5 { check(driver, selected: Self.count - 1 - step) }
        }
        driver.press(.up)
        check(driver, selected: 0)
    }

    /// Pages down to the end and up to the start, the edges of the window crossed both ways.
    @Test func pages() {
        let driver = driver()
        let height = driver.list?.pageHeight ?? 0
        var place = 0
        while place < Self.count - 1 {
            driver.press(.pageDown)
            place = min(Self.count - 1, place + height)
            check(driver, selected: place)
        }
        while place > 0 {
            driver.press(.pageUp)
            place = max(0, place - height)
            check(driver, selected: place)
        }
    }

    /// First, last and back, mixed with steps.
    @Test func ends() {
        let driver = driver()
        driver.press(.bottom)
        driver.press(.pageUp)
        check(driver, selected: Self.count - 1 - (driver.list?.pageHeight ?? 0))
        driver.press(.top)
        check(driver, selected: 0)
        driver.press(.down, times: 700)
        check(driver, selected: 700)
        driver.press(.bottom)
        check(driver, selected: Self.count - 1)
        driver.press(.top)
        driver.press(.pageDown)
        check(driver, selected: driver.list?.pageHeight ?? 0)
    }

    /// With answers on their way the selection waits at the edge of what is here, and goes on from there.
    @Test func slowPages() {
        let driver = driver()
        driver.holds = { if case .page = $0 { true } else { false } }
        driver.press(.down, times: 260)
        check(driver, selected: 199)
        driver.release()
        driver.press(.down)
        check(driver, selected: 200)
    }

    /// An inquiry that arrives does not move the selection off its row.
    @Test func arrivals() throws {
        let store = Inquiries.store { try Inquiries.many(50, in: $0) }
        let driver = AppDriver(desk: FakeDesk(store: store)).logIn()
        driver.press(.down, times: 5)
        let chosen = driver.list?.selected?.id
        _ = try store.receive(Inquiries.content("新しい"), by: People.operatorID, at: driver.now)
        driver.send(.storeChanged)
        #expect(driver.list?.selected?.id == chosen)
        #expect(driver.list?.list.selected == 6)
    }
}

@Suite struct FilterTests {
    private static func isFind(_ request: Request) -> Bool { if case .find = request { true } else { false } }

    private func driver() -> AppDriver { AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn() }

    /// Each change of the filter asks once; moving the cursor asks nothing.
    @Test func oncePerChange() {
        let driver = driver()
        driver.press(.filter)
        driver.type("手数料")
        #expect(driver.count(Self.isFind) == 3)
        driver.press(.cursorLeft)
        #expect(driver.count(Self.isFind) == 3)
        driver.press(.deleteBack)
        #expect(driver.count(Self.isFind) == 4)
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

    /// Enter right after the filter's last letter opens what the filter finds, never a row of before.
    @Test func enterBeforeTheMatches() throws {
        let driver = driver()
        let wanted = try #require(try driver.desk.store.page(.open, from: .first, limit: 50).rows.last)
        driver.holds = Self.isFind
        driver.press(.filter)
        driver.paste(wanted.receiptNumber.text)
        driver.press(.open)
        #expect(driver.file == nil)
        driver.release()
        #expect(driver.file?.id == wanted.id)
    }

    /// Old answers are dropped: the rows are those of what stands in the line.
    @Test func oldAnswers() throws {
        let driver = driver()
        driver.holds = Self.isFind
        driver.press(.filter)
        driver.type("手")
        let old = try #require(driver.queue.first?.id)
        driver.type("数料")
        #expect(driver.queue.count == 1)
        driver.reply(old, .found(InquirySearch(typed: "手"), .success([])))
        #expect(driver.list?.matches == nil)
        driver.release()
        #expect(driver.list?.matches?.count == 1)
        #expect(driver.shows("手数料の払い方"))
    }

    /// A filter holds for the other lists too, and leaving it brings all rows back.
    @Test func staysAcrossViews() {
        let driver = driver()
        driver.press(.filter)
        driver.type("変更")
        #expect(driver.list?.matches?.count == 1)
        driver.press(.open)
        driver.press(.back)
        driver.press(.viewAll)
        #expect(driver.list?.matches?.count == 2)
        driver.press(.back)
        #expect(driver.list?.matches == nil)
        #expect(driver.list?.count == 6)
        #expect(driver.shows("まちがい電話"))
    }

    /// The box asks the store once for each change, and the common DB never while one types.
    @Test func boxAsksTheStoreOnly() {
        let driver = driver()
        let before = driver.asked.count
        driver.press(.search)
        driver.type("﨑山")
        #expect(driver.asked.count == before + 2)
        #expect(driver.asked.dropFirst(before).allSatisfy(Self.isFind))
    }
}
