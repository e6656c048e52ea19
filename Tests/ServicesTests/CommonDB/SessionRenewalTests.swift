import CommonDBContract
import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

/// Tokens are renewed without the operator noticing, and a session that has ended says so.
@Suite struct SessionRenewalTests {
    let number: ChipNumber

    init() throws { number = try ChipNumber("999000000000010") }

    /// A token that is too old is renewed once for all calls that need it, and every one of them is answered.
    @Test func manyCallsOneRenewal() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session(callsPerSecond: 1000)
        registry.ledger.expireTokens()
        let found = try await withThrowingTaskGroup(of: ChipRecord?.self) { group in
            for _ in 0..<20 { group.addTask { try await client.chip(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.count == 20)
        #expect(found.allSatisfy { $0?.chip == number })
        #expect(registry.ledger.renewals == 1)
        #expect(registry.asked(.a151) == 2)
        #expect(client.isLoggedIn)
        #expect(client.status.state == .up, "an old token is nobody's fault")
    }

    /// A token about to end is renewed beside a call, so that no call is ever refused for it.
    @Test(.timeLimit(.minutes(1))) func renewedBeforeItEnds() async throws {
        let registry = try FakeRegistry(tokenLife: 0.1)
        defer { registry.stop() }
        let client = try await registry.session(callsPerSecond: 10_000)
        let begin = ContinuousClock.now
        var calls = 0
        while registry.ledger.renewals < 4 {
            #expect(try await client.chip(number) != nil)
            calls += 1
        }
        #expect(ContinuousClock.now - begin >= .milliseconds(4 * 75), "not before three quarters of its life")
        #expect(registry.asked(.a2RB) == calls, "no call was sent twice")
    }

    /// The registry's clock counts, not this machine's: an hour of difference changes nothing.
    @Test(arguments: [-3600.0, 3600])
    func clocksApart(seconds: TimeInterval) {
        let there = Date().addingTimeInterval(seconds)
        let now = ContinuousClock.now
        let tokens = SessionTokens(
            access: Secret("a"), refresh: Secret("r"), accountID: "x", renewBefore: there.addingTimeInterval(600), answeredAt: there,
            now: now)
        #expect(tokens.renewAt == now + .seconds(540))
        let ended = SessionTokens(
            access: Secret("a"), refresh: Secret("r"), accountID: "x", renewBefore: there, answeredAt: there.addingTimeInterval(1),
            now: now)
        #expect(ended.renewAt == nil, "a token that seems to have ended before it came tells of clocks")
    }

    /// While nobody asks anything, as at a locked desk, nothing is asked of the registry however old the token gets.
    @Test(.timeLimit(.minutes(1))) func nothingByItself() async throws {
        let isIdle = Mutex(false)
        let woken = DispatchSemaphore(value: 0)
        let (renewals, renewal) = AsyncStream.makeStream(of: Void.self)
        let registry = try FakeRegistry(tokenLife: 0.02) { request in
            if isIdle.withLock({ $0 }) { woken.signal() }
            if FakeRegistry.isRenewal(request) { renewal.yield() }
            return nil
        }
        defer { registry.stop() }
        let client = try await registry.session()
        isIdle.withLock { $0 = true }
        // Many lives of the token.
        #expect(await !comes(woken, within: 0.2))
        isIdle.withLock { $0 = false }
        #expect(registry.server.requests.count == 1)
        #expect(try await client.chip(number) != nil)
        for await _ in renewals { break }
    }

    /// Whether somebody signals in time. Waits on a thread of its own.
    private func comes(_ signal: DispatchSemaphore, within seconds: TimeInterval) async -> Bool {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: signal.wait(timeout: .now() + seconds) == .success) }.start()
        }
    }

    /// Nobody waits for a renewal before time: the call goes with the token at hand, even when the renewal hangs.
    @Test(.timeLimit(.minutes(1))) func earlyRenewalDelaysNothing() async throws {
        let (renewals, renewal) = AsyncStream.makeStream(of: Void.self)
        let registry = try FakeRegistry { request in
            guard FakeRegistry.isRenewal(request) else { return nil }
            renewal.yield()
            return .silence
        }
        defer { registry.stop() }
        let clock = StoppedClock()
        let client = try await registry.session(http: HTTPSettings(totalTimeout: .seconds(60)), now: { clock.now })
        clock.advance(by: .seconds(3_539))
        #expect(try await client.chip(number) != nil)
        #expect(registry.asked(.a151) == 1, "its last minute has not come")
        clock.advance(by: .seconds(1))
        let begin = ContinuousClock.now
        #expect(try await client.chip(number) != nil)
        #expect(ContinuousClock.now - begin < .seconds(20))
        for await _ in renewals { break }
        #expect(registry.asked(.a151) == 2)
        await client.shutDown()
    }

    /// A call that is cancelled while it waits for a renewal ends at once; the renewal goes on for the others.
    @Test func cancelledWhileRenewing() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        let registry = try FakeRegistry { request in
            guard FakeRegistry.isRenewal(request) else { return nil }
            arrival.yield()
            gate.wait()
            return nil
        }
        defer { registry.stop() }
        let client = try await registry.session(http: HTTPSettings(totalTimeout: .seconds(60)))
        registry.ledger.expireTokens()
        let first = Task { await failure { () throws(CommonDBError) in try await client.chip(number) } }
        for await _ in arrived { break }
        let second = Task { await failure { () throws(CommonDBError) in try await client.chip(number) } }
        first.cancel()
        #expect(await first.value == .cancelled)
        gate.signal()
        #expect(await second.value == nil)
        #expect(registry.ledger.renewals == 1)
    }

    /// The probes of a breaker that is open go without the token: they must not keep a session alive that nobody uses.
    @Test func probesCarryNoToken() async throws {
        let isDown = Mutex(true)
        let registry = try FakeRegistry { request in
            request.path.hasPrefix("/v1/microchips") && isDown.withLock { $0 } ? .reset : nil
        }
        defer { registry.stop() }
        let statuses = Collector<RegistryStatus>()
        let client = try await registry.session(
            breaker: Breaker.Rules(failures: 1, firstPause: 0.01, jitter: 0), retry: RetryPolicy(tries: 1)
        ) { statuses.add($0) }
        await #expect(throws: CommonDBError.self) { try await client.chip(number) }
        #expect(await statuses.first { $0.isDown } != nil)
        #expect(await statuses.first { $0.state == .up } != nil)
        let probes = registry.server.requests.filter { $0.path == API.a111.path }
        #expect(!probes.isEmpty)
        #expect(probes.allSatisfy { $0.headers["authorization"] == nil })
        await client.shutDown()
    }

    /// Ended elsewhere (idle, a password change on another desk): every waiting call says so, and nothing is sent as a guest's call.
    @Test func endedElsewhere() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        registry.ledger.endSession()
        let errors = await withTaskGroup(of: CommonDBError?.self) { group in
            for _ in 0..<5 { group.addTask { await failure { () throws(CommonDBError) in try await client.chip(number) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.allSatisfy { $0 == .sessionExpired || $0 == .notLoggedIn })
        #expect(errors.contains(.sessionExpired))
        #expect(!client.isLoggedIn)
        let sent = registry.server.requests.count
        let application = try Applications.registration(number)
        #expect(await failure { () throws(CommonDBError) in try await client.register(application, key: IdempotencyKey()) } == .notLoggedIn)
        #expect(await failure { () throws(CommonDBError) in try await client.checkRegistration(application) } == .notLoggedIn)
        #expect(registry.server.requests.count == sent)
    }

    /// A token that is refused even after a renewal is not renewed for ever.
    @Test func refusedForGood() async throws {
        let registry = try FakeRegistry { $0.path.hasPrefix("/v1/microchips") ? FakeRegistry.refuse(.invalidToken) : nil }
        defer { registry.stop() }
        let client = try await registry.session()
        #expect(await failure { () throws(CommonDBError) in try await client.chip(number) } == .sessionExpired)
        #expect(registry.asked(.a2RB) == 2)
        #expect(registry.ledger.renewals == 1)
        #expect(!client.isLoggedIn)
    }

    /// A renewal before time that gets lost harms nobody: the token at hand is good for a while yet.
    @Test(.timeLimit(.minutes(1))) func lostEarlyRenewal() async throws {
        let (renewals, renewal) = AsyncStream.makeStream(of: Void.self)
        let registry = try FakeRegistry { request in
            guard FakeRegistry.isRenewal(request) else { return nil }
            renewal.yield()
            return .reset
        }
        defer { registry.stop() }
        let clock = StoppedClock()
        let client = try await registry.session(callsPerSecond: 1000, now: { clock.now })
        clock.advance(by: .seconds(3_600))
        for _ in 0..<5 { #expect(try await client.chip(number) != nil) }
        for await _ in renewals { break }
        for _ in 0..<5 { #expect(try await client.chip(number) != nil) }
        #expect(registry.asked(.a151) == 2, "a refresh token whose fate is unknown is not shown again before it must be")
    }

    /// While the registry is too busy to renew, the call fails with that, and the session stays.
    @Test func busyRenewal() async throws {
        let isBusy = Mutex(true)
        let registry = try FakeRegistry { request in
            FakeRegistry.isRenewal(request) && isBusy.withLock { $0 } ? FakeRegistry.refuse(.serviceUnavailable) : nil
        }
        defer { registry.stop() }
        let client = try await registry.session(retry: RetryPolicy(tries: 2, firstPause: .milliseconds(1)))
        registry.ledger.expireTokens()
        guard case .refused(let refusal)? = await failure({ () throws(CommonDBError) in try await client.chip(number) }) else {
            Issue.record("must be refused")
            return
        }
        #expect(refusal.status == 503)
        #expect(client.isLoggedIn)
        isBusy.withLock { $0 = false }
        #expect(try await client.chip(number) != nil)
    }

    /// A renewal that brings somebody else's session is none.
    @Test func othersSession() async throws {
        let registry = try FakeRegistry { request in
            guard FakeRegistry.isRenewal(request) else { return nil }
            let now = Date()
            return FakeRegistry.json(
                LoginReply(
                    token: "other", expiresAt: now, renewBefore: now, refreshToken: "other", mustChangePassword: false,
                    accountId: "body-002",
                    role: .designatedBody))
        }
        defer { registry.stop() }
        let client = try await registry.session()
        registry.ledger.expireTokens()
        #expect(await failure { () throws(CommonDBError) in try await client.chip(number) } == .sessionExpired)
        #expect(!client.isLoggedIn)
    }

    /// Logging out while a renewal is under way: its tokens are not kept.
    @Test func loggedOutMeanwhile() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        let registry = try FakeRegistry { request in
            guard FakeRegistry.isRenewal(request) else { return nil }
            arrival.yield()
            gate.wait()
            return nil
        }
        defer { registry.stop() }
        let client = try await registry.session()
        registry.ledger.expireTokens()
        let call = Task { await failure { () throws(CommonDBError) in try await client.chip(number) } }
        for await _ in arrived { break }
        client.forgetSession()
        gate.signal()
        #expect(await call.value == .notLoggedIn)
        #expect(!client.isLoggedIn)
    }
}

/// Moves only when it is told to.
private final class StoppedClock: Sendable {
    private let instant = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }
    func advance(by duration: Duration) { instant.withLock { $0 += duration } }
}
