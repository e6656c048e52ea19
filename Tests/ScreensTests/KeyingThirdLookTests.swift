import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// The second keying and the third look, on a real store.
@Suite struct KeyingThirdLookTests {
    private static let first = OperatorID("ikimono-02")
    private static let second = OperatorID("ikimono-03")

    /// A desk with a death notice keyed by somebody else.
    private static func keyed(verify: [PaperField]) throws -> (FakeDesk, PaperSlot) {
        let desk = Keying.desk()
        let batch = try #require(try desk.store.batches(limit: 1).first)
        let slot = try #require(try desk.store.slots(of: batch.id).first)
        let step = FormStep(
            slot: slot, work: .keying, step: .keyed(Keying.filled(.death), KeyingTally(keys: 90), verify: verify), by: first, at: Keying.now
        )
        return (desk, try desk.store.recordForm(step))
    }

    private static func differing() throws -> (FakeDesk, PaperSlot) {
        let (desk, slot) = try keyed(verify: [.chip, .deathDate])
        var form = Keying.filled(.death)
        form[.deathDate] = PaperEntry("2026-11-14")
        let step = FormStep(slot: slot, work: .verifying, step: .verified(form, KeyingTally()), by: second, at: Keying.now)
        return (desk, try desk.store.recordForm(step))
    }

    private func driver(_ desk: FakeDesk) -> AppDriver {
        let driver = AppDriver(desk: desk, configure: Keying.configure)
        driver.logIn()
        return driver
    }

    /// Equal, the form is verified and the next one follows.
    @Test func verified() throws {
        let (desk, _) = try Self.keyed(verify: [.chip, .deathDate])
        let driver = driver(desk)
        driver.startKeying(.verifying)
        driver.key(Keying.inputs(Keying.chip + "20261115") + [.complete])
        #expect(driver.slots.first?.state == .verified)
        #expect(driver.keying?.run.stage == .finished)
    }

    /// Different, it is said by a mark alone; keyed once more the same, it goes to somebody else.
    @Test func mismatch() throws {
        let (desk, _) = try Self.keyed(verify: [.chip, .deathDate])
        let driver = driver(desk)
        driver.startKeying(.verifying)
        driver.key(Keying.inputs(Keying.chip + "20261114"))
        #expect(driver.entry?.mismatchCount == 1)
        #expect(!driver.shows("11-15") && !driver.shows("11月15日"))
        driver.key([.complete, .edit(.killToStart)] + Keying.inputs("20261114") + [.complete])
        #expect(driver.slots.first?.state == .differing)
    }

    /// Who keyed a form is not given it for verifying.
    @Test func ownForms() throws {
        let driver = AppDriver.keying()
        driver.key(Keying.death())
        driver.startKeying(.verifying)
        #expect(driver.keying?.run.stage == .finished)
    }

    /// The two values stand without names, in an order that does not change; the chosen one is recorded.
    @Test func settled() throws {
        let (desk, slot) = try Self.differing()
        let driver = driver(desk)
        driver.order(.paper(.thirdLook(slot)))
        let look = try #require(driver.app.desk?.main as? ThirdLookView)
        #expect(look.file?.differences.map(\.field) == [.deathDate])
        #expect(!driver.shows("ikimono-02") && !driver.shows("ikimono-03"))
        let values = [look.values.0?.text, look.values.1?.text]
        #expect(Set(values) == ["2026-11-14", "2026-11-15"])
        driver.type(values[0] == "2026-11-14" ? "1" : "2")
        #expect(driver.slots.first?.state == .verified)
        #expect(try desk.store.paperFile(slot.id, for: Self.first)?.form?.text(.deathDate) == "2026-11-14")
        #expect(driver.app.desk?.main is ThirdLookView == false)
    }

    /// Neither is right: what the paper says is keyed, and judged like any field.
    @Test func neither() throws {
        let (desk, slot) = try Self.differing()
        let driver = driver(desk)
        driver.order(.paper(.thirdLook(slot)))
        driver.type("3")
        driver.type("20261131")
        driver.press(.submit)
        #expect((driver.app.desk?.main as? ThirdLookView)?.fault != nil)
        driver.press(.killToStart)
        driver.type("R8.11.12")
        driver.press(.submit)
        #expect(try desk.store.paperFile(slot.id, for: Self.first)?.form?.text(.deathDate) == "2026-11-12")
    }

    /// The order of the values has no pattern.
    @Test func order() {
        let swapped = (1...200).filter { ThirdLookView(Keying.slot($0)).isSwapped }.count
        #expect((60...140).contains(swapped))
    }
}
