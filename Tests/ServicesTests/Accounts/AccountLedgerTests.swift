import Domain
import Foundation
import Testing

@testable import Services

/// The ledger of account applications in the store.
@Suite struct AccountLedgerTests {
    static func form(
        _ purpose: AccountForm.Purpose = .issue, office: String = "上富良野町 町民生活課", name: String = "\u{FA19}田 あおい", account: String = ""
    ) throws -> AccountForm {
        AccountForm(
            purpose: purpose, receivedOn: try Sample.day("2026-11-20"), way: .fax, role: .municipality, office: office, name: name,
            email: "kanda@example.lg.jp", municipalityCode: "014605", accountID: account, check: .officialCallBack, checkedBy: "desk-ann")
    }

    private func issued(_ store: InquiryStore, account: String = "gov-0001", at seconds: Double = 0) throws -> AccountApplication {
        var application = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.later(seconds))
        application = try store.record(
            .sent, onApplication: application.id, expecting: application.version, by: Sample.ann, at: Sample.later(seconds + 1))
        return try store.record(
            .issued(accountID: account, expiresAt: Sample.later(86_400)), onApplication: application.id, expecting: application.version,
            by: Sample.ann, at: Sample.later(seconds + 2))
    }

    /// An application goes its way and is read back as it was written, to the byte.
    @Test func life() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.morning)
        #expect(received.state == .received && received.version == 1 && received.recordedBy == Sample.ann)
        #expect(try store.accountApplication(received.id) == received)
        let corrected = try store.record(
            .noted(try Self.form(name: "神田 あおい")), onApplication: received.id, expecting: 1, by: Sample.bob, at: Sample.later(1))
        #expect(corrected.form != received.form)
        #expect(corrected.recordedBy == Sample.ann)
        let sent = try store.record(.sent, onApplication: received.id, expecting: 2, by: Sample.ann, at: Sample.later(2))
        #expect(sent.state == .sent)
        #expect(IdempotencyKey(try #require(sent.sending).key)?.text == sent.sending?.key)
        let issued = try store.record(
            .issued(accountID: "gov-0001", expiresAt: Sample.later(86_400)), onApplication: received.id, expecting: 3, by: Sample.ann,
            at: Sample.later(3))
        #expect(issued.state == .issued && issued.accountID == "gov-0001" && issued.sending == nil)
        #expect(try store.accountApplication(ofAccount: "gov-0001") == issued)
        #expect(try store.accountApplication(ofAccount: "gov-0002") == nil)
        #expect(try store.verifyChain().isIntact)
    }

    /// A refusal of the registry leads back to the form; the next try gets another key.
    @Test func returned() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.morning)
        let first = try store.record(.sent, onApplication: received.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        let back = try store.record(
            .returned(code: "currentPasswordWrong"), onApplication: received.id, expecting: 2, by: Sample.ann, at: Sample.later(2))
        #expect(back.state == .received && back.sending == nil && back.note == "currentPasswordWrong")
        let second = try store.record(.sent, onApplication: received.id, expecting: 3, by: Sample.ann, at: Sample.later(3))
        #expect(second.sending != nil && second.sending?.key != first.sending?.key)
    }

    /// What was sent and never answered is sent again with the key of the first time.
    @Test func sentAgain() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.morning)
        let first = try store.record(.sent, onApplication: received.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try store.accountApplications(limit: 9).count { $0.state == .sent } == 1)
        // For anybody else the registry would take the same key for a new call.
        #expect(throws: StoreError.stale(current: first.version)) {
            try store.record(.sent, onApplication: received.id, expecting: first.version, by: Sample.bob, at: Sample.later(2))
        }
        let second = try store.record(.sent, onApplication: received.id, expecting: first.version, by: Sample.ann, at: Sample.later(2))
        #expect(second.sending == first.sending && second.state == .sent)
        #expect(second.sending?.at == Sample.later(1) && second.sending?.by == Sample.ann)
        #expect(second.sending?.isForgotten(at: Sample.later(28 * 86_400)) == false)
        #expect(second.sending?.isForgotten(at: Sample.later(30 * 86_400)) == true)
        #expect(try store.accountApplications(limit: 9).count { $0.state == .sent } == 1)
    }

    /// Steps that do not follow from the state, and old versions, are refused and leave nothing.
    @Test func illegalSteps() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.morning)
        let token = try store.changeToken()
        let steps: [ApplicationStep] = [
            .returned(code: "x"), .issued(accountID: "a", expiresAt: Sample.morning), .deleted(accountID: "a"),
        ]
        for step in steps {
            #expect(throws: StoreError.stale(current: 1)) {
                try store.record(step, onApplication: received.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
            }
        }
        #expect(throws: StoreError.stale(current: 1)) {
            try store.record(.sent, onApplication: received.id, expecting: 7, by: Sample.ann, at: Sample.later(1))
        }
        #expect(throws: StoreError.unknownInquiry(99)) {
            try store.record(.sent, onApplication: 99, expecting: 1, by: Sample.ann, at: Sample.later(1))
        }
        #expect(try store.changeToken() == token)
        _ = try store.record(.refused(note: "公印がない"), onApplication: received.id, expecting: 1, by: Sample.ann, at: Sample.later(2))
        #expect(throws: StoreError.stale(current: 2)) {
            try store.record(.sent, onApplication: received.id, expecting: 2, by: Sample.ann, at: Sample.later(3))
        }
    }

    /// What was sent can be closed by hand; its key is gone then, and it is not sent again.
    @Test func closedByHand() throws {
        let store = try InquiryStore.inMemory()
        let received = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.later(0))
        _ = try store.record(.sent, onApplication: received.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        let closed = try store.record(
            .refused(note: "発行されていない"), onApplication: received.id, expecting: 2, by: Sample.ann, at: Sample.later(2))
        #expect(closed.state == .refused && closed.sending == nil)
        #expect(throws: StoreError.stale(current: 3)) {
            try store.record(.sent, onApplication: received.id, expecting: 3, by: Sample.ann, at: Sample.later(3))
        }
        try store.rebuildProjections()
        #expect(try store.accountApplication(received.id) == closed)
    }

    /// The end of an account ends the application it came from too.
    @Test func deletion() throws {
        let store = try InquiryStore.inMemory()
        let origin = try issued(store)
        let asked = try store.receiveApplication(try Self.form(.deletion, account: "gov-0001"), by: Sample.bob, at: Sample.later(10))
        _ = try store.record(.sent, onApplication: asked.id, expecting: 1, by: Sample.bob, at: Sample.later(11))
        let done = try store.record(
            .deleted(accountID: "gov-0001"), onApplication: asked.id, expecting: 2, by: Sample.bob, at: Sample.later(12))
        #expect(done.state == .deleted)
        #expect(try store.accountApplication(origin.id)?.state == .deleted)
        try store.rebuildProjections()
        #expect(try store.accountApplication(origin.id)?.state == .deleted)
        #expect(try store.verifyChain().isIntact)
    }

    /// The ledger made anew from the log is the ledger; inquiries beside it are not disturbed.
    @Test func rebuilt() throws {
        let store = try InquiryStore.inMemory()
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        _ = try issued(store)
        let second = try store.receiveApplication(try Self.form(.deletion, account: "gov-0001"), by: Sample.bob, at: Sample.later(10))
        _ = try store.record(.sent, onApplication: second.id, expecting: 1, by: Sample.bob, at: Sample.later(11))
        let other = try store.receive(Sample.content("二件目"), by: Sample.ann, at: Sample.later(20))
        let before = try store.accountApplications(limit: 10)
        try store.rebuildProjections()
        #expect(try store.accountApplications(limit: 10) == before)
        #expect(before.map(\.state) == [.sent, .issued])
        #expect(try store.inquiry(inquiry.id) == inquiry)
        #expect(try store.inquiry(other.id) == other)
        #expect(try store.count(.all) == 2)
        #expect(try store.page(.all, from: .first, limit: 10).rows.map(\.id) == [other.id, inquiry.id])
        #expect(try store.auditEntries(limit: 10).isEmpty)
    }

    /// Pages of the ledger join without gaps.
    @Test func pages() throws {
        let store = try InquiryStore.inMemory()
        let ids = try (0..<7).map { number in
            try store.receiveApplication(try Self.form(office: "課\(number)"), by: Sample.ann, at: Sample.later(Double(number))).id
        }
        var read: [Int64] = []
        while true {
            let page = try store.accountApplications(before: read.last, limit: 3)
            read += page.map(\.id)
            if page.count < 3 { break }
        }
        #expect(read == ids.reversed())
    }

    /// A half-filled form comes back to its operator as it was, and is gone once the ledger has it.
    @Test func drafts() throws {
        let store = try InquiryStore.inMemory()
        let draft = AccountDraft(
            kind: .application, application: nil, values: ["name": "\u{FA19}田", "office": "課"], focusedField: "name",
            savedAt: Sample.later(0.123))
        let change = AccountDraft(kind: .change, application: nil, values: ["of": "gov-1"], focusedField: "email", savedAt: Sample.later(1))
        try store.saveAccountDraft(draft, by: Sample.ann)
        try store.saveAccountDraft(change, by: Sample.ann)
        #expect(try store.accountDrafts(of: Sample.ann) == [draft, change])
        #expect(try store.accountDrafts(of: Sample.bob) == [])
        var longer = draft
        longer.values["email"] = "a@example.jp"
        try store.saveAccountDraft(longer, by: Sample.ann)
        #expect(try store.accountDrafts(of: Sample.ann) == [longer, change])
        _ = try store.receiveApplication(try Self.form(), by: Sample.ann, at: Sample.morning)
        #expect(try store.accountDrafts(of: Sample.ann) == [change])
        try store.dropAccountDraft(.change, of: Sample.ann)
        #expect(try store.accountDrafts(of: Sample.ann) == [])
    }
}
