import Domain
import Foundation
import Testing

@testable import Services

/// The client uploads nothing; what it takes in is files of the site and of callers, and those are judged as uploads are.
@Suite struct FilesFromOutsideTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// What a mixed-up or malicious file begins with, by what it is.
    private static let foreign: [(name: String, bytes: [UInt8])] = [
        ("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]),
        ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46]),
        ("PDF", Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A] + Array("1 0 obj\n<</Type/Catalog>>\nendobj\n".utf8)),
        ("XLSX", [0x50, 0x4B, 3, 4, 20, 0, 6, 0] + Array("[Content_Types].xml".utf8)),
        ("XLS", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), ("program", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0]),
        ("UTF-16", [0xFF, 0xFE] + Array("番号,変更キー\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("HTML", Array("<!DOCTYPE html><html><script>x()</script></html>\n".utf8)),
        ("XML", Array("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>\n".utf8)),
        ("JSON", Array("{\"a\": [1, 2, {\"b\": null}]}\n".utf8)), ("script", Array("#!/bin/sh\ntouch /tmp/x\n".utf8)), ("nothing", []),
    ]

    /// 3.2.1: the ending proves nothing and is not asked; a file that is not of its form is refused as a whole, and what there was before stays.
    @Test(arguments: foreign.map(\.name)) func foreignFilesAreRefused(name: String) throws {
        let bytes = try #require(Self.foreign.first { $0.name == name }).bytes
        func put(_ name: String) throws -> URL {
            let file = folder.file(name)
            try Data(bytes).write(to: file)
            return file
        }
        let rows = try put("rows.csv")
        for kind in BulkKind.allCases {
            #expect(throws: BulkError.self, "\(kind)") { try BulkFile.read(rows, kind, BulkRows.context).maker() }
        }
        let json = try put("own.json")
        let letters = LetterTemplates.load(file: json)
        #expect(letters.templates.templates == LetterTemplates.load().templates.templates)
        #expect(letters.problems.map(\.instead) == [.shippedUsed])
        let questions = FrequentQuestions.load(file: json) { Array("{\"categories\": [], \"audiences\": [], \"entries\": []}".utf8) }
        #expect(questions.questions.entries.isEmpty && questions.problems.map(\.instead) == [.shippedUsed])
        let forms = FormLayouts.read(bytes)
        #expect(forms.layouts == .shipped && !forms.problems.isEmpty)
        #expect(throws: PostcodeImport.Failure.self) {
            try PostcodeImport.run([rows], into: folder.url, date: try #require(CalendarDate(iso: "2026-11-21")))
        }
        let table = try put(PostcodeImport.fileName)
        #expect(PostcodeImport.table(in: folder.url).problem == .damaged(path: table.path))
        let oneStop = OneStopList.load(file: try put("codes.txt"))
        #expect((oneStop.list.notTakingPart ?? []).isEmpty && oneStop.problems.isEmpty == bytes.isEmpty)
    }

    /// 3.2.1: of the folder of scans only the endings of pictures and PDFs are taken.
    @Test(arguments: [
        ("png", true), ("PDF", true), ("jpg", true), ("jpeg", true), ("exe", false), ("sh", false), ("html", false), ("png.sh", false),
        ("desktop", false), ("", false),
    ])
    func scansByTheirEnding(ending: String, isTaken: Bool) throws {
        try Data("x".utf8).write(to: folder.file("B7-1." + ending))
        #expect(try ScanFolder(folder.url).scans(batch: "B7", number: 1).count == (isTaken ? 1 : 0))
    }

    /// 3.2.2: each kind of file has a longest length, and one beyond it is refused by that, before it is read. The files are holes: they have
    /// the length and take no room.
    @Test func filesHaveLimits() throws {
        func put(_ name: String, _ length: Int) throws -> URL {
            let file = folder.file(name)
            let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            defer { close(descriptor) }
            try #require(ftruncate(descriptor, off_t(length)) == 0)
            return file
        }
        let rows = try put("rows.csv", BulkFile.largest + 1)
        #expect(throws: BulkError.tooLarge(limit: 256 << 20)) { try BulkFile.read(rows, .amend, BulkRows.context) }
        #expect(LetterTemplates.load(file: try put("letters.json", (1 << 20) + 1)).problems.map(\.fact) == [.tooLarge])
        #expect(FrequentQuestions.load(file: try put("faq.json", (4 << 20) + 1), shipped: { [] }).problems.map(\.fact) == [.tooLarge])
        let codes = OneStopList.load(file: try put("codes.txt", (1 << 20) + 1))
        #expect(codes.list.notTakingPart == nil && codes.problems == [OneStopList.Problem(line: nil, fact: .unreadable(code: EINVAL))])
        let towns = try put("towns.csv", (64 << 20) + 1)
        #expect(throws: PostcodeImport.Failure.unreadable(path: towns.path, code: EFBIG)) {
            try PostcodeImport.run([towns], into: folder.url, date: try #require(CalendarDate(iso: "2026-11-21")))
        }
        let table = try put(PostcodeImport.fileName, (64 << 20) + 1)
        #expect(PostcodeImport.table(in: folder.url).problem == .damaged(path: table.path))
        _ = try put("B7-1.png", (200 << 20) + 1)
        #expect(throws: ScanFault.tooLarge(name: "B7-1.png")) { try ScanFolder(folder.url).scans(batch: "B7", number: 1) }
        let settings = SettingsLoader.load(file: try put("config.yaml", (256 << 10) + 1), environment: ["HOME": "/home/op"])
        #expect(settings.problems.map(\.fact) == [.unreadableFile(code: EFBIG)])
    }
}
