import Foundation
import Testing

extension EndToEnd {
    /// Many inquiries at once, and back again.
    @Suite struct BulkTests {
        /// Three marked rows become spam, the other program sees it, and the undo brings each back as it was.
        @Test func spamAndUndo() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43, Desk.always) { first in
                    try await desk.colleague("op02").work(columns: 132, rows: 43, Desk.always) { second in
                        for session in [first, second] { try await session.wait(for: "the queue") { $0.screen.count(of: "対応待ち") == 11 } }
                        try await QueueTests.select("齋藤 恵", in: first)
                        try first.type("<Space><Space><Space>")
                        try await first.wait(forText: "印 3件")
                        try await first.type("S", until: "3件を迷惑な連絡として閉じますか")
                        try await first.type("y", until: "3件を迷惑として閉じました")
                        for session in [first, second] {
                            _ = try await session.wait(for: "eight left", within: .seconds(2)) {
                                $0.screen.count(of: "対応待ち") == 8 && $0.screen.count(of: "迷惑") == 3 && !$0.screen.contains("齋藤 恵")
                            }
                        }
                        try await first.type("U", until: "3件を元に戻しますか")
                        try await first.type("y", until: "3件を元に戻しました")
                        for session in [first, second] {
                            _ = try await session.wait(for: "all of them", within: .seconds(2)) {
                                $0.screen.count(of: "対応待ち") == 11 && $0.screen.count(of: "迷惑") == 0 && $0.screen.contains("齋藤 恵")
                            }
                        }
                        let row = try #require(second.screen.line(with: "加藤 清"))
                        #expect(row.contains("上申中") && row.contains("op01"), "\(row)")
                    }
                }
                try await desk.workspace.succeed(["audit", "verify"])
            }
        }

        /// What changed in between is left alone by the undo, and it says so.
        @Test func undoLeavesWhatChanged() async throws {
            try await Desk.with { desk in
                try await desk.fill()
                try await desk.work(columns: 132, rows: 43, Desk.always) { first in
                    try await QueueTests.select("齋藤 恵", in: first)
                    try first.type("<Space><Space>")
                    try await first.wait(forText: "印 2件")
                    try await first.type("T", until: "2件の札")
                    try await first.type("急ぎ 要確認<Enter>", until: "札を変えますか")
                    try await first.type("y", until: "2件の札を変えました")
                    #expect(try await desk.workspace.found("tag:急ぎ").count == 2)
                    try await desk.colleague("op02").work(columns: 132, rows: 43, Desk.always) { second in
                        try await QueueTests.select("齋藤 恵", in: second)
                        try await second.type("t", until: "引き受けますか")
                        try await second.type("y", until: "1件を引き受けました")
                    }
                    try await first.type("U", until: "元に戻しますか")
                    try await first.type("y", until: "1件を元に戻しました")
                    #expect(try await desk.workspace.found("tag:急ぎ").map(\.caller) == ["齋藤 恵"])
                    #expect(try await desk.workspace.found("札:要確認 担当:op02").count == 1)
                }
            }
        }
    }
}
