import Domain
import Foundation
import Testing

@testable import Services

@Suite struct SearchTests {
    let store: InquiryStore

    init() throws { store = try InquiryStore.inMemory() }

    private func receive(_ change: (inout InquiryContent) -> Void) throws -> Inquiry {
        var content = InquiryContent()
        change(&content)
        return try store.receive(content, by: Sample.ann, at: Sample.morning)
    }

    private func find(_ query: InquirySearch, in view: InquiryView = .all, limit: Int = 50) throws -> [Inquiry.ID] {
        try store.search(query, in: view, limit: limit).map(\.id)
    }

    /// Words are found in every text of the note, whichever way kana, width and kanji variants are spelled.
    @Test func words() throws {
        let question = try receive { $0.question = "マイクロチップの装着証明書が届かない" }
        let answer = try receive { $0.answer = "まいくろちっぷは動物病院で" }
        let note = try receive { $0.handOverNote = "ＭＩＣＲＯ係へ" }
        let name = try receive { $0.callerName = "髙橋" }
        let kana = try receive { $0.callerKana = "タカハシ" }
        #expect(try find(InquirySearch(terms: ["ﾏｲｸﾛﾁｯﾌﾟ"])) == [answer.id, question.id])
        #expect(try find(InquirySearch(terms: ["micro"])) == [note.id])
        #expect(try find(InquirySearch(terms: ["高橋"])) == [name.id])
        #expect(try find(InquirySearch(terms: ["たかはし"])) == [kana.id])
        #expect(try find(InquirySearch(terms: ["証明書", "届かない"])) == [question.id])
        #expect(try find(InquirySearch(terms: ["証明書", "病院"])) == [])
        #expect(try find(InquirySearch(terms: ["病"])) == [answer.id])
        #expect(try find(InquirySearch(terms: ["", " "])).count == 5)
    }

    /// Numbers are found whole and by the endings people quote; other lengths find nothing rather than something else.
    @Test func numbers() throws {
        let chip = try #require(ChipNumber(country: 999, national: 123_456_789_012))
        let inquiry = try receive {
            $0.callBackNumber = "０９０−0000−1234"
            $0.chip = chip
        }
        _ = try receive { $0.callBackNumber = "090-0000-1235" }
        let phone = try #require(PhoneNumber("09000001234"))
        #expect(try find(InquirySearch(phone: phone)) == [inquiry.id])
        for ending in ["1234", "01234", "001234", "0001234", "00001234"] {
            #expect(try find(InquirySearch(phoneEnding: ending)) == [inquiry.id])
        }
        for ending in ["234", "000001234", "", "12x4"] { #expect(try find(InquirySearch(phoneEnding: ending)) == []) }
        #expect(try find(InquirySearch(chip: chip)) == [inquiry.id])
        for ending in ["9012", "789012", "56789012"] { #expect(try find(InquirySearch(chipEnding: ending)) == [inquiry.id]) }
        for ending in ["012", "89012", "456789012"] { #expect(try find(InquirySearch(chipEnding: ending)) == []) }
        #expect(try find(InquirySearch(receipt: inquiry.receiptNumber)) == [inquiry.id])
        #expect(try find(InquirySearch(phone: phone, chip: ChipNumber(country: 999, national: 1))) == [])
        // A number that cannot be a phone number is found by its ends all the same.
        let odd = try receive { $0.callBackNumber = "内線 98765" }
        #expect(try find(InquirySearch(phoneEnding: "8765")) == [odd.id])
    }

    /// What a note no longer says is no longer found.
    @Test func changedTexts() throws {
        let inquiry = try receive {
            $0.question = "犬の登録"
            $0.callBackNumber = "03-0000-1111"
        }
        var content = inquiry.content
        content.question = "猫の登録"
        content.callBackNumber = "03-0000-2222"
        _ = try store.record([.noted(content)], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try find(InquirySearch(terms: ["犬の"])) == [])
        #expect(try find(InquirySearch(terms: ["猫の"])) == [inquiry.id])
        #expect(try find(InquirySearch(phoneEnding: "1111")) == [])
        #expect(try find(InquirySearch(phoneEnding: "2222")) == [inquiry.id])
    }

    /// A search stays inside its view and stops at its limit, newest first.
    @Test func viewsAndLimits() throws {
        for number in 0..<6 { _ = try receive { $0.question = "登録 \(number)" } }
        _ = try store.record([.completed], on: 5, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try find(InquirySearch(terms: ["登録"]), in: .open) == [6, 4, 3, 2, 1])
        #expect(try find(InquirySearch(terms: ["登録"]), in: .all, limit: 2) == [6, 5])
        #expect(try find(InquirySearch(terms: ["登録"]), in: .mine(Sample.bob)) == [])
        #expect(try find(InquirySearch(terms: ["登録"]), limit: 0) == [])
    }

    /// A search that was overtaken stops before the next row.
    @Test func cancelled() throws {
        for _ in 0..<10 { _ = try receive { $0.question = "登録" } }
        var asked = 0
        #expect(throws: StoreError.cancelled) {
            try store.search(InquirySearch(terms: ["登録"]), in: .all, limit: 50) {
                asked += 1
                return asked > 3
            }
        }
        #expect(asked == 4)
    }

    /// Against a plain scan of the texts: no hit missing, none invented, over random texts of few characters, by index and by scan.
    @Test func likeAPlainScan() throws {
        var random = SeededGenerator(20_261_121)
        let alphabet = Array("犬猫髙高﨑崎登録ガがｶﾞアあァ12ａA𠮷吉 \n・ー-".unicodeScalars) + ["\u{E0100}", "\u{3099}"]
        func text(_ length: ClosedRange<Int>) -> String {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: length, using: &random) {
                view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            return String(view)
        }
        let contents = (0..<100).map { _ in
            InquiryContent(
                callerName: text(0...5), callerKana: text(0...4), question: text(0...30), answer: text(0...12), handOverNote: text(0...4))
        }
        let received = try store.receive(contents.map { NewInquiry(content: $0, by: Sample.ann, at: Sample.morning) })
        // Few enough in one view to be scanned, too many in the other.
        for inquiry in received.dropFirst(30) {
            _ = try store.record([.completed], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        }
        var hits = 0
        for _ in 0..<25 {
            let terms = (0..<Int.random(in: 1...2, using: &random)).map { _ in text(1...4) }
            let folded = terms.map(JapaneseText.fold).filter { !$0.isEmpty }
            let expected = received.indices.reversed().filter { index in
                let content = contents[index]
                let fields = [content.callerName, content.callerKana, content.question, content.answer, content.handOverNote].map(
                    JapaneseText.fold)
                return folded.allSatisfy { term in fields.contains { SearchTests.occurs(term, in: $0) } }
            }.map { received[$0].id }
            #expect(try find(InquirySearch(terms: terms), limit: 1000) == expected)
            #expect(try find(InquirySearch(terms: terms), in: .open, limit: 1000) == expected.filter { $0 <= 30 })
            hits += expected.count
        }
        #expect(hits > 50)
    }

    /// By UTF-8 bytes: Swift compares strings by canonical equivalence, the search does not.
    private static func occurs(_ term: String, in text: String) -> Bool {
        let term = Array(term.utf8)
        let text = Array(text.utf8)
        guard term.count <= text.count else { return false }
        return (0...(text.count - term.count)).contains { Array(text[$0..<($0 + term.count)]) == term }
    }
}
