import Crypto
import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// Stores that older versions of the program have written.
@Suite struct MigrationTests {
    let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    /// A payload of the first form: content without subject, tags and addresses.
    private static func payload(_ question: String?, receipt: ReceiptNumber?, target: OperatorID?, callBackAt: Date? = nil) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        writer.text("")
        writer.optional(question) { writer, question in
            for text in ["phone", "finder", "髙橋 花子", "タカハシ ハナコ", "090-0000-1234"] { writer.text(text) }
            writer.optional(ChipNumber(country: 999, national: 42)) { $0.chip($1) }
            writer.optional("foundAnimal") { $0.text($1) }
            for text in [question, "答え"] { writer.text(text) }
            writer.optional("answered") { $0.text($1) }
            writer.byte(0)
            writer.text("")
            writer.optional(callBackAt) { $0.double($1.timeIntervalSinceReferenceDate) }
            writer.integer(75)
            writer.integer(5)
        }
        writer.optional(target) { $0.text($1.value) }
        writer.optional(receipt) { $0.text($1.text) }
        return writer.bytes
    }

    /// A store of the second form with three inquiries: answered and completed, handed over, call back planned.
    private func makeOldStore() throws {
        try FileManager.default.createDirectory(at: folder.store, withIntermediateDirectories: true)
        let database = try DatabaseQueue(path: folder.database.path)
        try StoreSchema.migrator.migrate(database, upTo: "2 accounts")
        let master = SymmetricKey(size: .bits256)
        let vault = Vault(master: master)
        let operators = Operators(vault)
        try database.write { db in
            try db.execute(
                sql: "INSERT INTO store (id, master, foldProbe) VALUES (1, ?, x'00')",
                arguments: [try Seal.wrap(master, with: FixedKey().storeKey(creating: true).symmetric, at: Seal.Place("store", 1))])
            try EventLog.begin(db, vault)
            let ann = try operators.numberForWriting(Sample.ann, db)
            var log = try EventLog.Appender(db, vault)
            let ends: [[(String, [UInt8])]] = [
                [
                    ("answered", MigrationTests.payload(nil, receipt: nil, target: nil)),
                    ("completed", MigrationTests.payload(nil, receipt: nil, target: nil)),
                ],
                [("handedOver", MigrationTests.payload(nil, receipt: nil, target: Sample.bob))],
                [("callBackPlanned", MigrationTests.payload("折り返し", receipt: nil, target: nil, callBackAt: Sample.later(3600)))],
            ]
            for (index, events) in ends.enumerated() {
                let (id, key) = try InquiryKeys.make(db, vault)
                let at = StoreTime.milliseconds(Sample.later(Double(index)))
                let receipt = ReceiptNumber.make(day: CalendarDate(daysSinceEpoch: Int(StoreTime.day(of: at))), serial: index + 1)
                let first = MigrationTests.payload("迷子の犬 \(index)", receipt: receipt, target: nil)
                for (step, (kind, payload)) in ([("received", first)] + events).enumerated() {
                    _ = try log.append(inquiry: id, kind: kind, at: at + Int64(step) * 60_000, by: ann, payload: payload, key: key)
                }
                try db.execute(
                    sql: """
                        INSERT INTO inquiry (id, day, serial, state, isOpen, receivedAt, receivedBy, updatedAt, version, contentEvent, summary)
                        VALUES (?, 20778, ?, 'answering', 1, ?, ?, ?, 1, ?, x'00')
                        """, arguments: [id, index + 1, at, ann, at, log.head.sequence])
            }
            try log.finish()
        }
        try database.close()
    }

    private func check(_ store: InquiryStore) throws {
        #expect(try store.page(.all, from: .first, limit: 9).rows.map(\.state) == [.callBackPlanned, .handedOver, .completed])
        let first = try #require(try store.inquiry(1))
        #expect(first.content.callerName.bytesEqual("髙橋 花子") && first.content.subject.isEmpty && first.content.talkSeconds == 75)
        #expect(first.firstAnswer.answeredAt == Sample.later(60) && first.firstAnswer.kept == true)
        #expect(first.completedAt == Sample.later(120))
        #expect(try store.inquiry(2)?.holder == Sample.bob)
        #expect(try store.count(.mine(Sample.bob)) == 1)
        #expect(try store.count(.all) == 3)
        #expect(try store.dueCallBacks(now: Sample.later(3600), by: Sample.ann).map(\.id) == [3])
        #expect(try store.figures(now: Sample.later(600), operator: Sample.ann).waiting == 2)
        #expect(try store.search(InquirySearch(terms: ["迷子"]), in: .all, limit: 9).map(\.id) == [2, 1])
        #expect(try store.contacts(like: ContactKeys(phone: "090-0000-1234")).map(\.id) == [3, 2, 1])
        #expect(try store.verifyChain().isIntact)
    }

    /// Opening brings it up to date: lists, deadlines, counters and search are made anew from the log, which stays as it was.
    @Test func secondForm() throws {
        try makeOldStore()
        for _ in 0..<2 {
            let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
            try check(store)
            store.close()
        }
    }

    /// A machine that dies between the new tables and what goes into them leaves a store that is finished at the next start.
    @Test func diedInBetween() throws {
        try makeOldStore()
        let database = try DatabaseQueue(path: folder.database.path)
        try StoreSchema.migrator.migrate(database)
        try database.close()
        let store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: false)
        try check(store)
        store.close()
    }
}
