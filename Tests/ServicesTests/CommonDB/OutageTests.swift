import CommonDBContract
import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

/// How the client behaves while the registry is in trouble.
@Suite struct OutageTests {
    let number: ChipNumber

    init() throws { number = try ChipNumber("999000000000010") }

    private static let patient = Breaker.Rules(failures: 3, firstPause: 3600, longestPause: 3600, jitter: 0)

    /// The loss of a kept connection libcurl makes good by itself, unseen by us: a request that no server has read is sent on another.
    private static let withoutKeptConnections: FakeRegistry.Delivery = { _, work in
        guard case .answer(let status, let headers, let body) = work() else { return .reset }
        return .answer(status: status, headers: headers.merging(["Connection": "close"]) { $1 }, body: body)
    }

    /// A read over a broken connection is tried again, so many times and no more.
    @Test func readsAreTriedAgain() async throws {
        let tries = Mutex(0)
        let registry = try FakeRegistry { request in
            guard request.path.hasPrefix("/v1/microchips") else { return nil }
            return tries.withLock { count in
                count += 1
                return count == 1 ? .reset : nil
            }
        }
        defer { registry.stop() }
        let client = try await registry.session()
        #expect(try await client.chip(number) != nil)
        #expect(tries.withLock { $0 } == 2)
        #expect(client.status.state == .up)

        let dead = try FakeRegistry(
            { request in request.path.hasPrefix("/v1/microchips") ? .reset : nil }, deliver: OutageTests.withoutKeptConnections)
        defer { dead.stop() }
        let second = try await dead.session(breaker: OutageTests.patient)
        await #expect(throws: CommonDBError.unreachable(.connectionLost)) { try await second.chip(number) }
        #expect(dead.server.requests.count == 1 + RetryPolicy().tries, "the log-in and the tries")
        #expect(second.status.state == .shaky(failures: 1), "one call failed, however often it was tried")
    }

    /// A write whose answer is lost may have had its effect: it is never sent again.
    @Test(arguments: [TestServer.Reply.reset, .raw([]), .cut(Array("HTTP/1.1 200 OK\r\n".utf8))])
    func writesAreNotTriedAgain(reply: TestServer.Reply) async throws {
        let registry = try FakeRegistry { $0.path == API.a154.path ? reply : nil }
        defer { registry.stop() }
        let client = try await registry.session()
        _ = try await client.account()  // leaves a connection that could be used again
        await #expect(throws: CommonDBError.unreachable(.connectionLost)) { try await client.changePassword(current: "a", new: "b") }
        #expect(registry.server.requests.filter { $0.path == API.a154.path }.count == 1)
    }

    /// Time-outs are not repeated: the operator has waited long enough.
    @Test func timeout() async throws {
        let registry = try FakeRegistry { $0.path.hasPrefix("/v1/microchips") ? .silence : nil }
        defer { registry.stop() }
        let client = try await registry.session(http: HTTPSettings(totalTimeout: .milliseconds(800)))
        await #expect(throws: CommonDBError.timedOut(after: .milliseconds(800))) { try await client.chip(number) }
        #expect(client.status.lastFailure == .timedOut)
        #expect(client.status.state == .shaky(failures: 1))
    }

    /// Three failures open the breaker; calls then fail at once without touching the network, and the status says since when.
    @Test func breakerOpens() async throws {
        let statuses = Collector<RegistryStatus>()
        let registry = try FakeRegistry { $0.path.hasPrefix("/v1/microchips") ? FakeRegistry.refuse(.serviceUnavailable) : nil }
        defer { registry.stop() }
        let client = try await registry.session(breaker: OutageTests.patient) { statuses.add($0) }
        for _ in 0..<3 {
            await #expect(throws: CommonDBError.self) { try await client.chip(number) }
        }
        let sent = registry.server.requests.count
        guard case .down(let since, _) = client.status.state else {
            Issue.record("must be down, is \(client.status.state)")
            return
        }
        await #expect(throws: CommonDBError.breakerOpen(since: since)) { try await client.chip(number) }
        #expect(registry.server.requests.count == sent)
        #expect(client.status.lastFailure == .serverError(status: 503))
        #expect(await statuses.first { $0.isDown } != nil)
        let states = statuses.all.map(\.state)
        #expect(states.first == .up)
        #expect(Array(states.dropFirst().prefix(2)) == [.shaky(failures: 1), .shaky(failures: 2)])
        await client.shutDown()
    }

    /// Without anybody trying, the client notices that the registry is back, even before a log-in.
    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func comesBack(loggedIn: Bool) async throws {
        let statuses = Collector<RegistryStatus>()
        let first = try FakeRegistry()
        let port = first.server.port
        let rules = Breaker.Rules(failures: 2, firstPause: 0.02, longestPause: 0.05, jitter: 0)
        let client = first.client(breaker: rules) { statuses.add($0) }
        if loggedIn { _ = try await client.login(id: "body-001", password: FakeRegistry.password) }
        first.stop()
        for _ in 0..<2 {
            await #expect(throws: CommonDBError.self) { try await client.resetPassword(id: "x") }
        }
        #expect(await statuses.first { $0.isDown } != nil)
        let again = try FakeRegistry(port: port)
        defer { again.stop() }
        #expect(await statuses.first { $0.state == .up } != nil)
        try await client.resetPassword(id: "x")
        await client.shutDown()
    }

    /// The ceiling is over everything that is sent: further tries and renewals wait for their turn like first tries do.
    @Test func retriesCountUnderTheCeiling() async throws {
        let times = Mutex<[ContinuousClock.Instant]>([])
        let registry = try FakeRegistry(
            { request in
                times.withLock { $0.append(.now) }
                return request.path.hasPrefix("/v1/microchips") ? .reset : nil
            }, deliver: OutageTests.withoutKeptConnections)
        defer { registry.stop() }
        let client = try await registry.session(
            breaker: Breaker.Rules(failures: 100), retry: RetryPolicy(tries: 4, firstPause: .milliseconds(1)), callsPerSecond: 6)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 { group.addTask { _ = await failure { () throws(CommonDBError) in try await client.chip(number) } } }
        }
        let sent = times.withLock { $0 }
        #expect(sent.count == 1 + 3 * 4)
        // Arrivals, not departures: on a busy machine closer together than the calls were let go.
        for (first, seventh) in zip(sent, sent.dropFirst(6)) { #expect(seventh - first > .milliseconds(500)) }
    }

    /// Requirement 7.5.1 and the rule on personal data: a whole session leaves facts in the log, and not one secret, name or number.
    @Test func logHoldsNoSecret() async throws {
        let folder = try TestFolder()
        let log = ProgramLog(file: LogFile(at: folder.file("log.jsonl")), level: .debug)
        let registry = try FakeRegistry { request in
            if request.path == API.a131.path { return FakeRegistry.refuse(.currentPasswordWrong, field: "currentPassword") }
            if request.path == API.a2R7.path(number: "999000000000010") { return .json("{\"number\":\"髙橋 花子\"}") }
            return request.query.contains("cursor=bad") ? .json("{\"owner\":\"髙橋 花子\"}") : nil
        }
        defer { registry.stop() }
        let client = try await registry.session(retry: RetryPolicy(tries: 2, firstPause: .milliseconds(1)), callsPerSecond: 1000, log: log)
        _ = try await client.chip(number)
        _ = try await client.owners(name: "髙橋 花子", match: .exact)
        _ = try await client.ownershipHistory(number)
        let (today, changeKey) = (try Applications.day.unwrapped, try Applications.key())
        _ = try await client.oneStopNotices(from: today, to: today)
        _ = try await client.breedingExcesses(from: today, to: today)
        registry.ledger.expireTokens()
        let application = try Applications.registration(number)
        _ = try await client.checkRegistration(application)
        let certificate = try await client.register(application, key: IdempotencyKey())
        let authentication = try await client.authenticateOwner(number, proof: .changeKey(changeKey))
        let facts = OwnerFacts(name: "髙橋 花子", phone: "03-0000-0001", postalCode: "1000001")
        _ = try await client.authenticateOwner(number, proof: .facts(facts))
        _ = try await client.changeInformation(
            InformationChange(chip: number, proof: .single(authentication.token), owner: Applications.owner), key: IdempotencyKey())
        let password = Secret(FakeRegistry.password)
        let draft = GovernmentAccountDraft(
            office: .police, name: "警察 花子", affiliation: "会計課", email: "p@example.jp", municipalityCode: "130001")
        let issued = try await client.createAccount(draft, password: password, key: IdempotencyKey())
        let errors = [
            await failure { () throws(CommonDBError) in try await client.owners(name: "髙橋 花子", cursor: "bad") },
            await failure { () throws(CommonDBError) in try await client.login(id: "secret-id", password: "wrong password") },
            await failure { () throws(CommonDBError) in
                try await client.reportDeath(of: number, on: today, token: authentication.token, key: IdempotencyKey())
            },
            await failure { () throws(CommonDBError) in
                try await client.deleteAccount(id: "secret-id", password: Secret("wrong password"), key: IdempotencyKey())
            },
        ]
        #expect(errors.allSatisfy { $0 != nil })
        try await client.logout()
        log.flush()
        let written = try #require(LogArchive(at: folder.file("log.jsonl")).urls.first)
        var text = try String(contentsOf: written, encoding: .utf8)
        #expect(text.split(separator: "\n").count >= 19)
        for api in ["A2RB", "A2R2", "A2R5", "A101", "A311", "A411"] { #expect(text.contains("\"api\":\"\(api)\"")) }
        // Nor do the errors, or what holds a secret, show it when they are printed.
        dump(errors, to: &text)
        dump([certificate.changeKey], to: &text)
        dump(authentication.token, to: &text)
        dump(issued.temporaryPassword, to: &text)
        text += "\(errors) \(certificate.changeKey) \(authentication.token) \(issued.temporaryPassword)"
        let secrets = [
            FakeRegistry.apiKey, FakeRegistry.token, FakeRegistry.refreshToken, FakeRegistry.password, "wrong password", "secret-id",
            "body-001",
            "髙橋", "%E9%AB%99", "太郎", "花子", "カンダ", "千代田", "03-0000", number.digits, "ownerName", "127.0.0.1", FakeAnswers.changeKey,
            "0wner-token", "T3mp-pass", "pref-0009", "example.jp", "会計課",
        ]
        for secret in secrets { #expect(!text.contains(secret), "\(secret) shows") }
    }
}
