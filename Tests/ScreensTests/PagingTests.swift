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

    private func driver() -> AppDriver {
        let driver = AppDriver(desk: FakeDesk(store: Self.store)).logIn()
        driver.press(.viewAll)
        return driver
    }

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
        check(driver, selected: InquiryListView.chunk - 1)
        driver.release()
        driver.press(.down)
        check(driver, selected: InquiryListView.chunk)
    }

    /// An inquiry that arrives does not move the selection off its row.
    @Test func arrivals() throws {
        let store = Inquiries.store { try Inquiries.many(50, in: $0) }
        let driver = AppDriver(desk: FakeDesk(store: store)).logIn()
        driver.press(.viewAll)
        driver.press(.down, times: 5)
        let chosen = driver.list?.selected?.id
        _ = try store.receive(Inquiries.content("新しい"), by: People.operatorID, at: driver.now)
        driver.send(.storeChanged)
        #expect(driver.list?.selected?.id == chosen)
        #expect(driver.list?.list.selected == 6)
    }
}
