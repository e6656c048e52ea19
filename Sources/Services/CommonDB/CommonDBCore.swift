import CommonDBContract
import Foundation
import Synchronization

/// How every call to the common DB is made: session, rate limit, breaker, sending, further tries, judging the answer, log.
final class CommonDBCore: Sendable {
    let engine: HTTPEngine
    private let configuration: CommonDBConfiguration
    private let gate: RateGate
    private let watch: RegistryWatch
    private let log: ProgramLog
    private let session: SessionKeeper
    private let probing = Mutex<Task<Void, Never>?>(nil)

    init(
        configuration: CommonDBConfiguration, engine: HTTPEngine, log: ProgramLog, now: @escaping @Sendable () -> ContinuousClock.Instant,
        onStatus: @escaping @Sendable (RegistryStatus) -> Void
    ) {
        self.configuration = configuration
        self.engine = engine
        self.log = log
        session = SessionKeeper(now: now)
        gate = RateGate(perSecond: configuration.callsPerSecond)
        watch = RegistryWatch(
            rules: configuration.breaker, clientCertificate: configuration.http.clientCertificate, onStatus: onStatus)
    }

    var status: RegistryStatus { watch.status }
    var figures: RegistryFigures {
        var figures = watch.figures(rate: gate.use)
        figures.session = session.figures
        return figures
    }

    // MARK: - Session

    var isLoggedIn: Bool { session.token != nil }
    var accountID: String? { session.accountID }
    func forgetSession() { session.forget() }

    func logIn(_ request: LoginRequest) async throws(CommonDBError) -> LoginOutcome {
        let (outcome, tokens) = try await pair(CommonDBCall(api: .a151, body: try encoded(request)))
        session.keep(tokens)
        return outcome
    }

    /// A log-in or a renewal.
    private func pair(_ call: CommonDBCall) async throws(CommonDBError) -> (LoginOutcome, SessionTokens) {
        try await perform(call) { answer throws(CommonDBError) in
            let reply = try AnswerReader.message(LoginReply.self, of: answer, to: call.api)
            return try self.read(call) { reader in
                let outcome = try reader.login(reply)
                let answeredAt = answer.header("Date").flatMap(RegistryProbe.date) ?? Date()
                let tokens = SessionTokens(
                    access: Secret(reply.token), refresh: Secret(reply.refreshToken), accountID: outcome.accountID,
                    renewBefore: reply.renewBefore, answeredAt: answeredAt, now: self.session.now())
                return (outcome, tokens)
            }
        }
    }

    /// The next pair. It goes with the clicks: whatever waits for it may be one.
    private func renew(_ tokens: SessionTokens) async -> SessionKeeper.Renewal {
        do throws(CommonDBError) {
            let body = try encoded(RefreshRequest(refreshToken: tokens.refresh.revealed))
            return .success(try await pair(CommonDBCall(api: .a151, body: body)).1)
        } catch .refused(let refusal) where (400...499).contains(refusal.status) && refusal.status != 429 {
            return .failure(.sessionExpired)
        } catch {
            return .failure(error)
        }
    }

    /// The token to send the call with; `nil` for the calls that take none. One about to end is renewed beside the call.
    ///
    /// This program always works for an account: without a session nothing is sent as a guest's call, where the registry would take it.
    private func token(for call: CommonDBCall) throws(CommonDBError) -> Secret? {
        guard call.api.access != .apiKey else { return nil }
        guard let token = session.token else { throw .notLoggedIn }
        if call.api != .a152 { session.renewIfAgeing { [self] in await renew($0) } }
        return token
    }

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
        try await perform(call) { answer throws(CommonDBError) in
            let message = try AnswerReader.message(type, of: answer, to: call.api)
            return try self.read(call) { try read(&$0, message) }
        }
    }

    /// Sends a call whose answer says nothing but that it was done.
    @concurrent
    func acknowledge(_ call: CommonDBCall) async throws(CommonDBError) { try await value(Acknowledgement.self, call) { _, _ in } }

    /// The answer to one call without a token, whatever its status.
    func bareAnswer(_ call: CommonDBCall) async throws(CommonDBError) -> HTTPResponse {
        let request = try request(call, token: nil)
        let permit = try await turn(call)
        do {
            let answer = try await engine.send(request, settings: configuration.http)
            logAnswer(call, answer)
            watch.answered(permit, call.api, answer)
            if answer.status >= 500 { probeWhenDue() }
            return answer
        } catch {
            let failure = CommonDBError(error)
            report(failure, of: call, permit)
            throw failure
        }
    }

    private func read<Value>(_ call: CommonDBCall, _ body: (inout WireReader) throws -> Value) throws(CommonDBError) -> Value {
        var reader = WireReader(fieldLimit: configuration.fieldLimit)
        let value = try AnswerReader.value { try body(&reader) }
        if reader.cap.didCut { log(LogEvent("registry.answer.cut", level: .warning, [("api", .name(call.api))])) }
        return value
    }

    // MARK: - Sending

    private func request(_ call: CommonDBCall, token: Secret?) throws(CommonDBError) -> HTTPRequest {
        guard let base = configuration.baseURL, !base.isEmpty, let key = configuration.apiKey, !key.isEmpty else { throw .notConfigured }
        return call.request(base: base, apiKey: key, token: token)
    }

    /// A turn under the rate limit and the breaker's leave, in this order: the breaker must not wait for a call that queues.
    private func turn(_ call: CommonDBCall) async throws(CommonDBError) -> Breaker.Permit {
        guard await gate.pass(call.priority), !Task.isCancelled else { throw .cancelled }
        return try watch.permit()
    }

    /// Sends the call, and again where that helps and cannot harm, until there is a value or it is time to give up.
    private func perform<Value: Sendable>(
        _ call: CommonDBCall, _ take: @Sendable (HTTPResponse) throws(CommonDBError) -> Value
    ) async throws(CommonDBError) -> Value {
        var course = CallCourse(call, limit: configuration.http.totalTimeout)
        while true {
            switch await attempt(call, &course, take) {
            case .done(let value): return value
            case .failed(let failure, nil): throw course.outcome(failure)
            case .failed(let failure, let pause?):
                course.note(failure)
                try? await Task.sleep(for: pause)
                guard !Task.isCancelled else { throw course.outcome(.cancelled) }
            }
        }
    }

    private enum Attempt<Value: Sendable> {
        case done(Value)
        /// `pause` = until the next try; `nil` = there is none.
        case failed(CommonDBError, pause: Duration?)
    }

    private func attempt<Value: Sendable>(
        _ call: CommonDBCall, _ course: inout CallCourse, _ take: @Sendable (HTTPResponse) throws(CommonDBError) -> Value
    ) async -> Attempt<Value> {
        let token: Secret?
        let request: HTTPRequest
        let permit: Breaker.Permit
        do throws(CommonDBError) {
            token = try self.token(for: call)
            request = try self.request(call, token: token)
            permit = try await turn(call)
        } catch {
            return .failed(error, pause: nil)
        }
        let answer: HTTPResponse
        do {
            answer = try await engine.send(request, settings: course.begin(configuration.http))
        } catch {
            let failure = course.wholeWait(CommonDBError(error))
            let pause = course.pause(after: failure, configuration.retry, isProbe: permit.isProbe)
            report(failure, of: call, permit, isLast: pause == nil)
            return .failed(failure, pause: pause)
        }
        logAnswer(call, answer, try: course.tries)
        let failure: CommonDBError
        do throws(CommonDBError) {
            guard (200...299).contains(answer.status) else { throw .refused(AnswerReader.refusal(answer)) }
            let value = try take(answer)
            watch.answered(permit, call.api, answer)
            return .done(value)
        } catch {
            failure = error
        }
        if let token, case .refused(let refusal) = failure, refusal.status == 401, refusal.code != ErrorCode.invalidApiKey.rawValue {
            watch.answered(permit, call.api, answer)
            return await tokenRefused(token, refusal, call, &course)
        }
        let pause = course.pause(after: failure, configuration.retry, isProbe: permit.isProbe)
        watch.answered(permit, call.api, answer, isLast: pause == nil)
        if case .unreadable = failure {
            watch.unreadable(call.api)
            logFailure(call, failure)
        }
        if answer.status >= 500 { probeWhenDue() }
        return .failed(failure, pause: pause)
    }

    /// The token was not taken: fetches another once, and the call goes again at once.
    ///
    /// Not only reads and keyed writes may: the contract judges the token before all else, so a refusal in its own words says that
    /// nothing was done.
    private func tokenRefused<Value: Sendable>(
        _ token: Secret, _ refusal: Refusal, _ call: CommonDBCall, _ course: inout CallCourse
    ) async -> Attempt<Value> {
        guard !course.hasRenewed, call.isRepeatable || refusal.code == ErrorCode.invalidToken.rawValue else {
            session.forget(token)
            return .failed(.sessionExpired, pause: nil)
        }
        do throws(CommonDBError) {
            _ = try await session.renewed(insteadOf: token) { [self] in await renew($0) }
            course.hasRenewed = true
            return .failed(.sessionExpired, pause: .zero)
        } catch {
            if error == .sessionExpired { session.forget(token) }
            return .failed(error, pause: course.pause(after: error, configuration.retry, isProbe: false))
        }
    }

    /// Tells breaker, status and log that no answer came.
    private func report(_ failure: CommonDBError, of call: CommonDBCall, _ permit: Breaker.Permit, isLast: Bool = true) {
        switch failure {
        case .unreachable(let reason): watch.failed(permit, call.api, .unreachable(reason), isLast: isLast)
        case .timedOut(let limit): watch.failed(permit, call.api, .timedOut, waited: limit, isLast: isLast)
        case .tls(let reason): watch.failed(permit, call.api, .tls(reason), isLast: isLast)
        case .unreadable, .tooLarge: watch.unusable(permit, call.api)
        default: watch.abandoned(permit)
        }
        logFailure(call, failure)
        probeWhenDue()
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

    /// Without the token: asking with it would keep a session alive that nobody uses.
    private func probe() async { _ = try? await bareAnswer(CommonDBCall(api: .a111, priority: .probing)) }

    func stopProbing() { probing.withLock { $0?.cancel() } }

    // MARK: - Log

    private func logAnswer(_ call: CommonDBCall, _ answer: HTTPResponse, try number: Int = 1) {
        var facts: [(name: StaticString, value: LogValue)] = [
            ("api", .name(call.api)), ("status", .number(answer.status)), ("ms", .duration(answer.timings.total)),
            ("bytes", .number(answer.body.count)), ("connections", .number(answer.timings.newConnections)),
        ]
        if number > 1 { facts.append(("try", .number(number))) }
        if let code = AnswerReader.correlationID(answer).flatMap(LogCode.init) { facts.append(("correlation", .code(code))) }
        log(LogEvent("registry.call", level: answer.status >= 500 ? .warning : .info, facts))
    }

    private func logFailure(_ call: CommonDBCall, _ failure: CommonDBError) {
        log(
            LogEvent("registry.call.failed", level: .warning, [("api", .name(call.api)), ("failure", failure.logValue)] + failure.logFacts))
    }
}
