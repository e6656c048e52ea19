import CommonDBContract
import Foundation
import Synchronization

@testable import CommonDBSandbox

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A running sandbox with a small world and cheap password hashes, asked over real HTTP.
final class TestSandbox: Sendable {
    static let apiKey = "7f0c2d1e-0000-4000-8000-00000000c0de"
    /// For tests that change nothing.
    static let shared = Task { try await TestSandbox.start() }

    let server: SandboxServer
    let printed = Lines()
    let logged = Lines()
    private let session: URLSession

    private init(_ settings: SandboxServer.Settings) async throws {
        var settings = settings
        let (printed, logged) = (printed, logged)
        settings.print = { printed.append($0) }
        settings.log = { logged.append($0) }
        server = try await SandboxServer.start(settings)
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 20
        session = URLSession(configuration: configuration)
    }

    static func start(
        chips: Int = 300, seed: UInt64 = 1, faults: String = "", folder: URL? = nil, outbox: URL? = nil, controlPort: UInt16? = nil
    ) async throws -> TestSandbox {
        let options = Service.Options(
            seed: seed, chips: chips, folder: folder, apiKey: apiKey, tokenMinutes: 30, outbox: outbox, hashRounds: 128)
        return try await TestSandbox(
            SandboxServer.Settings(service: options, controlPort: controlPort, faults: try FaultSpec(parsing: faults)))
    }

    /// One sandbox for one test, stopped at its end.
    static func run<T>(
        chips: Int = 300, faults: String = "", folder: URL? = nil, outbox: URL? = nil, controlPort: UInt16? = nil,
        _ body: (TestSandbox) async throws -> T
    ) async throws -> T {
        let sandbox = try await start(chips: chips, faults: faults, folder: folder, outbox: outbox, controlPort: controlPort)
        do {
            let result = try await body(sandbox)
            await sandbox.server.stop()
            return result
        } catch {
            await sandbox.server.stop()
            throw error
        }
    }

    var world: World { get throws { try World(seed: server.service.options.seed, chips: server.service.options.chips) } }

    /// A request as the table of APIs describes it; everything can be bent.
    func call(
        _ api: API, number: String = "999000000000001", query: [(String, String)] = [], body: Data? = nil, token: String? = nil,
        key: String? = apiKey, contentType: String? = "application/json", headers: [String: String] = [:]
    ) async throws -> TestReply {
        var path = api.path(number: Self.encode(number))
        if !query.isEmpty { path += "?" + query.map { Self.encode($0.0) + "=" + Self.encode($0.1) }.joined(separator: "&") }
        return try await send(
            api.method.rawValue, path, body: body, token: token, key: key, contentType: contentType, headers: headers)
    }

    func send(
        _ method: String, _ target: String, body: Data? = nil, token: String? = nil, key: String? = apiKey,
        contentType: String? = "application/json", headers: [String: String] = [:], control: Bool = false, host: String = "127.0.0.1"
    ) async throws -> TestReply {
        let port = control ? server.controlPort ?? 0 : server.port
        guard let url = URL(string: "http://\(host):\(port)\(target)") else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body
        if let key { request.setValue(key, forHTTPHeaderField: HeaderName.apiKey) }
        if let token { request.setValue("Bearer " + token, forHTTPHeaderField: HeaderName.authorization) }
        if body != nil, let contentType { request.setValue(contentType, forHTTPHeaderField: HeaderName.contentType) }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        var found: [String: String] = [:]
        for (name, value) in response.allHeaderFields { found["\(name)".lowercased()] = "\(value)" }
        return TestReply(status: response.statusCode, headers: found, body: data)
    }

    func login(_ id: String, _ password: String) async throws -> TestReply {
        try await call(.a151, body: try json(["id": id, "password": password]))
    }

    /// The world's password of an account.
    func password(_ id: String) -> String { server.service.demo.password(of: id) ?? "" }

    func token(_ id: String = "op01") async throws -> String {
        try await login(id, password(id)).decode(LoginReply.self).token
    }

    func change(_ token: String, from old: String, to new: String) async throws -> TestReply {
        try await call(.a154, body: try json(["currentPassword": old, "newPassword": new]), token: token)
    }

    func json(_ object: [String: Any]) throws -> Data { try JSONSerialization.data(withJSONObject: object) }

    static func account(_ role: Role) -> String {
        switch role {
        case .prefecture: "pref01"
        case .municipality: "muni01"
        case .police: "police01"
        case .guest, .designatedBody: "op01"
        }
    }

    static func encode(_ text: String) -> String {
        let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}

struct TestReply {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: Data

    func decode<T: Decodable>(_ type: T.Type) throws -> T { try WireFormat.decoder().decode(type, from: body) }

    var error: ErrorBody? { try? decode(ErrorBody.self) }
    var code: ErrorCode? { error?.known }
    var text: String { String(decoding: body, as: UTF8.self) }
    func fieldCodes() -> [String: String] {
        Dictionary((error?.errors ?? []).map { ($0.field, $0.code) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Lines that the sandbox wrote.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }

    /// The temporary password of the newest mail to an account.
    func mailedPassword(_ id: String) -> String? {
        all.last { $0.hasPrefix("mail \(id) ") }.map { String($0.dropFirst("mail \(id) ".count)) }
    }
}

/// Asks again every few milliseconds until it is so or the time is over, on a thread of its own so that no other test waits with it.
///
/// - Returns: Whether it came to be so.
func eventually(within limit: Duration = .seconds(20), _ isSo: @escaping @Sendable () -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            let end = ContinuousClock.now + limit
            while !isSo() {
                guard ContinuousClock.now < end else { return continuation.resume(returning: false) }
                _ = poll(nil, 0, 2)
            }
            continuation.resume(returning: true)
        }
    }
}

/// A folder that goes away with the test.
func withTemporaryFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
