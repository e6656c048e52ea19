import Domain
import Foundation
import Services
import Testing

extension EndToEnd {
    /// Bulk files on the command line.
    @Suite struct BulkFileTests {
        /// Faults are told by row and column and keep nothing but their rows back; the result file says what became of each.
        @Test func register() async throws {
            try await BulkDesk.with { desk in
                let known = try #require(try await desk.desk.world(1).first)
                var rows = (0..<12).map { BulkSamples.registration($0) }
                rows[3]["生年月日"] = "2025-02-30"
                rows[5]["マイクロチップ番号"] = BulkSamples.chip(4)
                rows[7]["マイクロチップ番号"] = known.number
                let file = desk.url("in.csv")
                try BulkSamples.write(.register, rows, to: file)

                let check = try await desk.run(["register", file.path, "--check"])
                #expect(check.status == .exited(65), "\(check.output)\(check.errors)")
                #expect(check.output.contains("送れる行 10"))
                #expect(check.output.contains("4行目（ファイルの5行） 「生年月日」 値「2025-02-30」"))
                #expect(check.output.contains("6行目（ファイルの7行） 「マイクロチップ番号」"))
                #expect(check.output.contains("手数料の合計: 4000円"))
                #expect(try await desk.registered("一括 太郎0") == 0)

                let result = desk.url("out.csv")
                let sent = try await desk.run(["register", file.path, "--result", result.path])
                #expect(sent.status == .exited(65), "\(sent.output)\(sent.errors)")
                #expect(try await desk.registered("一括 太郎0") == 9)
                let records = try BulkSamples.result(result)
                #expect(records.count == 12)
                #expect(records.map { $0["結果"] ?? "" }.count { $0 == "受理" } == 9)
                #expect(records[7]["結果"] == "拒否")
                #expect(records[7]["項目"] == "マイクロチップ番号")
                #expect(records[3]["結果"]?.hasPrefix("誤り") == true)
                #expect(ChangeKey(records[0]["変更キー"] ?? "") != nil)
                let mode = try FileManager.default.attributesOfItem(atPath: result.path)[.posixPermissions] as? Int
                #expect(mode == 0o600)

                // Nothing of the rows stays anywhere but in the two files and the registry, and no change key in the program's own.
                try FileManager.default.removeItem(at: file)
                let key = try #require(records[0]["変更キー"])
                #expect(try desk.desk.workspace.occurrences(of: key) == ["out.csv"])
                #expect(try desk.desk.workspace.occurrences(of: key.replacing("-", with: "")) == [])
                #expect(try desk.desk.workspace.occurrences(of: "太郎0") == [])
                #expect(try desk.desk.workspace.occurrences(of: BulkSamples.chip(1)) == ["out.csv"])

                // The same file again does nothing, and the keys can be had once more.
                try BulkSamples.write(.register, rows, to: file)
                let again = try await desk.run(["register", file.path, "--result", desk.url("again.csv").path])
                #expect(again.status == .exited(65), "\(again.output)\(again.errors)")
                #expect(try BulkSamples.result(desk.url("again.csv")).map { $0["変更キー"] } == records.map { $0["変更キー"] })
                #expect(try await desk.registered("一括 太郎0") == 9)
            }
        }

        /// A file as Excel writes it, and one that is none.
        @Test func encodings() async throws {
            try await BulkDesk.with { desk in
                let file = desk.url("sjis.csv")
                try BulkSamples.write(.register, [BulkSamples.registration(0)], to: file)
                let text = try String(contentsOf: file, encoding: .utf8).replacing("一括 太郎0", with: "髙﨑　①")
                let converted = try await Command.run(
                    "/usr/bin/iconv", ["-f", "UTF-8", "-t", "CP932", "-o", desk.url("x.csv").path, "-"], input: text)
                #expect(converted.status == .exited(0), "\(converted.errors)")
                let check = try await desk.run(["register", desk.url("x.csv").path, "--check"])
                #expect(check.status == .exited(0), "\(check.output)\(check.errors)")
                #expect(check.output.contains("CP932"))

                try Data([0xFF, 0xFE] + Array("x".utf8)).write(to: file)
                let wide = try await desk.run(["register", file.path, "--check"])
                #expect(wide.status == .exited(66))
                #expect(wide.errors.contains("CSV UTF-8"))

                let template = try await desk.run(["amend", desk.url("template.csv").path, "--template"])
                #expect(template.status == .exited(0), "\(template.errors)")
                let empty = try await desk.run(["amend", desk.url("template.csv").path, "--check"])
                #expect(empty.status == .exited(66))
            }
        }

        /// Killed again and again at random moments: every row is registered exactly once, and each has its certificate.
        @Test(.timeLimit(.minutes(5))) func killed() async throws {
            let count = 160
            try await BulkDesk.with { desk in
                let file = desk.url("in.csv")
                try BulkSamples.write(.register, (0..<count).map { BulkSamples.registration($0) }, to: file)
                var kills = 0
                // Longer and longer, so that a slow machine gets somewhere too.
                while try await desk.runKilled(["register", file.path], within: 300...(1_500 + 300 * kills)) { kills += 1 }
                let end = try await desk.run(["register", file.path, "--result", desk.url("out.csv").path])
                #expect(end.status == .exited(0), "\(end.output)\(end.errors)")
                #expect(kills > 3)
                #expect(try await desk.registered("一括 太郎0") == count)
                let records = try BulkSamples.result(desk.url("out.csv"))
                #expect(records.allSatisfy { $0["結果"] == "受理" })
                #expect(Set(records.compactMap { $0["登録証明書番号"] }).count == count)
                try desk.expectIntact()
            }
        }

        /// SIGINT lets the calls under way end; the same command goes on.
        @Test func interrupted() async throws {
            try await BulkDesk.with { desk in
                let file = desk.url("in.csv")
                try BulkSamples.write(.register, (0..<90).map { BulkSamples.registration($0) }, to: file)
                let pid = try desk.spawn(["register", file.path])
                _ = try await Deadline.poll("rows to be sent", within: .seconds(30)) { try desk.accepted() > 0 ? true : nil }
                kill(pid, SIGINT)
                let status = try await Deadline.poll("its end", within: .seconds(30)) { ChildProcess.reap(pid) }
                #expect(status == .exited(75))
                #expect(try desk.accepted() == (try await desk.registered("一括 太郎0")))
                let end = try await desk.run(["register", file.path])
                #expect(end.status == .exited(0), "\(end.output)\(end.errors)")
                #expect(try await desk.registered("一括 太郎0") == 90)
            }
        }
    }
}

/// A desk that sends files.
private struct BulkDesk {
    let desk: Desk
    let client: CommonDBClient

    static func with(_ body: (BulkDesk) async throws -> Void) async throws {
        try await Desk.with { desk in
            try Data((desk.account.password + "\n").utf8).write(to: desk.workspace.root.appending(path: "password"))
            let client = CommonDBClient(
                configuration: CommonDBConfiguration(baseURL: desk.sandbox.url, apiKey: Secret(desk.sandbox.apiKey)), onStatus: { _ in })
            _ = try await client.login(id: "op02", password: try desk.sandbox.account(id: "op02").password)
            try await body(BulkDesk(desk: desk, client: client))
            await client.shutDown()
        }
    }

    func url(_ name: String) -> URL { desk.workspace.root.appending(path: name) }

    private var environment: [String: String] {
        desk.environment.merging([
            "MCTERMINAL_PASSWORD_COMMAND": "cat \(url("password").path)", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        ]) { $1 }
    }

    func run(_ arguments: [String]) async throws -> Command.Result {
        try await Command.run(Products.mcterminal, ["bulk"] + arguments, environment: environment, within: .seconds(120))
    }

    func spawn(_ arguments: [String]) throws -> pid_t {
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        return try ChildProcess.spawn(
            Products.mcterminal, ["bulk"] + arguments, environment: environment, streams: .pipes(input: nil, output: null, errors: null))
    }

    /// - returns: `false` when it had ended by itself before.
    func runKilled(_ arguments: [String], within milliseconds: ClosedRange<Int>) async throws -> Bool {
        let pid = try spawn(arguments)
        let end = ContinuousClock.now + .milliseconds(Int.random(in: milliseconds))
        while ContinuousClock.now < end {
            if ChildProcess.reap(pid) != nil { return false }
            _ = Glibc.poll(nil, 0, 2)
        }
        kill(pid, SIGKILL)
        _ = ChildProcess.reap(pid, wait: true)
        return true
    }

    func registered(_ owner: String) async throws -> Int { try await client.owners(name: owner, match: .exact, limit: 1).total }

    private func opened<Value>(_ body: (InquiryStore) throws -> Value) throws -> Value? {
        let files = desk.workspace.files
        guard let store = files.first(where: { $0.lastPathComponent == "store.sqlite" }),
            let key = files.first(where: { $0.lastPathComponent == "store.key" })
        else { return nil }
        let opened = try InquiryStore.open(at: store.deletingLastPathComponent(), keys: FileKeyProvider(file: key), create: false)
        defer { opened.close() }
        return try body(opened)
    }

    func accepted() throws -> Int { try opened { try $0.bulkFiles(limit: 1).first?.accepted } as? Int ?? 0 }

    func expectIntact() throws {
        let isIntact = try opened { try $0.verifyChain().isIntact }
        #expect(isIntact == true)
    }
}
