import Foundation
import Testing

@testable import Services

@Suite struct ScanTests {
    let folder: TestFolder
    private let scans: ScanFolder

    init() throws {
        folder = try TestFolder()
        scans = ScanFolder(folder.url)
    }

    private func put(_ name: String, _ text: String = "scan") throws { try Data(text.utf8).write(to: folder.file(name)) }

    @Test(arguments: [
        ("{batch}-{number}", "B7-3", true), ("{batch}-{number}", "B7-003", true), ("{batch}-{number}", "B7-13", false),
        ("{batch}-{number}", "B7-", false), ("{batch}-{number}", "B7-3a", false), ("{batch}-{number}", "b7-3", false),
        ("{batch}-{number}", "B7-９", false), ("{batch}-{number}", "B7-99999999999999999999", false),
        ("scan_{number}_of_{batch}", "scan_3_of_B7", true), ("{number}{batch}", "3B7", true), ("{batch}{number}", "B73", true),
    ])
    func names(pattern: String, stem: String, isSlotThree: Bool) throws {
        #expect(try #require(ScanName(pattern)).matches(stem, batch: "B7", number: 3) == isSlotThree)
    }

    /// 3.1.2: a rule for names has no folders in it.
    @Test(arguments: [
        "", "{batch}", "{number}", "{batch}-{batch}-{number}", "{batch}-{number}-{x}", "a/{batch}-{number}", ".{batch}-{number}",
        "{batch}-{number}}",
    ])
    func faultyNames(pattern: String) { #expect(ScanName(pattern) == nil) }

    /// The scans of one slot and of no other, PDF first, with their sums.
    @Test func find() throws {
        for name in ["B7-3.png", "B7-003.PDF", "B7-3.txt", "B7-3", "B7-4.png", "B8-3.png", ".B7-3.png", "B7-3.jpeg"] { try put(name) }
        let found = try scans.scans(batch: "B7", number: 3)
        #expect(found.map(\.name) == ["B7-003.PDF", "B7-3.png", "B7-3.jpeg"])
        #expect(found.map(\.size) == [4, 4, 4])
        // sha256sum of "scan"
        #expect(found.first?.sha256 == "59ad1b2fc74287ded1bba7af67765d23ad4a49f1ae51902cc2ed3f8ebee96cfa")
        #expect(found.allSatisfy { !$0.isOversize })
        #expect(try scans.scans(batch: "B9", number: 3).isEmpty)
        #expect(try scans.scans(batch: "../B7", number: 3).isEmpty)
        #expect(throws: ScanFault.folder(code: ENOENT)) { try ScanFolder(folder.file("none")).scans(batch: "B7", number: 3) }
    }

    /// 3.2.2: more than the registry's own site takes is told.
    @Test func oversize() throws {
        try Data(count: 5_000_001).write(to: folder.file("B7-1.png"))
        try Data(count: 5_000_000).write(to: folder.file("B7-2.png"))
        #expect(try scans.scans(batch: "B7", number: 1).map(\.isOversize) == [true])
        #expect(try scans.scans(batch: "B7", number: 2).map(\.isOversize) == [false])
    }

    /// 1.1.2, 3.1.2: links may lead to another file of the folder, never out of it; folders and pipes are no scans.
    @Test func links() throws {
        let outside = try TestFolder()
        try Data("secret".utf8).write(to: outside.file("secret.png"))
        let files = FileManager.default
        try files.createSymbolicLink(at: folder.file("B7-1.png"), withDestinationURL: outside.file("secret.png"))
        #expect(throws: ScanFault.notAFile(name: "B7-1.png")) { try scans.scans(batch: "B7", number: 1) }
        try put("real.png")
        try files.createSymbolicLink(at: folder.file("B7-2.png"), withDestinationURL: folder.file("real.png"))
        #expect(try scans.scans(batch: "B7", number: 2).count == 1)
        try files.createDirectory(at: folder.file("B7-3.png"), withIntermediateDirectories: false)
        #expect(throws: ScanFault.notAFile(name: "B7-3.png")) { try scans.scans(batch: "B7", number: 3) }
        #expect(mkfifo(folder.file("B7-4.png").path, 0o600) == 0)
        #expect(throws: ScanFault.notAFile(name: "B7-4.png")) { try scans.scans(batch: "B7", number: 4) }
        try files.createSymbolicLink(at: folder.file("B7-5.png"), withDestinationURL: folder.file("gone"))
        #expect(throws: ScanFault.unreadable(name: "B7-5.png", code: ENOENT)) { try scans.scans(batch: "B7", number: 5) }
        // The folder itself may be reached by a link.
        let link = outside.file("scans")
        try files.createSymbolicLink(at: link, withDestinationURL: folder.url)
        #expect(try ScanFolder(link).scans(batch: "B7", number: 2).count == 1)
    }

    /// The viewer gets the path as one word, whatever stands in the name, and is not waited for.
    @Test func open() async throws {
        let batch = "B 7;`id`$(id)'\""
        try put("\(batch)-1.png")
        let scan = try #require(try scans.scans(batch: batch, number: 1).first)
        let shown = folder.file("shown")
        try await scans.open(scan, by: ["sh", "-c", "printf %s \"$#:$1\" >\"$0\"", shown.path])
        #expect(try String(contentsOf: shown, encoding: .utf8) == "1:" + folder.file("\(batch)-1.png").resolvingSymlinksInPath().path)

        #expect(await failure(scan, ["/nonexistent/viewer"]) == .command(.notStarted(code: ENOENT)))
        #expect(await failure(scan, ["sh", "-c", "exit 3"]) == .command(.failed(exitStatus: 3)))
        try put("\(batch)-1.png", "other")
        #expect(await failure(scan, ["true"]) == .changed(name: scan.name))
        try FileManager.default.removeItem(at: folder.file(scan.name))
        #expect(await failure(scan, ["true"]) == .unreadable(name: scan.name, code: ENOENT))
    }

    /// A viewer that stays open does not hold the desk up.
    @Test func longViewer() async throws {
        let pid = folder.file("pid")
        try await CommandRunner.launch(["sh", "-c", "echo $$ >\"$0\"; exec tail -f /dev/null", pid.path], patience: .milliseconds(300))
        let number = try #require(Int32(try String(contentsOf: pid, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(kill(number, 0) == 0)
        #expect(kill(number, SIGTERM) == 0)
        // Reaped by whoever started it: nothing stays behind.
        let deadline = ContinuousClock.now + .seconds(20)
        while kill(number, 0) == 0, ContinuousClock.now < deadline { await Task.yield() }
        #expect(kill(number, 0) != 0)
    }

    private func failure(_ scan: Scan, _ command: [String]) async -> ScanFault? {
        do throws(ScanFault) {
            try await scans.open(scan, by: command)
            return nil
        } catch {
            return error
        }
    }
}
