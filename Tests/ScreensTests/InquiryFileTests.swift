import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// One inquiry on screen: opened, walked to, looked around.
@Suite struct InquiryFileTests {
    private func driver(_ configure: (inout App.Configuration) -> Void = { _ in }) -> AppDriver {
        AppDriver(size: Size(width: 132, height: 43), desk: FakeDesk(store: Inquiries.store(Matter.fill)), configure: configure).logIn()
    }

    private func isOpening(_ request: Request) -> Bool {
        if case .audit(let entry) = request, entry.what.kind == .inquiryOpened { true } else { false }
    }

    /// Nothing of an inquiry is on screen before its opening is in the audit log.
    @Test func auditComesFirst() {
        let driver = driver()
        driver.holds = isOpening
        driver.openFile(Matter.main)
        #expect(driver.file?.file == nil)
        #expect(!driver.dump().contains("引っ越した。"))
        driver.release()
        #expect(driver.file?.file?.inquiry.id == Matter.main)
        #expect(driver.count(isOpening) == 1)
    }

    /// Without the entry it is never shown.
    @Test func unloggedIsNotShown() {
        let driver = driver()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.openFile(Matter.main)
        #expect(driver.file?.file == nil)
        #expect(driver.file?.unrecorded == .notWritable(.diskFull))
        #expect(driver.file?.context.hasAsked == false)
    }

    /// What lies around it is asked for once; again when the inquiry or the note on it says something else.
    @Test func contextIsAskedOnce() {
        let driver = driver()
        func counts() -> [Int] {
            [
                driver.count { if case .desk(.surroundings) = $0 { true } else { false } },
                driver.count { if case .desk(.contacts(_, excluding: Matter.main)) = $0 { true } else { false } },
                driver.count { if case .desk(.answers) = $0 { true } else { false } },
            ]
        }
        driver.openFile(Matter.main)
        #expect(counts() == [1, 1, 1])
        driver.press(.down, times: 3)
        driver.press(.contextPane)
        driver.advance(5)
        #expect(counts() == [1, 1, 1])
        driver.press(.continueInquiry)
        driver.advance(1)
        let before = counts()
        driver.openFile(Matter.main)
        driver.press(.nextPane)
        driver.go(to: .question)
        driver.type("手数料")
        driver.live(1)
        #expect(counts()[2] > before[2])
        #expect(counts()[2] <= before[2] + 4, "one question for every journal entry, not one for every key")
    }

    /// `[` and `]` walk the list it came from; the ends say so.
    @Test func walksTheList() throws {
        let driver = driver()
        driver.press(.viewAll)
        driver.press(.open)
        let rows = try #require(driver.file?.trail.rows)
        #expect(driver.file?.file?.inquiry.id == rows[0].id)
        driver.press(.previousInquiry)
        #expect(driver.messageLine.contains(driver.texts.file.trail.first))
        for row in rows.dropFirst() {
            driver.press(.nextInquiry)
            #expect(driver.file?.file?.inquiry.id == row.id)
        }
        driver.press(.nextInquiry)
        #expect(driver.messageLine.contains(driver.texts.file.trail.last))
        #expect(driver.count(isOpening) == rows.count)
    }

    /// An inquiry opened from a context leads back to where it was opened.
    @Test func waysBack() {
        let driver = driver()
        driver.openContext(Matter.main, on: \.isLink)
        driver.press(.open)
        #expect(driver.file?.file?.inquiry.id == Matter.mail)
        driver.press(.back)
        #expect(driver.file?.file?.inquiry.id == Matter.main)
        driver.press(.back)
        #expect(driver.list != nil)
    }

    /// Duplicates, links, merges, contacts, the chip and answers stand in their sections, each inquiry once.
    @Test func sections() throws {
        let driver = driver()
        driver.openFile(Matter.main)
        let rows = try #require(driver.file?.context.rows)
        #expect(rows.contains { $0.isDuplicate && $0.inquiry?.id == Matter.duplicate })
        #expect(rows.contains { $0.isLink && $0.inquiry?.id == Matter.mail })
        #expect(rows.contains { $0.isMerged && $0.inquiry?.id == 5 })
        #expect(rows.contains { $0.isContact && $0.inquiry?.id == Matter.fees })
        #expect(rows.contains { if case .chip(People.takahashi.chip) = $0 { true } else { false } })
        #expect(rows.contains { $0.answer != nil })
        let ids = rows.compactMap(\.inquiry?.id)
        #expect(Set(ids).count == ids.count)
        #expect(!ids.contains(Matter.main))
    }

    /// The time line names who, to whom, until when and the other inquiry.
    @Test func timeLine() throws {
        let driver = driver()
        driver.openFile(Matter.main)
        driver.press(.bottom)
        let mail = try #require(try driver.desk.store.inquiry(Matter.mail)).receiptNumber.text
        let lines = driver.file?.lines(width: 60, driver.app.environment).map(\.text).joined(separator: "\n") ?? ""
        for part in ["→ ikimono-02", "証明書番号の調べ方", "→ \(mail)", "＋住所", "→ 11-21 15:30"] { #expect(lines.contains(part), "\(part)") }
    }

    /// Who goes on in which inquiry is named on both.
    @Test func mergedOnesNameEachOther() throws {
        let driver = driver()
        driver.openFile(5)
        let main = try #require(try driver.desk.store.inquiry(Matter.main)).receiptNumber.text
        #expect(driver.dump().contains(main))
        driver.press(.continueInquiry)
        #expect(driver.messageLine.contains(main))
    }

    /// An answer goes into the open note and can be taken back there; without a note it says how to open one.
    @Test func insertsAnswers() throws {
        let driver = driver()
        driver.openContext(Matter.main, on: { $0.answer?.insertableText != nil })
        let entry = try #require(driver.file?.context.selected?.answer)
        driver.press(.insertAnswer)
        #expect(driver.note == nil)
        #expect(driver.app.message?.severity == .warning)
        driver.press(.continueInquiry)
        driver.go(to: .answer)
        let before = try #require(driver.note?.answer.text)
        driver.press(.nextPane)
        driver.openContext(Matter.main, on: { $0.answer?.id == entry.id })
        driver.press(.insertAnswer)
        let text = try #require(entry.insertableText)
        #expect(driver.note?.answer.text == before + "\n" + text)
        driver.press(.nextPane)
        driver.press(.undo)
        #expect(driver.note?.answer.text == before)
    }

    /// Every version of a draft can be read, and one made the newest again.
    @Test func restoresVersions() throws {
        let driver = driver()
        driver.press(.note)
        driver.type("ひとつめ")
        driver.live(1)
        driver.type("とふたつめ")
        driver.live(1)
        let id = try #require(driver.note?.inquiry?.id)
        driver.press(.setAsideNote)
        driver.openFile(id)
        driver.press(.draftVersions)
        let dialog = try #require(driver.layer(DraftVersionsDialog.self))
        let versions = try #require(dialog.versions)
        let place = try #require(versions.firstIndex { $0.content.question == "ひとつめ" })
        driver.press(.down, times: place)
        driver.press(.restoreDraft)
        #expect(driver.layer(DraftVersionsDialog.self) == nil)
        driver.press(.continueInquiry)
        #expect(driver.note?.question.text == "ひとつめ")
        #expect(try driver.desk.store.draftVersions(of: id, by: People.operatorID).count == versions.count + 1)
    }

    /// A write of another program is seen while the inquiry is open.
    @Test func followsOthers() {
        let driver = driver()
        driver.openFile(Matter.main)
        driver.somebodyTakes(Matter.main)
        driver.send(.storeChanged)
        #expect(driver.file?.file?.inquiry.holder == OperatorID("ikimono-03"))
    }
}
