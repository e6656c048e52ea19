import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// Who may call what, and in which order requests are judged.
@Suite struct AccessTests {
    /// A request that key, token and permission decide: those that pass get an answer, or a refusal of their empty body.
    private func plainCall(_ api: API, _ sandbox: TestSandbox, account: String, token: String?) async throws -> TestReply {
        let chip = try sandbox.world.chip(0).record
        let period = [("from", "2026-01-01"), ("to", "2026-01-31")]
        switch api {
        case .a151: return try await sandbox.login(account, sandbox.password(account))
        case .a153: return try await sandbox.call(api, body: try sandbox.json(["id": "nobody"]))
        case .a154:
            let body = ["currentPassword": sandbox.password(account), "newPassword": "まったく新しい合言葉 \(UUID())"]
            return try await sandbox.call(api, body: try sandbox.json(body), token: token)
        case .a2RC: return try await sandbox.call(api, query: [("ownerName", chip.owner.kana)], token: token)
        case .a311, .a411: return try await sandbox.call(api, query: period, token: token)
        default: return try await sandbox.call(api, number: chip.number, body: api.method == .get ? nil : Data("{}".utf8), token: token)
        }
    }

    /// Each role meets each of the 21 APIs as the ○×table says.
    @Test("1.6.1 permission follows the session's role, by the table", arguments: Role.allCases)
    func followsTheTable(_ role: Role) async throws {
        try await TestSandbox.run(chips: 20) { sandbox in
            let account = TestSandbox.account(role)
            // A154 last: it changes the password that the others log in with.
            let apis = API.allCases.filter { $0 != .a154 } + [.a154]
            #expect(apis.count == 21)
            for api in apis {
                let token = role == .guest ? nil : try await sandbox.token(account)
                let reply = try await plainCall(api, sandbox, account: account, token: token)
                if api.access == .apiKey || api.allows(role) {
                    let expected = api.isWrite || api.definition.request?.name.hasPrefix("Owner") == true || api == .a2R1 ? 400 : 200
                    #expect(reply.status == expected, "\(api.id): \(reply.text)")
                } else {
                    let refused: (Int, ErrorCode) = role == .guest ? (401, .missingToken) : (403, .forbidden)
                    #expect((reply.status, reply.code) == refused, "\(api.id): \(reply.text)")
                }
            }
        }
    }

    /// No API but those of the log-in answers without a token where the contract wants one, and none at all with a wrong one.
    @Test("1.1.1 every API needs a login", arguments: API.allCases.filter { $0.access != .apiKey })
    func needsALogin(_ api: API) async throws {
        let sandbox = try await TestSandbox.shared.value
        let none = try await plainCall(api, sandbox, account: "op01", token: nil)
        if api.access == .token { #expect((none.status, none.code) == (401, .missingToken)) }
        let wrong = try await plainCall(api, sandbox, account: "op01", token: Secrets.token())
        #expect((wrong.status, wrong.code) == (401, .invalidToken))
    }

    /// The API key comes first, whatever else is wrong, on every route.
    @Test func judgesTheKeyFirst() async throws {
        let sandbox = try await TestSandbox.shared.value
        for key in [nil, "", "7f0c2d1e-0000-4000-8000-00000000c0df"] {
            for target in ["/v1/microchips/zzz", "/v1/nothing", "/v1/accounts"] {
                let reply = try await sandbox.send("POST", target, body: Data("{".utf8), token: "x", key: key, contentType: "text/xml")
                #expect((reply.status, reply.code) == (401, .invalidApiKey))
            }
        }
    }

    /// Then token, permission, form, rule: a caller learns nothing that a later judgement would tell.
    @Test func judgesInOrder() async throws {
        let sandbox = try await TestSandbox.shared.value
        let police = try await sandbox.token("police01")
        let operatorToken = try await sandbox.token("op01")
        let chip = try sandbox.world.chip(0).record.number
        let noToken = try await sandbox.call(.a511, number: "bad")
        #expect(noToken.code == .missingToken)
        for number in ["bad", "999000000000001", chip] {
            let reply = try await sandbox.call(.a511, number: number, token: police)
            #expect((reply.status, reply.code) == (403, .forbidden))
        }
        #expect(try await sandbox.call(.a511, number: "bad", token: operatorToken).code == .invalidFields)
        #expect(try await sandbox.call(.a511, number: "999000000000001", token: operatorToken).code == .chipNotFound)
        let oversize = Data(repeating: 0x20, count: Limits.bodyBytes + 1)
        #expect(try await sandbox.call(.a154, body: oversize).code == .missingToken)
        #expect(try await sandbox.call(.a154, body: oversize, token: police).code == .bodyTooLarge)
    }

    /// Routes that do not exist, and wrong methods of those that do.
    @Test func refusesUnknownRoutes() async throws {
        let sandbox = try await TestSandbox.shared.value
        for (method, target) in [("GET", "/"), ("GET", "/v1/nothing"), ("POST", "/v1/accounts/deletion/x"), ("GET", "/v1/one-stop")] {
            let reply = try await sandbox.send(method, target)
            #expect((reply.status, reply.code) == (404, .routeNotFound))
            #expect(reply.headers["content-type"] == jsonContentType)
        }
        let reply = try await sandbox.send("PATCH", "/v1/auth/password")
        #expect((reply.status, reply.code) == (405, .methodNotAllowed))
        #expect(reply.headers["allow"] == "PUT")
    }

    /// No route leads to a file.
    @Test(
        "1.1.2 no file can be fetched", arguments: ["/Resources/places.tsv", "/v1/../Resources/places.tsv", "/v1/%2e%2e/%2e%2e/etc/passwd"])
    func servesNoFiles(target: String) async throws {
        let reply = try await TestSandbox.shared.value.send("GET", target)
        #expect(reply.status == 404)
        #expect(reply.code == .routeNotFound)
    }

    /// The token of a session is asked for in one place only.
    @Test("2.3.1 cookies and query strings carry no session")
    func takesBearerTokensOnly() async throws {
        let sandbox = try await TestSandbox.shared.value
        let token = try await sandbox.token()
        let cookie = try await sandbox.call(.a111, headers: ["Cookie": "token=\(token)"])
        #expect(cookie.code == .missingToken)
        let query = try await sandbox.call(.a111, query: [("token", token)])
        #expect(query.code == .missingToken)
        let basic = try await sandbox.call(.a111, headers: ["Authorization": "Basic \(token)"])
        #expect(basic.code == .missingToken)
    }
}
