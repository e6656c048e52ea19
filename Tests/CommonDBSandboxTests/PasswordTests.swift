import CommonDBContract
import Foundation
import GRDB
import Testing

@testable import CommonDBSandbox

/// Passwords: rules, storage, resets.
@Suite struct PasswordTests {
    /// Seven characters are refused as a matter of form, eight are taken.
    @Test("1.3.1 at least 8 characters")
    func needsEightCharacters() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let short = try await sandbox.change(token, from: sandbox.password("op01"), to: "q8#Zt1!")
            #expect((short.status, short.code) == (400, .invalidFields))
            #expect(short.fieldCodes() == ["newPassword": "tooShort"])
            #expect(try await sandbox.change(token, from: sandbox.password("op01"), to: "q8#Zt1!é").status == 200)
        }
    }

    /// 64 characters and far more are taken; the limit is 1,024 bytes.
    @Test("1.3.2 long passwords")
    func takesLongPasswords() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            var old = sandbox.password("op01")
            let token = try await sandbox.token()
            for new in [String(repeating: "長", count: 64), String(repeating: "ab3-", count: 256)] {
                #expect(try await sandbox.change(token, from: old, to: new).status == 200)
                #expect(try await sandbox.login("op01", new).status == 200)
                old = new
            }
            let over = try await sandbox.change(token, from: old, to: String(repeating: "x", count: 1_025))
            #expect(over.fieldCodes() == ["newPassword": "tooLong"])
        }
    }

    /// Spaces, emoji, control characters and any script; composed and decomposed letters are the same password.
    @Test(
        "1.3.3 any characters",
        arguments: ["  spaces  around  ", "👨‍👩‍👧‍👦🐕🐈🇯🇵🦮🐾", "nul\u{0}tab\t改行\n", "Zoe\u{308} ga\u{3099}kko\u{302}", "\"quote\\';--"])
    func takesAnyCharacters(new: String) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            #expect(try await sandbox.change(token, from: sandbox.password("op01"), to: new).status == 200)
            #expect(try await sandbox.login("op01", new.precomposedStringWithCanonicalMapping).status == 200)
            #expect(try await sandbox.login("op01", new.decomposedStringWithCanonicalMapping).status == 200)
            #expect(try await sandbox.login("op01", new + " ").code == .invalidCredentials)
        }
    }

    /// Neither answers nor mails nor logs nor files repeat a password.
    @Test("1.3.5 passwords are never repeated")
    func repeatsNoPassword() async throws {
        try await withTemporaryFolder { folder in
            try await TestSandbox.run(
                chips: 20, folder: folder.appendingPathComponent("db"), outbox: folder.appendingPathComponent("mail")
            ) { sandbox in
                let (old, new, wrong) = (sandbox.password("op01"), "kirakira-\(UUID())", "machigai-\(UUID())")
                let login = try await sandbox.login("op01", old)
                let token = try login.decode(LoginReply.self).token
                let replies = [
                    login, try await sandbox.change(token, from: wrong, to: new), try await sandbox.change(token, from: old, to: new),
                    try await sandbox.login("op01", wrong), try await sandbox.call(.a111, token: token),
                ]
                for reply in replies {
                    for secret in [old, new, wrong] { #expect(!reply.text.contains(secret)) }
                }
                for secret in [old, new, wrong, token] { #expect(!sandbox.logged.all.joined().contains(secret)) }
                let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
                #expect(files.contains { $0.hasSuffix(".eml") })
                for file in files {
                    guard let bytes = FileManager.default.contents(atPath: folder.appendingPathComponent(file).path) else { continue }
                    for secret in [new, wrong, token] { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
                }
            }
        }
    }

    /// Every account has a salt of its own, of at least 20 bytes; the same password gives different hashes.
    @Test("1.3.6 salted hashes only")
    func storesSaltedHashes() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let new = "同じ合言葉 same words"
            for id in ["op01", "op02"] {
                #expect(try await sandbox.change(try await sandbox.token(id), from: sandbox.password(id), to: new).status == 200)
            }
            _ = try await sandbox.token("op03")
            let rows: [(salt: Data, hash: Data?)] = try await sandbox.server.service.registry.writer.read { db in
                try Row.fetchAll(db, sql: "SELECT salt, hash FROM account").map { ($0["salt"], $0["hash"]) }
            }
            let salts = rows.map(\.salt)
            #expect(salts.allSatisfy { $0.count >= 20 })
            #expect(Set(salts).count == rows.count)
            let hashes = rows.compactMap(\.hash)
            #expect(hashes.count == 3)
            #expect(Set(hashes).count == 3)
            #expect(hashes.allSatisfy { $0.count == 32 })
        }
    }

    /// A user changes their own password; the old one ends, other sessions too, this one goes on.
    @Test("1.3.7 users change their own password")
    func changesThePassword() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let old = sandbox.password("op01")
            let (here, elsewhere) = (try await sandbox.token(), try await sandbox.token())
            #expect(try await sandbox.change(here, from: old, to: "あたらしい合言葉です").status == 200)
            #expect(try await sandbox.login("op01", old).code == .invalidCredentials)
            #expect(try await sandbox.login("op01", "あたらしい合言葉です").status == 200)
            #expect(try await sandbox.call(.a111, token: here).status == 200)
            #expect(try await sandbox.call(.a111, token: elsewhere).code == .invalidToken)
        }
    }

    /// The change asks for the present password again; a wrong one changes nothing.
    @Test("1.2.2 re-authentication before a change")
    func asksForThePresentPassword() async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let token = try await sandbox.token()
            let wrong = try await sandbox.change(token, from: "not the password", to: "あたらしい合言葉です")
            #expect((wrong.status, wrong.code) == (422, .currentPasswordWrong))
            let missing = try await sandbox.call(.a154, body: try sandbox.json(["newPassword": "あたらしい合言葉です"]), token: token)
            #expect(missing.fieldCodes() == ["currentPassword": "required"])
            #expect(try await sandbox.login("op01", sandbox.password("op01")).status == 200)
        }
    }

    /// Known passwords, the id in any case or width, and the old password are refused, each with its reason.
    @Test(
        "1.3.10 weak passwords",
        arguments: [
            ("password1", "passwordBreached"), ("PassWord123", "passwordBreached"), ("ｐａｓｓｗｏｒｄ１", "passwordBreached"),
            ("police01", "passwordEqualsID"), ("ＰＯＬＩＣＥ０１", "passwordEqualsID"),
        ])
    func refusesWeakPasswords(new: String, reason: String) async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token("police01")
        let reply = try await sandbox.change(token, from: sandbox.password("police01"), to: new)
        #expect((reply.status, reply.code) == (422, .passwordRefused))
        #expect(reply.fieldCodes() == ["newPassword": reason])
        let same = try await sandbox.change(token, from: sandbox.password("police01"), to: sandbox.password("police01"))
        #expect(same.fieldCodes() == ["newPassword": "passwordUnchanged"])
    }

    /// The list of known passwords has more than a thousand entries that the length rule would let pass.
    @Test func knowsBreachedPasswords() throws {
        let lines = try Resource.lines("breached_passwords.txt")
        #expect(lines.count > 1_000)
        #expect(lines.allSatisfy { SandboxPasswordRules.formError(String($0)) == nil })
    }

    /// scrypt as RFC 7914 defines it (its third test vector, first half).
    @Test("7.2.1 known algorithm")
    func hashesByTheStandard() async throws {
        let hash = try await PasswordHasher(rounds: 16_384).hash("pleaseletmein", salt: Data("SodiumChloride".utf8))
        #expect(hash.map { String(format: "%02x", $0) }.joined() == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    /// Tokens are 256 bits, temporary passwords 80, and none comes twice.
    @Test("7.3.1 secrets are random")
    func secretsAreRandom() {
        let tokens = (0..<200).map { _ in Secrets.token() }
        #expect(Set(tokens).count == 200)
        #expect(tokens.allSatisfy { $0.utf8.count == 43 })
        let passwords = (0..<200).map { _ in Secrets.temporaryPassword() }
        #expect(Set(passwords).count == 200)
        #expect(passwords.allSatisfy { $0.utf8.count == 16 })
    }
}
