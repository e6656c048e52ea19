import CommonDBContract
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// A101, A111, A121, A131.
@Suite struct AccountTests {
    private static func write(
        _ sandbox: TestSandbox, _ api: API, _ body: [String: Any], as token: String, key: UUID = UUID()
    ) async throws -> TestReply {
        try await sandbox.call(api, body: try sandbox.json(body), token: token, headers: [HeaderName.idempotencyKey: key.uuidString])
    }

    private static func application(
        _ sandbox: TestSandbox, role: String = "municipality", code: String = "292010", email: String = "madoguchi@example.jp"
    ) -> [String: Any] {
        [
            "role": role, "name": "窓野 開", "affiliation": "市民課", "email": email, "municipalityCode": code,
            "currentPassword": sandbox.password("op01"),
        ]
    }

    private static func accounts(_ sandbox: TestSandbox) async throws -> Int {
        try await sandbox.server.service.registry.writer.read { db in try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM account") ?? 0 }
    }

    /// The new account is answered and mailed, logs in once with its initial password, and must choose its own.
    @Test("1.3.8 1.5.2 an issued account chooses its own password")
    func issuesAccounts() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let reply = try await Self.write(sandbox, .a101, Self.application(sandbox), as: token)
            let issued = try reply.decode(AccountIssueReply.self)
            #expect(issued.id == "m-292010-001")
            #expect(sandbox.printed.mailedPassword(issued.id) == issued.temporaryPassword)
            #expect(abs(issued.expiresAt.timeIntervalSince(sandbox.server.clock.now) - 12 * 3_600) < 60)
            let shown = try await sandbox.call(.a111, query: [("id", issued.id)], token: token).decode(AccountReply.self)
            #expect((shown.name, shown.affiliation, shown.email) == ("窓野 開", "市民課", "madoguchi@example.jp"))
            #expect((shown.role, shown.municipalityCode, shown.lastLoginAt) == (.municipality, "292010", nil))
            let login = try await sandbox.login(issued.id, issued.temporaryPassword).decode(LoginReply.self)
            #expect(login.mustChangePassword && login.role == .municipality)
            #expect(try await sandbox.call(.a111, token: login.token).code == .passwordChangeRequired)
            #expect(try await sandbox.login(issued.id, issued.temporaryPassword).code == .temporaryPasswordExpired)
            #expect(try await sandbox.change(login.token, from: issued.temporaryPassword, to: "自分で決めた合言葉").status == 200)
            #expect(try await sandbox.call(.a111, token: login.token).decode(AccountReply.self).id == issued.id)
            let lines = sandbox.logged.all.joined()
            for secret in [issued.temporaryPassword, "窓野", "madoguchi"] { #expect(!lines.contains(secret)) }
        }
    }

    /// The initial password ends after twelve hours, as that of a reset.
    @Test("1.5.1 initial passwords expire")
    func expiresInitialPasswords() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let issued = try await Self.write(sandbox, .a101, Self.application(sandbox), as: try await sandbox.token())
                .decode(AccountIssueReply.self)
            sandbox.server.clock.advance(by: 12 * 3_600 + 1)
            #expect(try await sandbox.login(issued.id, issued.temporaryPassword).code == .temporaryPasswordExpired)
        }
    }

    /// The completion mail carries id and password, to the address of the application.
    @Test func mailsIDAndPassword() async throws {
        try await withTemporaryFolder { folder in
            try await TestSandbox.run(chips: 20, outbox: folder) { sandbox in
                let issued = try await Self.write(sandbox, .a101, Self.application(sandbox), as: try await sandbox.token())
                    .decode(AccountIssueReply.self)
                let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                let mail = try String(contentsOf: try #require(files.first), encoding: .utf8)
                #expect(files.count == 1)
                for part in ["To: madoguchi@example.jp\n", issued.id, issued.temporaryPassword] { #expect(mail.contains(part)) }
            }
        }
    }

    /// A mail that cannot be sent takes nothing back: the answer is that of what was done, and the log tells of the mail.
    @Test("1.5.2 a lost mail tells nobody which accounts there are") func survivesLostMails() async throws {
        try await withTemporaryFolder { folder in
            let outbox = folder.appendingPathComponent("outbox")
            try await TestSandbox.run(chips: 20, outbox: outbox) { sandbox in
                try FileManager.default.removeItem(at: outbox)
                let token = try await sandbox.token()
                let issued = try await Self.write(sandbox, .a101, Self.application(sandbox), as: token).decode(AccountIssueReply.self)
                #expect(try await sandbox.login(issued.id, issued.temporaryPassword).status == 200)
                for id in ["muni01", "nobody"] {
                    #expect(try await sandbox.call(.a153, body: try sandbox.json(["id": id])).status == 200)
                }
                #expect(try await sandbox.change(token, from: sandbox.password("op01"), to: "新しく決めた合言葉").status == 200)
                #expect(try await sandbox.login("op01", "新しく決めた合言葉").status == 200)
                for event in ["account-create", "password-reset", "password-change"] {
                    #expect(await eventually { sandbox.logged.all.count { $0.contains("event=\(event),mail-failed:") } == 1 })
                }
            }
        }
    }

    /// Each office counts for itself, many at once leave no gap and no pair, and a deleted account keeps its number, restarts or not.
    @Test func neverGivesAnIDTwice() async throws {
        try await withTemporaryFolder { folder in
            try await TestSandbox.run(chips: 20, folder: folder) { sandbox in
                let token = try await sandbox.token()
                let ids = try await withThrowingTaskGroup(of: String.self) { group in
                    for index in 0..<12 {
                        group.addTask {
                            let body = Self.application(sandbox, email: "n\(index)@example.jp")
                            return try await Self.write(sandbox, .a101, body, as: token).decode(AccountIssueReply.self).id
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(ids.sorted() == (1...12).map { "m-292010-0" + ($0 < 10 ? "0" : "") + "\($0)" })
                for (role, id) in [("prefecture", "p-290009-001"), ("police", "k-290009-001")] {
                    let body = Self.application(sandbox, role: role, code: "290009", email: role + "@example.jp")
                    #expect(try await Self.write(sandbox, .a101, body, as: token).decode(AccountIssueReply.self).id == id)
                }
                for id in ["m-292010-012", "k-290009-001"] {
                    let body = ["id": id, "currentPassword": sandbox.password("op01")]
                    #expect(try await Self.write(sandbox, .a131, body, as: token).status == 200)
                }
            }
            try await TestSandbox.run(chips: 20, folder: folder) { sandbox in
                let token = try await sandbox.token()
                let next = try await Self.write(sandbox, .a101, Self.application(sandbox, email: "x@example.jp"), as: token)
                #expect(try next.decode(AccountIssueReply.self).id == "m-292010-013")
                let police = Self.application(sandbox, role: "police", code: "290009", email: "y@example.jp")
                #expect(try await Self.write(sandbox, .a101, police, as: token).decode(AccountIssueReply.self).id == "k-290009-002")
            }
        }
    }

    /// An office is responsible for an area of its kind that exists.
    @Test(
        arguments: [
            ("prefecture", "290009", nil), ("prefecture", "292010", "notAllowedHere"), ("prefecture", "290017", "unknownMunicipality"),
            ("police", "130001", nil), ("police", "131121", "notAllowedHere"), ("police", "130000", "unknownMunicipality"),
            ("municipality", "292010", nil), ("municipality", "290009", "notAllowedHere"),
            ("municipality", "011002", nil), ("municipality", "271403", nil), ("prefecture", "011002", "notAllowedHere"),
            ("municipality", "292011", "unknownMunicipality"), ("municipality", "473995", "unknownMunicipality"),
        ] as [(String, String, String?)])
    func judgesTheArea(role: String, code: String, problem: String?) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let before = try await Self.accounts(sandbox)
            let body = Self.application(sandbox, role: role, code: code)
            let reply = try await Self.write(sandbox, .a101, body, as: try await sandbox.token())
            #expect(reply.status == (problem == nil ? 200 : 422), "\(reply.text)")
            #expect(reply.fieldCodes()["municipalityCode"] == problem)
            #expect(try await Self.accounts(sandbox) == before + (problem == nil ? 1 : 0))
        }
    }

    /// The codes of the demo accounts are those their roles may have.
    @Test func demoAccountsObeyTheRules() throws {
        let rules = AccountRules(places: try PlaceCodes.load())
        let governments = DemoAccounts(seed: 1).all.filter { $0.role != .designatedBody }
        for account in governments {
            #expect(rules.problem(try #require(account.municipalityCode), of: account.role) == nil, "\(account.id)")
        }
        for (role, count) in [(Role.prefecture, 2), (.police, 2), (.municipality, 3)] {
            #expect(Set(governments.filter { $0.role == role }.map(\.municipalityCode)).count >= count)
        }
    }

    /// A mail address belongs to one living account, whatever its case; a deleted one frees it.
    @Test func keepsMailAddressesApart() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let before = try await Self.accounts(sandbox)
            let taken = try await Self.write(sandbox, .a101, Self.application(sandbox, email: "Muni01@Example.JP"), as: token)
            #expect((taken.status, taken.code, taken.error?.field) == (409, .accountConflict, "email"))
            let muni = try await sandbox.token("muni01")
            let change = ["email": "pref01@example.jp", "currentPassword": sandbox.password("muni01")]
            #expect(try await Self.write(sandbox, .a121, change, as: muni).code == .accountConflict)
            let own = ["email": "MUNI01@example.jp", "currentPassword": sandbox.password("muni01")]
            #expect(try await Self.write(sandbox, .a121, own, as: muni).status == 200)
            #expect(try await Self.accounts(sandbox) == before)
            let deletion = ["id": "muni01", "currentPassword": sandbox.password("op01")]
            #expect(try await Self.write(sandbox, .a131, deletion, as: token).status == 200)
            let free = try await Self.write(sandbox, .a101, Self.application(sandbox, email: "muni01@example.jp"), as: token)
            #expect(free.status == 200)
        }
    }

    /// Every change asks for the caller's password; a wrong one changes nothing, and the tenth locks the account and ends the session.
    @Test("1.2.2 1.4.1 re-authentication before changes of accounts", arguments: [API.a101, .a121, .a131])
    func asksForThePasswordAgain(api: API) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let before = try await Self.accounts(sandbox)
            var body: [String: Any] =
                switch api {
                case .a101: Self.application(sandbox)
                case .a121: ["name": "別名"]
                default: ["id": "muni01"]
                }
            body["currentPassword"] = nil
            #expect(try await Self.write(sandbox, api, body, as: token).fieldCodes()["currentPassword"] == "required")
            body["currentPassword"] = "not the password"
            for _ in 0..<10 {
                let wrong = try await Self.write(sandbox, api, body, as: token)
                #expect((wrong.status, wrong.code) == (422, .currentPasswordWrong))
            }
            #expect(try await sandbox.call(.a111, token: token).code == .invalidToken)
            #expect(try await sandbox.login("op01", sandbox.password("op01")).code == .accountLocked)
            #expect(try await Self.accounts(sandbox) == before)
            #expect(try await sandbox.server.service.accounts.account("op01")?.name == "電話 受子")
            #expect(try await sandbox.server.service.accounts.account("muni01") != nil)
        }
    }

    /// The wrong password comes before everything the rules would tell: nobody learns which accounts and addresses there are.
    @Test("7.1.1 a wrong password hides the rules")
    func judgesThePasswordFirst() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            var taken = Self.application(sandbox, code: "290009", email: "muni01@example.jp")
            taken["currentPassword"] = "not the password"
            for (api, body) in [
                (API.a101, taken), (.a121, ["id": "nobody", "currentPassword": "not the password"]),
                (.a131, ["id": "nobody", "currentPassword": "not the password"]),
            ] {
                #expect(try await Self.write(sandbox, api, body, as: token).code == .currentPasswordWrong)
            }
        }
    }

    /// Every account sees itself, the designated body all governments, and nobody anything else.
    @Test("1.6.1 accounts are shown to themselves and to the designated body")
    func showsAccounts() async throws {
        let sandbox = try await TestSandbox.shared.value
        let all = sandbox.server.service.demo.all
        for viewer in ["op01", "pref01", "muni01", "police01"] {
            let token = try await sandbox.token(viewer)
            for account in all {
                let reply = try await sandbox.call(.a111, query: [("id", account.id)], token: token)
                let isShown = account.id == viewer || (viewer == "op01" && account.role != .designatedBody)
                #expect(reply.status == (isShown ? 200 : 404), "\(viewer) \(account.id)")
                if isShown {
                    #expect(try reply.decode(AccountReply.self).municipalityCode == account.municipalityCode)
                } else {
                    #expect(reply.code == .accountNotFound)
                }
            }
            let unknown = try await sandbox.call(.a111, query: [("id", "m-999999-999")], token: token)
            #expect((unknown.status, unknown.code) == (404, .accountNotFound))
        }
    }

    /// What is sent changes, what is not stays; both addresses are told.
    @Test("7.6.1 changes of accounts are notified")
    func changesAccounts() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token("muni01")
            let body = ["email": "tantou@example.jp", "affiliation": "奈良市 環境課", "currentPassword": sandbox.password("muni01")]
            let changed = try await Self.write(sandbox, .a121, body, as: token).decode(AccountReply.self)
            #expect((changed.id, changed.email, changed.affiliation) == ("muni01", "tantou@example.jp", "奈良市 環境課"))
            #expect((changed.name, changed.municipalityCode) == ("市川 登", "292010"))
            #expect(try await sandbox.call(.a111, token: token).decode(AccountReply.self) == changed)
            #expect(sandbox.printed.all.filter { $0 == "notice muni01 account-updated" }.count == 2)
            #expect(try await sandbox.login("muni01", sandbox.password("muni01")).status == 200)
        }
    }

    /// What an office sees is decided by the designated body: an own code is refused, another's changes what open sessions see at once.
    @Test("1.6.1 nobody widens their own area")
    func guardsTheArea() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            for id in ["muni01", "pref01", "police01", "op01"] {
                let body = ["municipalityCode": "131016", "currentPassword": sandbox.password(id)]
                let reply = try await Self.write(sandbox, .a121, body, as: try await sandbox.token(id))
                #expect((reply.status, reply.code) == (422, .ruleBroken), "\(id)")
                #expect(reply.fieldCodes() == ["municipalityCode": "notAllowedHere"])
            }
            let same = ["municipalityCode": "292010", "currentPassword": sandbox.password("muni01")]
            #expect(try await Self.write(sandbox, .a121, same, as: try await sandbox.token("muni01")).status == 200)
            let token = try await sandbox.token()
            let open = try await sandbox.token("muni01")
            for (code, status) in [("290009", 422), ("131121", 200)] {
                let body = ["id": "muni01", "municipalityCode": code, "currentPassword": sandbox.password("op01")]
                #expect(try await Self.write(sandbox, .a121, body, as: token).status == status)
            }
            let session = try #require(sandbox.server.service.sessions.session(open, at: sandbox.server.clock.now))
            #expect(session.municipalityCode == "131121")
        }
    }

    /// Others' accounts are unknown to governments, and those of the designated body to everybody else.
    @Test func changesNobodyElse() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            for (caller, id) in [("muni01", "muni02"), ("pref01", "muni01"), ("op01", "op02"), ("op01", "nobody"), ("police01", "op01")] {
                let body = ["id": id, "name": "別名", "currentPassword": sandbox.password(caller)]
                let reply = try await Self.write(sandbox, .a121, body, as: try await sandbox.token(caller))
                #expect((reply.status, reply.code) == (404, .accountNotFound), "\(caller) \(id)")
            }
            for id in ["op01", "op02", "nobody"] {
                let body = ["id": id, "currentPassword": sandbox.password("op01")]
                #expect(try await Self.write(sandbox, .a131, body, as: try await sandbox.token()).code == .accountNotFound)
            }
            #expect(try await sandbox.login("op02", sandbox.password("op02")).status == 200)
        }
    }

    /// A deleted account is gone for everybody: sessions end, log-ins and resets are answered as for an id that never was.
    @Test("7.1.1 a deleted account cannot be told from one that never was")
    func deletesAccounts() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let open = try await sandbox.login("muni01", sandbox.password("muni01")).decode(LoginReply.self)
            let body = ["id": "muni01", "currentPassword": sandbox.password("op01")]
            #expect(try await Self.write(sandbox, .a131, body, as: token).status == 200)
            #expect(sandbox.printed.all.contains("notice muni01 account-deleted"))
            #expect(try await sandbox.call(.a111, token: open.token).code == .invalidToken)
            let refresh = try await sandbox.call(.a151, body: try sandbox.json(["refreshToken": open.refreshToken]))
            #expect(refresh.code == .invalidToken)
            let gone = try #require(try await sandbox.login("muni01", sandbox.password("muni01")).error)
            let never = try #require(try await sandbox.login("muni99", sandbox.password("muni01")).error)
            #expect((gone.code, gone.message) == (never.code, never.message))
            #expect(try await sandbox.call(.a153, body: try sandbox.json(["id": "muni01"])).status == 200)
            #expect(sandbox.printed.mailedPassword("muni01") == nil)
            #expect(try await sandbox.call(.a111, query: [("id", "muni01")], token: token).code == .accountNotFound)
            #expect(try await Self.write(sandbox, .a131, body, as: token).code == .accountNotFound)
            let update = ["id": "muni01", "name": "別名", "currentPassword": sandbox.password("op01")]
            #expect(try await Self.write(sandbox, .a121, update, as: token).code == .accountNotFound)
        }
    }

    /// A repeated key gets the first answer, byte for byte, and makes neither an account nor a mail; with another body it is refused.
    @Test func makesOneAccountForAKey() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let key = UUID()
            let before = try await Self.accounts(sandbox)
            // A refusal leaves no trace of the key.
            let refused = try await Self.write(sandbox, .a101, Self.application(sandbox, code: "290009"), as: token, key: key)
            #expect(refused.code == .ruleBroken)
            let bodies = try await withThrowingTaskGroup(of: Data.self) { group in
                let body = try sandbox.json(Self.application(sandbox))
                for _ in 0..<6 {
                    group.addTask {
                        let headers = [HeaderName.idempotencyKey: key.uuidString]
                        return try await sandbox.call(.a101, body: body, token: token, headers: headers).body
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(bodies).count == 1)
            #expect(try await Self.accounts(sandbox) == before + 1)
            #expect(sandbox.printed.all.filter { $0.hasPrefix("mail m-292010-001 ") }.count == 1)
            let other = try await Self.write(sandbox, .a101, Self.application(sandbox, email: "z@example.jp"), as: token, key: key)
            #expect((other.status, other.code) == (422, .idempotencyKeyReused))
            let none = try await sandbox.call(.a101, body: try sandbox.json(Self.application(sandbox)), token: token)
            #expect(none.fieldCodes() == [HeaderName.idempotencyKey: "required"])
        }
    }

    /// The password proves who asks and is no part of what is asked: a repeat with a wrong one is refused and counted, with a new one it
    /// gets the first answer.
    @Test("1.2.2 first answers are given again to whoever knows the password")
    func repeatsForThePassword() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let old = sandbox.password("op01")
            let changes: [(API, [String: Any])] = [
                (.a101, Self.application(sandbox)), (.a121, ["id": "muni02", "name": "別名"]), (.a131, ["id": "muni01"]),
            ]
            var firsts: [(api: API, body: [String: Any], key: UUID, answer: Data)] = []
            for (api, fields) in changes {
                let body = fields.merging(["currentPassword": old]) { $1 }
                let key = UUID()
                let first = try await Self.write(sandbox, api, body, as: token, key: key)
                #expect(first.status == 200, "\(first.text)")
                firsts.append((api, body, key, first.body))
            }
            for first in firsts {
                let wrong = first.body.merging(["currentPassword": "not the password"]) { $1 }
                #expect(try await Self.write(sandbox, first.api, wrong, as: token, key: first.key).code == .currentPasswordWrong)
            }
            #expect(try await Self.failures(sandbox) == 3)
            let new = "新しく決めた合言葉"
            #expect(try await sandbox.change(token, from: old, to: new).status == 200)
            for first in firsts {
                let renewed = first.body.merging(["currentPassword": new]) { $1 }
                #expect(try await Self.write(sandbox, first.api, renewed, as: token, key: first.key).body == first.answer)
                #expect(try await Self.write(sandbox, first.api, first.body, as: token, key: first.key).code == .currentPasswordWrong)
                var other = renewed
                other["name"] = first.api == .a131 ? nil : "窓野 閉"
                if first.api == .a131 { other["id"] = "muni02" }
                #expect(try await Self.write(sandbox, first.api, other, as: token, key: first.key).code == .idempotencyKeyReused)
            }
        }
    }

    private static func failures(_ sandbox: TestSandbox) async throws -> Int? {
        try await sandbox.server.service.registry.writer.read { db in
            try Int.fetchOne(db, sql: "SELECT failures FROM login_failure WHERE id_hash = ?", arguments: [Secrets.sha256("op01")])
        }
    }

    /// The maintainer of the server closes and opens accounts at the control port; what is closed looks like a wrong password.
    @Test("1.7.1 accounts can be disabled and enabled")
    func disablesAccounts() async throws {
        try await TestSandbox.run(chips: 20, controlPort: 0) { sandbox in
            func order(_ id: String, _ disabled: Bool) async throws -> Int {
                let body = try sandbox.json(["id": id, "disabled": disabled])
                return try await sandbox.send("POST", "/sandbox/accounts", body: body, control: true).status
            }
            let open = try await sandbox.token("pref01")
            #expect(try await order("pref01", true) == 200)
            #expect(try await sandbox.call(.a111, token: open).code == .invalidToken)
            #expect(try await sandbox.login("pref01", sandbox.password("pref01")).code == .invalidCredentials)
            _ = try await sandbox.call(.a153, body: try sandbox.json(["id": "pref01"]))
            #expect(sandbox.printed.mailedPassword("pref01") == nil)
            #expect(try await order("pref01", false) == 200)
            #expect(try await sandbox.login("pref01", sandbox.password("pref01")).status == 200)
            #expect(try await order("nobody", true) == 404)
            let stranger = try await sandbox.send("POST", "/sandbox/accounts", body: Data("{}".utf8), key: nil, control: true)
            #expect(stranger.status == 401)
        }
    }
}
