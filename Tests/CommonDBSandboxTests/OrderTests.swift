import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// The order of judgement for every role and every API: a call with everything wrong is refused for the first reason, and each time
/// one reason is taken away for the next. A refusal tells nothing of what comes after it.
@Suite struct OrderTests {
    /// Of the body and the parameters: everything that can be wrong is.
    private static let bad = Data(#"{"unknown": 1, "number": "x"}"#.utf8)

    @Test(arguments: Role.allCases)
    func judgesInOneOrder(_ role: Role) async throws {
        let desk = try WriteDesk(chips: 20)
        let account = TestSandbox.account(role)
        let token: String? = role == .guest ? nil : "Bearer " + (try await desk.token(account))
        let wrongToken = "Bearer " + Secrets.token()
        for api in API.allCases where api != .a152 {
            func send(_ authorization: String?, apiKey: String? = TestSandbox.apiKey) async -> TestReply {
                await desk.send(
                    api, number: "12", query: "unknown=1", body: Self.bad, authorization: authorization, key: "x", apiKey: apiKey)
            }
            for key in [nil, "", "7f0c2d1e-0000-4000-8000-00000000c0df"] {
                for authorization in [nil, wrongToken, token] {
                    let reply = await send(authorization, apiKey: key)
                    #expect((reply.status, reply.code, reply.error?.errors) == (401, .invalidApiKey, nil))
                }
            }
            if api.access != .apiKey {
                for authorization in [wrongToken, "Bearer", "Basic x"] {
                    let reply = await send(authorization)
                    let expected: ErrorCode = api.access == .token && authorization != wrongToken ? .missingToken : .invalidToken
                    #expect((reply.status, reply.code, reply.error?.errors) == (401, expected, nil), "\(api.id)")
                }
            }
            let reply = await send(token)
            switch api.access {
            case .apiKey: #expect(reply.status == 400, "\(api.id)")
            case .token where role == .guest: #expect((reply.status, reply.code) == (401, .missingToken), "\(api.id)")
            case .token, .apiKeyOrToken:
                if api.allows(role) {
                    #expect((reply.status, reply.code) == (400, .invalidFields), "\(api.id)")
                    if api.isWrite { #expect(reply.fieldCodes()[HeaderName.idempotencyKey] == "invalidFormat") }
                } else {
                    #expect((reply.status, reply.code, reply.error?.errors) == (403, .forbidden, nil), "\(api.id)")
                }
            }
        }
    }

    /// A role without the right gets the same bytes whatever it asks about, but for the correlation id.
    @Test(arguments: [Role.prefecture, .municipality, .police])
    func tellsForbiddenRolesNothing(_ role: Role) async throws {
        let desk = try WriteDesk(chips: 20)
        let account = TestSandbox.account(role)
        let known = try desk.world.chip(0).record.number
        for api in API.allCases where api.access != .apiKey && !api.allows(role) {
            var messages: Set<String> = []
            for (number, body) in [(known, "{}"), (Sample.number(1), "{}"), ("12", "{"), (known, "[]"), (known, #"{"a":1}"#)] {
                let reply = try await desk.call(api, number: number, body: Data(body.utf8), as: account)
                let error = try #require(reply.error)
                messages.insert("\(reply.status) \(error.code) \(error.message) \(error.field ?? "-") \(error.errors?.count ?? 0)")
            }
            #expect(messages.count == 1, "\(api.id)")
        }
    }

    /// A stranger cannot tell a registered chip from another one by any of the procedures.
    @Test func tellsStrangersNothing() async throws {
        let desk = try WriteDesk(chips: 20)
        let known = try desk.world.chip(0).record.number
        let token = Secrets.token()
        let change = OwnerChangeRequest(
            channel: .online, appliedOn: WriteDesk.today, authenticationToken: token, changeKey: "22222222222", owner: Sample.owner())
        var bulk = change
        bulk.mode = .bulk
        bulk.authenticationToken = nil
        func answers(_ number: String) async throws -> [String] {
            let replies = [
                try await desk.call(.a2R3, number: number, change), try await desk.call(.a2R4, number: number, change),
                try await desk.call(.a2R3, number: number, bulk), try await desk.call(.a2R4, number: number, bulk),
                try await desk.call(.a2R5, number: number, OwnerAuthenticationRequest(changeKey: "22222222222")),
                try await desk.call(.a2R5, number: number, Sample.facts(Sample.owner())),
                try await desk.call(.a2R6, number: number, InformationChangeRequest(authenticationToken: token, owner: Sample.owner())),
                try await desk.call(
                    .a2R6, number: number, InformationChangeRequest(mode: .bulk, changeKey: "22222222222", owner: Sample.owner())),
                try await desk.call(.a2R7, number: number, DeathRequest(authenticationToken: token, deathDate: WriteDesk.today)),
                try await desk.call(.a2R9, number: number, CertificateReissueRequest(channel: .online, authenticationToken: token)),
                try await desk.call(.a2R9, number: number, CertificateReissueRequest(channel: .paper, identityDocumentChecked: true)),
            ]
            return replies.map { "\($0.status) \($0.error?.code ?? "") \($0.error?.message ?? "") \($0.fieldCodes())" }
        }
        let (one, other) = (try await answers(known), try await answers(Sample.number(1)))
        #expect(one == other)
        #expect(one.allSatisfy { $0.hasPrefix("422 ") })
    }
}
