import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    private static func box(_ name: String, _ text: String) -> Scene {
        busy("box-\(name)") { driver in
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
        busy("box-suggestion-chosen") { driver in
            driver.press(.search)
            driver.type("保護")
            driver.press(.cursorDown)
        },
        busy("box-found-by-phone") { $0.search("4401") },
    ]

    static let owners: [Scene] = [
        work("owners") { driver in
            driver.desk.ownerRows = People.records
            driver.search("田")
        },
        work("owners-sorted") { driver in
            driver.desk.ownerRows = People.records
            driver.search("田")
            driver.press(.sort)
        },
        work("owners-filtered") { driver in
            driver.desk.ownerRows = People.records
            driver.search("田")
            driver.press(.filter)
            driver.type("東京")
        },
        work("owners-none") { $0.search("山本") },
        work("owners-asking") { driver in
            driver.holds = { if case .owners = $0 { true } else { false } }
            driver.search("山本")
        },
        work("owners-refused") { driver in
            driver.desk.registryFailure = .refused(Refusal(status: 403, code: "forbidden"))
            driver.search("山本")
        },
    ]
}
