import Domain
import Foundation
import Testing

@testable import Services

/// Values come from paper, from operators and from the registry. None of them is a template.
@Suite struct LetterValuesTests {
    /// Texts that would be read as part of a template if anybody read them so.
    private static let hostile = [
        "{chip}", "{reason}{addressee}", "}}", "{", "}", "{{chip}}", "{changeKey}", "{見知らぬ}", "{\nchip}", "上\n下", "上\n\n下", "上\r\n{date}",
        "\\{chip\\}", "%@ %s", "$0 \\1", "⟦chip⟧",
    ]

    private func fill(_ templates: LetterTemplates, _ kind: LetterKind, _ text: (LetterVariable) -> String) throws -> FilledLetter {
        let sender = DocumentSender(
            name: text(.senderName), postalCode: "100-0001", address: text(.senderAddress), phone: text(.senderPhone))
        var values: LetterValues = [:]
        for variable in LetterVariable.allCases where !variable.isAutomatic { values[variable] = .text(text(variable)) }
        return try templates.fill(
            kind, to: text(.addressee), from: sender, on: try #require(CalendarDate(iso: "2026-11-21")), values)
    }

    /// 4.4.5: a value is filled in as it is, wherever it stands: braces in it name nothing, line breaks in it end nothing, and all words of
    /// the template stay around it.
    @Test(arguments: LetterKind.allCases)
    func valuesAreNoTemplates(kind: LetterKind) throws {
        let templates = LetterTemplates.load().templates
        let marked = try fill(templates, kind) { "<<\($0.rawValue)>>" }
        #expect(marked.body.contains("<<"))
        for text in Self.hostile {
            let filled = try fill(templates, kind) { "\($0.rawValue):\(text)" }
            func expected(_ template: String) -> String {
                LetterVariable.allCases.reduce(template) {
                    $0.replacingOccurrences(of: "<<\($1.rawValue)>>", with: "\($1.rawValue):\(text)")
                }
            }
            #expect(filled.subject.bytesEqual(expected(marked.subject)), "\(text)")
            #expect(filled.body.bytesEqual(expected(marked.body)), "\(text)")
            #expect(filled.enclosures == marked.enclosures.map(expected), "\(text)")
        }
    }

    /// Lists and amounts are put together from values in the same way.
    @Test func listsAreNoTemplates() throws {
        let templates = LetterTemplates.load().templates
        let day = try #require(CalendarDate(iso: "2026-11-21"))
        let sender = DocumentSender(name: "見本登録機関", postalCode: "", address: "東京都", phone: "03-0000-0001")
        let letter = try templates.fill(
            .illegible, to: "{senderPhone}", from: sender, on: day,
            [
                .fields: .lines(["{chip}", "}} {date}", "氏名"]), .receivedOn: .date(day), .batch: .text("{slot}"), .slot: .number(7),
                .procedure: .procedure(.ownerChange), .deadline: .date(day),
            ])
        for line in ["　・{chip}", "　・}} {date}", "　・氏名"] { #expect(letter.body.components(separatedBy: "\n").contains(line)) }
        #expect(letter.body.contains("{slot}-7"))
    }
}
