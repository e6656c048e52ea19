import Domain
import Foundation
import GRDB
import Testing

@testable import Services

@Suite struct SearchQueryTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    static let today = CalendarDate(daysSinceEpoch: 20_778)

    private func receive(at date: Date = Sample.morning, by: OperatorID = Sample.ann, _ change: (inout InquiryContent) -> Void) throws
        -> Inquiry
    {
        var content = InquiryContent()
        change(&content)
        return try store.receive(content, by: by, at: date)
    }

    private func find(_ typed: String, in view: InquiryView? = nil, as context: SearchContext = SearchContext()) throws -> [Inquiry.ID] {
        let query = try SearchQuery.parse(typed, today: SearchQueryTests.today)
        return try store.search(query, in: view, as: context).hits.map(\.id)
    }

    /// Fields ask for their own part of an inquiry only.
    @Test func fields() throws {
        let caller = try receive { $0.callerName = "山田 太郎" }
        let kana = try receive { $0.callerKana = "ヤマダ" }
        let mail = try receive { $0.mailAddress = "yamada@example.jp" }
        let text = try receive { $0.question = "山田という犬、やまだ" }
        #expect(try find("from:山田") == [caller.id])
        #expect(try find("from:やまだ") == [kana.id])
        #expect(try find("kana:ヤマダ") == [kana.id])
        #expect(try find("from:yamada") == [mail.id])
        #expect(try find("山田") == [text.id, caller.id])
        #expect(try find("やまだ") == [text.id, kana.id])
        #expect(try find("kana:ヤ") == [kana.id])
    }

    /// AND, OR, NOT, brackets and phrases, also where single characters, operators and states are among the parts.
    @Test func connectives() throws {
        let dog = try receive { $0.question = "犬の登録" }
        let cat = try receive(by: Sample.bob) { $0.question = "猫の登録" }
        let both = try receive { $0.question = "犬と猫の変更" }
        #expect(try find("登録 犬") == [dog.id])
        #expect(try find("犬の OR 猫の") == [both.id, cat.id, dog.id])
        #expect(try find("犬 OR 登録") == [both.id, cat.id, dog.id])
        #expect(try find("猫 -登録") == [both.id])
        #expect(try find("登録 -犬") == [cat.id])
        #expect(try find("-登録") == [both.id])
        #expect(try find("-犬") == [cat.id])
        #expect(try find("(犬の OR 猫の) 登録") == [cat.id, dog.id])
        #expect(try find("by:desk-bob") == [cat.id])
        #expect(try find("by:desk-bob OR 変更") == [both.id, cat.id])
        #expect(try find("by:desk-bob 犬") == [])
        #expect(try find("by:nobody") == [])
        #expect(try find("登録 -by:desk-bob") == [dog.id])
        _ = try store.record([.completed], on: dog.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try find("state:completed") == [dog.id])
        #expect(try find("is:open 登録") == [cat.id])
        #expect(try find("登録", in: .open) == [cat.id])
        #expect(try find("is:mine", as: SearchContext(me: Sample.ann)).contains(both.id))
        #expect(try find("is:mine 登録", as: SearchContext(me: Sample.bob)) == [cat.id])
        #expect(try find("is:mine") == [])
    }

    /// Numbers of every field by the whole and by their ends; never by a middle.
    @Test func numbers() throws {
        let chip = try #require(ChipNumber(country: 999, national: 123_456_789_012))
        let known = try receive {
            $0.callBackNumber = "０９０−0000−1234"
            $0.chip = chip
        }
        let told = try receive { $0.question = "番号は999 12 34567 89012、電話は(03) 0000-5678です。" }
        #expect(try find("999123456789012") == [told.id, known.id])
        #expect(try find("９９９－１２３４５６７８９０１２") == [told.id, known.id])
        #expect(try find("789012") == [told.id, known.id])
        #expect(try find("chip:999123456789012") == [known.id])
        #expect(try find("09000001234") == [known.id])
        #expect(try find("tel:090-0000-1234") == [known.id])
        for ending in ["1234", "001234", "00001234"] { #expect(try find(ending) == [known.id], "\(ending)") }
        for ending in ["1234", "01234", "001234", "0001234", "00001234"] { #expect(try find("tel:\(ending)") == [known.id], "\(ending)") }
        #expect(try find("03-0000-5678") == [told.id])
        #expect(try find("0000123") == [])
        #expect(try find("\"00001234\"") == [])
        #expect(try find("no:\(known.receiptNumber.text)") == [known.id])
        #expect(try find(known.receiptNumber.text) == [known.id])
    }

    /// The inquiries that spell a name as it was typed come first, then the others; paging follows that order.
    @Test func exactSpellingsFirst() throws {
        var high: [Inquiry.ID] = []
        var ladder: [Inquiry.ID] = []
        for number in 0..<12 {
            let isLadder = number % 3 == 0
            let inquiry = try receive { $0.callerName = isLadder ? "髙橋 \(number)" : "高橋 \(number)" }
            if isLadder { ladder.append(inquiry.id) } else { high.append(inquiry.id) }
        }
        #expect(try find("髙橋") == ladder.reversed() + high.reversed())
        #expect(try find("高橋") == high.reversed() + ladder.reversed())
        #expect(try find("from:髙橋 OR 高橋").count == 12)
        let query = try SearchQuery.parse("髙橋", today: SearchQueryTests.today)
        for limit in 1...7 {
            var found: [Inquiry.ID] = []
            var exact: [Bool] = []
            var cursor: SearchCursor?
            repeat {
                let page = try store.search(query, after: cursor, limit: limit)
                #expect(page.hits.count <= limit)
                found += page.hits.map(\.id)
                exact += page.hits.map(\.isExact)
                cursor = page.next
            } while cursor != nil
            #expect(found == ladder.reversed() + high.reversed())
            #expect(exact == Array(repeating: true, count: 4) + Array(repeating: false, count: 8))
        }
    }

    /// Days are those of the reception, wherever the rows lie.
    @Test func days() throws {
        let old = try receive(at: Sample.later(-86_400 * 40)) { $0.question = "登録" }
        let new = try receive { $0.question = "登録" }
        let imported = try receive(at: Sample.later(-86_400 * 40)) { $0.question = "登録" }
        #expect(try find("date:2026-11-21") == [new.id])
        #expect(try find("date:2026-10 登録") == [imported.id, old.id])
        #expect(try find("date:..2026-10-31") == [imported.id, old.id])
        #expect(try find("date:2026-11..") == [new.id])
        #expect(try find("date:2025-01") == [])
    }

    /// What changes is found anew; what is taken away leaves nothing behind in the index.
    @Test func changedAndRemoved() throws {
        var contents: [InquiryContent] = []
        for number in 0..<20 {
            contents.append(
                InquiryContent(
                    callerName: "髙橋 \(number)", callBackNumber: "090-0000-\(1000 + number)", tags: ["札 \(number)"],
                    question: "質問 \(number) の犬", answer: "回答"))
        }
        let received = try store.receive(contents.map { NewInquiry(content: $0, by: Sample.ann, at: Sample.morning) })
        var changed = contents[3]
        changed.question = "猫"
        changed.tags = ["別"]
        changed.callBackNumber = ""
        _ = try store.record([.noted(changed)], on: received[3].id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try find("質問 3") == [received[13].id])
        #expect(try find("猫") == [received[3].id])
        #expect(try find("tag:別") == [received[3].id])
        #expect(try find("1003") == [])
        try store.write { db, engine in
            for (offset, inquiry) in received.enumerated() {
                let content = offset == 3 ? changed : contents[offset]
                try engine.index.remove(inquiry.id, content, receipt: inquiry.receiptNumber, db)
            }
            for (table, column) in [("searchText", "row"), ("searchExact", "row")] {
                try db.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('integrity-check')")
                try db.execute(sql: "CREATE VIRTUAL TABLE temp.left_\(table) USING fts5vocab(main, \(table), \(column))")
                #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.left_\(table)") == 0)
                try db.execute(sql: "DROP TABLE temp.left_\(table)")
            }
        }
    }

    /// A search that was overtaken stops, in the walk along the index too.
    @Test func cancelled() throws {
        for _ in 0..<10 { _ = try receive { $0.question = "登録" } }
        let query = try SearchQuery.parse("登録", today: SearchQueryTests.today)
        var asked = 0
        #expect(throws: StoreError.cancelled) {
            try store.search(query) {
                asked += 1
                return asked > 3
            }
        }
        #expect(asked == 4)
    }

    /// Excerpts come with the hits when they are asked for.
    @Test func excerpts() throws {
        _ = try receive { $0.question = "装着証明書は動物病院で" }
        let query = try SearchQuery.parse("証明書", today: SearchQueryTests.today)
        let excerpt = try #require(try store.search(query, excerptLength: 40).hits.first?.excerpt)
        #expect(excerpt.field == .question)
        #expect(excerpt.highlights == [2..<5])
        #expect(try store.search(query).hits.first?.excerpt == nil)
    }
}
