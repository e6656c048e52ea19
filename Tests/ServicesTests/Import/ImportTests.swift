import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct ImportTests {
    let folder: StoreFolder
    let store: InquiryStore

    init() throws {
        folder = try StoreFolder()
        store = try InquiryStore.open(at: folder.store, keys: FixedKey(), create: true)
    }

    static let importer = OperatorID("importer")

    static func line(_ number: Int) -> String {
        """
        {"id":"Q\(number)","received":"2023-04-\(1 + number / 400 < 10 ? "0" : "")\(1 + number / 400)T08:00:21+09:00","channel":"\
        \(["phone", "web", "mail", "post"][number % 4])","name":"髙橋 花子","kana":"タカハシ ハナコ","phone":"090-0000-\(1000 + number)",\
        "email":"a\(number)@example.jp","address":"東京都練馬区1-\(number)","chip":"999\(100_000_000_000 + number)","species":"犬",\
        "breed":"柴犬","pet":"ココ","category":"\(number % 2 == 0 ? "住所変更" : "読取不可")","subject":"件名 \(number)","body":"本文その\(number)です"}
        """
    }

    private func file(_ lines: [String], name: String = "in.jsonl") throws -> URL {
        let url = folder.url.appendingPathComponent(name)
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: url)
        return url
    }

    private func find(_ typed: String, in store: InquiryStore) throws -> [Inquiry.ID] {
        let query = try SearchQuery.parse(typed, today: CalendarDate(daysSinceEpoch: 20_778))
        return try store.search(query, limit: 5_000).hits.map(\.id)
    }

    /// Every field comes over, received events keep their time, receipt numbers count within the day.
    @Test func fields() throws {
        let report = try store.importInquiries(from: try file((0..<3).map(ImportTests.line)), ImportOptions(by: ImportTests.importer))
        #expect(report.isFinished)
        #expect(report.progress.imported == 3)
        #expect(report.problems.isEmpty)
        let inquiry = try #require(try store.inquiry(2))
        #expect(inquiry.receiptNumber.text.hasPrefix("230401-0002-"))
        #expect(inquiry.state == .received)
        #expect(inquiry.holder == nil)
        #expect(inquiry.receivedAt == InquiryLine.time("2023-04-01T08:00:21+09:00"))
        #expect(inquiry.receivedBy == ImportTests.importer)
        let content = inquiry.content
        #expect(content.channel == .web)
        #expect(content.callerName == "髙橋 花子")
        #expect(content.callerKana == "タカハシ ハナコ")
        #expect(content.mailAddress == "a1@example.jp")
        #expect(content.address == "東京都練馬区1-1")
        #expect(content.animal == "犬 柴犬 ココ")
        #expect(content.callBackNumber == "090-0000-1001")
        #expect(content.chip == ChipNumber(country: 999, national: 100_000_000_001))
        #expect(content.category == .other)
        #expect(content.tags == ["読取不可"])
        #expect(content.subject == "件名 1")
        #expect(content.question == "本文その1です")
        #expect(try store.inquiry(1)?.content.category == .informationChange)
        #expect(try store.verifyChain().isIntact)
        #expect(try find("本文その1です", in: store) == [2])
        #expect(try find("09000001002", in: store) == [3])
    }

    /// History that is over is completed at the time it came in.
    @Test func completed() throws {
        let file = try file((0..<3).map(ImportTests.line))
        _ = try store.importInquiries(from: file, ImportOptions(by: ImportTests.importer, isCompleted: true))
        #expect(try store.count(.open) == 0)
        #expect(try store.count(.all) == 3)
        let inquiry = try #require(try store.inquiry(1))
        #expect(inquiry.state == .completed)
        #expect(inquiry.completedAt == inquiry.receivedAt)
    }

    /// Bad lines are named with their reason and passed over; the others come in.
    @Test func badLines() throws {
        var lines = (0..<6).map(ImportTests.line)
        lines[1] = "{\"received\":"
        lines[2] = "{\"body\":\"x\"}"
        lines[3] = "{\"received\":\"2023-02-30T00:00:00Z\",\"body\":\"x\"}"
        lines.insert("", at: 4)
        lines.insert("{\"received\":\"2023-04-01T08:00:21+09:00\",\"body\":\"x\",\"channel\":\"fax\"}", at: 5)
        lines.insert("{\"received\":\"1999-04-01T08:00:21+09:00\",\"body\":\"x\"}", at: 6)
        lines.insert("{\"received\":\"2023-04-01T08:00:21+09:00\"}", at: 7)
        let report = try store.importInquiries(from: try file(lines), ImportOptions(by: ImportTests.importer))
        #expect(
            report.problems == [
                ImportProblem(line: 2, reason: .notJSON), ImportProblem(line: 3, reason: .missing(field: "received")),
                ImportProblem(line: 4, reason: .unreadable(field: "received")),
                ImportProblem(line: 6, reason: .unreadable(field: "channel")),
                ImportProblem(line: 7, reason: .noReceiptNumber), ImportProblem(line: 8, reason: .missing(field: "body")),
            ])
        #expect(report.progress.imported == 3)
        #expect(report.progress.refused == 6)
        #expect(try store.count(.all) == 3)
    }

    /// When asked to, it stops at the first bad line with everything before it written; mended, the file goes on where it stopped.
    @Test func stopsAtBadLine() throws {
        var lines = (0..<10).map(ImportTests.line)
        let good = lines[7]
        // Of the same length, so that it is the same file when it is mended; far behind the bytes it is known by, it would be anyway.
        lines[7] = String(repeating: "x", count: good.utf8.count)
        let options = ImportOptions(by: ImportTests.importer, stopsAtBadLine: true, batchSize: 3)
        let file = try file(lines)
        for _ in 0..<2 {
            #expect(throws: ImportError.badLine(ImportProblem(line: 8, reason: .notJSON))) {
                try store.importInquiries(from: file, options)
            }
            #expect(try store.count(.all) == 7)
        }
        let report = try store.importInquiries(from: file, ImportOptions(by: ImportTests.importer))
        #expect(report.linesDoneBefore == 7)
        #expect(report.progress.refused == 1)
        #expect(try store.count(.all) == 9)
    }

    /// A file that was taken in is not taken in again, under whatever name; another file is.
    @Test func onceOnly() throws {
        let options = ImportOptions(by: ImportTests.importer)
        _ = try store.importInquiries(from: try file((0..<5).map(ImportTests.line)), options)
        let again = try store.importInquiries(from: try file((0..<5).map(ImportTests.line), name: "copy.jsonl"), options)
        #expect(again.isFinished)
        #expect(again.linesDoneBefore == 5)
        #expect(again.progress.imported == 5)
        #expect(try store.count(.all) == 5)
        _ = try store.importInquiries(from: try file((5..<8).map(ImportTests.line), name: "more.jsonl"), options)
        #expect(try store.count(.all) == 8)
        #expect(throws: ImportError.unreadable) { try store.importInquiries(from: folder.url.appendingPathComponent("none"), options) }
        #expect(throws: ImportError.unreadable) { try store.importInquiries(from: folder.url, options) }
    }

    /// Stopped again and again, it ends with every line once, in order, and with a whole chain and index.
    @Test func stoppedAnywhere() throws {
        let count = 300
        let file = try file((0..<count).map(ImportTests.line))
        var random = SeededGenerator(9)
        var runs = 0
        while true {
            runs += 1
            var batches = Int.random(in: 0...3, using: &random)
            do throws(ImportError) {
                let report = try store.importInquiries(
                    from: file, ImportOptions(by: ImportTests.importer, batchSize: Int.random(in: 1...40, using: &random)),
                    isCancelled: {
                        batches -= 1
                        return batches < 0
                    })
                if report.isFinished { break }
            } catch {
                #expect(error == .cancelled)
            }
        }
        #expect(runs > 3)
        #expect(try store.count(.all) == count)
        let rows = try store.page(.all, from: .last, limit: count).rows.reversed()
        #expect(rows.map(\.subject) == (0..<count).map { "件名 \($0)" })
        #expect(try store.verifyChain().isIntact)
        #expect(try find("本文その", in: store).count == count)
    }

    /// What a crash leaves at any commit goes on to the same end: nothing lost, nothing twice.
    @Test func crashedAnywhere() throws {
        let count = 120
        let file = try file((0..<count).map(ImportTests.line))
        var copies: [URL] = []
        let options = ImportOptions(by: ImportTests.importer, batchSize: 13)
        _ = try store.importInquiries(
            from: file, options,
            progress: { progress in
                if let copy = try? folder.crashed(as: "crash-\(progress.lines)") { copies.append(copy) }
            })
        #expect(copies.count == 10)
        for copy in copies {
            let restarted = try InquiryStore.open(at: copy, keys: FixedKey(), create: false)
            let report = try restarted.importInquiries(from: file, options)
            #expect(report.progress.imported == count)
            #expect(try restarted.count(.all) == count)
            #expect(Set(try restarted.page(.all, from: .first, limit: count).rows.map(\.subject)).count == count)
            #expect(try restarted.verifyChain().isIntact)
            #expect(try find("本文その", in: restarted).count == count)
            restarted.close()
        }
    }

    /// Working settings of the index are those of a working day again afterwards.
    @Test func settingsRestored() throws {
        _ = try store.importInquiries(
            from: try file((0..<50).map(ImportTests.line)), ImportOptions(by: ImportTests.importer, batchSize: 10))
        for table in ["searchText", "searchExact"] {
            let settings = try store.read { db, _ in
                try Row.fetchAll(db, sql: "SELECT k, v FROM \(table)_config WHERE k IN ('hashsize', 'automerge') ORDER BY k").map {
                    "\($0[0] as String) \($0[1] as Int)"
                }
            }
            #expect(settings == ["automerge 4", "hashsize 1048576"])
        }
    }

    /// Times with zones, fractions and small letters; nothing else is a time.
    @Test func times() {
        #expect(InquiryLine.time("1970-01-01T00:00:00Z") == Date(timeIntervalSince1970: 0))
        #expect(InquiryLine.time("1970-01-01T09:00:00+09:00") == Date(timeIntervalSince1970: 0))
        #expect(InquiryLine.time("1970-01-01 00:00:01.5-0100") == Date(timeIntervalSince1970: 3601.5))
        for text in [
            "", "1970-01-01", "1970-01-01T24:00:00Z", "1970-13-01T00:00:00Z", "1970-01-01T00:00:00", "1970-01-01T00:00:00Zx",
            "１970-01-01T00:00:00Z",
        ] {
            #expect(InquiryLine.time(text) == nil)
        }
    }
}
