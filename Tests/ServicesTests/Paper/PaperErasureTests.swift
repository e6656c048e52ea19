import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct PaperErasureTests {
    let desk: PaperFixture
    var store: InquiryStore { desk.store }

    init() throws { desk = try PaperFixture() }

    private static let rules = RetentionRules(forms: 30, batches: 100)
    private static let day: Double = 86_400

    private func due(_ days: Double) throws -> [Int64] {
        try store.dueForErasure(now: Sample.later(days * PaperErasureTests.day), rules: PaperErasureTests.rules, limit: 99).map(\.id)
    }

    private func explained(_ batch: PaperBatch, _ slots: [Int]) throws -> BatchExplanations {
        let differences = try store.batchTotals(batch.id).differences(from: batch.slip)
        return BatchExplanations(
            differences: Dictionary(uniqueKeysWithValues: differences.map { ($0, "説明") }),
            slots: Dictionary(uniqueKeysWithValues: slots.map { ($0, "説明") }))
    }

    /// Counted from the acceptance or, when it is later, from the certificate's coming out; never while a certificate is here.
    @Test func periods() throws {
        let batch = try desk.batch(5)
        let day = PaperErasureTests.day
        let plain = try desk.accept(1, of: batch, .death, certificate: false, at: 0)
        let printed = try desk.accept(2, of: batch, at: 0)
        let waiting = try desk.accept(3, of: batch, at: 0)
        let returned = try desk.slot(4, of: batch)
        try desk.step(.setAside(.notFound, note: ""), returned)
        try desk.step(.letterMade(kind: "notFound"), returned)
        try desk.step(.returned(note: ""), returned, at: 2 * day)
        let id = try #require(try store.certificates(in: [.waiting], limit: 1).first).id
        let job = UUID()
        try store.beginPrinting([id], job: job, by: Sample.ann, at: Sample.later(day))
        try store.certificatesOut([id], job: job, by: Sample.ann, at: Sample.later(day))
        #expect(try due(29.9) == [])
        #expect(try due(30) == [plain.id])
        #expect(try due(31) == [plain.id, printed.id])
        #expect(try due(10_000) == [plain.id, printed.id, returned.id])
        _ = waiting
    }

    /// Never while the former owner is to be told, for whatever reason no mail went out: the letter needs the chip number. Counted from when
    /// that is settled.
    @Test(arguments: [CompletionNotice.State.due, .failed, .noAddress]) func untoldFormerOwner(_ state: CompletionNotice.State) throws {
        let day = PaperErasureTests.day
        let batch = try desk.batch(2)
        let told = try desk.accept(1, of: batch, .ownerChange, certificate: false, at: 0)
        let untold = try desk.accept(2, of: batch, .ownerChange, certificate: false, at: 0)
        try store.settleNotice(try store.completionNotice(for: told.id, at: Sample.morning).id, .sent, at: Sample.later(0))
        let notice = try store.completionNotice(for: untold.id, at: Sample.morning)
        if state != .due { try store.settleNotice(notice.id, state, at: Sample.later(1)) }
        #expect(try due(30) == [told.id])
        #expect(try store.eraseDue(now: Sample.later(400 * day), rules: PaperErasureTests.rules) == 1)
        #expect(try store.paperFile(untold.id, for: Sample.ann)?.form?.text(.chip) == PaperFixture.form(2).text(.chip))
        try store.settleNotice(notice.id, .letter, at: Sample.later(400 * day))
        #expect(try due(429.9) == [])
        #expect(try due(430) == [untold.id])
    }

    /// Nor while nobody knows whether the certificate came out.
    @Test func uncertainCertificate() throws {
        let day = PaperErasureTests.day
        let slot = try desk.accept(1, of: try desk.batch(1), at: 0)
        let id = try #require(try store.certificates(in: [.waiting], limit: 1).first).id
        try store.beginPrinting([id], job: UUID(), by: Sample.ann, at: Sample.later(1))
        #expect(try due(10_000) == [])
        #expect(try store.doubtCertificates(at: Sample.later(day)) == 1)
        #expect(try due(10_000) == [])
        try store.settleCertificate(id, cameOut: true, by: Sample.ann, at: Sample.later(2 * day))
        #expect(try due(31.9) == [] && due(32) == [slot.id])
    }

    /// What is explained when a batch closes is done with then, until the batch is opened again.
    @Test func explainedForms() throws {
        let batch = try desk.batch(2)
        let aside = try desk.step(.setAside(.feeShort, note: ""), try desk.slot(1, of: batch))
        let empty = try desk.slot(2, of: batch)
        #expect(try due(10_000) == [])
        _ = try store.closeBatch(
            batch.id, explanations: try explained(batch, [1, 2]), expecting: 1, by: Sample.ann, at: Sample.later(PaperErasureTests.day))
        #expect(try due(30.9) == [])
        #expect(try due(31) == [aside.id, empty.id])
        _ = try store.reopenBatch(batch.id, note: "", expecting: 2, by: Sample.ann, at: Sample.later(2 * PaperErasureTests.day))
        #expect(try due(10_000) == [])
    }

    /// An erased form leaves its place, state and times; the batch still adds up, closes, and a rebuild gives the same.
    @Test func gone() throws {
        let batch = try desk.batch(3)
        let first = try desk.accept(1, of: batch, certificate: false)
        try desk.accept(2, of: batch, certificate: false, at: 50 * PaperErasureTests.day)
        let totals = try store.batchTotals(batch.id)
        let figures = try store.fieldFigures(days: try Sample.day("2026-01-01")...Sample.day("2027-12-31"))
        #expect(try store.eraseDue(now: Sample.later(40 * PaperErasureTests.day), rules: PaperErasureTests.rules) == 1)
        let slot = try desk.slot(1, of: batch)
        #expect(slot.isErased && slot.state == .accepted && slot.procedure == .registration && slot.keyedBy == Sample.ann)
        #expect(throws: StoreError.erased(first.id)) { try store.paperFile(first.id, for: Sample.ann) }
        #expect(throws: StoreError.erased(first.id)) { try desk.step(.letterMade(kind: "x"), first) }
        #expect(try store.erasureCertificate(of: first.id)?.erasure.reason == .retention)
        #expect(try store.lastForm(of: Sample.ann) == PaperFixture.form(2))
        #expect(try store.batchTotals(batch.id) == totals)
        #expect(try store.batch(batch.id)?.tallies == [.accepted: 2, .empty: 1])
        #expect(try store.fieldFigures(days: try Sample.day("2026-01-01")...Sample.day("2027-12-31")) == figures)
        let before = try PaperFixture.dump(store)
        try store.rebuildProjections()
        #expect(try PaperFixture.dump(store) == before)
        try desk.accept(3, of: batch, certificate: false, at: 60 * PaperErasureTests.day)
        let closed = try store.closeBatch(batch.id, expecting: 1, by: Sample.ann, at: Sample.later(61 * PaperErasureTests.day))
        #expect(!closed.isOpen)
        #expect(try store.verifyChain().isIntact)
    }

    /// A batch goes when its own period is over, after all its forms; nothing of it stays in lists and sums.
    @Test func batches() throws {
        let batch = try desk.batch(2)
        try desk.accept(1, of: batch, certificate: false)
        try desk.step(.setAside(.other, note: ""), try desk.slot(2, of: batch))
        _ = try store.closeBatch(
            batch.id, explanations: try explained(batch, [2]), expecting: 1, by: Sample.ann, at: Sample.later(PaperErasureTests.day))
        #expect(try !due(10_000).contains(batch.id))
        #expect(try store.eraseDue(now: Sample.later(40 * PaperErasureTests.day), rules: PaperErasureTests.rules) == 2)
        #expect(try due(100) == [])
        #expect(try due(101) == [batch.id])
        #expect(try store.setAsideSlots(limit: 9).isEmpty && store.setAsideCounts().isEmpty)
        #expect(try store.eraseDue(now: Sample.later(101 * PaperErasureTests.day), rules: PaperErasureTests.rules) == 1)
        #expect(try store.batches(limit: 9).isEmpty && store.slots(of: batch.id).isEmpty)
        #expect(try store.keyingFigures(by: nil, days: try Sample.day("2026-01-01")...Sample.day("2027-12-31")).isEmpty)
        let before = try PaperFixture.dump(store)
        try store.rebuildProjections()
        #expect(try PaperFixture.dump(store) == before)
        #expect(try store.verifyChain().isIntact)
    }

    /// On request a whole batch goes at once, whatever is under way in it.
    @Test func onRequest() throws {
        let batch = try desk.batch(4)
        let kept = try desk.batch(1, number: "1121-02")
        try desk.accept(1, of: batch)
        let sent = try desk.slot(2, of: batch)
        try desk.step(.keyed(PaperFixture.form(2), PaperFixture.tally, verify: []), sent)
        try desk.step(.submitted(IdempotencyKey(), nil, asked: Data()), sent)
        _ = try store.takeSlot(try desk.slot(3, of: batch).id, for: .keying, by: Sample.ann, at: Sample.later(1))
        try store.saveFormDraft(PaperFixture.draft(try desk.slot(3, of: batch), owner: "途中"))
        let certificates = try store.erase([batch.id, sent.id], by: Sample.bob, at: Sample.later(900), reason: .request("求め"))
        #expect(certificates.count == 5)
        #expect(try store.batches(limit: 9).map(\.id) == [kept.id])
        #expect(try store.certificates(in: Set(CertificateState.allCases), limit: 9).isEmpty)
        #expect(try store.openSubmissions().isEmpty && store.formDrafts(of: Sample.ann).isEmpty)
        try store.rebuildProjections()
        #expect(try store.batches(limit: 9).map(\.id) == [kept.id])
        #expect(try store.verifyChain().isIntact)
    }

    /// A form alone, while its fate is open: its place stays, nobody sees a submission any more.
    @Test func submittedFormOnRequest() throws {
        let batch = try desk.batch(2)
        let sent = try desk.slot(2, of: batch)
        try desk.step(.keyed(PaperFixture.form(2), PaperFixture.tally, verify: []), sent)
        try desk.step(.submitted(IdempotencyKey(), nil, asked: Data()), sent)
        _ = try store.erase([sent.id], by: Sample.bob, at: Sample.later(900), reason: .request("求め"))
        #expect(try store.openSubmissions().isEmpty)
        let before = try PaperFixture.dump(store)
        try store.rebuildProjections()
        #expect(try PaperFixture.dump(store) == before)
    }

    /// After cleaning up, no byte of an erased form is in any file (database, journal, free pages): not its key, not a sealed part, not a
    /// token, and nothing that is left opens its events.
    @Test func notAByteLeft() throws {
        let batch = try desk.batch(20)
        var wrapped: [Data] = []
        for number in 1...20 {
            let slot = try desk.slot(number, of: batch)
            _ = try store.takeSlot(slot.id, for: .keying, by: Sample.ann, at: Sample.later(1))
            try store.saveFormDraft(PaperFixture.draft(slot, owner: "忘れられる\(number)"))
            try desk.step(
                .keyed(PaperFixture.form(number, owner: "忘れられる\(number)"), PaperFixture.tally, verify: PaperFixture.fields), slot)
            try desk.step(.verified(PaperForm(.registration, layoutVersion: 1), PaperFixture.tally), slot, by: Sample.bob)
            wrapped.append(
                try store.read { db, _ in
                    try #require(try Data.fetchOne(db, sql: "SELECT wrapped FROM inquiryKey WHERE inquiry = ?", arguments: [slot.id]))
                })
        }
        try store.followRetention()
        let slot = try desk.slot(7, of: batch)
        let chip = try #require(ChipNumber(country: 999, national: 100_007))
        let (sealed, payloads, token) = try store.read { db, engine in
            let sealed = try #require(try Data.fetchOne(db, sql: "SELECT sealed FROM paperSlot WHERE id = ?", arguments: [slot.id]))
            let payloads = try engine.paper.events(of: slot.id, db).map(\.0)
            return (sealed, payloads, AuditTokens(vault: engine.vault).token(chip))
        }
        func holds(_ needle: Data) throws -> Bool {
            try FileManager.default.contentsOfDirectory(at: desk.folder.store, includingPropertiesForKeys: nil)
                .contains { try Data(contentsOf: $0).range(of: needle) != nil }
        }
        func tokens() throws -> Int {
            try store.read { db, _ in try Int.fetchOne(db, sql: "SELECT count(*) FROM auditToken WHERE token = ?", arguments: [token]) ?? 0
            }
        }
        #expect(try holds(wrapped[6]) && holds(sealed) && tokens() == 1)
        _ = try store.erase([slot.id], by: nil, at: Sample.later(99), reason: .retention)
        _ = try store.purge()
        #expect(try !holds(wrapped[6]) && !holds(sealed) && tokens() == 0)
        #expect(try holds(wrapped[5]))
        for text in ["忘れられる7", chip.digits] { #expect(try !holds(Data(text.utf8))) }
        try store.read { db, engine in
            let vault = engine.vault
            let keys = try Int64.fetchAll(db, sql: "SELECT inquiry FROM inquiryKey WHERE wrapped IS NOT NULL").map {
                try InquiryKeys.key(of: $0, db, vault)
            }
            for key in keys + [vault.wrapping, vault.audit, vault.operators, vault.accounts, vault.search, vault.tokens, vault.head] {
                for record in payloads {
                    #expect(throws: StoreError.damaged(.sealed(table: "event"))) {
                        try Seal.open(record.payload, with: key, at: record.place) { $0.skipRest() }
                    }
                }
            }
        }
        #expect(try store.verifyChain().isIntact)
    }

    /// Nothing of slips, forms, drafts, notes, submissions and change keys is readable in the files of a store at work.
    @Test func nothingReadable() throws {
        let batch = try desk.batch(2, number: "珍しい番号鸚鵡")
        let slot = try desk.slot(of: batch)
        _ = try store.takeSlot(slot.id, for: .keying, by: Sample.ann, at: Sample.later(1))
        try store.saveFormDraft(PaperFixture.draft(slot, owner: "秘密の下書き"))
        try desk.step(.keyed(PaperFixture.form(1, owner: "秘密の氏名"), PaperFixture.tally, verify: []), slot)
        try desk.step(.submitted(IdempotencyKey(), OwnerToken("秘密のトークン"), asked: Data("秘密の本文".utf8)), slot)
        try desk.step(.accepted(try PaperFixture.certificate()), slot)
        try desk.step(.setAside(.other, note: "秘密の覚え"), try desk.slot(2, of: batch))
        let needles = [
            "珍しい番号鸚鵡", "秘密", "090-0000-1234", PaperFixture.secret(), "第1号", PaperFixture.form().text(.chip), "例示市", "desk-ann",
        ]
        for file in try FileManager.default.contentsOfDirectory(at: desk.folder.store, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            for needle in needles { #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(needle) in \(file.lastPathComponent)") }
        }
    }
}
