import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    private static func printing(
        _ name: String, _ progress: CertificateProgress, _ play: @escaping @Sendable (AppDriver) -> Void = { _ in }
    ) -> Scene {
        paper(name) { driver in
            driver.desk.printing.job = [(progress, [1: .superseded(since: PaperSheet.at("2026-11-21", 13, 55))])]
            driver.press(.printCertificates)
            driver.press(.printCertificates)
            driver.type("y")
            play(driver)
        }
    }

    static let printingScenes: [Scene] = [
        paper("certificates") { driver in
            driver.press(.printCertificates)
            driver.press(.down)
        },
        paper("certificates-none", desk: { FakeDesk() }) { $0.press(.printCertificates) },
        paper("certificates-asked") { driver in
            driver.press(.printCertificates)
            driver.press(.printCertificates)
        },
        printing("certificates-printing", CertificateProgress(total: 12, out: 4, uncertain: 1, current: 2)),
        printing(
            "certificates-printer-stopped",
            CertificateProgress(state: .paused(.printer(.command(.notStarted(code: 2)))), total: 12, out: 4)),
        printing("certificates-ended", CertificateProgress(state: .finished, total: 12, out: 10, uncertain: 1, left: 1)),
        paper("certificates-settle") { driver in
            driver.press(.printCertificates)
            driver.press(.settlePrinting)
        },
        paper("certificates-settle-out") { driver in
            driver.press(.printCertificates)
            driver.press(.settlePrinting)
            driver.press(.down)
            driver.press(.open)
        },
        paper("paper-notices", desk: PaperSheet.undelivered) { driver in
            driver.press(.completionNotices)
            driver.press(.down)
        },
        paper("paper-notices-settle", desk: PaperSheet.undelivered) { driver in
            driver.press(.completionNotices)
            driver.press(.settleNotice)
        },
        batch("letter", form: 11) { driver in
            driver.press(.writeLetter)
            driver.type("R8.12.5")
        },
        batch("letter-wrong", form: 11) { driver in
            driver.press(.writeLetter)
            driver.type("13月5日")
            driver.press(.printLetter)
        },
        batch("letter-kind", form: 10) { driver in
            driver.press(.writeLetter)
            driver.press(.pickList)
        },
        paper("letter-former-owner", desk: PaperSheet.undelivered) { driver in
            driver.desk.printing.formerOwner = FormerOwner(
                addressee: Addressee(postalCode: "", district: "千葉県船橋市本町九丁目4-4", street: "", name: "有限会社わんにゃんの森"),
                chips: [People.chip(People.chips[8])], changedOn: Keying.today)
            driver.press(.completionNotices)
            driver.press(.open)
        },
        paper("blank-forms") { $0.press(.blankForms) },
    ]
}
