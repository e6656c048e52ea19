import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// How a row says until when it must be worked on.
@Suite struct DeadlineTests {
    private let clock = ServiceClock(.standard)

    private func row(
        received: Date, answered: Date? = nil, callBackAt: Date? = nil, state: Inquiry.State = .received
    ) throws -> InquirySummary {
        let store = try InquiryStore.inMemory()
        var row = InquirySummary(of: try store.receive(Inquiries.content("質問"), by: People.operatorID, at: received))
        row.firstAnswer = FirstAnswer(receivedAt: received, answeredAt: answered, clock: clock)
        row.state = state
        row.callBackAt = callBackAt
        return row
    }

    private func text(_ row: InquirySummary, columns: Int = 29, _ language: Language = .japanese, now: Date = AppDriver.start) -> String {
        var environment = AppDriver(language).app.environment
        environment.now = now
        return Deadline(row, clock.warningLimits(now: now), clock: clock, columns: columns, environment).text
    }

    private func ago(_ hours: Double) -> Date { AppDriver.start.addingTimeInterval(-hours * 3_600) }

    /// Word and mark rise as the time runs out; the moment and what is left stand beside them.
    @Test func pressing() throws {
        #expect(text(try row(received: ago(4))) == "明日 10:03 残 8:00")
        #expect(text(try row(received: ago(19.5))) == "今日 18:33 残 4:30")
        #expect(text(try row(received: ago(21))) == "今日 17:03 ! 4時間内 残 3:00")
        #expect(text(try row(received: ago(23.5))) == "今日 14:33 !! 1時間内 残 0:30")
        #expect(text(try row(received: ago(25))) == "今日 13:03 × 超過 1:00")
        #expect(text(try row(received: ago(24 * 9))) == "11-13 14:03 × 超過 8日")
        #expect(text(try row(received: ago(21)), .english) == "today 17:03 ! <4 h 3:00 left")
    }

    /// In a narrow list the time left loses its word, and an old deadline its moment; mark and word stay.
    @Test(arguments: Language.allCases) func narrow(language: Language) throws {
        for hours in [4, 19.5, 21, 23.5, 25, 50, 24 * 9] as [Double] {
            let row = try row(received: ago(hours))
            let text = text(row, columns: 21, language)
            #expect(TextWidth.columns(text, ambiguous: .narrow) <= 21, "\(text)")
            let warning = clock.warning(lastWorkable: row.lastWorkable ?? .distantPast, now: AppDriver.start)
            let word = Texts(language).queue.warning(warning)
            #expect(word.isEmpty || text.contains(word), "\(text)")
        }
    }

    /// What is left is work: an evening's half hour and the next morning's are one hour.
    @Test func leftIsWork() throws {
        let evening = People.date("2026-11-21", minute: 19 * 60 + 30)
        let row = try row(received: People.date("2026-11-21", minute: 8 * 60 + 30))
        #expect(text(row, now: evening) == "明日 08:30 !! 1時間内 残 1:00")
    }

    /// A call back shows its time, with a mark once it has come; one promised for later than the first answer is due does not hide that.
    @Test func callBacks() throws {
        let soon = AppDriver.start.addingTimeInterval(3_600)
        #expect(text(try row(received: ago(3), answered: ago(2), callBackAt: soon, state: .callBackPlanned)) == "折返 15:03")
        #expect(text(try row(received: ago(3), answered: ago(2), callBackAt: ago(1), state: .callBackPlanned)) == "!! 折返 13:03")
        #expect(text(try row(received: ago(23.5), callBackAt: soon, state: .callBackPlanned)) == "今日 14:33 !! 1時間内 残 0:30")
        #expect(text(try row(received: ago(21), callBackAt: soon, state: .callBackPlanned)) == "折返 15:03")
    }

    /// After the first answer nothing presses; a closed inquiry shows its verdict.
    @Test func answered() throws {
        #expect(text(try row(received: ago(3), answered: ago(2), state: .answered)) == "一次回答済")
        #expect(text(try row(received: ago(3), answered: ago(2), state: .completed)) == "✓ 期限内")
        #expect(text(try row(received: ago(30), answered: ago(2), state: .completed)) == "× 期限後")
        #expect(text(try row(received: ago(30), state: .spam)).isEmpty)
    }
}

/// The counts in the title and the lists.
@Suite struct FiguresTests {
    private func driver() -> AppDriver { AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.pressing))).logIn() }

    private static func isFigures(_ request: Request) -> Bool { if case .desk(.figures) = request { true } else { false } }

    /// The title names what presses, and nothing that is nought.
    @Test func title() {
        let driver = driver()
        #expect(driver.surface().surface.row(0).contains("超過 1 · 1h 1 · 折返 1"))
        let quiet = AppDriver().logIn()
        #expect(!quiet.surface().surface.row(0).contains("超過"))
    }

    /// Asked for every half minute, when the store changes and when a call back rings, never more often.
    @Test func interval() throws {
        let quiet = AppDriver().logIn()
        let first = quiet.count(Self.isFigures)
        quiet.live(300)
        #expect(quiet.count(Self.isFigures) == first + 10)
        let driver = driver()
        let before = driver.count(Self.isFigures)
        driver.live(300)
        // One is due: it rings every minute.
        #expect(driver.count(Self.isFigures) == before + 15)
        driver.send(.storeChanged)
        #expect(driver.count(Self.isFigures) == before + 16)
        driver.press(.viewOverdue)
        let shown = driver.count(Self.isFigures)
        driver.live(60)
        #expect(driver.count(Self.isFigures) <= shown + 3)
    }

    /// Nothing is asked for while the screen is locked, nor after logging out.
    @Test func restsWhileLocked() {
        let driver = driver()
        driver.press(.lock)
        let before = driver.count(Self.isFigures)
        driver.live(120)
        #expect(driver.count(Self.isFigures) == before)
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.count(Self.isFigures) == before + 1)
    }

    /// From an hour before closing a line says how many breach then; it is said once aloud.
    @Test func closing() {
        let driver = driver()
        #expect(driver.list?.closing == nil)
        driver.work(4 * 3_600 + 55 * 60)
        #expect(driver.list?.closing == nil)
        driver.work(3 * 60)
        #expect(driver.app.queue.announced != nil)
        let breaches = driver.app.queue.figures?.breachesAtClose ?? 0
        #expect(breaches > 0)
        #expect(driver.list?.closing?.breaches == breaches)
        #expect(driver.shows("! 今日の終了 20:00 までに回答しないと、\(breaches)件が期限切れになります。"))
        driver.work(3_600)
        #expect(driver.list?.closing == nil)
    }

    /// A municipality's account never asks for the desk's figures.
    @Test func notForOtherOffices() {
        let desk = FakeDesk(store: Inquiries.store(Inquiries.pressing))
        desk.role = .municipality
        let driver = AppDriver(desk: desk).logIn()
        driver.live(90)
        #expect(driver.count { if case .desk = $0 { true } else { false } } == 0)
    }
}
