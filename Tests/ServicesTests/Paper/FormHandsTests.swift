import Domain
import Foundation
import Testing

@testable import Services

@Suite struct FormHandsTests {
    let desk: PaperFixture
    let batch: PaperBatch
    let slot: PaperSlot
    var store: InquiryStore { desk.store }

    init() throws {
        desk = try PaperFixture()
        batch = try desk.batch()
        slot = try desk.slot(of: batch)
    }

    private func take(by: OperatorID, at seconds: Double, note: String? = nil, _ work: SlotWork = .keying) throws -> PaperSlot {
        try store.takeSlot(slot.id, for: work, takingOver: note, by: by, at: Sample.later(seconds))
    }

    /// Two operators never key one form: who has it keeps it, unless somebody says why they take it.
    @Test func oneKeyer() throws {
        _ = try take(by: Sample.ann, at: 1)
        #expect(throws: StoreError.paper(.leased(to: Sample.ann, since: Sample.later(1)))) { try take(by: Sample.bob, at: 2) }
        #expect(throws: StoreError.paper(.leased(to: Sample.ann, since: Sample.later(1)))) {
            try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: []), slot, by: Sample.bob)
        }
        let again = try take(by: Sample.ann, at: 300)
        #expect(again.lease == PaperLease(by: Sample.ann, work: .keying, since: Sample.later(1), renewedAt: Sample.later(300)))
        #expect(again.version == 2)
        let over = try take(by: Sample.bob, at: 400, note: "早退")
        #expect(over.lease?.by == Sample.bob && over.version == 3)
        #expect(throws: StoreError.paper(.notLeased)) { try store.saveFormDraft(PaperFixture.draft(slot, owner: "遅れ", at: 401)) }
        let line = try #require(try store.paperFile(slot.id, for: Sample.bob)?.history.last)
        #expect(line.kind == .takenOver && line.text == "早退" && line.by == Sample.bob)
    }

    /// A quarter of an hour after the last draft anybody may go on with it; whoever keyed a part has keyed it.
    @Test func leaseEnds() throws {
        _ = try take(by: Sample.ann, at: 0)
        let draft = PaperFixture.draft(slot, owner: "途中", at: 600)
        try store.saveFormDraft(draft)
        #expect(throws: StoreError.self) { try take(by: Sample.bob, at: 1_499) }
        _ = try take(by: Sample.bob, at: 1_500)
        #expect(try store.formDraft(of: slot.id, by: Sample.bob) == draft)
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: [.phone]), slot, by: Sample.bob, at: 1_510)
        #expect(try desk.slot(of: batch).keyedBy == Sample.bob)
        #expect(throws: StoreError.paper(.keyedByYourself)) { try take(by: Sample.ann, at: 1_520, .verifying) }
    }

    /// A clock that is set back does not lock a form away.
    @Test func clockSetBack() throws {
        _ = try take(by: Sample.ann, at: 100_000)
        _ = try take(by: Sample.bob, at: 10)
        #expect(try desk.slot(of: batch).lease?.by == Sample.bob)
    }

    /// Letting go keeps the draft and lets others in; letting go of what somebody else has does nothing.
    @Test func release() throws {
        _ = try take(by: Sample.ann, at: 1)
        try store.saveFormDraft(PaperFixture.draft(slot, owner: "途中"))
        try store.releaseSlot(slot.id, by: Sample.bob)
        #expect(try desk.slot(of: batch).lease?.by == Sample.ann)
        try store.releaseSlot(slot.id, by: Sample.ann)
        #expect(try desk.slot(of: batch).lease == nil)
        #expect(try desk.slot(of: batch).state == .keying)
        #expect(try store.formDraft(of: slot.id, by: Sample.ann)?.form.text(.ownerName) == "途中")
        #expect(throws: StoreError.paper(.notLeased)) { try store.saveFormDraft(PaperFixture.draft(slot, owner: "遅れ", at: 9)) }
        _ = try take(by: Sample.bob, at: 20)
        #expect(try store.paperFile(slot.id, for: Sample.bob)?.history.map(\.kind) == [.slotOpened, .begun, .takenOver])
    }

    /// The last draft comes back with every part of it; one that comes late never takes the place of what was recorded.
    @Test func drafts() throws {
        #expect(throws: StoreError.paper(.notLeased)) { try store.saveFormDraft(PaperFixture.draft(slot, owner: "手元にない")) }
        _ = try take(by: Sample.ann, at: 1)
        for number in 1...5 { try store.saveFormDraft(PaperFixture.draft(slot, owner: "下書き\(number)", at: Double(number))) }
        let last = PaperFixture.draft(slot, owner: "下書き5", at: 5)
        #expect(try store.formDraft(of: slot.id, by: Sample.ann) == last)
        #expect(try store.formDrafts(of: Sample.ann) == [last])
        #expect(try store.formDrafts(of: Sample.bob).isEmpty)
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: []), slot)
        #expect(throws: StoreError.paper(.notLeased)) { try store.saveFormDraft(PaperFixture.draft(slot, owner: "遅れ", at: 200)) }
        #expect(try store.formDraft(of: slot.id, by: Sample.ann) == nil && store.formDrafts(of: Sample.ann).isEmpty)
    }

    /// Whatever the moment the program dies, what was acknowledged is there: places, drafts, steps, a submission before its answer.
    @Test func everyAcknowledgedWriteSurvives() throws {
        var copies = 0
        func expectSurvival(_ state: FormState, draft: FormDraft? = nil) throws {
            copies += 1
            let survivor = try InquiryStore.open(at: desk.folder.crashed(as: "crash \(copies)"), keys: FixedKey(), create: false)
            defer { survivor.close() }
            #expect(try survivor.slot(slot.id)?.state == state)
            #expect(try survivor.formDraft(of: slot.id, by: Sample.ann) == draft)
            #expect(try PaperFixture.dump(survivor) == PaperFixture.dump(store))
            #expect(try survivor.openSubmissions() == store.openSubmissions())
            #expect(try survivor.verifyChain().isIntact)
        }
        try expectSurvival(.empty)
        _ = try take(by: Sample.ann, at: 1)
        try expectSurvival(.keying)
        for number in 1...3 {
            let draft = PaperFixture.draft(slot, owner: "書きかけ\(number)", at: Double(number))
            try store.saveFormDraft(draft)
            try expectSurvival(.keying, draft: draft)
        }
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: []), slot)
        try expectSurvival(.verified)
        try desk.step(.submitted(IdempotencyKey(), OwnerToken("t"), asked: Data([9])), slot)
        try expectSurvival(.submitted)
        try desk.step(.accepted(try PaperFixture.certificate()), slot)
        try expectSurvival(.accepted)
    }
}
