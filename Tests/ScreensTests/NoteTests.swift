import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct NoteTests {
    private static func isReceive(_ request: Request) -> Bool { if case .receive = request { true } else { false } }

    private func recorded(_ driver: AppDriver) throws -> Inquiry {
        let page = try driver.desk.store.page(.all, from: .first, limit: 1)
        let id = try #require(page.rows.first?.id)
        return try #require(try driver.desk.store.inquiry(id))
    }

    /// Digits choose category and outcome and go on to the next field.
    @Test func digitsChoose() {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.go(to: .category)
        driver.type("6")
        #expect(driver.note?.content.category == .foundAnimal)
        #expect(driver.note?.focus == .outcome)
        driver.type("１")
        #expect(driver.note?.content.outcome == .answered)
        #expect(driver.note?.focus == .name)
    }

    /// Every choice of every choice field can be read beside its digit, at 80 columns too.
    @Test(arguments: Language.allCases, [CallNote.Field.category, .outcome, .caller, .channel]) func choicesAreReadable(
        language: Language, field: CallNote.Field
    ) {
        let driver = AppDriver(language).logIn()
        driver.press(.note)
        driver.go(to: field)
        let row = driver.surface().surface.row(20)
        let count = driver.note?.choices(driver.app.environment).count ?? 0
        for digit in 1...count { #expect(row.contains("\(digit)"), "\(row)") }
        #expect(!row.contains("…"))
    }

    /// Digits in a text are text.
    @Test func digitsAreText() {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("2026年11月")
        #expect(driver.note?.question.text == "2026年11月")
    }

    /// Completing needs the question, the category and the outcome, and shows what is missing at its field.
    @Test func completingNeeds() throws {
        let driver = AppDriver().logIn()
        let words = driver.texts.note
        driver.press(.note)
        driver.press(.completeNote)
        #expect(driver.note?.focus == .question)
        #expect(driver.shows(words.problem(words.field(.question), words.questionMissing)))
        driver.type("手数料はいくらか")
        driver.press(.completeNote)
        #expect(driver.layer(WrapUpDialog.self)?.focus == .category)
        driver.press(.completeNote)
        #expect(driver.shows(words.categoryMissing))
        driver.type("7")
        #expect(driver.layer(WrapUpDialog.self)?.focus == .outcome)
        driver.press(.completeNote)
        #expect(driver.shows(words.outcomeMissing))
        driver.type("1")
        #expect(driver.note == nil)
        let inquiry = try recorded(driver)
        #expect(inquiry.state == .completed)
        #expect(inquiry.content.question == "手数料はいくらか")
        #expect(inquiry.content.category == .fees)
        #expect(driver.list?.view == .queue)
        #expect(driver.messageLine.contains(inquiry.receiptNumber.text))
    }

    /// A hand-over needs to whom, a call back a time in desk hours, out of scope where to.
    @Test func outcomesNeedTheirDetail() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("折返しを希望")
        driver.go(to: .category)
        driver.type("9")
        driver.type("2")
        #expect(driver.note?.focus == .detail)
        driver.press(.completeNote)
        #expect(driver.shows(driver.texts.note.handOverMissing))
        driver.go(to: .outcome)
        driver.type("3")
        driver.type("7:30")
        driver.press(.completeNote)
        #expect(driver.shows(driver.texts.callBackError(.outsideHours(minute: 450))))
        driver.go(to: .outcome)
        driver.type("4")
        driver.press(.completeNote)
        #expect(driver.shows(driver.texts.note.referralMissing))
        driver.type("1")
        driver.press(.completeNote)
        #expect(try recorded(driver).content.referral == .municipality)
        #expect(try recorded(driver).content.callBackAt == nil)
    }

    /// A call back is planned for the time typed, full-width digits welcome.
    @Test func callBack() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("折返しを希望")
        driver.go(to: .category)
        driver.type("9")
        driver.type("3")
        driver.type("１５：３０")
        driver.press(.completeNote)
        let inquiry = try recorded(driver)
        #expect(inquiry.state == .callBackPlanned)
        #expect(inquiry.content.callBackAt == People.date("2026-11-21", minute: 15 * 60 + 30))
    }

    /// A chip number that can't be read stops completing at its field, and is not thrown away.
    @Test func unreadableChip() {
        let driver = AppDriver().logIn()
        driver.halfWrite()
        driver.type("1")
        driver.go(to: .chip)
        driver.type("99900000")
        driver.press(.nextField)
        driver.press(.completeNote)
        #expect(driver.note?.focus == .chip)
        #expect(driver.note?.texts[.chip]?.text == "99900000")
    }

    /// Keys typed right after opening a note land in it before its number has come.
    @Test func typeAhead() throws {
        let driver = AppDriver().logIn()
        driver.holds = Self.isReceive
        driver.press(.note)
        driver.type("番号より先に書く")
        #expect(driver.note?.inquiry == nil)
        #expect(driver.note?.question.text == "番号より先に書く")
        driver.release()
        let inquiry = try #require(driver.note?.inquiry)
        #expect(driver.shows(inquiry.receiptNumber.text))
        #expect(driver.note?.question.text == "番号より先に書く")
        driver.live(0.3)
        #expect(try driver.desk.store.draft(of: inquiry.id)?.content.question == "番号より先に書く")
    }

    /// A note completed before its number has come is recorded when it comes.
    @Test func completedBeforeItsNumber() throws {
        let driver = AppDriver().logIn()
        driver.holds = Self.isReceive
        driver.halfWrite()
        driver.type("1")
        driver.press(.completeNote)
        #expect(driver.note != nil)
        driver.release()
        #expect(driver.note == nil)
        #expect(try recorded(driver).state == .completed)
    }

    /// When a note can't be opened its text stays, and completing tries again.
    @Test func openingFails() throws {
        let driver = AppDriver().logIn()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.halfWrite()
        driver.type("1")
        #expect(driver.shows(driver.texts.note.notSaved))
        driver.press(.completeNote)
        #expect(driver.note?.question.text.isEmpty == false)
        driver.desk.writeFailure = nil
        driver.press(.completeNote)
        #expect(driver.note == nil)
        #expect(try recorded(driver).content.category == .foundAnimal)
    }

    /// When recording fails the note stays with its text, and completing tries again.
    @Test func recordingFails() throws {
        let driver = AppDriver().logIn()
        driver.halfWrite()
        driver.type("1")
        driver.desk.writeFailure = .busy
        driver.press(.completeNote)
        #expect(driver.note?.isClosing == false)
        driver.desk.writeFailure = nil
        driver.press(.completeNote)
        #expect(try recorded(driver).state == .completed)
    }

    /// Somebody else's record of the same inquiry is not overwritten unseen; the text stays and goes on top.
    @Test func stale() throws {
        let driver = AppDriver().logIn()
        driver.halfWrite()
        driver.type("1")
        let inquiry = try #require(driver.note?.inquiry)
        let other = OperatorID("ikimono-02")
        _ = try driver.desk.store.record(
            [.handedOver(to: nil, note: "先に")], on: inquiry.id, expecting: inquiry.version, by: other, at: driver.now)
        driver.press(.completeNote)
        #expect(driver.messageLine.contains(driver.texts.note.stale.prefix(12)))
        #expect(driver.note != nil)
    }

    /// An inquiry handed over to the desk can be continued and completed.
    @Test func continueHandedOver() throws {
        let driver = AppDriver(desk: FakeDesk(store: Inquiries.store(Inquiries.morning))).logIn()
        driver.press(.down, times: 2)
        driver.press(.open)
        driver.press(.continueInquiry)
        let id = try #require(driver.note?.inquiry?.id)
        driver.go(to: .outcome)
        driver.type("1")
        driver.press(.completeNote)
        #expect(driver.note == nil, "\(driver.messageLine)")
        #expect(try driver.desk.store.inquiry(id)?.state == .completed)
    }

    /// A new note takes over the chip on screen and who asks.
    @Test func prefilled() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.ask(.finder)
        driver.press(.open)
        driver.press(.note)
        #expect(driver.note?.content.chip == People.takahashi.chip)
        #expect(driver.note?.content.caller == .finder)
    }

    /// Nothing of the registry but the chip number gets into a note.
    @Test func nothingOfTheRegistry() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        driver.press(.note)
        #expect(driver.note?.written == InquiryContent(chip: People.takahashi.chip))
    }

    /// Talk and hold are counted; after half a minute on hold the sentence to say is on screen.
    @Test func hold() {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.live(10)
        driver.press(.hold)
        driver.live(29)
        #expect(!driver.shows(driver.texts.note.holdNag(29)))
        driver.live(1)
        #expect(driver.shows(driver.texts.note.holdNag(30)))
        driver.press(.hold)
        driver.live(20)
        #expect(driver.note?.holdSeconds(at: driver.now) == 30)
        #expect(driver.note?.talkSeconds(at: driver.now) == 60)
    }
}

extension NoteTests {
    /// A call back promised yesterday for "tomorrow" is still meant for the same day when the note is continued.
    @Test func promisedDayStays() throws {
        let now = AppDriver.start
        let moment = TokyoTime.date(TokyoTime(now).day.adding(days: 1), minute: 600)
        let content = InquiryContent(question: "q", outcome: .callBack, handOverNote: "明日10時", callBackAt: moment)
        let number = try #require(ReceiptNumber.make(day: TokyoTime(now).day, serial: 1))
        let inquiry = Inquiry(
            id: 1, receiptNumber: number, state: .callBackPlanned, content: content, receivedAt: now, receivedBy: OperatorID("op01"),
            holder: OperatorID("op01"), completedAt: nil, updatedAt: now, version: 3)
        let note = CallNote(continuing: inquiry, draft: nil)
        let typed = try #require(note.texts[.detail]?.text)
        #expect(try CallBackTime.parse(typed, now: now) == moment)
        #expect(try CallBackTime.parse(typed, now: now.addingTimeInterval(3_600)) == moment)
    }
}
