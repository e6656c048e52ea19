import CommonDBContract
import Domain
import Foundation
import Synchronization
import Testing

@testable import Services

/// Writes over a network that loses, cuts and doubles what passes.
@Suite struct ExactlyOnceTests {
    /// How many writes, and in how many hands.
    private static let writes = 1_000
    private static let writers = 8

    /// A thousand keyed writes, a third of all deliveries spoilt: every one has exactly one effect, and everybody gets the answer of
    /// that one.
    @Test(.timeLimit(.minutes(2))) func aThousandWrites() async throws {
        let random = Mutex(TestRandom(seed: 20_261_121))
        let spoilt = Mutex(0)
        let registry = try FakeRegistry(deliver: { request, work in
            guard request.path == API.a2R2.path else { return work() }
            let dice = random.withLock { Int.random(in: 0..<100, using: &$0) }
            if dice < 33 { spoilt.withLock { $0 += 1 } }
            switch dice {
            // Before the request is worked on.
            case 0..<8: return .reset
            // After it: the answer is lost, or cut in its head, or in its middle.
            case 8..<14:
                _ = work()
                return .reset
            case 14..<20:
                _ = work()
                return .cut(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8))
            case 20..<26:
                _ = work()
                return .cut(Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"number\"".utf8))
            // Delivered twice, and the second answer gets through.
            case 26..<33:
                _ = work()
                return work()
            default: return work()
            }
        })
        defer { registry.stop() }
        let client = try await registry.session(
            breaker: Breaker.Rules(failures: 1000),
            retry: RetryPolicy(tries: 3, firstPause: .milliseconds(1), longestPause: .milliseconds(4)),
            http: HTTPSettings(totalTimeout: .seconds(30)), callsPerSecond: 1_000_000)
        let open = Collector<IdempotencyKey>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<ExactlyOnceTests.writers {
                group.addTask {
                    let batch = CallPriority.batch(BatchID())
                    for index in stride(from: writer, to: ExactlyOnceTests.writes, by: ExactlyOnceTests.writers) {
                        let chip = try ChipNumber(String(format: "999%012d", index))
                        let application = try Applications.registration(chip)
                        let key = IdempotencyKey()
                        let certificate = try await ExactlyOnceTests.persist(open) { () throws(CommonDBError) in
                            try await client.register(application, key: key, priority: batch)
                        }
                        #expect(certificate.chip == chip)
                        #expect(certificate.number == "C-" + key.text.uppercased())
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(registry.ledger.effects(.a2R2) == ExactlyOnceTests.writes)
        let (losses, asks) = (spoilt.withLock { $0 }, open.all.count)
        #expect(losses > ExactlyOnceTests.writes / 4, "the network was bad enough: \(losses)")
        #expect(asks > 0, "some writes were asked for again with their key by the caller: \(asks)")
    }

    /// As an operator or a batch does: while the fate is open, or nothing was sent, ask again with the same key.
    private static func persist<Value: Sendable>(
        _ open: Collector<IdempotencyKey>, _ write: () async throws(CommonDBError) -> Value
    ) async throws(CommonDBError) -> Value {
        while true {
            do throws(CommonDBError) {
                return try await write()
            } catch .fateUnknown(let key, _) {
                open.add(key)
            } catch .unreachable(.connectionLost), .unreachable(.connectionRefused) {
                continue
            }
        }
    }

    /// The same key with other content is a mistake of the caller's, and is refused.
    @Test func reusedKey() async throws {
        let registry = try FakeRegistry()
        defer { registry.stop() }
        let client = try await registry.session()
        let key = IdempotencyKey()
        _ = try await client.register(try Applications.registration(try ChipNumber("999000000000010")), key: key)
        let other = try Applications.registration(try ChipNumber("999000000000020"))
        guard case .refused(let refusal)? = await failure({ () throws(CommonDBError) in try await client.register(other, key: key) }) else {
            Issue.record("must be refused")
            return
        }
        #expect(refusal.code == ErrorCode.idempotencyKeyReused.rawValue)
        #expect(registry.ledger.effects(.a2R2) == 1)
    }
}
