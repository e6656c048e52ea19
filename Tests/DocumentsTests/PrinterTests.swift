import Domain
import Foundation
import Testing

/// The printing program as the client starts it.
@Suite struct PrinterTests {
    /// Beside the test bundle, under the name of the product or, in a package without products, of the target.
    private static func program() throws -> String {
        let folders =
            [URL(fileURLWithPath: CommandLine.arguments[0]), URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()]
            .map { $0.deletingLastPathComponent() } + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let names = folders.flatMap { folder in ["mcterminal-documents", "DocumentPrinter"].map { folder.appendingPathComponent($0).path } }
        return try #require(names.first { FileManager.default.isExecutableFile(atPath: $0) })
    }

    private func answers(_ input: [UInt8]) throws -> [DocumentAnswer] {
        var output = try Tool.run([PrinterTests.program()], input: input)[...]
        var answers: [DocumentAnswer] = []
        while !output.isEmpty {
            let count = DocumentWire.count(output)
            output = output.dropFirst(DocumentWire.lengthSize)
            try #require(output.count >= count)
            answers.append(try #require(DocumentWire.answer(Array(output.prefix(count)))))
            output = output.dropFirst(count)
        }
        return answers
    }

    private func refusal(_ answer: DocumentAnswer?) -> DocumentRefusal? {
        if case .refused(let refusal)? = answer { refusal } else { nil }
    }

    /// Jobs are answered in order until the input ends; what is no job is refused, and the next is answered.
    @Test func answersInOrder() throws {
        let certificate = try DocumentWire.frame(DocumentJob(.certificates([Sample.certificate()]), createdAt: Sample.now))
        let check = try DocumentWire.frame(DocumentJob(.check([PrintableText(.name, "髙橋😀")]), createdAt: Sample.now))
        let junk = Array("{\"content\":{}}".utf8)
        let answers = try answers(
            check + DocumentWire.length(junk.count) + junk + DocumentWire.length(0) + certificate + DocumentWire.length(3) + [
                0xFF, 0xFE, 0,
            ])
        try #require(answers.count == 5)
        if case .checked(let found) = answers[0] { #expect(found.map(\.scalars) == [[0x1F600]]) } else { Issue.record("not checked") }
        #expect(refusal(answers[1]) == .unreadable && refusal(answers[2]) == .unreadable && refusal(answers[4]) == .unreadable)
        if case .pdf(let bytes) = answers[3] { #expect(bytes.starts(with: Array("%PDF-1.5".utf8))) } else { Issue.record("no PDF") }
    }

    /// A length beyond all jobs ends it with an answer, before any memory is asked for.
    @Test func tooLarge() throws {
        let answers = try answers([0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0x20, count: 100))
        #expect(answers.count == 1 && refusal(answers.first) == .tooLarge)
    }

    /// An input that ends in the middle of a job ends it without an answer.
    @Test(arguments: [0, 1, 4, 20]) func cutOff(count: Int) throws {
        let frame = try DocumentWire.frame(DocumentJob(.check([]), createdAt: Sample.now))
        #expect(try answers(Array(frame.prefix(count))).isEmpty)
    }

    /// Its version, and nothing else: no option makes it open a file.
    @Test func arguments() throws {
        #expect(try Tool.text([PrinterTests.program(), "--version"]) == "mcterminal-documents \(DocumentWire.version)\n")
        #expect(throws: Tool.Failed.self) { try Tool.run([PrinterTests.program(), "--output", "x.pdf"]) }
        #expect(throws: Tool.Failed.self) { try Tool.run([PrinterTests.program(), "--version", "x"]) }
    }

    /// What goes over the wire keeps every spelling and the key.
    @Test func wire() throws {
        let content = Sample.certificate(owner: "神\u{FA19}𠮷\u{E0101}e\u{301}")
        let frame = try DocumentWire.frame(DocumentJob(.certificates([content]), createdAt: Sample.now))
        #expect(DocumentWire.count(frame) == frame.count - DocumentWire.lengthSize)
        guard case .certificates(let read)? = DocumentWire.job(Array(frame.dropFirst(DocumentWire.lengthSize)))?.content else {
            Issue.record("unreadable")
            return
        }
        #expect(read[0].ownerName.bytesEqual(content.ownerName) && read[0].changeKey.key == Sample.key)
        #expect(!"\(read[0].changeKey)".contains(Sample.key.text))
    }
}
