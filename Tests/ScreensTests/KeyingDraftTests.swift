import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// What the keying of a form is counted by, and what its draft brings back.
@Suite struct KeyingDraftTests {
    private static let name = Keying.spec(.ownerName, .name, isCarried: true)
    private static let text = Keying.spec(.features, .text)

    /// Keys and corrections are counted, and time is, but no lunch.
    @Test func tally() {
        var entry = Keying.entry(of: [Self.name, Self.text])
        var now = Keying.now
        for input in Keying.inputs("髙橘\u{8}橋\n大") {
            _ = entry.take(input, at: now)
            now = now.addingTimeInterval(2)
        }
        _ = entry.take(.text("型"), at: now.addingTimeInterval(3_600))
        #expect(entry.tally.keys == 7)
        #expect(entry.tally.corrections == [.ownerName: 1])
        #expect(entry.tally.seconds == 10 + 60)
    }

    /// A draft brings everything back: values, text that can't be read, the first of two keyings, the cursor.
    @Test func draft() throws {
        var entry = Keying.entry()
        entry.type(Keying.chip + Keying.chip + "20261120" + "1takahashi hanako\n髙橋 花")
        entry.take(.edit(.left))
        var draft = entry.draft(slot: 1, by: People.operatorID, work: .keying, at: Keying.now)
        var again = Keying.entry()
        again.restore(draft)
        #expect(again.form == entry.form)
        #expect(again.field == .ownerName)
        #expect(again.buffer.text == "髙橋 花")
        #expect(again.buffer.cursor == 3)
        #expect(again.tally.keys == entry.tally.keys)

        var twice = Keying.entry()
        twice.type(Keying.chip + "9990")
        draft = twice.draft(slot: 1, by: People.operatorID, work: .keying, at: Keying.now)
        again = Keying.entry()
        again.restore(draft)
        again.type("00000012345")
        #expect(again.entry(.chip)?.text == Keying.chip)

        var unread = Keying.entry()
        unread.enter(try #require(unread.index(of: .phone)))
        unread.type("03")
        unread.take(.previous)
        draft = unread.draft(slot: 1, by: People.operatorID, work: .keying, at: Keying.now)
        again = Keying.entry()
        again.restore(draft)
        #expect(again.unread[.phone] == "03")
    }
}
