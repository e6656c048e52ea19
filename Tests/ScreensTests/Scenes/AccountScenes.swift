import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    /// A ledger with one application in each state.
    private static let ledger = Inquiries.store { store in
        func at(_ minute: Int) -> Date { People.date("2026-11-21", minute: 540 + minute) }
        var deletion = FakeAccounts.form
        deletion.purpose = .deletion
        deletion.accountID = "gov-131016-1"
        let states: [(AccountForm, [ApplicationStep])] = [
            (FakeAccounts.form, [.sent, .issued(accountID: "gov-014605-2", expiresAt: at(7 * 1_440))]),
            (FakeAccounts.form, [.refused(note: "公印がない")]), (deletion, [.sent, .deleted(accountID: "gov-131016-1")]),
            (FakeAccounts.form, [.sent]), (FakeAccounts.form, []),
        ]
        for (number, (form, steps)) in states.enumerated() {
            var row = try store.receiveApplication(form, by: People.operatorID, at: at(number))
            for step in steps {
                row = try store.record(step, onApplication: row.id, expecting: row.version, by: People.operatorID, at: at(number))
            }
        }
    }

    private static func accounts(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(name, desk: { FakeDesk(store: Self.ledger) }) { driver in
            driver.press(.accounts)
            play(driver)
        }
    }

    static let accountScenes: [Scene] = [
        work("accounts-empty") { $0.press(.accounts) },
        accounts("accounts-list") { $0.press(.down) },
        accounts("accounts-filter") { driver in
            driver.press(.filter)
            driver.type("131016")
        },
        accounts("accounts-sent") { driver in
            driver.press(.down)
            driver.press(.open)
        },
        work("accounts-new") { driver in
            driver.press(.accounts)
            driver.press(.newApplication)
        },
        work("accounts-form-problems") { driver in
            driver.fillApplication()
            driver.go(.email)
            driver.press(.killToStart)
            driver.type("kanda@")
            driver.press(.nextField)
            driver.press(.deleteBack)
            driver.type("6")
            driver.press(.nextField)
            driver.press(.previousField)
        },
        work("accounts-form-choice") { driver in
            driver.fillApplication()
            driver.go(.check)
        },
        work("accounts-form-leave") { driver in
            driver.fillApplication()
            driver.press(.back)
        },
        work("accounts-password") { driver in
            driver.fillApplication()
            driver.press(.sendApplication)
            driver.type("kina")
        },
        work("accounts-password-wrong") { driver in
            driver.fillApplication()
            driver.press(.sendApplication)
            driver.type("not it")
            driver.press(.submit)
        },
        work("accounts-locked-out") { driver in
            driver.desk.accounts.refusal = Refusal(status: 423, code: "accountLocked", retryAfter: .seconds(1_800))
            driver.fillApplication()
            driver.press(.sendApplication)
            driver.type("not it")
            driver.press(.submit)
        },
        work("accounts-answer-lost") { driver in
            driver.desk.accounts.answerLost = .timedOut(after: .seconds(10))
            driver.fillApplication()
            driver.press(.sendApplication)
            driver.type(People.password)
            driver.press(.submit)
        },
        work("accounts-slip") { driver in
            driver.issue()
            driver.press(.readBack, times: 3)
        },
        work("accounts-deletion") { driver in
            driver.find(FakeAccounts.town.id)
            driver.press(.removeAccount)
        },
        work("accounts-deletion-asked") { driver in
            driver.find(FakeAccounts.town.id)
            driver.press(.removeAccount)
            driver.press(.sendApplication)
        },
        work("account-government") { $0.find(FakeAccounts.town.id) },
        work("account-own") { $0.press(.ownAccount) },
        work("account-change") { driver in
            driver.find(FakeAccounts.town.id)
            driver.press(.changeAccount)
            driver.type(" 係長")
        },
        work("account-change-asked") { driver in
            driver.find(FakeAccounts.town.id)
            driver.press(.changeAccount)
            driver.type(" 係長")
            driver.press(.sendApplication)
        },
    ]

    static let timelineScenes: [Scene] = [
        life("timeline-masked") { _ in },
        life("timeline-newest-first") { $0.press(.turnTimeline) },
        life("timeline-desk-view") { driver in
            driver.press(.revealForDesk)
            driver.type("y")
        },
        life("timeline-end") { driver in
            driver.press(.revealForDesk)
            driver.type("y")
            driver.press(.bottom)
        },
        work("timeline-asking") { driver in
            driver.open(People.takahashi.chip)
            driver.holds = { if case .ownershipHistory = $0 { true } else { false } }
            driver.press(.timeline)
        },
        work("timeline-prompt") { driver in
            driver.press(.timeline)
            driver.type("99900000001")
            driver.press(.submit)
        },
    ]

    private static func life(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(name) { driver in
            driver.desk.histories[People.takahashi.chip] = TimelineTests.life
            driver.open(People.takahashi.chip)
            driver.press(.timeline)
            play(driver)
        }
    }

    static let registryScenes: [Scene] = [
        state("registry-state") { _ in },
        state("registry-state-end") { $0.press(.bottom) },
        state("registry-state-down") { driver in
            driver.desk.figures.breaker.state = .open
            driver.desk.figures.breaker.nextTry = AppDriver.start.addingTimeInterval(30)
            driver.desk.figures.serverCertificateExpiry = AppDriver.start.addingTimeInterval(-86_400)
            driver.press(.reload)
        },
    ]

    private static func state(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(name) { driver in
            driver.desk.figures = RegistryStateTests.figures
            driver.press(.registryState)
            play(driver)
        }
    }
}
