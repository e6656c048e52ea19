import Foundation
import Testing

@testable import Services

/// A site's own file: what is good in it applies, what is not is named with its place.
@Suite struct FAQFileTests {
    private static let head = """
        {"version": 1,
         "categories": [{"name": "登録", "inquiryCategories": ["registration"]}, {"name": "窓口", "inquiryCategories": ["other"]}],
         "audiences": [{"name": "所有者", "callers": ["owner", "finder"]}, {"name": "内部", "callers": [], "internal": true}],
         "entries": [
        """
    private static let good = """
        {"id": "A", "category": "登録", "audience": "所有者", "also": ["fees"], "question": "開庁日はいつですか", "answer": "平日です。\\n祝日は休みです。",
         "keywords": ["開庁日"], "caveat": "変わることがあります。", "note": "", "links": [{"url": "https://example.jp/a", "title": "案内"}]}
        """

    private func read(_ entries: String...) throws -> (file: FAQFile, problems: [FAQProblem]) {
        let text = "\(FAQFileTests.head)\n\(entries.joined(separator: ",\n"))]}"
        return try FAQFile.read(Data(text.utf8), source: .file(path: "a.json"))
    }

    private func problem(in text: String) -> FAQProblem? {
        #expect(throws: FAQProblem.self) { try FAQFile.read(Data(text.utf8), source: .file(path: "a.json")) }
    }

    /// Everything an entry can say is taken.
    @Test func aGoodEntryIsTakenWhole() throws {
        let read = try read(FAQFileTests.good)
        let entry = try #require(read.file.entries.first)
        #expect(read.problems.isEmpty)
        #expect(entry.inquiryCategories == [.registration, .fees] && entry.callers == [.owner, .finder] && !entry.isInternal)
        #expect(entry.insertableText == "平日です。\n祝日は休みです。\n※変わることがあります。")
        #expect(entry.links == [FAQLink(url: "https://example.jp/a", title: "案内")] && entry.keywords == ["開庁日"] && entry.note.isEmpty)
    }

    /// A faulty entry is left out and named by number, id and field; the others apply.
    @Test(arguments: [
        (#""category": "登録""#, #""category": "届出""#, "category", FAQProblem.Fact.notInTable),
        (#""audience": "所有者""#, #""audience": "親""#, "audience", .notInTable),
        (#""question": "開庁日はいつですか""#, #""question": """#, "question", .empty),
        (#""question": "開庁日はいつですか""#, #""question": "開庁日\nは""#, "question", .controlCharacter),
        (#""answer": "平日"#, #""answer": "\u001B]0;平日"#, "answer", .controlCharacter),
        (#""answer": "平日"#, #""reply": "平日"#, "answer", .missing),
        (#""id": "A""#, #""id": "B""#, "id", .duplicate),
    ])
    func aFaultyEntryIsLeftOut(part: String, faulty: String, field: String, fact: FAQProblem.Fact) throws {
        let second = FAQFileTests.good.replacing(part, with: faulty)
        let read = try read(FAQFileTests.good.replacing(#""A""#, with: #""B""#), second)
        #expect(read.file.entries.map(\.id) == ["B"])
        let id = field == "id" ? "B" : "A"
        let wanted = FAQProblem(
            source: .file(path: "a.json"), place: .entry(number: 2, id: id, field: field), fact: fact, instead: .entryLeftOut)
        #expect(read.problems.contains(wanted), "\(read.problems)")
    }

    /// An id that is no text is named by the number alone.
    @Test func anEntryWithoutAnIdIsNamedByNumber() throws {
        let read = try read(FAQFileTests.good, #"{"id": 7}"#, "[]")
        #expect(read.file.entries.count == 1)
        #expect(read.problems.contains { $0.place == .entry(number: 2, id: nil, field: "id") && $0.fact == .wrongType })
        #expect(read.problems.contains { $0.place == .entry(number: 3, id: nil, field: nil) && $0.fact == .wrongType })
    }

    /// A faulty value beside the needed ones costs itself only.
    @Test(arguments: [
        (#"["開庁日"]"#, #"["開庁日", "日"]"#, "keywords", FAQProblem.Fact.shortKeyword),
        (#"["開庁日"]"#, #"["開庁日", 7]"#, "keywords", .wrongType),
        (#"["開庁日"]"#, #""開庁日""#, "keywords", .wrongType),
        ("https://example.jp/a", "javascript:a", "links", .notAnAddress),
        (#""note": """#, #""note": 1"#, "note", .wrongType),
        (#""note": """#, #""notes": """#, "notes", .unknownField),
        (
            #"["fees"]"#, #"["fee"]"#, "also",
            .notOneOf([
                "registration", "ownerChange", "informationChange", "deathNotice", "reissue",
                "foundAnimal", "fees", "account", "other",
            ])
        ),
    ])
    func aFaultyValueIsIgnored(part: String, faulty: String, field: String, fact: FAQProblem.Fact) throws {
        let read = try read(FAQFileTests.good.replacing(part, with: faulty))
        #expect(read.file.entries.count == 1)
        let wanted = FAQProblem(
            source: .file(path: "a.json"), place: .entry(number: 1, id: "A", field: field), fact: fact, instead: .ignored)
        #expect(read.problems == [wanted])
    }

    /// Rows of the two tables are checked as well.
    @Test func aFaultyRowIsNamed() throws {
        let text = "\(FAQFileTests.head)\n\(FAQFileTests.good)]}"
            .replacing(#"["other"]"#, with: #"["others"]"#).replacing(#""internal": true"#, with: #""internal": "yes""#)
            .replacing(#""callers": ["owner", "finder"]}"#, with: #""callers": ["owner", "finder"]}, {"name": "所有者", "callers": []}, 5"#)
        let problems = try FAQFile.read(Data(text.utf8), source: .shipped).problems
        let places = problems.map(\.place)
        #expect(
            places == [
                .table("categories", number: 2, field: "inquiryCategories"), .table("audiences", number: 3, field: nil),
                .table("audiences", number: 2, field: "name"), .table("audiences", number: 4, field: "internal"),
            ])
        #expect(problems.map(\.instead) == [.ignored, .rowLeftOut, .rowLeftOut, .ignored])
    }

    /// A file that cannot be used at all says where it stops being one.
    @Test func aFileThatIsNoneIsRefused() {
        let broken = "{\"version\": 1,\n \"entries\": [\n  {\"id\": \"登\" oops}\n]}"
        #expect(problem(in: broken)?.fact == .notJSON)
        #expect(problem(in: broken)?.place == .line(3, column: 14))
        #expect(problem(in: "{\n\"version\": 1,\n")?.place == .line(3, column: 1))
        #expect(problem(in: "")?.fact == .notJSON)
        #expect(problem(in: "[]")?.fact == .wrongType)
        #expect(problem(in: #"{"version": 2, "entries": []}"#)?.fact == .unknownVersion)
        #expect(problem(in: #"{"version": 1}"#)?.fact == .missing)
        #expect(problem(in: #"{"version": 1, "entries": 7}"#)?.fact == .wrongType)
        #expect(problem(in: "\(FAQFileTests.head)]}")?.fact == .noEntries)
        #expect(throws: FAQProblem.self) { try FAQFile.read(Data([0x7B, 0xFF, 0x7D]), source: .shipped) }
    }

    /// Problems never carry the file's text.
    @Test func problemsDoNotQuote() throws {
        let read = try read(FAQFileTests.good, FAQFileTests.good.replacing("登録", with: "秘密の言葉"))
        #expect(!read.problems.isEmpty && !"\(read.problems)".contains("秘密"))
    }
}
