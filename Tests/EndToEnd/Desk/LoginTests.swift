import Testing

extension EndToEnd {
    /// Who may work here, and what of a password is ever seen.
    @Suite struct LoginTests {
        /// The reason is shown, and no password ever is.
        @Test func aWrongPasswordIsRefusedAndTheRightOneThenTaken() async throws {
            try await Desk.with { desk in
                try await desk.start { session in
                    #expect(session.screen.line(with: desk.account.id) != nil)
                    try session.type("not-the-password<Enter>")
                    try await session.wait(forText: Shown.wrongPassword)
                    #expect(!session.screen.text.contains("not-the-password"))
                    try await desk.logIn(session)
                    let log = String(decoding: session.now.log, as: UTF8.self)
                    #expect(!log.contains(desk.account.password))
                    #expect(!log.contains("not-the-password"))
                }
            }
        }

        /// A pasted password with the line's end of where it was copied does not log in by itself.
        @Test func aPasteNeverSubmits() async throws {
            try await Desk.with { desk in
                try await desk.start { session in
                    session.paste(desk.account.password + "\r\n")
                    let screen = try await session.waitUntilQuiet()
                    #expect(screen.contains(Shown.password))
                    #expect(!screen.contains(Shown.openView))
                    try session.type("<Enter>")
                    try await session.wait(forText: Shown.openView)
                }
            }
        }

        /// A temporary password leads to nothing but a new one.
        @Test func aTemporaryPasswordMustBeChanged() async throws {
            try await Desk.with { desk in
                let temporary = try desk.sandbox.account(id: "op-temporary")
                try await desk.start(["MCTERMINAL_USER": temporary.id]) { session in
                    try session.type("\(temporary.password)<Enter>")
                    try await session.wait(forText: "新しいパスワード")
                    try session.type("\(temporary.id)<Enter><Enter>")
                    try await session.wait(forText: "同じものは使えません")
                    try session.type("<C-u>correct horse 電池<Enter>correct horse 電池<Enter>")
                    try await session.wait(forText: Shown.openView)
                }
                try await desk.start(["MCTERMINAL_USER": temporary.id]) { session in
                    try session.type("correct horse 電池<Enter>")
                    try await session.wait(forText: Shown.openView)
                }
            }
        }

        /// The lock covers everything and gives it back untouched.
        @Test func theLockKeepsTheNote() async throws {
            try await Desk.with { desk in
                try await desk.work { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("ロックの前に書いた文")
                    try await session.wait(forText: Shown.saved)
                    let before = try await session.waitUntilQuiet()
                    try session.type("<F12>")
                    try await session.wait(forText: Shown.locked)
                    try await session.wait(forTextToGo: "ロックの前に")
                    try session.type("wrong<Enter>")
                    try await session.wait(forText: "パスワードが違います")
                    try session.type("\(desk.account.password)<Enter>")
                    try await session.wait(forText: "ロックの前に書いた文")
                    #expect(session.screen.cursor == before.cursor)
                }
            }
        }
    }
}
