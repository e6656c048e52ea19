import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Forms one after the other: kinds, what is held behind errors and replies, forms somebody else has.
@Suite struct KeyingRunTests {
    /// A digit chooses the kind; Enter takes the one the slip lets expect.
    @Test func kinds() {
        var run = Keying.run()
        #expect(run.stage == .choosing)
        run.type("\n")
        #expect(run.procedure == .registration)
        run = Keying.run()
        run.type("４")
        #expect(run.procedure == .death)
        run = Keying.run()
        run.take([.down, .exit])
        #expect(run.procedure == .ownerChange)
    }

    /// Forms follow each other without a reply in between; every key of a whole batch may come at once.
    @Test func oneAfterTheOther() {
        var run = Keying.run()
        let chips = ["999000000012345", "999000000054321", "999000000077001", "999000000012346"]
        let events = run.take(chips.flatMap { Keying.death($0) })
        #expect(events.completed.map { $0.text(.chip) } == chips)
        #expect(run.stage == .finished)
        #expect(run.done == 4)
        #expect(events.last == .finished || events.contains(.finished))
    }

    /// What is typed before the batch is there goes into it in order.
    @Test func beforeTheBatchIsThere() {
        var run = Keying.run(isLoaded: false)
        run.take(Keying.death() + Keying.inputs("4" + Keying.chip))
        #expect(run.stage == .loading)
        let events = run.load((1...4).map { KeyingPlace(slot: Keying.slot($0)) }, slip: Keying.slip, last: nil, at: Keying.now)
        #expect(events.completed.count == 1)
        #expect(run.place?.slot.number == 2)
        #expect(run.entry?.firstKeying?.text == Keying.chip)
    }

    /// Keys behind an error wait; when the field is right they go on where they belong.
    @Test func heldBehindAnError() throws {
        var run = Keying.run()
        let good = Keying.death()
        // The second keying of the number has a wrong digit.
        var keys = good
        let wrong = try #require(keys.indices.first { $0 == 1 + 15 + 14 })
        keys[wrong] = .text("6")
        let events = run.take(keys)
        #expect(events.contains(.bell))
        #expect(events.completed.isEmpty)
        #expect(run.entry?.halt?.stop == .differs)
        #expect(!run.held.isEmpty)
        // Nobody looks at the screen: nothing typed ahead goes into the field.
        run.type("x")
        #expect(run.entry?.buffer.isEmpty == true)
        #expect(run.heldLength > 0)
        // Backspace says it was seen; the number is keyed twice; everything else follows by itself.
        run.take([.edit(.backspace)])
        #expect(run.dropHeld() > 0)
        run.take(Array(good[1...]))
        #expect(run.done == 1)
    }

    /// Corrected, the field lets go of what was held behind it, up to the end of the form and into the next.
    @Test func heldKeysGoOn() {
        var run = Keying.run()
        run.type("4" + Keying.chip + Keying.chip + "7KQ2M4XP9TD7KQ2M4XP9TD")
        // The day of the application does not exist.
        run.type("20261131")
        #expect(run.entry?.halt != nil)
        run.take(Keying.rest(of: .death, skipping: 3) + [.complete] + Keying.inputs("4" + "999000000054321"))
        #expect(run.done == 0)
        let events = run.take([.edit(.backspace), .edit(.backspace)] + Keying.inputs("20"))
        #expect(events.completed.first?.text(.appliedOn) == "2026-11-20")
        #expect(run.held.isEmpty)
        #expect(run.place?.slot.number == 2)
        #expect(run.entry?.firstKeying?.text == "999000000054321")
    }

    /// F9 pressed while a field is being corrected comes after what is held.
    @Test func f9AfterHeldKeys() {
        var run = Keying.run()
        run.type("4" + Keying.chip + Keying.chip + "7KQ2M4XP9TD7KQ2M4XP9TD" + "20261320")
        run.take(Keying.rest(of: .death, skipping: 3))
        #expect(!run.held.isEmpty)
        run.take([.edit(.killToStart)] + Keying.inputs("2026112"))
        let events = run.take(Keying.inputs("0"))
        #expect(run.held.isEmpty)
        #expect(events.completed.isEmpty)
        #expect(run.take([.complete]).completed.first?.text(.appliedOn) == "2026-11-20")
    }

    /// Keys ahead of a list of towns wait for the choice; digits among them are no choice.
    @Test func heldBehindTowns() throws {
        var run = Keying.run()
        run.type("1")
        let street = try #require(run.entry?.index(of: .street))
        let code = try #require(run.entry?.index(of: .postalCode))
        while run.entry?.place != code { run.take([.down]) }
        run.type("9390000")
        #expect(run.entry?.pick != nil)
        run.type("ノ2-3\n")
        #expect(run.entry?.pick != nil)
        #expect(run.heldLength == 5)
        run.take([.down, .exit])
        #expect(run.entry?.blanks[street].entry?.text == "下町ノ2-3")
        #expect(run.held.isEmpty)
    }

    /// Behind the last field text waits for F9, and goes into the next form.
    @Test func behindTheLastField() {
        var run = Keying.run()
        run.take(Keying.death().dropLast())
        #expect(run.entry?.isAtEnd == true)
        run.take(Keying.inputs("4999"))
        #expect(run.done == 0)
        #expect(run.heldLength == 4)
        run.take([.complete])
        #expect(run.done == 1)
        #expect(run.procedure == .death)
        #expect(run.entry?.buffer.text == "999")
    }

    /// Text that is no kind of form waits until one is chosen.
    @Test func kindMissing() {
        var run = Keying.run()
        run.type("999")
        #expect(run.stage == .choosing)
        #expect(run.heldLength == 3)
        run.take([.down, .down, .down, .exit])
        #expect(run.procedure == .death)
        #expect(run.entry?.buffer.text == "999")
    }

    /// Somebody else has the form: keys wait, and what was keyed is offered for the next place.
    @Test func somebodyElseHasIt() {
        var run = Keying.run()
        run.type("4" + Keying.chip + Keying.chip + "7KQ2")
        #expect(run.lost(1, by: OperatorID("ikimono-02")) == [.bell])
        run.type("M4XP9TD")
        #expect(run.stage == .taken(by: OperatorID("ikimono-02")))
        #expect(run.heldLength == 7)
        run.take([.down])
        #expect(run.place?.slot.number == 2)
        #expect(run.stranded.count == 1)
        // The row of the form is on top: Enter takes it, and what was held follows.
        run.take([.exit])
        #expect(run.entry?.entry(.chip)?.text == Keying.chip)
        #expect(run.stranded.isEmpty)
        #expect(run.held.isEmpty)
    }

    /// The last form is what DUP and the same sender copy from, without asking anybody.
    @Test func theLastForm() {
        var run = Keying.run()
        run.take(Keying.death())
        run.type("4" + "999000000054321999000000054321")
        #expect(run.last?.text(.chip) == Keying.chip)
        #expect(run.entry?.last?.text(.appliedOn) == "2026-11-20")
    }

    /// A form half-keyed earlier comes back first, as it was left.
    @Test func draft() {
        var half = Keying.entry(.death)
        half.type(Keying.chip + Keying.chip + "7KQ2")
        let draft = half.draft(slot: 1, by: People.operatorID, work: .keying, at: Keying.now)
        var run = Keying.run(isLoaded: false)
        _ = run.load([KeyingPlace(slot: Keying.slot(1, state: .keying), draft: draft)], slip: Keying.slip, last: nil, at: Keying.now)
        #expect(run.procedure == .death)
        #expect(run.entry?.entry(.chip)?.text == Keying.chip)
        #expect(run.entry?.buffer.text == "7KQ2")
    }

    // MARK: The second keying

    private func verification(_ fields: [PaperField]) -> KeyingRun {
        var run = KeyingRun(.verifying, tables: Keying.tables, today: Keying.today)
        let places = [1, 2].map { KeyingPlace(slot: Keying.slot($0, state: .keyed, procedure: .death), fields: fields) }
        _ = run.load(places, slip: Keying.slip, last: nil, at: Keying.now)
        return run
    }

    /// Only the fields of the plan, keyed once, and nothing of the first keying.
    @Test func secondKeying() {
        var run = verification([.chip, .deathDate])
        #expect(run.entry?.blanks.map(\.spec.field) == [.chip, .deathDate])
        let events = run.type(Keying.chip + "20261115")
        #expect(events.contains(.accepted(.chip)))
        #expect(run.take([.complete]).completed.isEmpty)
        _ = run.compared(1, [.chip], differing: [], at: Keying.now)
        let last = run.compared(1, [.deathDate], differing: [], at: Keying.now)
        #expect(last.completed.count == 1)
        #expect(run.place?.slot.number == 2)
    }

    /// A field that differs is marked; F9 asks for it once more, then takes it as it is. Nothing says what the other one keyed.
    @Test func differing() {
        var run = verification([.chip, .deathDate])
        run.type(Keying.chip + "20261115")
        #expect(run.compared(1, [.chip, .deathDate], differing: [.deathDate], at: Keying.now) == [.bell])
        #expect(run.entry?.mismatchCount == 1)
        #expect(run.take([.complete]).completed.isEmpty)
        #expect(run.entry?.field == .deathDate)
        #expect(run.entry?.halt?.stop == .mismatch)
        run.take([.edit(.lineStart), .edit(.killToEnd)])
        run.type("20261116")
        _ = run.compared(1, [.deathDate], differing: [.deathDate], at: Keying.now)
        #expect(run.entry?.blanks[1].agreement == .settled)
        #expect(run.take([.complete]).completed.first?.text(.deathDate) == "2026-11-16")
    }

    /// Keyed once more as the first keying has it, the mark goes.
    @Test func ownSlip() {
        var run = verification([.deathDate])
        run.type("20261115")
        _ = run.compared(1, [.deathDate], differing: [.deathDate], at: Keying.now)
        run.take([.complete, .edit(.killToStart)])
        run.type("20261114")
        _ = run.compared(1, [.deathDate], differing: [], at: Keying.now)
        #expect(run.entry?.mismatchCount == 0)
        #expect(run.take([.complete]).completed.count == 1)
    }

    /// Keys typed while the comparison is out go on where they belong when it is back.
    @Test func comparisonIsSlow() {
        var run = verification([.deathDate])
        run.type("20261115")
        run.take([.complete] + Keying.inputs("20261116"))
        #expect(run.place?.slot.number == 1)
        _ = run.compared(1, [.deathDate], differing: [], at: Keying.now)
        #expect(run.place?.slot.number == 2)
        #expect(run.entry?.entry(.deathDate)?.text == "2026-11-16")
    }
}
