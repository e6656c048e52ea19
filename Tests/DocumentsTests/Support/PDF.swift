import Domain
import Foundation
import Testing

@testable import Documents

/// A document as its readers see it.
struct PDF {
    let bytes: [UInt8]

    /// - throws: the refusal, which fails the test with it.
    init(_ content: DocumentJob.Content, createdAt: Date = Sample.now) throws {
        switch try DocumentMaker().answer(DocumentJob(content, createdAt: createdAt)) {
        case .pdf(let bytes): self.bytes = bytes
        case .refused(let refusal): throw refusal
        case .checked: throw DocumentRefusal.unreadable
        }
    }

    /// In the order it was drawn.
    func text() throws -> String { try Tool.text(["pdftotext", "-raw", "-", "-"], input: bytes) }

    /// Of a part of the first page, in points.
    func text(in box: Box) throws -> String {
        try Tool.text(
            [
                "pdftotext", "-raw", "-f", "1", "-l", "1", "-x", "\(Int(box.x))", "-y", "\(Int(box.y))", "-W", "\(Int(box.width))", "-H",
                "\(Int(box.height))", "-", "-",
            ], input: bytes)
    }

    /// Without line ends and spaces, for what was broken into lines.
    func run() throws -> String { try text().filter { !$0.isWhitespace } }

    func pageCount() throws -> Int {
        let line = try info().split(separator: "\n").first { $0.hasPrefix("Pages:") }
        return try #require(line.flatMap { Int($0.drop { !$0.isNumber }) })
    }

    func info() throws -> String { try Tool.text(["pdfinfo", "-"], input: bytes) }

    struct Font: Hashable {
        var name: String
        var isEmbedded: Bool
        var isSubset: Bool
        var hasUnicode: Bool
    }

    func fonts() throws -> [Font] {
        try Tool.text(["pdffonts", "-"], input: bytes).split(separator: "\n").dropFirst(2).map { line in
            let words = line.split(separator: " ")
            // name, type (one word or two), encoding, emb, sub, uni, object id (two numbers)
            let marks = words.suffix(5).prefix(3).map { $0 == "yes" }
            return Font(
                name: String(words[0].split(separator: "+").last ?? ""), isEmbedded: marks[0], isSubset: marks[1], hasUnicode: marks[2])
        }
    }

    /// Codes a reader finds on the first page.
    func codes() throws -> [String] {
        let folder = try ScratchFolder()
        let picture = folder.file("page.pgm")
        try Data(try Tool.run(["pdftoppm", "-gray", "-r", "150", "-f", "1", "-l", "1", "-"], input: bytes)).write(to: picture)
        return try Tool.text(["zbarimg", "--quiet", "--raw", picture.path]).split(separator: "\n").map(String.init)
    }

    func picture(page: Int) throws -> GreyPicture {
        try #require(
            GreyPicture(pgm: try Tool.run(["pdftoppm", "-gray", "-r", "40", "-f", "\(page)", "-l", "\(page)", "-"], input: bytes)))
    }

    func png(page: Int) throws -> [UInt8] {
        let folder = try ScratchFolder()
        let root = folder.file("page")
        _ = try Tool.run(
            ["pdftoppm", "-gray", "-png", "-singlefile", "-r", "40", "-f", "\(page)", "-l", "\(page)", "-", root.path], input: bytes)
        return Array(try Data(contentsOf: root.appendingPathExtension("png")))
    }
}
