import Foundation
import Testing

/// Programs that read documents back: pdftotext, pdftoppm, pdffonts, pdfinfo, zbarimg, fc-list.
enum Tool {
    struct Failed: Error { var status: Int32 }

    /// Runs it with the input as a file and gives what it printed. Files and no pipes: children that are started at the same time inherit
    /// each other's ends, and wait for them.
    static func run(_ words: [String], input: [UInt8] = [], mayFail: Bool = false) throws -> [UInt8] {
        let folder = try ScratchFolder()
        let (from, to) = (folder.file("in"), folder.file("out"))
        try Data(input).write(to: from)
        try Data().write(to: to)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardInput = try FileHandle(forReadingFrom: from)
        process.standardOutput = try FileHandle(forWritingTo: to)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard mayFail || process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return Array(try Data(contentsOf: to))
    }

    static func text(_ words: [String], input: [UInt8] = []) throws -> String {
        String(decoding: try run(words, input: input), as: UTF8.self)
    }

    /// Whether a font the site may add is installed.
    static func hasFont(_ family: String) -> Bool { ((try? text(["fc-list", family, "family"])) ?? "").contains(family) }
}

/// A folder that is removed with the test.
final class ScratchFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("mcterminal-" + UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }
}
