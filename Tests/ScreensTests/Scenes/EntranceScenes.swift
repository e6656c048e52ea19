import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    static let entrance: [Scene] = [
        entry("login-empty") { _ in },
        entry("login-demo", configure: { $0.demoHint = "demo: \(People.userID) / wagashi" }) { _ in },
        entry("login-problem") { driver in
            driver.type(People.userID)
            driver.press(.submit)
            driver.type("wrong password")
            driver.press(.submit)
        },
        entry("login-input-method") { driver in
            driver.type(People.userID)
            driver.press(.submit)
            driver.type("わらび")
        },
        entry("login-registry-down") { driver in
            driver.desk.registryFailure = .unreachable(.connectionRefused)
            driver.logIn()
        },
        entry("login-locked-account") { driver in
            driver.desk.registryFailure = .refused(Refusal(status: 423, code: "accountLocked", retryAfter: .seconds(1_740)))
            driver.logIn()
        },
        entry("login-forgotten") { driver in
            driver.press(.forgottenPassword)
            driver.type(People.userID)
        },
        entry("login-forgotten-sent") { driver in
            driver.press(.forgottenPassword)
            driver.type(People.userID)
            driver.press(.submit)
        },
        entry("login-change") { driver in
            driver.desk.temporary = [People.userID]
            driver.logIn()
            driver.type("mugi-batake 2026 akitsu")
        },
        entry("login-change-weak") { driver in
            driver.desk.temporary = [People.userID]
            driver.logIn()
            driver.type("password1")
            driver.press(.submit)
            driver.type("password1")
            driver.press(.submit)
        },
        work("password-change") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.changePassword)
            driver.type(People.password)
            driver.press(.submit)
            driver.type("mugi-batake 2026 akitsu")
        },
        work("login-again") { driver in
            driver.open(People.takahashi.chip)
            driver.desk.registryFailure = .sessionExpired
            driver.press(.reload)
        },
        work("lock") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.lock)
        },
        work("lock-idle-wrong") { driver in
            driver.press(.note)
            driver.type("鍵をかけずに席を立った")
            driver.live(601)
            driver.type("wrong")
            driver.press(.submit)
        },
    ]
}
