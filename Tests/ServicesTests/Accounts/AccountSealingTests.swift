import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// What of an application is on the disk, and what a crash leaves of it.
@Suite struct AccountSealingTests {
    private static let secrets = ["上富良野町 町民生活課", "\u{FA19}田 あおい", "kanda@example.lg.jp", "014605", "gov-0001", "desk-ann", "2026-11-20"]

    private func fill(_ folder: StoreFolder) throws -> (InquiryStore, AccountApplication) {
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        let received = try store.receiveApplication(try AccountLedgerTests.form(), by: Sample.ann, at: Sample.morning)
        try store.saveAccountDraft(
            AccountDraft(kind: .application, application: nil, values: ["name": "下書きの神田"], focusedField: "name", savedAt: Sample.morning),
            by: Sample.ann)
        let sent = try store.record(.sent, onApplication: received.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        return (store, sent)
    }

    /// Nothing of a form, no account ID and no idempotency key can be read in the files.
    @Test func nothingIsReadable() throws {
        let folder = try StoreFolder()
        let (store, sent) = try fill(folder)
        _ = try store.record(
            .issued(accountID: "gov-0001", expiresAt: Sample.later(86_400)), onApplication: sent.id, expecting: 2, by: Sample.ann,
            at: Sample.later(2))
        store.close()
        var files = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.store.path) {
            files.append(try Data(contentsOf: folder.store.appendingPathComponent(name)))
        }
        try #require(files.count > 10_000)
        for secret in Self.secrets + ["下書きの神田", try #require(sent.sending?.key)] {
            #expect(files.range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
    }

    /// Whatever the moment of the crash: what was acknowledged is there, and the key with which to ask again.
    @Test func crashBetweenCallAndAnswer() throws {
        let folder = try StoreFolder()
        let (store, sent) = try fill(folder)
        let copy = try folder.crashed(as: "crash")
        let survivor = try InquiryStore.open(at: copy, keys: FixedKey(), create: false)
        #expect(try survivor.accountApplication(sent.id) == sent)
        #expect(try survivor.accountApplications(limit: 9).count { $0.state == .sent } == 1)
        #expect(try survivor.accountDrafts(of: Sample.ann).count == 1)
        #expect(try survivor.verifyChain().isIntact)
        // The repeated call gets its answer: the same application is settled, once.
        let again = try survivor.record(.sent, onApplication: sent.id, expecting: sent.version, by: Sample.ann, at: Sample.later(60))
        #expect(again.sending == sent.sending)
        let issued = try survivor.record(
            .issued(accountID: "gov-0001", expiresAt: Sample.later(86_400)), onApplication: sent.id, expecting: again.version,
            by: Sample.bob, at: Sample.later(61))
        #expect(issued.state == .issued)
        #expect(try survivor.accountApplications(limit: 9).count { $0.state == .sent } == 0)
        survivor.close()
        store.close()
    }

    /// A destroyed key takes the application with it and leaves the chain and the others whole.
    @Test func erased() throws {
        let folder = try StoreFolder()
        let (store, sent) = try fill(folder)
        let other = try store.receiveApplication(try AccountLedgerTests.form(office: "別の課"), by: Sample.ann, at: Sample.later(3))
        store.close()
        try folder.tamper("UPDATE inquiryKey SET wrapped = NULL WHERE inquiry = ?", [sent.id])
        let reopened = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        #expect(try reopened.accountApplications(limit: 10) == [other])
        #expect(throws: StoreError.erased(sent.id)) { try reopened.accountApplication(sent.id) }
        try reopened.rebuildProjections()
        #expect(try reopened.accountApplications(limit: 10) == [other])
        #expect(try reopened.verifyChain().isIntact)
        reopened.close()
    }

    /// A row moved to another state or another version does not open; an event that was changed shows in the chain.
    @Test func tampered() throws {
        let folder = try StoreFolder()
        let (store, sent) = try fill(folder)
        store.close()
        try folder.tamper("UPDATE accountApplication SET state = 'received'")
        let reopened = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        #expect(throws: StoreError.damaged(.sealed(table: "accountApplication"))) { try reopened.accountApplication(sent.id) }
        try reopened.rebuildProjections()
        #expect(try reopened.accountApplication(sent.id) == sent)
        reopened.close()
        try folder.tamper("DROP TRIGGER eventKept; UPDATE event SET kind = 'applicationNoted' WHERE kind = 'applicationSent'")
        #expect(try InquiryStore.verifyChain(at: folder.store, keys: FixedKey()).firstBroken?.sequence == 2)
    }

    /// A store made before there was a ledger gets one, and keeps what it had.
    @Test func migrated() throws {
        let folder = try StoreFolder()
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        store.close()
        try folder.tamper(
            "DROP TABLE accountApplication; DROP TABLE accountDraft; DELETE FROM grdb_migrations WHERE identifier = '2 accounts'")
        let reopened = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        #expect(try reopened.inquiry(inquiry.id) == inquiry)
        _ = try reopened.receiveApplication(try AccountLedgerTests.form(), by: Sample.ann, at: Sample.later(1))
        #expect(try reopened.verifyChain().isIntact)
        reopened.close()
    }

    /// A command of the site gets the slip on its input; one that fails or does not read says so.
    @Test func printing() async throws {
        let folder = try StoreFolder()
        let file = folder.url.appendingPathComponent("printed")
        let text = String(repeating: "仮パスワード通知票\n", count: 5_000)
        try await CommandRunner.feed(Secret(text), to: ["tee", file.path])
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
        await #expect(throws: CommandRunner.Failure.failed(exitStatus: 1)) { try await CommandRunner.feed(Secret(text), to: ["false"]) }
        await #expect(throws: CommandRunner.Failure.notStarted(code: ENOENT)) {
            try await CommandRunner.feed(Secret("x"), to: ["no-such-printer"])
        }
    }
}
