import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Letters of the police: the book, a letter, the answer.
@Suite struct PoliceTests {
    private static func isAnswer(_ request: Request) -> Bool {
        if case .police(.record(.answered, _, _, _)) = request { true } else { false }
    }
    private static func isPrint(_ request: Request) -> Bool { if case .police(.printReply) = request { true } else { false } }

    /// At the book, on one of its letters: 0 came by phone and is not registered, 1 is open, 2 closed, 3 answered.
    private func book(_ row: Int = 0) -> AppDriver {
        let driver = AppDriver(desk: FakeDesk(store: PoliceSheet.store()), configure: PaperSheet.configure)
        driver.logIn()
        driver.press(.policeDesk)
        driver.press(.down, times: row)
        return driver
    }

    private func inquiry(_ driver: AppDriver, _ row: Int) throws -> PoliceInquiry {
        try #require(try driver.desk.store.policeInquiries(before: nil, limit: 10).dropFirst(row).first)
    }

    private func fill(_ driver: AppDriver) {
        let letter = PoliceSheet.letter
        let values: [(PoliceFormView.Field, String)] = [
            (.number, "見本刑第124号"), (.date, "R8.11.19"), (.station, letter.station), (.officer, letter.officer),
            (.phone, "０３-0000-0110"), (.basis, letter.basis), (.chip, People.takahashi.chip.digits), (.request, letter.request),
        ]
        for (field, text) in values {
            driver.goPolice(field)
            driver.type(text)
        }
    }

    // MARK: The letter

    /// A new letter goes into the book with what was typed; digits of the input method are plain ones.
    @Test func receives() throws {
        let driver = book()
        driver.press(.newPoliceInquiry)
        fill(driver)
        driver.press(.savePolice)
        let saved = try inquiry(driver, 0).letter
        #expect(saved.number.bytesEqual("見本刑第124号"))
        #expect(saved.phone == "03-0000-0110")
        #expect(saved.chip == People.takahashi.chip)
        #expect(driver.policeForm?.isDirty == false)
    }

    /// What is missing keeps it out of the book, the cursor on the first such field.
    @Test func wantsItsFields() {
        let driver = book()
        driver.press(.newPoliceInquiry)
        driver.press(.savePolice)
        #expect(driver.policeForm?.focus == .number)
        #expect(driver.policeForm?.problems[.chip] == .missing)
        #expect(driver.count { if case .police(.receive) = $0 { true } else { false } } == 0)
    }

    /// The store does not take it: it says so and keeps every field; Back asks before it throws anything away.
    @Test func notSaved() {
        let driver = book()
        driver.press(.newPoliceInquiry)
        fill(driver)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.savePolice)
        #expect(driver.shows(String(driver.texts.storeError(.notWritable(.diskFull)).prefix(20))))
        #expect(driver.shows("見本刑第124号"))
        driver.press(.back)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.press(.back)
        driver.desk.writeFailure = nil
        driver.advance(9)
        driver.press(.savePolice)
        #expect(driver.policeForm?.known != nil)
    }

    /// A letter that is not answered is closed with a reason, which is required.
    @Test func closes() throws {
        let driver = book(1)
        driver.press(.closePolice)
        driver.press(.submit)
        #expect(try inquiry(driver, 1).state == .received)
        driver.type("取下げ")
        driver.press(.submit)
        #expect(try inquiry(driver, 1).state == .closed)
    }

    // MARK: The answer

    /// Look-up and disclosure are in the audit log before anything of the record is on screen.
    @Test func logsFirst() throws {
        let driver = book(1)
        driver.holds = { if case .audit = $0 { true } else { false } }
        driver.press(.answerPolice)
        for secret in People.secrets(of: People.takahashi) where secret.count > 3 { #expect(!driver.shows(secret)) }
        driver.release()
        #expect(driver.policeAnswer?.record != nil)
        driver.press(.scrollDown)
        #expect(driver.shows("髙橋 花子"))
    }

    /// A look-up that can't be logged shows nothing, and nothing can be answered.
    @Test func notLogged() {
        let driver = book(1)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.answerPolice)
        #expect(driver.policeAnswer?.record == nil)
        #expect(!driver.shows("髙橋 花子"))
        driver.press(.sendPoliceReply)
        #expect(driver.app.layers.isEmpty)
        #expect(driver.messageLine.hasPrefix("! "))
    }

    /// The answer is recorded after a question, then printed; what is told is what the policy allows.
    @Test func answers() throws {
        let driver = book(1)
        driver.press(.answerPolice)
        driver.press(.sendPoliceReply)
        #expect(driver.policeAnswer?.focus == .address)
        driver.fillPoliceReply()
        driver.press(.sendPoliceReply)
        #expect(driver.count(Self.isAnswer) == 0)
        driver.type("y")
        #expect(driver.count(Self.isAnswer) == 1)
        let reply = try #require(driver.desk.police.replies.first)
        #expect(reply.record != nil)
        #expect(reply.addressee.street.bytesEqual("奈良県奈良市見本町9-9"))
        #expect(try inquiry(driver, 1).state == .answered)
    }

    /// It was recorded and did not come out: the same key prints it again without another record.
    @Test func printsAgain() throws {
        let driver = book(1)
        driver.press(.answerPolice)
        driver.fillPoliceReply()
        driver.desk.police.trouble = .printer(.command(.notStarted(code: 2)))
        driver.press(.sendPoliceReply)
        driver.type("y")
        #expect(driver.desk.police.replies.isEmpty)
        #expect(driver.messageLine.contains(driver.texts.police.notPrinted("").prefix(12)))
        driver.desk.police.trouble = nil
        driver.advance(9)
        driver.press(.sendPoliceReply)
        driver.type("y")
        #expect(driver.desk.police.replies.count == 1)
        #expect(driver.count(Self.isAnswer) == 1)
        #expect(driver.count(Self.isPrint) == 2)
    }

    /// Not recorded: nothing is printed, and what was typed stays.
    @Test func notRecorded() {
        let driver = book(1)
        driver.press(.answerPolice)
        driver.fillPoliceReply()
        driver.press(.sendPoliceReply)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("y")
        #expect(driver.desk.police.replies.isEmpty)
        #expect(driver.shows("奈良県奈良市見本町9-9"))
        #expect(driver.shows(String(driver.texts.storeError(.notWritable(.diskFull)).prefix(20))))
    }

    /// The registry is away: it says so; reload asks again.
    @Test func registryAway() {
        let driver = book(1)
        driver.desk.registryFailure = .timedOut(after: .seconds(10))
        driver.press(.answerPolice)
        #expect(driver.policeAnswer?.record == nil)
        driver.press(.sendPoliceReply)
        #expect(driver.messageLine.contains(driver.texts.police.notLookedUp))
        driver.desk.registryFailure = nil
        driver.press(.reload)
        #expect(driver.policeAnswer?.record != nil)
    }

    /// By phone nothing is looked up before somebody says that the official number was called.
    @Test func callsBackFirst() {
        let driver = book(0)
        driver.press(.answerPolice)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.press(.submit)
        #expect(driver.policeAnswer == nil)
        driver.type("y")
        #expect(driver.policeAnswer?.confirmed == .officialCallBack)
        #expect(driver.shows(driver.texts.police.notRegistered))
    }

    /// What was answered is answered again after a question, what was closed not at all.
    @Test func answeredAndClosed() {
        let driver = book(3)
        driver.press(.answerPolice)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.press(.back)
        driver.press(.up)
        driver.press(.answerPolice)
        #expect(driver.app.layers.isEmpty)
        #expect(driver.messageLine.contains(driver.texts.police.isClosed))
    }
}
