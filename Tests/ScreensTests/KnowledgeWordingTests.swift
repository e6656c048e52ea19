import Terminal
import Testing

@testable import Screens
@testable import Services

@Suite struct KnowledgeWordingTests {
    /// Every fault of a site's questions is told in both languages, with its place and what applies instead, and no two alike.
    @Test(arguments: Language.allCases) func everyFault(language: Language) {
        let facts: [FAQProblem.Fact] = [
            .missingFile, .unreadableFile, .tooLarge, .notUTF8, .notJSON, .unknownVersion, .wrongType, .missing, .empty, .unknownField,
            .duplicate, .notInTable, .notOneOf(["owner"]), .shortKeyword, .notAnAddress, .controlCharacter, .noEntries,
        ]
        let insteads: [FAQProblem.Instead] = [.ignored, .entryLeftOut, .rowLeftOut, .shippedUsed]
        var texts: Set<String> = []
        for fact in facts {
            for instead in insteads {
                let text = Texts(language).describe(
                    FAQProblem(
                        source: .file(path: "faq.json"), place: .entry(number: 7, id: "FAQ-007", field: "answer"), fact: fact,
                        instead: instead))
                #expect(text.hasPrefix("faq.json: ") && text.contains("7") && text.contains("FAQ-007") && text.contains("answer"))
                #expect(text.hasSuffix(language == .japanese ? "。" : "."))
                texts.insert(text)
            }
        }
        #expect(texts.count == facts.count * insteads.count)
    }
}
