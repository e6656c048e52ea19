import CommonDBContract
import Domain
import Foundation
import Synchronization

@testable import Services

/// The contract's answers, made up, over a `TestServer`. `override` may answer instead, to misbehave.
final class FakeRegistry: Sendable {
    static let apiKey = "5f2b7c7e-0000-4000-8000-00000000a11e"
    static let password = "correct horse 電池"
    static let token = "T0ken-never-to-be-logged"

    let server: TestServer

    init(port: Int? = nil, _ override: @escaping @Sendable (TestServer.Request) -> TestServer.Reply? = { _ in nil }) throws {
        let script: @Sendable (TestServer.Request) -> TestServer.Reply = { override($0) ?? FakeRegistry.answer($0) }
        server = try port.map { try TestServer(port: $0, script) } ?? TestServer(script)
    }

    func stop() { server.stop() }

    func client(
        breaker: Breaker.Rules = Breaker.Rules(), http: HTTPSettings = HTTPSettings(totalTimeout: .seconds(5)), fieldLimit: Int = 10_000,
        log: ProgramLog = .none, onStatus: @escaping @Sendable (RegistryStatus) -> Void = { _ in }
    ) -> CommonDBClient {
        let configuration = CommonDBConfiguration(
            baseURL: server.url, apiKey: Secret(FakeRegistry.apiKey), http: http, breaker: breaker, fieldLimit: fieldLimit)
        return CommonDBClient(configuration: configuration, log: log, onStatus: onStatus)
    }

    /// A client that has logged in.
    func session(
        breaker: Breaker.Rules = Breaker.Rules(), http: HTTPSettings = HTTPSettings(totalTimeout: .seconds(5)), fieldLimit: Int = 10_000,
        log: ProgramLog = .none, onStatus: @escaping @Sendable (RegistryStatus) -> Void = { _ in }
    ) async throws -> CommonDBClient {
        let client = client(breaker: breaker, http: http, fieldLimit: fieldLimit, log: log, onStatus: onStatus)
        _ = try await client.login(id: "body-001", password: FakeRegistry.password)
        return client
    }

    static func answer(_ request: TestServer.Request) -> TestServer.Reply {
        guard request.headers["x-api-key"] == apiKey else { return refuse(.invalidApiKey) }
        guard case .api(let api, let number) = API.match(method: request.method, path: request.path) else { return refuse(.routeNotFound) }
        if api == .a151 {
            guard let login = try? WireFormat.decoder().decode(LoginRequest.self, from: Data(request.body)), login.password == password
            else {
                return refuse(.invalidCredentials)
            }
            return json(
                LoginReply(
                    token: token, expiresAt: Date(timeIntervalSince1970: 1_800_000_000),
                    renewBefore: Date(timeIntervalSince1970: 1_800_000_000), refreshToken: "refresh", mustChangePassword: false,
                    accountId: login.id, role: .designatedBody))
        }
        if api.access == .token, request.headers["authorization"] != "Bearer \(token)" { return refuse(.invalidToken) }
        switch api {
        case .a152, .a153, .a154: return json(Acknowledgement(completedAt: Date(timeIntervalSince1970: 1_800_000_000)))
        case .a111:
            return json(AccountReply(id: "body-001", role: .designatedBody, name: "登録 花子", affiliation: "指定登録機関", email: "h@example.jp"))
        case .a2RB:
            guard let number, number.hasSuffix("0") else { return refuse(.chipNotFound) }
            return json(chip(number))
        case .a2RC: return json(OwnerSearchReply(items: [chip("999000000000010")], nextCursor: "next", total: 2))
        case .a511:
            let item = OwnerHistoryItem(
                kind: .registration, at: Date(timeIntervalSince1970: 1_700_000_000), ownerName: "髙橋 太郎", address: "東京都千代田区1-1",
                phone: "03-0000-0001")
            return json(OwnerHistoryReply(number: number ?? "", items: [item]))
        default: return refuse(.routeNotFound)
        }
    }

    static func chip(_ number: String, name: String = "神\u{FA19}田 太郎") -> MicrochipReply {
        MicrochipReply(
            number: number,
            animal: AnimalBody(
                species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2020-02-29", birthDateEstimated: true,
                features: "",
                deathDate: nil),
            owner: OwnerBody(
                kind: .person, name: name, kana: "カンダ　タロウ", representative: nil, postalCode: "1000001", prefecture: "東京都", city: "千代田区",
                street: "千代田1-1", municipalityCode: "131016", phone: "03-0000-0001", email: nil),
            registeredAt: Date(timeIntervalSince1970: 1_700_000_000), updatedAt: Date(timeIntervalSince1970: 1_700_000_100))
    }

    static func json(_ message: some Encodable) -> TestServer.Reply {
        .answer(
            headers: [HeaderName.contentType: jsonContentType, HeaderName.correlationID: "c-0001"],
            body: (try? WireFormat.encoder().encode(message)).map { [UInt8]($0) } ?? [])
    }

    static func refuse(_ code: ErrorCode, headers: [String: String] = [:], field: String? = nil) -> TestServer.Reply {
        let body = ErrorBody(code: code, message: "できません。", field: field, correlationId: "c-0002")
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
