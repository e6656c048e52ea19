import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// The paper desk in the log, the audit search, exports and backups.
@Suite struct PaperRecordTests {
    let desk: PaperFixture
    let batch: PaperBatch
    var store: InquiryStore { desk.store }

    init() throws {
        desk = try PaperFixture()
        batch = try desk.batch(4)
        try desk.accept(1, of: batch)
        let second = try desk.slot(2, of: batch)
        try desk.step(.keyed(PaperFixture.form(2), PaperFixture.tally, verify: PaperFixture.fields), second)
        try desk.step(.verified(PaperForm(.registration, layoutVersion: 1), PaperFixture.tally), second, by: Sample.bob)
        let third = try desk.slot(3, of: batch)
        _ = try store.takeSlot(third.id, for: .keying, by: Sample.bob, at: Sample.later(7))
        try store.saveFormDraft(PaperFixture.draft(third, by: Sample.bob, owner: "途中", at: 8))
    }

    /// Changing, taking away or exchanging one event of a form is found.
    @Test func chain() throws {
        #expect(try store.verifyChain().isIntact)
        let target = try store.read { db, _ in try Int64.fetchOne(db, sql: "SELECT sequence FROM event WHERE kind = 'paper.accepted'") }
        store.close()
        try desk.folder.tamper(
            "DROP TRIGGER eventKept; UPDATE event SET kind = 'paper.refused' WHERE kind = 'paper.accepted'")
        let report = try InquiryStore.verifyChain(at: desk.folder.store, keys: FixedKey())
        #expect(report.firstBroken?.sequence == target && report.firstBroken?.reason == .hashMismatch)
    }

    /// Rows that were changed behind the store's back do not open, or are made anew from the log.
    @Test func rebuilt() throws {
        let before = try PaperFixture.dump(store)
        store.close()
        try desk.folder.tamper("UPDATE paperSlot SET state = 'verified' WHERE number = 2; UPDATE paperTally SET count = count + 5")
        let reopened = try InquiryStore.open(at: desk.folder.store, keys: FixedKey(), create: false)
        defer { reopened.close() }
        let slot = try #require(try reopened.slots(of: batch.id).first { $0.number == 2 })
        #expect(throws: StoreError.damaged(.sealed(table: "paperSlot"))) { try reopened.paperFile(slot.id, for: Sample.bob) }
        try reopened.rebuildProjections()
        #expect(try PaperFixture.dump(reopened) == before)
        #expect(try reopened.formDrafts(of: Sample.bob).count == 1)
    }

    /// What happened to forms is found by kind, operator, form and chip; erased forms keep their lines, without the chip.
    @Test func auditSearch() throws {
        let slot = try desk.slot(1, of: batch)
        func lines(_ filter: AuditFilter) throws -> [AuditLine] { try store.auditEntries(matching: filter, limit: 99).lines }
        let accepted = try lines(AuditFilter(kinds: [.paper(.accepted)]))
        #expect(accepted.map(\.what) == [.paper(.accepted, slot.id, batch: batch.id, number: 1)])
        #expect(
            try lines(AuditFilter(inquiry: slot.id)).map(\.kind) == [
                .paper(.accepted), .paper(.submitted), .paper(.keyed), .paper(.slotOpened),
            ])
        #expect(try lines(AuditFilter(operators: [Sample.bob], kinds: [.paper(.verified)])).count == 1)
        let chip = try #require(ChipNumber(country: 999, national: 100_001))
        #expect(try lines(AuditFilter(chip: chip)).map(\.kind) == [.paper(.keyed)])
        #expect(
            try lines(AuditFilter(kinds: [.paper(.batchOpened)])).map(\.what) == [
                .paper(.batchOpened, batch.id, batch: batch.id, number: nil)
            ])
        _ = try store.erase([slot.id], by: Sample.bob, at: Sample.later(999), reason: .request("求め"))
        #expect(try lines(AuditFilter(chip: chip)).isEmpty)
        #expect(try lines(AuditFilter(inquiry: slot.id)).count == 5)
    }

    /// An export comes back with batches, forms, drafts and figures the same, erased forms as such; change keys stay behind.
    @Test func export() throws {
        let fourth = try desk.accept(4, of: batch, .ownerChange)
        let certificate = try #require(try store.certificates(in: [.waiting], limit: 9).last)
        let job = UUID()
        try store.beginPrinting([certificate.id], job: job, by: Sample.ann, at: Sample.later(300))
        try store.certificatesOut([certificate.id], job: job, by: Sample.ann, at: Sample.later(301))
        _ = try store.erase([try desk.slot(2, of: batch).id], by: Sample.bob, at: Sample.later(400), reason: .request("求め"))
        let file = desk.folder.url.appendingPathComponent("out/everything.jsonl")
        let target = desk.folder.url.appendingPathComponent("new")
        _ = try StoreExport.write(store, to: file, by: Sample.ann, at: Sample.later(500))
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("髙橋 花子") && !text.contains(PaperFixture.secret(1)) && !text.contains(PaperFixture.secret(4)))
        _ = try StoreImportFromExport.read(file, into: target, keys: FixedKey(byte: 9), by: Sample.bob, at: Sample.later(600))
        let back = try InquiryStore.open(at: target, keys: FixedKey(byte: 9), create: false)
        defer { back.close() }
        #expect(try PaperFixture.dump(back) == PaperFixture.dump(store))
        #expect(try back.formDrafts(of: Sample.bob) == store.formDrafts(of: Sample.bob))
        #expect(try back.completionNotices(in: [.due], limit: 9) == store.completionNotices(in: [.due], limit: 9))
        #expect(try back.slot(fourth.id)?.certificate == .out)
        #expect(try back.certificates(in: [.waiting], limit: 9).isEmpty)
        #expect(try back.verifyChain().isIntact)
    }

    /// What is restored from a backup may have been printed since: nothing of it is printed by itself.
    @Test func restored() throws {
        let folder = desk.folder.url.appendingPathComponent("backups")
        let report = try StoreBackup.make(of: store, into: folder, keep: 3, at: Sample.later(700))
        #expect((report.contents.batches, report.contents.forms) == (1, 3))
        let target = desk.folder.url.appendingPathComponent("restored")
        _ = try StoreBackup.restore(
            from: report.file.url, into: target, keys: FixedKey(), at: Sample.later(800), by: Sample.ann)
        let back = try InquiryStore.open(at: target, keys: FixedKey(), create: false)
        defer { back.close() }
        #expect(try back.certificates(in: Set(CertificateState.allCases), limit: 9).map(\.state) == [.uncertain])
        #expect(try store.certificates(in: [.waiting], limit: 9).count == 1)
        #expect(try PaperFixture.dump(back) == PaperFixture.dump(store))
        #expect(try back.verifyChain().isIntact)
    }

    /// Several programs on one store: what one does the other sees, and a version seen too long ago is refused.
    @Test func shared() throws {
        let other = try InquiryStore.open(at: desk.folder.store, keys: FixedKey(), create: false)
        defer { other.close() }
        let slot = try desk.slot(2, of: batch)
        let version = try #require(try other.slot(slot.id)).version
        try desk.step(.setAside(.mismatch, note: ""), slot, by: PaperFixture.cho)
        #expect(throws: StoreError.stale(current: version + 1)) {
            try other.record(.setAside(.other, note: ""), onSlot: slot.id, expecting: version, by: Sample.bob, at: Sample.later(800))
        }
        #expect(try other.slot(slot.id)?.reason == .mismatch)
    }

    /// A store of the program before the paper desk opens, and has one.
    @Test func migrated() throws {
        let folder = try StoreFolder()
        try FileManager.default.createDirectory(at: folder.store, withIntermediateDirectories: true)
        let database = try DatabaseQueue(path: folder.database.path)
        try StoreSchema.migrator.migrate(database, upTo: "3 safety")
        try database.write { db in
            try db.execute(
                sql: "INSERT INTO store (id, master, foldProbe, projections) VALUES (1, ?, ?, ?)",
                arguments: [
                    try StoreMaster.wrap(.init(size: .bits256), with: FixedKey().storeKey(creating: true)), FoldProbe.current,
                    Projection.form,
                ])
            let vault = Vault(master: try StoreMaster.open(db, FixedKey().storeKey(creating: true)).master)
            try EventLog.begin(db, vault)
        }
        try database.close()
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        defer { store.close() }
        #expect(try store.openBatch(try PaperFixture.slip(2), by: Sample.ann, at: Sample.morning).slotCount == 2)
    }
}
