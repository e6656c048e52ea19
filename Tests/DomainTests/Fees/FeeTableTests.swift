import Domain
import Testing

@Suite struct FeeTableTests {
    /// The fees of domain.md §2.4, on the last day of the old ones and the first of the new.
    @Test(arguments: [
        (Procedure.registration, ApplicationChannel.online, 300, 400), (.registration, .paper, 1000, 1400),
        (.ownerChange, .online, 300, 400), (.ownerChange, .paper, 1000, 1400),
        (.certificateReissue, .online, 200, 300), (.certificateReissue, .paper, 700, 1300),
        (.informationChange, .online, 0, 0), (.informationChange, .paper, 0, 0), (.death, .online, 0, 0), (.death, .paper, 0, 0),
    ])
    func fees(_ procedure: Procedure, _ channel: ApplicationChannel, _ old: Int, _ new: Int) throws {
        func fee(_ day: CalendarDate) -> Int { FeeTable.fee(for: procedure, channel: channel, on: day) }
        #expect(fee(try .of(2022, 5, 31)) == old)
        #expect(fee(try .of(2022, 6, 1)) == old)
        #expect(fee(try .of(2024, 3, 31)) == old)
        #expect(fee(try .of(2024, 4, 1)) == new)
        #expect(fee(try .of(2026, 11, 21)) == new)
    }
}
