import CommonDBContract
import Domain
import Foundation
import Synchronization

@testable import Services

/// The contract's answers, made up, over a `TestServer`, with sessions and a ledger of what writes did.
///
/// `override` may answer instead, to misbehave; `deliver` decides how often a request is worked on and what of the answer gets through.
final class FakeRegistry: Sendable {
    typealias Delivery = @Sendable (TestServer.Request, _ work: () -> TestServer.Reply) -> TestServer.Reply

    static let apiKey = "5f2b7c7e-0000-4000-8000-00000000a11e"
    static let password = "correct horse 電池"
    /// How every access token begins; the first one is no more than this.
    static let token = "T0ken-never-to-be-logged"
    static let refreshToken = "R3fresh-never-to-be-logged"

    let server: TestServer
    let ledger: FakeLedger

    /// - Parameter tokenLife: seconds.
    init(
        port: Int? = nil, tokenLife: TimeInterval = 3600,
        _ override: @escaping @Sendable (TestServer.Request) -> TestServer.Reply? = { _ in nil }, deliver: @escaping Delivery = { $1() }
    ) throws {
        let ledger = FakeLedger(tokenLife: tokenLife)
        self.ledger = ledger
        let script: @Sendable (TestServer.Request) -> TestServer.Reply = { request in
            override(request) ?? deliver(request) { ledger.answer(request) }
        }
        server = try port.map { try TestServer(port: $0, script) } ?? TestServer(script)
    }

    func stop() { server.stop() }

    /// How often an API was asked.
    func asked(_ api: API) -> Int {
        server.requests.count { request in
            if case .api(api, _) = API.match(method: request.method, path: request.path) { true } else { false }
        }
    }

    func client(
        breaker: Breaker.Rules = Breaker.Rules(), retry: RetryPolicy = RetryPolicy(),
        http: HTTPSettings = HTTPSettings(totalTimeout: .seconds(5)), callsPerSecond: Int = 30, fieldLimit: Int = 10_000,
        log: ProgramLog = .none, onStatus: @escaping @Sendable (RegistryStatus) -> Void = { _ in },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) -> CommonDBClient {
        let configuration = CommonDBConfiguration(
            baseURL: server.url, apiKey: Secret(FakeRegistry.apiKey), http: http, breaker: breaker, retry: retry,
            callsPerSecond: callsPerSecond, fieldLimit: fieldLimit)
        return CommonDBClient(configuration: configuration, engine: HTTPEngine(), log: log, now: now, onStatus: onStatus)
    }

    /// A client that has logged in.
    func session(
        breaker: Breaker.Rules = Breaker.Rules(), retry: RetryPolicy = RetryPolicy(),
        http: HTTPSettings = HTTPSettings(totalTimeout: .seconds(5)), callsPerSecond: Int = 30, fieldLimit: Int = 10_000,
        log: ProgramLog = .none, onStatus: @escaping @Sendable (RegistryStatus) -> Void = { _ in },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) async throws -> CommonDBClient {
        let client = client(
            breaker: breaker, retry: retry, http: http, callsPerSecond: callsPerSecond, fieldLimit: fieldLimit, log: log,
            onStatus: onStatus,
            now: now)
        _ = try await client.login(id: "body-001", password: FakeRegistry.password)
        return client
    }

    /// Whether it asks for the next pair of tokens.
    static func isRenewal(_ request: TestServer.Request) -> Bool {
        request.path == API.a151.path && String(decoding: request.body, as: UTF8.self).contains("refreshToken")
    }

    static func json(_ message: some Encodable) -> TestServer.Reply {
        .answer(
            headers: [HeaderName.contentType: jsonContentType, HeaderName.correlationID: "c-0001"],
            body: (try? WireFormat.encoder().encode(message)).map { [UInt8]($0) } ?? [])
    }

    static func refuse(
        _ code: ErrorCode, headers: [String: String] = [:], field: String? = nil, errors: [FieldError]? = nil
    ) -> TestServer.Reply {
        let body = ErrorBody(code: code, message: "できません。", field: field, correlationId: "c-0002", errors: errors)
        return .answer(
            status: code.status, headers: headers.merging([HeaderName.contentType: jsonContentType]) { own, _ in own },
            body: (try? WireFormat.encoder().encode(body)).map { [UInt8]($0) } ?? [])
    }
}

/// Collects what a callback was told.
final class Collector<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])
    let stream: AsyncStream<Value>
    private let continuation: AsyncStream<Value>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Value.self) }

    func add(_ value: Value) {
        values.withLock { $0.append(value) }
        continuation.yield(value)
    }

    var all: [Value] { values.withLock { $0 } }

    /// Waits for the first value that fits.
    func first(where fits: @Sendable (Value) -> Bool) async -> Value? {
        for await value in stream where fits(value) { return value }
        return nil
    }
}
