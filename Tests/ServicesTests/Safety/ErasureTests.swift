import Crypto
import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct ErasureTests {
    let folder: StoreFolder
    let store: InquiryStore

    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
    }

    private func completed(_ content: InquiryContent = Sample.content(), at days: Double = 0) throws -> Inquiry {
        let inquiry = try store.receive(content, by: Sample.ann, at: Sample.later(days * 86_400))
        return try store.record([.answered, .completed], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(days * 86_400))
    }

    private static let rules = RetentionRules(
        standard: 100, categories: [.fees: 10, .account: nil], spam: 3, discarded: 4, merged: 5, applications: 20)

    private func due(_ days: Double) throws -> [Inquiry.ID] {
        try store.dueForErasure(now: Sample.later(days * 86_400), rules: ErasureTests.rules, limit: 100).map(\.id)
    }

    /// Each category has its period, counted from completion; what never became an inquiry has shorter ones; open ones are never due.
    @Test func periods() throws {
        var fees = Sample.content()
        fees.category = .fees
        var kept = Sample.content()
        kept.category = .account
        let ids = try [completed(at: 1).id, completed(fees).id, completed(kept).id]
        let open = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        let spam = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        _ = try store.record([.markedSpam(note: "")], on: spam.id, expecting: 1, by: Sample.ann, at: Sample.morning)
        let discarded = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        _ = try store.record([.discarded(note: "")], on: discarded.id, expecting: 1, by: Sample.ann, at: Sample.morning)
        let merged = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        _ = try store.record([.merged(into: ids[0], note: "")], on: merged.id, expecting: 1, by: Sample.ann, at: Sample.morning)
        #expect(try due(2.9) == [])
        #expect(try due(3) == [spam.id])
        #expect(try due(5) == [spam.id, discarded.id, merged.id])
        #expect(try due(10) == [spam.id, discarded.id, merged.id, ids[1]])
        #expect(try due(100.9) == [spam.id, discarded.id, merged.id, ids[1]])
        #expect(try due(10_000) == [spam.id, discarded.id, merged.id, ids[1], ids[0]])
        #expect(try !due(10_000).contains(open.id))
        #expect(try store.dueForErasure(now: Sample.later(1e9), rules: ErasureTests.rules, limit: 2).count == 2)
    }

    /// What is opened again is not due any more, and its period starts anew when it is closed again.
    @Test func reopened() throws {
        let inquiry = try completed()
        #expect(try due(100) == [inquiry.id])
        let open = try store.record([.reopened(note: "")], on: inquiry.id, expecting: 3, by: Sample.ann, at: Sample.later(50 * 86_400))
        #expect(try due(100) == [])
        _ = try store.record([.completed], on: open.id, expecting: 4, by: Sample.ann, at: Sample.later(60 * 86_400))
        #expect(try due(159.9) == [])
        #expect(try due(160) == [inquiry.id])
    }

    /// The due ones are read off an index, however many are closed.
    @Test func readsAnIndex() throws {
        let plan = try store.read { db, _ in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT inquiry, closedAt FROM retention INDEXED BY retentionDue WHERE class = 1 AND closedAt <= 5
                    ORDER BY closedAt LIMIT 3
                    """
            ).map { $0["detail"] as String }
        }
        #expect(plan == ["SEARCH retention USING COVERING INDEX retentionDue (class=? AND closedAt<?)"])
    }

    /// Nothing of an erased inquiry is left but links of the chain, its number and the certificate.
    @Test func gone() throws {
        let inquiry = try completed(Sample.content("忘れられる質問"))
        let other = try completed(Sample.content("残る質問"))
        try store.saveDraft(Sample.draft(inquiry.id, "書きかけ"))
        let events = try store.history(of: inquiry.id).count
        let reason = ErasureReason.request("本人の求め")
        let certificates = try store.erase([inquiry.id], by: Sample.bob, at: Sample.later(50), reason: reason)
        let certificate = try #require(certificates.first)
        #expect(certificate.erasure.receipt == inquiry.receiptNumber)
        #expect(certificate.erasure.receivedAt == inquiry.receivedAt)
        #expect(certificate.erasure.events == events)
        #expect(certificate.by == Sample.bob)
        #expect(certificate.erasedAt == Sample.later(50))
        let hash = try folder.raw {
            try Data.fetchOne($0, sql: "SELECT hash FROM event WHERE inquiry = ? ORDER BY sequence DESC LIMIT 1", arguments: [inquiry.id])
        }
        #expect(hash == Data(certificate.erasure.lastHash))

        #expect(throws: StoreError.erased(inquiry.id)) { try store.inquiry(inquiry.id) }
        #expect(throws: StoreError.erased(inquiry.id)) { try store.history(of: inquiry.id) }
        #expect(try store.inquiry(receipt: inquiry.receiptNumber) == nil)
        #expect(try store.draft(of: inquiry.id) == nil)
        #expect(try store.inquiry(other.id) == other)
        #expect(try store.count(.all) == 1)
        #expect(try store.erasureCertificate(receipt: inquiry.receiptNumber) == certificate)
        #expect(try store.erasureCertificate(of: inquiry.id) == certificate)
        #expect(try store.erasureCertificate(of: other.id) == nil)
        #expect(try store.erasureCertificates(limit: 5) == [certificate])
        #expect(try store.auditEntries(matching: AuditFilter(chip: inquiry.content.chip, inquiry: inquiry.id), limit: 9).lines.isEmpty)
        #expect(try store.auditEntries(matching: AuditFilter(inquiry: inquiry.id), limit: 9).lines.count == events + 1)
        #expect(try store.erase([inquiry.id], by: Sample.bob, at: Sample.later(60), reason: reason) == [])
        #expect(throws: StoreError.unknownInquiry(99)) { try store.erase([99], by: nil, at: Sample.later(60), reason: .retention) }

        #expect(try store.verifyChain().isIntact)
        try store.rebuildProjections()
        #expect(throws: StoreError.erased(inquiry.id)) { try store.inquiry(inquiry.id) }
        #expect(try store.count(.all) == 1)
        #expect(try store.erasureCertificate(of: inquiry.id) == certificate)
        #expect(try due(10_000) == [other.id])
    }

    /// Applications for accounts go the same way.
    @Test func applications() throws {
        let form = AccountForm(
            purpose: .issue, receivedOn: try Sample.day("2026-11-20"), way: .mail, role: .municipality, office: "例示市", name: "例示 太郎",
            email: "a@example.lg.jp", municipalityCode: "999999", check: .officialCallBack, checkedBy: "")
        let application = try store.receiveApplication(form, by: Sample.ann, at: Sample.morning)
        #expect(try due(1_000) == [])
        _ = try store.record(.refused(note: ""), onApplication: application.id, expecting: 1, by: Sample.ann, at: Sample.morning)
        #expect(try due(20) == [application.id])
        #expect(try store.eraseDue(now: Sample.later(20 * 86_400), rules: ErasureTests.rules) == 1)
        #expect(try store.accountApplication(application.id) == nil)
        #expect(try store.accountApplications(limit: 5) == [])
        #expect(try store.erasureCertificates(limit: 5).map(\.erasure.id) == [application.id])
        try store.rebuildProjections()
        #expect(try store.accountApplications(limit: 5) == [])
    }

    /// More than one transaction's worth goes in one call.
    @Test func everythingDue() throws {
        for number in 0..<230 { _ = try completed(at: Double(number) / 1_000) }
        #expect(try store.eraseDue(now: Sample.later(100.1 * 86_400), rules: ErasureTests.rules) == 101)
        #expect(try store.count(.all) == 129)
        #expect(try store.verifyChain().isIntact)
    }

    /// The receipt number of what was erased is not given to another caller.
    @Test func numberIsNotGivenAgain() throws {
        let inquiry = try completed()
        _ = try store.erase([inquiry.id], by: nil, at: Sample.morning, reason: .request(""))
        #expect(try completed().receiptNumber != inquiry.receiptNumber)
    }

    /// After cleaning up, no byte of it is in any file: not its key, not its tokens, not its texts, and nothing that is left opens its events.
    @Test func notAByteLeft() throws {
        let text = "忘れられるべき非常に珍しい質問鸚鵡"
        let wrapped = try (0..<40).map { number in try wrappedKey(of: completed(Sample.content(number == 20 ? text : "残る \(number)")).id) }
        let id: Inquiry.ID = 21
        // Tokens of pairs only this text has; an index leaves out a letter or two that a token shares with its neighbour.
        let tokens = try store.read { _, engine in
            var bytes: [UInt8] = []
            engine.index.tokens.pairs([JapaneseText.foldedScalars(text)], to: &bytes)
            return bytes.split(separator: UInt8(ascii: " ")).map { Data($0.dropFirst()) }
        }
        try store.saveDraft(Sample.draft(id, text))
        #expect(try tokens.contains { try holds($0) })
        #expect(try holds(wrapped[20]))
        let payloads = try store.read { db, _ in
            try Row.fetchAll(db, sql: "SELECT \(EventLog.Record.columns) FROM event WHERE inquiry = ?", arguments: [id])
                .map { try EventLog.Record($0) }
        }
        _ = try store.erase([id], by: nil, at: Sample.later(99), reason: .retention)
        let report = try store.purge()
        #expect(report.bytesAfter <= report.bytesBefore)
        for needle in tokens + [wrapped[20], Data(text.utf8)] { #expect(try !holds(needle)) }
        // Every key that can still be had is tried on every event of it.
        try store.read { db, engine in
            let keys = try Int64.fetchAll(db, sql: "SELECT inquiry FROM inquiryKey WHERE wrapped IS NOT NULL").map {
                try InquiryKeys.key(of: $0, db, engine.vault)
            }
            let vault = engine.vault
            for key in keys + [
                vault.wrapping, vault.audit, vault.operators, vault.accounts, vault.search, vault.tokens, vault.head,
            ] {
                for record in payloads {
                    #expect(throws: StoreError.damaged(.sealed(table: "event"))) {
                        try Seal.open(record.payload, with: key, at: record.place, decode: InquiryCoding.payload)
                    }
                }
            }
        }
        #expect(try store.verifyChain().isIntact)
        #expect(try store.count(.all) == 39)
    }

    private func wrappedKey(of id: Inquiry.ID) throws -> Data {
        try store.read { db, _ in
            try Data.fetchOne(db, sql: "SELECT wrapped FROM inquiryKey WHERE inquiry = ?", arguments: [id]) ?? Data()
        }
    }

    private func holds(_ needle: Data) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder.store, includingPropertiesForKeys: nil)
            .contains { try Data(contentsOf: $0).range(of: needle) != nil }
    }
}
