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
}
