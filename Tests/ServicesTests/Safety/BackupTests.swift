import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct BackupTests {
    let folder: StoreFolder
    let store: InquiryStore
    var backups: URL { folder.url.appendingPathComponent("backups") }
    var restored: URL { folder.url.appendingPathComponent("restored") }

    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        for number in 0..<20 {
            let inquiry = try store.receive(Sample.content("質問 \(number)"), by: Sample.ann, at: Sample.later(Double(number)))
            if number % 2 == 0 { try store.saveDraft(Sample.draft(inquiry.id, "書きかけ \(number)")) }
        }
        _ = try store.erase([3], by: Sample.bob, at: Sample.later(30), reason: .retention)
    }

    private func make(at seconds: Double = 100, keep: Int = 3) throws -> StoreBackup.Report {
        try StoreBackup.make(of: store, into: backups, keep: keep, at: Sample.later(seconds))
    }

    private func files(_ folder: URL) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }

    /// A backup holds everything that was acknowledged before it began, opens with the same key and says so in the log.
    @Test func wholeAndChecked() throws {
        var stages: [SafetyProgress] = []
        let head = try store.verifyChain()
        let report = try StoreBackup.make(of: store, into: backups, keep: 3, at: Sample.later(100)) {
            false
        } progress: {
            stages.append($0)
        }
        #expect(report.contents.events == head.verified)
        #expect(report.contents.headHash == head.headHash)
        #expect(report.contents.inquiries == 19)
        #expect(report.contents.drafts == 9)
        #expect(report.contents.erased == 1)
        #expect(Set(stages.map(\.stage)) == [.copying, .checking])
        #expect(StoreBackup.all(in: backups) == [report.file])
        #expect(report.file.madeAt == Sample.later(100))
        var facts = stat()
        #expect(stat(report.file.url.path, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
        let acts = try store.auditEntries(matching: AuditFilter(kinds: [.act(.backedUp)]), limit: 2).lines.map(\.what)
        #expect(acts == [.act(.backedUp(AuditedCopy(events: head.verified, headHash: head.headHash)))])
        // One file, nothing beside it.
        #expect(try files(backups).count == 1)
    }

    /// A store comes back from it with every inquiry, draft and certificate, and goes on.
    @Test func restores() throws {
        let inquiries = try (1...20).filter { $0 != 3 }.map { try store.inquiry(Int64($0)) }
        let draft = try store.draft(of: 1)
        let certificate = try store.erasureCertificate(of: 3)
        let backup = try make()
        let bytes = try Data(contentsOf: backup.file.url)
        _ = try store.receive(Sample.content("あとで"), by: Sample.ann, at: Sample.later(200))
        let report = try StoreBackup.restore(
            from: backup.file.url, into: restored, keys: FixedKey(), at: Sample.later(300), by: Sample.bob)
        #expect(report.contents == backup.contents)
        #expect(report.contents.newestEventAt == Sample.later(30))
        #expect(report.chain.isIntact && report.chain.headHash == backup.contents.headHash)
        #expect(try Data(contentsOf: backup.file.url) == bytes)
        let back = try InquiryStore.open(at: restored, keys: FixedKey(), create: false)
        defer { back.close() }
        #expect(try (1...20).filter { $0 != 3 }.map { try back.inquiry(Int64($0)) } == inquiries)
        #expect(try back.draft(of: 1) == draft)
        #expect(throws: StoreError.erased(3)) { try back.inquiry(3) }
        #expect(try back.erasureCertificate(of: 3) == certificate)
        #expect(try back.verifyChain().isIntact)
        #expect(try back.auditEntries(matching: AuditFilter(operators: [Sample.bob], kinds: [.act(.restored)]), limit: 2).lines.count == 1)
        _ = try back.receive(Sample.content("続き"), by: Sample.ann, at: Sample.later(400))
        #expect(try back.count(.all) == 20)
    }

    /// Where there is a store, or the journal of one, nothing is restored; nor with another key, nor from anything else.
    @Test func refusals() throws {
        let backup = try make().file.url
        func restore(_ file: URL, _ target: URL, _ key: UInt8 = 7) throws {
            _ = try StoreBackup.restore(from: file, into: target, keys: FixedKey(byte: key), at: Sample.later(1))
        }
        #expect(throws: SafetyError.alreadyThere) { try restore(backup, folder.store) }
        #expect(throws: SafetyError.notFound) { try restore(backups.appendingPathComponent("none"), restored) }
        #expect(throws: SafetyError.store(.wrongKey)) { try restore(backup, restored, 8) }
        let text = folder.url.appendingPathComponent("text")
        try Data("not a backup, only some text that is long enough to be looked at".utf8).write(to: text)
        #expect(throws: SafetyError.store(.damaged(.file))) { try restore(text, restored) }
        #expect(try files(restored) == [])
        try Data([1]).write(to: restored.appendingPathComponent("store.sqlite-wal"))
        #expect(throws: SafetyError.alreadyThere) { try restore(backup, restored) }
    }

    /// A backup whose log was changed is not restored.
    @Test func tamperedBackup() throws {
        let backup = try make().file.url
        let database = try DatabaseQueue(path: backup.path)
        try database.write { try $0.execute(sql: "DROP TRIGGER eventKept; UPDATE event SET at = at + 1 WHERE sequence = 5") }
        try database.close()
        #expect {
            try StoreBackup.restore(from: backup, into: restored, keys: FixedKey(), at: Sample.later(1))
        } throws: { error in
            guard case .copyBroken(.chain(let link))? = error as? SafetyError else { return false }
            return link.sequence == 5 && link.kind == "received"
        }
        #expect(try files(restored) == [])
    }

    /// So many are kept, the newest; what a killed run left is cleared away; other files are left alone.
    @Test func generations() throws {
        for number in 0..<5 { _ = try make(at: Double(number) * 100, keep: 3) }
        #expect(StoreBackup.all(in: backups).map(\.madeAt) == [400, 300, 200].map { Sample.later($0) })
        let left = backups.appendingPathComponent(".mcterminal-part-left")
        let others = backups.appendingPathComponent("store-notes.txt")
        for file in [left, others] { try Data("x".utf8).write(to: file) }
        #expect(try make(at: 500, keep: 1).dropped == 3)
        #expect(StoreBackup.latest(in: backups)?.madeAt == Sample.later(500))
        #expect(!FileManager.default.fileExists(atPath: left.path))
        #expect(FileManager.default.fileExists(atPath: others.path))
        // A clock set back must not make the new one the old one.
        #expect(try make(at: -10_000, keep: 1).dropped == 1)
        #expect(StoreBackup.all(in: backups).map(\.madeAt) == [Sample.later(-10_000)])
    }

    /// The daily run makes one when the newest is a day old, and one program only.
    @Test func daily() throws {
        func run(_ seconds: Double) throws -> StoreBackup.Report? {
            try StoreBackup.makeIfDue(of: store, into: backups, keep: 5, now: Sample.later(seconds))
        }
        #expect(try run(0) != nil)
        #expect(try run(86_399) == nil)
        #expect(try run(86_400) != nil)
        let other = try SafeFolder(backups)
        #expect(try run(500_000) == nil)
        #expect(throws: SafetyError.underWay) { try make(at: 500_000) }
        withExtendedLifetime(other) {}
    }

    /// The parameters of a passphrase go with the backup, and go when it goes.
    @Test func keyParameters() throws {
        let parameters = folder.url.appendingPathComponent("parameters.json")
        try Data("{}".utf8).write(to: parameters)
        func make(_ seconds: Double) throws -> URL {
            try StoreBackup.make(of: store, into: backups, keep: 1, at: Sample.later(seconds), keyParameters: parameters).file.url
        }
        let first = try #require(StoreBackup.keyParameters(of: make(0)))
        #expect(try Data(contentsOf: first) == Data("{}".utf8))
        #expect(StoreBackup.keyParameters(of: try make(10)) != nil)
        #expect(!FileManager.default.fileExists(atPath: first.path))
    }

    /// Given up half-way it leaves nothing.
    @Test func cancelled() throws {
        #expect(throws: SafetyError.store(.cancelled)) {
            try StoreBackup.make(of: store, into: backups, keep: 1, at: Sample.morning) { true }
        }
        #expect(try files(backups) == [])
    }

    /// While it copies, the same program and another one write: the copy is one moment of the store, and the writers are not stopped.
    @Test func whileOthersWrite() throws {
        let other = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        defer { other.close() }
        var written = 0
        let before = try store.verifyChain().verified
        let report = try StoreBackup.make(
            of: store, into: backups, keep: 1, at: Sample.later(100),
            isCancelled: {
                // Between two steps of the copying, and of the checking.
                for writer in [store, other] {
                    let inquiry = try? writer.receive(Sample.content("その間"), by: Sample.bob, at: Sample.later(50))
                    written += inquiry == nil ? 0 : 1
                }
                return false
            })
        #expect(written > 2)
        #expect(report.contents.events == before)
        #expect(try store.verifyChain().verified == before + Int64(written) + 1)
        let restored = try StoreBackup.restore(from: report.file.url, into: restored, keys: FixedKey(), at: Sample.later(1))
        #expect(restored.contents == report.contents)
    }
}
