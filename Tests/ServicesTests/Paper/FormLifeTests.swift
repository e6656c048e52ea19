import Domain
import Foundation
import Testing

@testable import Services

@Suite struct FormLifeTests {
    let desk: PaperFixture
    let batch: PaperBatch
    let slot: PaperSlot
    var store: InquiryStore { desk.store }

    init() throws {
        desk = try PaperFixture()
        batch = try desk.batch()
        slot = try desk.slot(of: batch)
    }

    private func key(_ verify: [PaperField] = PaperFixture.fields, by: OperatorID = Sample.ann) throws {
        try desk.step(.keyed(PaperFixture.form(), PaperFixture.tally, verify: verify), slot, by: by)
    }

    private var second: PaperForm {
        PaperForm(.registration, layoutVersion: 1, entries: [.ownerName: PaperEntry("髙橋 花子"), .phone: PaperEntry("090-0000-1234")])
    }

    /// From the empty place to the accepted form, with a second keying that agrees.
    @Test func wholeLife() throws {
        let taken = try store.takeSlot(slot.id, for: .keying, by: Sample.ann, at: Sample.later(1))
        #expect(taken.state == .keying && taken.lease?.by == Sample.ann && taken.version == 2)
        try key()
        #expect(try desk.slot(of: batch).state == .keyed)
        #expect(try desk.slot(of: batch).lease == nil)
        let verified = try desk.step(.verified(second, PaperFixture.tally), slot, by: Sample.bob)
        #expect(verified.state == .verified && verified.keyedBy == Sample.ann && verified.verifiedBy == Sample.bob)
        let idempotency = IdempotencyKey()
        try desk.step(.submitted(idempotency, OwnerToken("t"), asked: Data("要求".utf8)), slot, by: Sample.bob)
        let open = try #require(try store.openSubmissions().first)
        #expect(open.submission.key == idempotency && open.submission.by == Sample.bob && open.form == PaperFixture.form())
        #expect(open.submission.token == OwnerToken("t") && open.submission.asked == Data("要求".utf8))
        #expect(try store.openSubmissions(of: Sample.ann).isEmpty && store.openSubmissions(of: Sample.bob).count == 1)
        let accepted = try desk.step(.accepted(try PaperFixture.certificate()), slot, by: Sample.bob)
        #expect(accepted.state == .accepted && accepted.certificate == .waiting)
        #expect(try store.openSubmissions().isEmpty)
        let file = try #require(try store.paperFile(slot.id, for: Sample.ann))
        #expect(file.form == PaperFixture.form() && file.submission == nil)
        #expect(file.certificate == CertificateFacts(number: "第1号", issuedAt: Sample.later(90), isReissue: false))
        #expect(file.history.map(\.kind) == [.slotOpened, .begun, .keyed, .verified, .submitted, .accepted])
    }

    /// Until it is recorded, nobody but its keyers sees the first keying: not the verifier, not a supervisor, not through drafts.
    @Test func secondKeyingIsBlind() throws {
        _ = try store.takeSlot(slot.id, for: .keying, by: Sample.ann, at: Sample.later(1))
        try store.saveFormDraft(PaperFixture.draft(slot, owner: "書きかけ"))
        #expect(try store.formDraft(of: slot.id, by: Sample.bob) == nil)
        try key()
        for someone in [Sample.bob, PaperFixture.cho] {
            let file = try #require(try store.paperFile(slot.id, for: someone, isSupervisor: true))
            #expect(file.form == nil && file.isHidden && file.fieldsToVerify == PaperFixture.fields)
            #expect(file.differences.isEmpty && file.history.allSatisfy { $0.text.isEmpty })
        }
        #expect(try store.paperFile(slot.id, for: Sample.ann)?.form == PaperFixture.form())
        #expect(throws: StoreError.paper(.keyedByYourself)) {
            try store.takeSlot(slot.id, for: .verifying, by: Sample.ann, at: Sample.later(9))
        }
        #expect(throws: StoreError.paper(.keyedByYourself)) { try desk.step(.verified(second, PaperFixture.tally), slot) }
        _ = try store.takeSlot(slot.id, for: .verifying, by: Sample.bob, at: Sample.later(200))
        let draft = PaperFixture.draft(slot, by: Sample.bob, .verifying, owner: "検証中", at: 201)
        try store.saveFormDraft(draft)
        #expect(try store.formDraft(of: slot.id, by: Sample.bob) == draft)
        #expect(try store.formDraft(of: slot.id, by: Sample.ann) == nil)
    }

    /// A mismatch goes to somebody who keyed neither; both readings are shown to them alone, and what they say counts.
    @Test func thirdLook() throws {
        try key()
        var other = second
        other[.phone] = PaperEntry("090-0000-9999")
        #expect(try desk.step(.verified(other, PaperFixture.tally), slot, by: Sample.bob).state == .differing)
        for one in [Sample.ann, Sample.bob] {
            let file = try #require(try store.paperFile(slot.id, for: one))
            #expect(file.differences.isEmpty)
            #expect(throws: StoreError.paper(.thirdPersonNeeded)) {
                try store.takeSlot(slot.id, for: .thirdLook, by: one, at: Sample.later(9))
            }
            #expect(throws: StoreError.paper(.thirdPersonNeeded)) { try desk.step(.settled([.phone: PaperEntry("1")]), slot, by: one) }
        }
        #expect(try store.paperFile(slot.id, for: Sample.bob)?.isHidden == true)
        let file = try #require(try store.paperFile(slot.id, for: PaperFixture.cho))
        #expect(
            file.differences == [KeyingDifference(field: .phone, first: PaperEntry("090-0000-1234"), second: PaperEntry("090-0000-9999"))])
        #expect(throws: StoreError.paper(.notSettled([.phone]))) { try desk.step(.settled([:]), slot, by: PaperFixture.cho) }
        #expect(throws: StoreError.paper(.notAllowed(.submitted, in: .differing))) {
            try desk.step(.submitted(IdempotencyKey(), nil, asked: Data()), slot)
        }
        let settled = try desk.step(.settled([.phone: PaperEntry("090-0000-5678")]), slot, by: PaperFixture.cho)
        #expect(settled.state == .verified)
        #expect(try store.paperFile(slot.id, for: Sample.bob)?.form?.text(.phone) == "090-0000-5678")
        let history = try #require(try store.paperFile(slot.id, for: Sample.bob)?.history.last)
        #expect(history.kind == .settled && history.fields == [.phone] && history.by == PaperFixture.cho)
    }

    /// In a team of two a supervisor may settle; that is said.
    @Test func supervisorSettles() throws {
        try key()
        try desk.step(.verified(PaperForm(.registration, layoutVersion: 1), PaperFixture.tally), slot, by: Sample.bob)
        _ = try store.takeSlot(slot.id, for: .thirdLook, isSupervisor: true, by: Sample.bob, at: Sample.later(300))
        #expect(try store.paperFile(slot.id, for: Sample.bob, isSupervisor: true)?.differences.map(\.field) == PaperFixture.fields)
        let entries = Dictionary(uniqueKeysWithValues: PaperFixture.fields.map { ($0, PaperEntry("紙")) })
        #expect(try desk.step(.settled(entries, isSupervisor: true), slot, by: Sample.bob, at: 301).state == .verified)
    }

    /// Spellings that look alike are not the same; where a value came from does not matter.
    @Test func comparesBytes() throws {
        var first = PaperFixture.form(1, owner: "神田")
        first[.phone] = PaperEntry("090-0000-1234", origin: .carried)
        try desk.step(.keyed(first, PaperFixture.tally, verify: PaperFixture.fields), slot)
        var other = second
        other[.ownerName] = PaperEntry("\u{FA19}田")
        #expect(try desk.step(.verified(other, PaperFixture.tally), slot, by: Sample.bob).state == .differing)
        #expect(try store.paperFile(slot.id, for: PaperFixture.cho)?.differences.map(\.field) == [.ownerName])
    }

    /// What was half-keyed stays with a form set aside, and is there for whoever resumes it; keyed anew it is verified anew.
    @Test func setAsideAndResumed() throws {
        _ = try store.takeSlot(slot.id, for: .keying, by: Sample.ann, at: Sample.later(1))
        let draft = PaperFixture.draft(slot, owner: "途中まで")
        try store.saveFormDraft(draft)
        let aside = try desk.step(.setAside(.enclosureMissing, note: "装着証明書なし"), slot)
        #expect(aside.state == .setAside && aside.reason == .enclosureMissing && aside.procedure == .registration && aside.lease == nil)
        #expect(try store.formDraft(of: slot.id, by: Sample.ann) == nil)
        #expect(try store.paperFile(slot.id, for: Sample.bob)?.form == draft.form)
        #expect(try store.paperFile(slot.id, for: Sample.bob)?.note == "装着証明書なし")
        try desk.step(.setAside(.illegible, note: ""), try desk.slot(2, of: batch))
        #expect(try store.setAsideCounts() == [.enclosureMissing: 1, .illegible: 1])
        #expect(try store.setAsideSlots(limit: 9).map(\.number) == [1, 2])
        #expect(try store.setAsideSlots(reason: .illegible, limit: 9).map(\.number) == [2])
        #expect(try store.setAsideSlots(after: slot.id, limit: 9).map(\.number) == [2])
        let resumed = try desk.step(.resumed(note: "届いた"), slot, by: Sample.bob)
        #expect(resumed.state == .keying && resumed.reason == nil && resumed.lease?.by == Sample.bob)
        #expect(try store.setAsideCounts() == [.illegible: 1])
        #expect(try store.paperFile(slot.id, for: Sample.ann)?.isHidden == true)
        try key(by: Sample.bob)
        #expect(try desk.step(.verified(second, PaperFixture.tally), slot).state == .verified)
    }

    /// Back to the sender goes only what a letter was made for.
    @Test func returning() throws {
        try desk.step(.setAside(.notFound, note: ""), slot)
        #expect(throws: StoreError.paper(.letterNeeded)) { try desk.step(.returned(note: ""), slot) }
        let version = try desk.slot(of: batch).version
        try desk.step(.letterMade(kind: "notFound"), slot, by: Sample.bob)
        #expect(try desk.slot(of: batch).version == version)
        let letters = try #require(try store.paperFile(slot.id, for: Sample.ann)).letters
        #expect(letters == [PaperLetter(kind: "notFound", at: Sample.later(100), by: Sample.bob)])
        #expect(try desk.step(.returned(note: "返送"), slot).state == .returned)
        #expect(throws: StoreError.paper(.notAllowed(.resumed, in: .returned))) { try desk.step(.resumed(note: ""), slot) }
    }

    /// A refusal names fields and a reason; the form stays in its place and can be corrected.
    @Test func refused() throws {
        try key([])
        try desk.step(.submitted(IdempotencyKey(), nil, asked: Data()), slot)
        let refusals = [FieldRefusal(field: "owner.phone", code: "invalidFormat")]
        let refused = try desk.step(.refused(refusals, code: "validation", reason: .refused), slot)
        #expect(refused.state == .refused && refused.reason == .refused)
        let file = try #require(try store.paperFile(slot.id, for: Sample.bob))
        #expect(file.refusals == refusals && file.refusalCode == "validation" && file.submission == nil && file.form != nil)
        try desk.step(.resumed(note: ""), slot)
        try key([])
        #expect(try store.paperFile(slot.id, for: Sample.bob)?.refusals == [])
    }

    /// A repeat keeps key, token and body, and is the sender's alone; a fate that is known to be none lets it be sent anew.
    @Test func repeating() throws {
        try key([])
        let first = IdempotencyKey()
        try desk.step(.submitted(first, OwnerToken("a"), asked: Data([1])), slot)
        #expect(throws: StoreError.paper(.othersSubmission(Sample.ann))) {
            try desk.step(.submitted(first, nil, asked: Data()), slot, by: Sample.bob)
        }
        #expect(throws: StoreError.paper(.notAllowed(.submitted, in: .submitted))) {
            try desk.step(.submitted(IdempotencyKey(), nil, asked: Data()), slot)
        }
        try desk.step(.submitted(first, OwnerToken("b"), asked: Data([2])), slot)
        let open = try #require(try store.openSubmissions(of: Sample.ann).first).submission
        #expect(open.key == first && open.token == OwnerToken("a") && open.asked == Data([1]))
        #expect(try desk.step(.withdrawn, slot).state == .verified)
        let next = IdempotencyKey()
        try desk.step(.submitted(next, nil, asked: Data([3])), slot, by: Sample.bob)
        #expect(try store.openSubmissions(of: Sample.bob).first?.submission.key == next)
    }

    /// Every step that the state does not allow is refused and changes nothing.
    @Test func refusedSteps() throws {
        let before = try PaperFixture.dump(store)
        let steps: [PaperStep] = [
            .verified(second, PaperFixture.tally), .settled([:]), .resumed(note: ""), .returned(note: ""),
            .submitted(IdempotencyKey(), nil, asked: Data()), .accepted(nil), .withdrawn, .refused([], code: "", reason: .other),
            .certificateReissued(try PaperFixture.certificate()),
        ]
        for step in steps {
            #expect(throws: StoreError.paper(.notAllowed(step.kind, in: .empty))) { try desk.step(step, slot) }
        }
        #expect(throws: StoreError.stale(current: 1)) {
            try store.record(.setAside(.other, note: ""), onSlot: slot.id, expecting: 2, by: Sample.ann, at: Sample.morning)
        }
        #expect(throws: StoreError.unknownInquiry(99)) {
            try store.record(.withdrawn, onSlot: 99, expecting: 1, by: Sample.ann, at: Sample.morning)
        }
        #expect(try PaperFixture.dump(store) == before)
    }

    /// The form's scan is known by name and content, whatever its state.
    @Test func scan() throws {
        let scan = PaperScan(name: "1121-01-001.png", sha256: [UInt8](repeating: 7, count: 32))
        try desk.step(.scanLinked(scan), slot)
        #expect(try store.paperFile(slot.id, for: Sample.ann)?.scan == scan)
        #expect(try desk.slot(of: batch).version == 1)
    }

    /// DUP copies from the operator's own last form, in whatever batch it is.
    @Test func lastForm() throws {
        #expect(try store.lastForm(of: Sample.ann) == nil)
        try key()
        try desk.step(.keyed(PaperFixture.form(2, owner: "﨑"), PaperFixture.tally, verify: []), try desk.slot(2, of: batch), by: Sample.bob)
        #expect(try store.lastForm(of: Sample.ann) == PaperFixture.form())
        #expect(try store.lastForm(of: Sample.bob)?.text(.ownerName).bytesEqual("﨑") == true)
        try desk.step(.keyed(PaperFixture.form(3), PaperFixture.tally, verify: []), try desk.slot(3, of: batch), at: 101)
        #expect(try store.lastForm(of: Sample.ann) == PaperFixture.form(3))
    }

    /// Figures belong to who keyed, day by day; what differed counts for the first keyer once the paper has said so.
    @Test func figures() throws {
        try key()
        var other = second
        other[.phone] = PaperEntry("090-0000-9999")
        other[.ownerName] = PaperEntry("高橋 花子")
        try desk.step(.verified(other, KeyingTally(keys: 30, seconds: 9)), slot, by: Sample.bob)
        try desk.step(
            .settled([.phone: PaperEntry("090-0000-9999"), .ownerName: PaperEntry("髙橋 花子")]), slot, by: PaperFixture.cho, at: 86_500)
        let day = try Sample.day("2026-11-21")
        let week = day...day.adding(days: 6)
        #expect(
            try store.keyingFigures(by: Sample.ann, days: week) == [
                KeyingDay(
                    day: day, procedure: .registration,
                    figures: KeyingFigures(forms: 1, keys: 120, seconds: 60, corrections: 3, fieldsVerified: 2, mismatches: 2)),
                KeyingDay(day: day.adding(days: 1), procedure: .registration, figures: KeyingFigures(errors: 1)),
            ])
        #expect(
            try store.keyingFigures(by: Sample.bob, days: day...day) == [
                KeyingDay(day: day, procedure: .registration, figures: KeyingFigures(verifications: 1, keys: 30, seconds: 9))
            ])
        let sums = try store.keyingFigures(by: nil, days: week).map(\.figures).reduce(KeyingFigures(), +)
        #expect(
            sums
                == KeyingFigures(
                    forms: 1, verifications: 1, keys: 150, seconds: 69, corrections: 3, fieldsVerified: 2, mismatches: 2, errors: 1))
        #expect(
            try store.fieldFigures(days: week) == [
                FieldFigures(procedure: .registration, field: .ownerName, corrections: 2, verified: 1, mismatches: 1),
                FieldFigures(procedure: .registration, field: .phone, corrections: 1, verified: 1, mismatches: 1),
            ])
        #expect(try store.keyingFigures(by: OperatorID("nobody"), days: week).isEmpty)
    }
}
