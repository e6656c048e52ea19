import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    /// At the list of batches; supervisors see more.
    static func paper(
        _ name: String, desk: @escaping @Sendable () -> FakeDesk = PaperSheet.mixed, supervisor: Bool = false,
        _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        var scene = Scene.work(name, desk: desk) { driver in
            driver.press(.paperDesk)
            play(driver)
        }
        scene.configure = { configuration in
            PaperSheet.configure(&configuration)
            if supervisor { configuration.supervisors = [People.userID] }
        }
        return scene
    }

    /// A batch, the cursor on one of its forms.
    static func batch(
        _ name: String, form: Int = 1, desk: @escaping @Sendable () -> FakeDesk = PaperSheet.mixed,
        _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        paper(name, desk: desk) { driver in
            driver.openBatch(form: form)
            play(driver)
        }
    }

    private static func sending(_ name: String, _ progress: SubmissionProgress, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        batch(name) { driver in
            let slot = driver.slot(6)?.id ?? 0
            driver.desk.printing.submission = [(progress, [slot: .ownerLocked(until: driver.now.addingTimeInterval(1_500))])]
            driver.press(.submitForms)
            driver.type("y")
            play(driver)
        }
    }

    static let batchScenes: [Scene] = [
        paper("paper-empty", desk: { FakeDesk() }) { _ in },
        paper("paper-batches", desk: PaperSheet.full) { $0.press(.down) },
        paper("paper-unreadable", desk: PaperSheet.full) { driver in
            driver.desk.readFailure = .damaged(.file)
            driver.press(.reload)
        },
        batch("paper-batch") { _ in },
        batch("paper-batch-end", form: 16) { _ in },
        batch("paper-batch-agrees", desk: PaperSheet.verified) { _ in },
        paper("paper-batch-closed", desk: PaperSheet.full) { $0.openBatch("20261118-01") },
        batch("paper-batch-send-asked", form: 6) { $0.press(.submitForms) },
        sending("paper-batch-sending", SubmissionProgress(total: 40, accepted: 11, refused: 2, current: 7, perMinute: 9)) { _ in },
        sending(
            "paper-batch-registry-away",
            SubmissionProgress(
                state: .paused(.registry(.timedOut(after: .seconds(10)), retryAt: AppDriver.start.addingTimeInterval(90))), total: 40,
                accepted: 11, refused: 2)
        ) { _ in },
        sending("paper-batch-sent", SubmissionProgress(state: .finished, total: 40, accepted: 36, refused: 3, left: 1)) { driver in
            driver.press(.down, times: 5)
            driver.advance(9)
        },
        batch("paper-batch-set-aside", form: 6) { $0.press(.setAsideForm) },
        batch("paper-batch-set-aside-note", form: 6) { driver in
            driver.press(.setAsideForm)
            driver.choose(1)
            driver.type("収入印紙が足りない")
        },
        batch("paper-batch-cannot", form: 9) { $0.press(.setAsideForm) },
    ]

    static let slipScenes: [Scene] = [
        paper("paper-slip", desk: PaperSheet.full) { $0.press(.newBatch) },
        paper("paper-slip-half", desk: PaperSheet.full) { driver in
            driver.press(.newBatch)
            driver.type("1")
            driver.type("12")
            driver.press(.nextField)
            driver.type("三")
            driver.press(.nextField)
            driver.type("5")
        },
        paper("paper-slip-taken", desk: PaperSheet.full) { driver in
            driver.press(.newBatch)
            driver.press(.previousField, times: 2)
            driver.press(.killToStart)
            driver.type("20261121-02")
            driver.press(.nextField, times: 3)
            driver.type("2")
            driver.press(.saveSlip)
        },
        batch("paper-slip-correct") { driver in
            driver.press(.editSlip)
            driver.press(.nextField)
            driver.type("0")
            driver.press(.saveSlip)
        },
    ]

    static let closingScenes: [Scene] = [
        batch("paper-closing-blocked") { driver in
            driver.press(.closeBatch)
            driver.type("封筒は別の束にあった")
        },
        batch("paper-closing-agrees", desk: { PaperSheet.desk { _ = try PaperSheet.agreeing($0) } }) { $0.press(.closeBatch) },
        batch("paper-closing-differences", desk: { PaperSheet.desk { _ = try PaperSheet.differing($0) } }) { driver in
            driver.press(.closeBatch)
            driver.type("封筒一通が空だった")
            driver.press(.nextField)
            driver.press(.closeBatch)
        },
        batch("paper-closing-asked", desk: { PaperSheet.desk { _ = try PaperSheet.agreeing($0) } }) { driver in
            driver.press(.closeBatch)
            driver.press(.closeBatch)
        },
    ]

    static let formScenes: [Scene] = [
        paper("paper-exceptions", desk: PaperSheet.full) { driver in
            driver.press(.paperExceptions)
            driver.press(.down)
        },
        paper("paper-exceptions-reason", desk: PaperSheet.full) { driver in
            driver.press(.paperExceptions)
            driver.press(.nextReason)
        },
        paper("paper-exceptions-none", desk: { FakeDesk() }) { $0.press(.paperExceptions) },
        batch("paper-form-refused", form: 10) { $0.press(.open) },
        batch("paper-form-returned", form: 12) { driver in
            driver.press(.open)
            driver.press(.bottom)
        },
        batch("paper-form-certificate", form: 8) { driver in
            driver.press(.open)
            driver.press(.bottom)
        },
        batch("paper-form-resume", form: 11) { driver in
            driver.press(.open)
            driver.press(.resubmitForm)
        },
        paper("paper-figures", desk: PaperSheet.full) { $0.press(.keyingFigures) },
        paper("paper-figures-sums", desk: PaperSheet.full, supervisor: true) { driver in
            driver.press(.keyingFigures)
            driver.press(.sumsOfAll)
        },
        paper("paper-figures-none", desk: { FakeDesk() }) { $0.press(.keyingFigures) },
    ]
}
