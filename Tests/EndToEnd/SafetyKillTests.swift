import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// The machine dies in the middle of a backup, a restoration, a change of keys, an erasure, an export, an import: two hundred times
    /// each, at random moments. Nothing acknowledged is lost, and nothing is ever half.
    @Suite struct SafetyKillTests {
        private static let rounds = 200

        /// A backup under a backup's name is always a whole one, and the store goes on.
        @Test func backup() async throws {
            try await KilledDesk.with(inquiries: 60) { desk in
                var known: Set<URL> = []
                try await desk.killing(["backup", "--to", desk.path("backups"), "--keep", "500"], rounds: Self.rounds) { round in
                    try desk.expectWhole(desk.store, inquiries: 60)
                    for file in StoreBackup.all(in: desk.url("backups")) where known.insert(file.url).inserted {
                        let target = desk.url("check-\(round)-\(known.count)")
                        let report = try StoreBackup.restore(from: file.url, into: target, keys: desk.keys, at: Date())
                        #expect(report.contents.inquiries == 60)
                        #expect(report.contents.events == file.events)
                        try FileManager.default.removeItem(at: target)
                    }
                }
                #expect(!known.isEmpty)
                // What the killed ones left goes with the next one that is let be.
                #expect(try await desk.run(["backup", "--to", desk.path("backups"), "--keep", "500"]) == .exited(0))
                #expect(try desk.leftovers(in: "backups").isEmpty)
            }
        }

        /// The new place has the whole store or none.
        @Test func restore() async throws {
            try await KilledDesk.with(inquiries: 60) { desk in
                #expect(try await desk.run(["backup", "--to", desk.path("backups")]) == .exited(0))
                let backup = try #require(StoreBackup.latest(in: desk.url("backups")))
                let target = desk.url("restored")
                try await desk.killing(["restore", backup.url.path, "--into", target.path], rounds: Self.rounds) { _ in
                    guard desk.hasStore(target) else { return }
                    try desk.expectWhole(target, inquiries: 60)
                    try FileManager.default.removeItem(at: target)
                }
                #expect(try await desk.run(["restore", backup.url.path, "--into", target.path]) == .exited(0))
                #expect(try desk.leftovers(in: "restored").isEmpty)
            }
        }

        /// The key file opens the store at every moment.
        @Test func keyRotation() async throws {
            try await KilledDesk.with(inquiries: 5) { desk in
                let before = try Data(contentsOf: desk.keyFile)
                try await desk.killing(["key", "rotate"], rounds: Self.rounds) { _ in try desk.expectWhole(desk.store, inquiries: 5) }
                #expect(try Data(contentsOf: desk.keyFile) != before)
                #expect(try await desk.run(["key", "rotate"]) == .exited(0))
                #expect(try StoreKeyRotation.phase(of: desk.store) == StoreKeyRotation.Phase.none)
            }
        }

        /// An inquiry is there, or erased with a certificate; the chain holds.
        @Test func erasure() async throws {
            try await KilledDesk.with(inquiries: Self.rounds + 1) { desk in
                let receipts = try desk.opened(desk.store) { store in
                    try (1...Self.rounds + 1).map { try store.inquiry(Inquiry.ID($0))?.receiptNumber }
                }
                var erased = 0
                for (round, receipt) in receipts.dropLast().enumerated() {
                    guard let receipt else { throw KitError("no inquiry \(round)") }
                    try await desk.killing(["erase", "--inquiry", receipt.text, "--reason", "test"], rounds: 1) { _ in
                        try desk.opened(desk.store) { (store: InquiryStore) throws -> Void in
                            let certificate = try store.erasureCertificate(receipt: receipt)
                            let inquiry = try store.inquiry(receipt: receipt)
                            #expect((certificate == nil) == (inquiry != nil))
                            erased += certificate == nil ? 0 : 1
                            let chain = try store.verifyChain()
                            #expect(chain.isIntact)
                            #expect(try store.count(.all) == receipts.count - erased)
                        }
                    }
                }
            }
        }

        /// There is a whole file under its name or none, and reading one back gives a whole store or none.
        @Test func exportAndImport() async throws {
            try await KilledDesk.with(inquiries: 60) { desk in
                let file = desk.url("everything.jsonl")
                let target = desk.url("moved")
                try await desk.killing(["export", "--json", file.path], rounds: Self.rounds) { _ in
                    try desk.expectWhole(desk.store, inquiries: 60)
                    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
                    #expect(text.hasSuffix("}\n") && text.contains(#""type":"trailer""#))
                    try FileManager.default.removeItem(at: file)
                }
                #expect(try await desk.run(["export", "--json", file.path]) == .exited(0))
                let arguments = ["import", "--from-export", file.path, "--into", target.path]
                try await desk.killing(arguments, rounds: Self.rounds) { _ in
                    guard desk.hasStore(target) else { return }
                    try desk.expectWhole(target, inquiries: 60)
                    try FileManager.default.removeItem(at: target)
                }
                #expect(try await desk.run(arguments) == .exited(0))
                try desk.expectWhole(target, inquiries: 60)
                #expect(try desk.leftovers(in: "moved").isEmpty)
            }
        }
    }
}

/// A store of its own, and commands on it that are killed.
private struct KilledDesk {
    let workspace: Workspace
    let store: URL
    let keyFile: URL

    var keys: FileKeyProvider { FileKeyProvider(file: keyFile) }

    static func with(inquiries: Int, _ body: (KilledDesk) async throws -> Void) async throws {
        try await Workspace.with { workspace in
            let lines = (0..<inquiries).map { #"{"received":"2026-11-21T09:00:00+09:00","body":"質問 \#($0)"}"# }
            let file = workspace.root.appending(path: "inquiries.jsonl")
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
            let imported = try await Command.run(
                Products.mcterminal, ["import", "--jsonl", file.path], environment: workspace.environment)
            guard let store = workspace.files.first(where: { $0.lastPathComponent == "store.sqlite" }),
                let key = workspace.files.first(where: { $0.lastPathComponent == "store.key" })
            else { throw KitError("no store: \(imported.output)\(imported.errors)") }
            let desk = KilledDesk(workspace: workspace, store: store.deletingLastPathComponent(), keyFile: key)
            try desk.expectWhole(desk.store, inquiries: inquiries)
            try await body(desk)
        }
    }

    func url(_ name: String) -> URL { workspace.root.appending(path: name) }

    func path(_ name: String) -> String { url(name).path }

    func run(_ arguments: [String]) async throws -> ExitStatus {
        try await Command.run(Products.mcterminal, arguments, environment: workspace.environment).status
    }

    /// Runs the command again and again, killed at a moment between its start and a little after its usual end.
    func killing(_ arguments: [String], rounds: Int, check: (Int) throws -> Void) async throws {
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        let environment = workspace.environment.merging(["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]) { $1 }
        for round in 0..<rounds {
            let pid = try ChildProcess.spawn(
                Products.mcterminal, arguments, environment: environment, streams: .pipes(input: nil, output: null, errors: null))
            let moment = ContinuousClock.now + .microseconds(Int.random(in: 0..<Self.longest))
            // Until then, or until it has ended by itself.
            var hasEnded = false
            while !hasEnded, ContinuousClock.now < moment {
                hasEnded = ChildProcess.reap(pid) != nil
                if !hasEnded { _ = Glibc.poll(nil, 0, 1) }
            }
            if !hasEnded {
                kill(pid, SIGKILL)
                _ = ChildProcess.reap(pid, wait: true)
            }
            try check(round)
        }
    }

    /// Microseconds within which each of the commands ends on a slow machine.
    private static let longest = 250_000

    func opened<Value>(_ folder: URL, _ body: (InquiryStore) throws -> Value) throws -> Value {
        let store = try InquiryStore.open(at: folder, keys: keys, create: false)
        defer { store.close() }
        return try body(store)
    }

    func expectWhole(_ folder: URL, inquiries: Int) throws {
        try opened(folder) { (store: InquiryStore) throws -> Void in
            #expect(try store.count(.all) == inquiries)
            #expect(try store.verifyChain().isIntact)
            #expect(try store.inquiry(Inquiry.ID(inquiries))?.content.question == "質問 \(inquiries - 1)")
        }
    }

    func hasStore(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "store.sqlite").path)
    }

    func leftovers(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).filter { $0.hasPrefix(".") }
    }
}
