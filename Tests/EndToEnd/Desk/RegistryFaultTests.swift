import Testing

extension EndToEnd {
    /// The registry fails; the desk goes on.
    @Suite struct RegistryFaultTests {
        /// Down in the middle of the day: the operator is told, notes go on, and it is used again when it is back.
        @Test func downAndBack() async throws {
            try await Workspace.with { workspace in
                let first = try await SandboxProcess.start(chips: Desk.chips, seed: Desk.seed)
                defer { first.stop() }
                let port = first.port
                let desk = Desk(workspace: workspace, sandbox: first, account: try first.account(id: "op01"))
                let chips = try await desk.world(2)
                try await desk.work { session in
                    first.stop()
                    try session.type("\(chips[0].number)<Enter>")
                    try await session.wait(forText: Shown.unreachable)

                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("登録の内容を知りたい")
                    try await session.wait(forText: Shown.saved)

                    let second = try await SandboxProcess.start(port: port, chips: Desk.chips, seed: Desk.seed)
                    defer { second.stop() }
                    // The session died with the first one: the program asks for the password on top of the work.
                    try session.type("<Esc>")
                    try await session.wait(forText: "F5 再照会")
                    try session.type("<F5>")
                    try await session.wait(for: "a way on") {
                        $0.screen.contains(chips[0].animal.name) || $0.screen.contains("再ログイン") || $0.screen.contains(Shown.breakerOpen)
                    }
                    if session.screen.contains("再ログイン") {
                        try session.type("\(desk.account.password)<Enter>")
                    }
                    try await session.wait(forText: chips[0].animal.name, within: .seconds(60))
                    #expect(session.screen.contains("登録の内容を知りたい"))
                }
            }
        }

        /// After several failures nothing is asked any more, the title bar says since when, and it notices by itself when the
        /// registry is back.
        @Test func theBreakerOpensAndCloses() async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(1).first)
                try await desk.work { session in
                    try await desk.sandbox.setFaults("status=503")
                    try session.type("\(chip.number)<Enter>")
                    try await session.wait(forText: chip.grouped)
                    // Each call tries several times by itself before it counts: asking again earlier would only end it.
                    for _ in 0..<12 where !session.screen.contains(Shown.breakerOpen) {
                        try session.type("<F5>")
                        _ = try? await session.wait(forText: Shown.breakerOpen, within: .seconds(4))
                    }
                    try await session.wait(forText: Shown.breakerOpen)
                    try await desk.sandbox.setFaults("")
                    try await session.wait(for: "the registry to be seen again", within: .seconds(90)) {
                        $0.screen.lines[0].contains("共通DB 正常")
                    }
                    try session.type("<F5>")
                    try await session.wait(forText: chip.animal.name)
                }
            }
        }

        /// A slow answer leaves the keys alive: the list and a note can be used while it is waited for.
        @Test func slow() async throws {
            try await Desk.with(faults: "latency=3000@A2RB") { desk in
                let chip = try #require(try await desk.world(1).first)
                try await desk.work { session in
                    try session.type("\(chip.number)<Enter>")
                    try await session.wait(forText: chip.grouped)
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("待つ間に書く")
                    try await session.wait(forText: "待つ間に書く")
                    #expect(!session.screen.contains(chip.animal.name))
                    try await session.wait(forText: chip.animal.name)
                    #expect(session.screen.contains("待つ間に書く"))
                }
            }
        }

        /// An answer that is no answer gives a reason, and leaves the screen and the program whole.
        @Test(arguments: ["garbage", "truncated", "wrong-types"]) func unreadable(fault: String) async throws {
            try await Desk.with(faults: "\(fault)@A2RB") { desk in
                let chip = try #require(try await desk.world(1).first)
                try await desk.work { session in
                    try session.type("\(chip.number)<Enter>")
                    try await session.wait(for: "the reason") {
                        $0.screen.contains(Shown.unreadable) || $0.screen.contains(Shown.unreachable)
                    }
                    #expect(session.screen.unusual.isEmpty, "\(session.screen.unusual)")
                    let status = try await desk.leave(session)
                    #expect(status == .exited(0))
                }
            }
        }

        /// A connection cut without a word is told as what it is.
        @Test func reset() async throws {
            try await Desk.with(faults: "reset@A2RB") { desk in
                let chip = try #require(try await desk.world(1).first)
                try await desk.work { session in
                    try session.type("\(chip.number)<Enter>")
                    try await session.wait(forText: "共通DB")
                    try await session.wait(forText: Shown.unreachable)
                }
            }
        }

        /// Nobody there at all: the login screen says so and stays.
        @Test func notThereAtLogin() async throws {
            try await Desk.with { desk in
                desk.sandbox.stop()
                try await desk.start { session in
                    try session.type("\(desk.account.password)<Enter>")
                    try await session.wait(forText: Shown.unreachable)
                    try session.type("<C-x>")
                    let status = try await session.waitForExit()
                    #expect(status == .exited(0))
                }
            }
        }
    }
}
