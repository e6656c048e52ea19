import Domain
import Foundation
import Testing

@testable import Services

@Suite struct AuditTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    /// Every kind of act reads back as it was written, in order, by whom and when (security requirement 7.5.1).
    @Test func everyKind() throws {
        let chip = try #require(ChipNumber(country: 999, national: 42))
        let from = try #require(CalendarDate(iso: "2026-11-20"))
        let list = AuditedList(days: from...from.adding(days: 1), first: 200, count: 200, total: 1_234)
        let hash = (0..<32).map { UInt8($0) }
        let acts: [AuditedAct] = [
            .storeOpened, .login, .loginFailed, .logout, .locked, .unlocked, .passwordChanged, .chipLookup(chip, found: false),
            .ownerSearch(hits: 1200), .historyLookup(chip),
            .disclosure(AuditedDisclosure(chip: chip, caller: .finder, passed: false, confirmed: ["name", "phone"], fields: [])),
            .oneStopList(list), .breedingList(list), .oneStopExport(list), .accountLookup("gov-1"), .accountChanged("gov-1"),
            .slipPrinted("gov-1"), .inquiryOpened(7), .formOpened(8), .policeOpened(9),
            .inquirySearch(AuditedSearch(fields: ["text", "phone"], hits: 51)),
            .auditSearch(AuditedSearch(fields: [], hits: 0)), .bulkChange(AuditedBulk(kind: .markedSpam, count: 40, isUndo: true)),
            .exported(AuditedTransfer(form: .everything, inquiries: 3, events: 9, headHash: hash)),
            .imported(AuditedTransfer(form: .inquiries, inquiries: 700_000, events: 2_100_000)),
            .bulkFile(AuditedBulkFile(step: .finished, kind: .transfer, rows: 18_000, accepted: 17_990, refused: 10)),
            .backedUp(AuditedCopy(events: 9, headHash: hash)), .restored(AuditedCopy(events: 9, headHash: hash)),
            .erased(
                AuditedErasure(
                    id: 4, receipt: ReceiptNumber.make(day: from, serial: 42), receivedAt: Sample.morning, events: 5, lastHash: hash,
                    reason: .request("本人の求め"))),
            .calendarAdopted(.standard), .keyRotated(.finished), .logAnchored(AuditedAnchor(file: 61, line: 9_000_000, hash: hash)),
        ]
        #expect(Set(acts.map(\.kind)) == Set(AuditedAct.Kind.allCases))
        let entries = acts.enumerated().map { AuditEntry(by: $0 == 0 ? nil : Sample.ann, at: Sample.later(Double($0)), what: $1) }
        for entry in entries { try store.audit(entry) }
        let read = try store.auditEntries(limit: 100)
        #expect(read.map(\.entry) == entries)
        #expect(read.map(\.sequence) == (1...acts.count).map(Int64.init))
        #expect(try store.auditEntries(after: 3, limit: 2).map(\.sequence) == [4, 5])
    }

    /// Audit entries and events of inquiries are links of one chain.
    @Test func oneChain() throws {
        try store.audit(AuditEntry(by: Sample.ann, at: Sample.morning, what: .login))
        let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.morning)
        try store.audit(AuditEntry(by: Sample.ann, at: Sample.later(1), what: .logout))
        #expect(try store.verifyChain().verified == 3)
        #expect(try store.auditEntries(limit: 10).map(\.sequence) == [1, 3])
        #expect(try store.history(of: inquiry.id).map(\.sequence) == [2])
        try store.rebuildProjections()
        #expect(try store.inquiry(inquiry.id) == inquiry)
    }
}
