import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct CallBackTests {
    static let other = OperatorID("ikimono-02")

    /// A call back promised for some minutes from the start of the tests.
    @discardableResult
    static func plan(
        _ store: InquiryStore, inMinutes minutes: Double, by: OperatorID = People.operatorID, isAnyones: Bool = false, _ name: String
    )
        throws -> Inquiry.ID
    {
        let received = try store.receive(
            InquiryContent(callerName: name, callBackNumber: "090-0000-1122", question: "折り返してほしい", outcome: .callBack), by: by,
            at: AppDriver.start.addingTimeInterval(-7_200))
        _ = try store.record(
            [.callBackPlanned(at: AppDriver.start.addingTimeInterval(minutes * 60), isAnyones: isAnyones)], on: received.id,
            expecting: received.version, by: by, at: AppDriver.start.addingTimeInterval(-7_100))
        return received.id
    }

    private func rings(_ driver: AppDriver, _ name: String) -> Bool { driver.app.message?.text.contains(name) == true }

    /// A call back rings at its time with caller, number and receipt number, and again every minute.
    @Test func ringsAtItsTime() throws {
        let desk = FakeDesk()
        let id = try Self.plan(desk.store, inMinutes: 10, "濵﨑 みどり")
        let receipt = try #require(try desk.store.inquiry(id)).receiptNumber
        // Nobody who waits for a call back is told of on a locked screen.
        let driver = AppDriver(desk: desk) { $0.lockAfter = 36_000 }.logIn()
        driver.live(595)
        #expect(!rings(driver, "濵﨑"))
        let bells = driver.bells
        driver.live(6)
        #expect(driver.bells == bells + 1)
        for part in ["濵﨑 みどり", "090-0000-1122", receipt.text] { #expect(rings(driver, part), "\(driver.messageLine)") }
        driver.live(30)
        #expect(driver.bells == bells + 1)
        driver.live(31)
        #expect(driver.bells == bells + 2)
    }

    /// One put off is quiet for five minutes, and then rings on.
    @Test func snooze() throws {
        let desk = FakeDesk()
        try Self.plan(desk.store, inMinutes: -1, "濵﨑 みどり")
        let driver = AppDriver(desk: desk) { $0.lockAfter = 36_000 }.logIn()
        #expect(rings(driver, "濵﨑"))
        driver.press(.dueCallBacks)
        driver.press(.snooze)
        driver.press(.back)
        let bells = driver.bells
        driver.live(290)
        #expect(driver.bells == bells)
        driver.live(15)
        #expect(driver.bells == bells + 1)
    }

    /// Taken ones are one's own to answer and ring no more; other people's own never ring.
    @Test func take() throws {
        let desk = FakeDesk()
        let id = try Self.plan(desk.store, inMinutes: -1, by: Self.other, isAnyones: true, "だれでも")
        try Self.plan(desk.store, inMinutes: -1, by: Self.other, "ほかの人の")
        let driver = AppDriver(desk: desk).logIn()
        driver.press(.dueCallBacks)
        #expect(driver.layer(CallBackDialog.self)?.rows.map(\.id) == [id])
        driver.press(.take)
        #expect(driver.layer(CallBackDialog.self)?.rows == [])
        #expect(try desk.store.inquiry(id)?.holder == People.operatorID)
        #expect(try desk.store.inquiry(id)?.state == .answering)
        let bells = driver.bells
        driver.live(130)
        #expect(driver.bells == bells)
    }

    /// Enter opens the inquiry.
    @Test func open() throws {
        let desk = FakeDesk()
        let id = try Self.plan(desk.store, inMinutes: -1, "濵﨑 みどり")
        let driver = AppDriver(desk: desk).logIn()
        driver.press(.dueCallBacks)
        driver.press(.open)
        #expect(driver.file?.file?.inquiry.id == id)
    }

    /// Nobody logs out while a call back of their own is due; anyone's does not keep them.
    @Test func keepsFromLoggingOut() throws {
        let desk = FakeDesk()
        try Self.plan(desk.store, inMinutes: -1, by: Self.other, isAnyones: true, "だれでも")
        let id = try Self.plan(desk.store, inMinutes: 5, "濵﨑 みどり")
        let driver = AppDriver(desk: desk).logIn()
        driver.press(.logOut)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        // It comes due while the question is on screen.
        driver.live(301)
        driver.type("y")
        #expect(driver.app.session != nil)
        #expect(driver.layer(CallBackDialog.self)?.isLeaving == true)
        #expect(driver.layer(CallBackDialog.self)?.rows.map(\.id) == [id])
        #expect(driver.shows(driver.texts.callBacks.leaving(1)))
        driver.press(.take)
        #expect(driver.layer(CallBackDialog.self) == nil)
        driver.press(.logOut)
        driver.type("y")
        #expect(driver.app.session == nil)
    }

    /// A locked screen says that something is due, not who waits.
    @Test func lockedSaysNoName() throws {
        let desk = FakeDesk()
        try Self.plan(desk.store, inMinutes: 1, "濵﨑 みどり")
        let driver = AppDriver(desk: desk).logIn()
        driver.press(.lock)
        let bells = driver.bells
        driver.live(61)
        #expect(driver.bells == bells + 1)
        #expect(!driver.shows("濵﨑"))
        #expect(driver.messageLine.contains(driver.texts.callBacks.ringLocked(1)))
    }

    /// A government office is told of no call backs.
    @Test func notForOtherOffices() throws {
        let desk = FakeDesk()
        desk.role = .municipality
        try Self.plan(desk.store, inMinutes: -1, isAnyones: true, "濵﨑 みどり")
        let driver = AppDriver(desk: desk).logIn()
        driver.live(130)
        #expect(driver.count { if case .desk(.dueCallBacks) = $0 { true } else { false } } == 0)
    }
}

@Suite struct CallerRadarTests {
    /// As soon as the number is in the note, one line says how often its caller was here and what became of the last time.
    @Test func lineAboveTheNote() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.press(.note)
        driver.go(to: .number)
        driver.type("03-0000-456")
        #expect(driver.note?.contacts.isEmpty == true)
        driver.type("7")
        #expect(driver.note?.contacts.count == 1)
        #expect(driver.shows("7日で1件"))
        driver.press(.deleteBack)
        #expect(driver.note?.contacts.isEmpty == true)
    }

    /// The note's own inquiry is no earlier contact; its chip alone finds the others.
    @Test func chip() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.open(People.takahashi.chip)
        driver.press(.note)
        #expect(driver.note?.contacts.count == 1)
        #expect(driver.note?.contacts.first?.reasons == [.chip])
    }

    /// A newer question takes the place of the one under way.
    @Test func supersedes() {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.press(.note)
        driver.go(to: .number)
        driver.holds = { if case .desk(.contacts) = $0 { true } else { false } }
        driver.type("0300004567")
        #expect(driver.queue.count == 1)
        driver.release()
        #expect(driver.note?.contacts.count == 1)
    }

    /// Kana alone say nothing; with the end of a phone number they do.
    @Test func keys() {
        #expect(CallerRadar.keys(of: InquiryContent(callerKana: "ハマサキ")) == nil)
        #expect(CallerRadar.keys(of: InquiryContent(callBackNumber: "456")) == nil)
        let keys = CallerRadar.keys(of: InquiryContent(callerKana: "ハマサキ", callBackNumber: "4567"))
        #expect(keys?.kana == "ハマサキ" && keys?.phone == "4567")
    }
}
