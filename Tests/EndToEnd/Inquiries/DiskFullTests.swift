import Foundation
import Testing

extension EndToEnd {
    /// A disk without room: the desk says so, keeps what is typed, and goes on by itself.
    @Suite struct DiskFullTests {
        /// The data folder on a disk of 16 MiB; the copies that are made every day would fill it.
        private static func with(_ body: (Desk, SmallDisk) async throws -> Void) async throws {
            try await Desk.with { desk in
                try await SmallDisk.with(over: desk.workspace.root.appending(path: "data"), kilobytes: 16_384) { disk in
                    try await body(desk, disk)
                }
            }
        }

        private static func work(_ desk: Desk, _ disk: SmallDisk, _ body: (PtySession) async throws -> Void) async throws {
            let more = Desk.always.merging(["MCTERMINAL_BACKUP_DAILY": "false"]) { $1 }
            try await PtySession.withSession(
                try #require(Tool.nsenter), disk.inside(Products.mcterminal), environment: desk.environment.merging(more) { $1 },
                columns: 132,
                rows: 40
            ) { session in
                try await session.wait(forText: Shown.password)
                try await desk.logIn(session)
                try await body(session)
            }
        }

        private static func run(_ desk: Desk, _ disk: SmallDisk, _ arguments: [String]) async throws -> Command.Result {
            try await Command.run(try #require(Tool.nsenter), disk.inside(Products.mcterminal, arguments), environment: desk.environment)
        }

        /// The note typed while nothing could be written is on the disk soon after there is room.
        @Test(.enabled(if: SmallDisk.isPossible)) func noteIsKept() async throws {
            try await Self.with { desk, disk in
                let written = "満杯の前に書いた文"
                let held = "満杯の間に書いた文"
                try await Self.work(desk, disk) { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type(written)
                    try await session.wait(for: "the promise") { $0.screen.contains(written) && $0.screen.contains(Shown.saved) }
                    try disk.fill()
                    try session.type("。\(held)")
                    try await session.wait(forText: "ディスクの空きがありません")
                    try await session.wait(forText: held)
                    // Nothing is called saved that is not; completing is refused or tried in vain, and nothing is lost by it.
                    try session.type("<Tab>答え<Tab>71<F9>")
                    try await session.wait(forText: "答え")
                    let full = try await session.waitUntilQuiet()
                    #expect(full.contains(held) && !full.contains(Shown.completed), "\(full.dump)")
                    #expect(!full.contains(Shown.saved), "\(full.dump)")

                    try disk.makeRoom()
                    try await session.wait(forTextToGo: "ディスクの空きがありません")
                    try await session.wait(for: "the note to be saved") {
                        $0.screen.contains(Shown.saved) || $0.screen.contains(Shown.completed)
                    }
                    try await session.wait(for: "the note or its completion") {
                        $0.screen.contains(held) || $0.screen.contains(Shown.completed)
                    }
                    session.signal(SIGKILL)
                    try await session.waitForExit()
                }
                try await Self.work(desk, disk) { session in
                    try await session.wait(forText: Shown.restored)
                    try await session.wait(forText: "\(written)。\(held)")
                }
                let verify = try await Self.run(desk, disk, ["audit", "verify"])
                #expect(verify.output.contains("記録の鎖") && !verify.output.contains("切れています"), "\(verify.output)\(verify.errors)")
            }
        }

        /// Where nothing can be recorded, nothing is opened: looking at an inquiry is an act of the log.
        @Test(.enabled(if: SmallDisk.isPossible)) func nothingIsDisclosedUnrecorded() async throws {
            try await Self.with { desk, disk in
                let filled = try await Self.run(desk, disk, ["sample-desk", "--me", "op01"])
                #expect(filled.status == .exited(0), "\(filled.errors)")
                try await Self.work(desk, disk) { session in
                    try await session.wait(for: "the queue") { $0.screen.count(of: "すべて") == 53 }
                    try disk.fill()
                    try await QueueTests.select("齋藤 恵", in: session)
                    try await session.type("<Enter>", until: "ディスクの空きがありません")
                    let full = try await session.waitUntilQuiet()
                    #expect(!full.contains("サイトウ メグミ"), "\(full.dump)")
                    try disk.makeRoom()
                    // Refused for a few seconds more, then tried again by the next key: the line goes with the first entry written.
                    let end = ContinuousClock.now + .seconds(15)
                    while !session.screen.contains("サイトウ メグミ"), ContinuousClock.now < end {
                        if !session.screen.contains("[1 ") { try await session.type("<Esc>", until: "[1 ") }
                        try session.type("<Enter>")
                        try await session.waitUntilQuiet()
                    }
                    try await session.wait(forText: "サイトウ メグミ")
                    try await session.wait(forTextToGo: "ディスクの空きがありません")
                }
            }
        }

        /// A copy that does not fit is refused and leaves nothing; the store goes on.
        @Test(.enabled(if: SmallDisk.isPossible)) func backupThatDoesNotFit() async throws {
            try await Workspace.with { workspace in
                try await workspace.bringIn(CorpusLine.many(300))
                let copies = workspace.root.appending(path: "copies")
                try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
                try await SmallDisk.with(over: copies, kilobytes: 128) { disk in
                    let nsenter = try #require(Tool.nsenter)
                    let refused = try await Command.run(
                        nsenter, disk.inside(Products.mcterminal, ["backup", "--to", copies.path]), environment: workspace.environment)
                    #expect(refused.status == .exited(74) && !refused.errors.isEmpty, "\(refused.output)")
                    let left = try await Command.run(nsenter, disk.inside("/bin/ls", ["-A", copies.path]))
                    #expect(left.output.split(separator: "\n").allSatisfy { $0.hasSuffix("lock") }, "\(left.output)")
                }
                #expect(try await workspace.found("問合せ", limit: 500).count == 300)
            }
        }
    }
}
