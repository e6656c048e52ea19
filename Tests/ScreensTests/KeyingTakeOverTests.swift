import Domain
import Foundation
import Services
import Testing

@testable import Screens

/// A form that a colleague has begun and left.
@Suite struct KeyingTakeOverTests {
    private static let colleague = OperatorID("ikimono-02")

    /// It opens with what the colleague keyed, the cursor where they left it, and is the operator's from the first moment.
    @Test func goesOn() throws {
        let driver = AppDriver.keying()
        driver.press(.back)
        let slot = try #require(driver.slots.first)
        let store = driver.desk.store
        let form = PaperForm(.death, layoutVersion: 1, entries: [.chip: PaperEntry(Keying.chip)])
        let draft = FormDraft(
            slot: slot.id, by: Self.colleague, work: .keying, form: form, focusedField: .changeKey, typed: "7KQ2", cursor: 4,
            savedAt: driver.now)
        try store.journalForm(draft)
        try store.releaseSlot(slot.id, by: Self.colleague)

        driver.startKeying()
        #expect(driver.entry?.field == .changeKey && driver.entry?.buffer.text == "7KQ2")
        #expect(driver.entry?.form.text(.chip) == Keying.chip)
        driver.live(0.2)
        #expect(driver.slots.first?.lease?.by == People.operatorID)
        let mine = try #require(try store.formDraft(of: slot.id, by: People.operatorID))
        #expect(mine.by == People.operatorID && mine.typed == "7KQ2" && mine.form.text(.chip) == Keying.chip)
    }
}
