import Foundation
import Testing

extension EndToEnd {
    /// What the screen calls saved is there after the program was killed.
    @Suite struct DurabilityTests {
        /// A hundred kills at random moments after "saved"; each next start must bring the note back.
        @Test(.timeLimit(.minutes(15))) func nothingSavedIsLost() async throws {
            var random = SeededGenerator(seed: 42)
            try await Desk.with { desk in
                var promised: String?
                for round in 0..<100 {
                    let text = "第\(round)回の応対"
                    // How much is typed after the promise, and how much of it is waited for, is the random moment.
                    let tail = String(repeating: "続", count: Int.random(in: 0...12, using: &random))
                    let seen = String(tail.prefix(Int.random(in: 0...tail.count, using: &random)))
                    try await desk.start { session in
                        try await desk.logIn(session)
                        if let promised {
                            try await session.wait(forText: Shown.restored)
                            try await session.wait(forText: promised)
                            try session.type("<C-u>")
                            try await session.wait(forTextToGo: promised)
                        } else {
                            try session.type("<F3>")
                            try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                        }
                        try session.type(text)
                        try await session.wait(for: "the promise") { $0.screen.contains(text) && $0.screen.contains(Shown.saved) }
                        try session.type(tail)
                        try await session.wait(forText: text + seen)
                        session.signal(SIGKILL)
                        let status = try await session.waitForExit()
                        #expect(status == .signalled(SIGKILL))
                    }
                    promised = text
                }
            }
        }

        /// A completed note survives a kill the moment after the screen said so.
        @Test func aCompletedNoteIsKept() async throws {
            try await Desk.with { desk in
                var receipts: [String] = []
                for round in 0..<5 {
                    let receipt = try await desk.work { session in
                        try session.type("<F3>")
                        try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                        let receipt = try #require(Shown.receipt(on: session.screen))
                        try session.type("質問\(round)<Tab>回答<Tab>11<F9>")
                        try await session.wait(forText: "\(receipt) \(Shown.completed)")
                        session.signal(SIGKILL)
                        try await session.waitForExit()
                        return receipt
                    }
                    receipts.append(receipt)
                }
                try await desk.work { session in
                    try session.type("4")
                    for receipt in receipts { try await session.wait(forText: receipt) }
                }
                #expect(Set(receipts).count == 5)
            }
        }
    }
}
