import Crypto
import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct ChainTests {
    let folder: StoreFolder

    /// Ten events: inquiries and audit entries in one chain.
    init() throws {
        folder = try StoreFolder()
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
        for number in 0..<3 {
            let inquiry = try store.receive(Sample.content(), by: Sample.ann, at: Sample.later(Double(number)))
            _ = try store.record(
                [.answered, .completed], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(Double(number) + 1))
        }
        try store.audit(AuditEntry(by: Sample.ann, at: Sample.later(10), what: .logout))
        store.close()
    }

    private func report() throws -> ChainReport { try InquiryStore.verifyChain(at: folder.store, keys: FixedKey()) }

    private func broken() throws -> ChainReport.BrokenLink? {
        try report().firstBroken.map { .init(sequence: $0.sequence, reason: $0.reason) }
    }

    private func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
        try folder.tamper("DROP TRIGGER IF EXISTS eventKept; DROP TRIGGER IF EXISTS eventNotDeleted")
        try folder.tamper(sql, arguments)
    }

    /// An untouched log holds to its last link.
    @Test func intact() throws {
        let report = try report()
        #expect(report.isIntact)
        #expect(report.verified == 10)
        #expect(try folder.raw { try Data.fetchOne($0, sql: "SELECT hash FROM event WHERE sequence = 10") } == Data(report.headHash))
    }

    /// Every column of an event is under its hash.
    @Test(arguments: [
        "kind = 'noted'", "at = at + 1", "inquiry = 1", "inquiry = NULL", "operator = NULL", "payload = zeroblob(40)",
        "payload = substr(payload, 2)", "hash = zeroblob(32)",
    ])
    func changed(assignment: String) throws {
        try tamper("UPDATE event SET \(assignment) WHERE sequence = 5")
        #expect(try broken() == .init(sequence: 5, reason: .hashMismatch))
    }

    /// A removed event leaves a gap; closing the gap breaks the hashes.
    @Test func removed() throws {
        try tamper("DELETE FROM event WHERE sequence = 5")
        #expect(try broken() == .init(sequence: 5, reason: .removed))
        for number in 6...10 { try tamper("UPDATE event SET sequence = ? WHERE sequence = ?", [number - 1, number]) }
        #expect(try broken() == .init(sequence: 5, reason: .hashMismatch))
    }

    /// An event put in between, the later ones moved up to make room, is found where it stands.
    @Test func inserted() throws {
        for number in stride(from: 10, through: 5, by: -1) {
            try tamper("UPDATE event SET sequence = ? WHERE sequence = ?", [number + 1, number])
        }
        try tamper(
            """
            INSERT INTO event (sequence, inquiry, kind, at, operator, payload, hash)
            SELECT 5, inquiry, kind, at, operator, payload, hash FROM event WHERE sequence = 4
            """)
        #expect(try broken() == .init(sequence: 5, reason: .hashMismatch))
    }

    /// Two events that changed places are found.
    @Test func reordered() throws {
        for (from, to) in [(5, 99), (6, 5), (99, 6)] { try tamper("UPDATE event SET sequence = ? WHERE sequence = ?", [to, from]) }
        #expect(try broken() == .init(sequence: 5, reason: .hashMismatch))
    }

    /// Events cut off the end are missed by the head, and the store is not opened any more.
    @Test func truncated() throws {
        try tamper("DELETE FROM event WHERE sequence > 8")
        #expect(try broken() == .init(sequence: 9, reason: .removed))
        #expect(throws: StoreError.damaged(.head)) { try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false) }
    }

    /// A head made to fit what is left does not carry the signature.
    @Test func truncatedWithForgedHead() throws {
        try tamper("DELETE FROM event WHERE sequence > 8")
        try tamper("UPDATE head SET sequence = 8, hash = (SELECT hash FROM event WHERE sequence = 8)")
        #expect(try broken() == .init(sequence: 9, reason: .headForged))
        try tamper("DELETE FROM head")
        #expect(try broken() == .init(sequence: 9, reason: .headForged))
        #expect(throws: StoreError.damaged(.head)) { try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false) }
    }

    /// A chain carried on from outside, with right hashes, goes past the head.
    @Test func appended() throws {
        try tamper("INSERT INTO event SELECT 11, inquiry, kind, at, operator, payload, hash FROM event WHERE sequence = 10")
        #expect(try broken() == .init(sequence: 11, reason: .hashMismatch))
        let hash = try folder.raw { db in
            let rows = try Row.fetchAll(db, sql: "SELECT \(EventLog.Record.columns) FROM event WHERE sequence >= 10 ORDER BY sequence")
            let records = try rows.map { try EventLog.Record($0) }
            return Data(records[1].computedHash(after: records[0].hash))
        }
        try tamper("UPDATE event SET hash = ? WHERE sequence = 11", [hash])
        #expect(try broken() == .init(sequence: 11, reason: .appendedFromOutside))
    }

    /// The schema itself refuses to change or delete an event.
    @Test(arguments: ["UPDATE event SET at = 0", "DELETE FROM event WHERE sequence = 10"])
    func refusedBySchema(sql: String) throws {
        #expect(throws: DatabaseError.self) { try folder.tamper(sql) }
        #expect(try report().isIntact)
    }

    /// A walk along a long log can be given up.
    @Test func cancelled() throws {
        #expect(throws: StoreError.cancelled) { try InquiryStore.verifyChain(at: folder.store, keys: FixedKey()) { true } }
    }
}
