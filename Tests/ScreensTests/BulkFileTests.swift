import Domain
import Foundation
import Terminal
import Testing

@testable import Screens
@testable import Services

/// Bulk files: read, checked, sent in the background.
@Suite struct BulkFileTests {
    private static func isSending(_ request: Request) -> Bool { if case .bulkFile(.send) = request { true } else { false } }

    private func opened(_ content: String = BulkSheet.faulty) -> AppDriver {
        let driver = AppDriver().logIn()
        driver.desk.bulk.files = ["~/dogs.csv": content]
        driver.press(.bulkDesk)
        driver.press(.openBulk)
        while driver.layer(BulkOpenDialog.self)?.kind != .amend { driver.press(.bulkKind) }
        driver.type("~/dogs.csv")
        driver.press(.submit)
        return driver
    }

    private func view(_ driver: AppDriver) throws -> BulkFileView { try #require(driver.app.desk?.main as? BulkFileView) }

    /// Puts a course of the sending before the desk and begins it.
    private func send(_ driver: AppDriver, _ phase: BulkProgress.Phase) throws -> BulkProgress {
        var progress = BulkProgress(kind: .amend, ready: 3)
        progress.phase = phase
        progress.accepted = 1
        driver.desk.bulk.course = [.sending(try #require(try view(driver).file?.id), progress)]
        driver.press(.sendBulk)
        driver.type("y")
        return progress
    }

    /// The preview counts what can be sent, and shows the faults by kind, then each with its row and column.
    @Test func preview() throws {
        let driver = opened()
        let preview = try #require(try view(driver).file?.preview)
        #expect(preview.ready == 3 && preview.rows == 7)
        #expect(driver.shows(driver.texts.bulkFiles.counts(preview)))
        driver.press(.open)
        #expect(try view(driver).page == .faults)
        #expect(try view(driver).kind == 0)
        driver.press(.back)
        #expect(try view(driver).page == .kinds)
        driver.press(.nextFault)
        let environment = driver.app.environment
        #expect(try view(driver).count(of: .faults, environment.bulk) == preview.faults.count)
    }

    /// A file that isn't there, or has no such columns, says so, and nothing can be sent.
    @Test func useless() throws {
        let driver = opened(BulkSheet.noHeader)
        driver.press(.sendBulk)
        #expect(driver.messageLine.contains(driver.texts.bulkFiles.nothingReady))
        driver.desk.bulk.files = [:]
        driver.press(.openBulk)
        driver.press(.submit)
        #expect(driver.shows(String(driver.texts.describe(BulkError.unreadable(errno: 2)).prefix(10))))
        driver.press(.sendBulk)
        #expect(driver.app.layers.isEmpty)
    }

    /// Nothing is sent before the question is answered with yes; it says how many rows.
    @Test func sendingAsks() {
        let driver = opened()
        driver.press(.sendBulk)
        #expect(driver.layer(ConfirmDialog.self)?.question.contains("3") == true)
        driver.press(.submit)
        #expect(driver.count(Self.isSending) == 0)
        driver.type("y")
        #expect(driver.count(Self.isSending) == 1)
    }

    /// What is sent shows in the title bar whatever view is open, pauses, and is given up after a question.
    @Test func goesOnBehind() throws {
        let driver = opened()
        let progress = try send(driver, .sending)
        let title = driver.texts.bulkFiles.title(progress)
        #expect(driver.surface().surface.row(0).contains(title))
        driver.press(.pauseJob)
        #expect(driver.desk.bulk.wishes == [.pause])
        driver.press(.cancelJob)
        #expect(driver.desk.bulk.wishes == [.pause])
        driver.type("y")
        #expect(driver.desk.bulk.wishes == [.pause, .cancel])
        driver.press(.saveResult)
        #expect(driver.messageLine.contains(driver.texts.bulkFiles.resultAfterSending))
        driver.press(.back, times: 2)
        #expect(driver.surface().surface.row(0).contains(title))
    }

    /// One that waits goes on by the same key.
    @Test func resumes() throws {
        let driver = opened()
        _ = try send(driver, .paused(.asked))
        driver.press(.pauseJob)
        #expect(driver.desk.bulk.wishes == [.resume])
    }

    /// The result is written after a question, since it holds change keys; a failure is told.
    @Test func result() {
        let driver = opened()
        driver.press(.saveResult)
        #expect(driver.messageLine.contains(driver.texts.bulkFiles.nothingSent))
        driver.press(.sendBulk)
        driver.type("y")
        driver.desk.bulk.resultError = .export(.exists)
        driver.press(.saveResult)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.type("y")
        #expect(driver.messageLine.contains(driver.texts.bulkFiles.notWritten(driver.texts.describe(BulkError.export(.exists)))))
        driver.desk.bulk.resultError = nil
        driver.press(.saveResult)
        driver.type("y")
        #expect(driver.messageLine.hasPrefix("✓ "))
    }
}
