import CommonDBContract
import Foundation
import Synchronization

/// The state of a `FakeRegistry`: sessions, and what each write did. The order of judgement is the contract's.
final class FakeLedger: Sendable {
    private struct State {
        var logins = 0
        /// The two newest access tokens; calls may be on their way with the older.
        var tokens: [String] = []
        var refreshToken: String?
        var renewals = 0
        /// By API and key: what came, and what was answered.
        var answers: [String: (body: [UInt8], reply: TestServer.Reply)] = [:]
        /// One for every time a write did something.
        var effects: [API: Int] = [:]
        var chips: Set<String> = []
    }

    private let state = Mutex(State())
    private let tokenLife: TimeInterval

    init(tokenLife: TimeInterval) { self.tokenLife = tokenLife }

    var renewals: Int { state.withLock { $0.renewals } }
    func effects(_ api: API) -> Int { state.withLock { $0.effects[api] ?? 0 } }

    /// Access tokens age out; the session goes on.
    func expireTokens() { state.withLock { $0.tokens = [] } }

    /// Ended elsewhere: no token of it is good any more.
    func endSession() {
        state.withLock { state in
            state.tokens = []
            state.refreshToken = nil
        }
    }

    func answer(_ request: TestServer.Request) -> TestServer.Reply {
        guard request.headers["x-api-key"] == FakeRegistry.apiKey else { return FakeRegistry.refuse(.invalidApiKey) }
        guard case .api(let api, let number) = API.match(method: request.method, path: request.path) else {
            return FakeRegistry.refuse(.routeNotFound)
        }
        if api == .a151 { return logIn(request.body) }
        if api.access == .token || request.headers["authorization"] != nil {
            let isKnown = state.withLock { $0.tokens.contains { request.headers["authorization"] == "Bearer " + $0 } }
            guard isKnown else { return FakeRegistry.refuse(.invalidToken) }
        }
        guard api.isWrite else { return FakeAnswers.read(api, number, request) }
        guard let key = request.headers["idempotency-key"], UUID(uuidString: key) != nil else {
            return FakeRegistry.refuse(.invalidFields, field: HeaderName.idempotencyKey)
        }
        return state.withLock { state in
            let name = api.id + " " + key
            if let before = state.answers[name] {
                return before.body == request.body ? before.reply : FakeRegistry.refuse(.idempotencyKeyReused)
            }
            if api == .a2R2, let request = try? WireFormat.decoder().decode(RegistrationRequest.self, from: Data(request.body)),
                !state.chips.insert(request.number).inserted
            {
                return FakeRegistry.refuse(.alreadyRegistered, field: "number")
            }
            state.effects[api, default: 0] += 1
            let reply = FakeAnswers.write(api, number, request)
            state.answers[name] = (request.body, reply)
            return reply
        }
    }

    /// One session at a time. A refresh token is good once, and ends the session when it comes again.
    private func logIn(_ body: [UInt8]) -> TestServer.Reply {
        let decoder = WireFormat.decoder()
        let (login, renewal) = (
            try? decoder.decode(LoginRequest.self, from: Data(body)), try? decoder.decode(RefreshRequest.self, from: Data(body))
        )
        return state.withLock { state in
            if let renewal {
                guard renewal.refreshToken == state.refreshToken else {
                    state.tokens = []
                    state.refreshToken = nil
                    return FakeRegistry.refuse(.invalidToken)
                }
                state.renewals += 1
            } else {
                guard login?.password == FakeRegistry.password else { return FakeRegistry.refuse(.invalidCredentials) }
            }
            let suffix = state.logins == 0 ? "" : "-\(state.logins)"
            state.logins += 1
            state.tokens = state.tokens.suffix(1) + [FakeRegistry.token + suffix]
            let refresh = FakeRegistry.refreshToken + suffix
            state.refreshToken = refresh
            // To the second, as the header is: a life is what is between the two, however long the answer takes.
            let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
            let reply = LoginReply(
                token: FakeRegistry.token + suffix, expiresAt: now.addingTimeInterval(900),
                renewBefore: now.addingTimeInterval(tokenLife), refreshToken: refresh, mustChangePassword: false, accountId: "body-001",
                role: .designatedBody)
            return .json(FakeLedger.withFraction(reply), headers: ["Date": FakeLedger.headerDate(now)])
        }
    }

    private static func headerDate(_ date: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: date)
    }

    /// Our own writer cuts fractions of a second, which a token of a short life is made of.
    private static func withFraction(_ reply: LoginReply) -> String {
        let text = (try? WireFormat.encoder().encode(reply)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let seconds = reply.renewBefore.timeIntervalSince1970
        let thousandths = Int(((seconds - seconds.rounded(.down)) * 1000).rounded())
        let whole = WireFormat.timestamp(reply.renewBefore)
        let fine = whole.prefix(19) + "." + String(thousandths + 1000).dropFirst() + whole.dropFirst(19)
        return text.replacingOccurrences(of: "\"renewBefore\":\"\(whole)\"", with: "\"renewBefore\":\"\(fine)\"")
    }
}
