import Foundation
import Testing

extension EndToEnd {
    /// An account for an office, from its application to its first log-in.
    @Suite struct AccountTests {
        private static let office = "町民生活課 登録係"
        private static let name = "神田 あおい"
        private static let mail = "kanda-aoi@example.lg.jp"

        /// The slip's password logs in once, as the new account; it is in no file at any time, and neither is the form.
        @Test func createdAccountLogsIn() async throws {
            try await Desk.with { desk in
                let slip = try await desk.work(["MCTERMINAL_LOG_LEVEL": "debug"]) { session in
                    let slip = try await Self.create(session, desk)
                    try Self.expectNothingWritten(desk, slip.password)
                    try session.type("<Esc>")
                    try await session.wait(forText: "渡し終えましたか")
                    try session.type("y")
                    try await session.wait(forText: "発行済")
                    #expect(!session.screen.text.contains("仮パスワード通知票"))
                    #expect(session.screen.text.contains(slip.id.prefix(10)))
                    _ = try await desk.leave(session)
                    return slip
                }
                try Self.expectNothingWritten(desk, slip.password)
                try await desk.start(["MCTERMINAL_USER": slip.id]) { session in
                    try session.type("\(slip.password)<Enter>")
                    try await session.wait(forText: "新しいパスワード")
                    try session.type("correct horse 電池<Enter>correct horse 電池<Enter>")
                    try await session.wait(forText: "ワンストップ")
                    try session.type("<M-i>")
                    try await session.wait(forText: Self.mail)
                    #expect(session.screen.text.contains("基礎自治体"))
                }
                try Self.expectNothingWritten(desk, slip.password)
            }
        }

        /// A wrong password is told where it is typed; the next one works, and one account came of it.
        @Test func aWrongPasswordLosesNothing() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try await Self.fill(session)
                    try session.type("<F9>")
                    try await session.wait(forText: "行政アカウントを発行する")
                    try session.type("not-the-password<Enter>")
                    try await session.wait(forText: "パスワードが違います")
                    try session.type("\(desk.account.password)<Enter>")
                    try await session.wait(forText: "仮パスワード通知票")
                }
                // Killed with the slip on screen: the ledger knows the account.
                try await desk.work { session in
                    try session.type("<M-a>")
                    try await session.wait(forText: "発行済")
                }
            }
        }

        // MARK: Ways

        private static func fill(_ session: PtySession) async throws {
            try session.type("<M-a>")
            try await session.wait(forText: "行政アカウントの申請")
            try session.type("a")
            try await session.wait(forText: "行政アカウント発行申請書")
            try session.type("<Tab>12\(office)<Tab>\(name)<Tab>\(mail)<Tab>014605")
            try await session.wait(forText: "北海道")
            try session.type("<Tab>1")
        }

        private static func create(_ session: PtySession, _ desk: Desk) async throws -> (id: String, password: String) {
            try await fill(session)
            try session.type("<F9>")
            try await session.wait(forText: "行政アカウントを発行する")
            try session.type("\(desk.account.password)<Enter>")
            try await session.wait(forText: "仮パスワード通知票")
            let screen = try await session.waitUntilQuiet()
            let lines = screen.lines.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "│ ")) }
            let id = try #require(lines.first { $0.hasPrefix("行政ID") }?.split(separator: " ").last.map(String.init))
            let label = try #require(lines.firstIndex { $0 == "仮パスワード" })
            let password = lines[label + 1].filter { $0 != " " }
            try #require(password.count >= 8)
            return (id, password)
        }

        private static func expectNothingWritten(_ desk: Desk, _ password: String) throws {
            #expect(desk.workspace.files.count >= 2, "the session wrote no store to look into")
            for text in [password, office, name, mail] { #expect(try desk.workspace.occurrences(of: text).isEmpty) }
        }
    }
}
