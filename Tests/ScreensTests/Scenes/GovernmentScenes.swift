import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    /// Somebody of a government office at work.
    private static func office(
        _ name: String, _ role: RegistryRole, notices: [OneStopNotice] = GovernmentData.notices,
        _ play: @escaping @Sendable (AppDriver) -> Void = { _ in }
    ) -> Scene {
        var scene = work("government-\(name)", desk: { GovernmentData.desk(role, notices: notices) }, play)
        scene.configure = { $0.exportFolder = URL(fileURLWithPath: "/srv/office/Downloads") }
        return scene
    }

    static let government: [Scene] = [
        office("one-stop", .municipality) { $0.press(.down) },
        office("one-stop-empty", .municipality, notices: []),
        office("one-stop-kind", .municipality) { $0.press(.nextKind) },
        office("one-stop-long", .municipality, notices: GovernmentData.many(450)) { $0.press(.down, times: 30) },
        office("one-stop-loading", .municipality) { driver in
            driver.holds = { if case .government(.oneStop) = $0 { true } else { false } }
            driver.press(.previousPeriod)
        },
        office("period", .municipality) { $0.press(.period) },
        office("period-reversed", .municipality) { $0.choosePeriod("11/20", "R8.11.19") },
        office("one-stop-detail", .municipality) { driver in
            driver.choosePeriod("昨日", "今日")
            driver.press(.open)
        },
        office("one-stop-failed", .municipality) { driver in
            driver.desk.registryFailure = .refused(Refusal(status: 500, code: ""))
            driver.press(.previousPeriod)
        },
        office("one-stop-kept", .municipality) { driver in
            driver.desk.registryFailure = .breakerOpen(since: driver.now.addingTimeInterval(-300))
            driver.press(.reload)
        },
        office("one-stop-unrecorded", .municipality) { driver in
            driver.desk.writeFailure = .notWritable(.diskFull)
            driver.press(.previousPeriod)
            driver.advance(1)
        },
        office("export-question", .municipality) { driver in
            driver.press(.nextKind)
            driver.press(.exportList)
        },
        office("exporting", .municipality) { driver in
            driver.holds = { if case .government(.export) = $0 { true } else { false } }
            driver.press(.exportList)
            driver.type("y")
        },
        office("exported", .municipality) { driver in
            driver.press(.exportList)
            driver.type("y")
        },
        office("breeding", .prefecture) { $0.press(.down) },
        office("breeding-period", .prefecture) { driver in
            driver.press(.period)
            driver.type("13月")
            driver.press(.submit)
        },
        office("breeding-detail", .prefecture) { driver in
            driver.press(.bottom)
            driver.press(.open)
        },
        office("breeding-not-for-municipalities", .municipality) { $0.press(.breedingList) },
        office("home-police", .police),
        office("home-police-receipt", .police) { $0.type("0300001201") },
        office("record-police", .police) { driver in
            driver.type(People.takahashi.chip.digits)
            driver.press(.searchRun)
            driver.advance(9)
        },
        office("owners-prefecture", .prefecture) { $0.search("髙橋") },
        office("palette-police", .police) { driver in
            driver.press(.palette)
            driver.type("応対")
        },
        office("help-municipality", .municipality) { $0.press(.help) },
    ]
}
