import Domain
import Foundation
import Terminal
import Testing

@testable import Screens
@testable import Services

extension Scene {
    /// A file that was read and checked; `send` also sends it.
    private static func bulk(
        _ name: String, _ content: String = BulkSheet.faulty, course: [BulkProgress] = [], outcome: BulkEnd? = nil,
        refused: [BulkRefusedRow] = [], _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        work(name) { driver in
            driver.desk.bulk.files = ["~/転居の届出_11月.csv": content]
            driver.press(.bulkDesk)
            driver.press(.openBulk)
            while driver.layer(BulkOpenDialog.self)?.kind != .amend { driver.press(.bulkKind) }
            driver.type("~/転居の届出_11月.csv")
            driver.press(.submit)
            if let id = (driver.app.desk?.main as? BulkFileView)?.file?.id, let last = course.last {
                driver.desk.bulk.course =
                    course.map { .sending(id, $0) }
                    + (outcome.map { [.sent(id, BulkOutcome(end: .success($0), progress: last, refused: refused))] } ?? [])
            }
            play(driver)
        }
    }

    private static func progress(_ phase: BulkProgress.Phase, accepted: Int, refused: Int, left: Int? = nil) -> BulkProgress {
        var progress = BulkProgress(kind: .amend, ready: 18_000)
        progress.phase = phase
        progress.accepted = accepted
        progress.refused = refused
        progress.perSecond = left == nil ? 0 : 22.4
        progress.secondsLeft = left
        return progress
    }

    @Sendable private static func send(_ driver: AppDriver) {
        driver.press(.sendBulk)
        driver.type("y")
    }

    static let bulkScenes: [Scene] = [
        work("bulk-empty") { $0.press(.bulkDesk) },
        work("bulk-list") { driver in
            driver.desk.bulk.summaries = BulkSheet.summaries
            driver.press(.bulkDesk)
            driver.press(.down)
        },
        work("bulk-open") { driver in
            driver.desk.bulk.completions = ["~/tenkyo": ["~/tenkyo_10.csv", "~/tenkyo_11.csv"]]
            driver.press(.bulkDesk)
            driver.press(.openBulk)
            driver.type("~/tenkyo")
        },
        work("bulk-not-found") { driver in
            driver.press(.bulkDesk)
            driver.press(.openBulk)
            driver.type("~/none.csv")
            driver.press(.submit)
        },
        bulk("bulk-preview") { _ in },
        bulk("bulk-faults") { driver in
            driver.press(.nextFault)
            driver.press(.down)
        },
        bulk("bulk-no-header", BulkSheet.noHeader) { _ in },
        bulk("bulk-asked") { $0.press(.sendBulk) },
        bulk("bulk-sending", course: [progress(.sending, accepted: 9_120, refused: 12, left: 396)], send),
        bulk("bulk-paused", course: [progress(.paused(.asked), accepted: 9_120, refused: 12)], send),
        bulk(
            "bulk-registry-away", course: [progress(.paused(.registry(.timedOut(after: .seconds(10)))), accepted: 9_120, refused: 12)], send
        ),
        bulk("bulk-elsewhere", course: [progress(.sending, accepted: 9_120, refused: 12, left: 396)]) { driver in
            send(driver)
            driver.press(.back, times: 2)
        },
        bulk(
            "bulk-finished", course: [progress(.finished, accepted: 17_986, refused: 2)], outcome: .finished,
            refused: [
                BulkRefusedRow(row: 3, code: "invalidFields", columns: ["変更キー"]),
                BulkRefusedRow(row: 4_012, code: "animalDead", columns: []),
            ]
        ) { driver in
            send(driver)
            driver.advance(9)
            driver.press(.nextFault, times: 2)
        },
        bulk("bulk-interrupted", course: [progress(.paused(.session), accepted: 40, refused: 0)], outcome: .paused(.asked)) { driver in
            send(driver)
            driver.advance(9)
        },
    ]
}
