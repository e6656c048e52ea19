import Domain
import Foundation
import Testing

@testable import Services

@Suite struct DraftTests {
    let store: InquiryStore
    let inquiry: Inquiry

    init() throws {
        store = try InquiryStore.inMemory()
        inquiry = try store.receive(InquiryContent(), by: Sample.ann, at: Sample.morning)
    }

    /// A draft comes back with its text, field and cursor, to the byte and the last bit of its time.
    @Test func restored() throws {
        let draft = Sample.draft(inquiry.id, "迷子の犬\n𠮷田\u{3099}さん")
        try store.saveDraft(draft)
        #expect(try store.draft(of: inquiry.id) == draft)
        #expect(try store.drafts(of: Sample.ann) == [draft])
        #expect(try store.drafts(of: Sample.bob) == [])
        #expect(try store.draft(of: inquiry.id, by: Sample.bob) == nil)
    }

    /// The last twenty versions of a draft are kept, newest first.
    @Test func versions() throws {
        for number in 1...25 { try store.saveDraft(Sample.draft(inquiry.id, "版 \(number)", at: Double(number) * 60)) }
        let kept = try store.draftVersions(of: inquiry.id, by: Sample.ann)
        #expect(kept.map(\.content.question) == (6...25).reversed().map { "版 \($0)" })
        #expect(try store.draft(of: inquiry.id)?.content.question == "版 25")
    }

    /// What is only written on is one version for half a minute; what was deleted or replaced stays a version however fast it went.
    @Test func typingIsOneVersion() throws {
        let text = "迷子の犬を保護した。番号を読み取ってもらった。"
        for count in 1...text.count {
            try store.saveDraft(Sample.draft(inquiry.id, String(text.prefix(count)), at: 0.15 * Double(count)))
        }
        #expect(try store.draftVersions(of: inquiry.id, by: Sample.ann).count <= 3)
        #expect(try store.draft(of: inquiry.id)?.content.question == text)
        try store.saveDraft(Sample.draft(inquiry.id, "", at: 5))
        try store.saveDraft(Sample.draft(inquiry.id, "別の話", at: 5.15))
        let kept = try store.draftVersions(of: inquiry.id, by: Sample.ann).map(\.content.question)
        #expect(kept.contains(text))
        #expect(kept.first == "別の話")
    }

    /// Only the write that records the note takes the draft away, and only the writer's own.
    @Test func clearedByTheNote() throws {
        try store.saveDraft(Sample.draft(inquiry.id, "あ"))
        try store.saveDraft(Sample.draft(inquiry.id, "い", by: Sample.bob, at: 5))
        var current = try store.record([.answered], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(try store.draft(of: inquiry.id, by: Sample.ann) != nil)
        #expect(throws: StoreError.stale(current: 2)) {
            try store.record([.noted(Sample.content())], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(2))
        }
        #expect(try store.draft(of: inquiry.id, by: Sample.ann) != nil)
        current = try store.record([.noted(Sample.content())], on: inquiry.id, expecting: 2, by: Sample.ann, at: Sample.later(2))
        #expect(current.version == 3)
        #expect(try store.draft(of: inquiry.id, by: Sample.ann) == nil)
        #expect(try store.draftVersions(of: inquiry.id, by: Sample.ann) == [])
        #expect(try store.draft(of: inquiry.id)?.content.question == "い")
    }

    /// Discarding an inquiry keeps the half-written note in its last event.
    @Test func discardedNotesAreKept() throws {
        let draft = Sample.draft(inquiry.id, "書きかけ")
        try store.saveDraft(draft)
        let discarded = try store.record([.discarded(note: "誤操作")], on: inquiry.id, expecting: 1, by: Sample.ann, at: Sample.later(1))
        #expect(discarded.content == draft.content)
        #expect(try store.history(of: inquiry.id).last?.content == draft.content)
        #expect(try store.draft(of: inquiry.id) == nil)
    }

    /// An old version becomes the newest; those after it are still there.
    @Test func restoring() throws {
        for (number, text) in ["一", "二", "三"].enumerated() { try store.saveDraft(Sample.draft(inquiry.id, text, at: Double(number))) }
        let old = try #require(try store.draftVersions(of: inquiry.id, by: Sample.ann).last)
        let restored = try store.restoreDraft(old, at: Sample.later(60))
        #expect(try store.draft(of: inquiry.id, by: Sample.ann) == restored)
        let texts = try store.draftVersions(of: inquiry.id, by: Sample.ann).map(\.content.question)
        #expect(texts == ["一", "三", "二", "一"])
        #expect(restored.savedAt == Sample.later(60) && restored.cursor == old.cursor && restored.focusedField == old.focusedField)
    }

    /// There is no draft of an inquiry that was never received.
    @Test func unknownInquiry() throws {
        #expect(throws: StoreError.unknownInquiry(99)) { try store.saveDraft(Sample.draft(99, "x")) }
        #expect(try store.draft(of: 99) == nil)
    }
}
