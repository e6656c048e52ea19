import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct TroubleTests {
    /// While the log can't be written a line says so, what writes or discloses is refused with the reason, and typing goes on.
    @Test(arguments: Language.allCases, LogFailure.allCases) func logFails(language: Language, reason: LogFailure) {
        let driver = AppDriver(language).logIn()
        driver.press(.note)
        driver.send(.logHealth(.failing(since: driver.now, reason: reason)))
        let line = driver.texts.describe(reason)
        #expect(driver.app.troubleLine == line)
        #expect(driver.surface().surface.row(1).contains(line.prefix(10)))
        driver.type("質問")
        driver.press(.completeNote)
        #expect(driver.note?.question.text == "質問")
        #expect(driver.layer(WrapUpDialog.self) == nil)
        let asked = driver.count { if case .chip = $0 { true } else { false } }
        driver.scan(People.takahashi.chip)
        #expect(driver.record == nil)
        #expect(driver.count { if case .chip = $0 { true } else { false } } == asked)
        driver.send(.logHealth(.writable))
        #expect(driver.app.troubleLine == nil)
        driver.scan(People.takahashi.chip)
        #expect(driver.record != nil)
    }

    /// With a full disk the note stays, is journaled again by itself when there is room, and the line goes.
    @Test func diskFull() throws {
        let driver = AppDriver().logIn()
        driver.press(.note)
        driver.live(1)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("書いたものは残る")
        driver.live(1)
        #expect(driver.app.troubleLine != nil)
        driver.live(20)
        #expect(driver.app.troubleLine != nil)
        #expect(driver.note?.question.text == "書いたものは残る")
        driver.desk.writeFailure = nil
        driver.live(3)
        #expect(driver.app.troubleLine == nil)
        let id = try #require(driver.note?.inquiry?.id)
        #expect(try driver.desk.store.draft(of: id)?.content.question == "書いたものは残る")
    }

    /// A note opened while nothing could be written gets its number by itself later, and its text is journaled then.
    @Test func numberComesLater() throws {
        let driver = AppDriver().logIn()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.note)
        driver.type("番号がなくても書ける")
        driver.live(5)
        #expect(driver.note?.inquiry == nil)
        driver.desk.writeFailure = nil
        driver.live(5)
        let id = try #require(driver.note?.inquiry?.id)
        #expect(try driver.desk.store.draft(of: id)?.content.question == "番号がなくても書ける")
        #expect(driver.note?.saveFailure == nil)
    }

    /// A damaged store is said to be damaged with the newest backup, and stays so: no look-up, no write.
    @Test(arguments: Language.allCases) func damaged(language: Language) {
        let desk = FakeDesk(store: Inquiries.store(Inquiries.morning))
        let driver = AppDriver(language, desk: desk) { $0.newestBackup = People.date("2026-11-20", minute: 21 * 60) }.logIn()
        desk.readFailure = .damaged(.file)
        driver.press(.viewAll)
        #expect(driver.app.troubleLine?.contains("11-20 21:00") == true)
        #expect(driver.app.troubleLine?.contains("doctor") == true)
        driver.live(60)
        driver.scan(People.takahashi.chip)
        #expect(driver.record == nil)
        #expect(driver.count { if case .chip = $0 { true } else { false } } == 0)
    }

    /// After a failed write the disk is tried again by the next thing one does, not at once.
    @Test func oneMoreTry() {
        let driver = AppDriver().logIn()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.scan(People.takahashi.chip)
        driver.desk.writeFailure = nil
        driver.scan(People.yoshida.chip)
        #expect(driver.record?.chip == People.takahashi.chip)
        driver.advance(StoreTrouble.pause + 1)
        #expect(driver.app.troubleLine != nil)
        driver.scan(People.yoshida.chip)
        #expect(driver.record?.chip == People.yoshida.chip)
        #expect(driver.app.troubleLine == nil)
    }

    /// Every sentence about trouble fits the two rows it may have at 80 columns.
    @Test(arguments: Language.allCases) func fitsTheLine(language: Language) {
        let texts = Texts(language)
        var lines = LogFailure.allCases.map(texts.describe)
        lines += [.diskFull, .readOnly, .noPermission, .inputOutput, .cannotOpen].map(texts.trouble.notWritable)
        lines += [texts.trouble.damaged("11-20 21:00"), texts.trouble.damaged(nil)]
        for line in lines { #expect(TextWidth.wrap("× " + line, columns: 78, ambiguous: .narrow).count <= 2, "\(line)") }
    }
}
