import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    private static func box(_ name: String, _ text: String) -> Scene {
        work("box-\(name)") { driver in
            driver.press(.search)
            driver.type(text)
        }
    }

    static let box: [Scene] = [
        box("empty", ""),
        box("chip", "９９９－０００ 000 012 345"),
        box("partial", "99900000001"),
        box("receipt", "261121-0003-\(damm("2611210003"))"),
        box("receipt-wrong", "261121-0003-\((damm("2611210003") + 1) % 10)"),
        box("phone", "03-0000-4567"),
        box("ending", "4401"),
        box("name", "﨑山"),
        box("unclear", "03-000"),
        box("too-long", "9990000000123456"),
        work("box-suggestion-chosen") { driver in
            driver.press(.search)
            driver.type("保護")
            driver.press(.cursorDown)
        },
        work("box-found-by-phone") { $0.search("4401") },
    ]

    private static func quiet(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work(name, desk: { FakeDesk() }, play)
    }

    static let owners: [Scene] = [
        quiet("owners") { driver in
            driver.desk.ownerRows = People.records
            driver.search("田")
        },
        quiet("owners-sorted") { driver in
            driver.desk.ownerRows = People.records
            driver.search("田")
            driver.press(.sort)
        },
        quiet("owners-filtered") { driver in
            driver.desk.ownerRows = People.records
            driver.search("田")
            driver.press(.filter)
            driver.type("東京")
        },
        quiet("owners-none") { $0.search("山本") },
        quiet("owners-asking") { driver in
            driver.holds = { if case .owners = $0 { true } else { false } }
            driver.search("山本")
        },
        quiet("owners-refused") { driver in
            driver.desk.registryFailure = .refused(Refusal(status: 403, code: "forbidden"))
            driver.search("山本")
        },
    ]
}
