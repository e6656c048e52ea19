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
    /// The list below does not show: no inquiries are needed.
    private static func record(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(name, desk: { FakeDesk() }, play)
    }

    static let records: [Scene] = [
        record("record-asking") { driver in
            driver.holds = { if case .chip = $0 { true } else { false } }
            driver.open(People.takahashi.chip)
        },
        record("record-masked") { $0.open(People.takahashi.chip) },
        record("record-history-asking") { driver in
            driver.holds = { if case .ownershipHistory = $0 { true } else { false } }
            driver.open(People.takahashi.chip)
        },
        record("record-dead") { $0.open(People.sakiyama.chip) },
        record("record-company") { driver in
            driver.open(People.company.chip)
            driver.ask(.business)
            driver.press(.tick, times: 2)
            driver.press(.open)
            driver.advance(9)
        },
        record("record-gate-owner") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.owner)
        },
        record("record-gate-ticked") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.owner)
            driver.press(.tick)
            driver.press(.mismatch)
        },
        record("record-gate-finder") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.finder)
        },
        record("record-gate-police") { driver in
            driver.open(People.takahashi.chip)
            driver.ask(.police)
        },
        record("record-confirmed") { driver in
            driver.open(People.takahashi.chip)
            driver.confirmOwner()
        },
        record("record-desk-view-asked") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.revealForDesk)
        },
        record("record-desk-view") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.revealForDesk)
            driver.type("y")
        },
        record("record-read-back-number") { driver in
            driver.open(People.takahashi.chip)
            driver.press(.readBack)
        },
        record("record-read-back-name") { driver in
            driver.open(People.takahashi.chip)
            driver.confirmOwner()
            driver.advance(9)
            driver.press(.readBack, times: 6)
        },
        record("record-not-registered") { $0.open(People.misheard) },
        record("record-near-asking") { driver in
            driver.holds = { if case .nearNumbers = $0 { true } else { false } }
            driver.open(People.misheard)
        },
        record("record-near-cut-short") { driver in
            driver.desk.isNearCutShort = true
            driver.open(People.misheard)
        },
        record("record-not-logged") { driver in
            driver.desk.writeFailure = .notWritable(.diskFull)
            driver.open(People.takahashi.chip)
        },
        record("record-registry-down") { driver in
            driver.desk.registryFailure = .breakerOpen(since: AppDriver.start.addingTimeInterval(-600))
            driver.send(
                .registry(
                    RegistryStatus(
                        state: .down(since: AppDriver.start.addingTimeInterval(-600), nextTry: AppDriver.start.addingTimeInterval(30)))))
            driver.open(People.takahashi.chip)
        },
        record("record-refused") { driver in
            driver.desk.registryFailure = .refused(Refusal(status: 503, code: "", correlationID: "c0ffee"))
            driver.open(People.takahashi.chip)
        },
        record("record-slow") { driver in
            driver.desk.registryFailure = .timedOut(after: .seconds(10))
            driver.send(.registry(RegistryStatus(state: .shaky(failures: 2), lastLatency: .milliseconds(9_870))))
            driver.open(People.takahashi.chip)
        },
    ]
}
