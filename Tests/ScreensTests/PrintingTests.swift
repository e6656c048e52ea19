import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Certificates, letters and notices on their way to paper.
@Suite struct PrintingTests {
    private static func isJob(_ request: Request) -> Bool { if case .printing(.printCertificates) = request { true } else { false } }
    private static func isLetter(_ request: Request) -> Bool { if case .printing(.printLetter) = request { true } else { false } }

    private func certificates() -> AppDriver {
        let driver = AppDriver.paper()
        driver.press(.printCertificates)
        return driver
    }

    private func view(_ driver: AppDriver) throws -> CertificatesView { try #require(driver.app.desk?.main as? CertificatesView) }

    // MARK: Certificates

    /// Nothing is printed before the question is answered with yes, and those nobody can tell about are left out.
    @Test func printingAsks() {
        let driver = certificates()
        driver.press(.printCertificates)
        #expect(driver.layer(ConfirmDialog.self)?.question.contains("2 件") == true)
        driver.press(.submit)
        #expect(driver.count(Self.isJob) == 0)
        driver.type("y")
        #expect(driver.count(Self.isJob) == 1)
        for request in driver.asked {
            guard case .printing(.printCertificates(let certificates, _, _)) = request else { continue }
            #expect(certificates.map(\.number) == [8, 14])
        }
    }

    /// The job shows in the title bar; another can't begin meanwhile; it pauses, and is given up after a question.
    @Test func jobGoesOnBehind() {
        let driver = certificates()
        let running = CertificateProgress(total: 12, out: 4)
        driver.desk.printing.job = [(running, [:])]
        driver.press(.printCertificates)
        driver.type("y")
        #expect(driver.surface().surface.row(0).contains(driver.texts.printing.short(running)))
        driver.press(.printCertificates)
        #expect(driver.messageLine.contains(driver.texts.printing.isPrinting))
        driver.press(.pauseJob)
        driver.press(.cancelJob)
        driver.press(.back)
        #expect(driver.desk.printing.wishes == [.pause])
        driver.press(.cancelJob)
        driver.type("y")
        #expect(driver.desk.printing.wishes == [.pause, .cancel])
    }

    /// Those nobody can tell about are settled by hand, one after the other, until none is left.
    @Test func settlesUncertain() throws {
        let driver = certificates()
        #expect(try view(driver).rows.map(\.certificate.state) == [.waiting, .waiting, .uncertain, .uncertain])
        driver.press(.settlePrinting)
        // The first did not come out.
        driver.type("1")
        #expect(driver.layer(ChoiceList.self) != nil)
        driver.type("2")
        #expect(driver.layer(ConfirmDialog.self) != nil)
        driver.type("y")
        #expect(driver.app.layers.isEmpty)
        #expect(try view(driver).rows.map(\.certificate.state) == [.waiting, .waiting, .waiting])
        #expect(try driver.desk.store.certificates(in: [.out], limit: 9).count == 1)
    }

    /// Whoever steps back from the question is not asked about the next one.
    @Test func settlingIsLeft() throws {
        let driver = certificates()
        driver.press(.settlePrinting)
        driver.press(.back)
        #expect(driver.app.layers.isEmpty)
        driver.press(.reload)
        #expect(driver.app.layers.isEmpty)
        #expect(try view(driver).rows.count == 4)
    }

    /// A store that does not take it says so; the certificate stays uncertain, and the asking ends.
    @Test func notSettled() throws {
        let driver = certificates()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.settlePrinting)
        driver.type("1")
        #expect(driver.messageLine.contains(String(driver.texts.storeError(.notWritable(.diskFull)).prefix(20))))
        #expect(try view(driver).rows.map(\.certificate.state) == [.waiting, .waiting, .uncertain, .uncertain])
        #expect(driver.bells > 0)
    }

    /// The change key is on no screen of certificates.
    @Test func noChangeKey() {
        let driver = certificates()
        let key = ChangeKey(indices: Array(repeating: 3, count: 11))
        for _ in 0..<4 {
            #expect(!driver.shows(key.text))
            driver.press(.down)
        }
    }

    /// Without a printer or a folder nothing is asked, and the settings are named.
    @Test func noPlace() {
        let driver = AppDriver(desk: PaperSheet.mixed(), configure: Keying.configure)
        driver.logIn()
        driver.press(.paperDesk)
        driver.press(.printCertificates)
        driver.press(.printCertificates)
        #expect(driver.app.layers.isEmpty)
        #expect(driver.messageLine.contains("paper.print_command"))
    }

    // MARK: Letters

    private func letter(_ form: Int = 11) -> AppDriver {
        let driver = AppDriver.paper()
        driver.openBatch(form: form)
        driver.press(.writeLetter)
        return driver
    }

    /// The letter shows what will be printed, with the money of the form in it, and is recorded at the form.
    @Test func letterIsPrinted() throws {
        let driver = letter()
        driver.type("R8.12.5")
        driver.press(.pageDown)
        #expect(driver.shows("1,100円"))
        driver.press(.printLetter)
        let order = try #require(driver.desk.printing.letters.first)
        #expect(order.content.addressee.name.bytesEqual("髙橋 花子"))
        let slot = try #require(driver.slot(11))
        #expect(try driver.desk.store.paperFile(slot.id, for: PaperSheet.me)?.letters.map(\.kind) == [LetterKind.feeShort.rawValue])
        #expect(driver.messageLine.contains(driver.texts.printing.printed(.feeShort, .printer)))
    }

    /// What is missing or can't be read keeps the letter from the printer; the cursor is on it.
    @Test func letterWantsItsValues() {
        let driver = letter()
        driver.type("13月5日")
        driver.press(.printLetter)
        #expect(driver.count(Self.isLetter) == 0)
        let view = driver.app.desk?.main as? LetterView
        #expect(view?.fault == .value(.deadline))
        #expect(driver.shows("13月5日"))
    }

    /// Nothing came out: it says why, the letter stays with what was typed, nothing is recorded.
    @Test func letterDidNotComeOut() throws {
        let driver = letter()
        driver.type("R8.12.5")
        driver.desk.printing.trouble = .printer(.command(.notStarted(code: 2)))
        driver.press(.printLetter)
        #expect(driver.messageLine.contains("paper.print_command"))
        #expect(driver.shows("R8.12.5"))
        let slot = try #require(driver.slot(11))
        #expect(try driver.desk.store.paperFile(slot.id, for: PaperSheet.me)?.letters.isEmpty == true)
        driver.desk.printing.trouble = nil
        driver.advance(9)
        driver.press(.printLetter)
        #expect(driver.desk.printing.letters.count == 1)
    }

    /// It came out and could not be recorded: it must not be sent, and the message says so.
    @Test func letterUnrecorded() {
        let driver = letter()
        driver.type("R8.12.5")
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.printLetter)
        #expect(
            driver.messageLine.contains(
                String(driver.texts.printing.trouble(.unrecorded(.notWritable(.diskFull)), driver.texts).prefix(20))))
        #expect(driver.app.desk?.main is LetterView)
    }

    /// A form whose reason has no letter asks which one; the fields follow the kind.
    @Test func letterKindIsAsked() throws {
        let driver = letter(6)
        #expect(driver.layer(ChoiceList.self)?.rows.count == LetterView.kinds.count)
        driver.type("4")
        let view = try #require(driver.app.desk?.main as? LetterView)
        #expect(view.kind == LetterView.kinds[3])
    }

    // MARK: Notices

    private func notices() -> AppDriver {
        let driver = AppDriver.paper(desk: PaperSheet.undelivered())
        driver.press(.completionNotices)
        return driver
    }

    /// The former owner comes from the history of owners, which is logged first; the letter settles the notice.
    @Test func noticeByLetter() throws {
        let driver = notices()
        #expect((driver.app.desk?.main as? NoticesView)?.rows.count == 2)
        driver.desk.printing.formerOwner = FormerOwner(
            addressee: Addressee(postalCode: "", district: "千葉県船橋市本町九丁目4-4", street: "", name: "有限会社わんにゃんの森"),
            chips: [People.chip(People.chips[8])], changedOn: Keying.today)
        driver.holds = { if case .audit = $0 { true } else { false } }
        driver.press(.open)
        #expect(!driver.shows("わんにゃんの森"))
        driver.release()
        #expect(driver.shows("わんにゃんの森"))
        driver.press(.printLetter)
        #expect((driver.app.desk?.main as? NoticesView)?.rows.count == 1)
    }

    /// The registry is away: no letter, and the reason; the notice stays due.
    @Test func noticeWithoutRegistry() {
        let driver = notices()
        driver.desk.registryFailure = .timedOut(after: .seconds(10))
        driver.press(.open)
        #expect(driver.shows(String(driver.app.environment.registryError(.timedOut(after: .seconds(10))).prefix(14))))
        driver.press(.printLetter)
        #expect(driver.messageLine.contains(driver.texts.printing.letterNotReady))
        driver.press(.back)
        #expect((driver.app.desk?.main as? NoticesView)?.rows.count == 2)
    }

    /// A notice told otherwise is settled from a list of ways.
    @Test func noticeToldOtherwise() throws {
        let driver = notices()
        driver.press(.settleNotice)
        driver.type("2")
        #expect((driver.app.desk?.main as? NoticesView)?.rows.count == 1)
        #expect(try driver.desk.store.completionNotices(in: [.letter], limit: 9).count == 1)
    }
}
