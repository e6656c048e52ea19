import Domain
import Foundation
import Testing

extension EndToEnd {
    /// The end of a batch's day, on a terminal of 80x24.
    @Suite struct PaperCloseTests {
        /// A batch whose only form was accepted agrees with its slip and is closed; it is in the list as closed afterwards.
        @Test func batchIsClosed() async throws {
            try await Desk.with { desk in
                let script = try FormScript.script(.registration, 1, key: ChangeKey(indices: []))
                try await desk.paperWork(["MCTERMINAL_VERIFY": "registration=none"]) { session in
                    try await session.openBatch([script])
                    try await session.keyForms([script])
                    try await session.wait(forText: "送信待ち")
                    try await session.sendBatch()
                    try await session.wait(forText: "✓ 受理")
                    try await session.type("c", until: "すべて合っています")
                    try await session.type("<F9>", until: "y 締める")
                    try await session.type("y", until: "バッチを締めました")
                    try await session.type("<Esc>", until: "締め済み")
                }
            }
        }
    }
}
