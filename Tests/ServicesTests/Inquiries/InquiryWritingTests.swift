import Domain
import Foundation
import Testing

@testable import Services

@Suite struct InquiryWritingTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    /// A new inquiry is being answered by whoever received it, and reads back as returned.
    @Test func receiving() throws {
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        #expect(inquiry.state == .answering)
        #expect(inquiry.holder == Sample.ann)
        #expect(inquiry.version == 1)
        #expect(inquiry.receiptNumber == ReceiptNumber.make(day: try Sample.day("2026-11-21"), serial: 1))
        #expect(try store.inquiry(inquiry.id) == inquiry)
        #expect(try store.inquiry(receipt: inquiry.receiptNumber) == inquiry)
    }

    /// Receipt numbers count from 1 every day, and the day is Japan's.
    @Test func receiptNumbersPerDay() throws {
        // 23:59:59.999 and 00:00 in Japan.
        let midnight = Sample.later(15 * 3600)
        let numbers = try [Sample.morning, midnight.addingTimeInterval(-0.001), midnight, midnight.addingTimeInterval(1)].map {
            try store.receive(InquiryContent(), by: Sample.ann, at: $0).receiptNumber
        }
        #expect(numbers.map(\.serial) == [1, 2, 1, 2])
        #expect(numbers.map(\.day.iso) == ["2026-11-21", "2026-11-21", "2026-11-22", "2026-11-22"])
    }

    /// A day no receipt number can be spelled for is refused, and nothing is written.
    @Test func noReceiptNumber() throws {
        #expect(throws: StoreError.noReceiptNumber) {
            try store.receive(InquiryContent(), by: Sample.ann, at: Date(timeIntervalSince1970: 0))
        }
        #expect(try store.count(.all) == 0)
        #expect(try store.verifyChain().verified == 0)
    }

    /// The whole way of a call: each step is an event that says who, when and what.
    @Test func lifeOfACall() throws {
        var inquiry = try store.receive(InquiryContent(), by: Sample.ann, at: Sample.morning)
        let noted = Sample.content(answer: "登録なし")
        inquiry = try store.record([.noted(noted), .answered], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(60))
        #expect(inquiry.content == noted)
        #expect(inquiry.version == 3)
        inquiry = try store.record(
            [.handedOver(to: nil, note: "警察へ確認")], on: inquiry.id, expecting: 3, by: Sample.ann, at: Sample.later(70))
        #expect(inquiry.state == .handedOver)
        #expect(inquiry.holder == nil)
        #expect(inquiry.content.handOverNote == "警察へ確認")
        inquiry = try store.record([.taken], on: inquiry.id, expecting: 4, by: Sample.bob, at: Sample.later(80))
        #expect(inquiry.state == .answering)
        #expect(inquiry.holder == Sample.bob)
        let callBack = Sample.later(6000.25)
        inquiry = try store.record([.callBackPlanned(at: callBack)], on: inquiry.id, expecting: 5, by: Sample.bob, at: Sample.later(90))
        #expect(inquiry.state == .callBackPlanned)
        #expect(inquiry.content.callBackAt == callBack)
        inquiry = try store.record([.referred, .completed], on: inquiry.id, expecting: 6, by: Sample.bob, at: Sample.later(100))
        #expect(inquiry.state == .completed)
        #expect(inquiry.completedAt == Sample.later(100))
        inquiry = try store.record([.reopened(note: "再度入電")], on: inquiry.id, expecting: 8, by: Sample.ann, at: Sample.later(200))
        #expect(inquiry.state == .answering)
        #expect(inquiry.holder == Sample.ann)
        #expect(inquiry.completedAt == nil)
        inquiry = try store.record([.discarded(note: "重複")], on: inquiry.id, expecting: 9, by: Sample.ann, at: Sample.later(210))
        #expect(inquiry.state == .discarded)
        #expect(try store.inquiry(inquiry.id) == inquiry)

        let history = try store.history(of: inquiry.id)
        #expect(
            history.map(\.kind) == [
                .received, .noted, .answered, .handedOver, .taken, .callBackPlanned, .referred, .completed, .reopened, .discarded,
            ])
        #expect(history.map(\.note) == ["", "", "", "警察へ確認", "", "", "", "", "再度入電", "重複"])
        #expect(history.map(\.by.value).suffix(3) == ["desk-bob", "desk-ann", "desk-ann"])
        #expect(history[1].content == noted)
        #expect(history[2].content == nil)
        #expect(history[5].content?.callBackAt == callBack)
        #expect(history.map(\.sequence) == Array(1...10))
    }

    /// What an inquiry's state does not allow is refused as data, and no part of the request is written.
    @Test(arguments: [
        ([InquiryChange.completed, .answered], InquiryEvent.Kind.answered, Inquiry.State.completed),
        ([.completed, .noted(InquiryContent())], .noted, .completed),
        ([.completed, .completed], .completed, .completed),
        ([.handedOver(to: nil, note: ""), .completed], .completed, .handedOver),
        ([.reopened(note: "")], .reopened, .answering),
        ([.taken], .taken, .answering),
        ([.discarded(note: ""), .handedOver(to: nil, note: "")], .handedOver, .discarded),
    ])
    func illegalChanges(changes: [InquiryChange], refused: InquiryEvent.Kind, state: Inquiry.State) throws {
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        #expect(throws: StoreError.illegal(refused, in: state)) {
            try store.record(changes, on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        }
        #expect(try store.inquiry(inquiry.id) == inquiry)
        #expect(try store.history(of: inquiry.id).count == 1)
        #expect(try store.verifyChain().verified == 1)
    }

    /// Two operators write on the same inquiry: the second is told the version to read, and nothing is overwritten.
    @Test func staleVersion() throws {
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        let first = try store.record([.answered, .completed], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(throws: StoreError.stale(current: 3)) {
            try store.record([.noted(InquiryContent())], on: inquiry.id, expecting: 1, by: Sample.bob, at: Sample.later(2))
        }
        #expect(try store.inquiry(inquiry.id) == first)
        #expect(throws: StoreError.unknownInquiry(99)) {
            try store.record([.answered], on: 99, expecting: 1, by: Sample.bob, at: Sample.later(2))
        }
    }

    /// A batch is received whole or not at all.
    @Test func batches() throws {
        let good = NewInquiry(content: Sample.content(), by: Sample.ann, at: Sample.morning, changes: [.answered, .completed])
        let bad = NewInquiry(content: Sample.content(), by: Sample.ann, at: Sample.morning, changes: [.reopened(note: "")])
        #expect(throws: StoreError.illegal(.reopened, in: .answering)) { try store.receive([good, bad]) }
        #expect(try store.count(.all) == 0)
        let received = try store.receive([good, good])
        #expect(received.map(\.state) == [.completed, .completed])
        #expect(received.map(\.receiptNumber.serial) == [1, 2])
        #expect(try store.inquiry(received[1].id) == received[1])
    }

    /// Two spellings of a name that look alike to Swift stay the bytes they are (神 U+FA19 and U+795E).
    @Test func spellingsAreKept() throws {
        var content = Sample.content()
        content.callerName = "\u{FA19}田"
        let inquiry = try store.receive(content, by: Sample.ann, at: Sample.morning)
        content.callerName = "\u{795E}田"
        _ = try store.record([.noted(content)], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try store.inquiry(inquiry.id)?.content.callerName.unicodeScalars.first == "\u{795E}")
        #expect(try store.history(of: inquiry.id)[0].content?.callerName.unicodeScalars.first == "\u{FA19}")
        #expect(try store.page(.all, from: .first, limit: 1).rows[0].callerName.unicodeScalars.first == "\u{795E}")
    }

    /// After `close` everything says so.
    @Test func closed() throws {
        store.close()
        #expect(throws: StoreError.closed) { try store.count(.all) }
        #expect(throws: StoreError.closed) { try store.receive(InquiryContent(), by: Sample.ann, at: Sample.morning) }
        store.close()
    }
}
