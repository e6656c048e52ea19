import Domain
import Testing

@testable import Services

/// The shipped questions, and the order in which they are offered.
@Suite struct FrequentQuestionsTests {
    private static let loaded = FrequentQuestions.load()
    private let questions = FrequentQuestionsTests.loaded.questions

    /// Nothing in the shipped file is faulty, unused or without a home.
    @Test func theShippedFileIsWhole() {
        #expect(FrequentQuestionsTests.loaded.problems.isEmpty)
        #expect(questions.entries.count >= 100)
        #expect(questions.entries.allSatisfy { !$0.inquiryCategories.isEmpty && !$0.keywords.isEmpty })
        #expect(questions.entries.allSatisfy { !$0.source.isEmpty || !$0.links.isEmpty })
    }

    /// Every category an operator can choose offers something, every entry can be reached by browsing and by its id.
    @Test func everyEntryCanBeReached() {
        for category in InquiryCategory.allCases { #expect(!questions.entries(for: category).isEmpty, "\(category)") }
        #expect(questions.sections.flatMap(\.entries).map(\.id).sorted() == questions.entries.map(\.id).sorted())
        #expect(questions.sections.first?.entries.first?.id == "FAQ-008")
        for entry in questions.entries { #expect(questions.entry(id: entry.id)?.question == entry.question) }
        #expect(questions.entry(id: "FAQ-999") == nil)
    }

    /// Each entry is the first answer to its own question, whatever category of its own the operator chose.
    @Test func everyEntryAnswersItsOwnQuestion() {
        for entry in questions.entries {
            for category in [nil] + entry.inquiryCategories.map(Optional.some) {
                let first = questions.hits(for: FAQContext(category: category, caller: .owner, question: entry.question)).first
                #expect(first?.entry.id == entry.id, "\(entry.id) \(String(describing: category))")
                #expect(first?.basis == .words)
            }
        }
    }

    /// Before anything is written the category's entries are there: its own sections first, those for the caller before others.
    @Test func anEmptyTextGivesTheCategory() {
        let death = questions.hits(for: FAQContext(category: .deathNotice, caller: .owner, question: " 　\n"), limit: 4)
        #expect(death.map(\.entry.id) == ["FAQ-028", "FAQ-029", "FAQ-030", "FAQ-010"])
        #expect(death.allSatisfy { $0.basis == .category && $0.score == 0 && $0.keywords.isEmpty })
        let officials = questions.hits(for: FAQContext(category: .deathNotice, caller: .municipality), limit: 1)
        #expect(officials.map(\.entry.id) == ["FAQ-089"])
        let other = questions.hits(for: FAQContext(category: .other, caller: .owner), limit: 1000).map(\.entry.isInternal)
        #expect(other.contains(true) && other == other.filter { !$0 } + other.filter { $0 })
    }

    /// Words that fit nothing do not take the category's list away again.
    @Test func aTextThatFitsNothingLeavesTheCategory() {
        let found = questions.hits(for: FAQContext(category: .reissue, question: "もしもし、聞こえますか。"))
        #expect(found.first?.entry.id == "FAQ-031" && found.first?.basis == .category)
    }

    @Test func nothingIsOfferedForNothing() {
        #expect(questions.hits(for: FAQContext()).isEmpty)
        #expect(questions.hits(for: FAQContext(caller: .owner)).isEmpty)
        #expect(questions.hits(for: FAQContext(category: .fees), limit: 0).isEmpty)
        #expect(questions.hits(for: FAQContext(category: .fees), limit: -1).isEmpty)
    }

    /// The chosen category decides between entries that fit alike.
    @Test func theCategoryBreaksTheTie() {
        let words = "紙で郵送したい"
        func first(_ category: InquiryCategory) -> String? {
            questions.hits(for: FAQContext(category: category, question: words)).first?.entry.id
        }
        #expect(first(.deathNotice) == "FAQ-029")
        #expect(first(.informationChange) == "FAQ-026")
        #expect(first(.registration) == "FAQ-009")
    }

    /// Who calls decides between entries that fit alike, and hides none.
    @Test func theCallerBreaksTheTie() {
        func found(_ caller: CallerKind) -> [String] {
            questions.hits(for: FAQContext(caller: caller, question: "何日以内ですか"), limit: 50).map(\.entry.id)
        }
        #expect(found(.owner).first == "FAQ-088" && found(.business).first == "FAQ-086")
        #expect(Set(found(.owner)) == Set(found(.business)))
    }

    /// The matched keywords say why, as they are spelled in the entry, and not as parts of longer numbers and words.
    @Test func aHitSaysWhy() throws {
        let hit = try #require(questions.hits(for: FAQContext(question: "ｽﾏﾎでもできますか")).first)
        #expect(hit.entry.id == "FAQ-041" && hit.keywords == ["スマホ"])
        let number = questions.hits(for: FAQContext(question: "番号は392140000000001です。番号の意味は"), limit: 50)
        #expect(number.flatMap(\.keywords).contains("番号の意味"))
        #expect(!number.flatMap(\.keywords).contains("392"))
        #expect(questions.hits(for: FAQContext(question: "392で始まります")).first?.keywords == ["392"])
    }

    /// The operator's words count, but less than the caller's; tags count as said.
    @Test func everyTextOfTheInquiryCounts() throws {
        let question = try #require(questions.hits(for: FAQContext(question: "帝王切開")).first)
        let answer = try #require(questions.hits(for: FAQContext(answer: "帝王切開")).first)
        let tag = try #require(questions.hits(for: FAQContext(tags: ["帝王切開"])).first)
        #expect(question.entry.id == "FAQ-057" && answer.entry.id == "FAQ-057" && tag.entry.id == "FAQ-057")
        #expect(answer.score < question.score && tag.score == question.score)
        let content = InquiryContent(caller: .business, category: .other, question: "帝王切開")
        #expect(questions.hits(for: FAQContext(content)).first?.entry.id == "FAQ-057")
    }

    /// Two loads, a hundred times: the same entries with the same scores in the same order.
    @Test func theOrderIsTheSameEveryTime() {
        let context = FAQContext(category: .registration, question: questions.entries.prefix(20).map(\.question).joined())
        let wanted = questions.hits(for: context, limit: 50).map { "\($0.entry.id) \($0.score) \($0.keywords)" }
        #expect(wanted.count > 10)
        let again = FrequentQuestions.load().questions
        for _ in 0..<50 {
            #expect(again.hits(for: context, limit: 50).map { "\($0.entry.id) \($0.score) \($0.keywords)" } == wanted)
        }
    }

    /// What is put into an answer carries its caveat, never the operator's note, and nothing internal.
    @Test func insertedTextsAreForCallers() throws {
        let plain = try #require(questions.entry(id: "FAQ-002"))
        #expect(plain.insertableText == plain.answer)
        let local = try #require(questions.entry(id: "FAQ-048"))
        #expect(local.insertableText == "\(local.answer)\n※\(local.caveat)" && local.caveat.contains("奈良県"))
        let noted = try #require(questions.entry(id: "FAQ-009"))
        #expect(!noted.note.isEmpty && noted.insertableText == noted.answer)
        for entry in questions.entries { #expect((entry.insertableText == nil) == entry.isInternal, "\(entry.id)") }
    }
}
