import Foundation
import Testing

@testable import CommonDBContract

/// The published description against the contract.
@Suite struct OpenAPITests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/commondb-openapi.yaml")

    /// What is published is what the contract says; `RECORD_OPENAPI=1` writes it anew. Recording is no test: the run fails.
    @Test func publishedFileIsCurrent() throws {
        let yaml = OpenAPI.yaml()
        if ProcessInfo.processInfo.environment["RECORD_OPENAPI"] == "1" {
            try Data(yaml.utf8).write(to: Self.file)
            Issue.record("recorded \(Self.file.lastPathComponent)")
            return
        }
        let published = try String(contentsOf: Self.file, encoding: .utf8)
        let lines = (published.components(separatedBy: "\n"), yaml.components(separatedBy: "\n"))
        let difference = zip(lines.0, lines.1).enumerated().first { $0.element.0 != $0.element.1 }
        #expect(
            published == yaml,
            "differs from line \((difference?.offset ?? min(lines.0.count, lines.1.count)) + 1) on: run once with RECORD_OPENAPI=1")
    }

    /// Every operation is there under its official id, with all statuses the order of judgement can end at.
    @Test(arguments: API.allCases) func describesEveryRefusal(_ api: API) {
        let operation = OpenAPIOperation(api)
        let statuses = Set(operation.refusals.map(\.status))
        #expect(statuses.isSuperset(of: [400, 401, 429, 500, 503]))
        #expect(statuses.contains(403) == (api.access != .apiKey))
        #expect(statuses.contains(413) == (api.definition.request != nil))
        #expect(statuses.isSuperset(of: api.definition.refusals.map(\.status)))
        #expect(operation.refusals.allSatisfy { refusal in refusal.codes.allSatisfy { $0.status == refusal.status } })
        let yaml = YAMLWriter.write(operation.node)
        #expect(yaml.contains("operationId: \(api.id)\n"))
        #expect(yaml.contains("name: Idempotency-Key\n") == api.isWrite)
    }

    /// The examples have the form the server asks for and the client reads: nobody copies one that is refused.
    @Test(arguments: API.allCases) func examplesFit(_ api: API) throws {
        if let shape = api.definition.request {
            let example = try #require(OpenAPIExamples.requestValue(api).flatMap { OpenAPIExamples.json($0) }).inOurNames(shape)
            #expect(shape.problems(in: example) == [])
        } else {
            #expect(OpenAPIExamples.requestValue(api) == nil)
        }
        let reply = try #require(OpenAPIExamples.json(OpenAPIExamples.replyValue(api))).inOurNames(api.definition.reply)
        #expect(api.definition.reply.problems(in: reply) == [])
        #expect(TextForm.uuid.problem(OpenAPIExamples.idempotencyKey(api)) == nil)
    }

    /// Nothing real in the examples: chips of the stand-in's range, phone numbers and addresses of mail that nobody has.
    @Test func examplesAreMadeUp() {
        let yaml = OpenAPI.yaml()
        for number in yaml.matches(of: /[0-9]{15}/) { #expect(number.output.hasPrefix("999")) }
        for phone in yaml.matches(of: /'0[0-9]{1,3}-[0-9]{2,4}-[0-9]{4}'/) { #expect(phone.output.contains("-0000-")) }
        for mail in yaml.matches(of: /[a-z]+@[a-z.]+/) { #expect(mail.output.hasSuffix(".example")) }
    }

    /// Same contract, same bytes.
    @Test func isDeterministic() {
        #expect(OpenAPI.yaml() == OpenAPI.yaml())
    }

    /// Texts that YAML would read as something else are quoted, and long or nested lists are written one item a line.
    @Test func writesYAML() {
        let node = YAMLNode.map([
            "plain": "犬と猫", "number": "007", "word": "null", "colon": "a: b", "quote": "it's", "empty": "", "none": .map([]),
            "list": [1, true, .null],
            "/v1/{number}": .map(["200": "x"]), "lines": "one\n\ntwo", "nested": [.map(["a": 1, "b": [.map(["c": "d"])]])],
        ])
        #expect(
            YAMLWriter.write(node) == """
                plain: 犬と猫
                number: '007'
                word: 'null'
                colon: 'a: b'
                quote: 'it''s'
                empty: ''
                none: {}
                list: [1, true, null]
                /v1/{number}:
                  '200': x
                lines: |-
                  one

                  two
                nested:
                  - a: 1
                    b:
                      - c: d

                """)
    }
}
