import Foundation
import Synchronization
import Testing

@testable import Services

/// When and from where the running program reads its questions.
@Suite struct KnowledgeBaseTests {
    private static let one = """
        {"categories": [{"name": "窓口", "inquiryCategories": ["other"]}], "audiences": [{"name": "所有者", "callers": ["owner"]}],
         "entries": [{"id": "S-1", "category": "窓口", "audience": "所有者", "question": "駐車場はありますか", "answer": "あります。",
                      "keywords": ["駐車場"]}]}
        """

    private final class Counter: Sendable {
        let count = Mutex(0)
        let isMain = Mutex(false)
    }

    /// Counts how often the shipped bytes are asked for.
    private func base(file: URL? = nil, _ counter: Counter) -> KnowledgeBase {
        KnowledgeBase(file: file) {
            counter.count.withLock { $0 += 1 }
            counter.isMain.withLock { $0 = $0 || Thread.isMainThread }
            return Array(KnowledgeBaseTests.one.utf8)
        }
    }

    /// Nothing is read before the first question, and then once, not on the main thread even when asked from there.
    @MainActor @Test func theQuestionsAreReadWhenFirstAskedFor() async {
        let counter = Counter()
        let base = base(counter)
        #expect(counter.count.withLock { $0 } == 0)
        #expect(await base.hits(for: FAQContext(question: "駐車場")).map(\.entry.id) == ["S-1"])
        #expect(await base.questions.entries.count == 1)
        #expect(await base.problems.isEmpty)
        #expect(counter.count.withLock { $0 } == 1)
        #expect(counter.isMain.withLock { !$0 })
    }

    /// A site's file takes the place of the shipped questions, which are not even read.
    @Test func aSitesFileTakesTheirPlace() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("faq-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(KnowledgeBaseTests.one.replacing("S-1", with: "S-2").utf8).write(to: file)
        let counter = Counter()
        let base = base(file: file, counter)
        #expect(await base.questions.entries.map(\.id) == ["S-2"])
        #expect(await base.problems.isEmpty)
        #expect(counter.count.withLock { $0 } == 0)
    }

    /// A file that is missing, a folder, too large or no JSON leaves the shipped questions, and says why.
    @Test func aSitesFileThatCannotBeUsedLeavesThem() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("faq-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = folder.appendingPathComponent("broken.json")
        let large = folder.appendingPathComponent("large.json")
        try Data("{".utf8).write(to: broken)
        try Data(repeating: UInt8(ascii: " "), count: FAQFile.longest + 1).write(to: large)
        let cases: [(URL, FAQProblem.Fact)] = [
            (folder.appendingPathComponent("none.json"), .missingFile), (folder, .unreadableFile), (large, .tooLarge), (broken, .notJSON),
        ]
        for (file, fact) in cases {
            let base = base(file: file, Counter())
            #expect(await base.questions.entries.map(\.id) == ["S-1"])
            let problems = await base.problems
            #expect(problems.map(\.fact) == [fact] && problems.map(\.instead) == [.shippedUsed])
            #expect(problems.map(\.source) == [.file(path: file.path)])
        }
    }

    /// An answer nobody waits for any more is not worked out.
    @Test func aCancelledQuestionIsNotAnswered() async {
        let counter = Counter()
        let base = base(counter)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await base.hits(for: FAQContext(question: "駐車場"))
        }
        #expect(await task.value.isEmpty)
        #expect(counter.count.withLock { $0 } == 0)
    }
}
