import Domain
import Foundation
import Testing

@testable import Services

@Suite struct BulkFileReadingTests {
    /// The preview counts everything; each fault knows its row and line, blank lines are no rows.
    @Test func preview() throws {
        let file = try BulkRows.file(
            .amend, "マイクロチップ番号,変更キー,名\n\n999000000000018,23456789ABC,ポチ\n,,\n999000000000018,23456789ABC,タマ\n999000000000026,x,シロ\n")
        #expect((file.preview.rows, file.preview.ready, file.preview.refused, file.preview.faultCount) == (3, 1, 2, 2))
        #expect(file.preview.faults.map(\.row) == [2, 3])
        #expect(file.preview.faults.map(\.line) == [5, 6])
        #expect(file.preview.faults.first?.reason == .doubleChip(row: 1))
        #expect(file.preview.lookUps == 1)
        #expect(file.places.map(\.row) == [1])
        var maker = try file.maker()
        #expect(maker.row(file.places[0])?.chip.digits == "999000000000018")
    }

    @Test func useless() throws {
        #expect(throws: BulkError.empty) { try BulkRows.file(.amend, "") }
        #expect(throws: BulkError.empty) { try BulkRows.file(.amend, "マイクロチップ番号,変更キー\n\n") }
        let broken = try BulkRows.file(.amend, "番号らしきもの,変更キー\n1,2\n")
        #expect(broken.preview.hasBrokenHeader)
        #expect(throws: BulkError.header) { try broken.maker() }
        let nowhere = URL(fileURLWithPath: "/nonexistent.csv")
        #expect(throws: BulkError.unreadable(errno: ENOENT)) { try BulkFile.read(nowhere, .amend, BulkRows.context) }
        #expect(throws: BulkError.unreadable(errno: EINVAL)) {
            try BulkFile.read(URL(fileURLWithPath: "/dev/null"), .amend, BulkRows.context)
        }
    }

    /// More faults than anybody reads are counted, not kept.
    @Test func manyFaults() throws {
        let rows = (0..<12_000).map { "\($0),x,ポチ" }.joined(separator: "\n")
        let file = try BulkRows.file(.amend, "マイクロチップ番号,変更キー,名\n" + rows)
        #expect(file.preview.rows == 12_000)
        #expect(file.preview.faults.count == BulkPreview.mostFaults)
        #expect(file.preview.faultCount == 24_000)
    }

    @Test func templates() throws {
        for kind in BulkKind.allCases {
            let text = try BulkText.decoded(BulkTemplate.bytes(kind))
            #expect(text.encoding == .utf8WithMark)
            #expect(throws: BulkError.empty) { try BulkFile(kind, name: "t", text, digest: [], BulkRows.context) }
        }
    }
}

@Suite struct BulkLedgerTests {
    /// What became of rows, and why, comes back from the store; a file is known by what is in it, for its kind.
    @Test func keeping() throws {
        let store = try InquiryStore.inMemory()
        let file = try BulkRows.amendments(1_500)
        var ledger = try #require(try store.openBulkFile(file, by: Sample.ann, at: Sample.morning))
        for row in 1...1_500 where row % 3 != 0 { ledger.settle(row, .accepted) }
        let refused = BulkLedger.Refused(code: "ruleBroken", fields: [FieldRefusal(field: "owner.phone", code: "invalidFormat")])
        ledger.settle(600, .refused, refused)
        ledger.assign(1, group: ledger.notice(token: Data([1])))
        ledger.assign(700, group: ledger.notice(token: Data([2])))
        ledger.setNotice(2, .mailed)
        ledger.assign(701, group: ledger.notice(token: Data([3])))
        ledger.setNotice(3, .letter)
        ledger.begun = 1_400
        try store.save(&ledger, at: Sample.later(1))
        ledger.settle(3, .unsent)
        try store.save(&ledger, at: Sample.later(2))

        let back = try #require(try store.openBulkFile(file, by: Sample.ann, at: Sample.later(3)))
        #expect(back.marks == ledger.marks)
        #expect(back.refusals == [600: refused])
        #expect(back.notices.map(\.state) == [.due, .mailed, .letter])
        #expect(back.rowsOfGroup == [1: [1], 2: [700], 3: [701]])
        #expect(back.begun == 1_400)
        #expect(back.keys.idempotencyKey(row: 7) == ledger.keys.idempotencyKey(row: 7))
        #expect(Set((1...1_500).map { back.keys.idempotencyKey(row: $0) }).count == 1_500)
        #expect(try store.bulkDay(.amend, file.digest) != nil)
        #expect(try store.bulkDay(.transfer, file.digest) == nil)
        let summary = try #require(try store.bulkFiles(limit: 9).first)
        #expect((summary.rows, summary.accepted, summary.refused, summary.name) == (1_500, 1_000, 1, "test.csv"))
        // How many need a letter is known without the file.
        #expect(summary.letters == 1)
        store.close()
    }

    /// Whoever opened the file last has it: the one before can't write any more.
    @Test func takenOver() throws {
        let store = try InquiryStore.inMemory()
        let file = try BulkRows.amendments(3)
        var first = try #require(try store.openBulkFile(file, by: Sample.ann, at: Sample.morning))
        var second = try #require(try store.openBulkFile(file, by: Sample.ann, at: Sample.morning))
        first.settle(1, .accepted)
        #expect { try store.save(&first, at: Sample.morning) } throws: { if case .stale = $0 as? StoreError { true } else { false } }
        second.settle(2, .accepted)
        try store.save(&second, at: Sample.morning)
        #expect(try store.openBulkFile(file, by: Sample.ann, at: Sample.morning)?.fate(1) == .pending)
        store.close()
    }

    /// After thirty days the registry knows the rows' keys no more: what is known of them goes, and the file is not taken for a new one.
    @Test func retention() throws {
        let store = try InquiryStore.inMemory()
        let file = try BulkRows.amendments(3)
        var ledger = try #require(try store.openBulkFile(file, by: Sample.ann, at: Sample.morning))
        ledger.settle(1, .accepted)
        try store.save(&ledger, at: Sample.morning)
        #expect(try store.openBulkFile(file, by: Sample.ann, at: Sample.later(29 * 86_400)) != nil)
        #expect(try store.openBulkFile(file, by: Sample.ann, at: Sample.later(31 * 86_400)) == nil)
        #expect(try store.bulkFiles(limit: 9).first?.name == nil)
        #expect(try store.openBulkFile(try BulkRows.amendments(4), by: Sample.ann, at: Sample.later(31 * 86_400)) != nil)
        store.close()
    }
}

/// Made-up files.
enum BulkRows {
    static let context = BulkContext(
        day: CalendarDate(daysSinceEpoch: 20_778), municipality: { _, _ in "131016" }, prefecture: { _ in "東京都" })

    static func file(_ kind: BulkKind, _ text: String) throws(BulkError) -> BulkFile {
        try BulkFile(
            kind, name: "test.csv", try BulkText.decoded(Array(text.utf8)),
            digest: Array(repeating: UInt8(text.utf8.count & 0xFF), count: 32), context)
    }

    static func amendments(_ count: Int) throws -> BulkFile {
        let rows = (0..<count).map { "999\(String(210_000_000_000 + $0 * 19)),23456789ABC,ポチ" }.joined(separator: "\n")
        return try file(.amend, "マイクロチップ番号,変更キー,名\n" + rows)
    }
}
