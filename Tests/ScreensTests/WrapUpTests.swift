import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct WrapUpTests {
    private func newest(_ driver: AppDriver) throws -> Inquiry {
        let page = try driver.desk.store.page(.all, from: .first, limit: 1)
        let id = try #require(page.rows.first?.id)
        return try #require(try driver.desk.store.inquiry(id))
    }

    /// A call with a look-up and a passed gate, its note half-written.
    private func call(_ driver: AppDriver) {
        driver.press(.note)
        driver.type("住所を変えたい")
        driver.open(People.takahashi.chip)
        driver.confirmOwner()
        driver.press(.note)
    }

    /// The draft tells what was looked up and how the gate ended: numbers of facts and kinds of fields.
    @Test func draftOfWhatWasDone() {
        let driver = AppDriver().logIn()
        call(driver)
        #expect(driver.note?.acts.all.count == 2)
        driver.press(.wrapUp)
        let draft = driver.layer(WrapUpDialog.self)?.text.text ?? ""
        #expect(draft.contains(People.takahashi.chip.grouped))
        #expect(draft.contains("登録あり"))
        #expect(draft.contains("本人確認済"))
    }

    /// Nothing of the registry but the chip number gets into the draft, whatever was looked at.
    @Test(arguments: Language.allCases) func nothingOfTheRegistry(language: Language) throws {
        let driver = AppDriver(language).logIn()
        driver.press(.note)
        driver.type("q")
        for record in People.records {
            driver.open(record.chip)
            driver.confirmOwner()
            driver.press(.timeline)
        }
        driver.press(.back)
        driver.press(.note)
        driver.press(.wrapUp)
        let draft = try #require(driver.layer(WrapUpDialog.self)).text.text
        #expect(draft.count > 40)
        for record in People.records {
            for secret in People.secrets(of: record) where !secret.isEmpty { #expect(!draft.contains(secret), "\(draft)") }
            #expect(!draft.contains(record.animal.name))
        }
        driver.type("6")
        driver.type("1")
        let content = try newest(driver).content
        for record in People.records {
            for secret in People.secrets(of: record) where !secret.isEmpty { #expect(!content.answer.contains(secret)) }
        }
    }

    /// One digit for the category that is missing, one for the outcome, and the call is done; the draft goes below what was typed.
    @Test func twoDigits() throws {
        let driver = AppDriver().logIn()
        call(driver)
        driver.go(to: .answer)
        driver.type("窓口で案内した。")
        driver.press(.completeNote)
        #expect(driver.layer(WrapUpDialog.self)?.focus == .category)
        driver.type("3")
        driver.type("１")
        #expect(driver.note == nil)
        let inquiry = try newest(driver)
        #expect(inquiry.state == .completed)
        #expect(inquiry.content.category == .informationChange)
        #expect(inquiry.content.answer.hasPrefix("窓口で案内した。\n番号 "))
    }

    /// A hand-over asks to whom, a call back when and by whom, out of scope where to; nothing else.
    @Test func asksOnlyWhatTheOutcomeNeeds() throws {
        let driver = AppDriver().logIn()
        driver.halfWrite()
        driver.press(.wrapUp)
        #expect(driver.layer(WrapUpDialog.self)?.steps == [.outcome, .text])
        driver.type("2")
        #expect(driver.layer(WrapUpDialog.self)?.focus == .detail)
        driver.press(.submit)
        #expect(driver.shows(driver.texts.note.handOverMissing))
        driver.type("ikimono-02 へ: 折返しは午後")
        driver.press(.submit)
        #expect(try newest(driver).state == .handedOver)
        #expect(try newest(driver).content.handOverNote == "ikimono-02 へ: 折返しは午後")

        driver.halfWrite()
        driver.press(.wrapUp)
        driver.type("4")
        #expect(driver.layer(WrapUpDialog.self)?.focus == .referral)
        driver.type("1")
        #expect(try newest(driver).content.referral == .municipality)
        #expect(try newest(driver).state == .completed)
    }

    /// A call back is mine or anyone's.
    @Test(arguments: ["1", "2"]) func callBack(digit: String) throws {
        let driver = AppDriver().logIn()
        driver.halfWrite()
        driver.press(.wrapUp)
        driver.type("3")
        driver.type("7:00")
        driver.press(.submit)
        #expect(driver.shows(driver.texts.callBackError(.outsideHours(minute: 420))))
        driver.press(.killToStart)
        driver.type("15:30")
        driver.press(.submit)
        driver.type(digit)
        let inquiry = try newest(driver)
        #expect(inquiry.state == .callBackPlanned)
        #expect(inquiry.isAnyonesCallBack == (digit == "2"))
        #expect(inquiry.content.callBackAt == People.date("2026-11-21", minute: 15 * 60 + 30))
    }

    /// What is made of the draft is journaled like everything typed, and is there again when the wrap-up is opened once more.
    @Test func editedDraftIsKept() throws {
        let driver = AppDriver().logIn()
        call(driver)
        driver.press(.wrapUp)
        driver.press(.previousField)
        driver.type("追記した。")
        driver.press(.back)
        #expect(driver.note?.answer.text == "")
        driver.live(1)
        let id = try #require(driver.note?.inquiry?.id)
        #expect(try driver.desk.store.draft(of: id)?.content.answer.contains("追記した。") == true)
        driver.press(.wrapUp)
        #expect(driver.layer(WrapUpDialog.self)?.text.text.contains("追記した。") == true)
    }

    /// The acts belong to the note that was open: the next one begins with none, unless it takes over the chip on screen.
    @Test func resetPerNote() {
        let driver = AppDriver().logIn()
        driver.open(People.takahashi.chip)
        driver.open(People.yoshida.chip)
        driver.press(.note)
        #expect(driver.note?.acts.all == [.lookedUp(People.yoshida.chip, isRegistered: true)])
        driver.type("q")
        driver.go(to: .category)
        driver.type("9")
        driver.type("1")
        driver.press(.completeNote)
        #expect(driver.note == nil)
        driver.press(.note)
        #expect(driver.note?.acts.all == [])
    }

    /// What the audit log could not take was not shown, and is not said to have been done.
    @Test func unrecordedIsNotDone() {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.live(1)
        driver.desk.writeFailure = .busy
        driver.open(People.takahashi.chip)
        #expect(driver.note?.acts.all == [])
    }
}

/// A note keeps what it does not show.
@Suite struct HiddenFieldTests {
    /// Subject, tags, mail address, address and animal survive the note's journal and its end untouched.
    @Test func surviveTheNote() throws {
        let content = InquiryContent(
            channel: .mail, callerName: "濵﨑 みどり", mailAddress: "midori@example.jp", address: "奈良県奈良市九丁目", animal: "柴犬 ポチ",
            tags: ["苦情", "至急"], subject: "件名 \u{FA19}", question: "住所の変更", handOverNote: "前の引継ぎ")
        let desk = FakeDesk()
        let received = try desk.store.receive(content, by: OperatorID("ikimono-02"), at: AppDriver.start.addingTimeInterval(-600))
        _ = try desk.store.record(
            [.handedOver(to: nil, note: "前の引継ぎ")], on: received.id, expecting: received.version, by: OperatorID("ikimono-02"),
            at: AppDriver.start.addingTimeInterval(-300))
        let driver = AppDriver(desk: desk).logIn()
        driver.press(.open)
        driver.press(.continueInquiry)
        let id = try #require(driver.note?.inquiry?.id)
        driver.go(to: .answer)
        driver.type("案内した。")
        driver.live(1)
        var wanted = content
        wanted.answer = "案内した。"
        #expect(try desk.store.draft(of: id)?.content == wanted)
        driver.press(.wrapUp)
        driver.type("9")
        driver.type("3")
        driver.type("15:30")
        driver.press(.submit)
        driver.type("1")
        let recorded = try #require(try desk.store.inquiry(id))
        wanted.category = .other
        wanted.outcome = .callBack
        wanted.callBackAt = People.date("2026-11-21", minute: 15 * 60 + 30)
        #expect(recorded.content == wanted)
    }

    /// Going to another field or place is journaled too: after a crash the cursor is where it was.
    @Test func cursorSurvives() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("あいうえお")
        driver.live(1)
        driver.press(.cursorLeft, times: 2)
        driver.live(1)
        let id = try #require(driver.note?.inquiry?.id)
        #expect(try driver.desk.store.draft(of: id)?.cursor == 3)
        driver.press(.nextField)
        driver.live(1)
        #expect(try driver.desk.store.draft(of: id)?.focusedField == "answer")
        let other = AppDriver(desk: driver.desk).logIn()
        #expect(other.note?.focus == .answer)
    }

    /// Going back to an earlier version keeps the present one among the versions.
    @Test func versions() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("最初の文")
        driver.live(1)
        driver.press(.killToStart)
        driver.type("書き直した文")
        driver.live(1)
        driver.press(.draftVersions)
        let dialog = try #require(driver.layer(DraftVersionsDialog.self))
        let place = try #require(dialog.versions?.firstIndex { $0.content.question == "最初の文" })
        driver.press(.down, times: place)
        driver.press(.restoreDraft)
        #expect(driver.note?.question.text == "最初の文")
        driver.live(1)
        let id = try #require(driver.note?.inquiry?.id)
        let versions = try driver.desk.store.draftVersions(of: id, by: People.operatorID).map(\.content.question)
        #expect(versions.first == "最初の文")
        #expect(versions.dropFirst().first == "書き直した文")
    }
}
