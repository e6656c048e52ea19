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
        busy("list-query") { driver in
            driver.press(.viewAll)
            driver.press(.filter)
            driver.type("変更")
        },
        busy("list-query-none") { driver in
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
        busy("inquiry-handed-over") { $0.openFirst { $0.state == .handedOver } },
        busy("inquiry-call-back") { $0.openFirst { $0.state == .callBackPlanned } },
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
            driver.openFirst { $0.receivedAt >= AppDriver.start }
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

    /// A scene of an afternoon at which everything presses.
    private static func pressing(_ name: String, _ play: @escaping @Sendable (AppDriver) -> Void) -> Scene {
        work("queue-\(name)", desk: { FakeDesk(store: Inquiries.store(Inquiries.pressing)) }, play)
    }

    static let queues: [Scene] = [
        pressing("deadlines") { $0.press(.down, times: 2) },
        pressing("overdue") { $0.press(.viewOverdue) },
        pressing("call-backs") { $0.press(.viewCallBacks) },
        pressing("lists") { $0.press(.pickView) },
        pressing("closing") { $0.work(5 * 3_600 + 6 * 60) },
        pressing("marked") { driver in
            driver.press(.mark, times: 3)
            driver.press(.down)
        },
        pressing("take-asked") { driver in
            driver.press(.markAll)
            driver.press(.takeMarked)
        },
        pressing("assign") { driver in
            driver.press(.mark, times: 2)
            driver.press(.assignMarked)
        },
        pressing("tags") { driver in
            driver.press(.tagMarked)
            driver.type("要確認 -保留")
        },
        pressing("spam-done") { driver in
            driver.press(.viewAll)
            driver.press(.markAll)
            driver.press(.spamMarked)
            driver.type("y")
        },
        pressing("find") { $0.press(.findInquiries) },
        pressing("found") { driver in
            driver.press(.findInquiries)
            driver.type("返金 OR from:高橋")
        },
        pressing("found-in-field") { driver in
            driver.press(.findInquiries)
            driver.type("手順")
            driver.press(.open)
            driver.press(.back)
        },
        pressing("query-wrong") { driver in
            driver.press(.findInquiries)
            driver.type("手数料 channel:ファクス 変更")
        },
        pressing("query-unfinished") { driver in
            driver.press(.findInquiries)
            driver.type("(手数料 OR")
            driver.press(.open)
        },
        pressing("query-help") { driver in
            driver.press(.findInquiries)
            driver.press(.help)
        },
        pressing("box-full-text") { driver in
            driver.press(.search)
            driver.type("手数料")
            driver.press(.cursorDown, times: 4)
        },
    ]

    /// The check digit of a receipt number.
    static func damm(_ digits: String) -> Int {
        (0...9).first { ReceiptNumber(digits + String($0)) != nil } ?? 0
    }
}
