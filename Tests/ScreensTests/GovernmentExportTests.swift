import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

@Suite struct GovernmentExportTests {
    private static func isExport(_ request: Request) -> Bool { if case .government(.export) = request { true } else { false } }

    private func order(_ driver: AppDriver) -> OneStopOrder? {
        for case .government(.export(let order)) in driver.asked { return order }
        return nil
    }

    /// Asked first with file, rows and what they hold; only `y` starts it; the audit log has the order before anything is written.
    @Test func asksAndLogs() throws {
        let driver = AppDriver.office(.municipality)
        driver.press(.exportList)
        #expect(driver.shows("全5件"))
        #expect(driver.shows("ワンストップ情報_20261121-20261121_20261121-140322.csv"))
        #expect(driver.layer(ConfirmDialog.self)?.question.contains("氏名・住所・電話番号") == true)
        driver.press(.submit)
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.type("n")
        #expect(driver.count(Self.isExport) == 0)
        driver.holds = { if case .audit(let entry) = $0, entry.what.kind == .oneStopExport { true } else { false } }
        driver.press(.exportList)
        driver.type("y")
        #expect(driver.count(Self.isExport) == 0)
        driver.release()
        let day = People.day("2026-11-21")
        #expect(driver.audits(.oneStopExport) == [.oneStopExport(AuditedList(days: day...day, first: 0, count: 5, total: 5))])
        #expect(order(driver)?.days == day...day)
        #expect(driver.messageLine.contains("5件を"))
        #expect(driver.app.export == nil)
    }

    /// Without the entry in the audit log there is no file.
    @Test func unrecorded() {
        let driver = AppDriver.office(.municipality)
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.exportList)
        driver.type("y")
        #expect(driver.count(Self.isExport) == 0)
        #expect(driver.app.export == nil)
        #expect(driver.messageLine.contains("監査記録を書けません"))
    }

    /// The list shows how far it is and works meanwhile; the same key stops it, and its end says that there is no file.
    @Test func stops() throws {
        let driver = AppDriver.office(.municipality, size: Size(width: 132, height: 43))
        driver.holds = Self.isExport
        driver.press(.exportList)
        driver.type("y")
        let id = try #require(driver.queue.first?.id)
        driver.reply(id, .government(.exporting(done: 2, total: 5)))
        #expect(driver.shows("CSV 2/5 件"))
        #expect(!driver.app.isIdle)
        driver.press(.down)
        #expect(driver.oneStop?.list.selected == 1)
        driver.press(.exportList)
        #expect(driver.cancelled == [id])
        #expect(driver.app.export?.isStopping == true)
        driver.press(.exportList)
        driver.reply(id, .government(.exported(.failure(.cancelled))))
        #expect(driver.app.export == nil)
        #expect(driver.messageLine.contains(driver.texts.government.exportStopped))
        #expect(driver.app.isIdle)
    }

    /// A stop that came too late says that the file is there.
    @Test func stopsTooLate() throws {
        let driver = AppDriver.office(.municipality)
        driver.holds = Self.isExport
        driver.press(.exportList)
        driver.type("y")
        let id = try #require(driver.queue.first?.id)
        driver.press(.exportList)
        driver.reply(id, .government(.exported(.success(5))))
        #expect(driver.messageLine.contains("5件を"))
    }

    /// Every failure says that there is no file, and what to do.
    @Test(arguments: [
        (ExportError.exists, "同じ名前のファイル"), (.folder(errno: 13), "export.folder"), (.write(errno: 28), "ディスクがいっぱい"),
        (.write(errno: 5), "書けません"), (.registry(.timedOut(after: .seconds(10))), "応答がありません"),
    ])
    func failures(error: ExportError, words: String) {
        let driver = AppDriver.office(.municipality, size: Size(width: 132, height: 43))
        driver.desk.exportEnd = .failure(error)
        driver.press(.exportList)
        driver.type("y")
        #expect(driver.messageLine.contains("ファイルは作っていません"))
        #expect(driver.messageLine.contains(words))
        #expect(driver.app.export == nil)
    }

    /// A session that ends in the middle asks for the password.
    @Test func sessionEnds() {
        let driver = AppDriver.office(.municipality)
        driver.desk.exportEnd = .failure(.registry(.sessionExpired))
        driver.press(.exportList)
        driver.type("y")
        #expect(driver.layer(LoginScreen.self) != nil)
    }

    /// Leaving or logging out stops it.
    @Test func leaves() throws {
        for isQuit in [true, false] {
            let driver = AppDriver.office(.municipality)
            driver.holds = Self.isExport
            driver.press(.exportList)
            driver.type("y")
            let id = try #require(driver.queue.first?.id)
            if isQuit {
                driver.send(.terminate)
            } else {
                driver.press(.logOut)
                driver.type("y")
            }
            #expect(driver.cancelled.contains(id))
        }
    }

    /// Nothing to write, nothing asked; the breeding list has no file.
    @Test func nothing() {
        let driver = AppDriver.office(.municipality, notices: [])
        driver.press(.exportList)
        #expect(driver.layer(ConfirmDialog.self) == nil)
        #expect(driver.messageLine.contains(driver.texts.government.nothingToExport))
        let prefecture = AppDriver.office(.prefecture)
        prefecture.press(.exportList)
        #expect(prefecture.messageLine.contains(prefecture.texts.government.noExportHere))
    }

    /// The titles of the file are as many as its columns, and Japanese.
    @Test func titles() throws {
        let csv = OneStopCSV(words: .standard)
        let row = String(decoding: csv.row(GovernmentData.notices[0]), as: UTF8.self)
        let titles = String(decoding: csv.head.dropFirst(3), as: UTF8.self)
        #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == titles.split(separator: ",").count)
        #expect(titles.hasPrefix("情報種別,通知日時,マイクロチップ番号,"))
        #expect(row.hasPrefix("情報変更,2026-11-20 15:20,999000001000001,"))
    }
}
