import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// Keying in the program: journal, store, other people, locks and replies that come late.
@Suite struct KeyingViewTests {
    /// A form is keyed, recorded, and the next one is there before the store has answered.
    @Test func keyed() {
        let driver = AppDriver.keying()
        driver.holds = { if case .paper(.recordForm) = $0 { true } else { false } }
        driver.key(Keying.death())
        #expect(driver.keying?.run.place?.slot.number == 2)
        driver.key(Keying.inputs("4" + Keying.chip))
        #expect(driver.slots.first?.state == .keying)
        driver.release()
        #expect(driver.slots.first?.state != .keying)
        #expect(driver.form(1)?.text(.chip) == Keying.chip)
        #expect(driver.entry?.firstKeying?.text == Keying.chip)
        #expect(driver.app.isIdle == false || driver.app.keying.steps.isEmpty)
    }

    /// What is typed is on disk within a moment, and comes back as it was left.
    @Test func journal() throws {
        let driver = AppDriver.keying()
        driver.key(Keying.inputs("4" + Keying.chip + Keying.chip + "7KQ2"))
        driver.live(0.2)
        let slot = try #require(driver.slots.first)
        let draft = try #require(try driver.desk.store.formDraft(of: slot.id, by: People.operatorID))
        #expect(draft.form.text(.chip) == Keying.chip)
        #expect(draft.typed == "7KQ2")
        driver.press(.back)
        #expect(driver.keying == nil)
        driver.startKeying()
        #expect(driver.entry?.buffer.text == "7KQ2")
        #expect(driver.entry?.field == .changeKey)
    }

    /// Esc, the list of inquiries, a log-out, an end by signal: whatever takes the view away, what was typed last is in the draft.
    @Test(arguments: ["back", "inquiries", "log out", "terminate", "lock"]) func leaving(way: String) throws {
        let driver = AppDriver.keying()
        driver.key(Keying.inputs("4" + Keying.chip))
        switch way {
        case "back": driver.press(.back)
        case "inquiries": driver.order(.perform(.inquiries))
        case "log out":
            driver.press(.logOut)
            driver.type("y")
        case "terminate": driver.send(.terminate)
        default: driver.press(.lock)
        }
        let slot = try #require(driver.slots.first)
        #expect(try driver.desk.store.formDraft(of: slot.id, by: People.operatorID)?.firstOfTwo?.text == Keying.chip)
    }

    /// With the disk full nothing is lost: drafts and completed forms are written as soon as they can be.
    @Test func diskFull() {
        let driver = AppDriver.keying()
        driver.desk.writeFailure = .notWritable(.diskFull)
        driver.key(Keying.death() + Keying.inputs("4" + Keying.chip))
        driver.live(1)
        #expect(driver.keying?.run.place?.slot.number == 2)
        #expect(driver.app.keying.isUnsaved)
        driver.order(.perform(.inquiries))
        driver.desk.writeFailure = nil
        driver.live(10)
        #expect(driver.form(1)?.text(.chip) == Keying.chip)
        #expect(!driver.app.keying.isUnsaved)
    }

    /// Somebody else has begun the form: the operator is told, and what was keyed goes into the next place.
    @Test func somebodyElse() throws {
        let driver = AppDriver.keying()
        let slot = try #require(driver.slots.first)
        _ = try driver.desk.store.takeSlot(slot.id, for: .keying, by: OperatorID("ikimono-02"), at: driver.now)
        driver.key(Keying.inputs("4" + Keying.chip + Keying.chip))
        driver.live(0.3)
        #expect(driver.keying?.run.stage == .taken(by: OperatorID("ikimono-02")))
        #expect(driver.shows("ikimono-02"))
        driver.send(.key(Key(.down)))
        driver.send(.key(Key(.enter)))
        #expect(driver.keying?.run.place?.slot.number == 2)
        #expect(driver.entry?.entry(.chip)?.text == Keying.chip)
    }

    /// A completed form the store refuses is offered for another place, and is still there when the keying is opened again.
    @Test func refusedAtTheEnd() throws {
        let driver = AppDriver.keying()
        driver.holds = { if case .paper = $0 { true } else { false } }
        driver.key(Keying.death())
        let slot = try #require(driver.slots.first)
        _ = try driver.desk.store.takeSlot(slot.id, for: .keying, by: OperatorID("ikimono-02"), at: driver.now)
        driver.release()
        #expect(driver.keying?.run.stranded.count == 1)
        driver.press(.back)
        driver.startKeying()
        #expect(driver.keying?.run.stranded.first?.form.text(.chip) == Keying.chip)
    }

    /// What has no place yet survives the view it was typed into.
    @Test func unplacedFormsStay() throws {
        let driver = AppDriver.keying()
        let slot = try #require(driver.slots.first)
        _ = try driver.desk.store.takeSlot(slot.id, for: .keying, by: OperatorID("ikimono-02"), at: driver.now)
        driver.key(Keying.inputs("4" + Keying.chip + Keying.chip))
        driver.live(0.3)
        driver.order(.perform(.inquiries))
        driver.startKeying()
        #expect(driver.keying?.run.stranded.first?.form.text(.chip) == Keying.chip)
    }

    /// Esc ends the waiting after an error first, drops what is held next, and leaves last.
    @Test func escape() {
        let driver = AppDriver.keying()
        driver.key(Keying.inputs("4" + Keying.chip + Keying.chip + "7KQ2M4XP9TD7KQ2M4XP9TD" + "20261131" + "2026"))
        #expect(driver.keying?.run.heldLength == 4)
        driver.press(.back)
        #expect(driver.entry?.isWaiting == false)
        #expect(driver.keying?.run.heldLength == 4)
        driver.press(.back)
        #expect(driver.keying?.run.heldLength == 0)
        driver.press(.back)
        #expect(driver.keying == nil)
    }

    /// The postcodes the program brings are what the keying asks, unless the site says otherwise.
    @Test func shippedPostcodes() throws {
        let towns = PaperTables().towns(try #require(PostalCode("4980000")))
        #expect(towns.count >= 2)
        #expect(Set(towns.map(\.prefecture)).count == 2)
    }

    /// A reader's number goes into the form and opens no record.
    @Test func scanned() {
        let driver = AppDriver.keying()
        driver.type("4")
        driver.scan(Keying.chip)
        #expect(driver.entry?.entry(.chip)?.origin == .scanned)
        #expect(driver.record == nil)
    }

    /// A form set aside keeps its place and what was keyed; the next one follows.
    @Test func setAside() throws {
        let driver = AppDriver.keying()
        driver.key(Keying.inputs("4" + Keying.chip + Keying.chip) + [.illegible])
        driver.press(.setAsideForm)
        driver.send(.key(Key(.enter)))
        driver.press(.submit)
        #expect(driver.slots.first?.state == .setAside)
        #expect(driver.slots.first?.reason == .illegible)
        #expect(driver.keying?.run.place?.slot.number == 2)
    }

    /// Nothing of a form is on screen while it is locked, and everything is there again afterwards.
    @Test func locked() {
        let driver = AppDriver.keying()
        driver.key(Keying.inputs("1" + Keying.chip + Keying.chip + "20261120" + "1takahashi hanako\n髙橋 花子"))
        #expect(driver.shows("タカハシ"))
        driver.press(.lock)
        #expect(!driver.shows("タカハシ") && !driver.shows("髙橋") && !driver.shows("999 000"))
        driver.type(People.password)
        driver.press(.submit)
        #expect(driver.entry?.buffer.text == "髙橋 花子")
    }

    /// The same keys, one by one with pictures and replies in between or all before the first reply: the same forms on disk.
    @Test(arguments: 0..<3) func anyPace(seed: Int) {
        let keys = KeyingPropertyTests.script(seed, count: 250)
        let slow = AppDriver.keying()
        for (index, key) in keys.enumerated() {
            slow.key([key])
            if index % 5 == 0 { _ = slow.surface() }
            if index % 11 == 0 { slow.live(0.2) }
        }
        slow.live(5)
        let fast = AppDriver.keying()
        fast.holds = { if case .paper = $0 { true } else { false } }
        fast.key(keys)
        fast.release()
        fast.live(5)
        #expect(slow.slots.map(\.state) == fast.slots.map(\.state))
        for number in 1...4 { #expect(slow.form(number)?.entries == fast.form(number)?.entries) }
        if let one = slow.keying?.run, let other = fast.keying?.run {
            #expect(KeyingPropertyTests.state(one) == KeyingPropertyTests.state(other))
        } else {
            #expect(slow.keying == nil && fast.keying == nil)
        }
    }

    /// Names come back from the store byte for byte.
    @Test func bytes() throws {
        let driver = AppDriver.keying()
        driver.type("1")
        let name = "𠮷﨑\u{FA19}葛\u{E0100}髙"
        let place = try #require(driver.entry?.index(of: .ownerName))
        while driver.entry?.place != place { driver.send(.key(Key(.down))) }
        driver.type(name)
        driver.send(.key(Key(.enter)))
        driver.live(0.3)
        let slot = try #require(driver.slots.first)
        let draft = try driver.desk.store.formDraft(of: slot.id, by: People.operatorID)
        #expect(draft?.form.text(.ownerName).bytesEqual(name) == true)
    }
}
