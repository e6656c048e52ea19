import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    private static func police(
        _ name: String, row: Int = 0, _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        var scene = work(name, desk: { FakeDesk(store: PoliceSheet.store()) }) { driver in
            driver.press(.policeDesk)
            driver.press(.down, times: row)
            play(driver)
        }
        scene.configure = PaperSheet.configure
        return scene
    }

    static let policeScenes: [Scene] = [
        work("police-empty") { $0.press(.policeDesk) },
        police("police-list", row: 1) { _ in },
        police("police-new") { $0.press(.newPoliceInquiry) },
        police("police-new-wrong") { driver in
            driver.press(.newPoliceInquiry)
            driver.press(.nextField)
            driver.type("2")
            driver.press(.nextField)
            driver.type("見本刑第124号")
            driver.press(.nextField)
            driver.type("R8.12.1")
            driver.press(.nextField)
            driver.type("奈良県見本警察署")
            driver.press(.savePolice)
        },
        police("police-basis") { driver in
            driver.press(.newPoliceInquiry)
            driver.goPolice(.basis)
            driver.press(.pickList)
        },
        police("police-letter", row: 1) { $0.press(.open) },
        police("police-letter-answered", row: 3) { $0.press(.open) },
        police("police-close", row: 1) { driver in
            driver.press(.closePolice)
            driver.type("取下げの電話")
        },
        police("police-reply", row: 1) { $0.press(.answerPolice) },
        police("police-reply-end", row: 1) { driver in
            driver.press(.answerPolice)
            driver.press(.scrollDown)
        },
        police("police-reply-not-registered") { driver in
            driver.press(.answerPolice)
            driver.type("y")
        },
        police("police-reply-call-back") { $0.press(.answerPolice) },
        police("police-reply-wrong", row: 1) { driver in
            driver.press(.answerPolice)
            driver.press(.sendPoliceReply)
        },
        police("police-reply-asked", row: 1) { driver in
            driver.press(.answerPolice)
            driver.fillPoliceReply()
            driver.press(.sendPoliceReply)
        },
        police("police-reply-printed", row: 1) { driver in
            driver.press(.answerPolice)
            driver.fillPoliceReply()
            driver.press(.sendPoliceReply)
            driver.type("y")
        },
        police("police-reply-registry-away", row: 1) { driver in
            driver.desk.registryFailure = .timedOut(after: .seconds(10))
            driver.press(.answerPolice)
        },
    ]
}

extension AppDriver {
    var policeForm: PoliceFormView? { app.desk?.main as? PoliceFormView }
    var policeAnswer: PoliceAnswerView? { app.desk?.main as? PoliceAnswerView }

    /// Takes the keys to a field of the letter.
    func goPolice(_ field: PoliceFormView.Field) {
        var steps = 0
        while policeForm?.focus != field, steps < 20 {
            press(.nextField)
            steps += 1
        }
    }

    /// The address of the station.
    func fillPoliceReply() {
        while let answer = policeAnswer, answer.focus != .postalCode { press(.nextField) }
        type("6300001")
        press(.nextField)
        type("奈良県奈良市見本町9-9")
    }
}
