import Domain
import Foundation
import Testing

@testable import Services

/// The same caller, the same animal.
@Suite struct RadarTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    private func receive(
        _ channel: Channel = .phone, phone: String = "", kana: String = "", mail: String = "", chip: UInt64? = nil, at hours: Double = 0
    ) throws -> Inquiry.ID {
        let content = InquiryContent(
            channel: channel, callerKana: kana, mailAddress: mail, callBackNumber: phone,
            chip: chip.flatMap { ChipNumber(country: 999, national: $0) }, question: "問い合わせ")
        return try store.receive(content, by: Sample.ann, at: Sample.later(hours * 3600)).id
    }

    /// Over all channels, newest first, each with what shows it.
    @Test func contacts() throws {
        let byPhone = try receive(phone: "090-0000-1234")
        let byMail = try receive(.mail, mail: "Hanako@example.jp", at: 1)
        let byName = try receive(.paper, phone: "03-0000-1234", kana: "たかはし　はなこ", at: 2)
        let byChip = try receive(.counter, phone: "090-0000-1234", chip: 42, at: 3)
        _ = try receive(phone: "03-0000-1234", kana: "サトウ", mail: "hanako@example.com", chip: 43, at: 4)
        let keys = ContactKeys(
            phone: "０９０００００１２３４", chip: ChipNumber(country: 999, national: 42), kana: "ﾀｶﾊｼ ﾊﾅｺ", mailAddress: "hanako@EXAMPLE.jp")
        let found = try store.contacts(like: keys)
        #expect(found.map(\.id) == [byChip, byName, byMail, byPhone])
        #expect(found.map(\.reasons) == [[.phone, .chip], [.kanaAndPhoneEnding], [.mailAddress], [.phone]])
        #expect(try store.contacts(like: keys, excluding: byChip, limit: 1).map(\.id) == [byName])
    }

    /// Parts that are missing or still being typed find nothing; spam and mistakes are no contacts.
    @Test func nothingFromNothing() throws {
        let spam = try receive(phone: "090-0000-1234", kana: "タカハシ")
        #expect(try store.contacts(like: ContactKeys()).isEmpty)
        #expect(try store.contacts(like: ContactKeys(phone: "090-0000")).isEmpty)
        #expect(try store.contacts(like: ContactKeys(kana: "タカハシ")).isEmpty)
        #expect(try store.contacts(like: ContactKeys(phone: "09000001234")).map(\.id) == [spam])
        _ = try store.record([.markedSpam(note: "")], on: spam, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try store.contacts(like: ContactKeys(phone: "09000001234")).isEmpty)
    }

    /// The same caller within 72 hours, the same animal also as long as the other is open.
    @Test func duplicates() throws {
        let old = try receive(phone: "090-0000-1234", chip: 42, at: -100)
        let closed = try receive(chip: 42, at: -90)
        _ = try store.record([.completed], on: closed, expecting: 1, by: Sample.ann, at: Sample.later(-89 * 3600))
        let edge = try receive(phone: "090-0000-1234", at: -72)
        let beyond = try receive(phone: "090-0000-1234", at: -72.01)
        let this = try receive(phone: "090-0000-1234", chip: 42)
        let found = try store.duplicates(of: this)
        #expect(found.map(\.id) == [edge, old])
        #expect(found.map(\.reasons) == [[.phone], [.chip]])
        #expect(try store.duplicates(of: beyond).map(\.id) == [edge, old])
        _ = try store.record([.merged(into: this, note: "")], on: edge, expecting: 1, by: Sample.ann, at: Sample.later(60))
        #expect(try store.duplicates(of: this).map(\.id) == [old])
    }
}
