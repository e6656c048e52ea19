import CommonDBContract
import Domain
import Foundation
import Testing

@testable import Services

@Suite struct ClientTests {
    let number: ChipNumber

    init() throws { number = try ChipNumber("999000000000010") }

    func error<Value: Sendable>(_ body: () async throws(CommonDBError) -> Value) async -> CommonDBError? {
        do throws(CommonDBError) {
            _ = try await body()
            return nil
        } catch {
            return error
        }
    }

    /// Requirement 1.1.1: every call carries the API key, every one after the log-in the token too, neither in the address (3.1.1).
    @Test func session() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = registry.client()
        #expect(await error { () throws(CommonDBError) in try await client.chip(number) } == .notLoggedIn)
        #expect(registry.server.requests.isEmpty)

        let outcome = try await client.login(id: "body-001", password: FakeRegistry.password)
        #expect(outcome.accountID == "body-001")
        #expect(outcome.role == .designatedBody)
        #expect(!outcome.mustChangePassword)
        #expect(try await client.account().name.bytesEqual("登録 花子"))
        try await client.changePassword(current: FakeRegistry.password, new: "another long one")
        try await client.resetPassword(id: "body-001")
        try await client.logout()
        #expect(!client.isLoggedIn)

        let requests = registry.server.requests
        #expect(requests.map(\.method) == ["POST", "GET", "PUT", "POST", "POST"])
        #expect(requests.allSatisfy { $0.headers["x-api-key"] == FakeRegistry.apiKey })
        #expect(requests.map { $0.headers["authorization"] != nil } == [false, true, true, false, true])
        for request in requests {
            for secret in [FakeRegistry.apiKey, FakeRegistry.token, "body-001", "horse"] { #expect(!request.target.contains(secret)) }
        }
    }

    /// Texts arrive byte for byte, kanji of compatibility and all; dates and flags too.
    @Test func lookUp() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let record = try #require(try await client.chip(number))
        #expect(record.chip == number)
        #expect(record.owner.name.bytesEqual("神\u{FA19}田 太郎"))
        #expect(!record.owner.name.bytesEqual("神神田 太郎"))
        #expect(record.owner.kana.bytesEqual("カンダ　タロウ"))
        #expect(record.animal.birthDate == CalendarDate(year: 2020, month: 2, day: 29))
        #expect(record.animal.isBirthDateEstimated)
        #expect(record.registeredAt == Date(timeIntervalSince1970: 1_700_000_000))
        #expect(try await client.chip(try ChipNumber("999000000000011")) == nil)
        #expect(client.status.state == .up)
        #expect(client.status.lastLatency != nil)
    }

    /// The name goes as a percent-encoded parameter that decodes to the same bytes.
    @Test func ownerSearch() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let page = try await client.owners(name: "𠮷田&ownerName=x 100%", chip: number, cursor: "a b", limit: 9999)
        #expect(page.total == 2)
        #expect(page.nextCursor == "next")
        #expect(page.records.map(\.chip) == [number])
        let query = try #require(registry.server.requests.last?.query)
        #expect(query.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let items = query.split(separator: "&").map { $0.split(separator: "=").map { $0.removingPercentEncoding ?? "" } }
        #expect(
            items == [
                ["ownerName", "𠮷田&ownerName=x 100%"], ["match", "prefix"], ["chip", number.digits], ["cursor", "a b"],
                ["limit", "\(Limits.pageSize.upperBound)"],
            ])
    }

    @Test func history() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let changes = try await registry.session().ownershipHistory(number)
        #expect(changes.map(\.kind) == [.registration])
        #expect(changes[0].ownerName.bytesEqual("髙橋 太郎"))
    }

    /// A refusal keeps its facts; a wrong password is not the end of a session.
    @Test func refusals() async throws {
        let registry = try FakeRegistry { request in
            switch request.path {
            case API.a154.path: FakeRegistry.refuse(.passwordRefused, field: "newPassword")
            case API.a153.path: FakeRegistry.refuse(.accountLocked, headers: ["Retry-After": "1800"])
            default: nil
            }
        }
        defer { registry.stop() }
        let client = try await registry.session()
        guard case .refused(let wrong)? = await error({ () throws(CommonDBError) in try await client.login(id: "x", password: "no") })
        else {
            Issue.record("a wrong password must be refused")
            return
        }
        #expect((wrong.status, wrong.code) == (401, "invalidCredentials"))
        guard
            case .refused(let weak)? = await error({ () throws(CommonDBError) in try await client.changePassword(current: "a", new: "b") })
        else {
            Issue.record("a weak password must be refused")
            return
        }
        #expect((weak.status, weak.code, weak.field, weak.correlationID) == (422, "passwordRefused", "newPassword", "c-0002"))
        guard case .refused(let locked)? = await error({ () throws(CommonDBError) in try await client.resetPassword(id: "x") }) else {
            Issue.record("a locked account must be refused")
            return
        }
        #expect((locked.status, locked.retryAfter) == (423, .seconds(1800)))
        #expect(client.isLoggedIn)
        #expect(client.status.state == .up, "refusals are answers")
    }

    /// A token the registry no longer knows ends the session; a bad API key does not.
    @Test func sessionEnds() async throws {
        let registry = try FakeRegistry { request in
            request.path == API.a2RB.path(number: "999000000000020") ? FakeRegistry.refuse(.invalidToken) : nil
        }
        defer { registry.stop() }
        let client = try await registry.session()
        let other = try ChipNumber("999000000000020")
        #expect(await error { () throws(CommonDBError) in try await client.chip(other) } == .sessionExpired)
        #expect(!client.isLoggedIn)
        #expect(await error { () throws(CommonDBError) in try await client.chip(other) } == .notLoggedIn)

        let keyless = try FakeRegistry { request in request.path.hasPrefix("/v1/microchips") ? FakeRegistry.refuse(.invalidApiKey) : nil }
        defer { keyless.stop() }
        let second = try await keyless.session()
        guard case .refused(let refusal)? = await error({ () throws(CommonDBError) in try await second.chip(number) }) else {
            Issue.record("a bad key must be refused")
            return
        }
        #expect(refusal.code == "invalidApiKey")
        #expect(second.isLoggedIn)
    }

    /// A 404 of a wrong address must not look like a chip that is not registered.
    @Test func wrongRouteIsNotAnUnknownChip() async throws {
        let registry = try FakeRegistry { request in request.path.hasPrefix("/v1/microchips") ? FakeRegistry.refuse(.routeNotFound) : nil }
        defer { registry.stop() }
        let client = try await registry.session()
        guard case .refused(let refusal)? = await error({ () throws(CommonDBError) in try await client.chip(number) }) else {
            Issue.record("a wrong route must be refused")
            return
        }
        #expect(refusal.code == "routeNotFound")
    }

    @Test func notConfigured() async throws {
        let none = CommonDBClient(configuration: CommonDBConfiguration(baseURL: nil, apiKey: nil)) { _ in }
        #expect(await error { () throws(CommonDBError) in try await none.login(id: "a", password: "b") } == .notConfigured)
        let insecure = CommonDBClient(configuration: CommonDBConfiguration(baseURL: "http://api.example.jp", apiKey: Secret("k"))) { _ in }
        #expect(await error { () throws(CommonDBError) in try await insecure.login(id: "a", password: "b") } == .insecureAddress)
    }

    @Test func cancelling() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let registry = try FakeRegistry { request in
            guard request.path.hasPrefix("/v1/microchips") else { return nil }
            arrival.yield()
            return .silence
        }
        defer { registry.stop() }
        let client = try await registry.session()
        let call = Task { await error { () throws(CommonDBError) in try await client.chip(number) } }
        for await _ in arrived { break }
        call.cancel()
        #expect(await call.value == .cancelled)
        #expect(client.status.state == .up, "a cancelled call is nobody's fault")
    }

    /// What roles may do is known before the call.
    @Test func permissions() {
        #expect(RegistryRole.allCases.filter { $0.may(.ownershipHistory) } == [.designatedBody])
        #expect(RegistryRole.allCases.allSatisfy { $0.may(.chip) && $0.may(.owners) })
        #expect(RegistryRole.allCases.filter { $0.may(.oneStopNotices) } == [.municipality])
        #expect(RegistryRole.allCases.filter { $0.may(.breedingExcesses) } == [.prefecture])
        #expect(RegistryRole.allCases.filter { $0.may(.register) } == [.designatedBody])
        #expect(Set(RegistryCall.allCases.map(\.api)) == Set(API.allCases), "every API is some call")
        #expect(RegistryCall.allCases.count == API.allCases.count)
    }

    /// Registered neighbours come in the candidates' order, and every candidate is asked once.
    @Test func neighbours() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let candidates = try (0..<20).map { try ChipNumber(String(format: "9990000000000%02d", $0)) }
        let found = Collector<ChipNumber>()
        let findings = await client.registered(among: candidates) { found.add($0) }
        #expect(findings.registered.map(\.digits) == ["999000000000000", "999000000000010"])
        #expect(Set(found.all) == Set(findings.registered))
        #expect((findings.asked, findings.total) == (20, 20))
        #expect(findings.stoppedBy == nil)
        #expect(Set(registry.server.requests.dropFirst().map(\.path)).count == 20)
    }

    /// An outage ends the probing with its reason instead of pretending that nothing is registered.
    @Test func neighboursOfADeadRegistry() async throws {
        let registry = try FakeRegistry { $0.path.hasPrefix("/v1/microchips") ? .reset : nil }
        defer { registry.stop() }
        let client = try await registry.session()
        let candidates = try (0..<20).map { try ChipNumber(String(format: "9990000000000%02d", $0)) }
        let findings = await client.registered(among: candidates)
        #expect(findings.registered.isEmpty)
        #expect(findings.asked < 20)
        #expect(findings.stoppedBy != nil)
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.registered(among: candidates)
        }
        #expect(await cancelled.value.stoppedBy == .cancelled)
    }
}
