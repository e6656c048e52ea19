import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

@Suite struct CSVRowTests {
    private func text(_ fields: [String]) -> String { String(decoding: CSVRow.encode(fields), as: UTF8.self) }

    /// RFC 4180: quotes around what holds a comma, a quote or a line break, quotes doubled, CRLF at the end.
    @Test func quoting() {
        #expect(text(["a", "b"]) == "a,b\r\n")
        #expect(text(["a,b", "c\"d", "e\nf", "g\r\nh", ""]) == "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\r\nh\",\r\n")
        #expect(text([" a "]) == " a \r\n")
    }

    /// What a spreadsheet would run as a formula begins with an apostrophe; a sign further inside changes nothing.
    @Test(arguments: ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "=cmd|'/C calc'!A0"])
    func formulas(field: String) {
        #expect(CSVRow.defused(field) == "'" + field)
        #expect(Array(text([field]).utf8).starts(with: Array("'".utf8)) || text([field]).hasPrefix("\"'"))
    }

    @Test(arguments: ["髙橋", "1-2-3", "a=b", "03-0000-1201", "'", "ー", ""]) func notFormulas(field: String) {
        #expect(CSVRow.defused(field).bytesEqual(field))
    }

    /// Names come out byte for byte: compatibility characters, variation selectors, combining marks, characters beyond the basic plane.
    @Test(arguments: ["\u{FA19}田", "葛\u{E0100}城", "か\u{3099}", "𠮷田", "﨑山\u{3000}太郎", "\u{FEFF}山"]) func bytes(name: String) {
        #expect(CSVRow.encode([name]) == Array(name.utf8) + [0x0D, 0x0A])
    }
}

/// A folder of its own for one test.
private struct Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "mcterminal-export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }
    func remove() { try? FileManager.default.removeItem(at: url) }
}

@Suite struct ExportFileTests {
    /// 1.1.2: whole, for its user alone, under its name only once it is whole; both ways of writing.
    @Test(arguments: [true, false]) func publish(allowsUnnamed: Bool) throws {
        let folder = try Folder()
        defer { folder.remove() }
        let old = umask(0)
        defer { umask(old) }
        let large = [UInt8](repeating: 0x61, count: 1_000_000)
        do {
            let file = try ExportFile(folder: folder.url, name: "a.csv", allowsUnnamed: allowsUnnamed)
            try file.write(large)
            #expect(!folder.names.contains("a.csv"))
            let url = try file.publish()
            #expect(try Data(contentsOf: url) == Data(large))
            let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(folder.names == ["a.csv"])
    }

    /// Given up before its end, nothing is left.
    @Test(arguments: [true, false]) func givenUp(allowsUnnamed: Bool) throws {
        let folder = try Folder()
        defer { folder.remove() }
        do {
            let file = try ExportFile(folder: folder.url, name: "a.csv", allowsUnnamed: allowsUnnamed)
            try file.write([UInt8](repeating: 0x61, count: 600_000))
        }
        #expect(folder.names == [])
    }

    /// A file that is there stays as it is, whether it was there before the work or came meanwhile; a dangling link counts.
    @Test(arguments: [true, false]) func neverReplaces(allowsUnnamed: Bool) throws {
        let folder = try Folder()
        defer { folder.remove() }
        let existing = folder.url.appending(path: "a.csv")
        try Data("mine".utf8).write(to: existing)
        #expect(throws: ExportError.exists) { try ExportFile(folder: folder.url, name: "a.csv", allowsUnnamed: allowsUnnamed) }
        let file = try ExportFile(folder: folder.url, name: "b.csv", allowsUnnamed: allowsUnnamed)
        try file.write([0x62])
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "b.csv"), withDestinationURL: folder.url.appending(path: "nowhere"))
        #expect(throws: ExportError.exists) { try file.publish() }
        #expect(try String(contentsOf: existing, encoding: .utf8) == "mine")
        #expect(!folder.names.contains("nowhere"))
    }

    /// What a killed program left is removed by the next export; what another one is writing is not.
    @Test func leftOvers() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try Data("half".utf8).write(to: folder.url.appending(path: ".mcterminal-\(UUID().uuidString).part"))
        let other = try ExportFile(folder: folder.url, name: "other.csv", allowsUnnamed: false)
        try other.write([0x61])
        #expect(folder.names.count == 1)
        let file = try ExportFile(folder: folder.url, name: "a.csv", allowsUnnamed: false)
        #expect(folder.names.count == 2)
        _ = try file.publish()
        _ = try other.publish()
        #expect(Set(folder.names).isSuperset(of: ["a.csv", "other.csv"]))
    }

    /// A folder that can't be made is an error with its number, not a crash.
    @Test func noFolder() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try Data().write(to: folder.url.appending(path: "plain"))
        #expect {
            _ = try ExportFile(folder: folder.url.appending(path: "plain/below"), name: "a.csv")
        } throws: {
            if case ExportError.folder = $0 { true } else { false }
        }
        // Nobody, root included, may make a file there.
        #expect {
            _ = try ExportFile(folder: URL(fileURLWithPath: "/proc/self"), name: "a.csv")
        } throws: {
            if case ExportError.folder = $0 { true } else { false }
        }
    }

    /// A missing folder is made, for the user alone.
    @Test func makesItsFolder() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let below = folder.url.appending(path: "Downloads/csv")
        _ = try ExportFile(folder: below, name: "a.csv").publish()
        let mode = try FileManager.default.attributesOfItem(atPath: below.path)[.posixPermissions] as? Int
        #expect(mode.map { $0 & 0o077 } == 0)
    }
}

@Suite struct OneStopExportTests {
    private static let words = OneStopCSV.Words(
        header: (1...26).map { "c\($0)" }, kind: \.rawValue, movement: { $0 == .none ? "" : $0.rawValue }, sex: \.rawValue,
        ownerKind: \.rawValue, estimated: "e")

    private func notice(_ number: Int) throws -> OneStopNotice {
        let digits = "999000000" + String(repeating: "0", count: 6 - String(number).count) + String(number)
        return OneStopNotice(
            kind: .ownerChange, movement: .movedIn, noticedAt: Date(timeIntervalSince1970: 1_795_000_000), chip: try ChipNumber(digits),
            animal: Animal(
                species: .dog, name: "ポチ,\"二世\"", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: CalendarDate(iso: "2021-04-02")),
            owner: Owner(
                kind: .person, name: "\u{FA19}田 花子", kana: "カンダ ハナコ", postalCode: "0600001", prefecture: "北海道", city: "札幌市中央区",
                street: "北一条西九丁目", municipalityCode: "011011", phone: "0300001201"), otherMunicipality: "131016")
    }

    private func order(_ folder: Folder) throws -> OneStopOrder {
        let day = try #require(CalendarDate(iso: "2026-11-20"))
        return OneStopOrder(days: day...day, folder: folder.url, name: "list.csv")
    }

    /// A mark, the titles, and one record a notice, over all pages; each record has as many fields as there are titles.
    @Test func wholeFile() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let notices = try (0..<450).map(notice)
        let told = Mutex<[Int]>([])
        let rows = try await OneStopExport(try order(folder), words: Self.words) { cursor in
            let start = cursor.flatMap(Int.init) ?? 0
            let end = min(start + 200, notices.count)
            return OneStopPage(
                notices: Array(notices[start..<end]), nextCursor: end < notices.count ? String(end) : nil, total: notices.count)
        }
        .run { done, total in
            told.withLock { $0.append(done) }
            #expect(total == 450)
        }
        #expect(rows == 450)
        #expect(told.withLock { $0 } == [200, 400, 450])
        let bytes = try Data(contentsOf: folder.url.appending(path: "list.csv"))
        #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.count == 452)
        #expect(lines.last == "")
        #expect(OneStopCSV(words: Self.words).fields(notices[0]).count == Self.words.header.count)
        #expect(lines[1].hasPrefix("ownerChange,"))
        #expect(lines[1].contains("\"ポチ,\"\"二世\"\"\""))
        #expect(bytes.range(of: Data("\u{FA19}田 花子".utf8)) != nil)
        #expect(lines[1].contains("060-0001"))
        #expect(lines[1].contains("03-0000-1201"))
    }

    /// An empty period makes a file of titles alone.
    @Test func nothing() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let rows = try await OneStopExport(try order(folder), words: Self.words) { _ in OneStopPage(notices: [], nextCursor: nil, total: 0)
        }
        .run { _, _ in }
        #expect(rows == 0)
        #expect(folder.names == ["list.csv"])
    }

    /// The registry failing on the second page leaves nothing behind.
    @Test func failure() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let page = OneStopPage(notices: [try notice(1)], nextCursor: "1", total: 2)
        let export = OneStopExport(try order(folder), words: Self.words) { cursor throws(CommonDBError) in
            if cursor != nil { throw .sessionExpired }
            return page
        }
        await #expect(throws: ExportError.registry(.sessionExpired)) { try await export.run { _, _ in } }
        #expect(folder.names == [])
    }

    /// Cancelled between two pages, nothing is left behind.
    @Test func cancelled() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let page = OneStopPage(notices: [try notice(1)], nextCursor: "1", total: 2)
        let order = try order(folder)
        let isAsked = AsyncStream<Void>.makeStream()
        let waiting = Waiting()
        let task = Task {
            do throws(ExportError) {
                _ = try await OneStopExport(order, words: Self.words) { cursor throws(CommonDBError) in
                    guard cursor != nil else { return page }
                    isAsked.continuation.finish()
                    // Answers only when it is cancelled, as a slow registry's call does.
                    await withTaskCancellationHandler {
                        await withCheckedContinuation { continuation in
                            waiting.withLock { $0 = continuation }
                            if Task.isCancelled { waiting.withLock { $0.take() }?.resume() }
                        }
                    } onCancel: {
                        waiting.withLock { $0.take() }?.resume()
                    }
                    throw .cancelled
                }
                .run { _, _ in }
                return nil as ExportError?
            } catch {
                return error
            }
        }
        for await _ in isAsked.stream {}
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(folder.names == [])
    }

    /// Pages that lead to each other for ever end in an error.
    @Test func circle() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let one = try notice(1)
        let export = OneStopExport(try order(folder), words: Self.words) { cursor in
            OneStopPage(notices: [one], nextCursor: cursor == "a" ? "b" : "a", total: 2)
        }
        await #expect(throws: ExportError.self) { try await export.run { _, _ in } }
        #expect(folder.names == [])
    }
}

/// Who waits for the cancellation.
private final class Waiting: Sendable {
    private let state = Mutex<CheckedContinuation<Void, Never>?>(nil)
    func withLock<R>(_ body: (inout sending CheckedContinuation<Void, Never>?) -> sending R) -> sending R { state.withLock(body) }
}
