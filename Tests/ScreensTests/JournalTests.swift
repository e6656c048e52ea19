import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct JournalTests {
    private static func isSave(_ request: Request) -> Bool { if case .saveDraft = request { true } else { false } }

    /// A change is in the journal 0.15 s later at the latest.
    @Test func dueSoon() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        let id = try #require(driver.note?.inquiry?.id)
        driver.type("一")
        let due = try #require(driver.app.nextDeadline)
        #expect(due.timeIntervalSince(driver.now) <= 0.1501)
        driver.live(0.15)
        #expect(try driver.desk.store.draft(of: id)?.content.question == "一")
    }

    /// Somebody who never stops typing is journaled all the same.
    @Test func steadyTyping() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        let id = try #require(driver.note?.inquiry?.id)
        for _ in 0..<20 {
            driver.type("あ")
            driver.live(0.05)
        }
        #expect(driver.count(Self.isSave) >= 5)
        #expect(try driver.desk.store.draft(of: id)?.content.question.count ?? 0 >= 16)
    }

    /// A journal entry that fails is tried again until it is on disk, and the screen says so meanwhile.
    @Test func retried() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        let id = try #require(driver.note?.inquiry?.id)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("消えてはいけない")
        driver.live(1)
        #expect(driver.shows(driver.texts.note.notSaved))
        #expect(!driver.app.isIdle)
        driver.live(5)
        let tries = driver.count(Self.isSave)
        #expect(tries >= 2)
        driver.desk.writeFailure = nil
        driver.live(5)
        #expect(try driver.desk.store.draft(of: id)?.content.question == "消えてはいけない")
        #expect(!driver.shows(driver.texts.note.notSaved))
        #expect(driver.app.isIdle)
    }

    /// The program never asks to be woken in the past: a full disk must not cost a whole processor.
    @Test func neverSpins() {
        let driver = AppDriver().logIn()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.note)
        driver.type("番号が来ない")
        driver.advance(1)
        #expect(driver.app.nextDeadline ?? .distantFuture > driver.now)
        driver.desk.writeFailure = nil
        driver.holds = { if case .record = $0 { true } else { false } }
        driver.go(to: .category)
        driver.type("91")
        driver.press(.completeNote)
        #expect(driver.note?.isClosing == true)
        driver.advance(1)
        #expect(driver.app.nextDeadline ?? .distantFuture > driver.now)
    }

    /// After a crash the half-written note is back: text, field and cursor.
    @Test func restored() throws {
        let first = AppDriver().logIn()
        first.open(People.takahashi.chip)
        first.press(.note)
        first.type("途中まで書いた質問")
        first.press(.nextField)
        first.type("答えかけ")
        first.press(.cursorLeft, times: 2)
        first.go(to: .chip)
        first.go(to: .answer)
        first.type("た")
        first.live(0.2)
        let before = try #require(first.note)

        let second = AppDriver(desk: FakeDesk(store: first.desk.store)).logIn()
        let after = try #require(second.note)
        #expect(after.inquiry?.id == before.inquiry?.id)
        #expect(after.written.question.bytesEqual(before.written.question))
        #expect(after.written.answer.bytesEqual(before.written.answer))
        #expect(after.content.chip == People.takahashi.chip)
        #expect(after.focus == .answer)
        #expect(after.answer.cursor == before.answer.cursor)
        #expect(second.app.desk?.focus == .note)
        second.type("続")
        #expect(second.note?.answer.text.contains("続") == true)
    }

    /// Half a chip number is no number yet, and comes back as it was typed.
    @Test func unreadChipRestored() {
        let first = AppDriver().logIn()
        first.press(.note)
        first.go(to: .chip)
        first.type("9990000")
        first.live(0.2)
        let second = AppDriver(desk: FakeDesk(store: first.desk.store)).logIn()
        #expect(second.note?.texts[.chip]?.text == "9990000")
    }

    /// Of several half-written notes the one worked on last comes back; the others are counted.
    @Test func newestRestored() throws {
        let first = AppDriver().logIn()
        for text in ["一つ目", "二つ目"] {
            first.press(.note)
            first.type(text)
            first.press(.setAsideNote)
            first.advance(60)
        }
        let second = AppDriver(desk: FakeDesk(store: first.desk.store)).logIn()
        #expect(second.note?.question.text == "二つ目")
        let number = try #require(second.note?.inquiry?.receiptNumber.text)
        #expect(second.messageLine.contains(second.texts.note.restored(number, 1)))
    }

    /// A note set aside and taken up again goes on with what was written last.
    @Test func setAsideAndBack() {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("甲")
        driver.press(.setAsideNote)
        driver.press(.open)
        driver.press(.continueInquiry)
        driver.type("乙")
        driver.press(.setAsideNote)
        driver.press(.continueInquiry)
        #expect(driver.note?.question.text == "甲乙")
    }

    /// A note set aside while the disk is full is not lost.
    @Test func setAsideWhileFailing() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        let id = try #require(driver.note?.inquiry?.id)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("脇へ置いたもの")
        driver.press(.setAsideNote)
        driver.desk.writeFailure = nil
        driver.live(10)
        #expect(try driver.desk.store.draft(of: id)?.content.question == "脇へ置いたもの")
    }

    /// Logging out before the note has its number keeps what was typed.
    @Test func loggedOutBeforeItsNumber() throws {
        let driver = AppDriver().logIn()
        driver.holds = { if case .receive = $0 { true } else { false } }
        driver.press(.note)
        driver.type("番号より先に帰る")
        driver.press(.logOut)
        driver.type("y")
        driver.release()
        driver.logIn()
        #expect(driver.note?.question.text == "番号より先に帰る")
    }

    /// Told to stop, the program saves what is half-written before it leaves; twice told, it leaves at once.
    @Test func terminated() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.type("落とされる直前")
        let id = try #require(driver.note?.inquiry?.id)
        driver.send(.terminate)
        #expect(driver.hasQuit)
        #expect(try driver.desk.store.draft(of: id)?.content.question == "落とされる直前")

        let early = AppDriver().logIn()
        early.holds = { if case .receive = $0 { true } else { false } }
        early.press(.note)
        early.type("番号を待つ間に")
        early.send(.terminate)
        #expect(!early.hasQuit)
        early.release()
        #expect(early.hasQuit)
        #expect(try early.desk.store.drafts(of: People.operatorID).first?.content.question == "番号を待つ間に")

        let stuck = AppDriver().logIn()
        stuck.holds = { if case .receive = $0 { true } else { false } }
        stuck.press(.note)
        stuck.send(.terminate)
        stuck.send(.terminate)
        #expect(stuck.hasQuit)
    }
}
