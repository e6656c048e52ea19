import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    private static func supervised(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        var scene = busy(name, play)
        scene.configure = { $0.supervisors = [People.userID] }
        return scene
    }

    private static func wrapUp(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work("wrap-up-\(name)") { driver in
            driver.press(.note)
            driver.type("飼い主が住所を変えたい。手続きを知りたい。")
            driver.open(People.takahashi.chip)
            driver.confirmOwner()
            driver.press(.note)
            driver.go(to: .answer)
            driver.type("マイページから変えられることを説明。")
            driver.press(.wrapUp)
            play(driver)
            driver.advance(9)
        }
    }

    private static func callBacks(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(
            "call-back-\(name)",
            desk: {
                FakeDesk(
                    store: Inquiries.store { store in
                        try CallBackTests.plan(store, inMinutes: -12, "濵﨑 みどり")
                        try CallBackTests.plan(store, inMinutes: -3, by: CallBackTests.other, isAnyones: true, "")
                    })
            }, play)
    }

    static let wrapUps: [Scene] = [
        wrapUp("category") { _ in },
        wrapUp("outcome") { $0.type("3") },
        wrapUp("hand-over") { driver in
            driver.type("32")
            driver.type("ikimono-02 さん")
        },
        wrapUp("call-back") { driver in
            driver.type("33")
            driver.type("15:30")
            driver.press(.submit)
        },
        wrapUp("call-back-closed") { driver in
            driver.type("33")
            driver.type("22:00")
            driver.press(.submit)
        },
        wrapUp("out-of-scope") { $0.type("34") },
        wrapUp("draft") { $0.press(.previousField) },
        busy("note-radar") { driver in
            driver.press(.note)
            driver.go(to: .number)
            driver.type("03-0000-4567")
        },
        callBacks("ring") { driver in
            driver.advance(52)
        },
        callBacks("list") { driver in
            driver.press(.dueCallBacks)
            driver.press(.down)
        },
        work("call-back-none") { $0.press(.dueCallBacks) },
        callBacks("log-out") { $0.press(.logOut) },
        work("trouble-log") { driver in
            driver.press(.note)
            driver.send(.logHealth(.failing(since: driver.now, reason: .diskFull)))
            driver.type("書き続けられる")
            driver.scan(People.takahashi.chip)
        },
        busy("trouble-damaged") { driver in
            driver.desk.readFailure = .damaged(.file)
            driver.press(.viewAll)
        },
        supervised("audit-log") { driver in
            driver.press(.auditLog)
            driver.press(.down)
        },
        supervised("audit-fields") { driver in
            driver.press(.auditLog)
            driver.press(.filter)
            driver.press(.previousField)
            driver.type("折返し")
        },
        supervised("audit-wrong-field") { driver in
            driver.press(.auditLog)
            driver.press(.filter)
            driver.press(.nextField)
            driver.type("9990000")
            driver.press(.submit)
        },
        supervised("audit-entry") { driver in
            driver.open(People.takahashi.chip)
            driver.confirmOwner()
            driver.press(.auditLog)
            driver.press(.down)
            driver.press(.open)
            driver.advance(9)
        },
        supervised("audit-verified") { driver in
            driver.press(.auditLog)
            driver.press(.verifyLog)
        },
        busy("audit-refused") { $0.press(.auditLog) },
    ]
}
