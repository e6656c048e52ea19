import CommonDBContract
import Foundation
import Synchronization

/// How every call to the common DB is made: rate limit, breaker, sending, one retry of reads, judging the answer, log.
final class CommonDBCore: Sendable {
    let engine: HTTPEngine
    private let configuration: CommonDBConfiguration
    private let gate: RateGate
    private let watch: RegistryWatch
    private let log: ProgramLog
    private let session = Mutex<Secret?>(nil)
    private let probing = Mutex<Task<Void, Never>?>(nil)

    init(
        configuration: CommonDBConfiguration, engine: HTTPEngine, log: ProgramLog,
        onStatus: @escaping @Sendable (RegistryStatus) -> Void
    ) {
        self.configuration = configuration
        self.engine = engine
        self.log = log
        gate = RateGate(perSecond: configuration.callsPerSecond)
        watch = RegistryWatch(
            rules: configuration.breaker, clientCertificate: configuration.http.clientCertificate, onStatus: onStatus)
    }

    var status: RegistryStatus { watch.status }
    var figures: RegistryFigures { watch.figures(rate: gate.use) }

    // MARK: - Token

    var token: Secret? { session.withLock { $0 } }
    func keep(token: Secret) { session.withLock { $0 = token } }
    func forgetToken() { session.withLock { $0 = nil } }

    /// Only if it is still that one: another log-in may have come in between.
    private func forget(_ token: Secret) { session.withLock { if $0 == token { $0 = nil } } }

    // MARK: - Messages

    func encoded(_ message: some Encodable) throws(CommonDBError) -> [UInt8] {
        do { return [UInt8](try WireFormat.encoder().encode(message)) } catch {
            // Our own messages always encode; should one not, nothing may be sent.
            throw .unreadable(Unreadable(fault: .shape))
        }
    }

    /// Sends the call and turns the message of a successful answer into values of the domain, with texts cut to the limit.
    @concurrent
    func value<Message: Decodable & Sendable, Value: Sendable>(
        _ type: Message.Type, _ call: CommonDBCall, _ read: @Sendable (inout WireReader, Message) throws -> Value
    ) async throws(CommonDBError) -> Value {
        let answer = try await send(call)
        do {
            let message = try AnswerReader.message(type, of: answer)
            var reader = WireReader(fieldLimit: configuration.fieldLimit)
            let value = try AnswerReader.value { try read(&reader, message) }
            if reader.cap.didCut { log(LogEvent("registry.answer.cut", level: .warning, [("api", .name(call.api))])) }
            return value
        } catch {
            watch.unreadable(call.api)
            logFailure(call, error)
            throw error
        }
    }

    /// Sends a call whose answer says nothing but that it was done.
    @concurrent
    func acknowledge(_ call: CommonDBCall) async throws(CommonDBError) { try await value(Acknowledgement.self, call) { _, _ in } }

    // MARK: - Sending

    private func send(_ call: CommonDBCall) async throws(CommonDBError) -> HTTPResponse {
        guard let base = configuration.baseURL, !base.isEmpty, let key = configuration.apiKey, !key.isEmpty else { throw .notConfigured }
        var token: Secret?
        if call.api.access != .apiKey {
            token = self.token
            if token == nil, call.api.access == .token { throw .notLoggedIn }
        }
        let request = call.request(base: base, apiKey: key, token: token)
        let answer: HTTPResponse
        do {
            answer = try await attempt(call, request)
        } catch .unreachable(let reason) where call.isRepeatable && CommonDBCore.isWorthAnotherTry(reason) && !watch.status.isDown {
            // A little apart, so that a floor of desks does not knock at the same moment.
            try? await Task.sleep(for: .milliseconds(Int.random(in: 20...120)))
            answer = try await attempt(call, request)
        }
        if (200...299).contains(answer.status) { return answer }
        let refusal = AnswerReader.refusal(answer)
        if answer.status == 401, let token, refusal.code != ErrorCode.invalidApiKey.rawValue {
            forget(token)
            throw .sessionExpired
        }
        throw .refused(refusal)
    }

    /// The answer to one call without a token, whatever its status.
    func bareAnswer(_ call: CommonDBCall) async throws(CommonDBError) -> HTTPResponse {
        guard let base = configuration.baseURL, !base.isEmpty, let key = configuration.apiKey, !key.isEmpty else { throw .notConfigured }
        return try await attempt(call, call.request(base: base, apiKey: key, token: nil))
    }

    private static func isWorthAnotherTry(_ reason: Unreachable) -> Bool {
        switch reason {
        case .connectionLost, .connectionRefused: true
        case .nameNotFound, .proxyNameNotFound, .proxyRefused, .libraryMissing: false
        }
    }

    /// One try: a turn under the rate limit, the breaker's leave, the call, and its outcome for breaker, status and log.
    private func attempt(_ call: CommonDBCall, _ request: HTTPRequest) async throws(CommonDBError) -> HTTPResponse {
        guard await gate.pass(call.priority), !Task.isCancelled else { throw .cancelled }
        let permit = try watch.permit()
        do {
            let answer = try await engine.send(request, settings: configuration.http)
            watch.answered(permit, call.api, answer)
            logAnswer(call, answer)
            if answer.status >= 500 { probeWhenDue() }
            return answer
        } catch {
            let failure = CommonDBError(error)
            switch failure {
            case .unreachable(let reason): watch.failed(permit, call.api, .unreachable(reason))
            case .timedOut(let limit): watch.failed(permit, call.api, .timedOut, waited: limit)
            case .tls(let reason): watch.failed(permit, call.api, .tls(reason))
            case .unreadable, .tooLarge: watch.unusable(permit, call.api)
            default: watch.abandoned(permit)
            }
            logFailure(call, failure)
            probeWhenDue()
            throw failure
        }
    }

    // MARK: - Probing

    /// While the breaker is open, asks for the own account when its pause is over: harmless, and an answer of any kind
    /// (a 401 too) shows that the registry is back, without the operator trying.
    private func probeWhenDue() {
        guard watch.nextProbe != nil else { return }
        probing.withLock { running in
            guard running == nil else { return }
            running = Task { [weak self] in
                while let due = self?.watch.nextProbe, !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(max(0.001, due.timeIntervalSinceNow + 0.001)))
                    guard !Task.isCancelled, let self else { return }
                    await self.probe()
                }
                self?.probing.withLock { $0 = nil }
            }
        }
    }

    private func probe() async {
        guard let base = configuration.baseURL, let key = configuration.apiKey else { return }
        let call = CommonDBCall(api: .a111, priority: .background)
        _ = try? await attempt(call, call.request(base: base, apiKey: key, token: token))
    }

    func stopProbing() { probing.withLock { $0?.cancel() } }

    // MARK: - Log

    private func logAnswer(_ call: CommonDBCall, _ answer: HTTPResponse) {
        var facts: [(name: StaticString, value: LogValue)] = [
            ("api", .name(call.api)), ("status", .number(answer.status)), ("ms", .duration(answer.timings.total)),
            ("bytes", .number(answer.body.count)), ("connections", .number(answer.timings.newConnections)),
        ]
        if let code = AnswerReader.correlationID(answer).flatMap(LogCode.init) { facts.append(("correlation", .code(code))) }
        log(LogEvent("registry.call", level: answer.status >= 500 ? .warning : .info, facts))
    }

    private func logFailure(_ call: CommonDBCall, _ failure: CommonDBError) {
        log(
            LogEvent("registry.call.failed", level: .warning, [("api", .name(call.api)), ("failure", failure.logValue)] + failure.logFacts))
    }

}

extension CommonDBError {
    /// What the engine reports, in the words of this client.
    init(_ failure: HTTPFailure) {
        self =
            switch failure {
            case .insecureAddress, .badAddress: .insecureAddress
            case .unreachable(let reason): .unreachable(reason)
            case .timedOut(let limit): .timedOut(after: limit)
            case .tls(let reason): .tls(reason)
            case .tooLarge(let limit): .tooLarge(limit: limit)
            case .garbled: .unreadable(Unreadable(fault: .transport))
            case .cancelled, .shutDown: .cancelled
            case .other: .unreachable(.connectionLost)
            }
    }

    var logValue: LogValue {
        switch self {
        case .unreachable: .word("unreachable")
        case .timedOut: .word("timedOut")
        case .tls: .word("tls")
        case .refused: .word("refused")
        case .fateUnknown: .word("fateUnknown")
        case .sessionExpired: .word("sessionExpired")
        case .unreadable: .word("unreadable")
        case .tooLarge: .word("tooLarge")
        case .breakerOpen: .word("breakerOpen")
        case .cancelled: .word("cancelled")
        case .insecureAddress: .word("insecureAddress")
        case .notConfigured: .word("notConfigured")
        case .notLoggedIn: .word("notLoggedIn")
        }
    }

    /// Only closed sets and numbers: not one text of the answer.
    var logFacts: [(name: StaticString, value: LogValue)] {
        switch self {
        case .unreachable(let reason): [("reason", .name(reason))]
        case .tls(let reason): [("reason", .name(reason))]
        case .timedOut(let limit): [("limit", .duration(limit))]
        case .tooLarge(let limit): [("limit", .number(limit))]
        case .unreadable(let fact): [("fault", .name(fact.fault)), ("bytes", .number(fact.byteCount))]
        default: []
        }
    }
}
