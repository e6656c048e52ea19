import Domain
import Foundation
import Testing

@testable import Services

/// Texts of callers are values, to SQLite and to its full-text index.
@Suite struct LiteralTextTests {
    /// 4.4.1: what would be SQL or a query of the index if it were put together is kept and found as the text it is, in every field and
    /// by every search, and nothing else is found with it.
    @Test(arguments: [
        "犬' OR '1'='1", "犬'; DROP TABLE inquiry; --", "犬\"; DELETE FROM event; --", "犬%", "犬_", "犬*", "^犬", "\"犬\" OR \"猫\"", "犬 NOT 猫",
        "犬 NEAR(猫, 3)", "text : 犬", "{text} : 犬", "(犬)", "- 犬", "犬 + 猫", "?1犬", "$a犬", ":a犬", "@a犬", "犬\\", "x'00'犬", "犬/*", "[犬]", "`犬`",
    ])
    func textsAreValues(text: String) throws {
        let store = try InquiryStore.inMemory()
        let other = try store.receive(InquiryContent(question: "猫の登録"), by: Sample.ann, at: Sample.morning)
        let content = InquiryContent(
            callerName: text, callerKana: text, callBackNumber: text, subject: text, question: text, answer: text, handOverNote: text)
        let operatorID = OperatorID(text)
        let own = try store.receive(content, by: operatorID, at: Sample.morning)
        try store.saveDraft(
            InquiryDraft(
                inquiry: own.id, by: operatorID, version: 1, content: content, focusedField: text, cursor: 0, savedAt: Sample.later(1)))
        #expect(try store.inquiry(own.id)?.content == content)
        #expect(try store.search(InquirySearch(terms: [text]), in: .all, limit: 9).map(\.id) == [own.id])
        #expect(try store.search(InquirySearch(phoneEnding: text), in: .all, limit: 9).map(\.id) == [])
        #expect(try store.search(InquirySearch(terms: ["登録"]), in: .all, limit: 9).map(\.id) == [other.id])
        #expect(try store.page(.all, from: .first, limit: 9).rows.count == 2)
        #expect(try store.verifyChain().isIntact)
    }
}
