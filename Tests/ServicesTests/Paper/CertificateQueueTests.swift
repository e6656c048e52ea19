import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct CertificateQueueTests {
    let desk: PaperFixture
    let batch: PaperBatch
    let job = UUID()
    var store: InquiryStore { desk.store }

    init() throws {
        desk = try PaperFixture()
        batch = try desk.batch(4)
        for number in 1...3 { try desk.accept(number, of: batch) }
    }

    private func ids(_ states: CertificateState...) throws -> [PaperCertificate.ID] {
        try store.certificates(in: Set(states), limit: 99).map(\.id)
    }

    private func holds(_ needle: Data) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: desk.folder.store, includingPropertiesForKeys: nil)
            .contains { try Data(contentsOf: $0).range(of: needle) != nil }
    }

    /// Printed certificates wait, are printed, are out; each step is in the form's history.
    @Test func wholeLife() throws {
        #expect(try store.certificates(in: [.waiting], limit: 99).map(\.number) == [1, 2, 3])
        #expect(try store.certificates(in: [.waiting], after: 1, limit: 1).map(\.id) == [2])
        let secret = try store.certificateSecret(2)
        #expect(secret.changeKey.text == PaperFixture.secret(2) && secret.number == "第2号" && !secret.isReissue)
        try store.beginPrinting([1, 2], job: job, by: Sample.ann, at: Sample.later(200))
        #expect(try ids(.waiting) == [3] && ids(.printing) == [1, 2])
        #expect(try store.certificates(in: [.printing], limit: 9).map(\.job) == [job, job])
        try store.certificatesOut([1], job: job, by: Sample.ann, at: Sample.later(201))
        try store.certificatesNotOut([2], job: job, by: Sample.ann, at: Sample.later(202))
        #expect(try ids(.waiting) == [2, 3] && ids(.out) == [1])
        #expect(try desk.slot(1, of: batch).certificate == .out)
        #expect(throws: StoreError.paper(.certificate(.out))) { try store.certificateSecret(1) }
        let history = try #require(try store.paperFile(try desk.slot(1, of: batch).id, for: Sample.bob)).history
        #expect(history.suffix(2).map(\.kind) == [.certificatePrinting, .certificateOut])
    }

    /// Nothing is printed twice: what is not waiting does not begin, and of many all or none.
    @Test func neverTwice() throws {
        try store.beginPrinting([1], job: job, by: Sample.ann, at: Sample.later(200))
        #expect(throws: StoreError.paper(.certificate(.printing))) {
            try store.beginPrinting([2, 1], job: UUID(), by: Sample.bob, at: Sample.later(201))
        }
        #expect(try ids(.waiting) == [2, 3])
        #expect(throws: StoreError.paper(.certificate(.printing))) {
            try store.certificatesOut([1], job: UUID(), by: Sample.bob, at: Sample.later(202))
        }
        try store.certificatesOut([1], job: job, by: Sample.ann, at: Sample.later(203))
        for ids in [[Int64(1)], [2, 1]] {
            #expect(throws: StoreError.paper(.certificate(.out))) {
                try store.beginPrinting(ids, job: job, by: Sample.ann, at: Sample.later(204))
            }
        }
        #expect(throws: StoreError.unknownInquiry(99)) { try store.beginPrinting([99], job: job, by: Sample.ann, at: Sample.morning) }
    }

    /// What a program that died was printing waits for somebody who looks, in every program that opens the store afterwards.
    @Test func uncertain() throws {
        try store.beginPrinting([1, 2], job: job, by: Sample.ann, at: Sample.later(200))
        try store.beginPrinting([3], job: UUID(), by: Sample.ann, at: Sample.later(300))
        let survivor = try InquiryStore.open(at: desk.folder.crashed(as: "crash"), keys: FixedKey(), create: false)
        defer { survivor.close() }
        #expect(try survivor.certificatesUncertain(printingSince: Sample.later(200), at: Sample.later(999)) == 2)
        #expect(try survivor.certificates(in: [.uncertain], limit: 9).map(\.id) == [1, 2])
        #expect(try survivor.certificates(in: [.printing], limit: 9).map(\.id) == [3])
        #expect(throws: StoreError.paper(.certificate(.uncertain))) {
            try survivor.beginPrinting([1], job: UUID(), by: Sample.bob, at: Sample.later(1_000))
        }
        try survivor.settleCertificate(1, cameOut: true, by: Sample.bob, at: Sample.later(1_001))
        try survivor.settleCertificate(2, cameOut: false, by: Sample.bob, at: Sample.later(1_002))
        #expect(try survivor.certificates(in: [.out, .waiting], limit: 9).map(\.state) == [.out, .waiting])
        #expect(throws: StoreError.paper(.certificate(.out))) {
            try survivor.settleCertificate(1, cameOut: false, by: Sample.bob, at: Sample.later(1_003))
        }
        #expect(try survivor.certificatesUncertain(job: job, at: Sample.later(1_004)) == 0)
        #expect(try survivor.verifyChain().isIntact)
    }

    /// A job that is gone is known by the time each certificate has, the same wherever it is looked for; one that prints within the time its
    /// printer has is never doubted, and a slower one may still say that its certificate came out.
    @Test func goneAndSlow() throws {
        let limit = PaperCertificate.longestPrinting
        #expect(CertificateJob.Rules().printTime * 2 <= .seconds(limit))
        try store.beginPrinting([1], job: job, by: Sample.ann, at: Sample.later(200))
        // The same job, one after the other.
        try store.beginPrinting([2], job: job, by: Sample.ann, at: Sample.later(260))
        #expect(try store.doubtCertificates(at: Sample.later(199 + limit)) == 0)
        #expect(try store.doubtCertificates(at: Sample.later(200 + limit)) == 1)
        #expect(try ids(.uncertain) == [1] && ids(.printing) == [2])
        try store.certificatesOut([1], job: job, by: Sample.ann, at: Sample.later(201 + limit))
        #expect(try ids(.out) == [1] && ids(.uncertain).isEmpty)
    }

    /// Once it is out, neither its sealed change key nor the key that opens it is in any file; the log never had it.
    @Test func destroyedWhenOut() throws {
        let row = try store.read { db, _ in try #require(try Row.fetchOne(db, sql: "SELECT wrapped, sealed FROM certificate WHERE id = 2"))
        }
        let wrapped: Data = row[0]
        let sealed: Data = row[1]
        #expect(try holds(wrapped) && holds(sealed))
        #expect(try !holds(Data(PaperFixture.secret(2).utf8)))
        try store.beginPrinting([2], job: job, by: Sample.ann, at: Sample.later(200))
        try store.certificatesOut([2], job: job, by: Sample.ann, at: Sample.later(201))
        #expect(try !holds(wrapped) && !holds(sealed))
        // Not even who has every key finds it in the events.
        let slot = try desk.slot(2, of: batch)
        try store.read { db, engine in
            let key = try InquiryKeys.key(of: slot.id, db, engine.vault)
            for (record, _) in try engine.paper.events(of: slot.id, db) {
                let plain = try Seal.open(record.payload, with: key, at: record.place) { reader in
                    defer { reader.skipRest() }
                    return Data(reader.rest)
                }
                #expect(plain.range(of: Data(PaperFixture.secret(2).utf8)) == nil)
            }
        }
    }

    /// A certificate issued again takes the place of one that never left, and is marked.
    @Test func reissued() throws {
        let slot = try desk.slot(1, of: batch)
        try desk.step(.certificateReissued(try PaperFixture.certificate(9)), slot)
        #expect(try store.certificates(in: [.waiting], limit: 9).map(\.number) == [2, 3, 1])
        let id = try #require(try ids(.waiting).last)
        #expect(try store.certificateSecret(id).isReissue && store.certificateSecret(id).changeKey.text == PaperFixture.secret(9))
        #expect(try store.paperFile(slot.id, for: Sample.ann)?.certificate?.isReissue == true)
    }

    /// The row of one certificate does not open in the place of another.
    @Test func boundToItsPlace() throws {
        store.close()
        try desk.folder.tamper(
            "UPDATE certificate SET sealed = (SELECT sealed FROM certificate WHERE id = 2), wrapped = (SELECT wrapped FROM certificate WHERE id = 2) WHERE id = 1"
        )
        let reopened = try InquiryStore.open(at: desk.folder.store, keys: FixedKey(), create: false)
        defer { reopened.close() }
        #expect(throws: StoreError.damaged(.sealed(table: "certificateKey"))) { try reopened.certificateSecret(1) }
    }

    /// An accepted owner change leaves a notice that is due, once, whatever happens to the program then.
    @Test func completionNotices() throws {
        try desk.accept(4, of: batch, .ownerChange, at: 500)
        let slot = try desk.slot(4, of: batch)
        let notice = try #require(try store.completionNotices(in: [.due], limit: 9).first)
        #expect(notice.slot == slot.id && notice.madeAt == Sample.later(500))
        #expect(try store.completionNotice(for: slot.id, at: Sample.later(600)) == notice)
        try store.settleNotice(notice.id, .failed, code: "55", at: Sample.later(602))
        #expect(try store.completionNotices(in: [.due], limit: 9).isEmpty)
        let failed = try #require(try store.completionNotices(in: [.failed], limit: 9).first)
        #expect(failed.code == "55" && failed.updatedAt == Sample.later(602))
        #expect(throws: StoreError.unknownInquiry(99)) { try store.settleNotice(99, .sent, at: Sample.morning) }
    }
}
