import Domain
import Foundation
import Testing

@testable import Services

/// What every acknowledged call has left on the disk, looked at through a copy of the files made right after it.
@Suite struct CrashTests {
    /// Whatever the moment of the crash, the store opens with everything that was acknowledged and an intact chain.
    @Test func everyAcknowledgedWriteSurvives() throws {
        let folder = try StoreFolder()
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        var copies = 0
        func expectSurvival(_ inquiries: [Inquiry], _ draft: InquiryDraft?) throws {
            copies += 1
            let copy = try folder.crashed(as: "crash \(copies)")
            let survivor = try InquiryStore.open(at: copy, keys: FixedKey(), create: false)
            for inquiry in inquiries { #expect(try survivor.inquiry(inquiry.id) == inquiry) }
            #expect(try survivor.count(.all) == inquiries.count)
            if let draft { #expect(try survivor.draft(of: draft.inquiry) == draft) }
            #expect(try survivor.verifyChain().isIntact)
            survivor.close()
        }
        var inquiries: [Inquiry] = []
        for number in 0..<4 {
            var inquiry = try store.receive(InquiryContent(), by: Sample.ann, at: Sample.later(Double(number)))
            try expectSurvival(inquiries + [inquiry], nil)
            let draft = Sample.draft(inquiry.id, "書きかけ \(number)", at: Double(number))
            try store.saveDraft(draft)
            try expectSurvival(inquiries + [inquiry], draft)
            inquiry = try store.record(
                [.noted(draft.content), .completed], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(Double(number) + 0.5))
            inquiries.append(inquiry)
            try expectSurvival(inquiries, nil)
            try store.audit(AuditEntry(by: Sample.ann, at: Sample.later(Double(number)), what: .ownerSearch(hits: number)))
            try expectSurvival(inquiries, nil)
        }
        store.close()
    }

    /// A journal torn in its last write (power cut) loses that write at most, never one before it, and never half of one.
    @Test func tornJournal() throws {
        let folder = try StoreFolder()
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        let kept = try store.receive(Sample.content("残る"), by: Sample.ann, at: Sample.morning)
        let journal = URL(fileURLWithPath: folder.database.path + "-wal")
        let complete = try Data(contentsOf: journal).count
        _ = try store.receive(Sample.content("途中"), by: Sample.ann, at: Sample.later(1))
        let whole = try Data(contentsOf: journal)
        try #require(whole.count > complete)
        for (number, size) in stride(from: complete, to: whole.count, by: max(1, (whole.count - complete) / 7)).enumerated() {
            let copy = try folder.crashed(as: "torn \(number)")
            try whole.prefix(size).write(to: copy.appendingPathComponent(StoreOpening.fileName + "-wal"))
            let survivor = try InquiryStore.open(at: copy, keys: FixedKey(), create: false)
            #expect(try survivor.inquiry(kept.id) == kept)
            #expect(try survivor.count(.all) == 1)
            #expect(try survivor.verifyChain().isIntact)
            survivor.close()
        }
        store.close()
    }
}
