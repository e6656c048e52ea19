import Domain
import Foundation
import Testing

struct MailThreadingTests {
    private struct Book: MailThreadBook {
        var messages: [String: Inquiry.ID] = [:]
        var numbers: [ReceiptNumber: Inquiry.ID] = [:]
        var threads: [Inquiry.ID: MailThread] = [:]

        func inquiry(ofMessage id: String) -> Inquiry.ID? { messages[id] }
        func inquiry(numbered number: ReceiptNumber) -> Inquiry.ID? { numbers[number] }
        func thread(of inquiry: Inquiry.ID) -> MailThread? { threads[inquiry] }
    }

    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    /// Inquiry 1 with the message `sent@desk` and a number; asked by Hanako.
    private func book(_ state: Inquiry.State = .answered, completed days: Double? = nil, mergedInto: Inquiry.ID? = nil) throws -> Book {
        let thread = MailThread(
            inquiry: 1, state: state, completedAt: days.map { Self.now.addingTimeInterval(-$0 * 86_400) }, mergedInto: mergedInto,
            addresses: ["Hanako@DoCoMo.ne.jp"])
        return Book(messages: ["sent@desk": 1], numbers: [try .of(2026, 11, 21, 42): 1], threads: [1: thread])
    }

    private func place(_ letter: Letter, in book: Book, days: Int = 14) throws -> MailPlacement {
        try MailThreading(reopeningDays: days).place(letter.read, verdicts: letter.verdicts, at: Self.now, in: book)
    }

    private var byReference: Letter { .with { $0.references = ["unknown@a", "sent@desk"] } }
    private func byNumber() throws -> Letter {
        let number = try ReceiptNumber.of(2026, 11, 21, 42)
        return .with { $0.subject = "RE：【受付番号：\(number.text)】住所変更" }
    }

    /// The asker's answer finds its inquiry by In-Reply-To, by References and by the number in the subject.
    @Test func joins() throws {
        let book = try book()
        #expect(try place(byReference, in: book) == .joins(1, reopens: false))
        #expect(try place(.with { $0.inReplyTo = ["sent@desk"] }, in: book) == .joins(1, reopens: false))
        #expect(try place(byNumber(), in: book) == .joins(1, reopens: false))
        #expect(try place(Letter(), in: book) == .new)
    }

    /// Somebody else's mail that quotes a number or a message of it does not get in.
    @Test func linksOtherSenders() throws {
        let book = try book()
        for letter in [byReference, try byNumber()] {
            var other = letter
            other.from = MailPerson(name: "架空 花子", address: "hanako@ezweb.ne.jp")
            #expect(try place(other, in: book) == .linked(1, flag: .otherSender))
            other.from = MailPerson(address: "")
            #expect(try place(other, in: book) == .linked(1, flag: .otherSender))
        }
    }

    /// The right address by a server's word forged, or beside the name of another, does not get in either.
    @Test func linksForgeries() throws {
        var forged = byReference
        forged.headers = [("Authentication-Results", "mx.registry.example.jp; dmarc=fail header.from=docomo.ne.jp")]
        #expect(try place(forged, in: book()) == .linked(1, flag: .notAuthenticated))
    }

    /// A completed inquiry is opened again by the next mail within N days, to the second; after that the mail is a new one, linked.
    @Test func reopens() throws {
        #expect(try place(byReference, in: book(.completed, completed: 14)) == .joins(1, reopens: true))
        #expect(try place(byReference, in: book(.completed, completed: 14.001)) == .linked(1, flag: .completedBefore))
        #expect(try place(byReference, in: book(.completed, completed: 3), days: 2) == .linked(1, flag: .completedBefore))
        #expect(try place(byReference, in: book(.completed)) == .joins(1, reopens: true))
        var machine = byReference
        machine.headers = [("Auto-Submitted", "auto-replied")]
        #expect(try place(machine, in: book(.completed, completed: 1)) == .joins(1, reopens: false))
    }

    /// Spam and mistakes stay put away.
    @Test(arguments: [Inquiry.State.spam, .discarded])
    func leavesWhatIsPutAway(_ state: Inquiry.State) throws {
        #expect(try place(byReference, in: book(state)) == .linked(1, flag: .putAway))
    }

    /// A merged inquiry's mail goes to the one that goes on, for the duplicate's askers too; a ring of merges ends.
    @Test func followsMerges() throws {
        var book = try book(.merged, mergedInto: 2)
        book.threads[2] = MailThread(inquiry: 2, state: .answering, addresses: ["taro@example.co.jp"])
        #expect(try place(byReference, in: book) == .joins(2, reopens: false))
        book.threads[2] = MailThread(inquiry: 2, state: .merged, mergedInto: 1, addresses: [])
        #expect(try place(byReference, in: book) == .joins(2, reopens: false))
    }

    /// Of several inquiries named, the sender's own takes the mail; the newest reference is asked first.
    @Test func prefersTheSendersOwn() throws {
        var book = try book()
        book.messages["strange@desk"] = 2
        book.threads[2] = MailThread(inquiry: 2, state: .answering, addresses: ["jiro@example.jp"])
        #expect(try place(.with { $0.references = ["sent@desk", "strange@desk"] }, in: book) == .joins(1, reopens: false))
        book.threads[2]?.addresses = ["hanako@docomo.ne.jp"]
        #expect(try place(.with { $0.references = ["sent@desk", "strange@desk"] }, in: book) == .joins(2, reopens: false))
        // Its own old inquiry is linked before a stranger's.
        book.threads[2]?.addresses = ["jiro@example.jp"]
        book.threads[1]?.state = .spam
        #expect(try place(.with { $0.references = ["sent@desk", "strange@desk"] }, in: book) == .linked(1, flag: .putAway))
    }

    /// A report belongs to the inquiry of what it reports on.
    @Test func findsBounced() throws {
        let threading = MailThreading()
        #expect(try threading.inquiry(of: Bounce(kind: .failed, originals: ["other", "sent@desk"]), in: book()) == 1)
        #expect(try threading.inquiry(of: Bounce(kind: .failed, originals: ["other"]), in: book()) == nil)
    }

    /// A message with thousands of references asks no more of the store than others.
    @Test func asksLittle() throws {
        final class Counter: MailThreadBook {
            var asked = 0
            func inquiry(ofMessage id: String) -> Inquiry.ID? {
                asked += 1
                return nil
            }
            func inquiry(numbered number: ReceiptNumber) -> Inquiry.ID? { nil }
            func thread(of inquiry: Inquiry.ID) -> MailThread? { nil }
        }
        let counter = Counter()
        let letter = Letter.with { $0.references = (0..<5_000).map { "\($0)@a" } }
        #expect(try MailThreading().place(letter.read, verdicts: MailVerdicts(), at: Self.now, in: counter) == .new)
        #expect(counter.asked == 50)
    }
}
