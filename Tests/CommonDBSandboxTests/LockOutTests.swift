import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// Guessing, temporary passwords and the life of sessions. The clock is moved, never waited for.
@Suite struct LockOutTests {
    private func fail(_ sandbox: TestSandbox, _ id: String, times: Int) async throws {
        for _ in 0..<times {
            let reply = try await sandbox.login(id, "not the password")
            #expect((reply.status, reply.code) == (401, .invalidCredentials))
        }
    }

    /// After ten wrong passwords even the right one is refused, with the seconds to wait.
    @Test("1.4.1 ten wrong passwords lock for 30 minutes")
    func locksAfterTen() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            try await fail(sandbox, "op01", times: 9)
            #expect(try await sandbox.login("op01", sandbox.password("op01")).status == 200)
            try await fail(sandbox, "op01", times: 10)
            let locked = try await sandbox.login("op01", sandbox.password("op01"))
            #expect((locked.status, locked.code) == (423, .accountLocked))
            let seconds = try #require(locked.headers["retry-after"].flatMap { Int($0) })
            #expect((1_790...1_800).contains(seconds))
            #expect(try await sandbox.login("op02", sandbox.password("op02")).status == 200)
            sandbox.server.clock.advance(by: 29 * 60)
            #expect(try await sandbox.login("op01", sandbox.password("op01")).code == .accountLocked)
        }
    }

    /// The lock ends by itself, and the count starts anew.
    @Test("1.4.2 locks release themselves")
    func releasesItself() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            try await fail(sandbox, "op01", times: 10)
            sandbox.server.clock.advance(by: 30 * 60)
            try await fail(sandbox, "op01", times: 9)
            #expect(try await sandbox.login("op01", sandbox.password("op01")).status == 200)
        }
    }

    /// An id that does not exist is locked as well, with the same words: nothing tells it from one that does.
    @Test("7.1.1 unknown ids cannot be told from wrong passwords")
    func treatsUnknownIDsAlike() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let clock = ContinuousClock()
            var known: [Duration] = []
            var unknown: [Duration] = []
            for _ in 0..<10 {
                var replies: [ErrorBody] = []
                known.append(try await clock.measure { replies.append(try #require(try await sandbox.login("op02", "no such one").error)) })
                unknown.append(
                    try await clock.measure { replies.append(try #require(try await sandbox.login("op99", "no such one").error)) })
                #expect(replies[0].code == replies[1].code)
                #expect(replies[0].message == replies[1].message)
            }
            #expect(try await sandbox.login("op02", "no such one").code == .accountLocked)
            #expect(try await sandbox.login("op99", "no such one").code == .accountLocked)
            // Both ways hash once; the fastest of ten is what the way itself costs.
            let (one, other) = (try #require(known.min()), try #require(unknown.min()))
            #expect(one < other * 3 && other < one * 3)
        }
    }

    /// A wrong present password at A154 counts as well, and the tenth ends the session.
    @Test func countsWrongPresentPasswords() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            for _ in 0..<10 {
                #expect(try await sandbox.change(token, from: "not the password", to: "あたらしい合言葉です").code == .currentPasswordWrong)
            }
            #expect(try await sandbox.call(.a111, token: token).code == .invalidToken)
            #expect(try await sandbox.login("op01", sandbox.password("op01")).code == .accountLocked)
        }
    }

    /// Guesses sent all at once get no more tries than guesses one after the other; the right password among them does not get in late.
    @Test("1.4.1 guesses at the same time count one by one")
    func countsGuessesAtTheSameTime() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let codes = try await withThrowingTaskGroup(of: ErrorCode?.self) { group in
                for _ in 0..<40 { group.addTask { try await sandbox.login("op01", "not the password").code } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == .invalidCredentials } == 10)
            #expect(codes.count { $0 == .accountLocked } == 30)
            #expect(try await sandbox.login("op01", sandbox.password("op01")).code == .accountLocked)
        }
    }

    /// Locks outlive the sandbox when its data does.
    @Test func keepsLocksOnDisk() async throws {
        try await withTemporaryFolder { folder in
            try await TestSandbox.run(chips: 20, folder: folder) { sandbox in try await fail(sandbox, "op01", times: 10) }
            try await TestSandbox.run(chips: 20, folder: folder) { sandbox in
                let reply = try await sandbox.login("op01", sandbox.password("op01"))
                #expect(reply.code == .accountLocked)
            }
        }
    }

    /// The reset answers alike for every id; the mail alone holds the temporary password, which works once.
    @Test("1.5.1 one-time temporary passwords, by mail only")
    func mailsTemporaryPasswords() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let known = try await sandbox.call(.a153, body: try sandbox.json(["id": "op01"]))
            let unknown = try await sandbox.call(.a153, body: try sandbox.json(["id": "op99"]))
            #expect((known.status, unknown.status) == (200, 200))
            #expect(known.headers.keys.sorted() == unknown.headers.keys.sorted())
            #expect(known.body.count == unknown.body.count)
            #expect(sandbox.printed.all.filter { $0.hasPrefix("mail ") }.count == 1)
            let temporary = try #require(sandbox.printed.mailedPassword("op01"))
            #expect(!known.text.contains(temporary))
            #expect(try await sandbox.login("op01", sandbox.password("op01")).code == .invalidCredentials)
            #expect(try await sandbox.login("op01", temporary).status == 200)
            let again = try await sandbox.login("op01", temporary)
            #expect((again.status, again.code) == (401, .temporaryPasswordExpired))
        }
    }

    /// Twelve hours, not more.
    @Test("1.5.1 temporary passwords expire after 12 hours")
    func expiresTemporaryPasswords() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            for (hours, status) in [(11.9, 200), (12.1, 401)] {
                _ = try await sandbox.call(.a153, body: try sandbox.json(["id": "op01"]))
                let temporary = try #require(sandbox.printed.mailedPassword("op01"))
                sandbox.server.clock.advance(by: hours * 3_600)
                #expect(try await sandbox.login("op01", temporary).status == status)
            }
            #expect(try await sandbox.login("op-expired", sandbox.password("op-expired")).code == .temporaryPasswordExpired)
        }
    }

    /// With a temporary password nothing is open but the change and the log-out.
    @Test("1.5.2 the user sets the new password")
    func forcesANewPassword() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let temporary = sandbox.password("op-temporary")
            let login = try await sandbox.login("op-temporary", temporary).decode(LoginReply.self)
            #expect(login.mustChangePassword)
            for api in [API.a111, .a2RB, .a2RC, .a511] {
                let reply = try await sandbox.call(api, token: login.token)
                #expect((reply.status, reply.code) == (403, .passwordChangeRequired))
            }
            #expect(try await sandbox.change(login.token, from: temporary, to: "自分で決めた合言葉").status == 200)
            #expect(try await sandbox.call(.a111, token: login.token).status == 200)
            let next = try await sandbox.login("op-temporary", "自分で決めた合言葉").decode(LoginReply.self)
            #expect(!next.mustChangePassword)
        }
    }

    /// Wrong tries at a temporary password lock like any others.
    @Test("1.3.8 temporary passwords are random and guarded")
    func guardsTemporaryPasswords() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            var mailed: Set<String> = []
            for _ in 0..<5 {
                _ = try await sandbox.call(.a153, body: try sandbox.json(["id": "op01"]))
                mailed.insert(try #require(sandbox.printed.mailedPassword("op01")))
            }
            #expect(mailed.count == 5)
            try await fail(sandbox, "op01", times: 10)
            let temporary = try #require(sandbox.printed.mailedPassword("op01"))
            #expect(try await sandbox.login("op01", temporary).code == .accountLocked)
        }
    }

    /// Thirty minutes without a call end a session; a call keeps it.
    @Test("2.1.1 idle sessions end on the server")
    func endsIdleSessions() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            for _ in 0..<2 {
                sandbox.server.clock.advance(by: 29 * 60)
                #expect(try await sandbox.call(.a111, token: token).status == 200)
            }
            sandbox.server.clock.advance(by: 30 * 60)
            #expect(try await sandbox.call(.a111, token: token).code == .invalidToken)
            sandbox.server.clock.advance(by: -60 * 60)
            #expect(try await sandbox.call(.a111, token: token).code == .invalidToken)
        }
    }

    /// A152 ends this session and no other.
    @Test("2.1.2 log-out destroys the session")
    func logsOut() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let (one, other) = (try await sandbox.token(), try await sandbox.token())
            #expect(try await sandbox.call(.a152, token: one).status == 200)
            #expect(try await sandbox.call(.a111, token: one).code == .invalidToken)
            #expect(try await sandbox.call(.a152, token: one).code == .invalidToken)
            #expect(try await sandbox.call(.a111, token: other).status == 200)
        }
    }

    /// Tokens come into being with a right password, each time a new one, and are kept as hashes.
    @Test("2.2.1 2.2.2 2.2.3 tokens after authentication only")
    func issuesTokensAfterAuthentication() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let wrong = try await sandbox.login("op01", "not the password")
            let reset = try await sandbox.call(.a153, body: try sandbox.json(["id": "op02"]))
            for reply in [wrong, reset] {
                #expect(!reply.text.contains("token"))
                #expect(reply.headers["set-cookie"] == nil)
            }
            let right = try await sandbox.login("op01", sandbox.password("op01"))
            #expect(right.headers["set-cookie"] == nil)
            let (one, other) = (try right.decode(LoginReply.self).token, try await sandbox.token())
            #expect(one != other)
        }
    }

    /// Who calls is read from the session; an id sent along shows nobody else.
    @Test("2.2.4 the session names the user")
    func namesTheUserFromTheSession() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token("police01")
        let account = try await sandbox.call(.a111, token: token).decode(AccountReply.self)
        #expect((account.id, account.role) == ("police01", .police))
        #expect(try await sandbox.call(.a111, query: [("id", "op01")], token: token).code == .accountNotFound)
        let body = try sandbox.json(["id": "op01", "currentPassword": "x", "newPassword": "あたらしい合言葉です"])
        #expect(try await sandbox.call(.a154, body: body, token: token).code == .invalidFields)
    }

    /// The account tells when it was last used.
    @Test func tellsTheLastLogin() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let first = try await sandbox.token()
            #expect(try await sandbox.call(.a111, token: first).decode(AccountReply.self).lastLoginAt == nil)
            let second = try await sandbox.token()
            #expect(try await sandbox.call(.a111, token: second).decode(AccountReply.self).lastLoginAt != nil)
        }
    }
}
