import Domain
import Foundation
import Services
import Synchronization
import Testing

extension EndToEnd {
    /// The engine of bulk files against the sandbox, without the program around it.
    @Suite struct BulkEngineTests {
        /// Over connections that break and double, stopped and taken up again at random: every row once, all keys hold.
        @Test(.timeLimit(.minutes(3))) func faults() async throws {
            let count = 400
            try await BulkRig.with { rig in
                let file = try rig.file(.register, (0..<count).map { BulkSamples.registration($0) })
                try await rig.sandbox.setFaults(
                    "reset@A2R2:0.08,lost-answer@A2R2:0.08,reset-mid@A2R2:0.08,duplicate@A2R2:0.08,status=503@A2R2:0.04")
                var runs = 0
                while true {
                    let limit = Int.random(in: 10...80)
                    let engine = rig.engine(file, stopAfter: limit)
                    runs += 1
                    guard try await engine.run() == .paused(.asked) else { break }
                }
                try await rig.sandbox.setFaults("")
                #expect(runs > 3)
                #expect(try await rig.client.owners(name: "一括 太郎0", match: .exact, limit: 1).total == count)
                let records = try await rig.result(file)
                #expect(records.count { $0["結果"] == "受付" } == count)
                #expect(Set(records.compactMap { $0["登録証明書番号"] }).count == count)
                for record in records.prefix(10) {
                    let chip = try ChipNumber(record["マイクロチップ番号"] ?? "")
                    #expect(try await rig.client.ownershipHistory(chip).map(\.kind) == [.registration])
                    let key = try #require(ChangeKey(record["変更キー"] ?? ""))
                    _ = try await rig.client.authenticateOwner(chip, proof: .changeKey(key))
                }
            }
        }

        /// From the store as it was at every moment of the work the rest is sent, and nothing twice: the same certificates come back.
        @Test(.timeLimit(.minutes(3))) func everyCrash() async throws {
            let count = 150
            try await BulkRig.with { rig in
                let file = try rig.file(.register, (0..<count).map { BulkSamples.registration($0) })
                let keys = StoredKey()
                let folder = rig.folder.appending(path: "live")
                let live = try InquiryStore.open(at: folder, keys: keys, create: true)
                let crashes = Mutex<[URL]>([])
                let engine = BulkEngine(
                    file, store: live, client: rig.client, by: OperatorID("op01"),
                    onProgress: { progress in
                        crashes.withLock { crashes in
                            guard progress.done >= crashes.count * 12 else { return }
                            let copy = rig.folder.appending(path: "crash-\(crashes.count)")
                            guard (try? FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)) != nil else {
                                return
                            }
                            for name in ["store.sqlite", "store.sqlite-wal"] {
                                try? FileManager.default.copyItem(at: folder.appending(path: name), to: copy.appending(path: name))
                            }
                            crashes.append(copy)
                        }
                    })
                #expect(try await engine.run() == .finished)
                let whole = try await rig.result(file, live)
                live.close()
                let copies = crashes.withLock { $0 }
                #expect(copies.count > 8)
                for copy in copies {
                    let store = try InquiryStore.open(at: copy, keys: keys, create: false)
                    #expect(try await rig.result(file, store) == whole)
                    store.close()
                }
                #expect(try await rig.client.owners(name: "一括 太郎0", match: .exact, limit: 1).total == count)
            }
        }

        /// One mail a former owner, however often the work is interrupted; those without an address get a letter.
        @Test(.timeLimit(.minutes(3))) func formerOwners() async throws {
            let (count, owners) = (60, 4)
            try await BulkRig.with { rig in
                let registered = try rig.file(.register, (0..<count).map { BulkSamples.registration($0, owners: owners) })
                #expect(try await rig.engine(registered).run() == .finished)
                let keys = try await rig.result(registered).map { $0["変更キー"] ?? "" }
                var rows = keys.enumerated().map { BulkSamples.transfer($0, key: $1) }
                // A wrong key: refused, and not in the mail.
                rows[5]["変更キー"] = "22222222222"
                let file = try rig.file(.transfer, rows)
                let sent = Mutex<[BulkNotice]>([])
                let notifier = BulkNotifier { notice in
                    sent.withLock { $0.append(notice) }
                    return true
                }
                #expect(try await rig.engine(file, notifier: notifier, stopAfter: 20).run() == .paused(.asked))
                let engine = rig.engine(file, notifier: notifier)
                #expect(try await engine.run() == .finished)
                #expect(engine.progress.refused == 1)
                let notices = sent.withLock { $0 }
                #expect(Set(notices.map(\.to.inHeader)) == ["owner1@example.jp", "owner2@example.jp", "owner3@example.jp"])
                #expect(notices.count == 3)
                #expect(notices.map(\.chips.count).sorted() == [14, 15, 15])
                #expect(notices.allSatisfy { !$0.chips.contains { $0.digits == BulkSamples.chip(5) } })
                #expect((engine.progress.mailed, engine.progress.letters) == (3, 1))
                let records = try await rig.result(file)
                #expect(records.count { $0["旧所有者への通知"] == "メール" } == 44)
                #expect(records.count { $0["旧所有者への通知"]?.hasPrefix("手紙") == true } == 15)
                #expect(records[5]["理由"]?.isEmpty == false)
                let owner = try #require(try await rig.client.chip(ChipNumber(BulkSamples.chip(1)))?.owner)
                #expect(owner.name.bytesEqual("新 次郎"))
            }
        }

        /// Partial rows are filled up from the record, whose mail address stays.
        @Test func amendments() async throws {
            try await BulkRig.with { rig in
                let registered = try rig.file(.register, (0..<3).map { BulkSamples.registration($0 + 1, owners: 9) })
                #expect(try await rig.engine(registered).run() == .finished)
                let keys = try await rig.result(registered).map { $0["変更キー"] ?? "" }
                let rows = keys.enumerated().map { ["マイクロチップ番号": BulkSamples.chip($0 + 1), "変更キー": $1, "電話番号": "03-0000-0009"] }
                let file = try rig.file(.amend, rows)
                #expect(file.preview.lookUps == 3)
                #expect(try await rig.engine(file).run() == .finished)
                let owner = try #require(try await rig.client.chip(ChipNumber(BulkSamples.chip(2)))?.owner)
                #expect(owner.phone == "03-0000-0009")
                #expect(owner.email == "owner2@example.jp")
                #expect(owner.name.bytesEqual("一括 太郎2"))
            }
        }

        /// A registry that goes away is waited for; a file that is given up sends no more; another account may not go on with it.
        @Test(.timeLimit(.minutes(2))) func wishes() async throws {
            try await BulkRig.with { rig in
                let file = try rig.file(.register, (0..<120).map { BulkSamples.registration($0) })
                try await rig.sandbox.setFaults("status=503")
                let engine = rig.engine(file)
                let run = Task { try await engine.run() }
                _ = try await Deadline.poll("a pause", within: .seconds(20)) {
                    if case .paused(.registry) = engine.progress.phase { true } else { nil }
                }
                try await rig.sandbox.setFaults("latency=30")
                _ = try await Deadline.poll("rows", within: .seconds(40)) { engine.progress.accepted > 0 ? true : nil }
                engine.pause()
                _ = try await Deadline.poll("a pause", within: .seconds(20)) { engine.progress.phase == .paused(.asked) ? true : nil }
                #expect(engine.progress.underWay == 0)
                #expect(await rig.failure(file, by: "op02") == .begunBy(OperatorID("op01")))
                engine.cancel()
                #expect(try await run.value == .cancelled)
                let accepted = engine.progress.accepted
                #expect(try await rig.client.owners(name: "一括 太郎0", match: .exact, limit: 1).total == accepted)
                #expect(await rig.failure(file, by: "op01") == .cancelled)
            }
        }
    }
}

/// A sandbox, a client without a ceiling, a store.
private struct BulkRig {
    let sandbox: SandboxProcess
    let client: CommonDBClient
    let store: InquiryStore
    let folder: URL

    static func with(_ body: (BulkRig) async throws -> Void) async throws {
        try await Workspace.with { workspace in
            try await SandboxProcess.with(chips: Desk.chips, seed: Desk.seed) { sandbox in
                let client = CommonDBClient(
                    configuration: CommonDBConfiguration(
                        baseURL: sandbox.url, apiKey: Secret(sandbox.apiKey), http: HTTPSettings(totalTimeout: .seconds(20)),
                        breaker: Breaker.Rules(failures: 1_000),
                        retry: RetryPolicy(tries: 2, firstPause: .milliseconds(2), longestPause: .milliseconds(20)), callsPerSecond: 400),
                    onStatus: { _ in })
                _ = try await client.login(id: "op01", password: try sandbox.account(id: "op01").password)
                let store = try InquiryStore.inMemory()
                try await body(BulkRig(sandbox: sandbox, client: client, store: store, folder: workspace.root))
                store.close()
                await client.shutDown()
            }
        }
    }

    func file(_ kind: BulkKind, _ rows: [[String: String]]) throws -> BulkFile {
        let url = folder.appending(path: "\(UUID().uuidString).csv")
        try BulkSamples.write(kind, rows, to: url)
        let file = try BulkFile.read(url, kind, BulkContext(day: BulkSamples.today(), municipalities: .shipped), store: store)
        guard file.preview.ready == rows.count else { throw KitError("\(file.preview.faults.map { ($0.column, $0.reason) })") }
        return file
    }

    /// - parameter stopAfter: Answers after which it is stopped.
    func engine(_ file: BulkFile, notifier: BulkNotifier? = nil, stopAfter limit: Int? = nil) -> BulkEngine {
        let stopping = Stopping()
        let engine = BulkEngine(
            file, store: store, client: client, by: OperatorID("op01"), notifier: notifier,
            onProgress: { progress in
                stopping.see(progress, limit)
            })
        stopping.engine.withLock { $0 = engine }
        return engine
    }

    func failure(_ file: BulkFile, by id: String) async -> BulkError? {
        do throws(BulkError) {
            _ = try await BulkEngine(file, store: store, client: client, by: OperatorID(id)).run()
            return nil
        } catch {
            return error
        }
    }

    /// What a result file says after whatever is left was sent.
    func result(_ file: BulkFile, _ other: InquiryStore? = nil) async throws -> [[String: String]] {
        let url = folder.appending(path: "\(UUID().uuidString).csv")
        let engine = BulkEngine(file, store: other ?? store, client: client, by: OperatorID("op01"))
        _ = try await engine.run()
        try await engine.writeResult(to: url, BulkSamples.words)
        return try BulkSamples.result(url)
    }
}

/// A key known to the test.
private struct StoredKey: KeyProvider {
    func storeKey(creating: Bool) throws(KeyError) -> StoreKey {
        guard let key = StoreKey(bytes: [UInt8](repeating: 7, count: 32)) else { throw .missing }
        return key
    }
}

private final class Stopping: Sendable {
    let engine = Mutex<BulkEngine?>(nil)
    private let first = Mutex<Int?>(nil)

    func see(_ progress: BulkProgress, _ limit: Int?) {
        guard let limit else { return }
        let start = first.withLock { first in
            first = first ?? progress.done
            return first ?? 0
        }
        if progress.done - start >= limit { engine.withLock { $0 }?.stop() }
    }
}
