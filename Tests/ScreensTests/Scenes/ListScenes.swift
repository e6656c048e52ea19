import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    static let lists: [Scene] = [
        work("list-empty", desk: { FakeDesk() }) { _ in },
        busy("list-open") { $0.press(.down) },
        busy("list-mine") { $0.press(.viewMine) },
        busy("list-today") { $0.press(.viewToday) },
        busy("list-all") { $0.press(.viewAll) },
        busy("list-filter") { driver in
            driver.press(.viewAll)
            driver.press(.filter)
            driver.type("変更")
        },
        busy("list-filter-none") { driver in
            driver.press(.filter)
            driver.type("うさぎ")
        },
        work("list-long", desk: { FakeDesk(store: Inquiries.store { try Inquiries.many(500, in: $0) }) }) { driver in
            driver.press(.down, times: 30)
        },
        busy("list-loading") { driver in
            driver.holds = { if case .page = $0 { true } else { false } }
            driver.press(.viewAll)
        },
        busy("list-broken") { driver in
            driver.desk.readFailure = .damaged(.file)
            driver.press(.viewAll)
        },
        busy("inquiry-handed-over") { driver in
            driver.press(.down, times: 2)
            driver.press(.open)
        },
        busy("inquiry-call-back") { driver in
            driver.press(.bottom)
            driver.press(.open)
        },
        busy("inquiry-completed") { driver in
            driver.press(.viewAll)
            driver.press(.down, times: 4)
            driver.press(.open)
        },
        busy("inquiry-draft") { driver in
            driver.press(.note)
            driver.type("途中まで書いた")
            driver.press(.setAsideNote)
            driver.advance(9)
            driver.press(.open)
        },
        busy("inquiry-unknown-receipt") { $0.search("261121-0999-\(damm("2611210999"))") },
        busy("hand-over-prompt") { driver in
            driver.press(.open)
            driver.press(.handOver)
            driver.type("ikimono-02 さん: 折返しは午後に")
        },
        busy("hand-over-nothing-typed") { driver in
            driver.press(.open)
            driver.press(.handOver)
            driver.press(.submit)
        },
    ]

    /// The check digit of a receipt number.
    static func damm(_ digits: String) -> Int {
        (0...9).first { ReceiptNumber(digits + String($0)) != nil } ?? 0
    }
}
