import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Batches and forms at the paper desk: what is done with them beside the keying.
@Suite struct PaperDeskTests {
    private func at(_ form: Int, supervisor: Bool = false) -> AppDriver {
        let driver = AppDriver.paper(supervisor: supervisor)
        driver.openBatch(form: form)
        return driver
    }

    private func note(_ driver: AppDriver, _ number: Int) throws -> String? {
        let slot = try #require(driver.slot(number))
        return try driver.desk.store.paperFile(slot.id, for: PaperSheet.me)?.note
    }

    // MARK: Steps of a form

    /// A form is set aside with the reason that was chosen and the note that was typed, and what was keyed stays.
    @Test func setsAside() throws {
        let driver = at(6)
        driver.press(.setAsideForm)
        #expect(driver.layer(ChoiceList.self)?.rows.count == ExceptionReason.allCases.count)
        driver.choose(1)
        driver.type("収入印紙が足りない")
        driver.press(.submit)
        let slot = try #require(driver.slot(6))
        #expect(slot.state == .setAside && slot.reason == .feeShort)
        #expect(try note(driver, 6)?.bytesEqual("収入印紙が足りない") == true)
        #expect(try driver.desk.store.paperFile(slot.id, for: PaperSheet.me)?.form?.text(.chip) == People.chips[6])
        #expect(driver.messageLine.contains(driver.texts.paper.done(.setAside(.feeShort, note: ""), 6)))
        #expect(driver.batchView?.rows[5].slot.state == .setAside)
    }

    /// Stepping back from the reason or from the note does nothing.
    @Test func settingAsideIsLeft() {
        let driver = at(6)
        driver.press(.setAsideForm)
        driver.press(.back)
        driver.press(.setAsideForm)
        driver.choose(1)
        driver.press(.back)
        #expect(driver.app.layers.isEmpty)
        #expect(driver.slot(6)?.state == .verified)
    }

    /// What is done with, and what another has in hand, is not set aside; both say why.
    @Test func notSetAside() {
        for (form, why) in [
            (2, AppDriver().texts.paper.heldBy("ikimono-02")),
            (8, AppDriver().texts.paper.cannotSetAside(AppDriver().texts.paper.state(.accepted))),
        ] {
            let driver = at(form)
            driver.press(.setAsideForm)
            #expect(driver.app.layers.isEmpty)
            #expect(driver.messageLine.contains(why), "\(form)")
        }
    }

    /// A form that is taken up again goes on in its own slot, with everything that was keyed before.
    @Test func resumes() throws {
        let driver = at(11)
        driver.press(.resubmitForm)
        driver.type("印紙が届いた")
        driver.press(.submit)
        #expect(driver.keying?.run.place?.slot.number == 11)
        #expect(driver.entry?.form.text(.paidAmount) == "300")
        #expect(driver.entry?.form.text(.chip) == People.chips[11])
        #expect(driver.slot(11)?.state == .keying)
        #expect(driver.slot(11)?.lease?.by == PaperSheet.me)
    }

    /// A form goes back for good only once a letter was made; then it may.
    @Test func returnsAfterLetter() throws {
        let driver = at(11)
        driver.press(.returnForm)
        driver.press(.submit)
        #expect(driver.messageLine.contains(driver.texts.storeError(.paper(.letterNeeded))))
        #expect(driver.slot(11)?.state == .setAside)
        driver.press(.writeLetter)
        let letter = try #require(driver.app.desk?.main as? LetterView)
        #expect(letter.kind == .feeShort)
        driver.type("2026-12-05")
        driver.press(.printLetter)
        #expect(driver.desk.printing.letters.map(\.kind) == [.feeShort])
        #expect(driver.batchView != nil)
        driver.press(.returnForm)
        driver.type("簡易書留")
        driver.press(.submit)
        #expect(driver.slot(11)?.state == .returned)
        #expect(try note(driver, 11)?.bytesEqual("簡易書留") == true)
    }

    /// What another desk did to the form meanwhile is said, and the batch is read again.
    @Test func stale() throws {
        let driver = at(6)
        driver.press(.setAsideForm)
        driver.choose(0)
        let slot = try #require(driver.slot(6))
        _ = try driver.desk.store.record(
            .setAside(.other, note: ""), onSlot: slot.id, expecting: slot.version, by: PaperSheet.other, at: driver.now)
        driver.press(.submit)
        #expect(driver.messageLine.contains(driver.texts.paper.stale))
        #expect(driver.batchView?.rows[5].slot.reason == .other)
    }

    // MARK: Slip

    /// A slip that is left half-typed comes back as it was, and says so.
    @Test func slipIsKept() {
        let driver = AppDriver.paper()
        driver.press(.newBatch)
        driver.type("2")
        driver.type("12")
        driver.press(.back)
        #expect(driver.messageLine.contains(driver.texts.paper.slip.kept))
        driver.press(.newBatch)
        let slip = driver.app.desk?.main as? SlipView
        #expect(slip?.form.way == .counter)
        #expect(slip?.form.formCount == 12)
    }

    /// The number that is proposed is the next of the day; the batch opens when the slip is saved.
    @Test func opensBatch() throws {
        let driver = AppDriver.paper()
        driver.press(.newBatch)
        #expect((driver.app.desk?.main as? SlipView)?.form.text(.number) == "20261121-03")
        driver.type("13")
        driver.press(.saveSlip)
        #expect(driver.batchView?.sheet?.batch.slotCount == 3)
        #expect(driver.app.desk?.stack.contains { $0 is SlipView } == false)
    }

    /// The store does not take the slip: it says so, and everything typed stands there for another try.
    @Test func slipNotSaved() {
        let driver = AppDriver.paper()
        driver.press(.newBatch)
        driver.type("13")
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.press(.saveSlip)
        #expect(driver.shows(String(driver.texts.storeError(.notWritable(.diskFull)).prefix(20))))
        let slip = driver.app.desk?.main as? SlipView
        #expect(slip?.form.formCount == 3 && slip?.isBusy == false)
        driver.desk.writeFailure = nil
        driver.advance(9)
        driver.press(.saveSlip)
        #expect(driver.batchView != nil)
    }

    // MARK: End of a batch

    private func closing(_ fill: @escaping (InquiryStore) throws -> PaperSheet) -> AppDriver {
        let driver = AppDriver.paper(desk: PaperSheet.desk { _ = try fill($0) })
        driver.openBatch()
        driver.press(.closeBatch)
        return driver
    }

    /// Nothing is asked before each difference and each form that is not done has its line.
    @Test func closesWhenEverythingIsExplained() throws {
        let driver = closing(PaperSheet.differing)
        let count = try #require((driver.app.desk?.main as? ClosingView)?.items.count)
        #expect(count > 3)
        var explained = 0
        while driver.layer(ConfirmDialog.self) == nil, explained < count {
            driver.press(.closeBatch)
            guard driver.layer(ConfirmDialog.self) == nil else { break }
            #expect(driver.shows(driver.texts.paper.close.missing))
            driver.type("理由\(explained)")
            explained += 1
        }
        // The form that was set aside is explained by its reason.
        #expect(explained == count - 2 || explained == count - 1)
        driver.type("y")
        let batch = try #require(try driver.desk.store.batches(limit: 1).first)
        #expect(!batch.isOpen)
        #expect(batch.explanations.differences.count + batch.explanations.slots.count == count)
        #expect(driver.batchView != nil)
    }

    /// What was typed is kept when the view is left, and after a failure of the store.
    @Test func explanationsAreKept() throws {
        let driver = closing(PaperSheet.differing)
        driver.type("封筒一通が空だった")
        driver.press(.back)
        driver.press(.closeBatch)
        #expect(driver.shows("封筒一通が空だった"))
        while driver.layer(ConfirmDialog.self) == nil {
            driver.press(.closeBatch)
            if driver.layer(ConfirmDialog.self) == nil { driver.type("説明") }
        }
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.type("y")
        #expect(driver.shows("封筒一通が空だった"))
        #expect(driver.messageLine.contains(String(driver.texts.storeError(.notWritable(.diskFull)).prefix(20))))
        #expect(try driver.desk.store.batches(limit: 1).first?.isOpen == true)
    }

    /// A batch with forms under way is not closed, and the key says how many.
    @Test func closingIsBlocked() {
        let driver = at(1)
        driver.press(.closeBatch)
        let blocking = (driver.app.desk?.main as? ClosingView).map { ClosingView.blocking($0.sheet).count } ?? 0
        #expect(blocking == 6)
        driver.press(.closeBatch)
        #expect(driver.messageLine.contains(driver.texts.paper.close.notYet(blocking)))
        #expect(driver.app.layers.isEmpty)
    }

    // MARK: Sending

    private static func isSending(_ request: Request) -> Bool { if case .paper(.submit) = request { true } else { false } }

    private func send(_ steps: [SubmissionProgress]) -> AppDriver {
        let driver = at(6)
        driver.desk.printing.submission = steps.map { ($0, [:]) }
        driver.press(.submitForms)
        return driver
    }

    /// Nothing goes out before the question is answered with yes; it says how many.
    @Test func sendingAsks() {
        let driver = send([SubmissionProgress(state: .finished, total: 2, accepted: 2)])
        let question = driver.layer(ConfirmDialog.self)?.question ?? ""
        #expect(question.contains("1 件"))
        driver.press(.submit)
        #expect(driver.count(Self.isSending) == 0)
        driver.type("y")
        #expect(driver.count(Self.isSending) == 1)
        #expect(driver.messageLine.contains("受理 2"))
    }

    /// The run shows in the title bar whatever view is open, is paused, goes on and is given up after a question.
    @Test func sendingGoesOnBehind() {
        let running = SubmissionProgress(total: 40, accepted: 11, refused: 2, current: 7)
        let driver = send([running])
        driver.type("y")
        let short = driver.texts.paper.sending.short("20261121-02", running)
        #expect(driver.surface().surface.row(0).contains(short))
        driver.press(.submitForms)
        #expect(driver.messageLine.contains(driver.texts.paper.sending.isRunning))
        driver.press(.pauseJob)
        #expect(driver.desk.printing.wishes == [.pause])
        driver.press(.cancelJob)
        #expect(driver.desk.printing.wishes == [.pause])
        driver.type("y")
        #expect(driver.desk.printing.wishes == [.pause, .cancel])
        driver.press(.back)
        driver.press(.back)
        #expect(driver.surface().surface.row(0).contains(short))
    }

    /// A run that waits goes on by the same key.
    @Test func sendingResumes() {
        let driver = send([SubmissionProgress(state: .paused(.asked), total: 40, accepted: 11)])
        driver.type("y")
        driver.press(.pauseJob)
        #expect(driver.desk.printing.wishes == [.resume])
    }

    /// Without forms to send the key says so.
    @Test func nothingToSend() {
        let driver = AppDriver.paper(desk: PaperSheet.desk { _ = try PaperSheet.empty($0) })
        driver.openBatch()
        driver.press(.submitForms)
        #expect(driver.messageLine.contains(driver.texts.paper.sending.nothing))
        #expect(driver.app.layers.isEmpty)
    }

    // MARK: Exceptions and figures

    /// The exceptions turn through the reasons there are, and round to all.
    @Test func exceptionsByReason() throws {
        let driver = AppDriver.paper(desk: PaperSheet.full())
        driver.press(.paperExceptions)
        func view() throws -> ExceptionsView { try #require(driver.app.desk?.main as? ExceptionsView) }
        let all = try view().rows.count
        #expect(all == 3)
        driver.press(.nextReason)
        #expect(try view().reason == .feeShort)
        #expect(try view().rows.allSatisfy { $0.slot.reason == .feeShort })
        driver.press(.nextReason)
        #expect(try view().reason == .refused)
        #expect(try view().rows.map(\.slot.number) == [10])
        driver.press(.nextReason)
        #expect(try view().reason == nil)
        #expect(try view().rows.count == all)
    }

    /// A form's page is in the audit log before it is on screen.
    @Test func formIsLogged() {
        let driver = at(10)
        driver.holds = { if case .audit = $0 { true } else { false } }
        driver.press(.open)
        #expect(!driver.shows("髙橋"))
        driver.release()
        #expect(driver.shows("髙橋"))
        #expect(driver.shows(driver.texts.paper.form.refusal("beforeBirth")))
    }

    /// The sums of all are for supervisors; others are told, and no request goes out.
    @Test func sumsAreForSupervisors() throws {
        let driver = AppDriver.paper(desk: PaperSheet.full())
        driver.press(.keyingFigures)
        driver.press(.sumsOfAll)
        #expect(driver.messageLine.contains(driver.texts.paper.figures.onlySupervisors))
        let supervisor = AppDriver.paper(desk: PaperSheet.full(), supervisor: true)
        supervisor.press(.keyingFigures)
        let own = try #require((supervisor.app.desk?.main as? FiguresView)?.sheet)
        supervisor.press(.sumsOfAll)
        let all = try #require((supervisor.app.desk?.main as? FiguresView)?.sheet)
        func forms(_ sheet: FiguresSheet) -> Int { sheet.days.map(\.figures.forms).reduce(0, +) }
        #expect(forms(all) > forms(own))
    }
}
