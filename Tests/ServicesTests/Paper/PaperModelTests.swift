import Domain
import Foundation
import Testing

@testable import Services

/// The paper desk against a model that is nothing but an array: random steps by random people, then everything is compared.
@Suite struct PaperModelTests {
    private static let people = [Sample.ann, Sample.bob, PaperFixture.cho]
    private static let names = ["髙橋 花子", "高橋 花子"]

    /// Steps the rules refuse change nothing; every form is in exactly one state, and the tallies say so; a batch never closes with a form
    /// that is not accounted for; the tables made anew from the log are those kept while writing.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func randomSteps(seed: UInt64) throws {
        var run = try Run(seed)
        for step in 0..<240 {
            try run.step(at: Double(step) * 120)
            if step % 60 == 59 { try run.compare() }
        }
        try run.compare()
        #expect(run.taken > 100 && run.closings > 0, "\(run.taken) steps taken, closed \(run.closings) times")
        let before = try PaperFixture.dump(run.store)
        try run.store.rebuildProjections()
        let after = try PaperFixture.dump(run.store)
        #expect(after.count == before.count)
        for (one, other) in zip(before, after) where one != other { Issue.record("\(one) became \(other)") }
        try run.compare()
        #expect(try run.store.verifyChain().isIntact)
    }

    private struct Run {
        var random: SeededGenerator
        let store: InquiryStore
        let batch: PaperBatch.ID
        var slots: [PaperSlot.ID]
        var model: PaperModel
        var taken = 0
        var closings = 0

        init(_ seed: UInt64) throws {
            random = SeededGenerator(seed)
            store = try InquiryStore.inMemory()
            let batch = try store.openBatch(try PaperFixture.slip(8), by: Sample.ann, at: Sample.morning)
            self.batch = batch.id
            slots = try store.slots(of: batch.id).map(\.id)
            model = PaperModel(8)
        }

        private mutating func pick<Value>(_ values: [Value]) throws -> Value { try #require(values.randomElement(using: &random)) }

        mutating func step(at now: Double) throws {
            let index = Int.random(in: 0..<slots.count, using: &random)
            let by = try pick(PaperModelTests.people)
            let name = try pick(PaperModelTests.names)
            let at = Sample.later(now)
            switch Int.random(in: 0..<5, using: &random) < 3 ? natural(index) : Int.random(in: 0..<22, using: &random) {
            case 0, 1: try take(index, by, at: now)
            case 2:
                model.release(index, by: by)
                try store.releaseSlot(slots[index], by: by)
            case 3, 4:
                let work = try pick(SlotWork.allCases)
                let isTaken = model.draft(index, work, name, by: by, at: now)
                let draft = FormDraft(slot: slots[index], by: by, work: work, form: form(name), savedAt: at)
                try expect(isTaken) { try $0.saveFormDraft(draft) }
            case 5...7:
                let verify = Int.random(in: 0..<3, using: &random) > 0
                let isTaken = model.keyed(index, name, verify: verify, by: by, at: now)
                try record(.keyed(form(name), PaperFixture.tally, verify: verify ? [.ownerName] : []), index, by, at, isTaken)
            case 8...10:
                let isTaken = model.verified(index, name, by: by, at: now)
                try record(.verified(form(name), PaperFixture.tally), index, by, at, isTaken)
            case 11:
                let isTaken = model.settled(index, name, by: by, at: now)
                try record(.settled([.ownerName: PaperEntry(name)]), index, by, at, isTaken)
            case 12:
                let reason = try pick(ExceptionReason.allCases)
                let isTaken = model.setAside(index, reason, by: by, at: now)
                try record(.setAside(reason, note: "覚え"), index, by, at, isTaken)
            case 13: try record(.resumed(note: ""), index, by, at, model.resumed(index, by: by, at: now))
            case 14:
                model.letter(index)
                try record(.letterMade(kind: "receipt"), index, by, at, true)
            case 15: try record(.returned(note: ""), index, by, at, model.returned(index, by: by, at: now))
            case 16, 17:
                let key = Bool.random(using: &random) ? model.forms[index].key ?? IdempotencyKey() : IdempotencyKey()
                let isTaken = model.submitted(index, key, by: by, at: now)
                try record(.submitted(key, nil, asked: Data([1])), index, by, at, isTaken)
            case 18, 19: try answer(index, by, at: now)
            case 20: try closeOrReopen(by, at: at)
            default: try addSlot(by, at: at)
            }
            try compare(index)
        }

        /// The step that mostly comes next: left to chance alone, few forms would get far.
        private mutating func natural(_ index: Int) -> Int {
            guard model.isOpen else { return 20 }
            return switch model.forms[index].state {
            case .empty, .keying: Bool.random(using: &random) ? 0 : 5
            case .keyed: 8
            case .differing: 11
            case .verified: 16
            case .submitted: 18
            case .refused, .setAside: Bool.random(using: &random) ? 13 : 14
            case .accepted, .returned: Bool.random(using: &random) ? 20 : 14
            }
        }

        private func form(_ name: String) -> PaperForm { PaperFixture.form(1, owner: name) }

        private mutating func take(_ index: Int, _ by: OperatorID, at now: Double) throws {
            let work = try pick(SlotWork.allCases)
            let note = Int.random(in: 0..<4, using: &random) == 0
            let isTaken = model.take(index, work, note: note, by: by, at: now)
            let slot = slots[index]
            try expect(isTaken) { _ = try $0.takeSlot(slot, for: work, takingOver: note ? "急ぎ" : nil, by: by, at: Sample.later(now)) }
        }

        private mutating func answer(_ index: Int, _ by: OperatorID, at now: Double) throws {
            let certificate = Bool.random(using: &random)
            let at = Sample.later(now)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let isTaken = model.answered(index, .refused, certificate: false, by: by, at: now)
                try record(.refused([], code: "x", reason: .refused), index, by, at, isTaken)
            case 1: try record(.withdrawn, index, by, at, model.answered(index, .verified, certificate: false, by: by, at: now))
            default:
                let isTaken = model.answered(index, .accepted, certificate: certificate, by: by, at: now)
                try record(.accepted(certificate ? try PaperFixture.certificate() : nil), index, by, at, isTaken)
            }
        }

        /// Explains everything that may be explained, or all but one form.
        private mutating func closeOrReopen(_ by: OperatorID, at: Date) throws {
            guard model.isOpen else {
                _ = try store.reopenBatch(batch, note: "", expecting: model.batchVersion, by: by, at: at)
                model.isOpen = true
                model.batchVersion += 1
                return
            }
            var explained = Set(1...slots.count)
            if Int.random(in: 0..<4, using: &random) == 0 { explained.remove(Int.random(in: 1...slots.count, using: &random)) }
            let record = try #require(try store.batch(batch))
            let differences = try store.batchTotals(batch).differences(from: record.slip)
            let explanations = BatchExplanations(
                differences: Dictionary(uniqueKeysWithValues: differences.map { ($0, "説明") }),
                slots: Dictionary(uniqueKeysWithValues: explained.map { ($0, "説明") }))
            let unaccounted = model.unaccounted(explained)
            let version = model.batchVersion
            let batch = batch
            if unaccounted.isEmpty {
                _ = try store.closeBatch(batch, explanations: explanations, expecting: version, by: by, at: at)
                model.isOpen = false
                model.batchVersion += 1
                closings += 1
            } else {
                #expect(throws: StoreError.paper(.unaccounted(unaccounted))) {
                    try store.closeBatch(batch, explanations: explanations, expecting: version, by: by, at: at)
                }
                // Nothing under way ever ends by itself: what is left is helped along, so that batches do close.
                let isAll = Bool.random(using: &random)
                for number in unaccounted where isAll || Bool.random(using: &random) { try finish(number - 1, by, at) }
            }
        }

        private mutating func finish(_ index: Int, _ by: OperatorID, _ at: Date) throws {
            let now = at.timeIntervalSince(Sample.morning)
            let by = model.forms[index].hold?.by ?? by
            if model.forms[index].state == .submitted {
                return try record(.accepted(nil), index, by, at, model.answered(index, .accepted, certificate: false, by: by, at: now))
            }
            try record(.setAside(.other, note: ""), index, by, at, model.setAside(index, .other, by: by, at: now))
        }

        private mutating func addSlot(_ by: OperatorID, at: Date) throws {
            guard model.isOpen, slots.count < 12 else { return }
            slots.append(try store.addSlot(to: batch, expecting: model.batchVersion, by: by, at: at).id)
            model.forms.append(PaperModel.Form())
            model.batchVersion += 1
        }

        private mutating func record(_ step: PaperStep, _ index: Int, _ by: OperatorID, _ at: Date, _ isTaken: Bool) throws {
            let slot = slots[index]
            let version = try #require(try store.slot(slot)).version
            try expect(isTaken) { _ = try $0.record(step, onSlot: slot, expecting: version, by: by, at: at) }
        }

        private mutating func expect(_ isTaken: Bool, _ body: (InquiryStore) throws -> Void) throws {
            guard isTaken else {
                #expect(throws: StoreError.self) { try body(store) }
                return
            }
            try body(store)
            taken += 1
        }

        // MARK: Comparing

        private func compare(_ index: Int) throws {
            let slot = try #require(try store.slot(slots[index]))
            let form = model.forms[index]
            #expect(slot.state == form.state && slot.version == form.version && slot.reason == form.reason, "\(slot) is not \(form)")
            #expect(slot.lease?.by == form.hold?.by && slot.lease?.work == form.hold?.work)
            #expect(slot.certificate == form.certificate)
        }

        func compare() throws {
            for index in slots.indices {
                try compare(index)
                let form = model.forms[index]
                let record = try store.read { db, engine in try #require(try engine.paper.record(slots[index], db)) }
                #expect(record.content?.form?.text(.ownerName) == form.name)
                #expect(Set(record.content?.keyers ?? []) == form.keyers)
                #expect(record.content?.submission?.key == form.key)
                let draft = try store.read { db, engine in try FormDrafts.draft(of: slots[index], db, engine) }
                #expect(draft?.form.text(.ownerName) == form.draft)
            }
            let states = Dictionary(grouping: model.forms, by: \.state).mapValues(\.count)
            let shown = try #require(try store.batch(batch))
            #expect(shown.tallies == states && shown.slotCount == slots.count && shown.isOpen == model.isOpen)
            #expect(shown.tallies.values.reduce(0, +) == slots.count)
            let reasons = Dictionary(grouping: model.forms.compactMap(\.reason)) { $0 }.mapValues(\.count)
            #expect(try store.setAsideCounts() == reasons)
            #expect(try store.setAsideSlots(limit: 99).count == reasons.values.reduce(0, +))
            for person in PaperModelTests.people {
                #expect(try store.openSubmissions(of: person).count == model.forms.count { $0.sender == person && $0.state == .submitted })
            }
        }
    }
}
