import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct SealingTests {
    let folder: StoreFolder
    let store: InquiryStore

    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
    }

    /// No byte of what was written is readable in any file, in UTF-8 or UTF-16, while open and after closing.
    @Test func nothingReadable() throws {
        let op = OperatorID("operator-zeta")
        var content = Sample.content("迷子の犬を保護したとの入電", answer: "警察への届出を案内")
        content.handOverNote = "獣医師確認待ち"
        let inquiry = try store.receive(content, by: op, at: Sample.morning)
        var draft = Sample.draft(inquiry.id, "書きかけの下書き文", by: op)
        draft.focusedField = "question-field"
        try store.saveDraft(draft)
        _ = try store.record(
            [.handedOver(to: OperatorID("operator-eta"), note: "引継ぎ理由")], on: inquiry.id, expecting: 1, by: op, at: Sample.later(1))
        let chip = try #require(content.chip)
        try store.audit(AuditEntry(by: op, at: Sample.later(2), what: .chipLookup(chip, found: true)))
        let disclosure = AuditedDisclosure(
            chip: chip, caller: .veterinarian, passed: true, confirmed: ["birthDate"], fields: ["ownerAddress"])
        try store.audit(AuditEntry(by: op, at: Sample.later(3), what: .disclosure(disclosure)))

        let secrets = [
            "迷子の犬", "警察への届出", "獣医師確認", "書きかけ", "引継ぎ理由", "髙橋", "タカハシ", "090-0000-1234", "09000001234",
            chip.digits, chip.grouped, inquiry.receiptNumber.text, "operator-", "question-field", "birthDate", "ownerAddress",
            "veterinarian",
            "foundAnimal",
        ]
        for closed in [false, true] {
            if closed { store.close() }
            let files = try FileManager.default.contentsOfDirectory(at: folder.store, includingPropertiesForKeys: nil)
            #expect(files.count >= (closed ? 1 : 3))
            for file in files {
                let bytes = try Data(contentsOf: file)
                for secret in secrets {
                    for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
                        let needle = try #require(secret.data(using: encoding))
                        #expect(bytes.range(of: needle) == nil, "a text is readable in \(file.lastPathComponent)")
                    }
                }
            }
        }
    }

    /// A ciphertext moved to another row does not open there.
    @Test(arguments: [
        ("UPDATE inquiry SET contentEvent = (SELECT contentEvent FROM inquiry WHERE id = 2) WHERE id = 1", "event"),
        ("UPDATE inquiryKey SET wrapped = (SELECT wrapped FROM inquiryKey WHERE inquiry = 2) WHERE inquiry = 1", "inquiryKey"),
        ("UPDATE draft SET payload = (SELECT payload FROM draft WHERE serial = 2) WHERE serial = 1", "draft"),
        ("UPDATE operator SET sealed = (SELECT sealed FROM operator WHERE id = 2) WHERE id = 1", "operator"),
    ])
    func boundToTheirPlace(sql: String, table: String) throws {
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        _ = try store.receive(Sample.content(), by: Sample.bob, at: Sample.morning)
        for number in 1...2 { try store.saveDraft(Sample.draft(inquiry.id, "\(number)")) }
        store.close()
        try folder.tamper(sql)
        let reopened = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        let error = StoreError.damaged(.sealed(table: table))
        #expect(throws: error) {
            _ = try reopened.page(.all, from: .first, limit: 5)
            _ = try reopened.inquiry(inquiry.id)
            _ = try reopened.draftVersions(of: inquiry.id, by: Sample.ann)
        }
    }

    /// Destroying the key of an inquiry takes its texts away for good and leaves the chain whole.
    @Test func erasable() throws {
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        let other = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        store.close()
        try folder.tamper("UPDATE inquiryKey SET wrapped = NULL WHERE inquiry = ?", [inquiry.id])
        let reopened = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        #expect(throws: StoreError.erased(inquiry.id)) { try reopened.inquiry(inquiry.id) }
        #expect(throws: StoreError.erased(inquiry.id)) { try reopened.history(of: inquiry.id) }
        #expect(try reopened.inquiry(other.id) == other)
        #expect(try reopened.verifyChain().isIntact)
        // Rebuilt lists leave it out; it is still said to be erased rather than unknown.
        try reopened.rebuildProjections()
        #expect(try reopened.page(.all, from: .first, limit: 5).rows.map(\.id) == [other.id])
        #expect(try reopened.search(InquirySearch(terms: ["迷子"]), in: .all, limit: 5).map(\.id) == [other.id])
        #expect(throws: StoreError.erased(inquiry.id)) { try reopened.inquiry(inquiry.id) }
    }

    /// The same text never looks the same twice.
    @Test func noncesDiffer() throws {
        for _ in 0..<2 { _ = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning) }
        let payloads = try store.read { db, _ in try Data.fetchAll(db, sql: "SELECT payload FROM event") }
        #expect(Set(payloads.map { $0.prefix(12) }).count == 2)
        #expect(payloads[0].count == payloads[1].count)
    }
}
