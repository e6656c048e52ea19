import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// The steps of an inquiry's life, from key to store.
@Suite struct InquiryFileLifeTests {
    private func driver(at id: Inquiry.ID? = Matter.main, supervisors: [String] = []) -> AppDriver {
        let driver = AppDriver(size: Size(width: 132, height: 43), desk: FakeDesk(store: Inquiries.store(Matter.fill))) {
            $0.supervisors = supervisors
        }
        driver.logIn()
        if let id { driver.openFile(id) }
        return driver
    }

    private func inquiry(_ driver: AppDriver, _ id: Inquiry.ID = Matter.main) throws -> Inquiry {
        try #require(try driver.desk.store.inquiry(id))
    }

    private func last(_ driver: AppDriver, _ id: Inquiry.ID = Matter.main) throws -> InquiryEvent {
        try #require(try driver.desk.store.history(of: id).last)
    }

    /// Handed over to the operator chosen, with the note, which must be there.
    @Test func handOver() throws {
        let driver = driver()
        driver.press(.handOver)
        driver.type("02")
        driver.press(.submit)
        driver.press(.submit)
        #expect(driver.dialog?.problem == driver.texts.file.life.noteMissing)
        driver.type("午後に折り返してください")
        driver.press(.submit)
        #expect(driver.dialog == nil)
        let event = try last(driver)
        #expect(event.kind == .handedOver)
        #expect(event.target == Matter.other)
        #expect(event.note == "午後に折り返してください")
        #expect(try inquiry(driver).holder == Matter.other)
    }

    /// Without a name it goes to anyone.
    @Test func handOverToAnyone() throws {
        let driver = driver()
        driver.press(.handOver)
        driver.press(.submit)
        driver.type("だれか見てください")
        driver.press(.submit)
        #expect(try inquiry(driver).holder == nil)
        #expect(try inquiry(driver).state == .handedOver)
    }

    /// Supervisors stand first when an inquiry is escalated.
    @Test func escalate() throws {
        let driver = driver(supervisors: ["zz-chief", "aa-chief"])
        driver.press(.escalate)
        let choices = try #require(driver.dialog?.choices)
        guard case .person(OperatorID("zz-chief"), true) = choices[0], case .person(OperatorID("aa-chief"), true) = choices[1],
            case .anyone = choices[2]
        else {
            Issue.record("\(choices)")
            return
        }
        driver.press(.submit)
        driver.type("返金してよいか")
        driver.press(.submit)
        #expect(try inquiry(driver).state == .escalated)
        #expect(try inquiry(driver).holder == OperatorID("zz-chief"))
    }

    /// A call back lies within the hours of its day; anyone's has no holder.
    @Test func callBack() throws {
        let driver = driver()
        driver.press(.planCallBack)
        driver.type("明日7時59分")
        driver.press(.submit)
        #expect(driver.dialog?.problem?.contains("8:00–20:00") == true)
        driver.press(.killToStart)
        driver.type("あした 8時")
        driver.press(.nextField)
        driver.type("2")
        driver.press(.submit)
        #expect(driver.dialog == nil)
        #expect(try inquiry(driver).content.callBackAt == Matter.at("2026-11-22", 8, 0))
        #expect(try inquiry(driver).isAnyonesCallBack)
    }

    /// The hours are those of the calendar in force, closed days too.
    @Test func callBackOnClosedDay() throws {
        let driver = driver(at: nil)
        let day = People.day("2026-11-22")
        let closed = try #require(ServiceCalendar(version: 2, validFrom: day, specialDays: [day: .closed]))
        try driver.desk.store.adopt(closed, by: People.operatorID, at: driver.now)
        driver.openFile(Matter.main)
        driver.press(.planCallBack)
        driver.type("明日10時")
        driver.press(.submit)
        #expect(driver.dialog?.problem == "× " + driver.texts.file.life.closedDay)
    }

    /// What nobody answers is taken by whoever promises the call back.
    @Test func callBackTakes() throws {
        let driver = driver()
        driver.press(.handOver)
        driver.press(.submit)
        driver.type("お願いします")
        driver.press(.submit)
        driver.press(.planCallBack)
        driver.type("16:00")
        driver.press(.submit)
        #expect(try inquiry(driver).state == .callBackPlanned)
        #expect(try inquiry(driver).holder == People.operatorID)
    }

    /// A referral completes the inquiry as out of scope.
    @Test func refer() throws {
        let driver = driver()
        driver.press(.refer)
        driver.type("1")
        driver.type("市の窓口の番号を伝えた")
        driver.press(.submit)
        let inquiry = try inquiry(driver)
        #expect(inquiry.state == .completed)
        #expect(inquiry.content.outcome == .outOfScope)
        #expect(inquiry.content.referral == .municipality)
        #expect(inquiry.content.answer.hasSuffix("\n市の窓口の番号を伝えた"))
        #expect(inquiry.firstAnswer.answeredAt != nil)
    }

    /// A suggestion is merged by one key and a confirmation that shows both, and comes back by another.
    @Test func mergeAndBack() throws {
        let driver = driver(at: nil)
        driver.openContext(Matter.main, on: \.isDuplicate)
        let before = try inquiry(driver)
        driver.press(.merge)
        let other = try inquiry(driver, Matter.duplicate)
        for number in [before.receiptNumber, other.receiptNumber] { #expect(driver.dump().contains(number.text)) }
        driver.press(.submit)
        #expect(try inquiry(driver).mergedInto == Matter.duplicate)
        driver.press(.unmerge)
        driver.press(.submit)
        driver.press(.submit)
        #expect(try inquiry(driver).state == before.state)
        #expect(try inquiry(driver).holder == before.holder)
    }

    /// A receipt number can be typed; one's own and unknown ones are refused, and what was typed stays.
    @Test func mergeByReceipt() throws {
        let driver = driver()
        driver.press(.merge)
        driver.type(try inquiry(driver).receiptNumber.text)
        driver.press(.submit)
        #expect(driver.dialog?.problem == driver.texts.file.life.itself)
        driver.press(.killToStart)
        driver.type("261121-0999-\(Scene.damm("2611210999"))")
        driver.press(.submit)
        #expect(driver.dialog?.problem == driver.texts.file.life.noSuchReceipt)
        #expect(driver.dialog?.filter.isEmpty == false)
        driver.press(.killToStart)
        driver.type("123")
        driver.press(.submit)
        #expect(driver.dialog?.problem == driver.texts.file.life.wrongReceipt)
        driver.press(.killToStart)
        driver.type(try inquiry(driver, Matter.mail).receiptNumber.digits)
        driver.press(.submit)
        #expect(driver.dialog?.partner?.id == Matter.mail)
        driver.type("同じ方")
        driver.press(.submit)
        #expect(try inquiry(driver).mergedInto == Matter.mail)
        #expect(try last(driver).note == "同じ方")
    }

    /// What was merged into the open inquiry comes back from there, too.
    @Test func unmergeFromSurvivor() throws {
        let driver = driver()
        driver.press(.unmerge)
        driver.press(.submit)
        driver.press(.submit)
        #expect(try inquiry(driver, 5).state == .answering)
        #expect(driver.file?.context.surroundings?.merged.isEmpty == true)
    }

    /// Links are made and undone, and the context shows it at once.
    @Test func links() throws {
        let driver = driver(at: nil)
        driver.openContext(Matter.main, on: \.isDuplicate)
        driver.press(.link)
        driver.press(.submit)
        #expect(try driver.desk.store.links(of: Matter.main).map(\.id).contains(Matter.duplicate))
        #expect(driver.file?.context.surroundings?.links.count == 2)
        driver.openContext(Matter.main, on: \.isLink)
        driver.press(.unlink)
        driver.press(.submit)
        #expect(try driver.desk.store.links(of: Matter.main).count == 1)
    }

    /// One field of tags: added, taken off, parted by spaces and commas of either width.
    @Test func tags() throws {
        let driver = driver()
        driver.press(.editTags)
        driver.press(.killToStart)
        driver.type("至急、住所　VIP,至急")
        driver.press(.submit)
        #expect(try inquiry(driver).content.tags == ["住所", "至急", "VIP"])
        let version = try inquiry(driver).version
        driver.press(.editTags)
        driver.press(.submit)
        #expect(try inquiry(driver).version == version, "nothing changed, nothing written")
    }

    /// Spam asks first and is reopened with a reason.
    @Test func spamAndReopen() throws {
        let driver = driver()
        driver.press(.markSpam)
        driver.type("n")
        #expect(try inquiry(driver).state == .callBackPlanned)
        driver.press(.markSpam)
        driver.type("y")
        #expect(try inquiry(driver).state == .spam)
        driver.press(.reopen)
        driver.type("まちがい")
        driver.press(.submit)
        #expect(try inquiry(driver).state == .answering)
        #expect(try last(driver).note == "まちがい")
    }

    /// Somebody else was first: it is said, the new state shows, the text stays, and a second try records it.
    @Test func stale() throws {
        let driver = driver()
        driver.press(.handOver)
        driver.press(.submit)
        driver.type("消えない文")
        driver.somebodyTakes(Matter.main)
        driver.press(.submit)
        let dialog = try #require(driver.dialog)
        #expect(dialog.field.text == "消えない文")
        #expect(dialog.problem?.contains("ほかの人") == true)
        #expect(dialog.inquiry.state == .answering)
        #expect(driver.file?.file?.inquiry.holder == OperatorID("ikimono-03"))
        driver.press(.submit)
        #expect(driver.dialog == nil)
        #expect(try last(driver).note == "消えない文")
    }

    /// A full disk leaves the dialog and its text where they are.
    @Test func notWritten() {
        let driver = driver()
        driver.press(.reopen)
        #expect(driver.dialog == nil)
        driver.press(.handOver)
        driver.press(.submit)
        driver.type("残る文")
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.submit)
        #expect(driver.dialog?.field.text == "残る文")
        #expect(driver.dialog?.isBusy == false)
        driver.press(.back)
        #expect(driver.dialog != nil, "the first Esc warns")
        driver.press(.back)
        #expect(driver.dialog == nil)
    }

    /// Every action says why it can't run.
    @Test(arguments: [
        (Matter.fees, ActionID.handOver), (Matter.fees, .take), (Matter.fees, .planCallBack), (Matter.fees, .merge),
        (Matter.fees, .continueInquiry), (Matter.fees, .markSpam), (Matter.fees, .refer), (Matter.fees, .unmerge), (Matter.fees, .unlink),
        (Matter.main, .reopen), (5, .handOver), (5, .reopen), (Matter.mail, .showChip),
    ])
    func refusals(id: Inquiry.ID, action: ActionID) {
        let driver = driver(at: id)
        let bells = driver.bells
        driver.press(action)
        #expect(driver.app.message?.severity == .warning)
        #expect(driver.bells == bells + 1)
        #expect(driver.dialog == nil)
    }

    /// While its note is open the note settles the inquiry; tags may change and are not taken back by it.
    @Test func openNote() throws {
        let driver = driver()
        driver.press(.take)
        driver.press(.continueInquiry)
        driver.press(.nextPane)
        driver.openFile(Matter.main)
        driver.press(.handOver)
        #expect(driver.dialog == nil)
        #expect(driver.messageLine.contains("記録票"))
        driver.press(.editTags)
        driver.press(.killToStart)
        driver.type("新しい札")
        driver.press(.submit)
        driver.press(.nextPane)
        driver.go(to: .category)
        driver.type("3")
        driver.go(to: .outcome)
        driver.type("1")
        driver.press(.completeNote)
        #expect(try inquiry(driver).state == .completed)
        #expect(try inquiry(driver).content.tags == ["新しい札"])
    }
}
