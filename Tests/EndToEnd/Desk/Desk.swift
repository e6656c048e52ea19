import Foundation

/// One operator's place: the program on a terminal, a sandbox for the registry, a home of its own.
///
/// What stands on the Japanese screens and the keys of the default key map are named here once.
struct Desk: Sendable {
    static let chips = 500
    static let seed = 7

    let workspace: Workspace
    let sandbox: SandboxProcess
    let account: SandboxProcess.Account

    /// Runs the body with a fresh home and a sandbox, and removes both.
    static func with<R>(
        faults: String = "", isolation: isolated (any Actor)? = #isolation, _ body: (Desk) async throws -> R
    ) async throws -> R {
        try await Workspace.with { workspace in
            try await SandboxProcess.with(chips: chips, seed: seed, faults: faults) { sandbox in
                try await body(Desk(workspace: workspace, sandbox: sandbox, account: try sandbox.account(id: "op01")))
            }
        }
    }

    var environment: [String: String] {
        workspace.environment.merging([
            "MCTERMINAL_API_URL": sandbox.url, "MCTERMINAL_API_KEY": sandbox.apiKey, "MCTERMINAL_USER": account.id,
        ]) { $1 }
    }

    /// Runs the body with the program started and its login screen shown.
    func start<R>(
        columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:], isolation: isolated (any Actor)? = #isolation,
        _ body: (PtySession) async throws -> R
    ) async throws -> R {
        try await PtySession.withSession(
            Products.mcterminal, environment: environment.merging(more) { $1 }, columns: columns, rows: rows
        ) { session in
            try await session.wait(forText: Shown.password)
            return try await body(session)
        }
    }

    /// Runs the body logged in, with the list of inquiries on screen.
    func work<R>(
        columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:], isolation: isolated (any Actor)? = #isolation,
        _ body: (PtySession) async throws -> R
    ) async throws -> R {
        try await start(columns: columns, rows: rows, more) { session in
            try await logIn(session)
            return try await body(session)
        }
    }

    func logIn(_ session: PtySession) async throws {
        try session.type("\(account.password)<Enter>")
        try await session.wait(forText: Shown.openView)
    }

    /// Logs out and leaves; the terminal must be as it was.
    func leave(_ session: PtySession) async throws -> ExitStatus {
        try session.type("<C-x>")
        try await session.wait(forText: Shown.logOutQuestion)
        try session.type("y")
        try await session.wait(forText: Shown.password)
        try session.type("<C-x>")
        return try await session.waitForExit()
    }

    /// The first chips of the sandbox's world, with their animals and owners.
    func world(_ limit: Int) async throws -> [World.Chip] {
        let result = try await Command.run(
            Products.sandbox, ["world", "--chips", "\(Self.chips)", "--seed", "\(Self.seed)", "--limit", "\(limit)", "--json"],
            environment: workspace.environment)
        guard result.status == .exited(0) else { throw KitError("world: \(result.status)\n\(result.errors)") }
        return try JSONDecoder().decode(World.self, from: Data(result.output.utf8)).chips.map(\.record)
    }
}

/// `commondb-sandbox world --json`, as far as tests look at it.
struct World: Decodable {
    struct Animal: Decodable {
        var name: String
        var deathDate: String?
    }

    struct Owner: Decodable {
        var name: String
        var kana: String
        var postalCode: String
        var prefecture: String
        var city: String
        var street: String
        var phone: String
        var email: String?
    }

    struct Chip: Decodable {
        var number: String
        var animal: Animal
        var owner: Owner

        /// As the program groups it for reading aloud.
        var grouped: String {
            stride(from: 0, to: 15, by: 3).map { start in
                let from = number.index(number.startIndex, offsetBy: start)
                return String(number[from..<number.index(from, offsetBy: 3)])
            }
            .joined(separator: " ")
        }
    }

    /// With its history, which tests do not look at.
    struct Row: Decodable {
        var record: Chip
    }

    var chips: [Row]
}

/// Words on the Japanese screens.
enum Shown {
    static let password = "パスワード"
    static let wrongPassword = "ユーザーIDかパスワードが違います。"
    /// Its name is longer where there is room.
    static let openView = "[1 "
    static let allView = "[4 すべて]"
    static let noInquiry = "応対はありません。"
    static let logOutQuestion = "ログアウトしますか"
    static let note = "記録票 "
    static let saved = "保存済 "
    static let saving = "保存中"
    static let completed = "を完了しました。"
    static let restored = "を元に戻しました。"
    static let search = "検索"
    static let locked = "ロック中"
    static let unreachable = "共通DBに接続できません。"
    static let unreadable = "共通DBの応答を読めません。"
    static let breakerOpen = "から停止"
    static let tooSmall = "画面が小さすぎます"
    static let help = "ヘルプ"

    /// The receipt number in the title of a call note or of an inquiry.
    static func receipt(on screen: ScreenModel) -> String? {
        for line in screen.lines {
            if let match = line.firstMatch(of: /(?:記録票|応対) ([0-9]{6}-[0-9]{4,5}-[0-9A-Z])/) { return String(match.1) }
        }
        return nil
    }
}
