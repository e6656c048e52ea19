import Foundation

/// What the tests of the inquiries share: the commands on a profile, a second operator, made-up lines to import.

extension Workspace {
    /// The commands that need no registry.
    func mcterminal(
        _ arguments: [String], _ more: [String: String] = [:], by user: String = "op01", within limit: Duration = .seconds(30)
    ) async throws -> Command.Result {
        try await Command.run(
            Products.mcterminal, arguments, environment: environment.merging(["MCTERMINAL_USER": user]) { $1 }.merging(more) { $1 },
            within: limit)
    }

    /// The same, which must not fail.
    /// - returns: What it printed.
    @discardableResult
    func succeed(_ arguments: [String], _ more: [String: String] = [:]) async throws -> String {
        let result = try await mcterminal(arguments, more)
        guard result.status == .exited(0) else {
            throw KitError("\(arguments.joined(separator: " ")): \(result.status)\n\(result.output)\n\(result.errors)")
        }
        return result.output
    }

    var dataFolder: URL { root.appending(path: "data/mcterminal") }
    var store: URL { dataFolder.appending(path: "store.sqlite") }
    var storeKey: URL { root.appending(path: "config/mcterminal/store.key") }

    /// Brings the lines in, as they are.
    func bringIn(_ lines: [CorpusLine], _ more: String...) async throws {
        let file = root.appending(path: "lines-\(UUID().uuidString.prefix(8)).jsonl")
        try CorpusLine.file(of: lines).write(to: file)
        try await succeed(["import", "--jsonl", file.path] + more)
        try FileManager.default.removeItem(at: file)
    }

    /// What `search --json` finds, in its order.
    func found(_ query: String, limit: Int = 50) async throws -> [FoundLine] {
        let result = try await mcterminal(["search", query, "--json", "--limit", "\(limit)"])
        guard result.status == .exited(0) || result.status == .exited(1) else {
            throw KitError("search \(query): \(result.status)\n\(result.errors)")
        }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try result.output.split(separator: "\n").map { try decoder.decode(FoundLine.self, from: Data($0.utf8)) }
    }
}

/// One line of `mcterminal search --json`.
struct FoundLine: Decodable, Equatable {
    var number: String
    var state: String
    var caller: String
    var question: String
    var holder: String?
}

/// One line for `mcterminal import --jsonl`, as bench/gen_corpus.py writes them.
struct CorpusLine: Encodable {
    var received = "2026-03-02T10:00:00+09:00"
    var channel = "mail"
    var name = "試験 一郎"
    var kana = "シケン イチロウ"
    var phone = "090-0000-9001"
    var email = "sample@example.jp"
    var address = ""
    var chip = ""
    var category = "手数料"
    var subject = "お尋ね"
    var body = "手数料について教えてください。"

    static func file(of lines: [CorpusLine]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try lines.reduce(into: Data()) { $0 += try encoder.encode($1) + Data("\n".utf8) }
    }

    /// So many lines, a minute apart, each with words and a phone of its own.
    static func many(_ count: Int, body: (Int) -> String = { "第\($0)号の問合せです。" }) -> [CorpusLine] {
        (0..<count).map { index in
            let (day, minute) = (1 + index / 600, index % 600)
            return CorpusLine(
                received: "2026-03-\(two(day))T\(10 + minute / 60):\(two(minute % 60)):00+09:00", name: "試験 \(index)",
                phone: "090-0000-\(String("000\(index % 10_000)".suffix(4)))", body: body(index))
        }
    }

    private static func two(_ number: Int) -> String { String("0\(number)".suffix(2)) }
}

extension Desk {
    /// A desk open around the clock: what a test expects does not depend on the hour it runs at.
    static let always = ["MCTERMINAL_DESK_HOURS": "00:00-24:00"]

    /// Another operator at the same store.
    func colleague(_ id: String) throws -> Desk { Desk(workspace: workspace, sandbox: sandbox, account: try sandbox.account(id: id)) }

    /// A made-up day of a desk; its times are relative to now.
    func fill(chips: [String] = []) async throws {
        try await workspace.succeed(["sample-desk", "--me", account.id] + chips.flatMap { ["--chip", $0] })
    }
}

extension PtySession {
    /// Waits until one line of the screen holds all the texts.
    @discardableResult
    func wait(forRow texts: String..., within limit: Duration = .seconds(15)) async throws -> ScreenModel {
        try await wait(for: "a row of \(texts.joined(separator: " "))", within: limit) { state in
            state.screen.lines.contains { line in texts.allSatisfy { line.contains($0) } }
        }.screen
    }

    /// Types the keys and waits until the text is there.
    @discardableResult
    func type(_ keys: String, until text: String) async throws -> ScreenModel {
        try type(keys)
        return try await wait(forText: text)
    }
}

extension ScreenModel {
    /// The number at the end of the views' column beside the view's name.
    func count(of view: String) -> Int? {
        for line in lines {
            let parts = line.split(separator: "│", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].contains(view) else { continue }
            return parts[0].split(separator: " ").last.flatMap { Int($0) }
        }
        return nil
    }

    /// In which rows, from the top, the texts stand.
    func rows(of texts: [String]) -> [Int] { texts.compactMap { text in lines.firstIndex { $0.contains(text) } } }
}
