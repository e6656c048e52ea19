import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension AppDriver {
    /// Opens the gate as an owner who knows name and phone number.
    func confirmOwner() {
        press(.identityGate)
        press(.tick, times: 2)
        press(.open)
    }

    /// Opens the gate dialog with a kind of caller.
    func ask(_ caller: CallerKind) {
        press(.identityGate)
        type(String((CallerKind.allCases.firstIndex(of: caller) ?? 0) + 1))
    }
}

extension Scene {
    static let records: [Scene] = [
        work("record-asking") { driver in
            driver.holds = { if case .chip = $0 { true } else { false } }
            driver.open(People.takahashi.chip)
        },
        work("record-masked") { $0.open(People.takahashi.chip) },
        work("record-dead") { $0.open(People.sakiyama.chip) },
        work("record-company") { driver in
            driver.open(People.company.chip)
            driver.ask(.business)
            driver.press(.tick, times: 2)
            driver.press(.open)
            driver.advance(9)
        },
        work("record-gate-owner") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.owner)
        },
        work("record-gate-ticked") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.owner)
            driver.press(.tick)
            driver.press(.mismatch)
        },
        work("record-gate-finder") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.finder)
        },
        work("record-gate-police") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.police)
        },
        work("record-confirmed") { driver in
            driver.open(People.takahashi.chip)
            driver.confirmOwner()
        },
        work("record-desk-view-asked") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.revealForDesk)
        },
        work("record-desk-view") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.revealForDesk)
            driver.type("y")
        },
        work("record-read-back-number") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.readBack)
        },
        work("record-read-back-name") { driver in
            driver.open(People.takahashi.chip)
            driver.confirmOwner()
            driver.advance(9)
            driver.press(.readBack, times: 6)
        },
        work("record-not-registered") { $0.open(People.misheard) },
        work("record-near-asking") { driver in
            driver.holds = { if case .nearNumbers = $0 { true } else { false } }
            driver.open(People.misheard)
        },
        work("record-near-cut-short") { driver in
            driver.desk.isNearCutShort = true
            driver.open(People.misheard)
        },
        work("record-not-logged") { driver in
            driver.desk.writeFailure = .notWritable(.diskFull)
            driver.open(People.takahashi.chip)
        },
        work("record-registry-down") { driver in
            driver.desk.registryFailure = .breakerOpen(since: AppDriver.start.addingTimeInterval(-600))
            driver.send(
                .registry(
                    RegistryStatus(
                        state: .down(since: AppDriver.start.addingTimeInterval(-600), nextTry: AppDriver.start.addingTimeInterval(30)))))
            driver.open(People.takahashi.chip)
        },
        work("record-refused") { driver in
            driver.desk.registryFailure = .refused(Refusal(status: 503, code: "", correlationID: "c0ffee"))
            driver.open(People.takahashi.chip)
        },
        work("record-slow") { driver in
            driver.desk.registryFailure = .timedOut(after: .seconds(10))
            driver.send(.registry(RegistryStatus(state: .shaky(failures: 2), lastLatency: .milliseconds(9_870))))
            driver.open(People.takahashi.chip)
        },
    ]
}
