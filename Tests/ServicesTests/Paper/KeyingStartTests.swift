import Domain
import Foundation
import Testing

@testable import Services

/// What the screens begin with, when others have had the same forms in hand.
@Suite struct KeyingStartTests {
    let desk: PaperFixture
    let batch: PaperBatch
    let slot: PaperSlot
    var store: InquiryStore { desk.store }

    init() throws {
        desk = try PaperFixture()
        batch = try desk.batch(2)
        slot = try desk.slot(of: batch)
    }

    /// A supervisor who is one of the two keyers sees what differs when they open the third look; nobody else of the two does.
    @Test func supervisorsThirdLook() throws {
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: PaperFixture.fields), slot)
        try desk.step(.verified(PaperForm(.registration, layoutVersion: 1), PaperFixture.tally), slot, by: Sample.bob)
        #expect(throws: StoreError.paper(.thirdPersonNeeded)) {
            try store.thirdLook(slot.id, isSupervisor: false, by: Sample.bob, at: Sample.later(200))
        }
        let file = try #require(try store.thirdLook(slot.id, isSupervisor: true, by: Sample.bob, at: Sample.later(201)))
        #expect(file.differences.map(\.field) == PaperFixture.fields)
        #expect(file.form == PaperFixture.form())
    }

    private func start(_ by: OperatorID, _ work: SlotWork = .keying, at seconds: Double) throws -> [KeyingPlace] {
        try #require(try store.keyingStart(batch.id, for: work, by: by, at: Sample.later(seconds))).places
    }

    /// Who takes over goes on with every part of what was keyed, let go of or left lying; both are keyers then, and neither may verify it,
    /// nor is offered to.
    @Test(arguments: [true, false]) func takingOver(_ isReleased: Bool) throws {
        let first = PaperFixture.draft(slot, owner: "髙橋 途中", at: 10)
        try store.journalForm(first)
        #expect(try start(Sample.bob, at: 20).map(\.slot.number) == [2])
        if isReleased { try store.releaseSlot(slot.id, by: Sample.ann) }
        let now = isReleased ? 21 : 10 + PaperLease.seconds

        let place = try #require(try start(Sample.bob, at: now).first)
        #expect(place.slot.id == slot.id && place.draft == first)
        var draft = PaperFixture.draft(slot, by: Sample.bob, owner: "髙橋 途中から", at: now + 1)
        draft.goesOnFrom = place.draft?.savedAt
        try store.journalForm(draft)
        draft.goesOnFrom = nil
        #expect(try start(Sample.bob, at: now + 2).first?.draft == draft)
        let step = FormStep(
            slot: place.slot, work: .keying, step: .keyed(draft.form, PaperFixture.tally, verify: PaperFixture.fields), by: Sample.bob,
            at: Sample.later(now + 3))
        #expect(try store.recordForm(step).keyers == [Sample.ann, Sample.bob])

        for keyer in [Sample.ann, Sample.bob] {
            #expect(try start(keyer, .verifying, at: now + 4).isEmpty)
            #expect(throws: StoreError.paper(.keyedByYourself)) {
                try store.takeSlot(slot.id, for: .verifying, by: keyer, at: Sample.later(now + 5))
            }
        }
        #expect(try start(PaperFixture.cho, .verifying, at: now + 6).map(\.slot.id) == [slot.id])
        #expect(try desk.slot(of: batch).isKeyed(by: Sample.ann) && !desk.slot(of: batch).isKeyed(by: PaperFixture.cho))
    }

    /// What its keyer typed after another had read the form is not written over, neither by a draft nor by the whole form.
    @Test func keyedOnMeanwhile() throws {
        try store.journalForm(PaperFixture.draft(slot, owner: "途中", at: 10))
        let late = 10 + PaperLease.seconds
        let seen = try #require(try start(Sample.bob, at: late).first)
        let more = PaperFixture.draft(slot, owner: "途中の続き", at: late + 1)
        try store.journalForm(more)
        try store.releaseSlot(slot.id, by: Sample.ann)

        let taken = StoreError.paper(.leased(to: Sample.ann, since: more.savedAt))
        var draft = PaperFixture.draft(slot, by: Sample.bob, owner: "古い途中から", at: late + 2)
        draft.goesOnFrom = seen.draft?.savedAt
        #expect(throws: taken) { try store.journalForm(draft) }
        let step = FormStep(
            slot: seen.slot, work: .keying, step: .keyed(draft.form, PaperFixture.tally, verify: []), by: Sample.bob,
            at: Sample.later(late + 3))
        #expect(throws: taken) { try store.recordForm(step) }
        // Nor by who thought the place empty.
        #expect(throws: taken) { try store.journalForm(PaperFixture.draft(slot, by: PaperFixture.cho, owner: "空だった", at: late + 4)) }
        #expect(try start(Sample.ann, at: late + 5).first?.draft == more)
        #expect(try desk.slot(of: batch).lease == nil)
    }

    /// A second keying is one person's: what another has begun of it is not handed on.
    @Test func secondKeyingBeginsAnew() throws {
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: PaperFixture.fields), slot)
        let draft = PaperFixture.draft(slot, by: Sample.bob, .verifying, owner: "検証中", at: 200)
        try store.journalForm(draft)
        try store.releaseSlot(slot.id, by: Sample.bob)
        #expect(try start(Sample.bob, .verifying, at: 201).first?.draft == draft)
        let place = try #require(try start(PaperFixture.cho, .verifying, at: 201).first)
        #expect(place.slot.id == slot.id && place.draft == nil && place.fields == PaperFixture.fields)
    }
}
