import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// Tokens and their refresh. The clock is moved, never waited for.
@Suite struct SessionTests {
    private static func refresh(_ sandbox: TestSandbox, _ token: String) async throws -> TestReply {
        try await sandbox.call(.a151, body: try sandbox.json(["refreshToken": token]))
    }

    private static func logIn(_ sandbox: TestSandbox, _ id: String = "op01") async throws -> LoginReply {
        try await sandbox.login(id, sandbox.password(id)).decode(LoginReply.self)
    }

    /// However busy it is, a token ends after an hour; its refresh token goes on with the session.
    @Test func endsTokensAtTheirAge() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let first = try await Self.logIn(sandbox)
            for _ in 0..<3 {
                sandbox.server.clock.advance(by: 19 * 60)
                #expect(try await sandbox.call(.a111, token: first.token).status == 200)
            }
            sandbox.server.clock.advance(by: 3 * 60)
            #expect(sandbox.server.clock.now > first.renewBefore)
            let old = try await sandbox.call(.a111, token: first.token)
            #expect((old.status, old.code) == (401, .invalidToken))
            let next = try await Self.refresh(sandbox, first.refreshToken).decode(LoginReply.self)
            #expect(next.accountId == "op01" && next.role == .designatedBody && !next.mustChangePassword)
            #expect(next.token != first.token && next.refreshToken != first.refreshToken)
            #expect(next.renewBefore > first.renewBefore)
            #expect(try await sandbox.call(.a111, token: next.token).status == 200)
            #expect(try await sandbox.call(.a111, token: first.token).code == .invalidToken)
        }
    }

    /// Calls that are on their way with the token before the last are answered; those before that one are not.
    @Test func keepsTheTokenBeforeForCallsOnTheirWay() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let first = try await Self.logIn(sandbox)
            let second = try await Self.refresh(sandbox, first.refreshToken).decode(LoginReply.self)
            #expect(try await sandbox.call(.a111, token: first.token).status == 200)
            let third = try await Self.refresh(sandbox, second.refreshToken).decode(LoginReply.self)
            #expect(try await sandbox.call(.a111, token: first.token).code == .invalidToken)
            for token in [second.token, third.token] { #expect(try await sandbox.call(.a111, token: token).status == 200) }
        }
    }

    /// A used refresh token is a copy in the wrong hands: everything of the session ends, whoever holds it.
    @Test func endsTheSessionOnReuse() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let (first, other) = (try await Self.logIn(sandbox), try await Self.logIn(sandbox))
            let second = try await Self.refresh(sandbox, first.refreshToken).decode(LoginReply.self)
            let reused = try await Self.refresh(sandbox, first.refreshToken)
            #expect((reused.status, reused.code) == (401, .invalidToken))
            for token in [first.token, second.token] { #expect(try await sandbox.call(.a111, token: token).code == .invalidToken) }
            #expect(try await Self.refresh(sandbox, second.refreshToken).code == .invalidToken)
            #expect(try await sandbox.call(.a111, token: other.token).status == 200)
            #expect(try await Self.refresh(sandbox, other.refreshToken).status == 200)
        }
    }

    /// Of refreshes at the same time one wins; the others are reuses, so the session ends.
    @Test func letsOneOfTwoRefreshesWin() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            for _ in 0..<10 {
                let login = try await Self.logIn(sandbox)
                async let one = Self.refresh(sandbox, login.refreshToken)
                async let other = Self.refresh(sandbox, login.refreshToken)
                let replies = try await [one, other]
                #expect(replies.map(\.status).sorted() == [200, 401])
                let winner = try #require(replies.first { $0.status == 200 }).decode(LoginReply.self)
                for token in [login.token, winner.token] { #expect(try await sandbox.call(.a111, token: token).code == .invalidToken) }
                #expect(try await Self.refresh(sandbox, winner.refreshToken).code == .invalidToken)
            }
        }
    }

    /// Whatever the order of threads, one refresh token gives one pair.
    @Test func givesOnePairForARefreshToken() async throws {
        let table = SessionTable(idle: 60, tokenAge: 60)
        let now = Date()
        for _ in 0..<50 {
            let issued = table.open(Self.account("op01"), mustChangePassword: false, at: now)
            let pairs = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { table.refresh(issued.refreshToken, at: now) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(pairs == 1)
            #expect(table.session(issued.token, at: now) == nil)
        }
    }

    /// A refresh is not a sign that somebody is there.
    @Test("2.1.1 refreshing keeps no idle session alive")
    func refreshIsNoActivity() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            var login = try await Self.logIn(sandbox)
            let end = login.expiresAt
            sandbox.server.clock.advance(by: 29 * 60)
            login = try await Self.refresh(sandbox, login.refreshToken).decode(LoginReply.self)
            #expect(login.expiresAt == end)
            sandbox.server.clock.advance(by: 61)
            #expect(try await Self.refresh(sandbox, login.refreshToken).code == .invalidToken)
            #expect(try await sandbox.call(.a111, token: login.token).code == .invalidToken)
        }
    }

    /// Calls and refreshes carry a session through a shift, but not beyond twelve hours.
    @Test("2.1.1 a session ends after 12 hours whatever is done")
    func endsAfterTwelveHours() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            var login = try await Self.logIn(sandbox)
            let start = sandbox.server.clock.now
            while sandbox.server.clock.now.timeIntervalSince(start) < 11.5 * 3_600 {
                sandbox.server.clock.advance(by: 25 * 60)
                #expect(try await sandbox.call(.a111, token: login.token).status == 200)
                login = try await Self.refresh(sandbox, login.refreshToken).decode(LoginReply.self)
                #expect(login.renewBefore.timeIntervalSince(start) <= 12 * 3_600)
                #expect(login.expiresAt.timeIntervalSince(start) <= 12 * 3_600)
            }
            sandbox.server.clock.advance(by: start.addingTimeInterval(12 * 3_600).timeIntervalSince(sandbox.server.clock.now))
            #expect(try await sandbox.call(.a111, token: login.token).code == .invalidToken)
            #expect(try await Self.refresh(sandbox, login.refreshToken).code == .invalidToken)
        }
    }

    /// A log-out ends the refresh as well.
    @Test("2.1.2 log-out ends the refresh token")
    func logOutEndsTheRefresh() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let login = try await Self.logIn(sandbox)
            let next = try await Self.refresh(sandbox, login.refreshToken).decode(LoginReply.self)
            // Logging out with the token before the last ends the whole session too.
            #expect(try await sandbox.call(.a152, token: login.token).status == 200)
            #expect(try await sandbox.call(.a111, token: next.token).code == .invalidToken)
            #expect(try await Self.refresh(sandbox, next.refreshToken).code == .invalidToken)
        }
    }

    /// A new password ends the other sessions with their refresh tokens, and leaves this one whole.
    @Test func passwordChangeEndsOtherRefreshes() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let (here, elsewhere) = (try await Self.logIn(sandbox), try await Self.logIn(sandbox))
            #expect(try await sandbox.change(here.token, from: sandbox.password("op01"), to: "あたらしい合言葉です").status == 200)
            #expect(try await Self.refresh(sandbox, elsewhere.refreshToken).code == .invalidToken)
            #expect(try await Self.refresh(sandbox, here.refreshToken).status == 200)
        }
    }

    /// A refresh frees nobody from choosing a password of their own.
    @Test("1.5.2 a refresh does not replace the new password")
    func carriesTheDutyOn() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let login = try await Self.logIn(sandbox, "op-temporary")
            let next = try await Self.refresh(sandbox, login.refreshToken).decode(LoginReply.self)
            #expect(next.mustChangePassword)
            #expect(try await sandbox.call(.a111, token: next.token).code == .passwordChangeRequired)
            #expect(try await sandbox.change(next.token, from: sandbox.password("op-temporary"), to: "自分で決めた合言葉").status == 200)
            let free = try await Self.refresh(sandbox, next.refreshToken).decode(LoginReply.self)
            #expect(!free.mustChangePassword)
        }
    }

    /// One way in at a time, and made-up tokens are refused like ended ones.
    @Test func judgesTheFormOfARefresh() async throws {
        let sandbox = try await TestSandbox.shared.value
        let login = try await Self.logIn(sandbox)
        let mixed: [[String: Any]] = [
            ["refreshToken": login.refreshToken, "id": "op01"], ["refreshToken": login.refreshToken, "id": "op01", "password": "x"],
            ["refreshToken": ""], ["refreshToken": "sp ace"], ["refreshToken": 7], [:], ["refreshToken": login.refreshToken, "other": "x"],
        ]
        for body in mixed {
            let reply = try await sandbox.call(.a151, body: try sandbox.json(body))
            #expect((reply.status, reply.code) == (400, .invalidFields), "\(body.keys)")
        }
        // An access token is no refresh token, and a half of one is nothing.
        let half = String(login.refreshToken.prefix(login.refreshToken.utf8.count / 2))
        for token in [login.token, half, Secrets.token() + Secrets.token(), "x"] {
            let reply = try await Self.refresh(sandbox, token)
            #expect((reply.status, reply.code) == (401, .invalidToken))
        }
        #expect(try await sandbox.call(.a111, token: login.refreshToken).code == .invalidToken)
        #expect(try await Self.refresh(sandbox, login.refreshToken).status == 200)
    }

    /// What the faults do: a token that ages out leaves its session, a session that is ended leaves nothing.
    @Test func expiresTokensOnDemand() {
        let table = SessionTable(idle: 60, tokenAge: 60)
        let now = Date()
        let first = table.open(Self.account("op01"), mustChangePassword: false, at: now)
        table.expireToken(first.token)
        #expect(table.session(first.token, at: now) == nil)
        guard let second = table.refresh(first.refreshToken, at: now) else {
            Issue.record("the refresh token ended with the access token")
            return
        }
        #expect(table.session(second.token, at: now)?.accountID == "op01")
        table.close(second.token)
        #expect(table.session(second.token, at: now) == nil)
        #expect(table.refresh(second.refreshToken, at: now) == nil)
    }

    /// All sessions of an account end together, those of others stay.
    @Test func closesAllSessionsOfAnAccount() {
        let table = SessionTable(idle: 60, tokenAge: 60)
        let now = Date()
        let mine = (0..<3).map { _ in table.open(Self.account("op01"), mustChangePassword: false, at: now) }
        let other = table.open(Self.account("op02"), mustChangePassword: false, at: now)
        table.closeAll(of: "op01")
        for issued in mine {
            #expect(table.session(issued.token, at: now) == nil)
            #expect(table.refresh(issued.refreshToken, at: now) == nil)
        }
        #expect(table.session(other.token, at: now) != nil)
    }

    private static func account(_ id: String) -> StoredAccount {
        StoredAccount(
            id: id, role: .designatedBody, name: "", affiliation: "", email: "", municipalityCode: nil, salt: Data(), hash: nil,
            initial: true, temporary: false, temporaryUntil: nil, temporaryUsed: false, lastLoginAt: nil)
    }
}
