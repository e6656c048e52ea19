import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What every request must obey and every answer must have.
@Suite struct WireRuleTests {
    /// Answers of every kind: good, refused, unknown.
    private func answers(_ sandbox: TestSandbox, headers: [String: String] = [:]) async throws -> [TestReply] {
        let token = try await sandbox.token()
        let chip = try sandbox.world.chip(0).record.number
        return [
            try await sandbox.call(.a2RB, number: chip, token: token, headers: headers),
            try await sandbox.call(.a2RB, number: "1", token: token, headers: headers),
            try await sandbox.call(.a2RB, number: chip, headers: headers),
            try await sandbox.call(.a153, body: Data("{".utf8), headers: headers),
            try await sandbox.send("GET", "/nothing", headers: headers),
            try await sandbox.send("GET", "/nothing", key: nil, headers: headers),
            try await sandbox.send("OPTIONS", "/v1/auth/login", headers: headers),
        ]
    }

    @Test("4.3.1 5.1.4 7.9.1 every answer has its headers")
    func sendsTheHeaders() async throws {
        for reply in try await answers(try await TestSandbox.shared.value) {
            #expect(reply.headers["content-type"] == "application/json; charset=utf-8")
            #expect(reply.headers["cache-control"] == "no-store")
            #expect(reply.headers["strict-transport-security"]?.hasPrefix("max-age=") == true)
            #expect(reply.headers["x-content-type-options"] == "nosniff")
            let correlation = try #require(reply.headers["x-correlation-id"])
            #expect(UUID(uuidString: correlation) != nil)
            if reply.status >= 400 { #expect(reply.error?.correlationId == correlation) }
        }
    }

    @Test("7.7.1 no answer allows other origins")
    func allowsNoOrigin() async throws {
        let headers = ["Origin": "https://evil.example", "Access-Control-Request-Method": "GET"]
        for reply in try await answers(try await TestSandbox.shared.value, headers: headers) {
            #expect(reply.headers.keys.allSatisfy { !$0.hasPrefix("access-control") })
        }
    }

    /// Nothing a caller sends comes back in a header.
    @Test("4.3.2 no line break gets into a header")
    func keepsHeadersClean() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        for number in ["1\r\nX-Evil: 1", "%0d%0aX-Evil:1", "\u{2028}X-Evil: 1"] {
            let reply = try await sandbox.call(
                .a2RB, number: number, query: [("x\r\nX-Evil", "1")], token: token, headers: ["X-Correlation-Id": "evil"])
            #expect(reply.status == 400)
            #expect(reply.headers["x-evil"] == nil)
            #expect(reply.headers["x-correlation-id"] != "evil")
            let known: Set = [
                "cache-control", "content-length", "content-type", "date", "strict-transport-security", "x-content-type-options",
                "x-correlation-id",
                "connection",
            ]
            #expect(Set(reply.headers.keys).subtracting(known).isEmpty)
        }
    }

    @Test("4.4.4 4.4.5 no line break gets into a mail's head")
    func keepsMailsClean() {
        #expect(Outbox.headerValue("a\r\nBcc: x@example.jp\u{85}\u{2028}b\u{0}") == "aBcc: x@example.jpb")
        let email = "a@example.jp\r\nBcc: b@example.jp"
        let text = Outbox.text(.passwordChanged, id: "%@ \\(name) {{name}}", email: email, at: Date(timeIntervalSince1970: 0))
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("Bcc") }.isEmpty)
        #expect(text == Outbox.text(.passwordChanged, id: "another", email: email, at: Date(timeIntervalSince1970: 0)))
    }

    @Test(
        "3.1.3 3.1.2 every field is checked for form",
        arguments: [
            ("id", ""), ("id", "op 01"), ("id", "../../etc/passwd"), ("id", "op01\u{0}"), ("id", "ｏｐ０１"),
            ("id", String(repeating: "a", count: 65)),
            ("password", ""), ("password", String(repeating: "a", count: 1_025)),
        ])
    func checksLogins(field: String, value: String) async throws {
        let sandbox = try await TestSandbox.shared.value
        var body = ["id": "op01", "password": "something"]
        body[field] = value
        let reply = try await sandbox.call(.a151, body: try sandbox.json(body))
        #expect((reply.status, reply.code) == (400, .invalidFields))
        #expect(reply.error?.field == field)
        #expect(reply.fieldCodes().count == 1)
    }

    @Test(
        "3.1.3 chip numbers are checked for form",
        arguments: [
            ("99900000000000", "invalidFormat"), ("9990000000000001", "invalidFormat"), ("99900000000000x", "invalidFormat"),
            ("９９９０００００００００００１", "invalidFormat"), ("999 00000000001", "invalidFormat"), ("999274877906944", "outOfRange"),
            ("../../../../etc", "invalidFormat"), ("999000000000001'", "invalidFormat"),
        ])
    func checksChipNumbers(number: String, code: String) async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        for api in [API.a2RB, .a511] {
            let reply = try await sandbox.call(api, number: number, token: token)
            #expect((reply.status, reply.fieldCodes()) == (400, ["number": code]))
        }
    }

    @Test("3.1.3 search conditions are checked for form, all at once")
    func checksSearches() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        let query = [("ownerName", " 　・"), ("chip", "1"), ("limit", "201"), ("cursor", "???"), ("sort", "x")]
        let reply = try await sandbox.call(.a2RC, query: query, token: token)
        #expect(reply.status == 400)
        #expect(
            reply.fieldCodes() == [
                "ownerName": "required", "chip": "invalidFormat", "limit": "outOfRange", "cursor": "invalidFormat", "query": "unknownField",
            ])
        for (name, code) in [("a\u{7}", "invalidFormat"), (String(repeating: "あ", count: 201), "tooLong"), ("", "required")] {
            #expect(try await sandbox.call(.a2RC, query: [("ownerName", name)], token: token).fieldCodes() == ["ownerName": code])
        }
        for limit in ["0", "-1", "+5", "１", "1e2", "99999999999999999999"] {
            #expect(try await sandbox.call(.a2RC, query: [("ownerName", "サ"), ("limit", limit)], token: token).status == 400)
        }
        #expect(try await sandbox.call(.a2RC, token: token).fieldCodes() == ["ownerName": "required"])
        let twice = try await sandbox.send("GET", "/v1/microchips?ownerName=a&ownerName=b", token: token)
        #expect(twice.fieldCodes() == ["ownerName": "invalidFormat"])
        let notText = try await sandbox.send("GET", "/v1/microchips?ownerName=%ff%fe", token: token)
        #expect(notText.fieldCodes() == ["ownerName": "invalidFormat"])
    }

    @Test(
        "3.4.1 bodies are JSON objects and nothing else",
        arguments: [
            "", "{", "[]", "null", "\"text\"", "1", "{\"id\":\"op01\"", "<id>op01</id>", "id=op01", "{'id':'op01'}",
        ])
    func refusesOtherBodies(text: String) async throws {
        let sandbox = try await TestSandbox.shared.value
        let reply = try await sandbox.call(.a153, body: Data(text.utf8))
        // Foundation sends no content type with an empty body.
        let expected: [ErrorCode?] = text.isEmpty ? [.malformedBody, .unsupportedMediaType] : [.malformedBody]
        #expect(expected.contains(reply.code))
        #expect([400, 415].contains(reply.status))
    }

    /// Bytes that are no UTF-8, wrong types, unknown fields, other content types, too much.
    @Test("3.2.1 3.2.2 no file is taken: JSON of the declared form alone, up to a length") func refusesBadBodies() async throws {
        let sandbox = try await TestSandbox.shared.value
        let notText = try await sandbox.call(.a153, body: Data([0x7B, 0x22, 0x69, 0x64, 0x22, 0x3A, 0x22, 0xFF, 0x22, 0x7D]))
        #expect((notText.status, notText.code) == (400, .malformedBody))
        for value: Any in [1, true, ["op01"], ["id": "op01"]] {
            #expect(try await sandbox.call(.a153, body: try sandbox.json(["id": value])).fieldCodes() == ["id": "invalidFormat"])
        }
        #expect(try await sandbox.call(.a153, body: try sandbox.json(["id": NSNull()])).fieldCodes() == ["id": "required"])
        let unknown = try await sandbox.call(.a153, body: try sandbox.json(["id": "op99", "callback": "http://evil.example"]))
        #expect(unknown.fieldCodes() == ["body": "unknownField"])
        for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "application/jsonp"] {
            let reply = try await sandbox.call(.a153, body: try sandbox.json(["id": "op99"]), contentType: type)
            #expect((reply.status, reply.code) == (415, .unsupportedMediaType))
        }
        for type in ["application/json; charset=utf-8", "Application/JSON"] {
            #expect(try await sandbox.call(.a153, body: try sandbox.json(["id": "op99"]), contentType: type).status == 200)
        }
        let big = try await sandbox.call(.a153, body: try sandbox.json(["id": String(repeating: "a", count: Limits.bodyBytes)]))
        #expect((big.status, big.code) == (413, .bodyTooLarge))
        let bigger = try await sandbox.call(.a153, body: Data(repeating: 0x61, count: 5 * Limits.bodyBytes))
        #expect((bigger.status, bigger.code) == (413, .bodyTooLarge))
        #expect(try await sandbox.call(.a153, body: try sandbox.json(["id": "op99"])).status == 200)
    }

    @Test(
        "4.4.1 names are values, never SQL",
        arguments: ["' OR '1'='1", "サトウ'; DROP TABLE chip; --", "サ%", "サ_", "%", "*", "\\", "サトウ\"", "() OR 1"])
    func takesNamesLiterally(name: String) async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        let reply = try await sandbox.call(.a2RC, query: [("ownerName", name)], token: token)
        let prefix = NameFolding.query(name)
        if prefix.isEmpty {
            #expect(reply.status == 400)
        } else {
            let found = try reply.decode(OwnerSearchReply.self)
            for item in found.items {
                #expect(NameFolding.keys(name: item.owner.name, kana: item.owner.kana).contains { $0.hasPrefix(prefix) })
            }
        }
        #expect(try await sandbox.call(.a2RB, number: try sandbox.world.chip(0).record.number, token: token).status == 200)
    }

    /// Nobody outside this computer can connect.
    @Test("5.1.1 plain HTTP stays on the loopback interface")
    func bindsToLoopback() async throws {
        let sandbox = try await TestSandbox.shared.value
        #expect(try await sandbox.send("GET", "/").status == 404)
        // A server on all interfaces would answer here as well.
        await #expect(throws: URLError.self) { try await sandbox.send("GET", "/", host: "127.0.0.2") }
    }

    /// Refusals and important calls are logged with who, when, what; never with what was sent or answered.
    @Test("7.5.1 the log tells who did what, and no secret")
    func logsWithoutContents() async throws {
        try await TestSandbox.run(chips: 50) { sandbox in
            let record = try sandbox.world.chip(0).record
            let token = try await sandbox.token()
            _ = try await sandbox.call(.a2RB, number: record.number, token: token)
            _ = try await sandbox.call(.a2RC, query: [("ownerName", record.owner.name)], token: token)
            _ = try await sandbox.call(.a511, number: record.number, token: token)
            _ = try await sandbox.login("secret-typed-as-id", "secret-password")
            _ = try await sandbox.login("op02", "secret-password")
            let refused = try await sandbox.call(.a2RC, query: [("ownerName", "山田\u{7}")], token: token)
            _ = try await sandbox.call(.a152, token: token)
            let lines = sandbox.logged.all
            #expect(lines.count == 8)
            #expect(lines.contains { $0.contains("api=A151 status=200") && $0.contains("account=op01 event=login") })
            #expect(lines.contains { $0.contains("api=A152 status=200") && $0.contains("event=logout") })
            let correlation = try #require(refused.error?.correlationId)
            #expect(lines.contains { $0.contains("correlation=\(correlation) api=A2RC status=400 code=invalidFields account=op01") })
            let log = lines.joined(separator: "\n")
            for secret in [
                record.number, record.owner.name, record.owner.kana, record.owner.phone, "secret-typed-as-id", "secret-password", token,
                "山田",
                "ownerName", TestSandbox.apiKey, TestSandbox.encode(record.owner.name),
            ] {
                #expect(!log.contains(secret))
            }
        }
    }

    @Test("7.6.1 a changed password is told to its user")
    func tellsOfChanges() async throws {
        try await withTemporaryFolder { folder in
            try await TestSandbox.run(chips: 20, outbox: folder) { sandbox in
                let token = try await sandbox.token()
                _ = try await sandbox.change(token, from: sandbox.password("op01"), to: "あたらしい合言葉です")
                _ = try await sandbox.call(.a153, body: try sandbox.json(["id": "op02"]))
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                #expect(files.count == 2)
                let texts = try files.map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
                #expect(texts.contains { $0.contains("To: op01@example.jp") && $0.contains("再設定完了") })
                #expect(texts.contains { $0.contains("To: op02@example.jp") && $0.contains("仮パスワード") })
                for file in files {
                    let mode = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(file).path)[.posixPermissions]
                    #expect(mode as? Int == 0o600)
                }
                #expect(sandbox.printed.all.isEmpty)
            }
        }
    }

    @Test("7.1.1 messages tell nothing of the inside", arguments: ErrorCode.allCases)
    func messagesAreFixed(code: ErrorCode) throws {
        let refusal = Refusal(code, errors: FieldErrorCode.allCases.map { Refusal.field("x", $0) })
        let data = try WireFormat.encoder().encode(refusal.body(correlationID: "id"))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["code", "message", "field", "correlationId", "errors"])
        #expect(!code.messageJa.isEmpty)
        for word in ["SQL", "sqlite", "Swift", "Exception", "/"] { #expect(!String(decoding: data, as: UTF8.self).contains(word)) }
    }

    /// No source of the sandbox starts another program.
    @Test("4.4.2 no commands are executed")
    func startsNoPrograms() throws {
        try expectNowhere(["Process()", "posix_spawn", "popen(", "system(", "execv", "fork("])
    }

    /// No source of the sandbox opens a connection: what is sent to it, addresses included, cannot decide where one goes.
    @Test("3.5.1 nobody is called")
    func callsNobody() throws {
        // The one `connect` there is cuts a connection off: it names nobody.
        try expectNowhere(
            ["URLSession", "URLRequest", "contentsOf: URL(string", "connect(", ".connected(", "getaddrinfo", "sendto(", "CFStream"],
            but: "connect(descriptor, &nobody,")
    }

    private func expectNowhere(_ words: [String], but harmless: String = "-") throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("Sources/CommonDBSandbox").resolvingSymlinksInPath()
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        #expect(files.count > 20)
        for file in files {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).replacing(harmless, with: "")
            for word in words { #expect(!text.contains(word), "\(file): \(word)") }
        }
    }
}
